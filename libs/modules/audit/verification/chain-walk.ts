import type { ChainHead, EntryRow } from './audit-rows.js';
import {
  type ChainEntry,
  type ChainValue,
  GENESIS,
  hashOfEntry,
  hashOfValue,
  isResealed,
  SYSTEM_CHAIN,
} from './chain-format.js';

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
/** What the chain of a case says before a value of it is in a layer more. */
const RENEWAL = 'case.key_renewal_begun';

/** Walks entries that come ordered by chain and number, and checks each against the one before and the chain's head. */
export class ChainWalk {
  readonly findings: Finding[] = [];
  chains = 0;
  entries = 0;
  values = 0;
  /** Entries written more than five minutes after the instant they carry. */
  late = 0;
  private chainId = '';
  private head: ChainHead = { kind: null, seq: null, hash: null };
  private seq = 0;
  private hash = GENESIS;
  private broken = false;
  /** First entry with a value in a layer more. */
  private resealedSeq?: number;
  private isRenewed = false;

  take(row: EntryRow): void {
    if (row.entry.chainId !== this.chainId) this.begin(row);
    this.entries += 1;
    this.values += row.values.length;
    if (Number(row.entry.writtenAt) - Number(row.entry.recordedAt) > LATE_MS) this.late += 1;
    if (this.broken) return;
    const problem = this.problemOf(row);
    if (problem) return this.report(problem);
    if (row.values.some(isResealed)) this.resealedSeq ??= this.seq + 1;
    if (row.entry.action === RENEWAL && row.entry.systemActor === 'keys') this.isRenewed = true;
    this.seq += 1;
    this.hash = row.entry.hash;
  }

  /** After the last row. */
  finish(): void {
    if (this.chainId && !this.broken) this.checkHead();
    if (this.broken || this.resealedSeq === undefined || this.isRenewed) return;
    this.seq = this.resealedSeq - 1;
    this.report('has a value in a layer that no renewal of a key put there');
  }

  private begin(row: EntryRow): void {
    this.finish();
    this.chains += 1;
    this.chainId = row.entry.chainId;
    this.head = row.head;
    this.seq = 0;
    this.hash = GENESIS;
    this.broken = false;
    this.resealedSeq = undefined;
    this.isRenewed = false;
  }

  private problemOf({ entry, values }: EntryRow): string | undefined {
    if (Number(entry.seq) !== this.seq + 1) return 'is missing';
    if (entry.prevHash !== this.hash) return 'does not follow the entry before it';
    if (entry.hash !== hashOfEntry(entry)) return 'was changed';
    if (!belongs(entry, this.head.kind))
      return `does not belong in a chain of kind ${this.head.kind ?? 'unknown'}`;
    return problemOfValues(entry, values);
  }

  private checkHead(): void {
    const seq = Number(this.head.seq ?? 0);
    if (seq > this.seq) this.report('is missing: the chain goes on to a later one');
    else if (seq !== this.seq || this.head.hash !== this.hash) {
      this.seq -= 1;
      this.report('is not the last one the chain knows of');
    }
  }

  private report(problem: string): void {
    this.broken = true;
    this.findings.push({ chainId: this.chainId, seq: this.seq + 1, problem });
  }
}

function belongs(entry: ChainEntry, kind: string | null): boolean {
  if (kind === 'case') return entry.caseId === entry.chainId;
  if (entry.caseId !== null) return false;
  return kind === 'agency'
    ? entry.actorAgency === entry.chainId && entry.systemActor === null
    : kind === 'system' && entry.chainId === SYSTEM_CHAIN && entry.systemActor !== null;
}

function problemOfValues(entry: ChainEntry, values: ChainValue[]): string | undefined {
  const committed = entry.commitments.length / 64;
  for (let at = 0; at < Math.max(committed, values.length); at += 1) {
    const value = values[at];
    const expected = entry.commitments.slice(at * 64, at * 64 + 64);
    if (!value || value.ordinal !== at + 1) return `has lost its value ${at + 1}`;
    if (!isResealed(value) && hashOfValue(value) !== expected)
      return `has a value ${at + 1} that was changed`;
  }
  return undefined;
}
