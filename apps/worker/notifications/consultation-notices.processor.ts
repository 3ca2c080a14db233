import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { CONSULTATION_EVENTS } from '#modules/consultations';
import { NotifyOfConsultation } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells who is called to a case consultation. */
@Injectable()
export class ConsultationNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = CONSULTATION_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfConsultation: NotifyOfConsultation,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfConsultation.run(tx, message));
  }
}
