import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import { LoginFailed } from '../domain/access.errors.js';
import { SecondFactorNeeded, WrongCode } from '../domain/factor.errors.js';
import type { LoginOrigin } from '../domain/login-origin.js';
import { type FactorKind, FactorsRepository } from '../persistence/factors.repository.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { CheckCode, type ShownCode } from './check-code.js';
import { normalAddress } from './check-password.js';
import { LoginThrottle } from './login-throttle.js';

/** What follows the right password, for an account that has a second factor. */
@Injectable()
export class SecondStep {
  constructor(
    private readonly factors: FactorsRepository,
    private readonly checkCode: CheckCode,
    private readonly throttle: LoginThrottle,
    private readonly sessions: SessionsRepository,
  ) {}

  /**
   * @param tx of a `loginActor`
   * @returns the code that was shown; undefined for an account without a second factor
   * @throws SecondFactorNeeded, WrongCode (401), LoginThrottled (429)
   */
  async run(tx: Tx, code: string | undefined): Promise<ShownCode | undefined> {
    const kinds = await this.#kinds(tx);
    if (kinds.size === 0) return undefined;
    if (code === undefined || !kinds.has('totp')) throw new SecondFactorNeeded([...kinds]);
    // Counted while no connection of the two is held, and whatever becomes of this login.
    await tx.outside('attempt', () => this.throttle.code(memberOf(tx).userId));
    const shown = await this.checkCode.run(tx, code);
    if (!shown) throw new WrongCode();
    return shown;
  }

  /**
   * Whoever changes the password waits until the session is there: they end only those that they see.
   *
   * @param hash that the password was held against
   * @throws LoginFailed when it was changed since
   */
  async hold(tx: Tx, hash: string): Promise<void> {
    if (!(await this.sessions.holdPassword(tx, hash))) throw new LoginFailed();
  }

  async #kinds(tx: Tx): Promise<ReadonlySet<FactorKind>> {
    let factors = await this.factors.living(tx);
    if (factors.length === 0) {
      // Whoever gives this login back at this moment puts a new password and a second factor in place of the password that was shown.
      await this.sessions.hold(tx);
      factors = await this.factors.living(tx);
    }
    return new Set(factors.map(({ kind }) => kind));
  }

  /** The login waits for its second factor. */
  async asked(email: string, userId: string, origin: LoginOrigin): Promise<void> {
    await this.throttle.halfProved(normalAddress(email), userId, origin);
  }

  /** The login is complete: its failures are forgotten. */
  async done(email: string, userId: string, origin: LoginOrigin): Promise<void> {
    await this.throttle.proved(normalAddress(email), userId, origin);
  }
}
