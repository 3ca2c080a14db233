import type { INestApplicationContext } from '@nestjs/common';
import { SettableClock } from '#kernel';
import { WatchDepartures } from '#modules/administration';
import { EraseConfirmed, WatchRetention } from '#modules/erasure';
import { Rounds } from '../../apps/worker/rounds.js';
import { SCHEDULE, type ScheduleEntry } from '../../apps/worker/schedule.js';
import { Scheduler } from '../../apps/worker/scheduler.js';
import type { TestDatabase } from './database.js';
import type { Draw } from './draw.js';
import { startTestWorker } from './worker.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How far ahead of the present the clock of the worker is. */
const AHEAD = [0, HOUR / 2, 4 * HOUR, 3 * DAY, 40 * DAY, 400 * DAY];
/** Rounds that go on at once; more would be a round without an end. */
const AT_MOST = 200;
/** Parts of the system that look after keys, logs and what is thrown away, such as old sessions: their rounds come in the end alone. */
const HOUSEKEEPING: readonly string[] = ['notary', 'relay', 'keys', 'retention', 'documents'];
const OF_CASES = SCHEDULE.filter(({ actor }) => !HOUSEKEEPING.includes(actor.name));

/** The rounds of a worker that makes none by itself: a test draws which one comes, and at what time. */
export class Sweeps {
  /** Rounds that were made. */
  count = 0;

  private constructor(
    private readonly worker: INestApplicationContext,
    private readonly clock: SettableClock,
  ) {}

  /** Starts the worker; `end()` it in `afterAll`. What it is told by the outbox it does as ever. */
  static async begin(database: TestDatabase): Promise<Sweeps> {
    const clock = new SettableClock();
    const worker = await startTestWorker(database, { clock });
    await worker.get(Scheduler).onModuleDestroy();
    return new Sweeps(worker, clock);
  }

  end(): Promise<void> {
    return this.worker.close();
  }

  /** One round that is drawn, at a time that is drawn. @returns which */
  async one(draw: Draw): Promise<string> {
    const entry = draw.oneOf(OF_CASES);
    this.#goTo(draw.oneOf(AHEAD));
    await this.#round(entry);
    return entry.useCase.name;
  }

  /** The rounds of the acts that are held. */
  held(): Promise<void> {
    return this.#rounds([WatchDepartures, EraseConfirmed]);
  }

  /** The round that lists cases which are kept long enough. */
  retention(): Promise<void> {
    return this.#rounds([WatchRetention]);
  }

  /** Every round at each of the times, until none has more to do. */
  async all(): Promise<void> {
    for (const ahead of AHEAD) {
      this.#goTo(ahead);
      await this.#rounds(SCHEDULE.map(({ useCase }) => useCase));
    }
  }

  async #rounds(useCases: readonly ScheduleEntry['useCase'][]): Promise<void> {
    for (const entry of SCHEDULE.filter(({ useCase }) => useCases.includes(useCase))) {
      let left = AT_MOST;
      while ((await this.#round(entry)) && left > 0) left -= 1;
    }
  }

  async #round(entry: ScheduleEntry): Promise<boolean> {
    this.count += 1;
    return (await this.worker.get(Rounds).run(entry)).more;
  }

  #goTo(aheadMs: number): void {
    this.clock.set(new Date(Date.now() + aheadMs));
  }
}
