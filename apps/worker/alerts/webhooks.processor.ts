import { Injectable } from '@nestjs/common';
import { SendWebhook, WEBHOOK_DUE } from '#modules/notifications';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

/** Calls webhooks, as a kind of their own: a receiver that hangs delays no other channel. */
@Injectable()
export class WebhooksProcessor extends MessageHandler {
  readonly kind = 'webhook';
  readonly types = [WEBHOOK_DUE];

  constructor(private readonly sendWebhook: SendWebhook) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.sendWebhook.run(message.ids['deliveryId'] ?? '', message.doneWith);
  }
}
