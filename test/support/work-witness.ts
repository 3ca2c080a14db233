import type pg from 'pg';

/**
 * Writes down in the database who began and ended the work on each message of the outbox, as the rows say it: the worker is the name of
 * its connection. An attempt counts as begun before the work, and as ended with or after it.
 */
const WITNESS = `
create schema witness;
create table witness.work (id bigint generated always as identity, at timestamptz not null default clock_timestamp(),
  message_id uuid not null, worker text not null default current_setting('application_name'), what text not null);
create function witness.note() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.attempts > old.attempts then
    insert into witness.work (message_id, what) values (new.message_id, 'begin');
  elsif new.done_at is distinct from old.done_at or new.dead_at is distinct from old.dead_at
    or new.available_at is distinct from old.available_at
    or (old.lease_token is not null and new.lease_token is null and new.enqueued_at is not distinct from old.enqueued_at) then
    insert into witness.work (message_id, what) values (new.message_id, 'end');
  end if;
  return null;
end $$;
create trigger witness after update on relais.outbox for each row execute function witness.note();`;

/** A line of the witness. */
interface Line {
  at: Date;
  message: string;
  worker: string;
  what: 'begin' | 'end';
}

/** What the witness saw. */
export interface Witnessed {
  messages: number;
  /** Begun more than once. */
  repeated: number;
  /** Begun by one worker while another one, which lived, had it in hand. */
  byTwoAtOnce: string[];
}

/** @param admin a superuser's */
export const installWitness = (admin: pg.Pool): Promise<unknown> => admin.query(WITNESS);

/** @param ended when each worker that was killed still lived for the last time, by the database's clock */
export async function witnessed(admin: pg.Pool, ended: ReadonlyMap<string, Date>): Promise<Witnessed> {
  const { rows } = await admin.query<Line>(
    'select at, message_id as message, worker, what from witness.work order by id',
  );
  const byMessage = new Map<string, Line[]>();
  for (const row of rows) byMessage.set(row.message, [...(byMessage.get(row.message) ?? []), row]);
  const begun = [...byMessage.values()].map((lines) => lines.filter(({ what }) => what === 'begin').length);
  return {
    messages: byMessage.size,
    repeated: begun.filter((times) => times > 1).length,
    byTwoAtOnce: [...byMessage].filter(([, lines]) => isByTwo(lines, ended)).map(([message]) => message),
  };
}

function isByTwo(lines: readonly Line[], ended: ReadonlyMap<string, Date>): boolean {
  const inHand = new Set<string>();
  for (const { at, worker, what } of lines) {
    if (what === 'end') inHand.delete(worker);
    else {
      for (const other of inHand) if (other !== worker && (ended.get(other) ?? Infinity) > at) return true;
      inHand.add(worker);
    }
  }
  return false;
}
