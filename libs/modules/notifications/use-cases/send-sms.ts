import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { UnitOfWork } from '#platform/database';
import { translate } from '#platform/i18n';
import { mailNumber } from '../domain/mail-number.js';
import { MailTransport } from '../mail/mail-transport.js';
import { ChannelDeliveriesRepository, type DueSms } from '../persistence/channel-deliveries.repository.js';
import { MailsRepository } from '../persistence/mails.repository.js';
import { SmsGateway, SmsRefused } from '../sms/sms-gateway.js';

const MAILER: SystemActor = { kind: 'system', name: 'mailer' };
const MOST_ATTEMPTS = 25;

/** Hands one text message over, as `system:mailer`; no transaction is open while the gateway is spoken to. */
@Injectable()
export class SendSms {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deliveries: ChannelDeliveriesRepository,
    private readonly mails: MailsRepository,
    private readonly gateway: SmsGateway,
    private readonly transport: MailTransport,
  ) {}

  /** @throws when the gateway could not be reached or says "later": the message comes again after a pause */
  async run(deliveryId: string): Promise<void> {
    const sms = await this.unitOfWork.run(MAILER, (tx) => this.deliveries.takeSms(tx, deliveryId));
    if (!sms) return;
    if (!sms.mobile) return this.#settle(sms, 'failed', 'noRight');
    const number = mailNumber(sms.notificationId);
    const text = translate(sms.language, 'sms.alert', { number, link: this.transport.link });
    try {
      await this.gateway.send({ to: sms.mobile, text, reference: sms.deliveryId });
    } catch (error) {
      return this.#failed(sms, error as Error);
    }
    await this.#settle(sms, 'handed_over');
  }

  async #failed(sms: DueSms, error: Error): Promise<void> {
    if (error instanceof SmsRefused) return this.#settle(sms, 'bounced', error.code);
    const code = (error as NodeJS.ErrnoException).code ?? error.name;
    if (sms.attempts >= MOST_ATTEMPTS) return this.#settle(sms, 'failed', code);
    await this.unitOfWork.run(MAILER, (tx) => this.mails.note(tx, sms.deliveryId, code));
    throw error;
  }

  async #settle(sms: DueSms, state: 'handed_over' | 'bounced' | 'failed', failure?: string): Promise<void> {
    await this.unitOfWork.run(MAILER, (tx) => this.mails.settle(tx, sms.deliveryId, state, failure));
  }
}
