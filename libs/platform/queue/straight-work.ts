import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Tx } from '#platform/database';
import { type OutboxMessage, OutboxRepository, type StraightLease, type Wanted } from '#platform/outbox';
import { LOGGER } from '#platform/telemetry';
import { HandlerRegistry, type StraightHandler } from './handler-registry.js';
import { Leases } from './leases.js';
import { KEPT_UP_MS } from './queue-settings.js';
import { UrgentFirst } from './urgent-first.js';

/** A hand that has not finished by then waits for somebody, and another one may begin. */
const SLOW_AFTER_MS = 1_000;
/** What is in hand when the process ends has so long, and is then left to another one. */
const SHUTDOWN_MS = 3_000;

/** What one hand has. */
interface Batch {
  handler: StraightHandler;
  token: string;
  messages: readonly OutboxMessage[];
  isSlow: boolean;
}

/**
 * Works on messages straight from the outbox, many at once. As certain as by the queue: a lease keeps them from other workers as
 * long as this one lives, and whatever fails is given back and goes by the queue, which tries each by itself.
 */
@Injectable()
export class StraightWork {
  readonly #inHand = new Map<Batch, Promise<void>>();
  #hasEnded = false;

  constructor(
    private readonly leases: Leases,
    private readonly outbox: OutboxRepository,
    private readonly registry: HandlerRegistry,
    private readonly turns: UrgentFirst,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  get types(): string[] {
    return this.registry.straight.map(({ kind }) => kind);
  }

  /** Leases as many as there are hands for. @returns undefined where all have enough */
  async lease(tx: Tx): Promise<StraightLease | undefined> {
    const wanted = this.#wanted();
    return wanted.length > 0
      ? this.outbox.leaseStraight(tx, wanted, this.leases.handOf(randomUUID()))
      : undefined;
  }

  /** As many of each type as there are hands for; those that are slow have a spare one in their place, as long as there is one. */
  #wanted(): Wanted[] {
    return this.registry.straight.flatMap((handler) => {
      const { together, hands, spareHands = 0 } = handler.straight;
      const taken = [...this.#inHand.keys()].filter((batch) => batch.handler === handler);
      const quick = taken.filter(({ isSlow }) => !isSlow);
      const most = Math.min(hands - quick.length, hands + spareHands - taken.length) * together;
      return most > 0 ? { type: handler.kind, most } : [];
    });
  }

  /** @param freed called whenever there is a hand for more */
  begin({ token, messages }: StraightLease, freed: () => void): void {
    for (const handler of this.registry.straight) {
      const { together } = handler.straight;
      const ofType = messages.filter(({ type }) => type === handler.kind);
      for (let from = 0; from < ofType.length; from += together) {
        const batch = { handler, token, messages: ofType.slice(from, from + together), isSlow: false };
        const work = this.#work(batch, freed);
        this.#inHand.set(batch, work);
        void work.finally(() => {
          this.#inHand.delete(batch);
          freed();
        });
      }
    }
  }

  /** Waits for what is in hand; what is not finished in time goes back to the outbox, for another process. */
  async end(): Promise<void> {
    await Promise.race([
      Promise.all(this.#inHand.values()),
      new Promise((resolve) => setTimeout(resolve, SHUTDOWN_MS).unref()),
    ]);
    this.#hasEnded = true;
    await Promise.all([...this.#inHand.keys()].map((batch) => this.#giveBack(batch)));
  }

  /** Never fails. */
  async #work(batch: Batch, freed: () => void): Promise<void> {
    const { handler, messages } = batch;
    const timer = setInterval(() => this.#keepUp(batch), KEPT_UP_MS);
    let late: NodeJS.Timeout | undefined;
    try {
      await this.turns.run(handler.isUrgent, () => {
        late = setTimeout(() => {
          batch.isSlow = true;
          freed();
        }, SLOW_AFTER_MS);
        return handler.runAll(messages, (tx) => this.outbox.markDone(tx, ...idsOf(messages)));
      });
    } catch (error) {
      this.logger.warn(
        { type: handler.kind, messages: messages.length, err: error },
        'messages will be tried one by one',
      );
      await this.#giveBack(batch);
    } finally {
      clearInterval(timer);
      clearTimeout(late);
    }
  }

  async #giveBack({ token, messages }: Batch): Promise<void> {
    await this.leases.giveBack(token, idsOf(messages), () => this.#hasEnded);
  }

  #keepUp({ token, messages }: Batch): void {
    if (!this.#hasEnded) void this.leases.keepUp(token, idsOf(messages));
  }
}

const idsOf = (messages: readonly OutboxMessage[]): string[] => messages.map(({ messageId }) => messageId);
