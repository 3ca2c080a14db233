import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { ConsultationEvent } from '../domain/consultation.events.js';
import { ConsultationReader } from '../persistence/consultation.reader.js';

/** Looks at a consultation are counted apart from looks at the case that is discussed, and at its minutes apart from both. */
const LOOKED: Readonly<Record<Look, string>> = {
  'consultation.looked': 'consultation',
  'consultation.minutes_read': 'consultation_minutes',
};
type Look = 'consultation.looked' | 'consultation.minutes_read';

interface Happened {
  action: string;
  kind?: 'act' | 'sharing';
  params?: Readonly<Record<string, string>>;
  /** Of these cases alone; of all that are discussed unless told. */
  cases?: readonly string[];
}

interface Somebody {
  agencyId: string;
  userId: string;
}

/**
 * What must be known of a consultation commits with it: that it was, by whom and when, on the chain of the agency and of each case
 * that is discussed. Nothing of what was said.
 */
@Injectable()
export class ConsultationJournal {
  constructor(
    private readonly audit: Audit,
    private readonly reader: ConsultationReader,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  /** An act; the open pages of who is in it are told to ask again. */
  async happened(tx: Tx, id: string, { action, kind, params = {}, cases }: Happened): Promise<void> {
    const subject = { type: 'consultation', id };
    this.audit.record(tx, { kind, action, subject, params });
    for (const caseId of cases ?? (await this.reader.cases(tx, id)))
      this.audit.record(tx, { kind, action, caseId, subject, params });
    const people = await this.reader.people(tx, id);
    await this.#refreshed(tx, id, people);
  }

  /** Somebody saw it, or its minutes. */
  async looked(tx: Tx, id: string, action: Look): Promise<void> {
    this.audit.listed(tx, action, [id]);
    for (const caseId of await this.reader.cases(tx, id))
      this.audit.lookedBeside(tx, {
        action,
        caseId,
        categories: [LOOKED[action]],
        subject: { type: 'consultation', id },
      });
  }

  listed(tx: Tx, ids: readonly string[]): void {
    this.audit.listed(tx, 'consultation.listed', ids);
  }

  /** By the clock, when nobody is in it any more. */
  shredded(tx: Tx, { id, cases }: { id: string; cases: readonly string[] }): void {
    const entry = { action: 'consultation.shredded', subject: { type: 'consultation', id } };
    this.audit.record(tx, entry);
    for (const caseId of cases) this.audit.record(tx, { ...entry, caseId });
  }

  /** A message to each, which says no more than that there is something to read in Relais. */
  async tell(tx: Tx, id: string, type: ConsultationEvent, people: readonly Somebody[]): Promise<void> {
    const { userId: own } = memberOf(tx);
    const others = people.filter(({ userId }) => userId !== own);
    await this.outbox.addAll(
      tx,
      others.map(({ agencyId, userId }) => ({ type, ids: { consultationId: id, agencyId, userId } })),
    );
  }

  /** The same to everybody who is in it. */
  async tellAll(tx: Tx, id: string, type: ConsultationEvent): Promise<void> {
    await this.tell(tx, id, type, await this.reader.people(tx, id));
  }

  #refreshed(tx: Tx, id: string, people: readonly Somebody[]): Promise<void> {
    return this.feed.tellAll(
      tx,
      people.map((person) => ({
        ...person,
        audience: 'person' as const,
        type: 'consultation',
        subjectId: id,
      })),
    );
  }
}
