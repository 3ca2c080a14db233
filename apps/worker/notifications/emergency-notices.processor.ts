import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { EMERGENCY_EVENTS } from '#modules/emergency';
import { NotifyOfEmergency } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells those who answer for a case that it was opened in an emergency, and what became of that. */
@Injectable()
export class EmergencyNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = EMERGENCY_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfEmergency: NotifyOfEmergency,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfEmergency.run(tx, message));
  }
}
