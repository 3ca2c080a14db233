-- Stores the first key of a case for its lead agency. A second key is a conflict. A key under a master key that is not in use is
-- refused.
create or replace function relais.put_case_key(p_case uuid, p_version integer, p_wrapped bytea) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
declare known text;
begin
  if not exists (select 1 from cases c where c.id = p_case and c.lead_agency_id = actor_agency()) then
    raise exception 'no case of the acting agency' using errcode = 'insufficient_privilege';
  end if;
  select k.state into known from master_keys k where k.mark = substring(p_wrapped from 2 for 4) for share;
  if known = 'retired' or (known is null and exists (select from master_keys)) then
    raise exception 'a key under a master key that is not in use' using errcode = 'object_not_in_prerequisite_state';
  end if;
  insert into case_keys (case_id, version, wrapped) values (p_case, p_version, p_wrapped);
end $$;
grant execute on function relais.put_case_key to relais_app;

-- Returns the keys of cases. They leave the database only wrapped under the master key. An agency that takes part or ever took part
-- gets them: it must still be able to seal the audit values of the act that ends its access. An agency that refused a referral and
-- never took part gets them to seal its reason. The practitioner of a confirmed appointment gets them for the texts that were sealed
-- for them. A person who knows of an emergency access to the case gets them unless the case excludes them. Every other agency gets
-- none.
create or replace function relais.case_keys_of(p_cases uuid[]) returns table (case_id uuid, version integer, wrapped bytea)
language plpgsql stable security definer set search_path = relais, pg_temp as $$
begin
  if actor_kind() = 'system' then
    return query select k.case_id, k.version, k.wrapped from case_keys k
      where k.case_id = any (p_cases) and k.destroyed_at is null order by k.case_id, k.state = 'current', k.version;
    return;
  end if;
  return query   select k.case_id, k.version, k.wrapped from case_keys k
  where k.case_id = any (p_cases) and k.destroyed_at is null
    and (actor_kind() = 'system'
      or exists (select 1 from case_access a where a.case_id = k.case_id and a.agency_id = (select actor_agency()))
      or exists (select 1 from referrals r
        where r.case_id = k.case_id and r.to_agency_id = (select actor_agency()) and r.status = 'refused')
      or exists (select 1 from appointments p
        where p.case_id = k.case_id and p.practitioner_user_id = actor_user() and p.practitioner_agency_id = (select actor_agency()) and p.status in ('confirmed', 'late', 'held'))
      or exists (select 1 from emergency_accesses e where e.case_id = k.case_id
        and knows_of_emergency(e.user_id, e.agency_id, e.owner_agency_id) and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = e.case_id and x.user_id = (select relais.actor_user()))))
  order by k.case_id, k.state = 'current', k.version;
end $$;
grant execute on function relais.case_keys_of to relais_app, relais_worker;

create or replace function relais.known_master_keys() returns table (mark bytea, root bytea, state text) language sql stable security definer set search_path = relais, pg_temp as $$
  select k.mark, k.root, k.state from master_keys k where k.state <> 'retired'
$$;
grant execute on function relais.known_master_keys to relais_app, relais_worker;

create or replace function relais.current_master_key() returns bytea language sql stable security definer set search_path = relais, pg_temp as $$
  select k.mark from master_keys k where k.state = 'current'
$$;
grant execute on function relais.current_master_key to relais_app, relais_worker;

-- Returns the counts and times of the key rotation, for the command of the owner.
create or replace function relais.key_state() returns jsonb language sql stable security definer set search_path = relais, pg_temp as $$
  select jsonb_build_object('mark', encode(k.mark, 'hex'), 'since', k.introduced_at, 'isRunning', old.mark is not null,
    'total', k.to_wrap, 'left', (select count(*) from case_keys c where substring(c.wrapped from 2 for 4) = old.mark))
  from master_keys k left join master_keys old on old.state = 'retiring' where k.state = 'current'
$$;

create or replace function relais.key_rotation() returns jsonb language sql stable security definer set search_path = relais, pg_temp as $$
  select key_state() where runs_the_product()
$$;
grant execute on function relais.key_rotation to relais_app;

-- Registers the first master key of a database.
-- @returns false when the database holds keys under another master key
create or replace function relais.introduce_master_key(p_mark bytea, p_fresh bytea, p_before bytea) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  lock table master_keys in exclusive mode;
  if exists (select from master_keys) then
    return true;
  end if;
  if exists (select from case_keys c where substring(c.wrapped from 2 for 4) <> p_mark) then
    return false;
  end if;
  -- What was sealed before this table existed was sealed with keys derived from the master key itself.
  insert into master_keys (mark, root, state)
  select p_mark, case when exists (select from case_keys) or exists (select from second_factors f where f.sealed is not null)
    or exists (select from vault.addresses) or exists (select from webhook_endpoints) or exists (select from invitations)
    then p_before else p_fresh end, 'current';
  return true;
end $$;
grant execute on function relais.introduce_master_key to relais_app, relais_worker;

-- Starts a key rotation: from now on keys are wrapped under a new master key. Only the owner may call it.
create or replace function relais.begin_key_rotation(p_mark bytea, p_root bytea) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  lock table master_keys in exclusive mode;
  if exists (select from master_keys k where k.state = 'retiring') then
    return 'running';
  end if;
  if exists (select from master_keys k where k.mark = p_mark) then
    return 'known';
  end if;
  update master_keys set state = 'retiring' where state = 'current';
  insert into master_keys (mark, root, state, to_wrap) values (p_mark, p_root, 'current', (select count(*) from case_keys));
  return 'begun';
end $$;

create or replace function relais.keys_to_wrap(p_limit integer) returns table (case_id uuid, version integer, wrapped bytea) language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if system_actor() <> 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  return query select c.case_id, c.version, c.wrapped from case_keys c
    where substring(c.wrapped from 2 for 4) = (select k.mark from master_keys k where k.state = 'retiring')
    limit p_limit for update skip locked;
end $$;
grant execute on function relais.keys_to_wrap to relais_worker;

-- Stores rewrapped keys of cases. Each key must be under the current master key.
create or replace function relais.keep_wrapped(p_cases uuid[], p_versions integer[], p_wrapped bytea[]) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if system_actor() <> 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from unnest(p_wrapped) w where substring(w from 2 for 4) <> current_master_key()) then
    raise exception 'a key under another master key' using errcode = 'invalid_parameter_value';
  end if;
  update case_keys c set wrapped = n.wrapped
  from unnest(p_cases, p_versions, p_wrapped) n (case_id, version, wrapped)
  where c.case_id = n.case_id and c.version = n.version;
end $$;
grant execute on function relais.keep_wrapped to relais_worker;

-- Retires the old master key when no key of a case is left under it, and deletes the root secret that was wrapped under it. The
-- function waits for a transaction that opens a case under the old key, because put_case_key holds the row.
create or replace function relais.finish_key_rotation() returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
declare old bytea;
begin
  if system_actor() <> 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  select k.mark into old from master_keys k where k.state = 'retiring' for update;
  if old is null or exists (select from case_keys c where substring(c.wrapped from 2 for 4) = old) then
    return false;
  end if;
  update master_keys k set state = 'retired', root = null, retired_at = now() where k.mark = old;
  return true;
end $$;
grant execute on function relais.finish_key_rotation to relais_worker;

-- Lists the bytea columns of tables with a case_id that sealed_columns does not describe, or whose policy for resealing is missing.
create or replace function relais.undecided_columns() returns table (name text) language sql stable set search_path = relais, pg_temp as $$
  select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
  left join sealed_columns s on s.name = c.relname and s.field = a.attname
  where c.relnamespace = 'relais'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    and a.atttypid in ('bytea'::regtype, 'bytea[]'::regtype)
    and exists (select 1 from pg_attribute k where k.attrelid = c.oid and k.attname = 'case_id' and not k.attisdropped)
    and (s.kind is null or (s.kind <> 'none' and not exists (select 1 from pg_policy p
      where p.polrelid = c.oid and p.polname = c.relname || '_reseal')))
$$;

-- Asks for new keys of these cases, or of all cases when p_cases is null. A renewal that runs continues. Only the owner may call it.
-- @returns how many renewals begin
create or replace function relais.ask_case_renewals(p_cases uuid[]) returns integer language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  many integer;
  undecided text := (select string_agg(u.name, ', ') from undecided_columns() u);
begin
  if undecided is not null then
    raise exception 'nobody decided whether these are sealed with keys of cases: %', undecided using errcode = 'object_not_in_prerequisite_state';
  end if;
  insert into case_key_renewals (case_id)
  select k.case_id from case_keys k where k.state = 'current' and (p_cases is null or k.case_id = any (p_cases))
  on conflict (case_id) do update set asked_at = now(), phase = 'asked', from_version = null, to_version = null, waits_for = null,
    resealed = 0, done_at = null where case_key_renewals.phase = 'done';
  get diagnostics many = row_count;
  return many;
end $$;

-- Returns the counts of the renewals that run or, when none runs, of the last request. For the command of the owner.
create or replace function relais.case_renewal_state() returns jsonb language sql stable security definer set search_path = relais, pg_temp as $$
  select jsonb_build_object('isRunning', count(*) filter (where r.phase <> 'done') > 0, 'total', count(*),
    'done', count(*) filter (where r.phase = 'done'), 'resealed', coalesce(sum(r.resealed), 0))
  from case_key_renewals r
  where r.asked_at >= (select coalesce(min(o.asked_at) filter (where o.phase <> 'done'), max(o.asked_at)) from case_key_renewals o)
$$;

create or replace function relais.case_renewals() returns jsonb language sql stable security definer set search_path = relais, pg_temp as $$
  select case_renewal_state() where runs_the_product()
$$;
grant execute on function relais.case_renewals to relais_app;

-- Returns the fields of a case, of these kinds, that are sealed with this version of its key.
create or replace function relais.fields_under(p_case uuid, p_version integer, p_kinds text[], p_limit integer)
returns table (name text, field text, place text, sealed bytea) language plpgsql stable security definer
set search_path = relais, pg_temp as $$
declare
  one sealed_columns;
  many integer := 0;
  room integer := p_limit;
  v_both text;
begin
  for one in select c.* from sealed_columns c where c.kind = any (p_kinds) and c.kind <> 'value' order by c.name, c.field loop
    return query execute format('select %L, %L, %s, t.%I from relais.%I t where t.%I = $1
      and substring(t.%I from 2 for 2) = substring(int4send($2) from 3) limit $3', one.name, one.field, one.row, one.field, one.name,
      'case_id', one.field) using p_case, p_version, room;
    get diagnostics many = row_count;
    room := room - many;
    exit when room = 0;
  end loop;
  if room = 0 or not 'value' = any (p_kinds) then
    return;
  end if;
  -- A value of the log is in a layer with both that it holds, or with none: who verifies meanwhile sees no half.
  select string_agg(format('select %L, %L, %s as place, t.%I from relais.%I t where t.chain_id = $1
    and substring(t.%I from 2 for 2) = substring(int4send($2) from 3)', c.name, c.field, c.row, c.field, c.name, c.field), ' union all ')
  into v_both from sealed_columns c where c.kind = 'value';
  if v_both is not null then
    return query execute format('select * from (%s) v order by v.place fetch first $3 rows with ties', v_both)
      using p_case, p_version, room;
  end if;
end $$;
