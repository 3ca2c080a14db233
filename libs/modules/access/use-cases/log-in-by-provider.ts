import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Audit } from '#modules/audit';
import { UnitOfWork } from '#platform/database';
import { LoginFailed } from '../domain/access.errors.js';
import type { LoginOrigin } from '../domain/login-origin.js';
import { ProviderRefused } from '../domain/provider.errors.js';
import { FactorsRepository } from '../persistence/factors.repository.js';
import { type LoginIdentity, SessionsRepository } from '../persistence/sessions.repository.js';
import { type BroughtAnswer, ProviderAnswers, type ShownIdentity } from './provider-answers.js';
import { LOGIN, loginActor } from './login-actor.js';
import { type SessionStart, StartSession } from './start-session.js';

const ACTION = 'session.started';

/** Whose an identity is that somebody shows at a login. What is refused is written down before it is answered. */
@Injectable()
export class LoginIdentities {
  constructor(
    private readonly answers: ProviderAnswers,
    private readonly sessions: SessionsRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @throws LoginFailed (401), ProviderRefused, ProviderTooWeak, ProviderTooOld (403), ProviderUnavailable (409) */
  async check(brought: BroughtAnswer): Promise<{ identity: LoginIdentity; provedAt: Date }> {
    const { key, provedAt, flaw } = await this.#shown(brought);
    const identity = await this.sessions.identity(key, this.clock.now());
    if (!identity) {
      await this.audit.refused(LOGIN, { action: ACTION, reason: 'unknownIdentity' });
      throw new LoginFailed();
    }
    if (flaw) {
      const subject = { type: 'user', id: identity.user_id };
      await this.audit.refused(loginActor(identity), { action: ACTION, subject, reason: flaw.code });
      throw flaw;
    }
    return { identity, provedAt };
  }

  async #shown(brought: BroughtAnswer): Promise<ShownIdentity> {
    try {
      return await this.answers.read(brought, 'login');
    } catch (error) {
      if (error instanceof ProviderRefused)
        await this.audit.refused(LOGIN, { action: ACTION, reason: error.code });
      throw error;
    }
  }
}

/** Starts a session for someone whom the provider sends back; it is nobody's first day: an account has bound the identity before. */
@Injectable()
export class LogInByProvider {
  constructor(
    private readonly identities: LoginIdentities,
    private readonly unitOfWork: UnitOfWork,
    private readonly factors: FactorsRepository,
    private readonly startSession: StartSession,
  ) {}

  /**
   * The provider is asked before a transaction is open.
   *
   * @throws LoginFailed (401): one answer for an identity nobody has bound and an account or a membership that has ended;
   *   ProviderRefused, ProviderTooWeak, ProviderTooOld (403), ProviderUnavailable (409), NotFound
   */
  async run(brought: BroughtAnswer, origin: LoginOrigin): Promise<SessionStart> {
    const { identity, provedAt } = await this.identities.check(brought);
    return this.unitOfWork.run(loginActor(identity), async (tx) => {
      // Removed since it was looked at: then it opens nothing any more.
      if (!(await this.factors.identityUsed(tx, identity.id))) throw new LoginFailed();
      return this.startSession.run(tx, origin, { strong: true, by: 'provider', confirmedAt: provedAt });
    });
  }
}
