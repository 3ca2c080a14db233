import { PLACE, VALUE_COLUMNS } from './audit-rows.js';
import { BinaryRow } from './binary-row.js';
import { HASH, hashOfValue, VALUE } from './chain-format.js';
import type { Finding } from './chain-walk.js';
import { LayerCheck } from './layer-check.js';

/** First byte of what is sealed in a layer more. */
const RESEALED = 2;

/** Walks the rows of VALUES, which come ordered by entry and ordinal, and checks each against what its entry committed to. */
export class ValueWalk {
  readonly findings: Finding[] = [];
  readonly row = new BinaryRow(VALUE_COLUMNS);
  values = 0;
  /** Entries that committed to values, and of which one is there. */
  committing = 0;
  /** Those in a layer more. */
  readonly layers = new LayerCheck();
  /** Bytes of its id, as characters. */
  private chain = '';
  private chainId = '';
  private seq = NaN;
  /** A character for each byte. */
  private commitments = '';
  private taken = 0;
  /** Nothing more is said of this entry: a problem was found, or there is no such entry, which is said elsewhere. */
  private done = true;

  take(row: BinaryRow): void {
    if (row.integer(PLACE.seq) !== this.seq || !row.holds(PLACE.chainId, this.chain)) this.begin(row);
    if (row.isNull(PLACE.commitments)) return;
    this.values += 1;
    if (this.done) return;
    const ordinal = this.taken + 1;
    if (row.integer(VALUE.ordinal) !== ordinal) return this.report(`has lost its value ${ordinal}`);
    const hash = hashOfValue(row);
    if (isResealed(row)) this.layers.add(this.chainId, this.seq, hash);
    else if (!this.commitments.startsWith(hash, this.taken * HASH))
      return this.report(`has a value ${ordinal} that was changed`);
    this.taken = ordinal;
  }

  /** After the last row. */
  finish(): void {
    if (!this.done && this.taken * HASH < this.commitments.length)
      this.report(`has lost its value ${this.taken + 1}`);
  }

  private begin(row: BinaryRow): void {
    this.finish();
    this.chain = row.latin1(PLACE.chainId);
    this.chainId = row.uuid(PLACE.chainId);
    this.seq = row.integer(PLACE.seq);
    this.commitments = row.latin1(PLACE.commitments);
    this.taken = 0;
    this.done = row.isNull(PLACE.commitments);
    if (this.commitments.length > 0) this.committing += 1;
  }

  private report(problem: string): void {
    this.done = true;
    this.findings.push({ chainId: this.chainId, seq: this.seq, problem });
  }
}

const isResealed = (row: BinaryRow): boolean =>
  [VALUE.before, VALUE.after].some(
    (column) => !row.isNull(column) && row.bytes[row.begin(column)] === RESEALED,
  );
