const NULL = -1;
/** Microseconds since 2000-01-01, as PostgreSQL keeps an instant, to milliseconds since 1970-01-01. */
const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1);
const HALF = 4_294_967_296;

/**
 * One row of COPY's binary format: a count of columns (2 bytes), then each column as its length (4 bytes, -1 for NULL) and its bytes.
 * The same object stands for one row after the other, so what must outlive a row is copied out of it.
 */
export class BinaryRow {
  bytes: Buffer = Buffer.alloc(0);
  private readonly begins: Int32Array;
  private readonly lengths: Int32Array;

  constructor(readonly columns: number) {
    this.begins = new Int32Array(columns);
    this.lengths = new Int32Array(columns);
  }

  /** @throws when the bytes are no row of so many columns */
  read(bytes: Buffer): this {
    if (bytes.readInt16BE(0) !== this.columns) throw new Error(`a row of ${bytes.readInt16BE(0)} columns`);
    let at = 2;
    for (let column = 0; column < this.columns; column += 1) {
      const length = bytes.readInt32BE(at);
      this.begins[column] = at + 4;
      this.lengths[column] = length;
      at += 4 + Math.max(length, 0);
    }
    this.bytes = bytes;
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

  /** @returns whether the column holds exactly these bytes; false for NULL */
  equals(column: number, bytes: Uint8Array): boolean {
    if (this.lengths[column] !== bytes.length) return false;
    return this.bytes.compare(bytes, 0, bytes.length, this.begin(column), this.end(column)) === 0;
  }

  /** Of a smallint, integer or bigint, NaN for NULL; a bigint beyond 2^53 is not exact. */
  integer(column: number): number {
    const at = this.begin(column);
    const length = this.lengths[column];
    if (length === 2) return this.bytes.readInt16BE(at);
    if (length === 4) return this.bytes.readInt32BE(at);
    if (length === 8) return this.bytes.readInt32BE(at) * HALF + this.bytes.readUInt32BE(at + 4);
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

  /** A copy of the bytes; undefined for NULL. */
  copy(column: number): Buffer | undefined {
    return this.isNull(column)
      ? undefined
      : Buffer.from(this.bytes.subarray(this.begin(column), this.end(column)));
  }

  /** Of a uuid, as people write it; 'nothing' for NULL, which is no uuid. */
  uuid(column: number): string {
    if (this.lengths[column] !== 16) return 'nothing';
    const hex = this.bytes.toString('hex', this.begin(column), this.end(column));
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
}
