import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '#platform/telemetry';
import { ClockSkew } from './clock-skew.js';
import { JobQueues } from './job-queues.js';
import { isSchemaLost, SchemaRepair } from './schema-repair.js';
import { WorkerHeartbeat } from './worker-heartbeat.js';

/** Opens the queues, watches them and the clock, repairs what can be repaired, and tells the API how it stands. */
@Injectable()
export class WorkerCare {
  #repairing?: Promise<void>;
  #looking?: Promise<void>;
  #ended = false;

  constructor(
    private readonly queues: JobQueues,
    private readonly repair: SchemaRepair,
    private readonly skew: ClockSkew,
    private readonly heartbeat: WorkerHeartbeat,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A worker whose clock is wrong takes nothing, and lives on to say so. @throws when the queue cannot be opened */
  async begin(): Promise<void> {
    const isWrong = await this.skew.isTooMuch();
    if (isWrong) this.#standStill();
    this.heartbeat.knowsClock = true;
    if (!isWrong) await this.#openOrRepair();
    await this.heartbeat.beat();
  }

  /** Every few seconds: the clock, then the heartbeat. A wrong clock stops the taking of jobs until it is right. */
  look(): Promise<void> {
    this.#looking = this.#look();
    return this.#looking;
  }

  /** Waits for what is being looked at or repaired, so that nothing is opened again afterwards; then says goodbye. */
  async end(): Promise<void> {
    this.#ended = true;
    await Promise.all([this.#looking, this.#repairing]);
    await this.heartbeat.end().catch(() => undefined);
  }

  async #look(): Promise<void> {
    try {
      if (!this.#repairing) await this.#lookAtClock();
      await this.heartbeat.beat();
    } catch (error) {
      this.logger.warn({ err: error }, 'the worker could not tell how it stands');
    }
  }

  async #lookAtClock(): Promise<void> {
    const wrong = await this.skew.isTooMuch();
    // Whatever began to be rebuilt while it was asked says itself how it stands.
    if (this.#repairing) return;
    if (wrong) {
      if (this.heartbeat.state === 'up') await this.queues.pause();
      return this.#standStill();
    }
    if (this.heartbeat.state === 'clock_skew') {
      if (this.queues.areOpen) await this.queues.resume();
      else await this.#openOrRepair();
      await this.repair.giveAgain();
    }
    this.heartbeat.state = 'up';
  }

  #standStill(): void {
    this.logger.error(
      'the clock of this machine is wrong by the database: correct it, until then no jobs are taken',
    );
    this.heartbeat.state = 'clock_skew';
  }

  async #openOrRepair(): Promise<void> {
    try {
      await this.#open();
    } catch (error) {
      if (!isSchemaLost(error)) throw error;
      await this.#repair();
    }
  }

  #open(): Promise<void> {
    return this.queues.open((error) => {
      if (isSchemaLost(error)) void this.#repair();
    });
  }

  /** One repair at a time, however many queues say that it is needed. */
  async #repair(): Promise<void> {
    if (this.#ended) return;
    this.#repairing ??= this.#repairUntilDone().finally(() => (this.#repairing = undefined));
    await this.#repairing;
  }

  async #repairUntilDone(): Promise<void> {
    this.heartbeat.state = 'rebuilding';
    while (!this.#ended) {
      try {
        await this.heartbeat.beat();
        await this.#rebuild();
        this.heartbeat.state = 'up';
        return await this.heartbeat.beat();
      } catch (error) {
        this.logger.error({ err: error }, 'the job queue could not be rebuilt; trying again');
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  }

  async #rebuild(): Promise<void> {
    await this.queues.close();
    await this.repair.run();
    await this.#open();
  }
}
