/**
 * The key that wraps every case key, and from which the product's other keys are derived. The seam for a key service
 * (Vault or OpenBao transit, over HTTP) – hence the promises; the one implementation now reads a file.
 *
 * An implementation never hands out the key itself.
 */
export abstract class MasterKey {
  /**
   * @param key 32 bytes
   * @param context associated data: what the key is for
   */
  abstract wrap(key: Buffer, context: string): Promise<Buffer>;

  /** @throws {CannotOpen} when the bytes were altered, or wrapped for another context or under another master key */
  abstract unwrap(wrapped: Buffer, context: string): Promise<Buffer>;

  /**
   * A key of its own for one purpose; the same every time.
   *
   * @param purpose e.g. `cursor`
   * @returns 32 bytes
   */
  abstract derive(purpose: string): Promise<Buffer>;
}
