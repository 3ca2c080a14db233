import { lookup as lookUp, type LookupAddress, type LookupOptions } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { request as requestHttp, type ClientRequest, type IncomingHttpHeaders } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { isOwnNetwork, Networks } from './own-network.js';

/** Asks which addresses a name has; the system's resolver but in tests. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

const RESOLVED_WITHIN_MS = 3_000;

/** The address of somebody else turned out to be in one's own network. */
export class OwnNetwork extends Error {
  readonly code = 'ownNetwork';

  constructor() {
    super('the address is in our own network');
  }
}

/** The address of somebody else is on no list of those that may be called. */
export class NotListed extends Error {
  readonly code = 'notListed';

  constructor() {
    super('the host may not be called');
  }
}

/** A request that is longer than receivers take could never arrive. */
export class TooLong extends Error {
  readonly code = 'requestTooLong';

  constructor() {
    super('the address or the headers are too long');
  }
}

/** As servers take them at least: RFC 9110 asks for 8 000 bytes of an address; common servers take 8 KiB of headers. */
const LONGEST_URL = 2_000;
const LONGEST_HEADERS = 6_000;

export interface OutsideOptions {
  /** The only hosts that are called, `*.` before one for all below it; any when unset. */
  hosts?: readonly string[];
  /** The only ports that are called; any when unset. */
  ports?: readonly number[];
  resolve?: Resolve;
}

export interface OutsidePost {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | Buffer;
  timeoutMs: number;
}

/** What is heard of an answer; nothing else of it is. */
export interface OutsideAnswer {
  status: number;
  /** Not before so many seconds have gone, says whoever answers (RFC 9110, 10.2.3); at least 0. */
  retryAfterS?: number;
}

/**
 * Calls addresses that somebody else chose, and nothing of one's own network. A name is resolved once for each connection, and
 * the connection goes to the addresses that were looked at: a name that means something else a moment later (DNS rebinding)
 * leads nowhere else. No redirect is followed, no connection is kept for another call.
 */
export class Outside {
  readonly #allowed = new Networks();
  readonly #hosts?: readonly string[];
  readonly #ports?: readonly number[];
  readonly #resolve: Resolve;

  /**
   * @param allowed networks that count as outside all the same, as `a.b.c.d/n`: a receiver on one's own premises
   */
  constructor(allowed: readonly string[], { hosts, ports, resolve }: OutsideOptions = {}) {
    this.#hosts = hosts;
    this.#ports = ports;
    this.#resolve = resolve ?? ((hostname) => lookup(hostname, { all: true }));
    for (const network of allowed) {
      const [address = '', prefix] = network.split('/');
      this.#allowed.add(address, prefix === undefined ? undefined : Number(prefix));
    }
  }

  /** Whether an address may be set up: its host, or an address its name has now, is not one's own. A name nobody knows may. */
  async mayBeSetUp(url: URL): Promise<boolean> {
    try {
      await this.#addressesOf(hostOf(url));
      return true;
    } catch (error) {
      return !(error instanceof OwnNetwork);
    }
  }

  /** Whether its host is one that may be called at all, and at that port. */
  isListed(url: URL): boolean {
    const host = hostOf(url);
    if (this.#ports && !this.#ports.includes(portOf(url))) return false;
    return (
      this.#hosts?.some((one) => (one.startsWith('*.') ? host.endsWith(one.slice(1)) : host === one)) ?? true
    );
  }

  /** @throws NotListed, TooLong, OwnNetwork, and anything a connection throws */
  async post({ url: address, headers, body, timeoutMs }: OutsidePost): Promise<OutsideAnswer> {
    const url = new URL(address);
    // Looked at at every call: what was set up before the list was changed is called no more.
    if (!this.isListed(url)) throw new NotListed();
    if (isTooLong(url, headers)) throw new TooLong();
    // Of an address in figures no name is looked up, so it is looked at here.
    const addresses = await this.#addressesOf(hostOf(url));
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    return new Promise((resolve, reject) => {
      const signal = AbortSignal.timeout(timeoutMs);
      const call: ClientRequest = request(
        url,
        {
          method: 'POST',
          agent: false,
          signal,
          headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
          lookup: pinnedTo(addresses),
        },
        (answer) => {
          const retryAfterS = secondsOf(answer.headers);
          resolve({ status: answer.statusCode ?? 0, retryAfterS });
          // What it says beside that is nothing to us.
          answer.destroy();
        },
      );
      call.on('error', (error) =>
        reject(signal.aborted ? new DOMException('no answer', 'TimeoutError') : error),
      );
      // A receiver that changes the protocol (101) ends the call without an answer and without an error.
      call.on('close', () => reject(new DOMException('no answer', 'NetworkError')));
      call.end(body);
    });
  }

  async #addressesOf(host: string): Promise<LookupAddress[]> {
    const family = isIP(host);
    const addresses = family === 0 ? await this.#resolved(host) : [{ address: host, family }];
    // One that is ours among many is enough: which of them is tried is not ours to say.
    if (addresses.some(({ address }) => !this.#isOutside(address))) throw new OwnNetwork();
    return addresses;
  }

  async #resolved(host: string): Promise<LookupAddress[]> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(Object.assign(new Error('the name was not resolved in time'), { code: 'EAI_AGAIN' })),
        RESOLVED_WITHIN_MS,
      );
    });
    try {
      const addresses = await Promise.race([this.#resolve(host), late]);
      if (addresses.length > 0) return addresses;
      throw Object.assign(new Error('the name has no address'), { code: 'ENOTFOUND' });
    } finally {
      clearTimeout(timer);
    }
  }

  #isOutside(address: string): boolean {
    return !isOwnNetwork(address) || this.#allowed.has(address);
  }
}

function isTooLong({ href }: URL, headers: Readonly<Record<string, string>>): boolean {
  const said = Object.entries(headers).reduce(
    (sum, [name, value]) => sum + name.length + value.length + 4,
    0,
  );
  return href.length > LONGEST_URL || said > LONGEST_HEADERS;
}

/** Seconds, or a time in the form of HTTP; anything else says nothing. */
function secondsOf({ 'retry-after': said = '', date = '' }: IncomingHttpHeaders): number | undefined {
  if (/^\d{1,9}$/.test(said)) return Number(said);
  // By the clock of whoever says it.
  const seconds = /\bGMT$/.test(said) ? (Date.parse(said) - Date.parse(date)) / 1_000 : NaN;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}

const portOf = ({ port, protocol }: URL): number => Number(port || (protocol === 'https:' ? 443 : 80));
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

/** A lookup that knows these addresses and nothing else. */
function pinnedTo(addresses: readonly LookupAddress[]): typeof lookUp {
  const answer = (
    _hostname: string,
    options: LookupOptions,
    done: (error: Error | null, found: string | LookupAddress[], family?: number) => void,
  ): void => {
    const { family = 0 } = options;
    const fit = addresses.filter((each) => family === 0 || each.family === Number(family));
    if (options.all) return done(null, fit);
    const [first] = fit;
    if (first) done(null, first.address, first.family);
    else done(Object.assign(new Error('the name has no such address'), { code: 'ENOTFOUND' }), '');
  };
  return answer as typeof lookUp;
}
