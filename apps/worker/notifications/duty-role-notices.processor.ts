import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { DUTY_ROLE_EVENTS } from '#modules/alerts';
import { NotifyOfDutyRole } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells those who watch over the duty role that its people changed. */
@Injectable()
export class DutyRoleNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = DUTY_ROLE_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfDutyRole: NotifyOfDutyRole,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfDutyRole.run(tx, message));
  }
}
