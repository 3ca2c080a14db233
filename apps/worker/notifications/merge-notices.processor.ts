import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { NotifyOfMerge } from '#modules/notifications';
import { MERGE_NOTICES } from '#modules/persons';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells agencies that two files of a person are joined, are to be, or were separated. */
@Injectable()
export class MergeNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = MERGE_NOTICES;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfMerge: NotifyOfMerge,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfMerge.run(tx, message));
  }
}
