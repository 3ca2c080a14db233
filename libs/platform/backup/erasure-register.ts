import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type ErasureMarks, isSame, keepToOwner, OWNER_ONLY } from '#platform/crypto';
import { BackupError } from './backup.errors.js';

/** A case that was erased: ids and days, nothing of what was in it. */
export interface ErasureLine {
  number: number;
  id: string;
  caseId: string;
  agencyId: string;
  rule: string;
  /** Brussels date. */
  dueOn: string;
  /** Memberships. */
  proposedBy: string;
  confirmedBy: string;
  /** ISO instant. */
  erasedAt: string;
}

/**
 * The copy of the register of erasures outside the database and its backups: one line of JSON each, only ever added to, each bound to
 * the one before by a mark. A backup of before an erasure still holds the case and its key; this file is what a restore replays.
 */
export class ErasureRegister {
  constructor(
    readonly path: string,
    private readonly marks: ErasureMarks,
  ) {}

  /**
   * Every line, in its order; undefined where there is no file. What a power cut left half written is no line.
   *
   * @throws {BackupError} when a line was changed, removed, added or moved by somebody without the key
   */
  async read(): Promise<ErasureLine[] | undefined> {
    return (await this.#read())?.lines;
  }

  /** On disk when this returns. The lines must follow the last one there is. */
  async add(lines: readonly ErasureLine[]): Promise<void> {
    if (lines.length === 0) return;
    await mkdir(dirname(this.path), { recursive: true });
    const known = (await this.#read()) ?? { lines: [], mark: '', bytes: 0 };
    let mark = known.mark;
    const text = lines.map((line) => {
      mark = this.marks.of(mark, line);
      return `${JSON.stringify({ ...line, mark })}\n`;
    });
    const file = await open(this.path, 'a', OWNER_ONLY);
    try {
      await keepToOwner(file);
      await file.truncate(known.bytes);
      await file.appendFile(text.join(''));
      await file.sync();
    } finally {
      await file.close();
    }
  }

  async #read(): Promise<{ lines: ErasureLine[]; mark: string; bytes: number } | undefined> {
    const text = await readFile(this.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return undefined;
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const lines: ErasureLine[] = [];
    let last = '';
    for (const one of whole.split('\n').filter(Boolean)) {
      const { mark, ...line } = this.#parsed(one);
      if (line.number !== lines.length + 1 || !isSame(this.marks.of(last, line), mark)) throw this.#changed();
      lines.push(line);
      last = mark;
    }
    return { lines, mark: last, bytes: Buffer.byteLength(whole) };
  }

  #parsed(text: string): ErasureLine & { mark: string } {
    try {
      return JSON.parse(text) as ErasureLine & { mark: string };
    } catch {
      throw this.#changed();
    }
  }

  #changed(): BackupError {
    return new BackupError(
      `The register of erasures (${this.path}) was changed, or is of another database: put the right one there`,
    );
  }
}
