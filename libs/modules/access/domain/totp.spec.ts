import { describe, expect, it } from '@jest/globals';
import { base32, newTotpSecret, stepOfCode, totpCode, totpStep, totpUri } from './totp.js';

/** RFC 6238, appendix B; the last six of its eight digits. */
const VECTORS: [seconds: number, sha256: string, sha1: string][] = [
  [59, '119246', '287082'],
  [1_111_111_109, '084774', '081804'],
  [1_111_111_111, '062674', '050471'],
  [1_234_567_890, '819424', '005924'],
  [2_000_000_000, '698825', '279037'],
  [20_000_000_000, '737706', '353130'],
];
const SECRET = Buffer.from('12345678901234567890123456789012');

describe('a time-based code', () => {
  it.each(VECTORS)('at %i seconds is the one of RFC 6238', (seconds, sha256, sha1) => {
    const step = totpStep(new Date(seconds * 1000));
    expect(totpCode(SECRET, step)).toBe(sha256);
    expect(totpCode(SECRET.subarray(0, 20), step, 'sha1')).toBe(sha1);
  });

  it('is good in its own 30 seconds alone, and never twice', () => {
    const step = 41_152_263;
    const code = totpCode(SECRET, step);
    const at = (ms: number) => stepOfCode(SECRET, code, new Date(step * 30_000 + ms), 0);
    expect([-1, 0, 29_999, 30_000].map(at)).toEqual([undefined, step, step, undefined]);
    const now = new Date(step * 30_000);
    expect(stepOfCode(SECRET, code, now, step - 1)).toBe(step);
    expect(stepOfCode(SECRET, code, now, step)).toBeUndefined();
    expect(stepOfCode(SECRET, '12345', now, 0)).toBeUndefined();
  });

  it('made with the hash of another secret is none', () => {
    const [step, now] = [41_152_263, new Date(41_152_263 * 30_000)];
    expect(stepOfCode(SECRET, totpCode(SECRET, step, 'sha1'), now, 0)).toBeUndefined();
    expect(stepOfCode(SECRET, totpCode(SECRET, step, 'sha1'), now, 0, 'sha1')).toBe(step);
  });

  it('has a secret that people can type and telephones can scan', () => {
    expect(newTotpSecret()).toHaveLength(32);
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    expect(totpUri(SECRET, 'a@b.test')).toBe(
      `otpauth://totp/Relais%3Aa%40b.test?secret=${base32(SECRET)}&issuer=Relais&algorithm=SHA256&digits=6&period=30`,
    );
  });
});
