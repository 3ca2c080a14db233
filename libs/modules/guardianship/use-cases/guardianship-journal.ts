import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { ExclusionEvent } from '#modules/cases';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { GuardianshipEvent } from '../domain/guardianship.events.js';

/** Who is told of an act: an agency's queue, its supervisors, or one person of it. */
export interface Told {
  agencyId: string;
  audience: 'queue' | 'supervisor' | 'person';
  userId?: string;
}

/** An act on the guardianship of a case. */
export interface GuardianshipFact {
  action: string;
  caseId: string;
  subject: { type: 'minor' | 'age_assessment' | 'guardianship' | 'guardian'; id: string };
  /** Codes and ids only. */
  params?: Record<string, string>;
}

/** Everything that must be known of an act commits with it: audit, messages for the worker, open browsers. */
@Injectable()
export class GuardianshipJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  async happened(
    tx: Tx,
    fact: GuardianshipFact,
    message?: { event: GuardianshipEvent; to: readonly Told[] },
  ): Promise<void> {
    const { action, caseId, subject, params } = fact;
    this.audit.record(tx, { action, caseId, subject, params, categories: ['guardianship'] });
    await Promise.all([
      ...(message?.to ?? []).map((to) => this.#tell(tx, message!.event, fact, to)),
      this.feed.tellCase(tx, { caseId, type: 'case', subjectId: caseId }),
    ]);
  }

  /** For a system actor, who takes part in no case. */
  async noticed(
    tx: Tx,
    event: GuardianshipEvent,
    fact: GuardianshipFact,
    to: readonly Told[],
  ): Promise<void> {
    const { action, caseId, subject, params } = fact;
    this.audit.record(tx, { action, caseId, subject, params, categories: ['guardianship'] });
    for (const one of to) await this.#tell(tx, event, fact, one);
  }

  /** Access that an appointment opened or an end closed. */
  shared(tx: Tx, action: 'access.opened' | 'access.ended', fact: GuardianshipFact, agencyId: string): void {
    const { caseId, subject } = fact;
    const params = { agency: agencyId, ground: 'assignment' };
    this.audit.record(tx, { kind: 'sharing', action, caseId, subject, params, categories: ['guardianship'] });
  }

  /** Those who watch over conflict lists know neither person nor case: they are told the id of the record. */
  async listChanged(
    tx: Tx,
    type: ExclusionEvent,
    { caseId, ...ids }: { caseId: string; exclusionId: string; userId: string },
  ): Promise<void> {
    await this.outbox.add(tx, { type, caseId, ids });
  }

  looked(tx: Tx, caseId: string): void {
    this.audit.looked(tx, caseId, ['guardianship']);
  }

  listed(tx: Tx, list: string, ids: readonly string[]): void {
    this.audit.listed(tx, 'guardianship.listed', ids, { list });
  }

  async #tell(tx: Tx, event: GuardianshipEvent, fact: GuardianshipFact, to: Told): Promise<void> {
    const { agencyId, audience, userId } = to;
    const { type: subjectType, id: subjectId } = fact.subject;
    const ids = { agencyId, audience, subjectType, subjectId, ...(userId ? { userId } : {}) };
    await this.outbox.add(tx, { type: event, caseId: fact.caseId, ids });
  }
}
