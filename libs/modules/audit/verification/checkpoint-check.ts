import { existsSync, readFileSync } from 'node:fs';
import type { KeyObject } from 'node:crypto';
import type pg from 'pg';
import type { Finding } from './chain-walk.js';
import { type ReadCheckpoint, readPublicKey } from './checkpoint-format.js';
import {
  CHECKPOINTS,
  NOT_IN_LOG,
  readCheckpointFile,
  readCheckpointRow,
  UNSIGNED,
} from './checkpoint-rows.js';
import { CheckpointWalk, type SignedLeaf } from './checkpoint-walk.js';
import { copyRows } from './copy-rows.js';

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
  /** Sentences: what does not hold. */
  problems: string[];
}

/** So many signed heads are looked up at once. */
const AT_ONCE = 5_000;
/** A worker writes the copy a few seconds after the checkpoint; longer is no delay. */
const COPY_WITHIN_MS = 10 * 60_000;

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

  constructor(
    private readonly client: pg.Client,
    private readonly paths: CheckpointPaths,
  ) {}

  async run(): Promise<CheckpointState> {
    const inDatabase: ReadCheckpoint[] = [];
    await copyRows(this.client, CHECKPOINTS, (row) => inDatabase.push(readCheckpointRow(row)));
    const hasFile = existsSync(this.paths.file);
    const unsigned = await this.unsigned();
    if (inDatabase.length === 0 && !hasFile) return { count: 0, unsigned, problems: [] };
    const key = this.publicKey();
    if (!key) return { count: 0, unsigned, problems: this.problems };
    const database = await this.walk(key, inDatabase, 'in the database');
    const copy = await this.walk(key, hasFile ? readCheckpointFile(this.paths.file) : [], 'in the copy');
    this.compare(database, copy, hasFile);
    await this.lookUp();
    const longer = copy.count > database.count ? copy : database;
    const newest = longer.newest && { number: longer.newest.number, madeAt: longer.newest.madeAt };
    return { count: longer.count, newest, unsigned, problems: this.problems };
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

  private async walk(
    key: KeyObject,
    checkpoints: Iterable<ReadCheckpoint> | AsyncIterable<ReadCheckpoint>,
    where: string,
  ): Promise<CheckpointWalk> {
    const walk = new CheckpointWalk(key);
    for await (const checkpoint of checkpoints) {
      this.waiting.push(...walk.take(checkpoint));
      if (this.waiting.length >= AT_ONCE) await this.lookUp();
    }
    if (walk.problem)
      this.problems.push(`Checkpoint ${walk.problem.number} ${where} ${walk.problem.problem}`);
    return walk;
  }

  private compare(database: CheckpointWalk, copy: CheckpointWalk, hasFile: boolean): void {
    const { file } = this.paths;
    const both = Math.min(database.count, copy.count);
    const differs = database.signatures.findIndex((one, at) => at < both && one !== copy.signatures[at]);
    if (differs >= 0) this.problems.push(`Checkpoint ${differs + 1} of the database is not that of the copy`);
    if (!hasFile) this.problems.push(`The copy of the checkpoints is missing: ${file}`);
    if (copy.count > database.count && !database.problem) {
      const lost = copy.count - database.count;
      const since = `checkpoint ${database.count + 1}`;
      this.problems.push(`The database has lost ${lost} checkpoints that the copy knows, from ${since} on`);
    }
    const late = database.newest && this.now - Date.parse(database.newest.madeAt) > COPY_WITHIN_MS;
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

  private async unsigned(): Promise<number> {
    const { rows } = await this.client.query<{ chains: number; now: string }>(UNSIGNED);
    this.now = Number(rows[0]!.now);
    return rows[0]!.chains;
  }
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
