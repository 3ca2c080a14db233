import { Injectable } from '@nestjs/common';
import { brusselsDate, InvalidInput, newPublicId, NotFound } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { type GuardianState, pairOf } from '../domain/suggestion.js';

/** What the Service records of a guardian; codes of the lists named. */
export interface GuardianFields {
  /** guardian-kind */
  kind: string;
  /** language */
  languages: string[];
  /** district */
  districts: string[];
  softCap: number;
  /** Dates, both included. */
  absences: { from: string; until: string }[];
  /** The last day of the recognition; undefined = without an end. */
  accreditedUntil?: string;
}

const SELECT = /* sql */ `
select g.id, g.user_id as "userId", g.agency_id as "agencyId", u.display_name as "displayName", g.kind, g.languages, g.districts,
  g.soft_cap as "softCap", coalesce(l.wards, 0) as wards, g.absences, g.version,
  to_char(g.accredited_until, 'YYYY-MM-DD') as "accreditedUntil", coalesce(g.accredited_until >= $2::text::date, true) as accredited,
  exists (select 1 from jsonb_array_elements(g.absences) a
    where (a ->> 'from') <= $2::text and (a ->> 'until') >= $2::text) as absent
from relais.guardians g
join relais.users u on u.id = g.user_id
left join relais.guardian_loads() l on l.guardian_id = g.id
where g.service_agency_id = $1`;

/** Guardians of the acting Service, with what they carry now. */
@Injectable()
export class GuardiansRepository {
  all(tx: Tx): Promise<GuardianState[]> {
    return tx.query<GuardianState>(`${SELECT} order by u.display_name, g.id`, this.#asked(tx));
  }

  /** One page by name; the key is the name and the id of the last one before. */
  page(tx: Tx, after: { name: string; id: string } | undefined, limit: number): Promise<GuardianState[]> {
    return tx.query<GuardianState>(
      `${SELECT} and ($3::text is null or (u.display_name, g.id) > ($3, $4::uuid))
       order by u.display_name, g.id limit $5`,
      [...this.#asked(tx), after?.name ?? null, after?.id ?? null, limit],
    );
  }

  async count(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      'select count(*)::integer as count from relais.guardians where service_agency_id = $1',
      [memberOf(tx).agencyId],
    );
    return row!.count;
  }

  /** @throws NotFound for a guardian of no or another Service */
  async one(tx: Tx, id: string): Promise<GuardianState> {
    const [guardian] = await this.byIds(tx, [id]);
    if (!guardian) throw new NotFound();
    return guardian;
  }

  byIds(tx: Tx, ids: readonly string[]): Promise<GuardianState[]> {
    return tx.query<GuardianState>(`${SELECT} and g.id = any($3)`, [...this.#asked(tx), ids]);
  }

  /** Whoever appoints one of these next waits until this transaction ends. */
  async lock(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query('select id from relais.guardians where id = any($1) order by id for update', [ids]);
  }

  /** `case guardian` pairs that may not be, of the cases asked for. */
  async conflicts(tx: Tx, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ case_id: string; guardian_id: string }>(
      'select case_id, guardian_id from relais.guardian_conflicts($1)',
      [caseIds],
    );
    return new Set(rows.map(({ case_id, guardian_id }) => pairOf(case_id, guardian_id)));
  }

  /**
   * @returns whose account it is
   * @throws NotFound for a guardian of no or another Service; InvalidInput for a supervisor of the actor
   */
  async toExclude(tx: Tx, guardianId: string): Promise<string> {
    const { userId } = await this.one(tx, guardianId);
    const [row] = await tx.query<{ supervises: boolean }>(
      'select relais.supervises_actor($1) as supervises',
      [userId],
    );
    if (row!.supervises) throw InvalidInput.field('guardianId', 'ownSupervisor');
    return userId;
  }

  /** @returns whether the record keeps the guardian out now: another cause may have done so before */
  async exclude(
    tx: Tx,
    record: { id: string; caseId: string; guardianId: string; reason: string },
  ): Promise<boolean> {
    const [row] = await tx.query<{ excluded: boolean }>(
      'select relais.exclude_guardian($1, $2, $3, $4) as excluded',
      [record.id, record.caseId, record.guardianId, record.reason],
    );
    return row!.excluded;
  }

  /** @returns whose record it was, and who was kept out by it. @throws NotFound */
  async lift(
    tx: Tx,
    record: { id: string; caseId: string; reason: string },
  ): Promise<{ guardianId: string; userId?: string }> {
    const [row] = await tx.query<{ guardianId: string; userId: string | null }>(
      'select guardian_id as "guardianId", told as "userId" from relais.lift_guardian_conflict($1, $2, $3)',
      [record.caseId, record.id, record.reason],
    );
    if (!row) throw new NotFound();
    return { guardianId: row.guardianId, userId: row.userId ?? undefined };
  }

  /** A member of an office of guardians, by address. */
  async memberByEmail(
    tx: Tx,
    email: string,
  ): Promise<{ membershipId: string; userId: string; agencyId: string } | undefined> {
    const [row] = await tx.query<{ membershipId: string; userId: string; agencyId: string }>(
      `select m.id as "membershipId", m.user_id as "userId", m.agency_id as "agencyId"
       from relais.memberships m join relais.users u on u.id = m.user_id join relais.agencies a on a.id = m.agency_id
       where lower(u.email) = lower($1) and a.kind = 'guardian_office' and m.valid_from <= $2
         and (m.valid_until is null or m.valid_until > $2) and u.disabled_at is null
       order by m.valid_from desc limit 1`,
      [email, tx.now],
    );
    return row;
  }

  /** @returns the id; undefined when this member is a guardian already */
  async add(
    tx: Tx,
    member: { membershipId: string; userId: string; agencyId: string },
    fields: GuardianFields,
  ): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `insert into relais.guardians (id, service_agency_id, membership_id, user_id, agency_id, kind, languages, districts,
         soft_cap, absences, accredited_until, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12) on conflict do nothing returning id`,
      [
        newPublicId(),
        memberOf(tx).agencyId,
        member.membershipId,
        member.userId,
        member.agencyId,
        fields.kind,
        fields.languages,
        fields.districts,
        fields.softCap,
        JSON.stringify(fields.absences),
        fields.accreditedUntil ?? null,
        tx.now,
      ],
    );
    return row?.id;
  }

  async save(tx: Tx, id: string, fields: GuardianFields): Promise<void> {
    await tx.query(
      `update relais.guardians set kind = $2, languages = $3, districts = $4, soft_cap = $5, absences = $6,
         accredited_until = $7, version = version + 1, updated_at = $8 where id = $1`,
      [
        id,
        fields.kind,
        fields.languages,
        fields.districts,
        fields.softCap,
        JSON.stringify(fields.absences),
        fields.accreditedUntil ?? null,
        tx.now,
      ],
    );
  }

  #asked(tx: Tx): unknown[] {
    return [memberOf(tx).agencyId, brusselsDate(tx.now)];
  }
}
