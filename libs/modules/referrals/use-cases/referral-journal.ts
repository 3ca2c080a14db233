import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { ReferralEvent } from '../domain/referral.events.js';
import { AccessJournal } from './access-journal.js';

/** The referrals of one act, the first being the one that is answered. */
export interface ReferralFact {
  referrals: { id: string; caseId: string }[];
  fromAgencyId: string;
  toAgencyId: string;
  service: string;
  urgency: string;
  /** Code that belongs to the act: reason or outcome. */
  code?: string;
}

/**
 * Everything that must be known of an act commits with it: the audit entry of each case, the message for the worker,
 * and what the open browsers of both agencies are told at once.
 */
@Injectable()
export class ReferralJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
    readonly access: AccessJournal,
  ) {}

  sent(tx: Tx, fact: ReferralFact): Promise<void> {
    return this.happened(tx, 'referral.sent', fact);
  }

  /**
   * @param options.recipientTakesPart the recipient may be told the id of the case
   */
  async happened(
    tx: Tx,
    event: ReferralEvent,
    fact: ReferralFact,
    options: { recipientTakesPart?: boolean } = {},
  ): Promise<void> {
    const { referrals, fromAgencyId, toAgencyId, service, urgency, code } = fact;
    const params = { from: fromAgencyId, to: toAgencyId, service, urgency, ...(code ? { code } : {}) };
    for (const { id, caseId } of referrals) {
      this.audit.record(tx, {
        action: event,
        caseId,
        categories: ['referrals'],
        params,
        subject: { type: 'referral', id },
      });
    }
    const [first] = referrals;
    const ids = { referralId: first!.id, fromAgencyId, toAgencyId };
    const told = { type: 'referral', subjectId: first!.id };
    const caseOfRecipient = options.recipientTakesPart ? first!.caseId : undefined;
    await Promise.all([
      this.outbox.add(tx, { type: event, caseId: first!.caseId, ids }),
      this.feed.tellAll(tx, [
        { ...told, agencyId: toAgencyId, caseId: caseOfRecipient },
        { ...told, agencyId: fromAgencyId, caseId: first!.caseId },
      ]),
      ...referrals.map(({ caseId }) => this.feed.tellCase(tx, { caseId, type: 'case', subjectId: caseId })),
    ]);
  }

  /**
   * Another agency accepted: those that were asked as well are told so, and nothing else: not who, nor who else was
   * asked. The case learns how many they were.
   */
  async superseded(
    tx: Tx,
    fact: ReferralFact,
    others: readonly { referralId: string; toAgencyId: string }[],
  ): Promise<void> {
    const { referrals, fromAgencyId, toAgencyId } = fact;
    const [first] = referrals;
    this.audit.record(tx, {
      action: 'referral.call_won',
      caseId: first!.caseId,
      categories: ['referrals'],
      params: { from: fromAgencyId, to: toAgencyId, withdrawn: String(others.length) },
      subject: { type: 'referral', id: first!.id },
    });
    await Promise.all(
      others.flatMap((other) => {
        const ids = { referralId: other.referralId, fromAgencyId, toAgencyId: other.toAgencyId };
        const told = { type: 'referral', subjectId: other.referralId };
        return [
          this.outbox.add(tx, { type: 'referral.superseded', caseId: first!.caseId, ids }),
          this.feed.tell(tx, { ...told, agencyId: other.toAgencyId }),
          this.feed.tell(tx, { ...told, agencyId: fromAgencyId, caseId: first!.caseId }),
        ];
      }),
    );
  }

  /** Access that an act opened or ended, one entry for each case. */
  shared(
    tx: Tx,
    action: 'access.opened' | 'access.ended',
    fact: ReferralFact,
    categories: readonly string[],
  ): void {
    for (const { id, caseId } of fact.referrals) {
      this.audit.record(tx, {
        kind: 'sharing',
        action,
        caseId,
        categories,
        params: { agency: fact.toAgencyId, ground: 'referral' },
        subject: { type: 'referral', id },
      });
    }
  }
}
