import { Injectable } from '@nestjs/common';
import { OnMessage, OWN_TRANSACTIONS } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { ALERT_MAIL_DUE, MAIL_DUE } from '../domain/notification.events.js';
import { MailsRepository } from '../persistence/mails.repository.js';
import { DeliveryAccount } from './delivery-account.js';
import { HandOverMail } from './hand-over-mail.js';

/**
 * Hands one e-mail over, as `system:mailer`. No transaction is open while the mail server is spoken to. A crash between
 * hand-over and record sends it once more, under the same Message-ID.
 */
@Injectable()
export class SendMail {
  constructor(
    private readonly account: DeliveryAccount,
    private readonly mails: MailsRepository,
    private readonly handOver: HandOverMail,
  ) {}

  /** @throws DeliveryPutOff when the server could not be reached, says "later", or another worker has it: it comes again after a pause */
  @OnMessage([MAIL_DUE, ALERT_MAIL_DUE], OWN_TRANSACTIONS)
  run(message: OutboxMessage): Promise<void> {
    return this.account.one(message, {
      take: (tx, ids) => this.mails.take(tx, ids),
      handOver: async (mail) => ({ outcome: await this.handOver.run(mail) }),
    });
  }
}
