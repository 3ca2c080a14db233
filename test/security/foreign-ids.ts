import type pg from 'pg';
import type { GuardedTable, RawActor } from './raw-actor.js';

/**
 * Of every table a row that is not the stranger's: of a case of the police, where there is one, and the first that was written. By ids,
 * which are drawn by lot, it would be another one each time, and now and then the stranger's own.
 */
export async function foreignIds(
  admin: pg.ClientBase,
  guarded: readonly GuardedTable[],
  stranger: RawActor,
  caseId: string,
): Promise<Map<string, string[]>> {
  const ids = new Map<string, string[]>();
  const own = [stranger.agencyId, stranger.userId, stranger.membershipId, stranger.session];
  for (const { name, ofCases } of guarded) {
    if (!(await hasIds(admin, name))) continue;
    const first = ofCases && name !== 'cases' ? 'coalesce(case_id = $2, false) desc' : '$2::text is null';
    const { rows } = await admin.query<{ id: string }>(
      `select id from relais.${name} t where not exists (select from unnest($1::text[]) o where t::text like '%' || o || '%')
       order by ${first}, ctid limit 1`,
      [own, caseId],
    );
    ids.set(name, name === 'cases' ? [caseId] : rows.map(({ id }) => id));
  }
  ids.set('cases', [caseId]);
  return ids;
}

const hasIds = async (admin: pg.ClientBase, table: string): Promise<boolean> =>
  (
    await admin.query(
      `select from pg_attribute where attrelid = $1::regclass and attname = 'id' and atttypid = 'uuid'::regtype`,
      [`relais.${table}`],
    )
  ).rowCount === 1;
