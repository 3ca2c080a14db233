import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import fc from '../../../test/support/fast-check.js';
import { BackupError } from './backup.errors.js';
import { ByteReader } from './byte-reader.js';
import { headerOf, openFrames, readHeader, sealFrames } from './sealed-frames.js';

const key = randomBytes(32);
const wrapped = randomBytes(65);
const header = headerOf(wrapped);
/** More than two frames. */
const content = randomBytes(2_500_000);

async function* pieces(bytes: Buffer, size = 70_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function joined(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of source) all.push(piece);
  return Buffer.concat(all);
}

const sealed = () => joined(sealFrames(key, header, pieces(content)));

async function opened(file: Buffer, under = key): Promise<Buffer> {
  const reader = new ByteReader(pieces(file, 9_001));
  const found = await readHeader(reader);
  return joined(openFrames(under, headerOf(found), reader));
}

it('what was sealed comes back, also when it was nothing', async () => {
  expect((await opened(await sealed())).equals(content)).toBe(true);
  expect(await opened(await joined(sealFrames(key, header, pieces(Buffer.alloc(0)))))).toHaveLength(0);
});

it('nothing comes back of a file that is cut off, wherever', async () => {
  const file = await sealed();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: file.length - 1 }), async (length) => {
      await expect(opened(file.subarray(0, length))).rejects.toThrow(BackupError);
    }),
    { numRuns: 30 },
  );
});

it('nothing comes back of a file with one bit changed, something added, or under another key', async () => {
  const file = await sealed();
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: file.length - 1 }),
      fc.integer({ min: 0, max: 7 }),
      async (at, bit) => {
        const other = Buffer.from(file);
        other[at] = other[at]! ^ (1 << bit);
        await expect(opened(other)).rejects.toThrow(BackupError);
      },
    ),
    { numRuns: 30 },
  );
  await expect(opened(Buffer.concat([file, Buffer.from([0])]))).rejects.toThrow('damaged');
  await expect(opened(file, randomBytes(32))).rejects.toThrow('damaged');
});

it('a frame that is left out, doubled, or put elsewhere is noticed', async () => {
  const frames: Buffer[] = [];
  for await (const frame of sealFrames(key, header, pieces(content))) frames.push(frame);
  const [head, one, two, last] = frames as [Buffer, Buffer, Buffer, Buffer];
  for (const order of [
    [head, two, last],
    [head, one, last],
    [head, one, two],
    [head, one, one, two, last],
    [head, two, one, last],
    [head, one, two, last, last],
  ]) {
    await expect(opened(Buffer.concat(order))).rejects.toThrow(BackupError);
  }
});

it('a newer format, and a file that is none, are each refused with their reason', async () => {
  const newer = await sealed();
  newer[8] = 2;
  await expect(opened(newer)).rejects.toThrow('newer version');
  await expect(opened(Buffer.from('PGDMP and so on, and so on'))).rejects.toThrow('no backup of Relais');
});
