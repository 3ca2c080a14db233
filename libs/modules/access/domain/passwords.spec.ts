import { hash as hashOf } from '@node-rs/argon2';
import { describe, expect, it } from '@jest/globals';
import { LoginBusy } from './access.errors.js';
import { hashPassword, Passwords } from './passwords.js';

/** Argon2id, 19 MiB, two passes, one lane: OWASP's first setting. */
const PRODUCTS = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;
const CHEAP = { algorithm: 2, memoryCost: 8, timeCost: 1, parallelism: 1 } as const;

describe('a password', () => {
  it('is kept as argon2id of the product’s strength, and fits exactly as it was typed', async () => {
    const passwords = new Passwords();
    const kept = await passwords.hashed('caf\u0065\u0301 au lait');
    expect(kept).toMatch(PRODUCTS);
    expect(await hashPassword('x')).toMatch(PRODUCTS);
    // Not in another form of the same letters, not without the accent, not in another case, not cut, not longer.
    const others = [
      'caf\u00e9 au lait',
      'cafe au lait',
      'CAFE\u0301 AU LAIT',
      'cafe\u0301 au lai',
      'cafe\u0301 au lait ',
    ];
    for (const other of others) expect(await passwords.fits(kept, other)).toBe(false);
    expect(await passwords.fits(kept, 'cafe\u0301 au lait')).toBe(true);
  });

  it('that was kept with composed letters, as all were before, fits also where the keyboard sends them apart; nothing else does', async () => {
    const passwords = new Passwords();
    const before = await hashOf('caf\u00e9 au lait', CHEAP);
    for (const typed of ['caf\u00e9 au lait', 'cafe\u0301 au lait'])
      expect(await passwords.fits(before, typed)).toBe(true);
    for (const other of ['cafe au lait', 'CAFE\u0301 AU LAIT', 'cafe\u0301 au lai', '\uff43af\u00e9 au lait'])
      expect(await passwords.fits(before, other)).toBe(false);
    expect(await passwords.fits(undefined, 'cafe\u0301 au lait')).toBe(false);
  });

  it('fits nobody who has none', async () => {
    expect(await new Passwords().fits(undefined, 'anything')).toBe(false);
  });

  it('is checked two at a time while 32 wait, and of forty at once the last six are told that it is busy', async () => {
    const passwords = new Passwords();
    const cheap = await hashOf('right', CHEAP);
    const asked = Array.from({ length: 40 }, (_, n) =>
      passwords.fits(cheap, n % 2 ? 'right' : 'wrong').catch((error: unknown) => error),
    );
    const answers = await Promise.all(asked);
    expect(answers.slice(0, 34)).toEqual(Array.from({ length: 34 }, (_, n) => n % 2 === 1));
    expect(answers.slice(34)).toEqual(Array.from({ length: 6 }, () => expect.any(LoginBusy)));
    // Nobody holds a place any more.
    expect(await passwords.fits(cheap, 'right')).toBe(true);
  });
});
