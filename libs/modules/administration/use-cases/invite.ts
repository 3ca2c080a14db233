import { Injectable } from '@nestjs/common';
import { type Language, newPublicId, type Page, pageOf, type PageRequest, written } from '#kernel';
import { Audit } from '#modules/audit';
import { LinkTokens } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { requireDone } from '../domain/administration.errors.js';
import type { InvitationView } from '../domain/administration-views.js';
import { INVITATION_SENT, INVITATION_TOKEN } from '../domain/administration.events.js';
import { type InvitationRow, InvitationsRepository } from '../persistence/invitations.repository.js';

/** Whom to ask, and for what. */
export interface InviteInput {
  email: string;
  name: string;
  roles: readonly string[];
  language: Language;
}

/** One invitation, for who may know of it. */
@Injectable()
export class ReadInvitation {
  constructor(private readonly invitations: InvitationsRepository) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<InvitationView> {
    return viewOf(await this.invitations.one(tx, id));
  }
}

/** Those of the acting administrator's agency, newest first. */
@Injectable()
export class ListInvitations {
  constructor(private readonly invitations: InvitationsRepository) {}

  async run(tx: Tx, waiting: boolean, page: PageRequest): Promise<Page<InvitationView>> {
    const rows = await this.invitations.page(tx, waiting, page);
    const { items, nextKey } = pageOf(rows, page.limit, (row) => `${row.invited_at.toISOString()}_${row.id}`);
    return { items: items.map(viewOf), nextKey };
  }
}

/**
 * Asks somebody to work in an agency. The link goes by mail, is good once and ends by the clock of the database; the mail says
 * neither who nor where. Whether the address has an account elsewhere makes no difference to who asks.
 */
@Injectable()
export class Invite {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly tokens: LinkTokens,
    private readonly readInvitation: ReadInvitation,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /**
   * @param agencyId the acting administrator's own unless it is the platform's, for the first administrator of another
   * @throws NotFound, StepUpRequired (403), InvalidInput (400) for a role the kind of agency does not have; 409 for a member, and for
   *   an agency that has an administrator; 429 when too many wait or were sent today
   */
  async run(tx: Tx, input: InviteInput, agencyId = memberOf(tx).agencyId): Promise<InvitationView> {
    const id = newPublicId();
    const roles = [...new Set(input.roles)].sort();
    const email = input.email.normalize('NFC').trim().toLowerCase();
    const tokenHash = this.tokens.hash(this.tokens.of(INVITATION_TOKEN, id));
    const name = written(input.name);
    requireDone(
      await this.invitations.add(tx, {
        id,
        agencyId,
        email,
        name,
        roles,
        language: input.language,
        tokenHash,
      }),
    );
    await this.outbox.add(tx, { type: INVITATION_SENT, ids: { invitationId: id } });
    const params = { roles: roles.join(','), agency: agencyId };
    this.audit.record(tx, { action: 'invitation.sent', subject: { type: 'invitation', id }, params });
    return this.readInvitation.run(tx, id);
  }

  /** The link is good for nothing any more. @throws NotFound; IllegalTransition (409) once it has ended */
  async withdraw(tx: Tx, id: string): Promise<InvitationView> {
    requireDone(await this.invitations.withdraw(tx, id));
    this.audit.record(tx, { action: 'invitation.withdrawn', subject: { type: 'invitation', id } });
    return this.readInvitation.run(tx, id);
  }
}

function viewOf(row: InvitationRow): InvitationView {
  const state = row.ended_by ?? (row.expired ? 'expired' : 'waiting');
  return {
    id: row.id,
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    name: row.display_name,
    email: row.email,
    roles: row.roles,
    language: row.language,
    invitedBy: row.invited_by ?? undefined,
    invitedAt: row.invited_at,
    expiresAt: row.expires_at,
    state,
    actions: state === 'waiting' || state === 'expired' ? ['withdraw'] : [],
  };
}
