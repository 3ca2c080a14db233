import { Injectable } from '@nestjs/common';
import type { Language, SystemActor } from '#kernel';
import { DueRecoveries, RECOVERY_TOKEN, STOP_TOKEN } from '#modules/administration';
import { LinkTokens } from '#platform/crypto';
import { UnitOfWork } from '#platform/database';
import { translate } from '#platform/i18n';
import { OnMessage, OWN_TRANSACTIONS } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { RECOVERY_MAIL_DUE } from '../domain/notification.events.js';
import { mailNumber } from '../domain/mail-number.js';
import { MailRefused, MailTransport } from '../mail/mail-transport.js';
import { SmsGateway, SmsRefused } from '../sms/sms-gateway.js';
import { recoveryOf, recoveryStopOf } from '../templates/index.js';
import type { MailText } from '../templates/mail-template.js';

const MAILER: SystemActor = { kind: 'system', name: 'mailer' };

/** A mail server or a gateway that refuses for good is no reason to try again: the other ways told. @returns whether it took it */
async function unlessRefused(sending: Promise<void>): Promise<boolean> {
  return sending.then(
    () => true,
    (error: unknown) => {
      if (error instanceof MailRefused || error instanceof SmsRefused) return false;
      throw error;
    },
  );
}

/**
 * The person's own mail and text message about the recovery of their login, as `system:mailer`: with the link that stops it, and after
 * the delay with the one that completes it. Tokens are behind the #.
 */
@Injectable()
export class SendRecovery {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recoveries: DueRecoveries,
    private readonly tokens: LinkTokens,
    private readonly transport: MailTransport,
    private readonly gateway: SmsGateway,
  ) {}

  /** @throws when a server could not be reached or says "later": the message comes again after a pause */
  @OnMessage(RECOVERY_MAIL_DUE, OWN_TRANSACTIONS)
  async run({ ids }: OutboxMessage): Promise<void> {
    const { recoveryId = '', news = '' } = ids;
    const completes = news === 'recovery.ready';
    const due = await this.unitOfWork.run(MAILER, (tx) => this.recoveries.reach(tx, recoveryId, completes));
    if (!due) return;
    const { email, language, mobile } = due;
    // The same at every attempt, and another for each news.
    const reference = `${recoveryId}.${news.split('.').at(-1)}`;
    if (this.transport.available) {
      const { domain } = this.transport;
      const mail = completes ? this.#completing(recoveryId, language) : this.#stopping(recoveryId, language);
      const isTaken = await unlessRefused(
        this.transport.send({ to: email, messageId: `<${reference}@${domain}>`, ...mail }),
      );
      if (isTaken) await this.#told(recoveryId);
    }
    if (!completes && mobile && this.gateway.available) {
      const text = translate(language, 'sms.recovery', { link: this.#stopLink(recoveryId) });
      if (await unlessRefused(this.gateway.send({ to: mobile, text, reference })))
        await this.#told(recoveryId);
    }
  }

  #told(recoveryId: string): Promise<void> {
    return this.unitOfWork.run(MAILER, (tx) => this.recoveries.personTold(tx, recoveryId));
  }

  #stopping(id: string, language: Language): MailText {
    return recoveryStopOf(language, {
      number: mailNumber(id),
      link: this.transport.link,
      once: this.#stopLink(id),
    });
  }

  #stopLink(id: string): string {
    return `${this.transport.link}/recovery-stop#${this.tokens.of(STOP_TOKEN, id)}`;
  }

  #completing(id: string, language: Language): MailText {
    const { link } = this.transport;
    const once = `${link}/recovery#${this.tokens.of(RECOVERY_TOKEN, id)}`;
    return recoveryOf(language, { number: mailNumber(id), link, once });
  }
}
