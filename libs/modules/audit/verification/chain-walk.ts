import { ENTRY_COLUMNS, HEAD } from './audit-rows.js';
import { BinaryRow } from './binary-row.js';
import { ENTRY, GENESIS, hashOfEntry, SYSTEM_CHAIN } from './chain-format.js';

/** The first row of a chain that does not hold. */
export interface Finding {
  chainId: string;
  /** Number of the entry. */
  seq: number;
  /** What is wrong with it, to follow "entry 12". */
  problem: string;
}

/** A demo writes its data "in the past"; elsewhere such an entry comes from a wrong clock, or from a lie. */
const LATE_MS = 5 * 60_000;

/** The last known state of a chain; what is undefined, nobody knows. */
interface ChainHead {
  kind: string;
  seq: number;
  /** As a character for each byte. */
  hash: string | undefined;
}

const NO_HEAD: ChainHead = { kind: 'unknown', seq: 0, hash: undefined };

/** Walks the rows of ENTRIES, which come ordered by chain and number, and checks each against the one before and the chain's head. */
export class ChainWalk {
  readonly findings: Finding[] = [];
  readonly row = new BinaryRow(ENTRY_COLUMNS);
  chains = 0;
  entries = 0;
  /** Entries that committed to values. */
  committing = 0;
  /** Entries written more than five minutes after the instant they carry. */
  late = 0;
  /** Bytes of its id, as characters. */
  private chain = '';
  private chainId = '';
  private head = NO_HEAD;
  private seq = 0;
  private hash = GENESIS;
  private broken = false;

  take(row: BinaryRow): void {
    if (!row.holds(ENTRY.chainId, this.chain)) this.begin(row);
    this.entries += 1;
    if (row.length(ENTRY.commitments) > 0) this.committing += 1;
    if (row.instant(ENTRY.writtenAt) - row.instant(ENTRY.recordedAt) > LATE_MS) this.late += 1;
    if (this.broken) return;
    const problem = this.problemOf(row);
    if (problem) return this.report(problem);
    this.seq += 1;
  }

  /** After the last row. */
  finish(): void {
    if (this.chainId && !this.broken) this.checkHead();
  }

  private begin(row: BinaryRow): void {
    this.finish();
    this.chains += 1;
    this.chain = row.latin1(ENTRY.chainId);
    this.chainId = row.uuid(ENTRY.chainId);
    this.head = row.isNull(HEAD.seq)
      ? NO_HEAD
      : { kind: row.text(HEAD.kind), seq: row.integer(HEAD.seq), hash: row.latin1(HEAD.hash) };
    this.seq = 0;
    this.hash = GENESIS;
    this.broken = false;
  }

  private problemOf(row: BinaryRow): string | undefined {
    if (row.integer(ENTRY.seq) !== this.seq + 1) return 'is missing';
    if (!row.holds(ENTRY.prevHash, this.hash)) return 'does not follow the entry before it';
    const hash = hashOfEntry(row);
    if (!hash || !row.holds(ENTRY.hash, hash)) return 'was changed';
    if (!belongs(row, this.chain, this.head.kind))
      return `does not belong in a chain of kind ${this.head.kind}`;
    this.hash = hash;
    return undefined;
  }

  private checkHead(): void {
    const { seq, hash } = this.head;
    if (seq > this.seq) this.report('is missing: the chain goes on to a later one');
    else if (seq !== this.seq || hash !== this.hash) {
      this.seq -= 1;
      this.report('is not the last one the chain knows of');
    }
  }

  private report(problem: string): void {
    this.broken = true;
    this.findings.push({ chainId: this.chainId, seq: this.seq + 1, problem });
  }
}

function belongs(row: BinaryRow, chain: string, kind: string): boolean {
  if (kind === 'case') return row.holds(ENTRY.caseId, chain);
  if (!row.isNull(ENTRY.caseId)) return false;
  return kind === 'agency'
    ? row.holds(ENTRY.actorAgency, chain) && row.isNull(ENTRY.systemActor)
    : kind === 'system' && chain === SYSTEM_CHAIN && !row.isNull(ENTRY.systemActor);
}
