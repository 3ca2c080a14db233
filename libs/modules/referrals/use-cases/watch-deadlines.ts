import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { ReferralEvent } from '../domain/referral.events.js';
import { type DueReferral, DueReferralsRepository } from '../persistence/due-referrals.repository.js';
import { ReferralJournal } from './referral-journal.js';

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
    private readonly journal: ReferralJournal,
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

  #tell(tx: Tx, event: ReferralEvent, { cases, ...fact }: DueReferral): Promise<void> {
    return this.journal.happened(tx, event, { ...fact, referrals: cases });
  }
}
