import { describe, expect, it } from '@jest/globals';
import { base32, stepOfCode, totpCode, totpStep, totpUri } from './totp.js';

/** RFC 6238, appendix B (SHA-1); the last six of its eight digits. */
const VECTORS: [seconds: number, code: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
];
const SECRET = Buffer.from('12345678901234567890');

describe('a time-based code', () => {
  it.each(VECTORS)('at %i seconds is the one of RFC 6238', (seconds, code) => {
    expect(totpCode(SECRET, totpStep(new Date(seconds * 1000)))).toBe(code);
  });

  it('is good one step before and after, and never twice', () => {
    const now = new Date(1_234_567_890_000);
    const step = totpStep(now);
    for (const off of [-1, 0, 1])
      expect(stepOfCode(SECRET, totpCode(SECRET, step + off), now, 0)).toBe(step + off);
    for (const off of [-2, 2])
      expect(stepOfCode(SECRET, totpCode(SECRET, step + off), now, 0)).toBeUndefined();
    expect(stepOfCode(SECRET, totpCode(SECRET, step), now, step)).toBeUndefined();
    expect(stepOfCode(SECRET, totpCode(SECRET, step - 1), now, step)).toBeUndefined();
    expect(stepOfCode(SECRET, '12345', now, 0)).toBeUndefined();
  });

  it('has a secret that people can type and telephones can scan', () => {
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    expect(totpUri(SECRET, 'a@b.test')).toBe(
      `otpauth://totp/Relais%3Aa%40b.test?secret=${base32(SECRET)}&issuer=Relais&algorithm=SHA1&digits=6&period=30`,
    );
  });
});
