import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/database';
import { LoginFailed } from '../domain/access.errors.js';
import { SecondFactorNeeded, WrongCode } from '../domain/factor.errors.js';
import type { LoginOrigin } from '../domain/login-origin.js';
import type { LoginAccount } from '../persistence/sessions.repository.js';
import { CheckPassword, type Credentials, normalAddress, WrongPassword } from './check-password.js';
import { FailedLogins } from './failed-logins.js';
import { SecondStep } from './second-step.js';
import { loginActor } from './login-actor.js';
import { type SessionStart, StartSession } from './start-session.js';

/** Starts a session for someone who shows the right password, and the code of an account that has one. */
@Injectable()
export class LogIn {
  constructor(
    private readonly checkPassword: CheckPassword,
    private readonly secondStep: SecondStep,
    private readonly unitOfWork: UnitOfWork,
    private readonly startSession: StartSession,
    private readonly failed: FailedLogins,
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
        const code = await this.secondStep.run(tx, credentials.otp);
        await this.secondStep.hold(tx, account.password_hash);
        return this.startSession.run(tx, origin, {
          strong: code?.strong ?? false,
          by: code ? 'code' : 'password',
        });
      });
      await this.secondStep.done(credentials.email, account.user_id, origin);
      return started;
    } catch (error) {
      if (error instanceof SecondFactorNeeded)
        await this.secondStep.asked(credentials.email, account.user_id, origin);
      if (error instanceof WrongCode) await this.failed.refused(account, '', 'wrongCode');
      // It was changed since it was checked.
      if (error instanceof LoginFailed) await this.failed.refused(account, '', 'wrongPassword');
      throw error;
    }
  }

  async #check(credentials: Credentials, origin: LoginOrigin): Promise<LoginAccount> {
    try {
      return await this.checkPassword.run(credentials, origin);
    } catch (error) {
      if (error instanceof WrongPassword)
        await this.failed.refused(error.account, normalAddress(credentials.email), 'wrongPassword');
      throw error;
    }
  }
}
