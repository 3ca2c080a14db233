import { Injectable } from '@nestjs/common';
import { DutyRolePeople } from '#modules/alerts';
import type { Tx } from '#platform/database';
import { addressed, type Notice, OnMessage } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { MISTAKE_ALONE } from '../domain/missing.events.js';
import { DuePreventiveRepository } from '../persistence/due-preventive.repository.js';
import { DueTasksRepository } from '../persistence/due-tasks.repository.js';

/** Tells what is to be done in a search, as long as it is, and asks the duty role where no other agency can answer. */
@Injectable()
export class TellOfSearch {
  constructor(
    private readonly tasks: DueTasksRepository,
    private readonly requests: DuePreventiveRepository,
    private readonly duty: DutyRolePeople,
  ) {}

  @OnMessage(['missing.task_due', 'missing.task_overdue'], 'notifier')
  async task(tx: Tx, message: OutboxMessage): Promise<Notice> {
    const task = await this.tasks.openOne(tx, message.ids['taskId']!);
    if (!task) return addressed(message, { state: 'decided' });
    return addressed(message, { state: 'open', params: { task: task.code } });
  }

  @OnMessage(['missing.preventive_waits', 'missing.preventive_late'], 'notifier')
  async request(tx: Tx, message: OutboxMessage): Promise<Notice> {
    const waits = await this.requests.waits(tx, message.ids['requestId']!);
    return addressed(message, { state: waits ? 'asked' : 'answered' });
  }

  /** The notice names no case: the people of the duty role have no part in it. */
  @OnMessage(MISTAKE_ALONE, 'notifier')
  async mistake(tx: Tx, { ids }: OutboxMessage): Promise<Notice> {
    const subjectId = ids['mistakeId']!;
    const people = await this.duty.run(tx, subjectId);
    return { subjectId, to: [...people].map(([userId, agencyId]) => ({ agencyId, userId })) };
  }
}
