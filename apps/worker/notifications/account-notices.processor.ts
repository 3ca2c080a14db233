import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { ACCOUNT_EVENTS } from '#modules/access';
import { NotifyOfAccount } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells a person what became of how they log in. */
@Injectable()
export class AccountNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = ACCOUNT_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfAccount: NotifyOfAccount,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfAccount.run(tx, message));
  }
}
