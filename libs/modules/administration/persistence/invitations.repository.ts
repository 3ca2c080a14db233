import { Injectable } from '@nestjs/common';
import { type Language, NotFound, type PageRequest } from '#kernel';
import { LoginDatabase, memberOf, type Tx } from '#platform/database';
import type { Outcome } from '../domain/administration.errors.js';
import { said } from './functions.js';

export interface NewInvitation {
  id: string;
  agencyId: string;
  email: string;
  name: string;
  roles: readonly string[];
  language: Language;
  tokenHash: Buffer;
}

export interface InvitationRow {
  id: string;
  agency_id: string;
  agency_name: string;
  email: string;
  display_name: string;
  roles: string[];
  language: Language;
  /** Nobody where the operator of the server invited. */
  invited_by: string | null;
  invited_at: Date;
  expires_at: Date;
  ended_by: 'accepted' | 'withdrawn' | 'replaced' | null;
  expired: boolean;
}

/** What is behind a link. */
export interface OfferRow {
  id: string;
  agency_id: string;
  agency_name: string;
  agency_names: Record<Language, string> | null;
  agency_kind: string;
  email: string;
  display_name: string;
  roles: string[];
  language: Language;
  expires_at: Date;
  /** The account of the address, where it logs in already. */
  account: string | null;
}

export interface TakenRow {
  outcome: 'done' | 'otherAccount';
  id: string;
  /** Of an account that opened nothing any more: its password, or all its proofs. */
  replaced: 'password' | 'proofs' | null;
}

const SELECT = /* sql */ `
select i.id, i.agency_id, relais.agency_name(a) as agency_name, i.email, i.display_name, i.roles, i.language, u.display_name as invited_by,
  i.invited_at, i.expires_at, i.ended_by, i.ended_at is null and i.expires_at <= now() as expired
from relais.invitations i join relais.agencies a on a.id = i.agency_id
left join relais.memberships m on m.id = i.invited_by_membership left join relais.users u on u.id = m.user_id`;

/** Invitations, written through the functions of `schema/functions*.sql` alone. */
@Injectable()
export class InvitationsRepository {
  constructor(private readonly logins: LoginDatabase) {}

  add(tx: Tx, { id, agencyId, email, name, roles, language, tokenHash }: NewInvitation): Promise<Outcome> {
    return said(tx, 'invite_member($1, $2, $3, $4, $5, $6, $7)', [
      id,
      agencyId,
      email,
      name,
      roles,
      language,
      tokenHash,
    ]);
  }

  withdraw(tx: Tx, id: string): Promise<Outcome> {
    return said(tx, 'withdraw_invitation($1)', [id]);
  }

  /** @throws NotFound */
  async one(tx: Tx, id: string): Promise<InvitationRow> {
    const [row] = await tx.query<InvitationRow>(`${SELECT} where i.id = $1`, [id]);
    if (!row) throw new NotFound();
    return row;
  }

  /** Of the acting agency, newest first. @param waiting those alone that can still be accepted */
  page(tx: Tx, waiting: boolean, page: PageRequest): Promise<InvitationRow[]> {
    const [at, id] = (page.after ?? '').split('_');
    return tx.query<InvitationRow>(
      `${SELECT} where i.agency_id = $1 and (not $2 or (i.ended_at is null and i.expires_at > now()))
         and ($3::timestamptz is null or (i.invited_at, i.id) < ($3, $4::uuid))
       order by i.invited_at desc, i.id desc limit $5`,
      [memberOf(tx).agencyId, waiting, at || null, id ?? null, page.limit + 1],
    );
  }

  /** Nobody acts yet: whoever holds the link is not known. */
  async behind(tokenHash: Buffer): Promise<OfferRow | undefined> {
    const rows = await this.logins.query<OfferRow>('select * from relais.invitation_behind($1)', [tokenHash]);
    return rows[0];
  }

  /** The account of the address that opens nothing any more; none where there never was one. */
  async sleeping(tokenHash: Buffer): Promise<string | undefined> {
    const [row] = await this.logins.query<{ id: string | null }>('select relais.sleeping_account($1) as id', [
      tokenHash,
    ]);
    return row?.id ?? undefined;
  }

  /** Takes it, once, as the acting person. @returns undefined when it is over by now */
  async accept(tx: Tx, tokenHash: Buffer, passwordHash?: string): Promise<TakenRow | undefined> {
    const [row] = await tx.query<TakenRow>(
      'select outcome, invitation_id as id, replaced from relais.accept_invitation($1, $2)',
      [tokenHash, passwordHash ?? null],
    );
    return row;
  }
}
