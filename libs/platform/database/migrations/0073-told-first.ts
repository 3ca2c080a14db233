const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/**
 * The delay of a recovery is the time in which its person can stop it, so it counts from the moment a mail server or a gateway took
 * the message that tells them. Where none takes it the link is never good, and both administrators read that.
 */
const told = /* sql */ `
alter table relais.recoveries add column told_at timestamptz(3);
-- Of those that run now the message was sent before anybody wrote down when, unless it still waits.
update relais.recoveries r set told_at = r.started_at where not exists
  (select 1 from relais.outbox o where o.ids ->> 'recoveryId' = r.id::text and o.done_at is null);
grant select (told_at) on relais.recoveries to relais_app, relais_worker;

-- Its person was told, the first time. What an administrator decides on is the same as before, and so is the version.
create function relais.recovery_told(p_id uuid) returns void ${DEFINER} as $$
begin
  if system_actor() <> 'mailer' then
    raise exception 'not the mailer' using errcode = 'insufficient_privilege';
  end if;
  update recoveries r set told_at = now(),
    ready_at = greatest(r.ready_at, case when r.ready_at is not null then now() + rule_of('recovery.delay') * interval '1 hour' end),
    link_until = greatest(r.link_until, case when r.ready_at is not null
      then now() + (rule_of('recovery.delay') + rule_of('recovery.link')) * interval '1 hour' end)
  where r.id = p_id and r.told_at is null and r.ended_at is null;
end $$;
revoke execute on function relais.recovery_told from public;
grant execute on function relais.recovery_told to relais_worker;

-- As before (0056), and nothing is ready of which nobody was told.
create or replace function relais.lapse_recoveries(p_limit integer) returns table (recovery_id uuid, due text) ${DEFINER} as $$
begin
  if system_actor() <> 'deadlines' then
    raise exception 'not the clock' using errcode = 'insufficient_privilege';
  end if;
  return query
  with found as (select r.id from recoveries r where r.ended_at is null and coalesce(r.link_until, r.confirm_by) <= now()
    order by r.id limit p_limit for update skip locked)
  update recoveries r set ended_at = now(), ended_by = 'time', version = r.version + 1 from found where r.id = found.id
  returning r.id, 'expired';
  return query
  with found as (select r.id from recoveries r where r.ended_at is null and r.ready_at <= now() and r.told_at is not null
      and r.sent_at is null
    order by r.id limit p_limit for update skip locked)
  update recoveries r set sent_at = now(), version = r.version + 1 from found where r.id = found.id
  returning r.id, 'ready';
end $$;
`;

export const migration = { name: '0073-told-first', up: told };
