import { Injectable } from '@nestjs/common';
import { atLogin, DomainError, type MemberActor } from '#kernel';
import { Audit } from '#modules/audit';
import { UnitOfWork } from '#platform/database';
import { NotConfirmed } from '../domain/factor.errors.js';
import { IdentityProvider } from '../domain/identity-provider.js';
import type { ProviderPurpose } from '../domain/provider-flow.js';
import { IdentityTaken } from '../domain/provider.errors.js';
import { FactorsRepository } from '../persistence/factors.repository.js';
import { type AddedFactor, ConfirmOwn } from './confirm-own.js';
import { ConfirmSession } from './confirm-session.js';
import type { SessionStart } from './start-session.js';
import { type BroughtAnswer, ProviderAnswers } from './provider-answers.js';

/** What somebody brings back from the provider within a session. */
@Injectable()
export class OwnAnswers {
  constructor(
    private readonly answers: ProviderAnswers,
    private readonly audit: Audit,
  ) {}

  /**
   * @returns the key of an identity that was shown strongly and just now
   * @throws ProviderRefused, ProviderTooWeak, ProviderTooOld (403), ProviderUnavailable (409), NotFound
   */
  async read(actor: MemberActor, brought: BroughtAnswer, purpose: ProviderPurpose): Promise<Buffer> {
    const { key, flaw } = await this.answers.read(brought, purpose, actor.sessionId);
    if (flaw) throw flaw;
    return key;
  }

  /** Writes down what was refused, but not that the provider did not answer: nobody showed anything. */
  async written<T>(actor: MemberActor, action: string, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof DomainError && error.status === 403) {
        const subject = { type: 'session', id: actor.sessionId };
        await this.audit.refused(actor, { action, subject, reason: error.code });
      }
      throw error;
    }
  }
}

/** Binds an identity at the provider to the acting person's account: from then on it logs them in. */
@Injectable()
export class EnrolIdentity {
  constructor(
    private readonly answers: OwnAnswers,
    private readonly provider: IdentityProvider,
    private readonly unitOfWork: UnitOfWork,
    private readonly factors: FactorsRepository,
    private readonly own: ConfirmOwn,
  ) {}

  /**
   * The fresh proof was asked for on the way there, in this session (`AskProvider`).
   *
   * @throws IdentityTaken, TooManyFactors (409), and what `OwnAnswers` throws
   */
  run(actor: MemberActor, brought: BroughtAnswer): Promise<AddedFactor> {
    return this.answers.written(actor, 'factor.added', async () => {
      const key = await this.answers.read(actor, brought, 'enrol');
      return this.unitOfWork.run(atLogin(actor), async (tx) => {
        await this.own.requireRoom(tx);
        const id = await this.factors.addIdentity(tx, this.provider.label ?? '', key);
        if (!id) throw new IdentityTaken();
        return this.own.added(tx, id);
      });
    });
  }
}

/** Proves again, within a session, who its person is: by an identity they have bound. */
@Injectable()
export class ConfirmByProvider {
  constructor(
    private readonly answers: OwnAnswers,
    private readonly unitOfWork: UnitOfWork,
    private readonly factors: FactorsRepository,
    private readonly confirmSession: ConfirmSession,
  ) {}

  /** @throws NotConfirmed (403) for somebody else's identity, and what `OwnAnswers` throws */
  run(actor: MemberActor, brought: BroughtAnswer): Promise<SessionStart> {
    return this.answers.written(actor, 'session.confirmed', async () => {
      const key = await this.answers.read(actor, brought, 'confirm');
      return this.unitOfWork.run(atLogin(actor), async (tx) => {
        const own = await this.factors.ownIdentity(tx, key);
        if (!own || !(await this.factors.identityUsed(tx, own))) throw new NotConfirmed();
        return this.confirmSession.confirmed(tx, { by: 'provider', strong: true });
      });
    });
  }
}
