import type { TransitConfig } from '#platform/config';
import { CannotOpen, KeysAway, MasterKeyError } from './crypto.errors.js';
import { type TransitAnswer, TransitHttp } from './transit-http.js';
import { TransitToken } from './transit-token.js';

/** Keys in one call. */
const AT_ONCE = 100;

/** A key as the service knows it. */
export interface TransitKey {
  type: string;
  derived: boolean;
  exportable: boolean;
  allow_plaintext_backup: boolean;
  latest_version: number;
  min_decryption_version: number;
  /** When each version was made, in seconds. */
  keys: Record<string, number>;
}

export interface ToEncrypt {
  plaintext: Buffer;
  context: string;
  version: number;
}

export interface ToDecrypt {
  /** `vault:v1:…` */
  ciphertext: string;
  context: string;
}

type Tell = (words: string) => void;

/**
 * The transit engine under one key of it. Calls are bounded. After one that failed nobody asks for as long as a call may take, and then one
 * does: who waits for a key holds a connection of the database, which alerts need.
 */
export class TransitEngine {
  readonly #http: TransitHttp;
  readonly #token: TransitToken;
  #pausedUntil = 0;
  #failure?: KeysAway;

  /** @param tell is given a line when it stops to answer, and when it answers again */
  constructor(
    private readonly config: TransitConfig,
    private readonly tell: Tell = () => {},
  ) {
    this.#http = new TransitHttp(config);
    this.#token = new TransitToken(this.#http, config);
  }

  /** The last call failed. */
  get isAway(): boolean {
    return this.#failure !== undefined;
  }

  /** @throws {KeysAway} */
  async key(): Promise<TransitKey> {
    const { body } = await this.#ask('GET', `keys/${this.config.key}`, undefined, isKey);
    return body['data'] as unknown as TransitKey;
  }

  /** A new version of the key. @throws {KeysAway} when this token may not, too */
  async rotate(): Promise<void> {
    await this.#ask('POST', `keys/${this.config.key}/rotate`, {});
  }

  /** @throws {KeysAway} */
  async encrypt(items: readonly ToEncrypt[]): Promise<string[]> {
    return this.#batches('encrypt', 'ciphertext', items, ({ plaintext, context, version }) => ({
      plaintext: plaintext.toString('base64'),
      context: encoded(context),
      key_version: version,
    }));
  }

  /** @throws {CannotOpen} for all when one of them does not open @throws {KeysAway} */
  async decrypt(items: readonly ToDecrypt[]): Promise<Buffer[]> {
    const plain = await this.#batches('decrypt', 'plaintext', items, ({ ciphertext, context }) => ({
      ciphertext,
      context: encoded(context),
    }));
    return plain.map((text) => Buffer.from(text, 'base64'));
  }

  /** Under another version, without the key leaving the service. @throws {CannotOpen} @throws {KeysAway} */
  async rewrap(items: readonly ToDecrypt[], version: number): Promise<string[]> {
    return this.#batches('rewrap', 'ciphertext', items, ({ ciphertext, context }) => ({
      ciphertext,
      context: encoded(context),
      key_version: version,
    }));
  }

  async #batches<T>(
    act: string,
    result: 'ciphertext' | 'plaintext',
    items: readonly T[],
    form: (item: T) => object,
  ): Promise<string[]> {
    const all: string[] = [];
    for (let from = 0; from < items.length; from += AT_ONCE) {
      const input = items.slice(from, from + AT_ONCE).map(form);
      const { body } = await this.#ask(
        'POST',
        `${act}/${this.config.key}`,
        { batch_input: input },
        (answer) => resultsOf(answer, result)?.length === input.length,
      );
      const results = resultsOf({ status: 200, body }, result)!;
      if (results.some((one) => one['error'])) throw new CannotOpen('A wrapped key');
      all.push(...results.map((one) => one[result]!));
    }
    return all;
  }

  /** @param isWhole whether a good answer says all that was asked */
  async #ask(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    isWhole: (answer: TransitAnswer) => boolean = () => true,
  ): Promise<TransitAnswer> {
    const now = performance.now();
    if (this.#failure && now < this.#pausedUntil) throw this.#failure;
    // One asks whether it is back; the others need not wait for that.
    if (this.#failure) this.#pausedUntil = now + this.config.timeoutMs;
    try {
      const answer = await this.#authorised(method, `${this.config.mount}/${path}`, body);
      const reason = reasonOf(answer) ?? strangerIn(answer, isWhole);
      if (reason) throw new KeysAway(reason);
      this.#answers();
      // Every other refusal of it is about what it was given.
      if (answer.status === 400) throw new CannotOpen('A wrapped key');
      return answer;
    } catch (error) {
      if (error instanceof CannotOpen) throw error;
      throw this.#fails(error instanceof MasterKeyError ? new KeysAway(error.message) : (error as KeysAway));
    }
  }

  async #authorised(method: 'GET' | 'POST', path: string, body?: object): Promise<TransitAnswer> {
    const token = await this.#token.get();
    const answer = await this.#http.call(method, path, token, body);
    if (answer.status !== 403) return answer;
    const other = await this.#token.insteadOf(token);
    return other ? this.#http.call(method, path, other, body) : answer;
  }

  #answers(): void {
    if (this.#failure) this.tell('The key service answers again');
    this.#failure = undefined;
  }

  #fails(failure: KeysAway): KeysAway {
    if (!this.#failure) this.tell(failure.message);
    this.#failure = failure;
    this.#pausedUntil = performance.now() + this.config.timeoutMs;
    return failure;
  }
}

const encoded = (context: string): string => Buffer.from(context, 'utf8').toString('base64');

/**
 * Something in front of the service answers in its place: a login page with status 200, the error of a proxy. It is no word about what was
 * sealed, and must not read as if somebody had changed that.
 */
function strangerIn(answer: TransitAnswer, isWhole: (answer: TransitAnswer) => boolean): string | undefined {
  const { status, body } = answer;
  const isIts = status === 400 ? Array.isArray(body['errors']) || 'data' in body : isWhole(answer);
  return isIts ? undefined : `something else answers in its place (${status})`;
}

type Result = Record<string, string | undefined>;

/** What is said of each item of a batch; undefined when it is not what the service says. */
function resultsOf({ body }: TransitAnswer, result: string): Result[] | undefined {
  const { batch_results: results } = (body['data'] ?? {}) as { batch_results?: unknown };
  const says = (one: unknown): boolean =>
    typeof one === 'object' &&
    one !== null &&
    [(one as Result)['error'], (one as Result)[result]].some(
      (word) => typeof word === 'string' && word !== '',
    );
  return Array.isArray(results) && results.every(says) ? (results as Result[]) : undefined;
}

/** Whether it is the description of a key. */
function isKey({ body }: TransitAnswer): boolean {
  const data = body['data'] as Partial<TransitKey> | undefined;
  return typeof data?.type === 'string' && typeof data.keys === 'object' && data.keys !== null;
}

/** Why the service, and not what it was given, is at fault; its own words, which hold no key. */
function reasonOf({ status, body }: TransitAnswer): string | undefined {
  if (status === 200 || status === 204) return undefined;
  const { errors } = body as { errors?: unknown };
  const words = Array.isArray(errors) ? errors.join('; ').replace(/\s+/g, ' ').slice(0, 200) : '';
  if (status === 400 && !words.includes('key not found')) return undefined;
  return `it says ${status}${words ? ` (${words})` : ''}`;
}
