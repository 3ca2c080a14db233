import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { UnitOfWork } from '#platform/database';
import { LoginFailed } from '../domain/access.errors.js';
import type { LoginOrigin } from '../domain/login-origin.js';
import { challengeOf, Passkeys, type UsedPasskey } from '../domain/passkeys.js';
import { FactorsRepository } from '../persistence/factors.repository.js';
import { PasskeyChallenges } from '../persistence/passkey-challenges.repository.js';
import {
  type LoginPasskey,
  type ProvedAccount,
  SessionsRepository,
} from '../persistence/sessions.repository.js';
import { FailedLogins } from './failed-logins.js';
import { loginActor } from './login-actor.js';
import { type SessionStart, StartSession } from './start-session.js';

/** A passkey that somebody has here, and an answer that does not fit it: it may be a copy. Its account is for its agency's audit. */
class WrongPasskey extends LoginFailed {
  constructor(readonly account: ProvedAccount) {
    super();
  }
}

/** Checks passkeys of people nobody knows yet. */
@Injectable()
export class LoginPasskeys {
  constructor(
    private readonly challenges: PasskeyChallenges,
    private readonly sessions: SessionsRepository,
    private readonly passkeys: Passkeys,
    private readonly clock: Clock,
  ) {}

  /** @throws LoginFailed (401), as WrongPasskey for one that is known */
  async check(used: UsedPasskey): Promise<{ passkey: LoginPasskey; signCount: number }> {
    const challenge = challengeOf(used);
    if (!challenge || !(await this.challenges.take(this.challenges.anybody, challenge, 'login')))
      throw new LoginFailed();
    const passkey = await this.sessions.passkey(Buffer.from(used.id, 'base64url'), this.clock.now());
    if (!passkey) throw new LoginFailed();
    const kept = { publicKey: passkey.public_key, signCount: passkey.sign_count };
    const signCount = await this.passkeys.used(used, kept, challenge);
    if (signCount === undefined) throw new WrongPasskey(passkey);
    return { passkey, signCount };
  }
}

/** Starts a session for someone who shows a passkey: possession and the person's own touch or PIN, two factors in one. */
@Injectable()
export class LogInByPasskey {
  constructor(
    private readonly proofs: LoginPasskeys,
    private readonly unitOfWork: UnitOfWork,
    private readonly factors: FactorsRepository,
    private readonly startSession: StartSession,
    private readonly failed: FailedLogins,
  ) {}

  /** @throws LoginFailed (401): one answer for an unknown key, a wrong signature, a copied key and a challenge of before */
  async run(used: UsedPasskey, origin: LoginOrigin): Promise<SessionStart> {
    const { passkey, signCount } = await this.#check(used);
    return this.unitOfWork.run(loginActor(passkey), async (tx) => {
      // Removed since it was looked at: then it opens nothing any more.
      if (!(await this.factors.passkeyUsed(tx, passkey.id, signCount))) throw new LoginFailed();
      return this.startSession.run(tx, origin, { strong: true, by: 'passkey' });
    });
  }

  async #check(used: UsedPasskey): Promise<{ passkey: LoginPasskey; signCount: number }> {
    try {
      return await this.proofs.check(used);
    } catch (error) {
      if (error instanceof WrongPasskey) {
        await this.failed.refused(error.account, '', 'wrongPasskey');
      }
      throw error;
    }
  }
}
