import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { INCIDENT_EVENTS } from '#modules/incidents';
import { NotifyOfIncident } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells officers and supervisors that something went wrong with personal data, and that its 72 hours run out. */
@Injectable()
export class IncidentNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = INCIDENT_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfIncident: NotifyOfIncident,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfIncident.run(tx, message));
  }
}
