import { createPublicKey, verify } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SigningKey } from './signing-key.js';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'relais-signing-'));
  file = join(folder, 'secrets', 'signing.key');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the signing key', () => {
  it('is made once, for its owner alone, and is the same at the next start', async () => {
    const [one, other] = await Promise.all([SigningKey.openOrMake(file), SigningKey.openOrMake(file)]);
    const again = await SigningKey.openOrMake(file);
    expect(new Set([one.mark, other.mark, again.mark]).size).toBe(1);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('signs what the public key beside it proves', async () => {
    const signature = (await SigningKey.openOrMake(file)).sign('said');
    const key = createPublicKey(readFileSync(`${file}.pub`, 'utf8'));
    expect(signature).toHaveLength(64);
    expect(verify(null, Buffer.from('said'), key, signature)).toBe(true);
    expect(verify(null, Buffer.from('Said'), key, signature)).toBe(false);
  });

  it('is not taken from a file that others read, or that holds something else, and no error quotes it', async () => {
    await SigningKey.openOrMake(file);
    chmodSync(file, 0o644);
    await expect(SigningKey.openOrMake(file)).rejects.toThrow('can be read by others');
    writeFileSync(file, 'canary', { mode: 0o600 });
    chmodSync(file, 0o600);
    const wrong = await SigningKey.openOrMake(file).catch((error: unknown) => inspect(error));
    expect(wrong).toContain('does not hold an Ed25519 key');
    expect(wrong).not.toContain('canary');
  });

  it('is never shown', async () => {
    const key = await SigningKey.openOrMake(file);
    expect(`${inspect(key)} ${JSON.stringify(key)}`).not.toMatch(/PRIVATE|[A-Za-z0-9+/]{40}/);
  });
});
