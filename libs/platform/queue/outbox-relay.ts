import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { UnitOfWork } from '#platform/database';
import { type Lease, OutboxRepository } from '#platform/outbox';
import { LOGGER } from '#platform/telemetry';
import { JobQueues } from './job-queues.js';
import { StraightWork } from './straight-work.js';
import { RELAY } from './system-actors.js';

const AT_ONCE = 200;

/** Gives messages that wait in the outbox to the queue, or to those who work on them at once. */
@Injectable()
export class OutboxRelay {
  #running?: Promise<void>;
  #again = false;
  #stopped = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: OutboxRepository,
    private readonly queues: JobQueues,
    private readonly straight: StraightWork,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Empties the outbox now; called while it does so, it looks once more. Without a queue it leaves it to other workers. */
  async wake(): Promise<void> {
    if (!this.queues.areOpen) return;
    this.#again = true;
    this.#running ??= this.#pump().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** Takes nothing more, once what it has just leased is where it belongs. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  /** After `stop`: waits a little for what is worked on straight from the outbox. */
  async end(): Promise<void> {
    await this.straight.end();
  }

  async #pump(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        while (!this.#stopped && (await this.#relay()) === AT_ONCE);
      } catch (error) {
        // The sweep comes again; errors of the queue's backend reach whoever repairs it by another way.
        this.logger.warn({ err: error }, 'the outbox could not be relayed');
      }
    }
  }

  /** What is worked on straight from the outbox begins with it. @returns what goes by the queue */
  async #lease(): Promise<Lease> {
    const [straight, lease] = await this.unitOfWork.run(RELAY, (tx) =>
      Promise.all([
        this.queues.takeJobs ? this.straight.lease(tx) : undefined,
        this.outbox.lease(tx, AT_ONCE, this.straight.types),
      ]),
    );
    if (straight) this.straight.begin(straight, () => void this.wake());
    return lease;
  }

  async #relay(): Promise<number> {
    const { token, messages } = await this.#lease();
    if (messages.length === 0) return 0;
    try {
      await this.queues.add(messages);
    } catch (error) {
      await this.unitOfWork.run(RELAY, (tx) => this.outbox.release(tx, token));
      throw error;
    }
    await this.unitOfWork.run(RELAY, async (tx) => this.outbox.markEnqueued(tx, token));
    return messages.length;
  }
}
