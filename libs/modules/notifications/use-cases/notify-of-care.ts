import { Injectable } from '@nestjs/common';
import { type CareEvent, PlanReviews } from '#modules/care';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import type { Audience, Severity } from '../domain/notice-rules.js';
import { TellNotice } from './tell-notice.js';

/** How pressing each message is. */
const SEVERITY: Readonly<Record<CareEvent, Severity>> = {
  'risk.reminder': 'action',
  'risk.overdue': 'critical',
};

/** Tells whoever the message names, as `system:notifier`: the subject is the case, by its id. The same message once. */
@Injectable()
export class NotifyOfCare {
  constructor(
    private readonly reviews: PlanReviews,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, message: OutboxMessage): Promise<void> {
    const { agencyId, audience, reviewId } = message.ids as Record<string, string>;
    if (!agencyId || !message.caseId || !reviewId) return;
    // What was planned anew meanwhile is told to nobody.
    if (!(await this.reviews.isOpen(tx, reviewId))) return;
    await this.tellNotice.run(tx, {
      messageId: message.messageId,
      agencyId,
      audience: audience as Audience,
      caseId: message.caseId,
      kind: message.type,
      severity: SEVERITY[message.type as CareEvent],
      subject: { type: 'care', id: message.caseId },
      params: {},
    });
  }
}
