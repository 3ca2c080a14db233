import { Injectable } from '@nestjs/common';
import { PUSH_DUE, SendPush } from '#modules/notifications';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

/** Sends ordinary messages to devices, as a kind of their own: a push service that hangs delays no other channel. */
@Injectable()
export class PushProcessor extends MessageHandler {
  readonly kind = 'push';
  readonly types = [PUSH_DUE];

  constructor(private readonly sendPush: SendPush) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.sendPush.run(message.ids['deliveryId'] ?? '', message.doneWith);
  }
}
