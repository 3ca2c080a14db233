import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { NotifyOfYouth } from '#modules/notifications';
import { YOUTH_EVENTS } from '#modules/youth-services';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells agencies of mandates, of the body they accompany with, and of what is due. */
@Injectable()
export class YouthNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = YOUTH_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfYouth: NotifyOfYouth,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfYouth.run(tx, message));
  }
}
