import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
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

  /**
   * @param done writes down that nothing is left to do, with what became of the mail
   * @throws DeliveryPutOff when the server could not be reached, says "later", or another worker has it: it comes again after a pause
   */
  run(deliveryId: string, done?: (tx: Tx) => void): Promise<void> {
    return this.account.one(
      deliveryId,
      {
        take: (tx, ids) => this.mails.take(tx, ids),
        handOver: async (mail) => ({ outcome: await this.handOver.run(mail) }),
      },
      done,
    );
  }
}
