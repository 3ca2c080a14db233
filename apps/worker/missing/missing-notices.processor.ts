import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { NotifyOfMissing } from '#modules/notifications';
import { MISSING_EVENTS } from '#modules/missing';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells agencies how a search goes and what they have to do in it. */
@Injectable()
export class MissingNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = MISSING_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfMissing: NotifyOfMissing,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, async (tx) => {
      await this.notifyOfMissing.run(tx, message);
      message.doneWith?.(tx);
    });
  }
}
