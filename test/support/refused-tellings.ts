import type pg from 'pg';

/** The database refuses, with this code, to keep that an agency is told of an alert. */
export async function refuseTellings(admin: pg.Pool, code: string, agencyId: string): Promise<void> {
  await admin.query(
    `create sequence relais.refused_tellings;
     create function relais.refuse_telling() returns trigger language plpgsql security definer as
       $$ begin perform nextval('relais.refused_tellings'); raise exception using errcode = '${code}'; end $$;
     create trigger refuse_telling before insert on relais.alert_tellings for each row
       when (new.agency_id = '${agencyId}') execute function relais.refuse_telling()`,
  );
}

/** How often a telling was refused, asked for by a message or by the schedule. A sequence is what no rollback takes back. */
export async function refusals(admin: pg.Pool): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(
    'select case when is_called then last_value::integer else 0 end as count from relais.refused_tellings',
  );
  return rows[0]!.count;
}

/** It keeps everything again. */
export async function acceptTellings(admin: pg.Pool): Promise<void> {
  await admin.query(
    'drop function if exists relais.refuse_telling() cascade; drop sequence if exists relais.refused_tellings',
  );
}
