import { Injectable } from '@nestjs/common';
import { MAIL_DUE, SendMail } from '#modules/notifications';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

/** Hands mails over, in a queue for mails only: a mail server that hangs delays no notification. */
@Injectable()
export class MailProcessor extends MessageHandler {
  readonly kind = 'mail';
  readonly types = [MAIL_DUE];

  constructor(private readonly sendMail: SendMail) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.sendMail.run(message.ids['deliveryId'] ?? '', message.doneWith);
  }
}
