import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { addressed, type Notice, OnMessage } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { YouthDeadlinesRepository } from '../persistence/youth-deadlines.repository.js';

/** Tells of a deadline as long as it is open. */
@Injectable()
export class TellOfDeadline {
  constructor(private readonly deadlines: YouthDeadlinesRepository) {}

  @OnMessage(['youth.reminder', 'youth.overdue'], 'notifier')
  async run(tx: Tx, message: OutboxMessage): Promise<Notice> {
    const { deadlineId } = message.ids;
    const isOpen = !deadlineId || (await this.deadlines.isOpen(tx, deadlineId));
    return addressed(message, { state: isOpen ? 'open' : 'closed' });
  }
}
