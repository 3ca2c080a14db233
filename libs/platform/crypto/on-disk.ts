import { type FileHandle, link, open, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a secret that appears whole, flushed, and never over a file that is there.
 *
 * @throws an error with code `EEXIST`
 */
export async function writeOnce(path: string, text: string): Promise<void> {
  const unfinished = `${path}.unfinished`;
  await rm(unfinished, { force: true }); // of a run that was ended: nobody ever used it
  await writeFile(unfinished, text, { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(unfinished, path);
  } finally {
    await rm(unfinished);
  }
  await flushFolderOf(path);
}

/** A file that somebody wrote is on the disk after this, under its name. */
export async function flush(path: string): Promise<void> {
  await synced(path);
  await flushFolderOf(path);
}

/** Names in the folder are on the disk after this. */
export async function flushFolderOf(path: string): Promise<void> {
  if (process.platform !== 'win32') await synced(dirname(path)); // there a folder cannot be opened
}

async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Read and written by its owner alone. */
export const OWNER_ONLY = 0o600;

/** Takes the rights of others from an open file, also from one that was made with them before. */
export async function keepToOwner(file: FileHandle): Promise<void> {
  if (process.platform !== 'win32' && ((await file.stat()).mode & 0o077) !== 0) await file.chmod(OWNER_ONLY);
}
