import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { UnitOfWork } from '#platform/database';
import { LoginFailed } from '../domain/access.errors.js';
import { SecondFactorNeeded, WrongCode } from '../domain/factor.errors.js';
import type { LoginOrigin } from '../domain/login-origin.js';
import type { LoginAccount } from '../persistence/sessions.repository.js';
import { CheckPassword, type Credentials, WrongPassword } from './check-password.js';
import { SecondStep } from './second-step.js';
import { LOGIN, loginActor, type SessionStart, StartSession } from './start-session.js';

/** Starts a session for someone who shows the right password, and the code of an account that has one. */
@Injectable()
export class LogIn {
  constructor(
    private readonly checkPassword: CheckPassword,
    private readonly secondStep: SecondStep,
    private readonly unitOfWork: UnitOfWork,
    private readonly startSession: StartSession,
    private readonly audit: Audit,
  ) {}

  /**
   * Hashing takes long, so no transaction is open while it runs.
   *
   * @throws LoginFailed, SecondFactorNeeded, WrongCode (401), LoginThrottled (429), LoginBusy (503)
   */
  async run(credentials: Credentials, origin: LoginOrigin): Promise<SessionStart> {
    const account = await this.#check(credentials, origin);
    try {
      const started = await this.unitOfWork.run(loginActor(account), async (tx) => {
        const strong = await this.secondStep.run(tx, credentials.otp);
        await this.secondStep.hold(tx, account.password_hash);
        return this.startSession.run(tx, origin, { strong, by: strong ? 'code' : 'password' });
      });
      await this.secondStep.done(credentials.email, account.user_id, origin);
      return started;
    } catch (error) {
      if (error instanceof SecondFactorNeeded)
        await this.secondStep.asked(credentials.email, account.user_id, origin);
      if (error instanceof WrongCode) await this.#refused(account, 'wrongCode');
      // It was changed since it was checked.
      if (error instanceof LoginFailed) await this.#refused(account, 'wrongPassword');
      throw error;
    }
  }

  async #check(credentials: Credentials, origin: LoginOrigin): Promise<LoginAccount> {
    try {
      return await this.checkPassword.run(credentials, origin);
    } catch (error) {
      if (error instanceof WrongPassword) await this.#refused(error.account, 'wrongPassword');
      throw error;
    }
  }

  /**
   * A wrong password is written to the chain of the account's agency, one for nobody's account to that of the system:
   * both, or the time of the answer would tell which addresses have an account.
   */
  #refused(account: LoginAccount | undefined, reason: string): Promise<void> {
    const action = 'session.started';
    if (!account) return this.audit.refused(LOGIN, { action, reason: 'unknownAccount' });
    const subject = { type: 'user', id: account.user_id };
    return this.audit.refused(loginActor(account), { action, subject, reason });
  }
}
