import { Injectable } from '@nestjs/common';
import { LinkTokens } from '#platform/crypto';
import { failureCodeOf } from '../domain/failure-code.js';
import { mailNumber } from '../domain/mail-number.js';
import { ReturnAddresses } from '../mail/return-addresses.js';
import { MailRefused, MailTransport } from '../mail/mail-transport.js';
import type { Outcome } from '../persistence/claims.repository.js';
import type { DueMail } from '../persistence/mails.repository.js';
import { mailOf } from '../templates/index.js';

/** With the pauses of the outbox about an hour and a half; the notification itself stays. */
const MOST_ATTEMPTS = 25;

/** Notices that somebody must answer. */
const ALERTS: readonly string[] = ['alert.raised', 'alert.reminder', 'alert.alarm', 'alert.call'];

/** The one-time link in a mail of an alert. The token is behind the #: no server and no log on the way sees it. */
@Injectable()
export class ReceiptLinks {
  constructor(
    private readonly transport: MailTransport,
    private readonly tokens: LinkTokens,
  ) {}

  of({ kind, messageId }: Pick<DueMail, 'kind' | 'messageId'>): string | undefined {
    if (!ALERTS.includes(kind)) return undefined;
    return `${this.transport.link}/receipt#${this.tokens.of('receipt', messageId)}`;
  }
}

/** Hands one mail to the server; no transaction is open meanwhile. */
@Injectable()
export class HandOverMail {
  constructor(
    private readonly transport: MailTransport,
    private readonly receipts: ReceiptLinks,
    private readonly returns: ReturnAddresses,
  ) {}

  /** Never throws: what went wrong is an outcome as well. */
  async run(mail: DueMail): Promise<Outcome> {
    const { deliveryId, attempts, address } = mail;
    const claim = { deliveryId, attempts };
    if (!address) return { ...claim, state: 'failed', failure: 'noRight' };
    try {
      await this.transport.send({
        to: address,
        messageId: mail.rfcMessageId,
        returnTo: this.returns.of(deliveryId),
        ...mailOf(mail.kind, mail.language, {
          number: mailNumber(mail.notificationId),
          link: this.transport.link,
          receipt: this.receipts.of(mail),
        }),
      });
      return { ...claim, state: 'handed_over' };
    } catch (error) {
      if (error instanceof MailRefused) return { ...claim, state: 'bounced', failure: error.code };
      const failure = failureCodeOf(error);
      return { ...claim, state: attempts >= MOST_ATTEMPTS ? 'failed' : 'pending', failure };
    }
  }
}
