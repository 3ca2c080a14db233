import { createHash, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import type { TransitConfig } from '#platform/config';
import { KEY_BYTES } from './aes-gcm.js';
import { CannotOpen, KeysAway, MasterKeyError } from './crypto.errors.js';
import { HEADER_BYTES, MARK_BYTES } from './key-file.js';
import { MasterKey, type NewRoot, type WrappedUnder } from './master-key.js';
import { isSame } from './same.js';
import { TransitEngine, type TransitKey } from './transit-engine.js';

/** First byte of a key that a key service wrapped. */
const FORMAT = 2;
const TYPES = ['aes256-gcm96', 'chacha20-poly1305'];
/** Whether it answers is known for so long, in milliseconds. */
const KNOWN_FOR_MS = 5_000;
const PROBE = 'probe';

interface Version {
  number: number;
  mark: Buffer;
}

/**
 * Master key in the transit engine of Vault or OpenBao, which it never leaves: each version of the transit key is a master key of its own.
 *
 * A wrapped key is: format (1 byte) | mark (4 bytes) | `vault:v<version>:<base64>`. The mark is the beginning of SHA-256 over name,
 * version, and the second the version was made. The key is derived by context, which binds a wrapped key to its place as associated
 * data would, and which `rewrap` knows, as it does not know associated data.
 */
export class TransitMasterKey extends MasterKey {
  readonly source = 'The key service';
  #versions: Version[] = [];
  #probe?: { ciphertext: string; saw: number };

  private constructor(
    private readonly engine: TransitEngine,
    private readonly name: string,
  ) {
    super();
  }

  /**
   * @param tell is given a line when the service stops to answer, and when it answers again
   * @throws {MasterKeyError} when it does not answer or refuses, or its key would not do
   */
  static async open(config: TransitConfig, tell?: (words: string) => void): Promise<TransitMasterKey> {
    const master = new TransitMasterKey(new TransitEngine(config, tell), config.key);
    try {
      await master.#learn();
      await master.#prove();
    } catch (error) {
      if (!(error instanceof KeysAway || error instanceof CannotOpen)) throw error;
      throw new MasterKeyError(`VAULT_ADDR ${config.address}: ${error.message}`);
    }
    return master;
  }

  async wrap(key: Buffer, context: string, mark?: Buffer | null): Promise<Buffer> {
    const version = mark ? await this.#find(mark) : this.#versions[0];
    if (!version) throw new CannotOpen('A master key that this process does not have');
    const [ciphertext] = await this.engine.encrypt([{ plaintext: key, context, version: version.number }]);
    return wrappedUnder(version, ciphertext!);
  }

  async unwrap(wrapped: Buffer, context: string): Promise<Buffer> {
    return (await this.unwrapAll([{ wrapped, context }]))[0]!;
  }

  override async unwrapAll(keys: readonly WrappedUnder[]): Promise<Buffer[]> {
    return this.engine.decrypt(await this.#ciphertexts(keys));
  }

  override async wrapAnew(keys: readonly WrappedUnder[], mark: Buffer): Promise<Buffer[]> {
    const version = await this.#find(mark);
    if (!version) throw new CannotOpen('A master key that this process does not have');
    const fresh = await this.engine.rewrap(await this.#ciphertexts(keys), version.number);
    return fresh.map((ciphertext) => wrappedUnder(version, ciphertext));
  }

  async marks(): Promise<Buffer[]> {
    return this.#versions.map(({ mark }) => mark);
  }

  async unread(): Promise<string | undefined> {
    return undefined;
  }

  /** A key service never gave its key out, so nothing was ever sealed with what is derived from it. */
  async newRoot(context: string): Promise<NewRoot> {
    const fresh = await this.wrap(randomBytes(KEY_BYTES), context);
    return { fresh, before: fresh };
  }

  /** Opens something that was wrapped at the start, so that a right that was taken away shows too. */
  override async isReachable(): Promise<boolean> {
    const probe = this.#probe!;
    if (!this.engine.isAway && performance.now() - probe.saw < KNOWN_FOR_MS) return true;
    const well = await this.engine.decrypt([{ ciphertext: probe.ciphertext, context: PROBE }]).then(
      () => true,
      () => false,
    );
    if (well) probe.saw = performance.now();
    return well;
  }

  /** Makes the next master key. @throws {KeysAway} */
  async rotate(): Promise<void> {
    await this.engine.rotate();
    await this.#learn();
  }

  toJSON(): string {
    return '[master key]';
  }

  [inspect.custom](): string {
    return '[master key]';
  }

  async #ciphertexts(keys: readonly WrappedUnder[]): Promise<{ ciphertext: string; context: string }[]> {
    const found: { ciphertext: string; context: string }[] = [];
    for (const { wrapped, context } of keys) {
      if (wrapped[0] !== FORMAT) throw new CannotOpen('A key wrapped in an unknown format');
      const version = await this.#find(wrapped.subarray(1, HEADER_BYTES));
      const ciphertext = wrapped.toString('latin1', HEADER_BYTES);
      if (!version) throw new CannotOpen('A key wrapped under another master key');
      if (!ciphertext.startsWith(`vault:v${version.number}:`)) throw new CannotOpen('A wrapped key');
      found.push({ ciphertext, context });
    }
    return found;
  }

  async #find(mark: Buffer): Promise<Version | undefined> {
    const known = this.#versions.find((version) => isSame(version.mark, mark));
    if (known) return known;
    await this.#learn();
    return this.#versions.find((version) => isSame(version.mark, mark));
  }

  /** The versions there are, the newest first. */
  async #learn(): Promise<void> {
    const key = await this.engine.key();
    assertFit(key, this.name);
    this.#versions = Object.entries(key.keys)
      .map(([version, madeAt]) => ({ number: Number(version), mark: this.#markOf(version, madeAt) }))
      .filter(({ number }) => number >= key.min_decryption_version)
      .toSorted((a, b) => b.number - a.number);
  }

  async #prove(): Promise<void> {
    const [{ number }] = this.#versions as [Version];
    const [ciphertext] = await this.engine.encrypt([
      { plaintext: randomBytes(KEY_BYTES), context: PROBE, version: number },
    ]);
    await this.engine.decrypt([{ ciphertext: ciphertext!, context: PROBE }]);
    this.#probe = { ciphertext: ciphertext!, saw: performance.now() };
  }

  #markOf(version: string, madeAt: number): Buffer {
    const text = ['relais transit', this.name, version, madeAt].join('|');
    return createHash('sha256').update(text).digest().subarray(0, MARK_BYTES);
  }
}

function wrappedUnder({ mark }: Version, ciphertext: string): Buffer {
  return Buffer.concat([Buffer.from([FORMAT]), mark, Buffer.from(ciphertext, 'latin1')]);
}

/** @throws {MasterKeyError} when the key could leave the service, or does not bind what it wraps to its place */
function assertFit(key: TransitKey, name: string): void {
  const made = `make it with: vault write -f transit/keys/${name} type=aes256-gcm96 derived=true`;
  if (!TYPES.includes(key.type) || !key.derived)
    throw new MasterKeyError(
      `VAULT_TRANSIT_KEY ${name} must be of type ${TYPES.join(' or ')} and derived: ${made}`,
    );
  if (key.exportable || key.allow_plaintext_backup)
    throw new MasterKeyError(`VAULT_TRANSIT_KEY ${name} can leave the key service: ${made}`);
}
