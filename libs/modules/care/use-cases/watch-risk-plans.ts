import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { type DueReview, PlanReviewsRepository } from '../persistence/plan-reviews.repository.js';
import { type ReviewAudience, ReviewNotices } from './review-notices.js';

/** At most this many in one transaction, so that locks are short after an outage. */
const AT_ONCE = 50;

/**
 * One tick as `system:deadlines`: reminds an agency once that its risk plan is to be looked at again, and tells it and its
 * supervisors once when that day has passed. It asks; it ends no plan.
 */
@Injectable()
export class WatchRiskPlans {
  constructor(
    private readonly reviews: PlanReviewsRepository,
    private readonly notices: ReviewNotices,
  ) {}

  /** @returns how many were due; as many as fit into one tick means: come again at once */
  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const overdue = await this.reviews.claimOverdue(tx, AT_ONCE);
    for (const one of overdue) await this.#tell(tx, 'risk.overdue', one, ['supervisor', 'queue']);
    const reminders = await this.reviews.claimReminders(tx, AT_ONCE);
    for (const one of reminders) await this.#tell(tx, 'risk.reminder', one, ['queue']);
    const counts = [overdue.length, reminders.length];
    return { due: overdue.length + reminders.length, more: counts.includes(AT_ONCE) };
  }

  /** An agency that left the case is not asked for anything in it. */
  async #tell(
    tx: Tx,
    event: 'risk.reminder' | 'risk.overdue',
    review: DueReview,
    to: readonly ReviewAudience[],
  ): Promise<void> {
    if (review.isIn) await this.notices.tell(tx, event, review, to);
  }
}
