/** Takes so many bytes as one asks for from whatever pieces they come in. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Buffer>;
  #held: Buffer[] = [];
  #size = 0;

  constructor(source: AsyncIterable<Buffer>) {
    this.#pieces = source[Symbol.asyncIterator]();
  }

  /** @returns fewer bytes than asked for only at the end of the source */
  async take(count: number): Promise<Buffer> {
    while (this.#size < count) {
      const { value, done } = await this.#pieces.next();
      if (done) break;
      this.#held.push(value);
      this.#size += value.length;
    }
    const all = this.#held.length === 1 ? this.#held[0]! : Buffer.concat(this.#held);
    const taken = all.subarray(0, count);
    const rest = all.subarray(taken.length);
    this.#held = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    return taken;
  }

  /** Lets the source go before its end. */
  async close(): Promise<void> {
    await this.#pieces.return?.();
  }
}
