import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { KEPT_EVENTS } from '#modules/administration';
import { NotifyOfKept } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells an administrator that a held end had no effect. */
@Injectable()
export class KeptNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = KEPT_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfKept: NotifyOfKept,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfKept.run(tx, message));
  }
}
