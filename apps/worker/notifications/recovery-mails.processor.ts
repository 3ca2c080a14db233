import { Injectable } from '@nestjs/common';
import { RECOVERY_MAIL_DUE, SendRecovery } from '#modules/notifications';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

/** Sends the person's own mail and text message about the recovery of their login. */
@Injectable()
export class RecoveryMailsProcessor extends MessageHandler {
  readonly kind = 'accountMail';
  readonly types = [RECOVERY_MAIL_DUE];

  constructor(private readonly sendRecovery: SendRecovery) {
    super();
  }

  run({ ids }: OutboxMessage): Promise<void> {
    return this.sendRecovery.run(ids['recoveryId'] ?? '', ids['news'] ?? '');
  }
}
