const NULL = -1;
/** Microseconds since 2000-01-01, as PostgreSQL keeps an instant, to milliseconds since 1970-01-01. */
const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1);
const HALF = 4_294_967_296;

const viewOf = (bytes: Buffer) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/**
 * One row of COPY's binary format: a count of columns (2 bytes), then each column as its length (4 bytes, -1 for NULL) and its bytes.
 * The same object stands for one row after the other, so what must outlive a row is read out of it.
 */
export class BinaryRow {
  bytes: Buffer = Buffer.alloc(0);
  /** Of the same bytes: its reading of numbers takes a fraction of the buffer's. */
  private view = viewOf(this.bytes);
  private readonly begins: Int32Array;
  private readonly lengths: Int32Array;

  constructor(readonly columns: number) {
    this.begins = new Int32Array(columns);
    this.lengths = new Int32Array(columns);
  }

  /** @throws when the bytes from `begin` to `end` are no row of so many columns */
  read(bytes: Buffer, begin = 0, end = bytes.length): this {
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.view = viewOf(bytes);
    }
    const { view, columns, begins, lengths } = this;
    const count = view.getInt16(begin);
    if (count !== columns) throw new Error(`a row of ${count} columns`);
    let at = begin + 2;
    for (let column = 0; column < columns; column += 1) {
      const length = view.getInt32(at);
      at += 4;
      begins[column] = at;
      lengths[column] = length;
      if (length > 0) at += length;
    }
    if (at !== end) throw new Error(`a row of ${end - begin} bytes that ends after ${at - begin}`);
    return this;
  }

  isNull(column: number): boolean {
    return this.lengths[column] === NULL;
  }

  /** In bytes; 0 for NULL. */
  length(column: number): number {
    return Math.max(this.lengths[column]!, 0);
  }

  /** Where the bytes of a column begin, after its length. */
  begin(column: number): number {
    return this.begins[column]!;
  }

  /** Where the bytes of a column end. */
  end(column: number): number {
    return this.begins[column]! + this.length(column);
  }

  /** @returns whether the column holds exactly these bytes, each as one character; false for NULL */
  holds(column: number, bytes: string): boolean {
    const { length } = bytes;
    if (this.lengths[column] !== length) return false;
    // Of the few bytes of an id or a hash: going through them takes less than handing them to a function outside of JavaScript.
    const begin = this.begins[column]!;
    for (let at = 0; at < length; at += 1) if (this.bytes[begin + at] !== bytes.charCodeAt(at)) return false;
    return true;
  }

  /** Of a smallint, integer or bigint, NaN for NULL; a bigint beyond 2^53 is not exact. */
  integer(column: number): number {
    const at = this.begin(column);
    const length = this.lengths[column];
    if (length === 2) return this.view.getInt16(at);
    if (length === 4) return this.view.getInt32(at);
    if (length === 8) return this.view.getInt32(at) * HALF + this.view.getUint32(at + 4);
    return NaN;
  }

  /** Of a timestamptz: milliseconds since 1970-01-01T00:00:00Z, NaN for NULL and for what is no whole millisecond. */
  instant(column: number): number {
    const ms = this.integer(column) / 1_000 + POSTGRES_EPOCH_MS;
    return Number.isSafeInteger(ms) ? ms : NaN;
  }

  /** Each byte as one character; '' for NULL. */
  latin1(column: number): string {
    return this.bytes.toString('latin1', this.begin(column), this.end(column));
  }

  /** A text; '' for NULL. */
  text(column: number): string {
    return this.bytes.toString('utf8', this.begin(column), this.end(column));
  }

  /** Of a uuid, as people write it; 'nothing' for NULL, which is no uuid. */
  uuid(column: number): string {
    if (this.lengths[column] !== 16) return 'nothing';
    const hex = this.bytes.toString('hex', this.begin(column), this.end(column));
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
}
