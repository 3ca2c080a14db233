-- Reads one part of the seal of the transaction (seal_actor). The seal stands in a parameter that the role of the application reads and
-- cannot set: ADR 0059. A part that is not there raises: a policy that returned no rows would hide the mistake.
-- Parts: 1 kind, 2 name of the system actor, 3 roles, 4 categories it reads, 5 categories it writes, 6 user, 7 membership, 8 agency,
-- 9 session, 10 a case in which no emergency access was found, 11 whether emergency accesses are being ended. 0 stands for nothing.
create or replace function relais.sealed(p_part integer) returns text
language plpgsql stable parallel safe as $$
declare
  value text := split_part(current_setting('backtrace_functions'), ' ', p_part);
begin
  if value in ('', '0') then
    raise exception 'no actor is set for this transaction (part %)', p_part using errcode = 'insufficient_privilege';
  end if;
  return value;
end $$;
grant execute on function relais.sealed to relais_app, relais_auditor, relais_backup, relais_login, relais_worker;

-- The same part, or null where there is none.
create or replace function relais.sealed_or_null(p_part integer) returns text language sql stable parallel safe
  as $$ select nullif(nullif(split_part(current_setting('backtrace_functions'), ' ', p_part), ''), '0') $$;
grant execute on function relais.sealed_or_null to relais_app, relais_worker;

-- Puts the actor of the transaction in its place, once. Only the owner of the tables may set the parameter, so only the definer functions
-- that derive an actor from a proof call this function. A uuid has no hyphens here: the parameter takes letters, digits and underscores.
create or replace function relais.seal_actor(p_kind text, p_system text, p_roles text[], p_reads text[], p_writes text[], p_user uuid,
  p_membership uuid, p_agency uuid, p_session uuid) returns void
language plpgsql set search_path = relais, pg_temp as $$
begin
  if sealed_or_null(1) is not null then
    raise exception 'this transaction has an actor already' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('backtrace_functions', concat_ws(' ', p_kind, coalesce(p_system, '0'),
    coalesce(nullif(array_to_string(p_roles, ','), ''), 'none'), coalesce(nullif(array_to_string(p_reads, ','), ''), 'none'),
    coalesce(nullif(array_to_string(p_writes, ','), ''), 'none'), replace(p_user::text, '-', ''), replace(p_membership::text, '-', ''),
    replace(p_agency::text, '-', ''), replace(p_session::text, '-', '')), true);
end $$;

-- Changes a part of the seal that names no actor.
create or replace function relais.mark_seal(p_part integer, p_value text) returns void
language plpgsql set search_path = relais, pg_temp as $$
begin
  if p_part not in (10, 11) then
    raise exception 'part % of the seal names the actor', p_part;
  end if;
  perform set_config('backtrace_functions', string_agg(coalesce(case n when p_part then p_value else sealed_or_null(n) end, '0'), ' ' order by n),
    true) from generate_series(1, 11) n;
end $$;

-- Makes the transaction that of a system actor. The role that logged in decides which system actors a connection may be: the rows of
-- system_actors are the committed list.
create or replace function relais.act_as_system(p_name text) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not exists (select 1 from system_actors s where s.role = session_user and s.name = p_name) then
    raise exception 'a connection of % is not the system actor %', session_user, p_name using errcode = 'insufficient_privilege';
  end if;
  perform seal_actor('system', p_name, null, null, null, null, null, null, null);
end $$;
grant execute on function relais.act_as_system to relais_app, relais_login, relais_worker;

create or replace function relais.actor_kind() returns text language sql stable parallel safe
  as $$ select relais.sealed(1) $$;
grant execute on function relais.actor_kind to relais_app, relais_auditor, relais_backup, relais_worker;

create or replace function relais.actor_user() returns uuid language sql stable parallel safe
  as $$ select relais.sealed(6)::uuid $$;
grant execute on function relais.actor_user to relais_app, relais_auditor, relais_backup, relais_login, relais_worker;

create or replace function relais.actor_membership() returns uuid language sql stable parallel safe
  as $$ select relais.sealed(7)::uuid $$;
grant execute on function relais.actor_membership to relais_app, relais_auditor, relais_backup, relais_worker;

create or replace function relais.actor_agency() returns uuid language sql stable parallel safe
  as $$ select relais.sealed(8)::uuid $$;
grant execute on function relais.actor_agency to relais_app, relais_auditor, relais_backup, relais_worker;

create or replace function relais.actor_session() returns uuid language sql stable parallel safe
  as $$ select relais.sealed(9)::uuid $$;
grant execute on function relais.actor_session to relais_app, relais_auditor, relais_backup, relais_worker;

create or replace function relais.actor_roles() returns text[] language sql stable parallel safe
  as $$ select string_to_array(relais.sealed(3), ',') $$;
grant execute on function relais.actor_roles to relais_app, relais_auditor, relais_backup, relais_worker;

create or replace function relais.system_actor() returns text language sql stable parallel safe
  as $$ select case when relais.sealed(1) = 'system' then relais.sealed(2) else '' end $$;
grant execute on function relais.system_actor to relais_app, relais_auditor, relais_backup, relais_worker;

-- Whether the role of the member may read the category at all. The seal says 'none' when the role sees no case data.
create or replace function relais.may_read_category(category text) returns boolean language sql stable parallel safe
  as $$ select category = any (string_to_array(relais.sealed(4), ',')) $$;
grant execute on function relais.may_read_category to relais_app, relais_auditor, relais_backup, relais_worker;

-- Whether the role of the member sees case data. Administrators and data-protection officers do not.
create or replace function relais.may_read_cases() returns boolean language sql stable parallel safe
  as $$ select relais.sealed(4) <> 'none' $$;
grant execute on function relais.may_read_cases to relais_app, relais_auditor, relais_backup, relais_worker;

create or replace function relais.may_write_category(category text) returns boolean language sql stable parallel safe
  as $$ select category = any (string_to_array(relais.sealed(5), ',')) $$;
grant execute on function relais.may_write_category to relais_app, relais_auditor, relais_backup, relais_worker;

create or replace function relais.is_supervisor() returns boolean language sql stable parallel safe
  as $$ select 'supervisor' = any (relais.actor_roles()) $$;
grant execute on function relais.is_supervisor to relais_app, relais_auditor, relais_backup, relais_worker;

-- Returns the whole number of a rule that is in force today in Brussels time; null when no such rule is in force.
create or replace function relais.rule_of(p_code text) returns integer
language sql stable set search_path = relais, pg_temp as $$
  select (r.value #>> '{}')::integer from rules r where r.code = p_code
    and r.valid_from <= (now() at time zone 'Europe/Brussels')::date
    and (r.valid_to is null or r.valid_to >= (now() at time zone 'Europe/Brussels')::date)
  order by r.valid_from desc limit 1
$$;
grant execute on function relais.rule_of to relais_app, relais_auditor, relais_backup, relais_worker;

-- Returns how fast agencies answer referrals, for a user who chooses a recipient: the average of the last 90 days. An agency with
-- fewer than five answers has no row.
create or replace function relais.answer_minutes(p_agencies uuid[], p_at timestamptz)
returns table (agency_id uuid, minutes integer)
language sql stable security definer set search_path = relais, pg_temp as $$
  select r.to_agency_id, round(avg(extract(epoch from r.answered_at - r.sent_at)) / 60)::integer
  from referrals r
  where r.to_agency_id = any (p_agencies) and r.answered_at is not null and r.sent_at > p_at - interval '90 days'
  group by r.to_agency_id
  having count(*) >= 5
$$;
grant execute on function relais.answer_minutes to relais_app;

-- Adds the trigger emergency_writes_nothing to every table with rows of cases that the application writes, directly or through a
-- function. The runner calls it at the end of each change of the schema, so that a new table has the trigger too.
create or replace procedure relais.keep_emergencies_reading() language plpgsql set search_path = relais, pg_temp as $$
declare
  one text;
begin
  for one in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped
    where c.relnamespace = 'relais'::regnamespace and c.relkind in ('r', 'p')
      -- The log, what is told, keys, and what opens or ends access at all.
      and c.relname !~ '^(audit_|case_access$|case_exclusions$|case_keys$|emergency_accesses$|notifications$|outbox$|feed$)'
      and not exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'emergency_writes_nothing')
  loop
    execute format('create trigger emergency_writes_nothing before insert or update or delete on relais.%I for each row
      when (relais.sealed_or_null(1) = ''member'')
      execute function relais.emergency_writes_nothing()', one);
  end loop;
end $$;

-- Lets the owner of the tables see, delete and blank the rows of the case that is being erased, and no other rows. The runner calls it
-- at the end of each change of the schema, so that a new table is covered too.
create or replace procedure relais.keep_erasable() language plpgsql set search_path = relais, pg_temp as $$
declare
  one record;
  theirs text;
begin
  for one in select split_part(d.name, '.', 2) as short, d.does, d.rows from erasure_decisions d
    where d.does <> 'keep' and to_regclass(d.name) is not null and not exists (select 1 from pg_policy p where p.polrelid = to_regclass(d.name)
      and p.polname = split_part(d.name, '.', 2) || '_erasing')
  loop
    theirs := replace(one.rows, '$1', '(select relais.erasing_case())');
    if one.does = 'erase' then
      execute format('create policy %I on relais.%I for delete to relais_owner using (%s)', one.short || '_erasing', one.short, theirs);
    else
      execute format('create policy %I on relais.%I for update to relais_owner using (%s) with check (true)',
        one.short || '_erasing', one.short, theirs);
    end if;
    if not exists (select 1 from pg_policies p where p.schemaname = 'relais' and p.tablename = one.short
      and p.cmd in ('ALL', 'SELECT') and 'relais_owner' = any (p.roles) and p.qual = 'true')
    then
      execute format('create policy %I on relais.%I for select to relais_owner using (%s)', one.short || '_erasing_read', one.short,
        case one.does when 'blank' then '(select relais.erasing_case()) is not null' else theirs end);
    end if;
  end loop;
end $$;

-- Whether the system actor 'keys' acts. The function answers without an actor too, because the owner of the tables acts without one.
create or replace function relais.is_keys_actor() returns boolean language sql stable parallel safe set search_path = relais, pg_temp as $$
  select coalesce(sealed_or_null(1) = 'system' and sealed_or_null(2) = 'keys', false)
$$;

-- Lets the owner of the tables see and reseal rows when the system actor 'keys' acts. The runner calls it at the end of each change of
-- the schema, so that a new table is covered too.
create or replace procedure relais.keep_resealable() language plpgsql set search_path = relais, pg_temp as $$
declare one text;
begin
  for one in select distinct c.name from sealed_columns c where c.kind <> 'none' and not exists (select 1 from pg_policy p
    where p.polrelid = to_regclass('relais.' || c.name) and p.polname = c.name || '_reseal')
  loop
    execute format('drop policy if exists %I on relais.%I', one || '_reseal_read', one);
    execute format('create policy %I on relais.%I for select to relais_owner using ((select relais.is_keys_actor()))',
      one || '_reseal_read', one);
    execute format('create policy %I on relais.%I for update to relais_owner using ((select relais.is_keys_actor()))
      with check ((select relais.is_keys_actor()))', one || '_reseal', one);
  end loop;
end $$;

-- Returns the whole number of a rule.
-- @throws when no such rule is in force
create or replace function relais.required_rule(p_code text) returns integer language plpgsql stable set search_path = relais, pg_temp as $$
declare
  said constant integer := rule_of(p_code);
begin
  if said is null then
    raise exception 'the rule % is missing', p_code;
  end if;
  return said;
end $$;

-- Turns row security on for every role, the owner of the tables included, and lets the backup role read every row. `p_definers` is what
-- definer functions may do with the rows: `select` or `all`.
create or replace procedure relais.guard_rows(p_table text, p_definers text default null)
language plpgsql set search_path = relais, pg_temp as $$
declare
  short constant text := split_part(p_table, '.', 2);
begin
  execute format('alter table %s enable row level security, force row level security', p_table);
  execute format('create policy %I on %s for select to relais_backup using (true)', short || '_backup', p_table);
  execute format('grant select on %s to relais_backup', p_table);
  if p_definers is not null then
    execute format('create policy %I on %s for %s to relais_owner using (true)%s', short || '_definer', p_table, p_definers,
      case p_definers when 'all' then ' with check (true)' else '' end);
  end if;
end $$;

-- Guards a table with rows of a data category. Only the agency that wrote a row may change it. A member reads a row on three
-- conditions. Their role may read the category. Their agency, or this person, takes part in the case now, and the case does not
-- exclude them. Their agency wrote the row, or the category is open to it, or the agency that wrote the row disclosed the category to
-- it. An agency that takes part only because of a search writes only the data of the search. `p_category` is a category, or the column
-- of the table that holds the category of each row. The policies use EXISTS, because `= any (array (...))` costs in proportion to all
-- cases that the actor sees (ADR 0003).
create or replace procedure relais.guard_category(p_table text, p_category text, p_commands text[] default '{update}')
language plpgsql set search_path = relais, pg_temp as $$
declare
  short text := split_part(p_table, '.', 2);
  by_row boolean := exists (select from pg_attribute a where a.attrelid = p_table::regclass and a.attname = p_category);
  category text := case when by_row then format('%I.%I', short, p_category) else quote_literal(p_category) end;
  may text := case when by_row then 'relais.may_%s_category(%s)' else '(select relais.may_%s_category(%s))' end;
  searched text := case when by_row then format('and (a.ground <> ''missing_episode'' or %s = ''missing'')', category)
    when p_category <> 'missing' then 'and (a.ground <> ''missing_episode'')' else '' end;
  writes text := format('%I.owner_agency_id = (select relais.actor_agency()) and %s and ', short, format(may, 'write', category))
    || format('{{takes_part %1$I %2$s}}', short, searched);
  command text;
begin
  call guard_rows(p_table);
  execute format('create policy %I on %s for select to relais_app using (%s and %s)', short || '_read', p_table,
    format(may, 'read', category), format('{{open_to %1$I %2$s}}', short, category));
  execute format('create policy %I on %s for insert to relais_app with check (%s)', short || '_write', p_table, writes);
  foreach command in array p_commands loop
    execute format('create policy %I on %s for %s to relais_app using (%s)%s', short || '_' || command, p_table, command, writes,
      case when command = 'update' then format(' with check (%s)', writes) else '' end);
  end loop;
end $$;

-- The release of this schema, and the oldest program it serves: each program asks before it serves.
create or replace function relais.schema_release() returns table (schema text, serves_from text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select r.schema, r.serves_from from migrations.release r
$$;
grant execute on function relais.schema_release to relais_app, relais_login, relais_worker;
