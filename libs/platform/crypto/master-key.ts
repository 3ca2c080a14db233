/** The secret that every key but those of cases is derived from, wrapped for a database that has none yet. */
export interface NewRoot {
  /** Random: for an empty database. */
  fresh: Buffer;
  /** What a database of before rotation was sealed with: the master key of then. */
  before: Buffer;
}

/**
 * The key that wraps every case key and the root secret, from which the product's other keys are derived. The seam for a
 * key service (Vault or OpenBao transit, over HTTP) – hence the promises; the one implementation now reads a file.
 *
 * An implementation never hands out the key itself. While the master key is renewed it holds two, the old and the new.
 */
export abstract class MasterKey {
  /**
   * @param key 32 bytes
   * @param context associated data: what the key is for
   * @param mark of the master key to wrap under, as the database says; the first it holds when there is none yet
   * @throws {CannotOpen} when it does not hold that one
   */
  abstract wrap(key: Buffer, context: string, mark?: Buffer | null): Promise<Buffer>;

  /** @throws {CannotOpen} when the bytes were altered, or wrapped for another context or under another master key */
  abstract unwrap(wrapped: Buffer, context: string): Promise<Buffer>;

  /** The marks (4 bytes) of the master keys it holds; the first one wraps for a database that knows none. */
  abstract marks(): Promise<Buffer[]>;

  /** Why it does not hold a second key that is there; for the person who starts Relais, once the database needs that key. */
  abstract unread(): Promise<string | undefined>;

  /** @param context associated data */
  abstract newRoot(context: string): Promise<NewRoot>;
}
