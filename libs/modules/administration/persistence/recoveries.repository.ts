import { Injectable } from '@nestjs/common';
import { NotFound, type PageRequest } from '#kernel';
import { LoginDatabase, type Tx } from '#platform/database';
import type { Outcome } from '../domain/administration.errors.js';
import { said } from './functions.js';

/** Whose login: one of the own people, or an administrator of another agency, for the platform. */
export type RecoveredPerson = { memberId: string } | { agencyId: string; email: string };

export interface RecoveryRow {
  id: string;
  agency_id: string;
  agency_name: string;
  membership_id: string;
  user_id: string;
  name: string;
  reason: string;
  started_by: string;
  started_by_user: string;
  started_at: Date;
  confirm_by: Date;
  confirmed_by: string | null;
  confirmed_at: Date | null;
  ready_at: Date | null;
  told_at: Date | null;
  link_until: Date | null;
  ended_at: Date | null;
  ended_by: 'person' | 'administrator' | 'link' | 'role' | 'time' | 'completed' | null;
  stopped_by: string | null;
  is_ready: boolean;
  is_late: boolean;
  version: number;
}

/** Whoever holds the link, while it is good. */
export interface RecoveryOfferRow {
  id: string;
  user_id: string;
  membership_id: string;
  agency_id: string;
  email: string;
  display_name: string;
}

export interface NewProofs {
  passwordHash: string;
  factorId: string;
  factorName: string;
  sealed: Buffer;
  step: number;
}

const SELECT = /* sql */ `
select r.id, r.agency_id, relais.agency_name(a) as agency_name, r.membership_id, r.user_id, u.display_name as name, r.reason,
  s.display_name as started_by, s.id as started_by_user, r.started_at, r.confirm_by, c.display_name as confirmed_by, r.confirmed_at,
  r.ready_at, r.told_at, r.link_until, r.ended_at, r.ended_by, e.display_name as stopped_by, r.version,
  r.sent_at is not null and r.ready_at <= now() as is_ready, coalesce(r.link_until, r.confirm_by) <= now() as is_late
from relais.recoveries r join relais.agencies a on a.id = r.agency_id join relais.users u on u.id = r.user_id
join relais.memberships sm on sm.id = r.started_by_membership join relais.users s on s.id = sm.user_id
left join relais.memberships cm on cm.id = r.confirmed_by_membership left join relais.users c on c.id = cm.user_id
left join relais.memberships em on em.id = r.ended_by_membership left join relais.users e on e.id = em.user_id`;

/** Recoveries, written through the functions of `schema/functions*.sql` alone; the row policy says who sees one. */
@Injectable()
export class RecoveriesRepository {
  constructor(private readonly logins: LoginDatabase) {}

  async start(
    tx: Tx,
    id: string,
    who: RecoveredPerson,
    reason: string,
    hashes: { token: Buffer; stop: Buffer },
  ): Promise<Outcome> {
    const named = 'memberId' in who ? [who.memberId, null, null] : [null, who.agencyId, who.email];
    return said(tx, 'start_recovery($1, $2, $3, $4, $5, $6, $7)', [
      id,
      ...named,
      reason,
      hashes.token,
      hashes.stop,
    ]);
  }

  confirm(tx: Tx, id: string, version: number | null): Promise<Outcome> {
    return said(tx, 'confirm_recovery($1, $2)', [id, version]);
  }

  stop(tx: Tx, id: string): Promise<Outcome> {
    return said(tx, 'stop_recovery($1)', [id]);
  }

  /** @returns its id where it was stopped now */
  async stopByLink(tx: Tx, stopHash: Buffer): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string | null }>('select relais.stop_recovery_by_link($1) as id', [
      stopHash,
    ]);
    return row?.id ?? undefined;
  }

  /** @throws NotFound */
  async one(tx: Tx, id: string): Promise<RecoveryRow> {
    const [row] = await tx.query<RecoveryRow>(`${SELECT} where r.id = $1`, [id]);
    if (!row) throw new NotFound();
    return row;
  }

  /** Newest first. @param running those that have not ended */
  page(tx: Tx, running: boolean, page: PageRequest): Promise<RecoveryRow[]> {
    const [at, id] = (page.after ?? '').split('_');
    return tx.query<RecoveryRow>(
      `${SELECT} where (not $1 or r.ended_at is null) and ($2::timestamptz is null or (r.started_at, r.id) < ($2, $3::uuid))
       order by r.started_at desc, r.id desc limit $4`,
      [running, at || null, id ?? null, page.limit + 1],
    );
  }

  /** Nobody acts yet. */
  async behind(tokenHash: Buffer): Promise<RecoveryOfferRow | undefined> {
    const rows = await this.logins.query<RecoveryOfferRow>('select * from relais.recovery_behind($1)', [
      tokenHash,
    ]);
    return rows[0];
  }

  /** In place of all the old proofs, once. @returns false when it is over by now */
  async complete(tx: Tx, tokenHash: Buffer, proofs: NewProofs): Promise<boolean> {
    const { passwordHash, factorId, factorName, sealed, step } = proofs;
    const [row] = await tx.query<{ id: string | null }>(
      'select relais.complete_recovery($1, $2, $3, $4, $5, $6) as id',
      [tokenHash, passwordHash, factorId, factorName, sealed, step],
    );
    return row?.id != null;
  }
}
