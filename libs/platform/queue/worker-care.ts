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

  constructor(
    private readonly queues: JobQueues,
    private readonly repair: SchemaRepair,
    private readonly skew: ClockSkew,
    private readonly heartbeat: WorkerHeartbeat,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async begin(): Promise<void> {
    await this.skew.refuse();
    try {
      await this.#open();
    } catch (error) {
      if (!isSchemaLost(error)) throw error;
      await this.#rebuild();
    }
    await this.heartbeat.beat();
  }

  /** Every few seconds: the clock, then the heartbeat. A wrong clock stops the taking of jobs until it is right. */
  async look(): Promise<void> {
    try {
      if (!this.#repairing) await this.#lookAtClock();
      await this.heartbeat.beat();
    } catch (error) {
      this.logger.warn({ err: error }, 'the worker could not tell how it stands');
    }
  }

  async end(): Promise<void> {
    await this.heartbeat.end().catch(() => undefined);
  }

  async #lookAtClock(): Promise<void> {
    const wrong = await this.skew.refuse().then(
      () => false,
      (error: Error) => {
        this.logger.error({ err: error }, 'no jobs are taken');
        return true;
      },
    );
    if (wrong && this.heartbeat.state === 'up') await this.queues.pause();
    if (!wrong && this.heartbeat.state === 'clock_skew') {
      await this.queues.resume();
      await this.repair.giveAgain();
    }
    this.heartbeat.state = wrong ? 'clock_skew' : 'up';
  }

  #open(): Promise<void> {
    return this.queues.open((error) => {
      if (isSchemaLost(error))
        this.#repairing ??= this.#repairUntilDone().finally(() => (this.#repairing = undefined));
    });
  }

  async #repairUntilDone(): Promise<void> {
    this.heartbeat.state = 'rebuilding';
    for (;;) {
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
