import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { keepToOwner, OWNER_ONLY } from '#platform/crypto';
import type { Checkpoint } from '../domain/checkpoint.js';

/** More than the longest line: five thousand heads take about six hundred thousand bytes. */
const TAIL_BYTES = 2 * 1024 * 1024;
const NEWLINE = 0x0a;

/**
 * The copy of the checkpoints outside the database: one line of JSON each, only ever added to. It knows what was signed also when somebody
 * removes checkpoints from the database.
 */
export class CheckpointFile {
  constructor(readonly path: string) {}

  /** Number of the newest checkpoint in it; 0 when there is none. Read anew each time: another worker may write the same file. */
  async last(): Promise<number> {
    return this.#opened(lastNumberOf);
  }

  /** On disk when this returns. */
  async add(checkpoints: readonly Checkpoint[]): Promise<void> {
    if (checkpoints.length === 0) return;
    await this.#opened(async (file) => {
      await file.appendFile(checkpoints.map(lineOf).join(''));
      await file.sync();
    });
  }

  async #opened<T>(work: (file: FileHandle) => Promise<T>): Promise<T> {
    await mkdir(dirname(this.path), { recursive: true });
    const file = await open(this.path, 'a+', OWNER_ONLY);
    try {
      // Names of chains are ids of cases and agencies; an earlier version made the file for all to read.
      await keepToOwner(file);
      return await work(file);
    } finally {
      await file.close();
    }
  }
}

/** What a power cut left half written is taken away: the database has it whole. */
async function lastNumberOf(file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  const from = Math.max(0, size - TAIL_BYTES);
  const tail = Buffer.alloc(size - from);
  await file.read(tail, 0, tail.length, from);
  const end = tail.lastIndexOf(NEWLINE);
  if (end + 1 < tail.length) await file.truncate(from + end + 1);
  if (end < 0) return 0;
  const line = tail.subarray(tail.lastIndexOf(NEWLINE, end - 1) + 1, end).toString('utf8');
  return (JSON.parse(line) as { number: number }).number;
}

function lineOf({ number, madeAt, size, root, keyMark, signature, leaves }: Checkpoint): string {
  const heads = leaves.map(({ chainId, seq, head }) => [chainId, Number(seq), head.toString('hex')]);
  const line = { number, madeAt, size, root: root.toString('hex'), key: keyMark };
  return `${JSON.stringify({ ...line, signature: signature.toString('hex'), leaves: heads })}\n`;
}
