import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { NotifyOfReferral } from '#modules/notifications';
import { REFERRAL_EVENTS } from '#modules/referrals';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells people of what happened to referrals. */
@Injectable()
export class NoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = REFERRAL_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfReferral: NotifyOfReferral,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfReferral.run(tx, message));
  }
}
