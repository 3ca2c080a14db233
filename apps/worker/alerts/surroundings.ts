import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { CheckMail } from '#modules/notifications';
import { Config, tlsOptionsOf } from '#platform/config';
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
    const { watchUrl, watchCaFile } = this.config;
    const [mail, returned, api] = await Promise.all([
      this.checkMail.run(),
      this.bounces.answers(),
      !watchUrl || answers(watchUrl, watchCaFile),
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

/** `node:https` and not `fetch`: that takes no authority of one's own without another package. A redirect is no answer. */
function answers(url: string, caFile?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const isHttps = url.startsWith('https:');
    const call = (isHttps ? getHttps : getHttp)(
      url,
      { agent: false, signal, ...(isHttps && tlsOptionsOf({ caFile })) },
      (answer) => {
        const { statusCode = 0 } = answer;
        resolve(statusCode >= 200 && statusCode <= 299);
        // What it says beside that is nothing to us.
        answer.destroy();
      },
    );
    call.on('error', () => resolve(false)).on('close', () => resolve(false));
  });
}
