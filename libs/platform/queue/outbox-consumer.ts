import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { isDatabaseAway, type Tx, UnitOfWork } from '#platform/database';
import { type OutboxMessage, OutboxRepository } from '#platform/outbox';
import { LOGGER } from '#platform/telemetry';
import { HandlerRegistry } from './handler-registry.js';
import { Leases } from './leases.js';
import { RELAY } from './system-actors.js';

/** With pauses of at most five minutes this is about four hours; then a person must look. */
const MOST_ATTEMPTS = 50;
const LONGEST_PAUSE_S = 300;

/** A database that restarts is back in seconds: a job waits for it here, since being found again takes the queue longer. */
const WAITS_FOR_DATABASE_MS = 30_000;
const ASKS_AGAIN_MS = 200;

/** The process ends before the work did. Whatever becomes of it here, another worker may begin it again. */
class WorkerEnded extends Error {
  override readonly name = 'WorkerEnded';
}

/** Takes one message from the queue to its handler and keeps the account of it in the outbox row. */
@Injectable()
export class OutboxConsumer {
  readonly #token = randomUUID();
  readonly #taken = new Set<string>();
  readonly #inHand = new Set<(error: Error) => void>();
  #hasEnded = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: OutboxRepository,
    private readonly registry: HandlerRegistry,
    private readonly leases: Leases,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Never fails because of the work itself: the outbox, not the queue, remembers that and tries again. A queue whose lock on a job was
   * late gives it again: it is begun by no one else then, nor twice here.
   *
   * @throws what the database says when the account cannot be kept for half a minute
   */
  async consume(messageId: string): Promise<void> {
    if (this.#taken.has(messageId)) return;
    this.#taken.add(messageId);
    try {
      await this.#untilAccounted(messageId);
    } finally {
      this.#taken.delete(messageId);
    }
  }

  /** Keeps up the lease of what is in hand. Never fails: the next time comes soon. */
  async keepUp(): Promise<void> {
    if (this.#taken.size > 0 && !this.#hasEnded) await this.leases.keepUp(this.#token, [...this.#taken]);
  }

  async #untilAccounted(messageId: string): Promise<void> {
    const until = performance.now() + WAITS_FOR_DATABASE_MS;
    for (;;) {
      try {
        return await this.#attempt(messageId);
      } catch (error) {
        if (this.#hasEnded || performance.now() > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, ASKS_AGAIN_MS));
      }
    }
  }

  /**
   * For the end of the process: what is in hand goes back to the outbox, and nothing waits for the database any more. Else
   * the queue, whose lock on a job is renewed for as long as anything of this process lives, would leave it to nobody.
   */
  letGo(): void {
    this.#hasEnded = true;
    for (const drop of this.#inHand) drop(new WorkerEnded());
  }

  /** For the end of the process: what was not begun is given to the queue again, at once. Never fails: the sweeper finds the rest. */
  async giveBack(messageIds: readonly string[]): Promise<void> {
    if (messageIds.length === 0) return;
    await this.unitOfWork
      .run(RELAY, (tx) => this.outbox.offerAgain(tx, messageIds))
      .catch((error: unknown) => this.logger.warn({ err: error }, 'messages come again in ten seconds'));
  }

  /** @throws only when the account cannot be kept: whatever the work throws is written down */
  async #attempt(messageId: string): Promise<void> {
    const hand = this.leases.handOf(this.#token);
    const message = await this.unitOfWork.run(RELAY, (tx) => this.outbox.begin(tx, messageId, hand));
    if (!message) return;
    const handler = this.registry.find(message.type);
    // Counted before the work, so a message that kills the process dies of it as well.
    if (!handler || message.attempts > MOST_ATTEMPTS) {
      return this.#bury(message, handler ? 'tooManyAttempts' : 'noHandler');
    }
    let isDone = false;
    const doneWith = (tx: Tx): void => {
      this.outbox.markDone(tx, messageId);
      isDone = true;
    };
    try {
      await this.#untilLetGo(handler.run({ ...message, doneWith }));
    } catch (error) {
      return this.#postpone(message, error);
    }
    if (!isDone) await this.unitOfWork.run(RELAY, async (tx) => this.outbox.markDone(tx, messageId));
  }

  /** @throws what the work throws, or that it was let go: then nobody listens to it any more */
  async #untilLetGo(work: Promise<void>): Promise<void> {
    let drop!: (error: Error) => void;
    const letGo = new Promise<never>((_, reject) => (drop = reject));
    this.#inHand.add(drop);
    await Promise.race([work, letGo]).finally(() => this.#inHand.delete(drop));
  }

  async #postpone({ messageId, type, attempts }: OutboxMessage, error: unknown): Promise<void> {
    // What failed with the database, or with its worker, is no sign of poison and is as well as new a moment later.
    const isNoSign = isDatabaseAway(error) || error instanceof WorkerEnded;
    const { pauseS = 0 } = error as { pauseS?: number };
    const seconds = isNoSign
      ? 1
      : Math.min(LONGEST_PAUSE_S, Math.max(pauseS, 2 ** Math.min(attempts - 1, 9)));
    const failure = failureCode(error);
    this.logger.warn({ type, messageId, attempts, failure, err: error }, 'a message will be tried again');
    await this.unitOfWork.run(RELAY, (tx) =>
      this.outbox.retryLater(tx, this.#token, messageId, failure, seconds),
    );
  }

  async #bury({ messageId, type, attempts }: OutboxMessage, failure: string): Promise<void> {
    this.logger.error({ type, messageId, attempts, failure }, 'a message cannot be delivered');
    await this.unitOfWork.run(RELAY, (tx) => this.outbox.markDead(tx, this.#token, messageId, failure));
  }
}

/** Class and code of an error; its text can quote an address or a row. */
function failureCode(error: unknown): string {
  const { name = 'Error', code } = error as { name?: string; code?: unknown };
  return (typeof code === 'string' ? `${name} ${code}` : name).slice(0, 100);
}
