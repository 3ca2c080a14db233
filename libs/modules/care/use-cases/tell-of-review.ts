import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { addressed, type Notice, OnMessage } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { PlanReviewsRepository } from '../persistence/plan-reviews.repository.js';

/** Tells an agency that a risk plan has to be reviewed; of a plan that was written again meanwhile it is told nothing. */
@Injectable()
export class TellOfReview {
  constructor(private readonly reviews: PlanReviewsRepository) {}

  @OnMessage(['risk.reminder', 'risk.overdue'], 'notifier')
  async run(tx: Tx, message: OutboxMessage): Promise<Notice> {
    const isOpen = await this.reviews.isOpen(tx, message.ids['reviewId']!);
    return addressed(message, { state: isOpen ? 'open' : 'closed' });
  }
}
