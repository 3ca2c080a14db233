import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { LEAD_EVENTS } from '#modules/cases';
import { NotifyOfLead } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells agencies who leads a case and how it stands. */
@Injectable()
export class LeadNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = LEAD_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfLead: NotifyOfLead,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfLead.run(tx, message));
  }
}
