import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import type { ConnectionOptions } from 'node:tls';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { CheckMail } from '#modules/notifications';
import { believingOnly, Config, ownReadiness, tlsOptionsOf } from '#platform/config';
import { LOGGER, shipperOf } from '#platform/telemetry';
import { BouncesListener } from '../notifications/bounces.listener.js';

const TIMEOUT_MS = 5_000;

/** What alerts need besides the database, and who expects to hear that all is well. */
@Injectable()
export class Surroundings {
  /** Of the API beside this worker. Read once: like that one, it takes a renewed certificate at its next start. */
  readonly #own?: ConnectionOptions;

  constructor(
    private readonly config: Config,
    private readonly checkMail: CheckMail,
    private readonly bounces: BouncesListener,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const { tls, watchUrl, watchCaFile } = config;
    if (tls && !watchCaFile && watchUrl === ownReadiness(config)) this.#own = believingOnly(tls.certFile);
  }

  /** @returns codes of what does not answer */
  async missing(): Promise<string[]> {
    const { watchUrl, watchCaFile } = this.config;
    const [mail, returned, api] = await Promise.all([
      this.checkMail.run(),
      this.bounces.answers(),
      !watchUrl || answers(watchUrl, this.#own ?? tlsOptionsOf({ caFile: watchCaFile })),
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
function answers(url: string, trust?: ConnectionOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const get = url.startsWith('https:') ? getHttps : getHttp;
    const call = get(url, { agent: false, signal, ...trust }, (answer) => {
      const { statusCode = 0 } = answer;
      resolve(statusCode >= 200 && statusCode <= 299);
      // What it says beside that is nothing to us.
      answer.destroy();
    });
    call.on('error', () => resolve(false)).on('close', () => resolve(false));
  });
}
