import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { APPOINTMENT_EVENTS } from '#modules/appointments';
import { NotifyOfAppointment } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells people of what happened to appointments. */
@Injectable()
export class AppointmentNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = APPOINTMENT_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfAppointment: NotifyOfAppointment,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfAppointment.run(tx, message));
  }
}
