import { Injectable } from '@nestjs/common';
import { DIGEST_DUE, SendDigest } from '#modules/notifications';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

/** Hands the mails of the day over; they share the pace of ordinary mails. */
@Injectable()
export class DigestsProcessor extends MessageHandler {
  readonly kind = 'mail';
  readonly types = [DIGEST_DUE];

  constructor(private readonly sendDigest: SendDigest) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.sendDigest.run(message.ids['digestId'] ?? '');
  }
}
