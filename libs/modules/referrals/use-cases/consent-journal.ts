import { Injectable } from '@nestjs/common';
import { brusselsDate } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { ConsentState } from '../domain/sharing-view.js';
import type { LostAccess } from '../persistence/referrals.repository.js';
import { AccessJournal } from './access-journal.js';

/** The consent of an act. */
export interface ConsentFact {
  id: string;
  caseId: string;
  referralId: string;
  fromAgencyId: string;
  toAgencyId: string;
}

/** That of the clock: who leads is told with who sent, which may have left the case. */
export interface DueFact extends ConsentFact {
  leadAgencyId: string;
}

/** What must be known of a consent commits with the act: audit entry, messages, open browsers. */
@Injectable()
export class ConsentJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
    private readonly access: AccessJournal,
  ) {}

  /** @param reason consent-end */
  async withdrawn(tx: Tx, fact: ConsentFact, reason: string, lost: readonly LostAccess[]): Promise<void> {
    this.audit.record(tx, {
      kind: 'sharing',
      action: 'consent.withdrawn',
      caseId: fact.caseId,
      categories: ['referrals'],
      params: { to: fact.toAgencyId, code: reason },
      subject: { type: 'consent', id: fact.id },
      changes: [{ field: 'consent.state', category: 'referrals', before: 'in_force', after: 'withdrawn' }],
    });
    await this.lost(tx, fact.caseId, lost);
    await this.#told(tx, fact);
  }

  async renewed(
    tx: Tx,
    fact: ConsentFact,
    before: ConsentState,
    ends: { was: Date; is: Date },
  ): Promise<void> {
    const { caseId, id, toAgencyId } = fact;
    const state = { field: 'consent.state', category: 'referrals', before, after: 'in_force' };
    const until = {
      field: 'consent.until',
      category: 'referrals',
      before: brusselsDate(ends.was),
      after: brusselsDate(ends.is),
    };
    this.audit.record(tx, {
      kind: 'sharing',
      action: 'consent.renewed',
      caseId,
      categories: ['referrals'],
      params: { to: toAgencyId },
      subject: { type: 'consent', id },
      changes: [state, until].filter((change) => change.before !== change.after),
    });
    await this.#told(tx, fact);
  }

  /** By the clock: access is closed already. A process seals no values, so before and after stand among the codes. */
  async expired(tx: Tx, fact: DueFact): Promise<void> {
    const { id, caseId, toAgencyId } = fact;
    this.audit.record(tx, {
      kind: 'sharing',
      action: 'consent.expired',
      caseId,
      categories: ['referrals'],
      params: { to: toAgencyId, before: 'in_force', after: 'expired' },
      subject: { type: 'consent', id },
    });
    await this.#tell(tx, 'referral.consent_expired', fact);
  }

  async endsSoon(tx: Tx, fact: DueFact): Promise<void> {
    await this.#tell(tx, 'referral.consent_ends_soon', fact);
  }

  /** Each agency that lost something is told, and its open pages read again. */
  async lost(tx: Tx, caseId: string, lost: readonly LostAccess[]): Promise<void> {
    for (const one of lost) await this.access.lost(tx, { ...one, caseId });
  }

  async #tell(
    tx: Tx,
    type: string,
    { caseId, referralId, fromAgencyId, toAgencyId, leadAgencyId }: DueFact,
  ): Promise<void> {
    await this.outbox.add(tx, { type, caseId, ids: { referralId, fromAgencyId, toAgencyId, leadAgencyId } });
    for (const agencyId of new Set([fromAgencyId, leadAgencyId]))
      await this.feed.tell(tx, { agencyId, ...aCase(caseId), caseId });
  }

  async #told(tx: Tx, { caseId, referralId, fromAgencyId, toAgencyId }: ConsentFact): Promise<void> {
    const referral = { type: 'referral', subjectId: referralId };
    await Promise.all([
      this.feed.tell(tx, { ...referral, agencyId: toAgencyId }),
      this.feed.tell(tx, { ...referral, agencyId: fromAgencyId }),
      this.feed.tellCase(tx, { caseId, ...aCase(caseId) }),
    ]);
  }
}

const aCase = (caseId: string) => ({ type: 'case', subjectId: caseId });
