import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import type { SystemActor } from '#kernel';
import { WatchAlerts } from '#modules/alerts';
import { CheckMail } from '#modules/notifications';
import { Config } from '#platform/config';
import { UnitOfWork } from '#platform/database';
import { LOGGER } from '#platform/telemetry';

const WATCHMAN: SystemActor = { kind: 'system', name: 'watchman' };

const EVERY_MS = 60_000;
const FIRST_MS = 10_000;
const PING_TIMEOUT_MS = 5_000;

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
    private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly watchAlerts: WatchAlerts,
    private readonly checkMail: CheckMail,
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

  /** One round. @returns codes of what does not hold */
  async look(): Promise<string[]> {
    const [promises, outside] = await Promise.all([
      this.unitOfWork.run(WATCHMAN, (tx) => this.watchAlerts.run(tx)),
      this.#lookOutside(),
    ]);
    const violations = [...promises, ...outside];
    await this.unitOfWork.run(WATCHMAN, (tx) => this.watchAlerts.report(tx, violations));
    if (violations.length > 0) this.logger.error({ violations }, 'a promise about alerts does not hold');
    else await this.#ping();
    return violations;
  }

  #plan(inMs: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#running = this.look()
        .catch((error: Error) => this.logger.error({ err: error }, 'the watchman could not look'))
        .then(() => this.#plan(EVERY_MS));
    }, inMs);
  }

  async #lookOutside(): Promise<string[]> {
    const { watchUrl } = this.config;
    const [mail, api] = await Promise.all([this.checkMail.run(), !watchUrl || answers(watchUrl)]);
    return [...(mail ? [] : ['mailServer']), ...(api ? [] : ['api'])];
  }

  async #ping(): Promise<void> {
    const { heartbeatUrl } = this.config;
    if (heartbeatUrl && !(await answers(heartbeatUrl))) {
      this.logger.warn('the heartbeat could not be sent');
    }
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PING_TIMEOUT_MS), redirect: 'error' });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
