import { newPublicId } from '#kernel';
import type pg from 'pg';
import { DEMO_DOMAIN } from '../domain/demo-directory.js';
import { DEMO_PRACTITIONERS } from '../domain/demo-practitioners.js';

const WORKING_DAYS = [1, 2, 3, 4, 5];

/** Puts the demo's interpreters and lawyers into the directory; their accounts must be there. */
export async function writePractitioners(client: pg.Client): Promise<void> {
  for (const { login, languages, hours, ...entry } of DEMO_PRACTITIONERS) {
    const id = newPublicId();
    await client.query(
      `insert into relais.practitioners (id, role, user_id, agency_id, register_number, sex, modes, districts, mandates,
         rate_cents_hour)
       select $1, $2, u.id, m.agency_id, $3, $4, $5, $6, $7, $8
       from relais.users u join relais.memberships m on m.user_id = u.id where u.email = $9`,
      [
        id,
        entry.role,
        entry.registerNumber ?? null,
        entry.sex,
        entry.modes,
        entry.districts ?? [],
        entry.mandates ?? [],
        entry.rateCentsHour ?? null,
        `${login}@${DEMO_DOMAIN}`,
      ],
    );
    for (const { code, dialect = '' } of languages) {
      await client.query(
        'insert into relais.practitioner_languages (practitioner_id, language, dialect) values ($1, $2, $3)',
        [id, code, dialect],
      );
    }
    for (const weekday of hours ? WORKING_DAYS : []) {
      await client.query(
        'insert into relais.practitioner_hours (practitioner_id, weekday, opens, closes) values ($1, $2, $3, $4)',
        [id, weekday, ...hours!],
      );
    }
  }
}
