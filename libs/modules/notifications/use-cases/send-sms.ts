import { Injectable } from '@nestjs/common';
import { translate } from '#platform/i18n';
import { OnMessage, OWN_TRANSACTIONS } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { SMS_DUE } from '../domain/notification.events.js';
import { failureCodeOf } from '../domain/failure-code.js';
import { mailNumber } from '../domain/mail-number.js';
import { MailTransport } from '../mail/mail-transport.js';
import { ChannelDeliveriesRepository, type DueSms } from '../persistence/channel-deliveries.repository.js';
import type { Outcome } from '../persistence/claims.repository.js';
import { SmsGateway, SmsRefused } from '../sms/sms-gateway.js';
import { DeliveryAccount } from './delivery-account.js';

const MOST_ATTEMPTS = 25;

/** Hands one text message over, as `system:mailer`; no transaction is open while the gateway is spoken to. */
@Injectable()
export class SendSms {
  constructor(
    private readonly account: DeliveryAccount,
    private readonly deliveries: ChannelDeliveriesRepository,
    private readonly gateway: SmsGateway,
    private readonly transport: MailTransport,
  ) {}

  /**
   * @throws DeliveryPutOff when the gateway could not be reached, says "later", or another worker has it: it comes again after a pause
   */
  @OnMessage(SMS_DUE, OWN_TRANSACTIONS)
  run(message: OutboxMessage): Promise<void> {
    return this.account.one(message, {
      take: (tx, ids) => this.deliveries.takeSms(tx, ids),
      handOver: async (sms) => ({ outcome: await this.#handOver(sms) }),
    });
  }

  async #handOver({ deliveryId, attempts, mobile, notificationId, language }: DueSms): Promise<Outcome> {
    const claim = { deliveryId, attempts };
    if (!mobile) return { ...claim, state: 'failed', failure: 'noRight' };
    const number = mailNumber(notificationId);
    const text = translate(language, 'sms.alert', { number, link: this.transport.link });
    try {
      await this.gateway.send({ to: mobile, text, reference: deliveryId });
      return { ...claim, state: 'handed_over' };
    } catch (error) {
      if (error instanceof SmsRefused) return { ...claim, state: 'bounced', failure: error.code };
      const failure = failureCodeOf(error);
      return { ...claim, state: attempts >= MOST_ATTEMPTS ? 'failed' : 'pending', failure };
    }
  }
}
