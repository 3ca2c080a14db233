import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { RunTask } from '#modules/tasks';
import { Config } from '#platform/config';
import { ChannelListener } from '#platform/outbox';
import { LOGGER } from '#platform/telemetry';

/** After somebody asked: what is given up at once is never begun, and several are one look. */
const BEGIN_AFTER_MS = 1_000;

/** A little more than the lease of a task: what a process that died had in hand is free again. */
const LOOK_AGAIN_MS = 21_000;

/**
 * Does what waits, one task at a time in each API process: beside the requests, with the connections and the rights of the API, and never
 * so many at once that people wait for files. Woken when somebody asks; looks again by itself only while something is under way anywhere,
 * so that a process with nothing to do asks the database nothing.
 */
@Injectable()
export class TaskRounds implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #stopping = new AbortController();
  readonly #listener: ChannelListener;
  #timer?: NodeJS.Timeout;
  #round?: Promise<void>;
  #nextAt?: number;
  #isAskedAgain = false;

  constructor(
    private readonly runTask: RunTask,
    config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.#listener = new ChannelListener({
      url: config.databaseUrl,
      channel: 'relais_tasks',
      applicationName: 'relais-tasks',
      onNotice: () => this.#lookIn(BEGIN_AFTER_MS),
      onError: (error) => logger.warn({ err: error }, 'tasks are not listened for'),
    });
  }

  /** Looks once it listens, as after every connection that was lost: what was asked for meanwhile woke nobody. */
  async onApplicationBootstrap(): Promise<void> {
    await this.#listener.start();
  }

  /** What runs stops at its next part, and is begun anew by another process. */
  async onModuleDestroy(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#listener.stop();
    await this.#round;
  }

  /** The earlier of two looks counts. */
  #lookIn(milliseconds: number): void {
    const at = performance.now() + milliseconds;
    if (this.#stopping.signal.aborted || (this.#nextAt !== undefined && this.#nextAt <= at)) return;
    clearTimeout(this.#timer);
    this.#nextAt = at;
    this.#timer = setTimeout(() => this.#look(), milliseconds).unref();
  }

  #look(): void {
    this.#nextAt = undefined;
    if (this.#round) this.#isAskedAgain = true;
    else this.#round = this.#all();
  }

  async #all(): Promise<void> {
    let isOpen = true;
    try {
      do {
        this.#isAskedAgain = false;
        while (!this.#stopping.signal.aborted && (await this.runTask.next(this.#stopping.signal)));
      } while (this.#isAskedAgain);
      isOpen = !this.#stopping.signal.aborted && (await this.runTask.areOpen());
    } catch (error) {
      // The database is away for a moment; the next look finds what waits.
      this.logger.warn({ err: error }, 'tasks are not looked at');
    }
    this.#round = undefined;
    if (isOpen || this.#isAskedAgain) this.#lookIn(this.#isAskedAgain ? BEGIN_AFTER_MS : LOOK_AGAIN_MS);
  }
}
