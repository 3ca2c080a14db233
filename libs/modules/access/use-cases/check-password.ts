import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { LoginFailed } from '../domain/access.errors.js';
import type { LoginOrigin } from '../domain/login-origin.js';
import { Passwords } from '../domain/passwords.js';
import { type LoginAccount, SessionsRepository } from '../persistence/sessions.repository.js';
import { LoginThrottle } from './login-throttle.js';

/** What a person types to log in. */
export interface Credentials {
  email: string;
  password: string;
  /** The code of an authenticator app, for an account that has one. */
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
    private readonly throttle: LoginThrottle,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws WrongPassword (401)
   * @throws LoginThrottled (429) after several wrong ones
   */
  async run({ email, password }: Credentials, origin: LoginOrigin): Promise<LoginAccount> {
    const address = normalAddress(email);
    const account = await this.sessions.account(address, this.clock.now());
    await this.throttle.password(address, account?.user_id, origin);
    if (!(await this.fits(account, password)) || !account) throw new WrongPassword(account);
    return account;
  }

  /** The password of somebody who is logged in already. @returns the account that it fits */
  async ofAddress(email: string, password: string): Promise<LoginAccount | undefined> {
    const account = await this.sessions.account(normalAddress(email), this.clock.now());
    return (await this.fits(account, password)) ? account : undefined;
  }

  private fits(account: LoginAccount | undefined, password: string): Promise<boolean> {
    return this.passwords.fits(account?.password_hash, password);
  }
}

/** One account is one address, however it is typed. */
export function normalAddress(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}
