import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { CheckMail } from '#modules/notifications';
import { Config } from '#platform/config';
import { LOGGER, shipperOf } from '#platform/telemetry';
import { BouncesListener } from '../notifications/bounces.listener.js';

const TIMEOUT_MS = 5_000;

/** What alerts need besides the database, and who expects to hear that all is well. */
@Injectable()
export class Surroundings {
  constructor(
    private readonly config: Config,
    private readonly checkMail: CheckMail,
    private readonly bounces: BouncesListener,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @returns codes of what does not answer */
  async missing(): Promise<string[]> {
    const { watchUrl } = this.config;
    const [mail, returned, api] = await Promise.all([
      this.checkMail.run(),
      this.bounces.answers(),
      !watchUrl || answers(watchUrl),
    ]);
    const missing: [boolean, string][] = [
      [!mail, 'mailServer'],
      [!returned, 'bounces'],
      [!api, 'api'],
      [shipperOf(this.logger)?.isAway ?? false, 'logReceiver'],
    ];
    return missing.filter(([isMissing]) => isMissing).map(([, code]) => code);
  }

  /** Tells `HEARTBEAT_URL` that every promise holds. */
  async ping(): Promise<void> {
    const { heartbeatUrl } = this.config;
    if (heartbeatUrl && !(await answers(heartbeatUrl))) this.logger.warn('the heartbeat could not be sent');
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
