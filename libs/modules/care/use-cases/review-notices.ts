import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Outbox } from '#platform/outbox';
import type { CareEvent } from '../domain/care.events.js';
import type { DueReview } from '../persistence/plan-reviews.repository.js';

export type ReviewAudience = 'queue' | 'supervisor';

/** What is told of a review that comes or has passed, for a system actor; it commits with the claim. */
@Injectable()
export class ReviewNotices {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  async tell(
    tx: Tx,
    event: CareEvent,
    { id, caseId, planId, agencyId }: DueReview,
    to: readonly ReviewAudience[],
  ): Promise<void> {
    const subject = { type: 'risk_plan', id: planId };
    this.audit.record(tx, {
      action: event,
      caseId,
      subject,
      categories: ['care'],
      params: { agency: agencyId },
    });
    for (const audience of to) {
      const ids = { agencyId, audience, subjectType: 'risk_plan', subjectId: planId, reviewId: id };
      await this.outbox.add(tx, { type: event, caseId, ids });
    }
  }
}
