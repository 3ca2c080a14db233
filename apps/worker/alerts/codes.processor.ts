import { Injectable } from '@nestjs/common';
import { CODE_DUE, SendCode } from '#modules/notifications';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

/** Sends the codes that prove a number, as a kind of their own: no alert waits for one. */
@Injectable()
export class CodesProcessor extends MessageHandler {
  readonly kind = 'code';
  readonly types = [CODE_DUE];

  constructor(private readonly sendCode: SendCode) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.sendCode.run(message.ids['pendingId'] ?? '');
  }
}
