import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { UnitOfWork } from '#platform/database';
import { LoginFailed } from '../domain/access.errors.js';
import type { LoginOrigin } from '../domain/login-origin.js';
import { challengeOf, Passkeys, type UsedPasskey } from '../domain/passkeys.js';
import { FactorsRepository } from '../persistence/factors.repository.js';
import { PasskeyChallenges } from '../persistence/passkey-challenges.repository.js';
import { type LoginPasskey, SessionsRepository } from '../persistence/sessions.repository.js';
import { loginActor, type SessionStart, StartSession } from './start-session.js';

/** Checks passkeys of people nobody knows yet. */
@Injectable()
export class LoginPasskeys {
  constructor(
    private readonly challenges: PasskeyChallenges,
    private readonly sessions: SessionsRepository,
    private readonly passkeys: Passkeys,
    private readonly clock: Clock,
  ) {}

  /** @throws LoginFailed (401) */
  async check(used: UsedPasskey): Promise<{ passkey: LoginPasskey; signCount: number }> {
    const challenge = challengeOf(used);
    if (!challenge || !(await this.challenges.take(this.challenges.anybody, challenge, 'login')))
      throw new LoginFailed();
    const passkey = await this.sessions.passkey(Buffer.from(used.id, 'base64url'), this.clock.now());
    if (!passkey) throw new LoginFailed();
    const kept = { publicKey: passkey.public_key, signCount: passkey.sign_count };
    const signCount = await this.passkeys.used(used, kept, challenge);
    if (signCount === undefined) throw new LoginFailed();
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
  ) {}

  /** @throws LoginFailed (401): one answer for an unknown key, a wrong signature, a copied key and a challenge of before */
  async run(used: UsedPasskey, origin: LoginOrigin): Promise<SessionStart> {
    const { passkey, signCount } = await this.proofs.check(used);
    return this.unitOfWork.run(loginActor(passkey), async (tx) => {
      await this.factors.passkeyUsed(tx, passkey.id, signCount);
      return this.startSession.run(tx, origin, { strong: true, by: 'passkey' });
    });
  }
}
