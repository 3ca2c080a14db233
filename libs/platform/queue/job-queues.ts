import { Inject, Injectable } from '@nestjs/common';
import type { Job, Queue, Worker } from 'bullmq';
import type { Logger } from 'pino';
import { Config } from '#platform/config';
import { priorityOf, type QueueName, WAYS } from '#platform/messages';
import type { PendingMessage } from '#platform/outbox';
import { LOGGER } from '#platform/telemetry';
import { HandlerRegistry } from './handler-registry.js';
import { OutboxConsumer } from './outbox-consumer.js';
import { type JobData, openBackend, type QueueBackend } from './queue-backend.js';
import { sweepRetired } from './retired-queues.js';
import { UrgentFirst } from './urgent-first.js';
import { WayLimits } from './way-limits.js';

/** A job that is running when the process ends has so long, and is then left to another one. */
const SHUTDOWN_MS = 3_000;
/** To write down what is left; a database that is away must not keep the process. */
const LETTING_GO_MS = 1_000;

/** The queues of this process and the workers on them, on whichever backend is configured. */
@Injectable()
export class JobQueues {
  #backend?: QueueBackend;
  #limits = new WayLimits();
  readonly #queues = new Map<QueueName, Queue<JobData>>();
  #workers: Worker<JobData>[] = [];
  #sweeping?: Promise<void>;
  #paused = false;
  #onError: (error: Error) => void = () => undefined;

  constructor(
    private readonly config: Config,
    private readonly registry: HandlerRegistry,
    private readonly consumer: OutboxConsumer,
    private readonly turns: UrgentFirst,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * @param onError told every error of the backend, to find out whether its tables are gone
   * @throws when the backend is not ready; then nothing is open
   */
  async open(onError: (error: Error) => void): Promise<void> {
    this.#onError = onError;
    this.#make();
    try {
      await Promise.all([...this.#queues.values()].map((queue) => queue.waitUntilReady()));
      await Promise.all(this.#workers.map((worker) => worker.waitUntilReady()));
    } catch (error) {
      await this.close();
      throw error;
    }
    // Not before: a worker that runs on a backend that did not become ready asks it for ever without a pause, and nothing
    // else of this process has a turn.
    if (!this.#paused) for (const worker of this.#workers) this.#run(worker);
    this.#sweeping = sweepRetired(this.#open()).catch((error: Error) => this.#failed(error));
  }

  #open(): QueueBackend {
    const { jobsDatabaseUrl: jobsUrl, redisUrl, redisTls } = this.config;
    return openBackend({ jobsUrl, redisUrl, redisTls });
  }

  #make(): void {
    const backend = this.#open();
    this.#backend = backend;
    const limits = new WayLimits();
    this.#limits = limits;
    for (const name of this.registry.queues) {
      const queue = backend.queue(name);
      const worker = backend.worker(name, this.registry.jobsOf(name), (job) => this.#process(job, limits));
      queue.on('error', (error: Error) => this.#failed(error));
      worker.on('error', (error: Error) => this.#failed(error));
      this.#queues.set(name, queue);
      this.#workers.push(worker);
    }
  }

  #run(worker: Worker<JobData>): void {
    worker.run().catch((error: Error) => this.#failed(error));
  }

  /** False before they are opened, and while they are rebuilt. */
  get areOpen(): boolean {
    return this.#queues.size > 0;
  }

  /** False also while they are paused. */
  get takeJobs(): boolean {
    return this.areOpen && !this.#paused;
  }

  /** Idempotent: a job that the queue still has under this id stays one. */
  async add(messages: readonly PendingMessage[]): Promise<void> {
    if (!this.areOpen) throw new Error('the queues are closed');
    // One by one: BullMQ's bulk form makes temporary tables, a right the jobs role does not have.
    const adding = messages.map(({ messageId, type }) => {
      const way = this.registry.wayOf(type);
      const options = { jobId: messageId, priority: priorityOf(way) };
      return this.#queues.get(WAYS[way].queue)!.add(type, { messageId }, options);
    });
    await Promise.all(adding).catch((error: Error) => {
      this.#failed(error);
      throw error;
    });
  }

  /** Takes no new jobs until `resume()`; those that run go on. */
  async pause(): Promise<void> {
    this.#paused = true;
    await Promise.all(this.#workers.map((worker) => worker.pause(true)));
  }

  async resume(): Promise<void> {
    this.#paused = false;
    await Promise.all(this.#workers.map((worker) => worker.resume()));
  }

  /** What is in hand goes on, and may be begun again. */
  async close(): Promise<void> {
    await this.#closing(SHUTDOWN_MS);
    await within(LETTING_GO_MS, this.#backend?.close());
  }

  /** For good: what is not finished in time goes back to the outbox, for another process. */
  async end(): Promise<void> {
    const closing = this.#closing(SHUTDOWN_MS + LETTING_GO_MS);
    const late = setTimeout(() => this.consumer.letGo(), SHUTDOWN_MS);
    await closing.finally(() => clearTimeout(late));
    this.consumer.letGo();
    await this.consumer.giveBack(this.#limits.dismissed);
    await within(LETTING_GO_MS, this.#backend?.close());
  }

  /** Ends when everything is closed, or after this time. What waits for a place of its way is not begun. */
  async #closing(withinMs: number): Promise<void> {
    this.#limits.end();
    const parts = [...this.#workers, ...this.#queues.values()];
    this.#workers = [];
    this.#queues.clear();
    await within(withinMs, Promise.allSettled([this.#sweeping, ...parts.map((part) => part.close())]));
  }

  async #process({ name, data }: Job<JobData>, limits: WayLimits): Promise<void> {
    await limits.run(this.registry.wayOf(name), data.messageId, () => this.#work(name, data.messageId));
  }

  async #work(type: string, messageId: string): Promise<void> {
    // A worker that was waiting when it was paused still takes one job; the outbox gives it again later.
    if (this.#paused) return;
    try {
      const isUrgent = this.registry.find(type)?.isUrgent === true;
      await this.turns.run(isUrgent, () => this.consumer.consume(messageId));
    } catch (error) {
      this.logger.warn({ err: error }, 'a job could not be accounted for');
      // The queue keeps and publishes message and stack of this one, which quote nothing.
      throw new Error('the database could not be reached', { cause: error });
    }
  }

  #failed(error: Error): void {
    this.logger.warn({ err: error }, 'the job queue has an error');
    this.#onError(error);
  }
}

/** Waits no longer than this: a server that says nothing keeps nothing open. */
async function within(milliseconds: number, work: Promise<unknown> = Promise.resolve()): Promise<void> {
  await Promise.race([work, new Promise((resolve) => setTimeout(resolve, milliseconds).unref())]);
}
