import { Injectable } from '@nestjs/common';
import { ALERT_PUSH_DUE, SendPush } from '#modules/notifications';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

/** Sends alerts to devices, as a kind of their own: they come before ordinary messages. */
@Injectable()
export class AlertPushProcessor extends MessageHandler {
  readonly kind = 'alertPush';
  readonly types = [ALERT_PUSH_DUE];

  constructor(private readonly sendPush: SendPush) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.sendPush.run(message.ids['deliveryId'] ?? '', message.doneWith);
  }
}
