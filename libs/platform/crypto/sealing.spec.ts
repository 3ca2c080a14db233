import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { aesGcm } from './aes-gcm.js';
import { CannotOpen, CaseKey, FileMasterKey, Sealed } from './index.js';
import { openMasterKey } from './master-keys.js';
import { decrypt, encrypt, sealWith } from './sealing.js';

const MARK = Buffer.from('Relais\0\x01', 'latin1');
const key = randomBytes(32);
const text = Buffer.from('She sleeps at her aunt’s');

afterEach(() => sealWith('aes-256-gcm'));

describe('what is sealed', () => {
  it('names its cipher, and opens whichever is chosen when it is read', () => {
    const before = encrypt(key, text, 'here');
    sealWith('chacha20-poly1305');
    const after = encrypt(key, text, 'here');
    expect(after.subarray(0, 8)).toEqual(MARK);
    expect(before.subarray(0, 7)).not.toEqual(MARK.subarray(0, 7));
    for (const chosen of ['aes-256-gcm', 'chacha20-poly1305'] as const) {
      sealWith(chosen);
      expect([decrypt(key, before, 'here'), decrypt(key, after, 'here')]).toEqual([text, text]);
    }
  });

  it('opens nowhere else, under no other key, and after no change, whichever sealed it', () => {
    for (const chosen of ['aes-256-gcm', 'chacha20-poly1305'] as const) {
      sealWith(chosen);
      const message = encrypt(key, text, 'here');
      expect(() => decrypt(key, message, 'there')).toThrow(CannotOpen);
      expect(() => decrypt(randomBytes(32), message, 'here')).toThrow(CannotOpen);
      for (let at = 0; at < message.length; at += 1) {
        const changed = Buffer.from(message);
        changed[at] = changed[at]! ^ 1;
        expect(() => decrypt(key, changed, 'here')).toThrow(CannotOpen);
        expect(() => decrypt(key, message.subarray(0, at), 'here')).toThrow(CannotOpen);
      }
    }
  });

  it('with a random start that looks like a mark opens as well', () => {
    const message = aesGcm(key, text, 'here');
    // What would be in the place of an IV: nothing that was sealed so can be made on purpose.
    expect(decrypt(key, message, 'here')).toEqual(text);
    expect(() => decrypt(key, Buffer.concat([MARK, message]), 'here')).toThrow(CannotOpen);
  });
});

describe('renewal moves keys and fields to the cipher that is chosen', () => {
  it('while what nobody renewed yet opens as before', async () => {
    const home = mkdtempSync(join(tmpdir(), 'relais-sealing-'));
    const masterKeyFile = join(home, 'master.key');
    writeFileSync(masterKeyFile, randomBytes(32).toString('base64'), { mode: 0o600 });
    const old = await FileMasterKey.read(masterKeyFile);
    const [caseId, place] = [randomUUID(), { table: 'care_notes', column: 'text', row: randomUUID() }];
    const bytes = randomBytes(32);
    const wrapped = await old.wrap(bytes, 'key of a case');
    const field = new CaseKey(caseId, new Map([[1, bytes]])).seal(place, 'a note');

    const master = await openMasterKey({ masterKeyFile, cipher: 'chacha20-poly1305' });
    const [mark] = await master.marks();
    const [anew] = await master.wrapAnew([{ wrapped, context: 'key of a case' }], mark!);
    expect([wrapped.includes(MARK), anew!.includes(MARK)]).toEqual([false, true]);
    expect(await master.unwrap(anew!, 'key of a case')).toEqual(bytes);
    expect(await master.unwrap(wrapped, 'key of a case')).toEqual(bytes);

    const both = new CaseKey(
      caseId,
      new Map([1, 2].map((version) => [version, version === 1 ? bytes : key])),
    );
    const renewed = both.seal(place, both.open(place, field));
    expect([field.toBytes().includes(MARK), renewed.toBytes().includes(MARK)]).toEqual([false, true]);
    expect(both.open(place, Sealed.fromBytes(renewed.toBytes()))).toBe('a note');
    rmSync(home, { recursive: true });
  });
});
