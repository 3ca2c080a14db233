import { Injectable } from '@nestjs/common';
import { PUSH_DUE, SendPush } from '#modules/notifications';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

/** Sends ordinary messages to devices, on a queue of its own: a push service that hangs delays no other channel. */
@Injectable()
export class PushProcessor extends MessageHandler {
  readonly queue = 'push';
  readonly types = [PUSH_DUE];

  constructor(private readonly sendPush: SendPush) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.sendPush.run(message.ids['deliveryId'] ?? '', message.doneWith);
  }
}
