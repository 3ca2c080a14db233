-- Guards a value of the log. Only its sealed bytes may change, and only while its case is being resealed. The first byte of the fresh
-- bytes must be 2: it marks one more layer of encryption.
create or replace function relais.audit_value_is_resealed() returns trigger language plpgsql set search_path = relais, pg_temp as $$
declare kept audit_values := new;
begin
  kept.before_sealed := old.before_sealed;
  kept.after_sealed := old.after_sealed;
  if kept is distinct from old
    or (new.before_sealed is distinct from old.before_sealed and coalesce(get_byte(new.before_sealed, 0), 0) <> 2)
    or (new.after_sealed is distinct from old.after_sealed and coalesce(get_byte(new.after_sealed, 0), 0) <> 2)
    or (old.before_sealed is null) <> (new.before_sealed is null) or (old.after_sealed is null) <> (new.after_sealed is null)
    or not exists (select from case_key_renewals r where r.case_id = old.case_id and r.phase = 'sealing')
  then
    raise exception 'the audit log is append-only (a value)' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create or replace function relais.cases_to_announce(p_limit integer) returns table (case_id uuid, version integer) language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if system_actor() is distinct from 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  return query select r.case_id, k.version from case_key_renewals r
    join case_keys k on k.case_id = r.case_id and k.state = 'current'
    where r.phase = 'asked' and not is_left_out(r.case_id) order by r.asked_at, r.case_id limit p_limit for update of r skip locked;
end $$;
grant execute on function relais.cases_to_announce to relais_worker;

create or replace function relais.announce_case_keys(p_cases uuid[], p_versions integer[], p_wrapped bytea[]) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if system_actor() is distinct from 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  perform from master_keys k where k.state = 'current' for share;
  if exists (select from unnest(p_wrapped) w where substring(w from 2 for 4) <> current_master_key()) then
    raise exception 'a key under another master key' using errcode = 'object_not_in_prerequisite_state';
  end if;
  insert into case_keys (case_id, version, wrapped, state)
  select n.case_id, n.version, n.wrapped, 'announced' from unnest(p_cases, p_versions, p_wrapped) n (case_id, version, wrapped);
  update case_key_renewals r set phase = 'announced', from_version = k.version, to_version = n.version, waits_for = null
  from unnest(p_cases, p_versions) n (case_id, version) join case_keys k on k.case_id = n.case_id and k.state = 'current'
  where r.case_id = n.case_id and r.phase = 'asked';
end $$;
grant execute on function relais.announce_case_keys to relais_worker;

-- Returns the transactions of people and programs in this database, except this one. Each transaction holds a lock on its own number,
-- and every session sees these locks.
create or replace function relais.running_transactions() returns text[] language sql volatile security definer set search_path = relais, pg_temp as $$
  select coalesce(array_agg(l.virtualxid), '{}') from pg_locks l join pg_stat_activity a on a.pid = l.pid
  where l.locktype = 'virtualxid' and l.mode = 'ExclusiveLock' and l.pid <> pg_backend_pid() and a.datname = current_database()
    and a.usesysid is not null
$$;

-- Moves on every renewal whose wait is over, and starts the wait of each renewal in a new phase. The changes of a phase were committed
-- before this call sees them, so every transaction that begins later knows of them.
create or replace function relais.move_case_renewals() returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  fresh uuid[];
  running text[];
  over_now uuid[];
begin
  if system_actor() is distinct from 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  fresh := array(select r.case_id from case_key_renewals r where r.phase in ('announced', 'sealing', 'sealed') and r.waits_for is null
    for update skip locked);
  running := running_transactions();
  update case_key_renewals r set waits_for = running where r.case_id = any (fresh);
  over_now := array(select r.case_id from case_key_renewals r where r.phase in ('announced', 'sealing', 'sealed') and r.waits_for <> '{}'
    and not r.waits_for && running for update skip locked)
    || array(select r.case_id from case_key_renewals r where r.phase in ('announced', 'sealed') and r.waits_for = '{}' for update skip locked);
  update case_keys k set state = 'retiring' from case_key_renewals r
  where r.case_id = any (over_now) and r.phase = 'announced' and k.case_id = r.case_id and k.version = r.from_version;
  update case_keys k set state = 'current' from case_key_renewals r
  where r.case_id = any (over_now) and r.phase = 'announced' and k.case_id = r.case_id and k.version = r.to_version;
  update case_key_renewals r set
    phase = case r.phase when 'announced' then 'sealing' when 'sealed' then 'ending' else r.phase end,
    waits_for = case r.phase when 'announced' then null else '{}'::text[] end
  where r.case_id = any (over_now);
  return cardinality(fresh) + cardinality(over_now) > 0;
end $$;
grant execute on function relais.move_case_renewals to relais_worker;

create or replace function relais.is_under(p_case uuid, p_version integer) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select from fields_under(p_case, p_version, '{word,value,piece}', 1))
$$;

-- Returns a case to continue with and the version of its old key. `is_quiet` is true when no transaction is left that may write under
-- the old key. A quiet case without fields under the old key is sealed.
create or replace function relais.case_to_reseal() returns table (case_id uuid, is_ending boolean, from_version integer, is_quiet boolean) language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if system_actor() is distinct from 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  return query select r.case_id, r.phase = 'ending', r.from_version, coalesce(r.waits_for = '{}', false) from case_key_renewals r
    where (r.phase = 'ending' or (r.phase = 'sealing' and r.waits_for is not null)) and not is_left_out(r.case_id)
    order by r.phase = 'ending' desc, r.waits_for = '{}' desc, random() limit 1 for update skip locked;
end $$;
grant execute on function relais.case_to_reseal to relais_worker;

create or replace function relais.fields_to_reseal(p_case uuid, p_words integer, p_pieces integer)
returns table (name text, field text, place text, sealed bytea) language plpgsql security definer set search_path = relais, pg_temp as $$
declare old integer;
begin
  if system_actor() is distinct from 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  select r.from_version into strict old from case_key_renewals r where r.case_id = p_case;
  return query select * from fields_under(p_case, old, '{word,value}', p_words);
  if not found then
    return query select * from fields_under(p_case, old, '{piece}', p_pieces);
  end if;
end $$;
grant execute on function relais.fields_to_reseal to relais_worker;

-- Writes resealed fields back to their places. A field that another transaction changed meanwhile is skipped and read again later. The
-- function waits at most a quarter of a second for a lock.
create or replace function relais.put_resealed(p_case uuid, p_names text[], p_fields text[], p_places text[], p_old bytea[], p_fresh bytea[])
returns integer language plpgsql security definer set search_path = relais, pg_temp set lock_timeout = '250ms' as $$
declare
  one sealed_columns;
  many integer;
  put integer := 0;
  fresh_version integer;
begin
  if system_actor() is distinct from 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  select r.to_version into strict fresh_version from case_key_renewals r where r.case_id = p_case and r.phase = 'sealing';
  if exists (select from unnest(p_fresh) f where get_byte(f, 1) * 256 + get_byte(f, 2) <> fresh_version) then
    raise exception 'a field under another key' using errcode = 'invalid_parameter_value';
  end if;
  for one in select c.* from sealed_columns c where c.kind <> 'none'
    and (c.name, c.field) in (select n.name, n.field from unnest(p_names, p_fields) n (name, field)) order by c.name, c.field
  loop
    execute format('update relais.%I t set %I = n.fresh from unnest($1, $2, $3, $4, $5) n (name, field, place, old, fresh)
      where n.name = %L and n.field = %L and t.case_id = $6 and t.%I = n.old and %s = n.place', one.name, one.field, one.name, one.field,
      one.field, one.row) using p_names, p_fields, p_places, p_old, p_fresh, p_case;
    get diagnostics many = row_count;
    put := put + many;
  end loop;
  update case_key_renewals r set resealed = r.resealed + put where r.case_id = p_case;
  return put;
end $$;
grant execute on function relais.put_resealed to relais_worker;

-- Marks the renewal as sealed when no field is under the old key and no transaction can write under it.
-- @returns whether it did
create or replace function relais.all_resealed(p_case uuid) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
declare old integer;
begin
  if system_actor() is distinct from 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  select r.from_version into old from case_key_renewals r where r.case_id = p_case and r.phase = 'sealing' and r.waits_for = '{}';
  if old is null or is_under(p_case, old) then
    return false;
  end if;
  update case_key_renewals r set phase = 'sealed', waits_for = null where r.case_id = p_case;
  return true;
end $$;
grant execute on function relais.all_resealed to relais_worker;

-- Returns one hash over the values of the log that have a second layer of encryption. A verifier without keys compares it.
create or replace function relais.layers_of(p_case uuid) returns text language sql stable security definer set search_path = relais, pg_temp as $$
  select encode(sha256(coalesce(string_agg(audit_value_hash(v), '' order by v.seq, v.ordinal), '')), 'hex')
  from audit_values v where v.chain_id = p_case and get_byte(coalesce(v.before_sealed, v.after_sealed), 0) = 2
$$;

-- Destroys the old key of a case. Returns no row when a field is under the old key again, because it was copied from an earlier state:
-- the case is then resealed first.
create or replace function relais.end_case_renewal(p_case uuid) returns table (version integer, layers text) language plpgsql security definer set search_path = relais, pg_temp as $$
declare done case_key_renewals;
begin
  if system_actor() is distinct from 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  select * into strict done from case_key_renewals r where r.case_id = p_case and r.phase = 'ending' for update;
  if exists (select from undecided_columns()) then
    raise exception 'nobody decided about a column' using errcode = 'object_not_in_prerequisite_state';
  end if;
  if is_under(p_case, done.from_version) then
    update case_key_renewals r set phase = 'sealing', waits_for = '{}' where r.case_id = p_case;
    return;
  end if;
  delete from case_keys k where k.case_id = p_case and k.version = done.from_version;
  update case_key_renewals r set phase = 'done', done_at = now(), waits_for = null where r.case_id = p_case;
  return query select done.to_version, layers_of(p_case);
end $$;
grant execute on function relais.end_case_renewal to relais_worker;
