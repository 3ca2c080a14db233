import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { PoliceEvent } from '../domain/police.events.js';

/** An agency that is told of a hand-over, by its queue or its supervisors. */
export interface Told {
  agencyId: string;
  audience: 'queue' | 'supervisor';
}

/** An act on a hand-over. */
export interface HandOverFact {
  id: string;
  caseId: string;
  /** Codes and ids only. */
  params?: Readonly<Record<string, string>>;
  occurredAt?: Date;
}

/** What is known of an act of the police desk commits with it. */
@Injectable()
export class PoliceJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  /** An act on an interception: it belongs to no case, so it is in the chain of the agency. */
  async ofInterception(
    tx: Tx,
    action: string,
    interceptionId: string,
    more: { params?: Readonly<Record<string, string>>; occurredAt?: Date } = {},
  ): Promise<void> {
    this.audit.record(tx, { action, subject: { type: 'interception', id: interceptionId }, ...more });
    const { agencyId } = memberOf(tx);
    await this.feed.tell(tx, { agencyId, type: 'interception', subjectId: interceptionId });
  }

  /** An act on a hand-over: on the timeline of the case, and to both sides at once. */
  async ofHandOver(
    tx: Tx,
    event: PoliceEvent,
    { id, caseId, params, occurredAt }: HandOverFact,
    to: readonly Told[],
  ): Promise<void> {
    const subject = { type: 'hand_over', id };
    this.audit.record(tx, { action: event, caseId, subject, params, occurredAt, categories: ['referrals'] });
    await Promise.all([
      ...to.map((told) => this.#tell(tx, event, { id, caseId }, told)),
      ...to.map(({ agencyId }) => this.feed.tell(tx, { agencyId, type: 'hand-over', subjectId: id })),
      this.feed.tellCase(tx, { caseId, type: 'case', subjectId: caseId }),
    ]);
  }

  /** For a system actor, who takes part in no case. */
  async noticed(tx: Tx, event: PoliceEvent, fact: HandOverFact, to: readonly Told[]): Promise<void> {
    const { id, caseId } = fact;
    this.audit.record(tx, {
      action: event,
      caseId,
      subject: { type: 'hand_over', id },
      categories: ['referrals'],
    });
    for (const told of to) await this.#tell(tx, event, fact, told);
  }

  /** An act on a number or a hearing. */
  async ofStatement(
    tx: Tx,
    action: string,
    subject: { type: 'police_record' | 'hearing'; id: string; caseId: string },
    more: { kind?: 'sharing'; params?: Readonly<Record<string, string>>; occurredAt?: Date } = {},
  ): Promise<void> {
    const { caseId, ...of } = subject;
    this.audit.record(tx, { action, caseId, subject: of, categories: ['statements'], ...more });
    await this.feed.tellCase(tx, { caseId, type: 'case', subjectId: caseId });
  }

  looked(tx: Tx, caseId: string, category: 'referrals' | 'statements'): void {
    this.audit.looked(tx, caseId, [category]);
  }

  listed(tx: Tx, list: string, ids: readonly string[]): void {
    this.audit.listed(tx, `${list}.listed`, ids);
  }

  async #tell(
    tx: Tx,
    event: PoliceEvent,
    { id, caseId }: { id: string; caseId: string },
    { agencyId, audience }: Told,
  ): Promise<void> {
    await this.outbox.add(tx, { type: event, caseId, ids: { handOverId: id, agencyId, audience } });
  }
}
