import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { ExclusionEvent } from '../domain/exclusion.events.js';

/** An entry of a conflict list that came or went. */
export interface ExclusionFact {
  caseId: string;
  /** Of the entry. */
  id: string;
  /** Whose account it concerns, if any has the address. */
  userId?: string;
  /** The person stepped back themselves, or a service did: who it was is known where the list is read. */
  said?: boolean;
}

/**
 * Everything that must be known of a conflict list commits with it. On the timeline an entry has its own id: those who take part in the
 * case learn of it, and not of whom.
 */
@Injectable()
export class ExclusionJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  entered(tx: Tx, { reason, ...fact }: ExclusionFact & { reason: string }): Promise<void> {
    return this.#happened(tx, 'exclusion.entered', fact, { code: reason });
  }

  lifted(tx: Tx, fact: ExclusionFact): Promise<void> {
    return this.#happened(tx, 'exclusion.lifted', fact);
  }

  looked(tx: Tx, caseId: string): void {
    this.audit.looked(tx, caseId, []);
  }

  async #happened(
    tx: Tx,
    action: ExclusionEvent,
    fact: ExclusionFact,
    params?: Record<string, string>,
  ): Promise<void> {
    const { caseId, id, userId, said } = fact;
    const subject = said && userId ? { type: 'user', id: userId } : { type: 'exclusion', id };
    this.audit.record(tx, { kind: 'sharing', action, caseId, subject, params });
    await Promise.all([
      this.outbox.add(tx, { type: action, caseId, ids: { exclusionId: id, ...(userId && { userId }) } }),
      this.feed.tellCase(tx, { caseId, type: 'case', subjectId: caseId }),
    ]);
  }
}
