import type pg from 'pg';

/** The database refuses, with this code, to keep that an agency is told of an alert. */
export async function refuseTellings(admin: pg.Pool, code: string, agencyId: string): Promise<void> {
  await admin.query(
    `create function relais.refuse_telling() returns trigger language plpgsql as
       $$ begin raise exception using errcode = '${code}'; end $$;
     create trigger refuse_telling before insert on relais.alert_tellings for each row
       when (new.agency_id = '${agencyId}') execute function relais.refuse_telling()`,
  );
}

/** It keeps everything again. */
export async function acceptTellings(admin: pg.Pool): Promise<void> {
  await admin.query('drop function if exists relais.refuse_telling() cascade');
}
