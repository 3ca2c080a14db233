import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { RunTask } from '#modules/tasks';
import { LOGGER } from '#platform/telemetry';

/** How soon after it was asked for work begins at the latest, and how often each process asks a small index for it. */
const LOOK_EVERY_MS = 1_000;

/**
 * Does what waits, one task at a time in each API process: beside the requests, with the connections and the rights of the API, and never
 * so many at once that people wait for files.
 */
@Injectable()
export class TaskRounds implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #stopping = new AbortController();
  #timer?: NodeJS.Timeout;
  #round?: Promise<void>;

  constructor(
    private readonly runTask: RunTask,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  /** What runs stops at its next part, and is begun anew by another process. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopping.abort();
    await this.#round;
  }

  #look(): void {
    this.#round ??= this.#all().finally(() => (this.#round = undefined));
  }

  async #all(): Promise<void> {
    try {
      while (!this.#stopping.signal.aborted && (await this.runTask.next(this.#stopping.signal)));
    } catch (error) {
      // The database is away for a moment; the next look finds what waits.
      this.logger.warn({ err: error }, 'tasks are not looked at');
    }
  }
}
