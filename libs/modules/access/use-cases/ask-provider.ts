import { Injectable } from '@nestjs/common';
import { atLogin, type Language, type MemberActor } from '#kernel';
import { UnitOfWork } from '#platform/database';
import { IdentityProvider } from '../domain/identity-provider.js';
import { ProviderFlow, type ProviderPurpose } from '../domain/provider-flow.js';
import { PasskeyChallenges } from '../persistence/passkey-challenges.repository.js';
import { ConfirmOwn } from './confirm-own.js';

/** Where the browser goes, and what it alone keeps meanwhile. */
export interface ProviderQuestion {
  address: string;
  seed: string;
}

/** Sends browsers to the provider. No connection to the database is held while it is asked for its addresses. */
@Injectable()
export class AskProvider {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly challenges: PasskeyChallenges,
    private readonly unitOfWork: UnitOfWork,
    private readonly own: ConfirmOwn,
  ) {}

  /** What there is to log in with beside a password; nothing where there is no provider. */
  describe(): { label?: string } {
    return { label: this.provider.label };
  }

  /** @throws NotFound, ProviderUnavailable (409) */
  forLogin(language: Language): Promise<ProviderQuestion> {
    return this.#ask('login', language);
  }

  /** To prove again who one is, in this session. @throws NotFound, ProviderUnavailable (409) */
  toConfirm({ sessionId, language }: MemberActor): Promise<ProviderQuestion> {
    return this.#ask('confirm', language, sessionId);
  }

  /** To bind an identity to the account. @throws StepUpRequired (403), TooManyFactors (409), NotFound, ProviderUnavailable (409) */
  async toEnrol(actor: MemberActor): Promise<ProviderQuestion> {
    await this.unitOfWork.run(atLogin(actor), (tx) => this.own.makeRoom(tx));
    return this.#ask('enrol', actor.language, actor.sessionId);
  }

  async #ask(purpose: ProviderPurpose, language: Language, sessionId?: string): Promise<ProviderQuestion> {
    // A provider that is down or not there leaves no row behind.
    await this.provider.requireThere();
    const { anybody } = this.challenges;
    const seed = await this.challenges.give(anybody, `provider_${purpose}`, sessionId);
    return { seed, address: await this.provider.address(new ProviderFlow(seed, purpose), language) };
  }
}
