import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { LoginFailed, LoginThrottled } from '../domain/access.errors.js';
import { Passwords } from '../domain/passwords.js';
import { LoginAttemptsRepository } from '../persistence/login-attempts.repository.js';
import { type LoginAccount, SessionsRepository } from '../persistence/sessions.repository.js';

/** What a person types to log in. */
export interface Credentials {
  email: string;
  password: string;
  /** Second factor; taken and not asked for while no account has one. */
  otp?: string;
}

/** A login with a password that does not fit; the account only when there is one (for its agency's audit). */
export class WrongPassword extends LoginFailed {
  constructor(readonly account?: LoginAccount) {
    super();
  }
}

/** Tells whether a password fits, in a time that does not depend on whether the account exists. */
@Injectable()
export class CheckPassword {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly attempts: LoginAttemptsRepository,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /**
   * @param address where the attempt comes from
   * @throws WrongPassword (401)
   * @throws LoginThrottled (429) after several wrong ones for this account from this address
   */
  async run(credentials: Credentials, address: string): Promise<LoginAccount> {
    const now = this.clock.now();
    const email = credentials.email.normalize('NFC').trim().toLowerCase();
    const key = createHash('sha256').update(`${email}\0${address}`).digest();
    const wait = await this.attempts.count(key, now);
    if (wait > 0) throw new LoginThrottled(wait);
    const account = await this.sessions.account(email, now);
    const fits = await this.passwords.fits(account?.password_hash, credentials.password.normalize('NFC'));
    if (!account || !fits) throw new WrongPassword(account);
    await this.attempts.forget(key, now);
    return account;
  }
}
