import { Injectable } from '@nestjs/common';
import { type Language, NotFound, type PageRequest } from '#kernel';
import type { Tx } from '#platform/database';
import type { Outcome } from '../domain/administration.errors.js';
import type { Names } from '../domain/administration-views.js';
import { likeOf, said } from './functions.js';

/** What the platform says of an agency; the kind once and for all. */
export interface AgencyInput {
  names: Names;
  language: Language;
  district?: string;
  languages: string[];
  /** By which it is called; empty takes it away, absent leaves it as it is. */
  telephone?: string;
}

export interface RegisterFilter {
  text?: string;
  kind?: string;
  status?: 'active' | 'ended';
}

export interface RegisterRow {
  id: string;
  kind: string;
  name: string;
  names: Names | null;
  language: Language;
  district: string | null;
  languages: string[];
  relay_telephone: string | null;
  on_system: boolean;
  created_at: Date;
  ended_at: Date | null;
  members: number;
  administrators: number;
  invited: boolean;
  version: number;
}

const LIVING = `m.agency_id = a.id and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
    and u.disabled_at is null and not 'device' = any (m.roles)`;
const PEOPLE = 'select count(*)::integer from relais.memberships m join relais.users u on u.id = m.user_id';
const SELECT = /* sql */ `
select a.id, a.kind, a.name, a.names, a.language, a.district, a.languages, a.relay_telephone, a.on_system, a.created_at, a.ended_at, a.version,
  (${PEOPLE} where ${LIVING}) as members, (${PEOPLE} where ${LIVING} and 'administrator' = any (m.roles)) as administrators,
  exists (select 1 from relais.invitations i where i.agency_id = a.id and i.is_first and i.ended_at is null and i.expires_at > now())
    as invited
from relais.agencies a`;
const MATCHING = `where ($1::text is null or a.name ilike $1 or exists (select 1 from jsonb_each_text(a.names) n where n.value ilike $1)) and ($2::text is null or a.kind = $2)
  and ($3::text is null or (a.ended_at is not null) = ($3 = 'ended'))`;

/** Every agency, the ended ones as well, as the platform's administrators keep them. */
@Injectable()
export class AgencyRegister {
  page(tx: Tx, filter: RegisterFilter, page: PageRequest): Promise<RegisterRow[]> {
    return tx.query<RegisterRow>(
      `${SELECT} ${MATCHING} and ($4::uuid is null or (relais.agency_name(a) collate "und-x-icu", a.id) > (
         select relais.agency_name(b) collate "und-x-icu", b.id from relais.agencies b where b.id = $4))
       order by relais.agency_name(a) collate "und-x-icu", a.id limit $5`,
      [...paramsOf(filter), page.after ?? null, page.limit + 1],
    );
  }

  async count(tx: Tx, filter: RegisterFilter): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::integer as count from relais.agencies a ${MATCHING}`,
      paramsOf(filter),
    );
    return row!.count;
  }

  /** @throws NotFound */
  async one(tx: Tx, id: string): Promise<RegisterRow> {
    const [row] = await tx.query<RegisterRow>(`${SELECT} where a.id = $1`, [id]);
    if (!row) throw new NotFound();
    return row;
  }

  create(tx: Tx, id: string, kind: string, input: AgencyInput): Promise<Outcome> {
    const { names, language, district, languages } = input;
    return said(tx, 'create_agency($1, $2, $3, $4, $5, $6)', [
      id,
      kind,
      JSON.stringify(names),
      language,
      district ?? null,
      languages,
    ]);
  }

  change(tx: Tx, id: string, input: AgencyInput, version: number | null): Promise<Outcome> {
    const { names, language, district, languages } = input;
    return said(tx, 'change_agency($1, $2, $3, $4, $5, $6)', [
      id,
      JSON.stringify(names),
      language,
      district ?? null,
      languages,
      version,
    ]);
  }

  keepTelephone(tx: Tx, id: string, telephone: string): Promise<Outcome> {
    return said(tx, 'keep_agency_telephone($1, $2)', [id, telephone.trim() || null]);
  }

  end(tx: Tx, id: string, version: number | null): Promise<Outcome> {
    return said(tx, 'end_agency($1, $2)', [id, version]);
  }

  restore(tx: Tx, id: string, version: number | null): Promise<Outcome> {
    return said(tx, 'restore_agency($1, $2)', [id, version]);
  }
}

function paramsOf({ text, kind, status }: RegisterFilter): unknown[] {
  return [likeOf(text), kind ?? null, status ?? null];
}
