/** As before, in less time: what a burst of alerts asks again and again. */
const emergencies = /* sql */ `
-- As before (0048), asked once for a case: the transaction of an alert writes some sixty rows of the same one, and the answer to all of
-- them is that its actor has no emergency access to it.
create or replace function relais.emergency_writes_nothing() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  touched uuid;
  asked text;
begin
  if tg_op = 'DELETE' then touched := old.case_id; else touched := new.case_id; end if;
  asked := concat_ws(' ', touched, current_setting('app.user'), current_setting('app.agency'));
  if asked is distinct from current_setting('app.no_emergency', true) then
    if exists (select 1 from case_access a where a.user_id = (select actor_user()) and a.case_id = touched
      and a.agency_id = (select actor_agency()) and a.ground = 'emergency' and a.ended_at is null and a.valid_from <= now() and a.valid_until > now())
    then
      if not exists (select 1 from case_access a where a.case_id = touched and a.agency_id = (select actor_agency())
        and a.ground <> 'emergency' and (a.user_id is null or a.user_id = (select actor_user())) and a.ended_at is null and a.valid_from <= now()
        and (a.valid_until is null or a.valid_until > now())
        -- Whoever was let in for a search writes what belongs to the search: the two together open no more than each of them.
        and (a.ground <> 'missing_episode' or tg_table_name ~ '^(missing_|preventive_|alerts?(_|$))')) then
        raise exception 'emergency access only reads' using errcode = 'RE001';
      end if;
    else
      perform set_config('app.no_emergency', asked, true);
    end if;
  end if;
  if tg_op = 'DELETE' then return old; else return new; end if;
end $$;
`;

const statistics = /* sql */ `
-- As before (0046), by the rows there are: a row that is written again makes no table larger, and new statistics have every connection
-- plan anew whatever reads the table.
create or replace function relais.renew_statistics() returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  one text;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('statistics', 0)) then
    return;
  end if;
  for one in
    select s.relname from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    where s.schemaname = 'relais' and s.n_live_tup > greatest(100, 2 * c.reltuples) order by s.relname
  loop
    execute format('analyze (skip_locked) relais.%I', one);
  end loop;
end $$;
`;

export const migration = { name: '0085-asked-once', up: [emergencies, statistics].join('\n') };
