import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { RECOVERY_EVENTS } from '#modules/administration';
import { NotifyOfRecovery } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells everybody concerned that a login is being given back, and what became of that. */
@Injectable()
export class RecoveryNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = RECOVERY_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfRecovery: NotifyOfRecovery,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfRecovery.run(tx, message));
  }
}
