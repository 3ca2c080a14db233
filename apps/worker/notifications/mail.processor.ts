import { Injectable } from '@nestjs/common';
import { MAIL_DUE, SendMail } from '#modules/notifications';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

/** Hands mails over, on a queue of its own: a mail server that hangs delays no notification. */
@Injectable()
export class MailProcessor extends MessageHandler {
  readonly queue = 'mail';
  /** As many as may be on their way to the mail server: those for whom it hangs hold up no other one here either. */
  override readonly atOnce = 16;
  readonly types = [MAIL_DUE];

  constructor(private readonly sendMail: SendMail) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.sendMail.run(message.ids['deliveryId'] ?? '', message.doneWith);
  }
}
