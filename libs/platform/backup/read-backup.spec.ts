import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { FileMasterKey } from '#platform/crypto';
import { NOWHERE, readBackup } from './read-backup.js';
import { recordOf } from './records.js';
import { headerOf, sealFrames } from './sealed-frames.js';
import { BACKUP_KEY } from './take-backup.js';

let folder: string;
let master: FileMasterKey;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relais-backup-'));
  const key = join(folder, 'master.key');
  await writeFile(key, randomBytes(32).toString('base64'), { mode: 0o600 });
  master = await FileMasterKey.read(key);
});

afterAll(() => rm(folder, { recursive: true }));

const END = recordOf('end', { tables: 0, rows: 0 });

/** A backup without tables. */
async function aBackup(after: Buffer = Buffer.alloc(0), unpacked: Buffer = Buffer.alloc(0)): Promise<Buffer> {
  const key = randomBytes(32);
  const records = Buffer.concat([recordOf('manifest', { masterKey: 'of a test' }), END, unpacked]);
  const header = headerOf(await master.wrap(key, BACKUP_KEY));
  const frames: Buffer[] = [];
  const packed = Buffer.concat([gzipSync(records), after]);
  for await (const frame of sealFrames(key, header, pieces(packed))) frames.push(frame);
  return Buffer.concat(frames);
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** Reads what comes in these pieces, with time between them: from a slow disk, or over a network. */
async function read(...parts: Buffer[]): Promise<unknown> {
  const path = join(folder, randomBytes(6).toString('hex'));
  execFileSync('mkfifo', [path]);
  const reading = readBackup(path, master, NOWHERE).then(
    () => 'whole',
    (error: Error) => error.message,
  );
  const to = await open(path, 'w');
  for (const part of parts) {
    await to.write(part).catch(() => {}); // nobody listens any more
    await pause(100);
  }
  await to.close();
  return reading;
}

it('a backup that comes slowly is whole', async () => {
  const file = await aBackup();
  expect(await read(file.subarray(0, 50), file.subarray(50))).toBe('whole');
});

it('bytes after the last frame are noticed, also when they come late', async () => {
  expect(await read(await aBackup(), Buffer.from([0]))).toContain('damaged');
  expect(await read(await aBackup(), Buffer.alloc(0), await aBackup())).toContain('damaged');
});

it('something after the end is noticed, inside of what was packed and behind it', async () => {
  expect(await read(await aBackup(undefined, END))).toContain('damaged');
  expect(await read(await aBackup(gzipSync(END)))).toContain('damaged');
});

it('a backup whose last frame is missing is cut off, though every record was in the ones before', async () => {
  const key = randomBytes(32);
  const header = headerOf(await master.wrap(key, BACKUP_KEY));
  const frames: Buffer[] = [];
  for await (const frame of sealFrames(key, header, pieces(packedInto(FRAME_BYTES + TRAILER_BYTES))))
    frames.push(frame);
  expect(frames).toHaveLength(3);
  expect(await read(...frames)).toBe('whole');
  expect(await read(...frames.slice(0, -1))).toContain('cut off');
});

/** What stands behind everything that is packed. */
const TRAILER_BYTES = 8;
const FRAME_BYTES = 1024 * 1024;

/** The records of a backup, packed without being made smaller, in so many bytes. */
function packedInto(bytes: number): Buffer {
  const packed = (filler: number) =>
    gzipSync(Buffer.concat([recordOf('manifest', { filler: 'x'.repeat(filler) }), END]), { level: 0 });
  const filler = bytes - 1_000;
  const result = packed(filler + bytes - packed(filler).length);
  expect(result).toHaveLength(bytes);
  return result;
}
