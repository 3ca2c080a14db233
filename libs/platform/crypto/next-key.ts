import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, rename } from 'node:fs/promises';
import { KEY_BYTES } from './aes-gcm.js';
import { MasterKeyError } from './crypto.errors.js';
import { FileMasterKey, nextKeyFile } from './file-master-key.js';
import { KeyFile } from './key-file.js';
import type { MasterKey } from './master-key.js';
import { flush, flushFolderOf, writeOnce } from './on-disk.js';
import { isSame } from './same.js';

/** Where the next master key is made, and what becomes of the old one: the part of a renewal that differs by place. */
export interface NextKey {
  /** Where it is, as a person is told. */
  readonly name: string;
  /** A person carries it to every machine, before anything is wrapped under it. */
  readonly isCarried: boolean;

  /** What opens the old keys and wraps the new ones. @throws {MasterKeyError} */
  master(): Promise<MasterKey>;

  /** @param current mark of the one in use @returns whether the next one was made now; it is kept for good then */
  make(current: Buffer | undefined): Promise<boolean>;

  /** Mark of the next one. @throws {MasterKeyError} when there is none */
  mark(master: MasterKey): Promise<Buffer>;

  /** A power cut does not take it from here on. @throws {MasterKeyError} when it is not the one of this mark */
  assertKept(mark: Buffer): Promise<void>;

  /**
   * The new key takes the place of the old one, which is kept: backups of before need it.
   *
   * @param known marks the database needs
   * @returns where the old one is now; undefined when there is nothing to do
   */
  settle(known: readonly Buffer[]): Promise<string | undefined>;
}

/** Beside the file with the master key, `.next`. */
export class NextKeyFile implements NextKey {
  readonly name: string;
  readonly isCarried = true;

  constructor(private readonly file: string) {
    this.name = nextKeyFile(file);
  }

  master(): Promise<MasterKey> {
    return FileMasterKey.read(this.file);
  }

  async make(): Promise<boolean> {
    if (existsSync(this.name)) return false;
    // Never over a file that is there: it may be the only copy of a key in use.
    await writeOnce(this.name, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
    return true;
  }

  async mark(master: MasterKey): Promise<Buffer> {
    const [, next] = await master.marks();
    if (next) return next;
    throw new MasterKeyError((await master.unread()) ?? `The master key ${this.name} does not exist`);
  }

  async assertKept(mark: Buffer): Promise<void> {
    await flush(this.name);
    if (!isSame(mark, (await KeyFile.read(this.name)).mark))
      throw new MasterKeyError(`${this.name} was changed meanwhile: run this command again`);
  }

  /**
   * There is a master key at every moment, also when this is ended in the middle; then the next call does the rest.
   *
   * @throws {MasterKeyError} when another key lies where the old one is to be kept
   */
  async settle(known: readonly Buffer[]): Promise<string | undefined> {
    if (!existsSync(this.name)) return undefined;
    // One alone: while there are two, each is needed where processes look for it.
    const [current, retiring] = known;
    if (retiring || !isSame((await KeyFile.read(this.name)).mark, current)) return undefined;
    const old = await KeyFile.read(this.file);
    const kept = `${this.file}.retired-${old.mark.toString('hex')}`;
    await link(this.file, kept).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error; // a call that was ended here kept it
    });
    if (!isSame(old.mark, (await KeyFile.read(kept)).mark))
      throw new MasterKeyError(`${kept} holds another master key`);
    await flushFolderOf(kept);
    await rename(this.name, this.file);
    await flushFolderOf(this.file);
    return kept;
  }
}
