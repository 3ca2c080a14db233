import { Injectable } from '@nestjs/common';
import { Clock, type DomainError } from '#kernel';
import { LinkTokens } from '#platform/crypto';
import { IdentityProvider, type ProvedIdentity, type ProviderAnswer } from '../domain/identity-provider.js';
import { ProviderFlow, type ProviderPurpose } from '../domain/provider-flow.js';
import { ProviderRefused, ProviderTooOld, ProviderTooWeak } from '../domain/provider.errors.js';
import { PasskeyChallenges } from '../persistence/passkey-challenges.repository.js';

/** The answer of the provider, and the seed of the journey that this browser kept, if any. */
export interface BroughtAnswer {
  answer: ProviderAnswer;
  seed?: string;
}

/** An identity that somebody has just shown. */
export interface ShownIdentity {
  /** Of issuer and subject, keyed: 32 bytes. */
  key: Buffer;
  /** When its person proved who they are. */
  provedAt: Date;
  /** Why it proves too little. Whose it is should be known first: it is for their agency's audit. */
  flaw?: DomainError;
}

/** How fresh a proof is that counts: as in rule `session.confirmed_within`. */
const FRESH_MS = 5 * 60_000;
/** By how much the provider's clock may differ. */
const SKEW_MS = 60_000;

/** Reads what browsers bring back from the provider: once, in the browser and the session that were sent there. */
@Injectable()
export class ProviderAnswers {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly challenges: PasskeyChallenges,
    private readonly tokens: LinkTokens,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound where there is no provider, ProviderRefused (403), ProviderUnavailable (409) */
  async read(
    { answer, seed }: BroughtAnswer,
    purpose: ProviderPurpose,
    sessionId?: string,
  ): Promise<ShownIdentity> {
    const flow = new ProviderFlow(seed ?? '', purpose);
    if (!seed || !flow.began(answer.state)) throw new ProviderRefused();
    const { anybody } = this.challenges;
    const askedAt = await this.challenges.takeAsked(anybody, seed, `provider_${purpose}`, sessionId);
    if (!askedAt) throw new ProviderRefused();
    const identity = await this.provider.identity(answer, flow);
    const of = `${identity.issuer}\0${identity.subject}`;
    return {
      key: Buffer.from(this.tokens.of('provider-identity', of), 'base64url'),
      provedAt: this.#notAhead(identity.authenticatedAt),
      flaw: this.#flawOf(identity, askedAt),
    };
  }

  /** Clocks differ; a proof of the future would be fresh for too long. */
  #notAhead(at: Date | undefined): Date {
    const now = this.clock.now();
    return at && at < now ? at : now;
  }

  #flawOf({ level, authenticatedAt }: ProvedIdentity, askedAt: Date): DomainError | undefined {
    if (!this.provider.isStrong(level)) return new ProviderTooWeak();
    const [now, at] = [this.clock.now().getTime(), authenticatedAt?.getTime() ?? 0];
    const earliest = Math.max(askedAt.getTime() - SKEW_MS, now - FRESH_MS);
    return at < earliest || at > now + SKEW_MS ? new ProviderTooOld() : undefined;
  }
}
