import { existsSync } from 'node:fs';
import type { Config } from '#platform/config';
import { CannotOpen } from './crypto.errors.js';
import { FileMasterKey } from './file-master-key.js';
import { HEADER_BYTES } from './key-file.js';
import { MasterKey, type NewRoot, type WrappedUnder } from './master-key.js';
import { isSame } from './same.js';
import { sealWith } from './sealing.js';
import { TransitMasterKey } from './transit-master-key.js';

/** Where the master key is, as the settings say. */
export type KeySettings = Pick<Config, 'masterKeyFile' | 'transit'> & Partial<Pick<Config, 'cipher'>>;

/**
 * The master key the settings name. With a key service and a file that is there, both: the service wraps, and the file opens what is under
 * it still (a database that moves to the service, and older backups). From here on this process seals with the cipher they name.
 *
 * @param tell is given a line when a key service stops to answer, and when it answers again
 * @throws {MasterKeyError} when it cannot be used
 */
export async function openMasterKey(
  { masterKeyFile, transit, cipher }: KeySettings,
  tell?: (words: string) => void,
): Promise<MasterKey> {
  if (cipher) sealWith(cipher);
  if (!transit) return FileMasterKey.read(masterKeyFile);
  const first = await TransitMasterKey.open(transit, tell);
  return existsSync(masterKeyFile)
    ? new BothMasterKeys(first, await FileMasterKey.read(masterKeyFile))
    : first;
}

/** Two places of master keys, each key under one of them. What is new is wrapped in the first. */
class BothMasterKeys extends MasterKey {
  readonly source: string;

  constructor(
    private readonly first: MasterKey,
    private readonly other: MasterKey,
  ) {
    super();
    this.source = `${first.source} with ${other.source}`;
  }

  async wrap(key: Buffer, context: string, mark?: Buffer | null): Promise<Buffer> {
    return (mark ? await this.#of(mark) : this.first).wrap(key, context, mark);
  }

  async unwrap(wrapped: Buffer, context: string): Promise<Buffer> {
    return (await this.#of(markOf(wrapped))).unwrap(wrapped, context);
  }

  override async unwrapAll(keys: readonly WrappedUnder[]): Promise<Buffer[]> {
    const places = await Promise.all(keys.map(({ wrapped }) => this.#of(markOf(wrapped))));
    const opened = new Map<WrappedUnder, Buffer>();
    for (const place of [this.first, this.other]) {
      const mine = keys.filter((_, index) => places[index] === place);
      (await place.unwrapAll(mine)).forEach((key, index) => opened.set(mine[index]!, key));
    }
    return keys.map((key) => opened.get(key)!);
  }

  /** What is in the right place already stays there; what is not comes out of one and goes into the other. */
  override async wrapAnew(keys: readonly WrappedUnder[], mark: Buffer): Promise<Buffer[]> {
    const place = await this.#of(mark);
    const places = await Promise.all(keys.map(({ wrapped }) => this.#of(markOf(wrapped))));
    return places.every((one) => one === place) ? place.wrapAnew(keys, mark) : super.wrapAnew(keys, mark);
  }

  async marks(): Promise<Buffer[]> {
    return [...(await this.first.marks()), ...(await this.other.marks())];
  }

  async unread(): Promise<string | undefined> {
    return (await this.first.unread()) ?? this.other.unread();
  }

  newRoot(context: string): Promise<NewRoot> {
    return this.first.newRoot(context);
  }

  override isReachable(): Promise<boolean> {
    return this.first.isReachable();
  }

  async #of(mark: Buffer): Promise<MasterKey> {
    for (const place of [this.other, this.first]) {
      if ((await place.marks()).some((mine) => isSame(mine, mark))) return place;
    }
    // Unknown to both: the service may have a new version, which it tells by itself.
    return this.first;
  }
}

function markOf(wrapped: Buffer): Buffer {
  if (wrapped.length < HEADER_BYTES) throw new CannotOpen('A wrapped key');
  return wrapped.subarray(1, HEADER_BYTES);
}
