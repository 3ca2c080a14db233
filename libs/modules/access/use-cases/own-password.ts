import { Injectable } from '@nestjs/common';
import { InvalidInput, type MemberActor } from '#kernel';
import { Audit } from '#modules/audit';
import { CheckPassword } from './check-password.js';
import { LoginThrottle } from './login-throttle.js';
import { OwnAccount } from './session-proofs.js';

/** The password of the acting person, as they type it once more; tries are counted with those of a proof within a session. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly throttle: LoginThrottle,
    private readonly account: OwnAccount,
    private readonly checkPassword: CheckPassword,
    private readonly audit: Audit,
  ) {}

  /**
   * @returns the address of the account, and the hash that the password fits
   * @throws InvalidInput (400) naming `currentPassword`, LoginThrottled (429), LoginBusy (503)
   */
  async shown(actor: MemberActor, password: string): Promise<{ email: string; hash: string }> {
    await this.throttle.confirmation(actor);
    const email = await this.account.of(actor);
    const fitting = await this.checkPassword.ofAddress(email, password);
    if (!fitting) {
      const reason = 'wrongPassword';
      const subject = { type: 'user', id: actor.userId };
      await this.audit.refused(actor, { action: 'password.changed', subject, reason });
      throw InvalidInput.field('currentPassword', reason);
    }
    return { email, hash: fitting.password_hash };
  }
}
