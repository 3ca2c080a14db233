import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { CARE_EVENTS } from '#modules/care';
import { NotifyOfCare } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells agencies of risk plans that are to be looked at again. */
@Injectable()
export class CareNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = CARE_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfCare: NotifyOfCare,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfCare.run(tx, message));
  }
}
