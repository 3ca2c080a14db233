import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import { json } from 'node:stream/consumers';

const ANSWER_WITHIN_MS = 5_000;

/**
 * What the API of these settings says of the whole.
 * @returns {Promise<string | undefined>} UP, DEGRADED, or undefined while it cannot serve
 */
export async function health(settings) {
  const { believingOnly, ownReadiness } = await import('../../dist/libs/platform/config/own-port.js');
  const url = ownReadiness(settings);
  try {
    // A file that holds no certificate is the API's to refuse, in a line of its own.
    return await (settings.tls
      ? statusOf(getHttps, url, believingOnly(settings.tls.certFile))
      : statusOf(getHttp, url));
  } catch {
    return undefined;
  }
}

/** @throws for no answer, and for one that is no JSON */
function statusOf(get, url, trust = {}) {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const call = get(url, { agent: false, signal, ...trust }, (answer) => {
      json(answer).then(({ status }) => resolve(answer.statusCode === 200 ? status : undefined), reject);
    });
    call.on('error', reject);
  });
}
