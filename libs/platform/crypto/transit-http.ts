import { readFileSync } from 'node:fs';
import { Agent as HttpAgent, type IncomingMessage, request as askHttp } from 'node:http';
import { Agent as HttpsAgent, request as askHttps } from 'node:https';
import type { TransitConfig } from '#platform/config';
import { KeysAway, MasterKeyError } from './crypto.errors.js';

/** Calls at one time; more wait for a connection within their own time. */
const CONNECTIONS = 16;
/** An answer to a batch of keys has a tenth of it. */
const MOST_BYTES = 1024 * 1024;

export interface TransitAnswer {
  status: number;
  /** Its JSON; empty when there is none. */
  body: Record<string, unknown>;
}

/**
 * One call of the HTTP API of Vault or OpenBao. `node:https` and not `fetch`: that takes no authority of one's own without another
 * package. Bounded in time and size, follows no redirect.
 */
export class TransitHttp {
  readonly #agent: HttpAgent;
  readonly #ca?: string;

  /** @throws {MasterKeyError} when the file of the authority cannot be read */
  constructor(private readonly config: TransitConfig) {
    const options = { keepAlive: true, maxSockets: CONNECTIONS };
    this.#agent = config.address.startsWith('https:') ? new HttpsAgent(options) : new HttpAgent(options);
    this.#ca = authorityOf(config.caFile);
  }

  /**
   * @param path below `/v1/`
   * @throws {KeysAway} when there is no answer in time
   */
  async call(method: 'GET' | 'POST', path: string, token?: string, body?: object): Promise<TransitAnswer> {
    try {
      return await this.#once(method, path, token, body);
    } catch (error) {
      const { code, name, message } = error as NodeJS.ErrnoException;
      if (error instanceof KeysAway) throw error;
      const isLate = name === 'AbortError' || name === 'TimeoutError';
      throw new KeysAway(
        isLate ? `no answer within ${this.config.timeoutMs} ms` : `no connection (${code ?? message})`,
      );
    }
  }

  #once(method: string, path: string, token?: string, body?: object): Promise<TransitAnswer> {
    const { address, namespace, timeoutMs } = this.config;
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const ask = address.startsWith('https:') ? askHttps : askHttp;
      const request = ask(
        `${address}/v1/${path}`,
        {
          method,
          agent: this.#agent,
          ca: this.#ca,
          signal: AbortSignal.timeout(timeoutMs),
          headers: {
            'X-Vault-Request': 'true',
            ...(token && { 'X-Vault-Token': token }),
            ...(namespace && { 'X-Vault-Namespace': namespace }),
            ...(text !== undefined && {
              'Content-Type': 'application/json',
              'Content-Length': Buffer.byteLength(text),
            }),
          },
        },
        (response) => answerOf(response).then(resolve, reject),
      );
      request.on('error', (error: NodeJS.ErrnoException) => {
        // A kept connection that the other side had just given up: nothing was done yet.
        if (request.reusedSocket && error.code === 'ECONNRESET')
          this.#once(method, path, token, body).then(resolve, reject);
        else reject(error);
      });
      request.end(text);
    });
  }
}

async function answerOf(response: IncomingMessage): Promise<TransitAnswer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MOST_BYTES) throw new KeysAway('an answer that is too long');
    pieces.push(piece);
  }
  return { status: response.statusCode!, body: parsed(Buffer.concat(pieces).toString('utf8')) };
}

/** What is in front of the service, a proxy say, may answer something that is no JSON. */
function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function authorityOf(file: string | undefined): string | undefined {
  if (!file) return undefined;
  try {
    const pem = readFileSync(file, 'utf8');
    if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
  } catch {
    // said below
  }
  throw new MasterKeyError(`VAULT_CACERT: ${file} cannot be read, or holds no certificate in PEM`);
}
