import { Injectable } from '@nestjs/common';
import { newRowId } from '#kernel';
import { memberOf, type Tx } from '#platform/database';

/** How somebody stands in the directory, as they see it themselves. */
export interface PractitionerProfile {
  id: string;
  role: string;
  registerNumber?: string;
  sex: string;
  modes: string[];
  districts: string[];
  mandates: string[];
  languages: { code: string; dialect?: string }[];
  /** By the Brussels clock; none = by arrangement. */
  hours: { weekday: number; opens: string; closes: string }[];
}

export interface AbsenceView {
  id: string;
  from: Date;
  to: Date;
}

/** What a practitioner sees and says of themselves. */
@Injectable()
export class PractitionerDeskRepository {
  /** Of the acting membership; somebody may be both interpreter and lawyer. */
  async profiles(tx: Tx): Promise<PractitionerProfile[]> {
    const { userId, agencyId } = memberOf(tx);
    const rows = await tx.query<
      Omit<PractitionerProfile, 'registerNumber'> & { registerNumber: string | null }
    >(
      `select p.id, p.role, p.register_number as "registerNumber", p.sex, p.modes, p.districts, p.mandates,
         (select coalesce(json_agg(json_build_object('code', l.language, 'dialect', nullif(l.dialect, ''))
            order by l.language, l.dialect), '[]')
          from relais.practitioner_languages l where l.practitioner_id = p.id) as languages,
         (select coalesce(json_agg(json_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'),
            'closes', to_char(h.closes, 'HH24:MI')) order by h.weekday, h.opens), '[]')
          from relais.practitioner_hours h where h.practitioner_id = p.id) as hours
       from relais.practitioners p where p.user_id = $1 and p.agency_id = $2 and p.left_at is null order by p.role`,
      [userId, agencyId],
    );
    return rows.map((row) => ({
      ...row,
      registerNumber: row.registerNumber ?? undefined,
      languages: row.languages.map(({ code, dialect }) => ({ code, dialect: dialect ?? undefined })),
    }));
  }

  /** Absences that are not over, the earliest first. */
  absences(tx: Tx): Promise<AbsenceView[]> {
    return tx.query<AbsenceView>(
      `select id, lower(period) as "from", upper(period) as "to" from relais.absences
       where upper(period) > $1 order by lower(period), id limit 100`,
      [tx.now],
    );
  }

  async absence(tx: Tx, id: string): Promise<AbsenceView | undefined> {
    const [row] = await tx.query<AbsenceView>(
      'select id, lower(period) as "from", upper(period) as "to" from relais.absences where id = $1',
      [id],
    );
    return row;
  }

  async addAbsence(tx: Tx, from: Date, to: Date): Promise<string> {
    const id = newRowId(tx.now.getTime());
    await tx.query(
      'insert into relais.absences (id, user_id, period, created_at) values ($1, $2, tstzrange($3, $4), $5)',
      [id, memberOf(tx).userId, from, to, tx.now],
    );
    return id;
  }

  /** @returns whether there was one */
  async removeAbsence(tx: Tx, id: string): Promise<boolean> {
    return (await tx.execute('delete from relais.absences where id = $1', [id])) > 0;
  }

  /** Appointments with a yes in a time, which an absence does not undo. */
  async agreedWithin(tx: Tx, from: Date, to: Date): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::integer as count from relais.appointments
       where practitioner_user_id = $1 and status in ('offered', 'confirmed') and tstzrange(starts_at, ends_at) && tstzrange($2, $3)`,
      [memberOf(tx).userId, from, to],
    );
    return row!.count;
  }
}
