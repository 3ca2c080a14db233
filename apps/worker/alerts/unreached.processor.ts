import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { ALERT_UNREACHED, TryOtherwise } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tries others where a message of an alert did not arrive. */
@Injectable()
export class UnreachedProcessor extends MessageHandler {
  readonly kind = 'alert';
  readonly types = [ALERT_UNREACHED];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tryOtherwise: TryOtherwise,
  ) {
    super();
  }

  run({ ids, doneWith }: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, async (tx) => {
      await this.tryOtherwise.run(tx, ids['deliveryId'] ?? '');
      doneWith?.(tx);
    });
  }
}
