import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { ERASURE_EVENTS } from '#modules/erasure';
import { NotifyOfErasure } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells data-protection officers what is to be erased and that another magistrate lifted a hold, and supervisors what was not erased. */
@Injectable()
export class ErasureNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = ERASURE_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfErasure: NotifyOfErasure,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfErasure.run(tx, message));
  }
}
