import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { Config } from '#platform/config';
import { ChannelListener } from '#platform/outbox';
import { LOGGER } from '#platform/telemetry';
import { JobQueues } from './job-queues.js';
import { OutboxRelay } from './outbox-relay.js';
import { WorkerCare } from './worker-care.js';

/** The outbox is looked at this often even when no notification came. */
const SWEEP_MS = 1_000;
const BEAT_MS = 5_000;

/** Runs relay, queue and their care for as long as the worker process lives. */
@Injectable()
export class WorkerEngine implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #timers: NodeJS.Timeout[] = [];
  #listener?: ChannelListener;

  constructor(
    private readonly config: Config,
    private readonly queues: JobQueues,
    private readonly relay: OutboxRelay,
    private readonly care: WorkerCare,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws Error when the clock is wrong or the queue cannot be opened or repaired: then the process must not serve */
  async onApplicationBootstrap(): Promise<void> {
    await this.care.begin();
    this.#listener = new ChannelListener({
      url: this.config.workerDatabaseUrl,
      channel: 'relais_outbox',
      applicationName: 'relais-relay',
      onNotice: () => void this.relay.wake(),
      onError: (error) => this.logger.warn({ err: error }, 'the outbox is not listened to'),
    });
    await this.#listener.start();
    this.#timers.push(
      setInterval(() => void this.relay.wake(), SWEEP_MS),
      setInterval(() => void this.care.look(), BEAT_MS),
    );
  }

  /** Takes nothing new, finishes what it has in hand or gives it back; the pool closes after this. */
  async onModuleDestroy(): Promise<void> {
    this.#timers.forEach(clearInterval);
    await this.#listener?.stop();
    await this.relay.stop();
    await this.care.end();
    await Promise.all([this.relay.end(), this.queues.end()]);
  }
}
