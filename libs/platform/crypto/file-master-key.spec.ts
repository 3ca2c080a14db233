import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from '../../../test/support/fast-check.js';
import { CannotOpen, FileMasterKey, MasterKeyError } from './index.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relais-key-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function keyFile(content: string, mode = 0o600): Promise<string> {
  const path = join(folder, randomBytes(6).toString('hex'));
  await writeFile(path, content, { mode });
  await chmod(path, mode);
  return path;
}

const newKeyFile = () => keyFile(`${randomBytes(32).toString('base64')}\n`);

describe('the master key file', () => {
  it.each([0o644, 0o640, 0o604, 0o660, 0o601])('is refused with mode %o', async (mode) => {
    const path = await keyFile(randomBytes(32).toString('base64'), mode);
    await expect(FileMasterKey.read(path)).rejects.toThrow('chmod 600');
  });

  it.each([
    ['too short', randomBytes(31).toString('base64')],
    ['too long', randomBytes(33).toString('base64')],
    ['empty', ''],
    ['not base64', '*'.repeat(44)],
    ['hexadecimal', randomBytes(32).toString('hex')],
  ])('is refused when it is %s, and the message does not repeat it', async (_, content) => {
    const path = await keyFile(content);
    const error = await FileMasterKey.read(path).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MasterKeyError);
    if (content) expect(String(error)).not.toContain(content);
  });

  it('is refused when it is missing, a folder or a link', async () => {
    await expect(FileMasterKey.read(join(folder, 'nothing'))).rejects.toThrow('does not exist');
    await expect(FileMasterKey.read(folder)).rejects.toThrow('is not a file');
    const link = join(folder, 'link');
    await symlink(await newKeyFile(), link);
    await expect(FileMasterKey.read(link)).rejects.toThrow('is a link');
  });

  it('never shows itself', async () => {
    const key = await FileMasterKey.read(await newKeyFile());
    expect(inspect({ key }, { depth: 9, showHidden: true })).toContain('[master key]');
    expect(JSON.stringify({ key })).toBe('{"key":"[master key]"}');
  });
});

describe('a key wrapped under the master key', () => {
  it('comes back under the same master key and context, and under nothing else', async () => {
    const path = await newKeyFile();
    const [master, again] = [await FileMasterKey.read(path), await FileMasterKey.read(path)];
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.string(),
        fc.string(),
        async (bytes, context, other) => {
          const wrapped = await master.wrap(Buffer.from(bytes), context);
          expect(await again.unwrap(wrapped, context)).toEqual(Buffer.from(bytes));
          if (other !== context) await expect(again.unwrap(wrapped, other)).rejects.toThrow(CannotOpen);
        },
      ),
    );
  });

  it('does not come back altered, or under another master key', async () => {
    const master = await FileMasterKey.read(await newKeyFile());
    const wrapped = await master.wrap(randomBytes(32), 'case');
    for (let at = 0; at < wrapped.length; at += 1) {
      const changed = Buffer.from(wrapped);
      changed[at] = changed[at]! ^ 1;
      await expect(master.unwrap(changed, 'case')).rejects.toThrow(CannotOpen);
    }
    const other = await FileMasterKey.read(await newKeyFile());
    await expect(other.unwrap(wrapped, 'case')).rejects.toThrow('another master key');
  });

  it('has a second master key beside it, also one that comes later, and wraps under the one it is told', async () => {
    const path = await newKeyFile();
    const early = await FileMasterKey.read(path);
    await writeFile(`${path}.next`, randomBytes(32).toString('base64'), { mode: 0o600 });
    const both = await FileMasterKey.read(path);
    const [old, next] = await both.marks();
    expect(await early.marks()).toEqual([old]);
    const wrapped = await both.wrap(Buffer.alloc(32, 7), 'case', next);
    expect(wrapped.subarray(1, 5)).toEqual(next);
    expect(await early.unwrap(wrapped, 'case')).toEqual(Buffer.alloc(32, 7));
    expect((await both.wrap(Buffer.alloc(32), 'case')).subarray(1, 5)).toEqual(old);
    await expect(both.wrap(Buffer.alloc(32), 'case', Buffer.alloc(4))).rejects.toThrow(CannotOpen);
  });

  it.each([
    ['empty', '', 0o600, 'does not hold 32 bytes'],
    ['open to others', randomBytes(32).toString('base64'), 0o644, 'chmod 600'],
  ])(
    'a second one that is %s hinders nothing, and why it is not read is known',
    async (_, content, mode, why) => {
      const path = await newKeyFile();
      await writeFile(`${path}.next`, content);
      await chmod(`${path}.next`, mode);
      const master = await FileMasterKey.read(path);
      expect(await master.marks()).toHaveLength(1);
      expect(await master.unread()).toContain(why);
      expect(await master.unwrap(await master.wrap(Buffer.alloc(32, 7), 'case'), 'case')).toEqual(
        Buffer.alloc(32, 7),
      );
      await writeFile(`${path}.next`, randomBytes(32).toString('base64'));
      await chmod(`${path}.next`, 0o600);
      await expect(master.wrap(Buffer.alloc(32), 'case', Buffer.alloc(4))).rejects.toThrow(CannotOpen);
      expect([(await master.marks()).length, await master.unread()]).toEqual([2, undefined]);
    },
  );
});
