import { existsSync, readFileSync } from 'node:fs';
import type { KeyObject } from 'node:crypto';
import type pg from 'pg';
import type { Finding } from './chain-walk.js';
import { type ReadCheckpoint, readPublicKey } from './checkpoint-format.js';
import {
  NOT_IN_LOG,
  NOW,
  readCheckpointFile,
  readCheckpointRows,
  UNSIGNED,
  type UnsignedChain,
} from './checkpoint-rows.js';
import { CheckpointWalk, type SignedLeaf } from './checkpoint-walk.js';

/** Where what was signed is proved from. */
export interface CheckpointPaths {
  /** The public key, in PEM. */
  publicKeyFile: string;
  /** The copy outside the database. */
  file: string;
}

/** What became of the checkpoints. */
export interface CheckpointState {
  /** Of those that hold. */
  count: number;
  newest?: { number: number; madeAt: string };
  /** Chains with entries that no checkpoint covers yet. */
  unsigned: number;
  /** Sentences: what does not hold, or is signed by nobody. */
  problems: string[];
}

/** Checkpoints of one side as they are walked through. */
interface Side {
  where: string;
  rows: AsyncIterator<ReadCheckpoint>;
  walk: CheckpointWalk;
}

/** So many signed heads are looked up at once. */
const AT_ONCE = 5_000;
/** A worker signs every minute what moved and writes the copy a few seconds after it; longer is no delay. */
const WITHIN_MS = 10 * 60_000;
/** Of the chains that nobody signs so many are named. */
const MOST_NAMED = 20;
/** Progress is told every so many checkpoints. */
const STEP = 10_000;

/**
 * Proves the checkpoints of database and copy, each on its own and against each other, and every signed head against the log: a chain
 * that lost its end, or is gone, is named.
 */
export class CheckpointCheck {
  readonly findings: Finding[] = [];
  private readonly problems: string[] = [];
  private waiting: SignedLeaf[] = [];
  /** By the clock of the database, in milliseconds. */
  private now = 0;

  /** Of the first checkpoint of the database that the copy does not have. */
  private lacking?: ReadCheckpoint;
  private differs?: number;

  /** @param progress told the number of checkpoints so far */
  constructor(
    private readonly client: pg.Client,
    private readonly paths: CheckpointPaths,
    private readonly progress?: (checkpoints: number) => void,
  ) {}

  async run(): Promise<CheckpointState> {
    const { file, publicKeyFile } = this.paths;
    const { rows } = await this.client.query<{ now: string }>(NOW);
    this.now = Number(rows[0]!.now);
    const waiting = await this.client.query<UnsignedChain>(UNSIGNED, [MOST_NAMED]);
    const unsigned = Number(waiting.rows[0]?.count ?? 0);
    const hasFile = existsSync(file);
    const inDatabase = readCheckpointRows(this.client);
    const first = await inDatabase.next();
    const none = first.done && !hasFile;
    // Whoever has never signed has no key either.
    if (none && !existsSync(publicKeyFile)) return { count: 0, unsigned, problems: [] };
    this.tellUnsigned(waiting.rows);
    if (none) {
      if (unsigned > 0)
        this.problems.push(`Every checkpoint is gone: ${publicKeyFile} is there, and no copy`);
      return { count: 0, unsigned, problems: this.problems };
    }
    const key = this.publicKey();
    if (!key) return { count: 0, unsigned, problems: this.problems };
    const longer = await this.walkBoth(key, again(first, inDatabase), hasFile);
    const newest = longer.newest && { number: longer.newest.number, madeAt: longer.newest.madeAt };
    return { count: longer.count, newest, unsigned, problems: this.problems };
  }

  /** @param chains the longest unsigned first */
  private tellUnsigned(chains: readonly UnsignedChain[]): void {
    const late = chains.filter(({ since }) => this.now - Number(since) > WITHIN_MS);
    for (const { chainId, seq, since } of late) {
      const at = new Date(Number(since)).toISOString();
      this.problems.push(`Nobody signs chain ${chainId}: entry ${seq} waits for a checkpoint since ${at}`);
    }
  }

  private publicKey(): KeyObject | undefined {
    const { publicKeyFile } = this.paths;
    try {
      return readPublicKey(readFileSync(publicKeyFile, 'utf8'));
    } catch {
      this.problems.push(`The checkpoints cannot be proved: ${publicKeyFile} holds no public key`);
      return undefined;
    }
  }

  /** Side by side, so that neither has to be kept. @returns the longer one */
  private async walkBoth(
    key: KeyObject,
    inDatabase: AsyncIterator<ReadCheckpoint>,
    hasFile: boolean,
  ): Promise<CheckpointWalk> {
    const { file } = this.paths;
    const unreadable = (line: number) =>
      this.problems.push(`Line ${line} of the copy is not readable: ${file}`);
    const inCopy = hasFile ? readCheckpointFile(file, unreadable) : again({ done: true, value: undefined });
    const database = { where: 'in the database', rows: inDatabase, walk: new CheckpointWalk(key) };
    const copy = { where: 'in the copy', rows: inCopy, walk: new CheckpointWalk(key) };
    for (let round = 1; ; round += 1) {
      const [one, other] = [await this.step(database), await this.step(copy)];
      if (!one && !other) break;
      this.compareOne(round, one, other);
      if (this.waiting.length >= AT_ONCE) await this.lookUp();
      if (round % STEP === 0) this.progress?.(round);
    }
    await this.lookUp();
    for (const { where, walk } of [database, copy])
      if (walk.problem)
        this.problems.push(`Checkpoint ${walk.problem.number} ${where} ${walk.problem.problem}`);
    this.compare(database.walk, copy.walk, hasFile);
    return copy.walk.count > database.walk.count ? copy.walk : database.walk;
  }

  /** @returns undefined at the end; a checkpoint that does not hold is the walk's problem */
  private async step({ rows, walk }: Side): Promise<ReadCheckpoint | undefined> {
    const { done, value } = await rows.next();
    if (done) return undefined;
    this.waiting.push(...walk.take(value));
    return value;
  }

  private compareOne(round: number, database?: ReadCheckpoint, copy?: ReadCheckpoint): void {
    if (database && !copy) this.lacking ??= database;
    if (database && copy && database.signature !== copy.signature) this.differs ??= round;
  }

  private compare(database: CheckpointWalk, copy: CheckpointWalk, hasFile: boolean): void {
    const { file } = this.paths;
    const { differs } = this;
    if (differs && differs <= Math.min(database.count, copy.count))
      this.problems.push(`Checkpoint ${differs} of the database is not that of the copy`);
    if (!hasFile) this.problems.push(`The copy of the checkpoints is missing: ${file}`);
    if (copy.count > database.count && !database.problem) {
      const lost = copy.count - database.count;
      const since = `checkpoint ${database.count + 1}`;
      this.problems.push(`The database has lost ${lost} checkpoints that the copy knows, from ${since} on`);
    }
    const late = this.lacking && this.now - Date.parse(this.lacking.madeAt) > WITHIN_MS;
    if (hasFile && late && copy.count < database.count && !copy.problem)
      this.problems.push(`The copy ends with checkpoint ${copy.count}, the database with ${database.count}`);
  }

  /** Both in the database and in the copy the same heads are signed: named once. */
  private async lookUp(): Promise<void> {
    const leaves = this.waiting.splice(0);
    if (leaves.length === 0) return;
    const { rows } = await this.client.query<NotInLog>(NOT_IN_LOG, [
      leaves.map(({ leaf }) => leaf[0]),
      leaves.map(({ leaf }) => leaf[1]),
      leaves.map(({ leaf }) => leaf[2]),
      leaves.map(({ checkpoint }) => checkpoint),
    ]);
    for (const row of rows) this.findings.push(findingOf(row));
  }
}

/** With what was taken of it already. */
async function* again(
  first: IteratorResult<ReadCheckpoint, void>,
  rest?: AsyncIterable<ReadCheckpoint>,
): AsyncGenerator<ReadCheckpoint> {
  if (first.done) return;
  yield first.value;
  if (rest) yield* rest;
}

interface NotInLog {
  chain_id: string;
  seq: string;
  checkpoint: string;
  gone: boolean;
  last: string;
}

/** The first entry that is known to be wrong: after the last one that is there, or the signed one itself. */
function findingOf({ chain_id: chainId, seq, checkpoint, gone, last }: NotInLog): Finding {
  const signed = `checkpoint ${checkpoint} signed ${seq} entries`;
  if (!gone)
    return { chainId, seq: Number(seq), problem: `is not the one that checkpoint ${checkpoint} signed` };
  if (Number(last) === 0)
    return { chainId, seq: 1, problem: `is missing: the whole chain was removed, ${signed} of it` };
  return {
    chainId,
    seq: Math.min(Number(last) + 1, Number(seq)),
    problem: `is missing: ${signed} of this chain`,
  };
}
