import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { ACCOUNT_ENDED } from '#modules/administration';
import { NotifyOfEndedAccount } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells an agency that the platform ended the account of one of its people. */
@Injectable()
export class EndedAccountNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = [ACCOUNT_ENDED];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfEndedAccount: NotifyOfEndedAccount,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfEndedAccount.run(tx, message));
  }
}
