import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BLOCK = Buffer.alloc(64 * 1024);

/** A disk of one's own that a test fills to the last byte. */
export interface SmallDisk {
  readonly folder: string;
  /** Nothing can be written to it any more. */
  fill(): void;
  /** What filled it is gone. */
  free(): void;
  unmount(): void;
}

/** @returns undefined where nobody may mount a file system in memory */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'relais-small-disk-'));
  const options = `size=${megabytes}m,mode=1777`;
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'relais-test', folder]).status === 0;
  if (!mounted) {
    rmdirSync(folder);
    return undefined;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => fillUp(ballast),
    free: () => rmSync(ballast, { force: true }),
    unmount: () => {
      spawnSync('umount', ['--lazy', folder]);
      rmdirSync(folder);
    },
  };
}

function fillUp(file: string): void {
  const ballast = openSync(file, 'a');
  try {
    for (let size = BLOCK.length; size >= 1;)
      try {
        writeSync(ballast, BLOCK, 0, size);
      } catch {
        size = Math.floor(size / 2);
      }
  } finally {
    closeSync(ballast);
  }
}
