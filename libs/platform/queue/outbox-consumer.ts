import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { UnitOfWork } from '#platform/database';
import { type OutboxMessage, OutboxRepository } from '#platform/outbox';
import { LOGGER } from '#platform/telemetry';
import { HandlerRegistry } from './handler-registry.js';
import { RELAY } from './system-actors.js';

/** With pauses of at most five minutes this is about four hours; then a person must look. */
const MOST_ATTEMPTS = 50;
const LONGEST_PAUSE_S = 300;

/** Takes one message from the queue to its handler and keeps the account of it in the outbox row. */
@Injectable()
export class OutboxConsumer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: OutboxRepository,
    private readonly registry: HandlerRegistry,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Never fails because of the work itself: the outbox, not the queue, remembers that and tries again. */
  async consume(messageId: string): Promise<void> {
    const message = await this.unitOfWork.run(RELAY, (tx) => this.outbox.begin(tx, messageId));
    if (!message) return;
    const handler = this.registry.find(message.type);
    // Counted before the work, so a message that kills the process dies of it as well.
    if (!handler || message.attempts > MOST_ATTEMPTS) {
      return this.#bury(message, handler ? 'tooManyAttempts' : 'noHandler');
    }
    try {
      await handler.run(message);
    } catch (error) {
      return this.#postpone(message, error);
    }
    await this.unitOfWork.run(RELAY, (tx) => this.outbox.markDone(tx, messageId));
  }

  async #postpone({ messageId, type, attempts }: OutboxMessage, error: unknown): Promise<void> {
    const seconds = Math.min(LONGEST_PAUSE_S, 2 ** Math.min(attempts - 1, 9));
    const failure = failureCode(error);
    this.logger.warn({ type, messageId, attempts, failure, err: error }, 'a message will be tried again');
    await this.unitOfWork.run(RELAY, (tx) => this.outbox.retryLater(tx, messageId, failure, seconds));
  }

  async #bury({ messageId, type, attempts }: OutboxMessage, failure: string): Promise<void> {
    this.logger.error({ type, messageId, attempts, failure }, 'a message cannot be delivered');
    await this.unitOfWork.run(RELAY, (tx) => this.outbox.markDead(tx, messageId, failure));
  }
}

/** Class and code of an error; its text can quote an address or a row. */
function failureCode(error: unknown): string {
  const { name = 'Error', code } = error as { name?: string; code?: unknown };
  return (typeof code === 'string' ? `${name} ${code}` : name).slice(0, 100);
}
