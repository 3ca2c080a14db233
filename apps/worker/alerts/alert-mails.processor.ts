import { Injectable } from '@nestjs/common';
import { ALERT_MAIL_DUE, ALERT_MAILS_DUE, SendMail, SendMails } from '#modules/notifications';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler, type StraightWay } from '#platform/queue';

/** Hands mails of alerts over, as a kind of their own: they come before ordinary mails. */
@Injectable()
export class AlertMailsProcessor extends MessageHandler {
  readonly kind = 'alertMail';
  readonly types = [ALERT_MAILS_DUE, ALERT_MAIL_DUE];

  constructor(
    private readonly sendMails: SendMails,
    private readonly sendMail: SendMail,
  ) {
    super();
  }

  override readonly straight: StraightWay = {
    type: ALERT_MAILS_DUE,
    together: 8,
    hands: 2,
    // A hand is held until the slowest of its mails has ended. No more: what waits for a connection is broken off after a minute.
    spareHands: 6,
    run: (messages, done) =>
      this.sendMails.run(
        messages.flatMap(({ ids }) => ids['deliveryIds']!.split(',')),
        done,
      ),
  };

  run({ ids: { deliveryId = '', deliveryIds }, doneWith }: OutboxMessage): Promise<void> {
    return deliveryIds
      ? this.sendMails.run(deliveryIds.split(','), doneWith)
      : this.sendMail.run(deliveryId, doneWith);
  }
}
