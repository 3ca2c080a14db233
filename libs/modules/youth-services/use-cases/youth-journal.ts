import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { YouthEvent } from '../domain/youth.events.js';

/** Who is told of an act: an agency's queue or its supervisors. */
export interface Told {
  agencyId: string;
  audience: 'queue' | 'supervisor';
}

/** An act on the youth help of a case. */
export interface YouthFact {
  action: string;
  caseId: string;
  subject: { type: 'youth_mandate' | 'co_accompaniment'; id: string };
  /** Codes and ids only. */
  params?: Record<string, string>;
  /** The category it is about; `assistance` unless told. */
  category?: 'assistance' | 'care';
}

/** Everything that must be known of an act commits with it: audit, messages for the worker, open browsers. */
@Injectable()
export class YouthJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  async happened(
    tx: Tx,
    fact: YouthFact,
    event?: YouthEvent,
    to: readonly (string | undefined)[] = [],
  ): Promise<void> {
    const { action, caseId, subject, params, category = 'assistance' } = fact;
    this.audit.record(tx, { action, caseId, subject, params, categories: [category] });
    const told = event ? [...new Set(to.filter((id) => id !== undefined))] : [];
    await Promise.all([
      ...told.map((agencyId) => this.#tell(tx, event!, fact, { agencyId, audience: 'queue' })),
      this.feed.tellCase(tx, { caseId, type: 'case', subjectId: caseId }),
    ]);
  }

  /** For a system actor, who takes part in no case. */
  async noticed(
    tx: Tx,
    event: YouthEvent,
    fact: YouthFact,
    to: readonly Told[],
    more: Record<string, string>,
  ): Promise<void> {
    const { action, caseId, subject, params } = fact;
    this.audit.record(tx, { action, caseId, subject, params, categories: ['assistance'] });
    for (const one of to) await this.#tell(tx, event, fact, one, more);
  }

  /** Access that a mandate or a co-accompaniment opened or ended. */
  shared(
    tx: Tx,
    action: 'access.opened' | 'access.ended',
    fact: YouthFact,
    agencyId: string,
    ground: string,
  ): void {
    const { caseId, subject } = fact;
    const params = { agency: agencyId, ground };
    this.audit.record(tx, { kind: 'sharing', action, caseId, subject, params, categories: ['assistance'] });
  }

  looked(tx: Tx, caseId: string, file: boolean): void {
    this.audit.looked(tx, caseId, file ? ['assistance', 'care'] : ['assistance']);
  }

  listed(tx: Tx, list: string, ids: readonly string[]): void {
    this.audit.listed(tx, 'youth.listed', ids, { list });
  }

  async #tell(
    tx: Tx,
    event: YouthEvent,
    fact: YouthFact,
    { agencyId, audience }: Told,
    more: Record<string, string> = {},
  ): Promise<void> {
    const { type: subjectType, id: subjectId } = fact.subject;
    const ids = { agencyId, audience, subjectType, subjectId, ...more };
    await this.outbox.add(tx, { type: event, caseId: fact.caseId, ids });
  }
}
