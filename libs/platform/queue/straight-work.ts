import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { UnitOfWork } from '#platform/database';
import { type OutboxMessage, OutboxRepository, type StraightLease, type Wanted } from '#platform/outbox';
import { LOGGER } from '#platform/telemetry';
import { HandlerRegistry } from './handler-registry.js';
import type { MessageHandler, StraightWay } from './message-handler.js';
import { RELAY } from './system-actors.js';
import { UrgentFirst } from './urgent-first.js';

/** A lease of three seconds is kept up this often: what is late once is not lost for that. */
const KEPT_UP_MS = 1_000;
/** What is in hand when the process ends has so long, and is then left to another one. */
const SHUTDOWN_MS = 3_000;

type Straight = MessageHandler & { straight: StraightWay };

/**
 * Works on messages straight from the outbox, many at once. As certain as by the queue: a lease keeps them from other workers as
 * long as this one lives, and whatever fails is given back and goes by the queue, which tries each by itself.
 */
@Injectable()
export class StraightWork {
  readonly #busy = new Map<Straight, number>();
  readonly #inHand = new Map<Promise<void>, () => Promise<void>>();
  #hasEnded = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: OutboxRepository,
    private readonly registry: HandlerRegistry,
    private readonly turns: UrgentFirst,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  get types(): string[] {
    return this.registry.straight.map(({ straight }) => straight.type);
  }

  /** As many of each type as there are hands for. */
  get wanted(): Wanted[] {
    return this.registry.straight.flatMap((handler) => {
      const { type, together, hands } = handler.straight;
      const most = (hands - (this.#busy.get(handler) ?? 0)) * together;
      return most > 0 ? { type, most } : [];
    });
  }

  /** @param freed called whenever there is a hand for more */
  begin({ token, messages }: StraightLease, freed: () => void): void {
    for (const handler of this.registry.straight) {
      const { type, together } = handler.straight;
      const ofType = messages.filter((message) => message.type === type);
      for (let from = 0; from < ofType.length; from += together) {
        const some = ofType.slice(from, from + together);
        const work = this.#work(handler, token, some);
        this.#inHand.set(work, () => this.#giveBack(token, some));
        void work.finally(() => {
          this.#inHand.delete(work);
          freed();
        });
      }
    }
  }

  /** Waits for what is in hand; what is not finished in time goes back to the outbox, for another process. */
  async end(): Promise<void> {
    await Promise.race([
      Promise.all(this.#inHand.keys()),
      new Promise((resolve) => setTimeout(resolve, SHUTDOWN_MS).unref()),
    ]);
    this.#hasEnded = true;
    await Promise.all([...this.#inHand.values()].map((giveBack) => giveBack()));
  }

  /** Never fails. */
  async #work(handler: Straight, token: string, messages: readonly OutboxMessage[]): Promise<void> {
    this.#busy.set(handler, (this.#busy.get(handler) ?? 0) + 1);
    const ids = idsOf(messages);
    const timer = setInterval(() => void this.#keepUp(token), KEPT_UP_MS);
    try {
      await this.turns.run(handler.urgent, () =>
        handler.straight.run(messages, (tx) => this.outbox.markDone(tx, ...ids)),
      );
    } catch (error) {
      const { type } = handler.straight;
      this.logger.warn({ type, messages: ids.length, err: error }, 'messages will be tried one by one');
      await this.#giveBack(token, messages);
    } finally {
      clearInterval(timer);
      this.#busy.set(handler, this.#busy.get(handler)! - 1);
    }
  }

  /** Never fails: what cannot be given back now is free when its lease ends. */
  async #giveBack(token: string, messages: readonly OutboxMessage[]): Promise<void> {
    await this.unitOfWork
      .run(RELAY, (tx) => this.outbox.giveBack(tx, token, idsOf(messages)))
      .catch(() => undefined);
  }

  async #keepUp(token: string): Promise<void> {
    if (this.#hasEnded) return;
    await this.unitOfWork.run(RELAY, (tx) => this.outbox.keepUp(tx, token)).catch(() => undefined);
  }
}

const idsOf = (messages: readonly OutboxMessage[]): string[] => messages.map(({ messageId }) => messageId);
