import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { UnitOfWork } from '#platform/database';
import { OnMessage, OWN_TRANSACTIONS } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { DIGEST_DUE } from '../domain/notification.events.js';
import { failureCodeOf } from '../domain/failure-code.js';
import { mailNumber } from '../domain/mail-number.js';
import { MailRefused, MailTransport } from '../mail/mail-transport.js';
import { type DueDigest, HeldMailsRepository } from '../persistence/held-mails.repository.js';
import { digestOf } from '../templates/index.js';

const MAILER: SystemActor = { kind: 'system', name: 'mailer' };

/** With the pauses of the outbox about an hour and a half; the notifications themselves stay. */
const MOST_ATTEMPTS = 25;

/**
 * Hands one daily mail over, as `system:mailer`: how many notices wait, and nothing of what they say. Counted at this moment:
 * what was read meanwhile, or may no longer be known, is not counted, and of nothing there is no mail.
 */
@Injectable()
export class SendDigest {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly held: HeldMailsRepository,
    private readonly transport: MailTransport,
  ) {}

  /** @throws when the server could not be reached or says "later": the message comes again after a pause */
  @OnMessage(DIGEST_DUE, OWN_TRANSACTIONS)
  async run({ ids }: OutboxMessage): Promise<void> {
    const digestId = ids['digestId'] ?? '';
    const digest = await this.unitOfWork.run(MAILER, (tx) => this.held.take(tx, digestId));
    if (!digest) return;
    if (!digest.address) return this.#settle(digest, 'failed', 'noRight');
    if (digest.waiting === 0) return this.#settle(digest, 'failed', 'nothingWaits');
    const params = { number: mailNumber(digestId), link: this.transport.link };
    try {
      await this.transport.send({
        to: digest.address,
        messageId: digest.rfcMessageId,
        ...digestOf(digest.waiting, digest.language, params),
      });
    } catch (error) {
      return this.#failed(digest, error as Error);
    }
    await this.#settle(digest, 'handed_over');
  }

  async #failed(digest: DueDigest, error: Error): Promise<void> {
    if (error instanceof MailRefused) return this.#settle(digest, 'bounced', error.code);
    const code = failureCodeOf(error);
    if (digest.attempts >= MOST_ATTEMPTS) return this.#settle(digest, 'failed', code);
    await this.unitOfWork.run(MAILER, (tx) => this.held.note(tx, digest.digestId, code));
    throw error;
  }

  async #settle(
    { digestId }: DueDigest,
    state: 'handed_over' | 'bounced' | 'failed',
    failure?: string,
  ): Promise<void> {
    await this.unitOfWork.run(MAILER, (tx) => this.held.settle(tx, digestId, state, failure));
  }
}
