import { Injectable } from '@nestjs/common';
import { ALERT_MAIL_DUE, SendMail } from '#modules/notifications';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

/** Hands mails of alerts over, on a queue of its own: no ordinary mail stands before one. */
@Injectable()
export class AlertMailsProcessor extends MessageHandler {
  readonly queue = 'alert-mails';
  readonly types = [ALERT_MAIL_DUE];

  constructor(private readonly sendMail: SendMail) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.sendMail.run(message.ids['deliveryId'] ?? '');
  }
}
