import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { NotifyOfAbsence } from '#modules/notifications';
import { ABSENCE_DUE } from '#modules/shelters';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells a shelter that somebody who was not there is to be reported now. */
@Injectable()
export class AbsenceNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = [ABSENCE_DUE];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfAbsence: NotifyOfAbsence,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfAbsence.run(tx, message));
  }
}
