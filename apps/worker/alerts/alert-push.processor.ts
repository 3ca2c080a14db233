import { Injectable } from '@nestjs/common';
import { ALERT_PUSH_DUE, SendPush } from '#modules/notifications';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

/** Sends alerts to devices, on a queue of its own: nothing ordinary stands before them. */
@Injectable()
export class AlertPushProcessor extends MessageHandler {
  readonly queue = 'alert-push';
  readonly types = [ALERT_PUSH_DUE];

  constructor(private readonly sendPush: SendPush) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.sendPush.run(message.ids['deliveryId'] ?? '', message.doneWith);
  }
}
