/** The secret that every key but those of cases is derived from, wrapped for a database that has none yet. */
export interface NewRoot {
  /** Random: for an empty database. */
  fresh: Buffer;
  /** What a database of before rotation was sealed with: the master key of then. */
  before: Buffer;
}

/** A wrapped key and what it is for. */
export interface WrappedUnder {
  wrapped: Buffer;
  /** Associated data. */
  context: string;
}

/**
 * The key that wraps every case key and the root secret, from which the product's other keys are derived: in a file, or in a key
 * service (Vault or OpenBao transit, over HTTP) – hence the promises.
 *
 * An implementation never hands out the key itself. While the master key is renewed it holds two, the old and the new. One in a key
 * service may also say that the service cannot be used now (`KeysAway`).
 */
export abstract class MasterKey {
  /** What holds it, for the person who runs Relais. */
  abstract readonly source: string;

  /**
   * @param key 32 bytes
   * @param context associated data: what the key is for
   * @param mark of the master key to wrap under, as the database says; the first it holds when there is none yet
   * @throws {CannotOpen} when it does not hold that one
   */
  abstract wrap(key: Buffer, context: string, mark?: Buffer | null): Promise<Buffer>;

  /** @throws {CannotOpen} when the bytes were altered, or wrapped for another context or under another master key */
  abstract unwrap(wrapped: Buffer, context: string): Promise<Buffer>;

  /** Several at once, in their order. @throws {CannotOpen} when one of them does not open */
  async unwrapAll(keys: readonly WrappedUnder[]): Promise<Buffer[]> {
    const opened: Buffer[] = [];
    for (const { wrapped, context } of keys) opened.push(await this.unwrap(wrapped, context));
    return opened;
  }

  /** The same keys under the master key of this mark, in their order. @throws {CannotOpen} like `unwrap` and `wrap` */
  async wrapAnew(keys: readonly WrappedUnder[], mark: Buffer): Promise<Buffer[]> {
    const opened = await this.unwrapAll(keys);
    const fresh: Buffer[] = [];
    for (const [index, key] of opened.entries()) fresh.push(await this.wrap(key, keys[index]!.context, mark));
    return fresh;
  }

  /** The marks (4 bytes) of the master keys it holds; the first one wraps for a database that knows none. */
  abstract marks(): Promise<Buffer[]>;

  /** Why it does not hold a second key that is there; for the person who starts Relais, once the database needs that key. */
  abstract unread(): Promise<string | undefined>;

  /** @param context associated data */
  abstract newRoot(context: string): Promise<NewRoot>;

  /** Whether keys can be had now; a file is read at the start and always can. */
  async isReachable(): Promise<boolean> {
    return true;
  }
}
