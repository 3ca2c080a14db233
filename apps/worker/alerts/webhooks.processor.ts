import { Injectable } from '@nestjs/common';
import { SendWebhook, WEBHOOK_DUE } from '#modules/notifications';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

/** Calls webhooks, on a queue of its own: a receiver that hangs delays no other channel. */
@Injectable()
export class WebhooksProcessor extends MessageHandler {
  readonly queue = 'webhooks';
  readonly types = [WEBHOOK_DUE];

  constructor(private readonly sendWebhook: SendWebhook) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.sendWebhook.run(message.ids['deliveryId'] ?? '', message.doneWith);
  }
}
