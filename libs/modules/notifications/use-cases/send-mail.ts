import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { HandOverMail, MailAccount, MailPutOff } from './hand-over-mail.js';

/**
 * Hands one e-mail over, as `system:mailer`. No transaction is open while the mail server is spoken to. A crash between
 * hand-over and record sends it once more, under the same Message-ID.
 */
@Injectable()
export class SendMail {
  constructor(
    private readonly account: MailAccount,
    private readonly handOver: HandOverMail,
  ) {}

  /**
   * @param done writes down that nothing is left to do, with what became of the mail
   * @throws MailPutOff when the server could not be reached, says "later", or another worker has it: it comes again after a pause
   */
  async run(deliveryId: string, done?: (tx: Tx) => void): Promise<void> {
    const {
      mails: [mail],
      elsewhere,
    } = await this.account.take([deliveryId]);
    if (elsewhere.length > 0) throw new MailPutOff('onItsWay');
    if (!mail) return;
    const end = this.account.keepUp(() => [{ deliveryId, attempts: mail.attempts }]);
    const outcome = await this.handOver.run(mail).finally(end);
    const settled = await this.account.settle([outcome], {
      done: outcome.state === 'pending' ? undefined : done,
    });
    if (settled !== 'all') throw new MailPutOff('onItsWay');
    if (outcome.state === 'pending') throw new MailPutOff(outcome.failure ?? 'unknown');
  }
}
