import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { addressed, type Notice, OnMessage } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { DueGuardianshipsRepository } from '../persistence/due-guardianships.repository.js';

/** Tells that a report is due, as long as it is. */
@Injectable()
export class TellOfReport {
  constructor(private readonly due: DueGuardianshipsRepository) {}

  @OnMessage(['guardianship.reminder', 'guardianship.overdue'], 'notifier')
  async run(tx: Tx, message: OutboxMessage): Promise<Notice> {
    const owes = await this.due.owesReport(tx, message.ids['subjectId'] ?? '');
    return addressed(message, { state: owes ? 'due' : 'handed_in' });
  }
}
