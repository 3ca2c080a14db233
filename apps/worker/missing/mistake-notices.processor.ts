import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { NotifyOfMistake } from '#modules/notifications';
import { MISTAKE_ALONE } from '#modules/missing';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Asks the duty role whether a report was a mistake, where no other agency can say. */
@Injectable()
export class MistakeNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = [MISTAKE_ALONE];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfMistake: NotifyOfMistake,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, async (tx) => {
      await this.notifyOfMistake.run(tx, message);
      message.doneWith?.(tx);
    });
  }
}
