import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { PUSH_TEST, TellPushTest } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Begins the message by which somebody tests one of their devices. */
@Injectable()
export class PushTestsProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = [PUSH_TEST];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tellTest: TellPushTest,
  ) {
    super();
  }

  run({ messageId, ids }: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.tellTest.run(tx, messageId, ids));
  }
}
