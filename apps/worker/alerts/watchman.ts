import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import type { SystemActor } from '#kernel';
import { WatchAlerts } from '#modules/alerts';
import { UnitOfWork } from '#platform/database';
import { WorkerHeartbeat } from '#platform/queue';
import { LOGGER } from '#platform/telemetry';
import { Surroundings } from './surroundings.js';

const WATCHMAN: SystemActor = { kind: 'system', name: 'watchman' };

/** Whoever expects the ping of a round knows after a little more than this that there was none. */
export const WATCH_EVERY_MS = 60_000;
const FIRST_MS = 10_000;

/**
 * Every minute: whether every promise that no alert is lost holds, whether API and mail server answer. Only when all do, it
 * pings the address of `HEARTBEAT_URL`, where somebody else notices that the pings stopped: whatever died, database, worker or
 * machine, took them with it (ADR 0019).
 */
@Injectable()
export class Watchman implements OnApplicationBootstrap, OnModuleDestroy {
  #timer?: NodeJS.Timeout;
  #running?: Promise<void>;
  #stopped = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly watchAlerts: WatchAlerts,
    private readonly surroundings: Surroundings,
    private readonly heartbeat: WorkerHeartbeat,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#plan(FIRST_MS);
  }

  async onModuleDestroy(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** One round. @returns codes of what does not hold; undefined when the clock is wrong, by which nothing can be judged */
  async look(): Promise<string[] | undefined> {
    if (this.heartbeat.state === 'clock_skew') return undefined;
    const [promises, outside] = await Promise.all([
      this.unitOfWork.run(WATCHMAN, (tx) => this.watchAlerts.run(tx)),
      this.surroundings.missing(),
    ]);
    const violations = [...promises, ...outside];
    await this.unitOfWork.run(WATCHMAN, (tx) => this.watchAlerts.report(tx, violations));
    if (violations.length > 0) this.logger.error({ violations }, 'a promise about alerts does not hold');
    else await this.surroundings.ping();
    return violations;
  }

  #plan(inMs: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#running = this.look()
        .catch((error: Error) => this.logger.error({ err: error }, 'the watchman could not look'))
        .then(() => this.#plan(WATCH_EVERY_MS));
    }, inMs);
  }
}
