import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { ReferralEvent } from '../domain/referral.events.js';
import { type DueReferral, DueReferralsRepository } from '../persistence/due-referrals.repository.js';

/** At most this many groups in one transaction, so that locks are short after an outage. */
const AT_ONCE = 50;

/**
 * One tick as `system:deadlines`: reminds a recipient once, and tells its supervisors once when the deadline has passed.
 * After an outage a referral gets the one step that is due now, not every step that was missed.
 */
@Injectable()
export class WatchDeadlines {
  constructor(
    private readonly due: DueReferralsRepository,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
    private readonly audit: Audit,
  ) {}

  /** @returns how many were due; as many as fit into one tick means: come again at once */
  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const escalations = await this.due.claimEscalations(tx, AT_ONCE);
    for (const referral of escalations) await this.#tell(tx, 'referral.overdue', referral);
    const reminders = await this.due.claimReminders(tx, AT_ONCE);
    for (const referral of reminders) await this.#tell(tx, 'referral.reminder', referral);
    const due = escalations.length + reminders.length;
    return { due, more: escalations.length === AT_ONCE || reminders.length === AT_ONCE };
  }

  async #tell(tx: Tx, event: ReferralEvent, referral: DueReferral): Promise<void> {
    const { fromAgencyId, toAgencyId, service, urgency } = referral;
    for (const { id, caseId } of referral.cases) {
      const params = { from: fromAgencyId, to: toAgencyId, service, urgency };
      this.audit.record(tx, {
        action: event,
        caseId,
        categories: ['referrals'],
        params,
        subject: { type: 'referral', id },
      });
    }
    const [first] = referral.cases;
    const ids = { referralId: first!.id, fromAgencyId, toAgencyId };
    await this.outbox.add(tx, { type: event, caseId: first!.caseId, ids });
    const told = { type: 'referral', subjectId: first!.id };
    await this.feed.tell(tx, { ...told, agencyId: toAgencyId });
    await this.feed.tell(tx, { ...told, agencyId: fromAgencyId, caseId: first!.caseId });
  }
}
