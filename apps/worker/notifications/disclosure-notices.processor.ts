import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { DISCLOSURE_EVENTS, DISCLOSURE_REQUEST_EVENTS } from '#modules/disclosures';
import { NotifyOfDisclosure } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells that a part of a case was opened, closed or asked for. */
@Injectable()
export class DisclosureNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = [...DISCLOSURE_EVENTS, ...DISCLOSURE_REQUEST_EVENTS];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfDisclosure: NotifyOfDisclosure,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfDisclosure.run(tx, message));
  }
}
