import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { WorkerHeartbeat } from '#platform/queue';
import { LOGGER } from '#platform/telemetry';
import { Rounds } from './rounds.js';
import { SCHEDULE, type ScheduleEntry } from './schedule.js';

/** How soon it is looked again whether the clock is known. */
const CLOCK_MS = 100;

/** Runs the schedule table. An entry never overlaps itself, and one that fails is run again at its next time. */
@Injectable()
export class Scheduler implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #timers = new Map<ScheduleEntry, NodeJS.Timeout>();
  readonly #running = new Set<Promise<void>>();
  #stopped = false;

  constructor(
    private readonly rounds: Rounds,
    private readonly heartbeat: WorkerHeartbeat,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    for (const entry of SCHEDULE) this.#plan(entry, 0);
  }

  async onModuleDestroy(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await Promise.all(this.#running);
  }

  #plan(entry: ScheduleEntry, inMs: number): void {
    if (this.#stopped) return;
    const begin = (): void => {
      if (!this.heartbeat.knowsClock) return this.#plan(entry, CLOCK_MS);
      const run = this.#run(entry).then((more) => this.#plan(entry, more ? 0 : entry.everyMs));
      this.#running.add(run);
      void run.finally(() => this.#running.delete(run));
    };
    this.#timers.set(entry, setTimeout(begin, inMs));
  }

  async #run(entry: ScheduleEntry): Promise<boolean> {
    // Whoever's clock is wrong would remind too early, or call somebody late who is not.
    if (this.heartbeat.state === 'clock_skew') return false;
    try {
      return (await this.rounds.run(entry)).more;
    } catch (error) {
      this.logger.error(
        { err: error, round: entry.useCase.name, actor: entry.actor.name },
        'a scheduled run failed',
      );
      return false;
    }
  }
}
