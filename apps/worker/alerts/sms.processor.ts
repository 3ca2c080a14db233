import { Injectable } from '@nestjs/common';
import { SendSms, SMS_DUE } from '#modules/notifications';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

/** Hands text messages over, as a kind of their own: a gateway that hangs delays no other channel. */
@Injectable()
export class SmsProcessor extends MessageHandler {
  readonly kind = 'sms';
  readonly types = [SMS_DUE];

  constructor(private readonly sendSms: SendSms) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.sendSms.run(message.ids['deliveryId'] ?? '', message.doneWith);
  }
}
