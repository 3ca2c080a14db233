import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { LoginBusy } from './access.errors.js';
import { Turnstile } from './turnstile.js';

/** Argon2id with OWASP's first setting (19 MiB, 2 passes, 1 lane). `2` is the library's name for argon2id. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash to keep of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

/** A hash no password fits, made at first need with the same setting as the real ones. */
let nobody: Promise<string> | undefined;

/**
 * Checks passwords, few at a time: each check takes a core and 19 MiB for tens of milliseconds, and a flood of logins
 * must not take them from casework.
 */
@Injectable()
export class Passwords {
  private readonly turnstile = new Turnstile({ atOnce: 2, waiting: 32 });

  /**
   * Compares a password with a hash, letter by letter as it came: nothing is cut or folded. Where that does not fit, once more with its
   * letters composed (NFC), as passwords were kept before they were kept as typed: a keyboard that sends them apart locks nobody out.
   * Without a hash (unknown account) it takes as long and is false.
   *
   * @throws LoginBusy (503) when too many wait
   */
  async fits(passwordHash: string | undefined, password: string): Promise<boolean> {
    return this.#inTurn(async () => {
      nobody ??= hashPassword(randomBytes(32).toString('hex'));
      const kept = passwordHash ?? (await nobody);
      const composed = password.normalize('NFC');
      const fits =
        (await verify(kept, password)) || (composed !== password && (await verify(kept, composed)));
      return fits && passwordHash !== undefined;
    });
  }

  /**
   * The hash to keep of a new password.
   *
   * @throws LoginBusy (503) when too many wait
   */
  hashed(password: string): Promise<string> {
    return this.#inTurn(() => hashPassword(password));
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const pass = this.turnstile.enter();
    if (!pass) throw new LoginBusy();
    await pass;
    try {
      return await work();
    } finally {
      this.turnstile.leave();
    }
  }
}
