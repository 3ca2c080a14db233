import { Injectable } from '@nestjs/common';
import type { MemberActor } from '#kernel';
import { memberOf, type Tx, UnitOfWork } from '#platform/database';
import type { UsedPasskey } from '../domain/passkeys.js';
import { FactorsRepository } from '../persistence/factors.repository.js';
import { MembershipsRepository } from '../persistence/memberships.repository.js';
import { type SessionOpening, SessionsRepository } from '../persistence/sessions.repository.js';
import { CheckCode } from './check-code.js';
import { CheckPassword } from './check-password.js';
import { LoginThrottle } from './login-throttle.js';
import { OwnPasskeys } from './own-passkeys.js';

/** What somebody shows once more: the strongest their account has. */
export interface Confirmation {
  password?: string;
  otp?: string;
  passkey?: UsedPasskey;
}

/** How somebody has proved again who they are. */
export interface Proof {
  by: SessionOpening;
  /** With a second factor that need not be renewed. */
  strong: boolean;
}

/** Whose password and factors count: the acting person's. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly memberships: MembershipsRepository,
    private readonly factors: FactorsRepository,
    private readonly sessions: SessionsRepository,
  ) {}

  of(actor: MemberActor): Promise<string> {
    return this.unitOfWork.run(actor, async (tx) => {
      const [present] = await this.memberships.ofUser(tx, memberOf(tx).userId);
      return present?.email ?? '';
    });
  }

  async hasFactor(tx: Tx): Promise<boolean> {
    return (await this.factors.living(tx)).length > 0;
  }

  /** Whether a second factor was shown in the acting session. */
  async isStrong(tx: Tx): Promise<boolean> {
    return (await this.sessions.findActing(tx))?.strong ?? false;
  }
}

/** What proves within a session that its person is still there. */
@Injectable()
export class SessionProofs {
  constructor(
    private readonly throttle: LoginThrottle,
    private readonly account: OwnAccount,
    private readonly checkPassword: CheckPassword,
    private readonly checkCode: CheckCode,
    private readonly ownPasskeys: OwnPasskeys,
  ) {}

  /**
   * Counts the attempt and does what takes long, before a transaction is open.
   *
   * @returns whether the password fits; false without one
   */
  async begin(actor: MemberActor, { password, passkey }: Confirmation): Promise<boolean> {
    // Nobody guesses a passkey.
    if (!passkey) await this.throttle.confirmation(actor);
    if (password === undefined) return false;
    return (await this.checkPassword.ofAddress(await this.account.of(actor), password)) !== undefined;
  }

  /**
   * @returns undefined when nothing fits; a password is no proof for an account that has a second factor, and a code by an outdated hash
   *   none in a session that is open for more than adding another
   */
  async check(tx: Tx, shown: Confirmation, passwordFits: boolean): Promise<Proof | undefined> {
    const { passkey, otp } = shown;
    if (passkey)
      return (await this.ownPasskeys.fits(tx, passkey)) ? { by: 'passkey', strong: true } : undefined;
    if (otp !== undefined) {
      const code = await this.checkCode.run(tx, otp);
      return code && (code.strong || !(await this.account.isStrong(tx)))
        ? { by: 'code', ...code }
        : undefined;
    }
    return passwordFits && !(await this.account.hasFactor(tx))
      ? { by: 'password', strong: false }
      : undefined;
  }

  async done(actor: MemberActor): Promise<void> {
    await this.throttle.confirmed(actor);
  }
}
