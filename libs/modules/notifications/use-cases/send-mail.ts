import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { LinkTokens } from '#platform/crypto';
import { UnitOfWork } from '#platform/database';
import { mailNumber } from '../domain/mail-number.js';
import { MailRefused, MailTransport } from '../mail/mail-transport.js';
import { type DueMail, MailsRepository } from '../persistence/mails.repository.js';
import { mailOf } from '../templates/index.js';

const MAILER: SystemActor = { kind: 'system', name: 'mailer' };

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

/**
 * Hands one e-mail over, as `system:mailer`. No transaction is open while the mail server is spoken to. A crash between
 * hand-over and record sends it once more, under the same Message-ID.
 */
@Injectable()
export class SendMail {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mails: MailsRepository,
    private readonly transport: MailTransport,
    private readonly receipts: ReceiptLinks,
  ) {}

  /** @throws when the server could not be reached or says "later": the message comes again after a pause */
  async run(deliveryId: string): Promise<void> {
    const mail = await this.unitOfWork.run(MAILER, (tx) => this.mails.take(tx, deliveryId));
    if (!mail) return;
    if (!mail.address) return this.#settle(mail, 'failed', 'noRight');
    try {
      await this.transport.send({
        to: mail.address,
        messageId: mail.rfcMessageId,
        ...mailOf(mail.kind, mail.language, {
          number: mailNumber(mail.notificationId),
          link: this.transport.link,
          receipt: this.receipts.of(mail),
        }),
      });
    } catch (error) {
      return this.#failed(mail, error as Error);
    }
    await this.#settle(mail, 'handed_over');
  }

  async #failed(mail: DueMail, error: Error): Promise<void> {
    if (error instanceof MailRefused) return this.#settle(mail, 'bounced', error.code);
    const code = (error as NodeJS.ErrnoException).code ?? error.name;
    if (mail.attempts >= MOST_ATTEMPTS) return this.#settle(mail, 'failed', code);
    await this.unitOfWork.run(MAILER, (tx) => this.mails.note(tx, mail.deliveryId, code));
    throw error;
  }

  async #settle(mail: DueMail, state: 'handed_over' | 'bounced' | 'failed', failure?: string): Promise<void> {
    await this.unitOfWork.run(MAILER, (tx) => this.mails.settle(tx, mail.deliveryId, state, failure));
  }
}
