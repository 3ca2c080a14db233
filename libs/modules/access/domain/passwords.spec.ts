import { hash as hashOf } from '@node-rs/argon2';
import { describe, expect, it } from '@jest/globals';
import { LoginBusy } from './access.errors.js';
import { hashPassword, Passwords } from './passwords.js';

/** Argon2id, 19 MiB, two passes, one lane: OWASP's first setting. */
const PRODUCTS = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;
const CHEAP = { algorithm: 2, memoryCost: 8, timeCost: 1, parallelism: 1 } as const;

describe('a password', () => {
  it('is kept as argon2id of the product’s strength, however it is typed', async () => {
    const passwords = new Passwords();
    const kept = await passwords.hashed('caf\u0065\u0301 au lait');
    expect(kept).toMatch(PRODUCTS);
    expect(await hashPassword('x')).toMatch(PRODUCTS);
    expect(await passwords.fits(kept, 'caf\u00e9 au lait')).toBe(true);
    expect(await passwords.fits(kept, 'cafe au lait')).toBe(false);
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
