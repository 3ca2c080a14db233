import type pg from 'pg';

/**
 * What the demo has nowhere: an event that only one case has, and an incident that names a case. Both stay when the case is erased, and
 * only their words go.
 */
export async function alsoRowsThatStay(admin: pg.Client): Promise<void> {
  await admin.query(`with one as (
      select c.id, c.lead_agency_id, p.created_by_membership from relais.cases c join relais.persons p on p.case_id = c.id
      where p.owner_agency_id = c.lead_agency_id order by c.opened_at, c.id limit 1),
    happened as (
      insert into relais.events (id, owner_agency_id, kind, title, occurred_at, created_by_membership, created_at)
      select gen_random_uuid(), lead_agency_id, 'report', 'A raid', now(), created_by_membership, now() from one
      returning id),
    incident as (
      insert into relais.incidents (id, agency_id, year, number, status, sign, reported_by_user, reported_at, notify_by, remind_at,
        escalate_at, case_ids, updated_at)
      select gen_random_uuid(), one.lead_agency_id, 2020, 1, 'reported', 'other', m.user_id, now(), now(), now(), now(), array[one.id], now()
      from one join relais.memberships m on m.id = one.created_by_membership)
    insert into relais.case_events (id, case_id, event_id, owner_agency_id, created_by_membership, created_at, updated_at, version)
    select gen_random_uuid(), one.id, happened.id, one.lead_agency_id, one.created_by_membership, now(), now(), 1 from one, happened`);
}

/** Tables of which an erasure blanks rows (what it does stands in `erasure_decisions`), and how many cases have such a row. */
export async function casesThatBlank(admin: pg.Client): Promise<Record<string, number>> {
  const { rows: blanked } = await admin.query<{ name: string; rows: string }>(
    `select name, rows from relais.erasure_decisions where does = 'blank' order by name`,
  );
  const cases: Record<string, number> = {};
  for (const { name, rows } of blanked) {
    const where = rows.replaceAll('$1', 'c.id');
    const found = await admin.query(
      `select from relais.cases c where exists (select from ${name} where ${where})`,
    );
    cases[name] = found.rowCount ?? 0;
  }
  return cases;
}
