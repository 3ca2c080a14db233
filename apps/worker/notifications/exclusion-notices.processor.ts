import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { EXCLUSION_EVENTS } from '#modules/cases';
import { NotifyOfExclusion } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells those who watch over conflict lists that one changed. */
@Injectable()
export class ExclusionNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = EXCLUSION_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfExclusion: NotifyOfExclusion,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfExclusion.run(tx, message));
  }
}
