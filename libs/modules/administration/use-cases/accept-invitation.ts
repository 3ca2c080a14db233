import { Injectable } from '@nestjs/common';
import { type MemberActor, newPublicId } from '#kernel';
import { loginActor, Passwords, StepUp, requireGoodPassword } from '#modules/access';
import { Audit } from '#modules/audit';
import { LinkTokens } from '#platform/crypto';
import { UnitOfWork } from '#platform/database';
import { AccountNeeded, LinkOver } from '../domain/administration.errors.js';
import type { InvitationOffer } from '../domain/administration-views.js';
import { InvitationsRepository, type OfferRow } from '../persistence/invitations.repository.js';

/** What whoever holds a link is asked, before anybody acts. */
@Injectable()
export class ReadOffer {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly tokens: LinkTokens,
  ) {}

  /** @throws LinkOver (404) */
  async run(token: string): Promise<InvitationOffer> {
    const offer = await this.row(token);
    return {
      agencyName: offer.agency_name,
      agencyNames: offer.agency_names ?? undefined,
      agencyKind: offer.agency_kind,
      name: offer.display_name,
      email: offer.email,
      roles: offer.roles,
      language: offer.language,
      expiresAt: offer.expires_at,
      needsAccount: offer.account !== null,
    };
  }

  /** @throws LinkOver (404) */
  async row(token: string): Promise<OfferRow> {
    const offer = await this.invitations.behind(this.tokens.hash(token));
    if (!offer) throw new LinkOver();
    return offer;
  }
}

/** The one moment an invitation is taken, as the person it makes a member; written to the chain of the agency that invited. */
@Injectable()
export class Acceptance {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly tokens: LinkTokens,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
  ) {}

  async take(
    token: string,
    offer: OfferRow,
    by: { passwordHash: string; actor?: undefined } | { actor: MemberActor; passwordHash?: undefined },
  ): Promise<void> {
    const hash = this.tokens.hash(token);
    const userId = by.actor?.userId ?? (await this.invitations.sleeping(hash)) ?? newPublicId();
    const account = { user_id: userId, membership_id: newPublicId(), agency_id: offer.agency_id };
    const person = { ...loginActor(account), ...(by.actor && { sessionId: by.actor.sessionId }) };
    await this.unitOfWork.run(person, async (tx) => {
      const taken = await this.invitations.accept(tx, hash, by.passwordHash);
      if (!taken) throw new LinkOver();
      if (taken.outcome === 'otherAccount') throw new AccountNeeded();
      const replaced = taken.replaced && { replaced: taken.replaced };
      // Nothing before: who works there already takes no invitation.
      const roles = { from: '', to: [...offer.roles].sort().join(',') };
      const params = { membership: account.membership_id, ...roles, ...replaced };
      this.audit.record(tx, {
        action: 'invitation.accepted',
        subject: { type: 'invitation', id: taken.id },
        params,
      });
    });
  }
}

/** Somebody takes an invitation: with a password of their choice, or with the account the address has already. */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly offers: ReadOffer,
    private readonly acceptance: Acceptance,
    private readonly passwords: Passwords,
    private readonly unitOfWork: UnitOfWork,
    private readonly stepUp: StepUp,
  ) {}

  /**
   * Hashing takes long, so no transaction is open while it runs.
   *
   * @throws LinkOver (404), InvalidInput (400) for the password, AccountNeeded (409), LoginBusy (503)
   */
  async withPassword(token: string, password: string): Promise<void> {
    const offer = await this.offers.row(token);
    if (offer.account) throw new AccountNeeded();
    requireGoodPassword(password, offer.email);
    await this.acceptance.take(token, offer, { passwordHash: await this.passwords.hashed(password) });
  }

  /** @throws LinkOver (404), AccountNeeded (409) for another account, StepUpRequired (403) */
  async withAccount(token: string, actor: MemberActor): Promise<void> {
    const offer = await this.offers.row(token);
    if (offer.account !== actor.userId) throw new AccountNeeded();
    await this.unitOfWork.run(actor, (tx) => this.stepUp.require(tx));
    await this.acceptance.take(token, offer, { actor });
  }
}
