import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { NotifyOfHandOver } from '#modules/notifications';
import { POLICE_EVENTS } from '#modules/police';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells both sides of persons who pass from one body to another. */
@Injectable()
export class HandOverNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = POLICE_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfHandOver: NotifyOfHandOver,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfHandOver.run(tx, message));
  }
}
