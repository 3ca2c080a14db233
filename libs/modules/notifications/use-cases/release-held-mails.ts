import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { DIGEST_DUE, MAIL_DUE, PUSH_DUE } from '../domain/notification.events.js';
import { MailTransport } from '../mail/mail-transport.js';
import { HeldMailsRepository } from '../persistence/held-mails.repository.js';

const AT_ONCE = 200;

/**
 * By the clock, as `system:notifier`: mails and messages on devices whose quiet hours are over go, and the digests that are due are made. Each is a
 * message of the outbox in the same transaction, so a worker that dies here has either begun it or not.
 */
@Injectable()
export class ReleaseHeldMails {
  constructor(
    private readonly held: HeldMailsRepository,
    private readonly transport: MailTransport,
    private readonly outbox: Outbox,
  ) {}

  async run(tx: Tx): Promise<{ more: boolean }> {
    const released = await this.held.release(tx, AT_ONCE);
    const digests = await this.held.compose(tx, this.transport.domain, AT_ONCE);
    await this.outbox.addAll(tx, [
      ...released.map(({ id: deliveryId, channel }) => ({
        type: channel === 'email' ? MAIL_DUE : PUSH_DUE,
        ids: { deliveryId },
      })),
      ...digests.map((digestId) => ({ type: DIGEST_DUE, ids: { digestId } })),
    ]);
    return { more: released.length === AT_ONCE || digests.length === AT_ONCE };
  }
}
