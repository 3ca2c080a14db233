import { Injectable } from '@nestjs/common';
import { NotFound, type PageRequest } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { type Outcome, requireDone } from '../domain/administration.errors.js';
import { likeOf, said } from './functions.js';

export interface MemberFilter {
  /** Part of a name or an address. */
  text?: string;
  status?: 'active' | 'ended';
}

export interface MemberRow {
  id: string;
  user_id: string;
  name: string;
  email: string;
  roles: string[];
  valid_from: Date;
  ended_at: Date | null;
  ended_by: string | null;
  leaves_at: Date | null;
  leaving_by: string | null;
  last_seen_at: Date | null;
  has_factor: boolean;
  version: number;
}

export interface MemberSessionRow {
  id: string;
  device: string | null;
  created_at: Date;
  last_seen_at: Date;
}

/** Names sort as people expect (the embedded server's own collation is C). */
const NAME = `u.display_name collate "und-x-icu"`;
/** The locked telephones of a house have a membership as well, and are nobody. */
const OWN = /* sql */ `
from relais.memberships m join relais.users u on u.id = m.user_id
where m.agency_id = relais.actor_agency() and not 'device' = any (m.roles)`;
const MATCHING = /* sql */ `
  and ($1::text is null or u.display_name ilike $1 or u.email ilike $1)
  and ($2::text is null or (m.valid_until is not null and m.valid_until <= now()) = ($2 = 'ended'))`;

const SELECT = (rows: string) => /* sql */ `
with page as (${rows})
select p.id, p.user_id, p.name, p.email, p.roles, p.valid_from, p.ended_at, p.version, e.display_name as ended_by, p.leaves_at,
  l.display_name as leaving_by, f.last_seen_at,
  coalesce(f.has_factor, false) as has_factor
from page p left join relais.member_facts(array(select id from page)) f on f.member_id = p.id
left join relais.memberships b on b.id = p.ended_by_membership left join relais.users e on e.id = b.user_id
left join relais.memberships d on d.id = p.leaving_by_membership left join relais.users l on l.id = d.user_id
order by p.name collate "und-x-icu", p.id`;
const COLUMNS = /* sql */ `select m.id, m.user_id, u.display_name as name, u.email, m.roles, m.valid_from, m.version,
  case when m.valid_until <= now() then m.valid_until end as ended_at, m.ended_by_membership,
  m.leaves_at, m.leaving_by_membership`;

/** The people of the acting administrator's own agency. */
@Injectable()
export class MembersRepository {
  /** @param page `after`: id of the last member of the page before */
  page(tx: Tx, { text, status }: MemberFilter, page: PageRequest): Promise<MemberRow[]> {
    return tx.query<MemberRow>(
      SELECT(`${COLUMNS} ${OWN} ${MATCHING}
        and ($3::uuid is null or (${NAME}, m.id) > (
          select v.display_name collate "und-x-icu", l.id from relais.memberships l join relais.users v on v.id = l.user_id
          where l.id = $3 and l.agency_id = relais.actor_agency()))
        order by ${NAME}, m.id limit $4`),
      [likeOf(text), status ?? null, page.after ?? null, page.limit + 1],
    );
  }

  async count(tx: Tx, { text, status }: MemberFilter): Promise<number> {
    const [row] = await tx.query<{ count: number }>(`select count(*)::integer as count ${OWN} ${MATCHING}`, [
      likeOf(text),
      status ?? null,
    ]);
    return row!.count;
  }

  /** @throws NotFound for one of another agency */
  async one(tx: Tx, id: string): Promise<MemberRow> {
    const [row] = await tx.query<MemberRow>(SELECT(`${COLUMNS} ${OWN} and m.id = $1`), [id]);
    if (!row) throw new NotFound();
    return row;
  }

  sessions(tx: Tx, id: string): Promise<MemberSessionRow[]> {
    return tx.query<MemberSessionRow>('select * from relais.member_sessions($1)', [id]);
  }

  changeRoles(tx: Tx, id: string, roles: readonly string[], version: number | null): Promise<Outcome> {
    return said(tx, 'change_member_roles($1, $2, $3)', [id, roles, version]);
  }

  end(tx: Tx, id: string, version: number | null): Promise<Outcome> {
    return said(tx, 'end_member($1, $2)', [id, version]);
  }

  hold(tx: Tx, id: string, version: number | null): Promise<Outcome> {
    return said(tx, 'hold_departure($1, $2)', [id, version]);
  }

  stop(tx: Tx, id: string): Promise<Outcome> {
    return said(tx, 'stop_departure($1)', [id]);
  }

  restore(tx: Tx, id: string, version: number | null): Promise<Outcome> {
    return said(tx, 'restore_member($1, $2)', [id, version]);
  }

  /** @returns how many ended @throws NotFound, StepUpRequired (403) */
  async endSessions(tx: Tx, id: string): Promise<number> {
    const ended = await said(tx, 'end_member_sessions($1)', [id]);
    if (!/^\d+$/.test(ended)) requireDone(ended);
    return Number(ended);
  }

  /** What the acting administrator's agency is. */
  kind(tx: Tx): string {
    return memberOf(tx).agencyKind;
  }
}
