import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { BounceTokens } from './index.js';

describe('the token in the address that a mail comes back to', () => {
  const tokens = new BounceTokens(randomBytes(32));

  it('names its delivery, the same every time, whatever becomes of capitals on the way, in a local part that servers take', () => {
    const id = randomUUID();
    const token = tokens.of(id);
    expect(tokens.of(id)).toBe(token);
    expect(token).toMatch(/^[0-9a-f]{56}$/);
    expect(`bounces+${token}`.length).toBeLessThanOrEqual(64);
    expect([tokens.read(token), tokens.read(token.toUpperCase())]).toEqual([id, id]);
  });

  it('is nobody else’s to make: another key, another delivery, a digit or the length changed', () => {
    const token = tokens.of(randomUUID());
    const foreign = new BounceTokens(randomBytes(32)).of(randomUUID());
    const moved = randomUUID().replaceAll('-', '') + token.slice(32);
    const changed = Array.from(token, (digit, at) => {
      const other = digit === '0' ? '1' : '0';
      return token.slice(0, at) + other + token.slice(at + 1);
    });
    for (const forged of [foreign, moved, ...changed, token.slice(1), `${token}0`, '', 'x'.repeat(56)]) {
      expect(tokens.read(forged)).toBeUndefined();
    }
  });
});
