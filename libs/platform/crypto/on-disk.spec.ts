import * as real from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeEach, expect, it, jest } from '@jest/globals';

/** What reached the disk, in order: a power cut cannot be had in a test. */
const done: string[] = [];
let folder = await real.mkdtemp(join(tmpdir(), 'relais-disk-'));

jest.unstable_mockModule('node:fs/promises', () => ({
  ...real,
  writeFile: async (path: string, text: string, options: { flush?: boolean }) => {
    await real.writeFile(path, text, options);
    if (options.flush) done.push(`flush ${basename(path)}`);
  },
  open: async (path: string, flags: string) => {
    const handle = await real.open(path, flags);
    const sync = handle.sync.bind(handle);
    handle.sync = async () => {
      await sync();
      done.push(`flush ${path === folder ? 'folder' : basename(path)}`);
    };
    return handle;
  },
  link: async (from: string, to: string) => {
    await real.link(from, to);
    done.push(`link ${basename(to)}`);
  },
}));

// One of its own: a file of specs before this one may have loaded it with the real file system, and it is kept.
const { flush, writeOnce } = (await import('./on-disk.js?own' as string)) as typeof import('./on-disk.js');

beforeEach(async () => {
  await real.rm(folder, { recursive: true });
  folder = await real.mkdtemp(join(tmpdir(), 'relais-disk-'));
  done.length = 0;
});

afterAll(() => real.rm(folder, { recursive: true }));

it('a secret has its name only when it is on the disk, and its name is on the disk too', async () => {
  const path = join(folder, 'key');
  await real.writeFile(`${path}.unfinished`, 'half of it, of a run that was ended', { mode: 0o644 });
  await writeOnce(path, 'secret');
  expect(done).toEqual(['flush key.unfinished', 'link key', 'flush folder']);
  expect(await real.readdir(folder)).toEqual(['key']);
  expect(await real.readFile(path, 'utf8')).toBe('secret');
  expect((await real.stat(path)).mode & 0o777).toBe(0o600);
});

it('is never written over a file that is there', async () => {
  const path = join(folder, 'key');
  await real.writeFile(path, 'the only copy');
  await expect(writeOnce(path, 'secret')).rejects.toThrow('EEXIST');
  expect(await real.readdir(folder)).toEqual(['key']);
  expect(await real.readFile(path, 'utf8')).toBe('the only copy');
});

it('what somebody else wrote is flushed with its name', async () => {
  const path = join(folder, 'key');
  await real.writeFile(path, 'secret');
  await flush(path);
  expect(done).toEqual(['flush key', 'flush folder']);
});
