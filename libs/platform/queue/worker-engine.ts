import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { JobQueues } from './job-queues.js';
import { OutboxConsumer } from './outbox-consumer.js';
import { OutboxRelay } from './outbox-relay.js';
import { KEPT_UP_MS } from './queue-settings.js';
import { RelayListener } from './relay-listener.js';
import { WorkerCare } from './worker-care.js';

/** The outbox is looked at this often even when no notification came. */
const SWEEP_MS = 1_000;
const BEAT_MS = 5_000;

/** Runs relay, queue and their care for as long as the worker process lives. */
@Injectable()
export class WorkerEngine implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly queues: JobQueues,
    private readonly relay: OutboxRelay,
    private readonly care: WorkerCare,
    private readonly consumer: OutboxConsumer,
    private readonly listener: RelayListener,
  ) {}

  /** @throws Error when the clock is wrong or the queue cannot be opened or repaired: then the process must not serve */
  async onApplicationBootstrap(): Promise<void> {
    // First: what is in hand belongs to this worker by its connection.
    await this.listener.start(() => void this.relay.wake());
    await this.#begin();
    void this.relay.wake();
    this.#timers.push(
      setInterval(() => void this.relay.wake(), SWEEP_MS),
      setInterval(() => void this.care.look(), BEAT_MS),
      setInterval(() => void this.consumer.keepUp(), KEPT_UP_MS),
    );
  }

  async #begin(): Promise<void> {
    try {
      await this.care.begin();
    } catch (error) {
      await this.listener.stop();
      throw error;
    }
  }

  /** Takes nothing new, finishes what it has in hand or gives it back; the pool closes after this. */
  async onModuleDestroy(): Promise<void> {
    this.#timers.forEach(clearInterval);
    await this.relay.stop();
    await this.care.end();
    await Promise.all([this.relay.end(), this.queues.end()]);
    // Last: what is in hand belongs to this worker until its connection ends.
    await this.listener.stop();
  }
}
