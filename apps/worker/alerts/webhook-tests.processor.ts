import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { TellWebhookTest, WEBHOOK_TEST } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Begins the call of a webhook that its administrator wants to see. */
@Injectable()
export class WebhookTestsProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = [WEBHOOK_TEST];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tellTest: TellWebhookTest,
  ) {
    super();
  }

  run({ messageId, ids }: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.tellTest.run(tx, messageId, ids));
  }
}
