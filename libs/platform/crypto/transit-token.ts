import { open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { TransitConfig } from '#platform/config';
import { KeysAway, MasterKeyError } from './crypto.errors.js';
import type { TransitAnswer, TransitHttp } from './transit-http.js';

/** A renewal that failed is tried again after so long, in milliseconds. */
const TRIED_AGAIN_MS = 5_000;
/** Of what a token still has: renewed then. */
const PART = 0.5;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Lease {
  token: string;
  /** Seconds; 0 = it does not end. */
  seconds: number;
  renewable: boolean;
}

/**
 * The token the key service knows us by: read from a file, or given for a role. It is renewed at half its life, and had anew when that
 * goes no more, or when somebody was refused with it. Never logged, never in an error.
 */
export class TransitToken {
  #held?: Lease;
  #pending?: Promise<string>;
  /** Ends the waiting of the renewal before. */
  #renewal?: AbortController;

  constructor(
    private readonly http: TransitHttp,
    private readonly config: TransitConfig,
  ) {}

  /** @throws {KeysAway} when there is none to be had */
  get(): Promise<string> {
    if (this.#held) return Promise.resolve(this.#held.token);
    this.#pending ??= this.#obtain().finally(() => (this.#pending = undefined));
    return this.#pending;
  }

  /**
   * Another one than the one that was refused.
   *
   * @returns undefined when there is only that one
   */
  async insteadOf(refused: string): Promise<string | undefined> {
    if (this.#held?.token === refused) this.#held = undefined;
    const token = await this.get();
    return token === refused ? undefined : token;
  }

  async #obtain(): Promise<string> {
    const { tokenFile, appRole } = this.config;
    const lease = appRole
      ? await this.#logIn(appRole.roleId, appRole.secretIdFile)
      : await this.#fromFile(tokenFile!);
    this.#held = lease;
    this.#renewLater(lease);
    return lease.token;
  }

  async #logIn(roleId: string, secretIdFile: string): Promise<Lease> {
    const secretId = await secretIn(secretIdFile, 'VAULT_SECRET_ID_FILE');
    const answer = await this.http.call('POST', 'auth/approle/login', undefined, {
      role_id: roleId,
      secret_id: secretId,
    });
    const lease = leaseOf(answer);
    if (!lease) throw new KeysAway(`the login of the role was refused (${answer.status})`);
    return lease;
  }

  async #fromFile(file: string): Promise<Lease> {
    const token = await secretIn(file, 'VAULT_TOKEN_FILE');
    const { status, body } = await this.http.call('GET', 'auth/token/lookup-self', token);
    const data = (body['data'] ?? {}) as { ttl?: number; renewable?: boolean };
    // Without the right to ask it is used as it is; whether it is good shows with the first key.
    if (status !== 200) return { token, seconds: 0, renewable: false };
    return { token, seconds: data.ttl ?? 0, renewable: data.renewable ?? false };
  }

  #renewLater(lease: Lease, afterMs = lease.seconds * PART * 1000): void {
    this.#renewal?.abort();
    if (lease.seconds === 0) return;
    const renewal = (this.#renewal = new AbortController());
    const options = { ref: false, signal: renewal.signal };
    wait(Math.min(afterMs, LONGEST_TIMER_MS), undefined, options).then(
      () => this.#renew(lease),
      () => undefined, // another one took its place
    );
  }

  async #renew(lease: Lease): Promise<void> {
    if (this.#held?.token !== lease.token) return;
    const answer = lease.renewable
      ? await this.http.call('POST', 'auth/token/renew-self', lease.token, {}).catch(() => undefined)
      : undefined;
    const renewed = answer && leaseOf(answer);
    if (this.#held?.token !== lease.token) return;
    // At the longest life of the token the rest gets shorter each time: then a new one.
    if (renewed && renewed.seconds >= lease.seconds * PART) {
      this.#held = renewed;
      return this.#renewLater(renewed);
    }
    const old = this.#held;
    await this.#obtain().catch(() => {
      this.#held = old;
      this.#renewLater(lease, TRIED_AGAIN_MS);
    });
  }
}

function leaseOf({ status, body }: TransitAnswer): Lease | undefined {
  const auth = body['auth'] as
    { client_token?: string; lease_duration?: number; renewable?: boolean } | undefined;
  if (status !== 200 || !auth?.client_token) return undefined;
  return {
    token: auth.client_token,
    seconds: auth.lease_duration ?? 0,
    renewable: auth.renewable ?? false,
  };
}

/** Of a file that a secret store may exchange: read each time. @throws {MasterKeyError} when it cannot be, or others can */
async function secretIn(path: string, name: string): Promise<string> {
  const file = await open(path, 'r').catch(() => {
    throw new MasterKeyError(`${name}: ${path} cannot be read`);
  });
  try {
    const { mode } = await file.stat();
    if (process.platform !== 'win32' && (mode & 0o007) !== 0)
      throw new MasterKeyError(`${name}: ${path} can be read by everybody: run chmod o-rwx on it`);
    const secret = (await file.readFile('utf8')).trim();
    if (!/^[\x21-\x7e]{1,4096}$/.test(secret)) throw new MasterKeyError(`${name}: ${path} holds no secret`);
    return secret;
  } finally {
    await file.close();
  }
}
