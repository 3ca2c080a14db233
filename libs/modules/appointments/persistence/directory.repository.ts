import { Injectable } from '@nestjs/common';
import { newPublicId, NotFound, type Page, type PageRequest, pageOf } from '#kernel';
import type { Tx } from '#platform/database';
import type { AppointmentRole } from '../domain/appointment-transitions.js';
import type { DirectoryEntry, DirectoryView } from '../domain/directory-entry.js';

interface DirectoryRow extends Omit<DirectoryView, 'registerNumber' | 'rateCentsHour' | 'etag'> {
  registerNumber: string | null;
  rateCentsHour: number | null;
}

const SELECT = /* sql */ `
select p.id, p.role, u.display_name as name, relais.agency_ref(g) as agency,
  p.register_number as "registerNumber", p.sex, p.modes, p.districts, p.mandates, p.rate_cents_hour as "rateCentsHour",
  (select coalesce(json_agg(json_build_object('code', l.language, 'dialect', nullif(l.dialect, '')) order by l.language, l.dialect), '[]')
   from relais.practitioner_languages l where l.practitioner_id = p.id) as languages,
  (select coalesce(json_agg(json_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'),
     'closes', to_char(h.closes, 'HH24:MI')) order by h.weekday, h.opens), '[]')
   from relais.practitioner_hours h where h.practitioner_id = p.id) as hours,
  p.left_at is null as active, p.version
from relais.practitioners p join relais.users u on u.id = p.user_id join relais.agencies g on g.id = p.agency_id
where (select relais.keeps_directory())`;

/** The whole directory, for the administration of the platform; nobody else gets a row, and nobody else writes one. */
@Injectable()
export class DirectoryRepository {
  /** By name. */
  async page(
    tx: Tx,
    role: AppointmentRole | undefined,
    request: PageRequest & { total?: boolean },
  ): Promise<Page<DirectoryView>> {
    const [name, id] = request.after?.split('\n') ?? [];
    const rows = await tx.query<DirectoryRow>(
      `${SELECT} and ($1::text is null or p.role = $1) and ($2::text is null or (u.display_name, p.id) > ($2, $3::uuid))
       order by u.display_name, p.id limit $4`,
      [role ?? null, name ?? null, id ?? null, request.limit + 1],
    );
    const { items, nextKey } = pageOf(rows, request.limit, (row) => `${row.name}\n${row.id}`);
    return {
      items: items.map(viewOf),
      nextKey,
      total: request.total ? await this.#count(tx, role) : undefined,
    };
  }

  /** @throws NotFound */
  async one(tx: Tx, id: string): Promise<DirectoryView> {
    const [row] = await tx.query<DirectoryRow>(`${SELECT} and p.id = $1`, [id]);
    if (!row) throw new NotFound();
    return viewOf(row);
  }

  /** A member of a practice of the role, by address. */
  async memberByEmail(
    tx: Tx,
    role: AppointmentRole,
    email: string,
  ): Promise<{ userId: string; agencyId: string } | undefined> {
    const [row] = await tx.query<{ userId: string; agencyId: string }>(
      `select m.user_id as "userId", m.agency_id as "agencyId"
       from relais.memberships m join relais.users u on u.id = m.user_id join relais.agencies a on a.id = m.agency_id
       where lower(u.email) = lower($1) and a.kind = $2 and m.valid_from <= $3
         and (m.valid_until is null or m.valid_until > $3) and u.disabled_at is null
       order by m.valid_from desc limit 1`,
      [email, `${role}_practice`, tx.now],
    );
    return row;
  }

  async isKnown(tx: Tx, role: AppointmentRole, userId: string, agencyId: string): Promise<boolean> {
    const rows = await tx.query(
      'select 1 from relais.practitioners where role = $1 and user_id = $2 and agency_id = $3',
      [role, userId, agencyId],
    );
    return rows.length > 0;
  }

  async add(
    tx: Tx,
    role: AppointmentRole,
    who: { userId: string; agencyId: string },
    entry: DirectoryEntry,
  ): Promise<string> {
    const id = newPublicId();
    await this.#keep(tx, [id, null, role, who.userId, who.agencyId], entry);
    return id;
  }

  /** @returns false when it has another version by now */
  async save(tx: Tx, id: string, version: number, entry: DirectoryEntry): Promise<boolean> {
    return this.#keep(tx, [id, version, null, null, null], entry);
  }

  async #keep(tx: Tx, key: unknown[], entry: DirectoryEntry): Promise<boolean> {
    const [row] = await tx.query<{ kept: boolean }>(
      'select relais.keep_practitioner($1, $2, $3, $4, $5, $6::jsonb, $7) as kept',
      [...key, JSON.stringify(entry), tx.now],
    );
    return row!.kept;
  }

  async #count(tx: Tx, role: AppointmentRole | undefined): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::integer as count from relais.practitioners
       where (select relais.keeps_directory()) and ($1::text is null or role = $1)`,
      [role ?? null],
    );
    return row!.count;
  }
}

function viewOf({ registerNumber, rateCentsHour, languages, ...row }: DirectoryRow): DirectoryView {
  return {
    ...row,
    registerNumber: registerNumber ?? undefined,
    rateCentsHour: rateCentsHour ?? undefined,
    languages: languages.map(({ code, dialect }) => ({ code, dialect: dialect ?? undefined })),
    etag: `practitioner-${row.version}`,
  };
}
