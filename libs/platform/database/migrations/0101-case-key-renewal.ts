import { keysInOrder } from './keys-in-order.js';
import { sealedColumns } from './sealed-columns.js';

const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;
const ASKED = /* sql */ `language sql stable security definer set search_path = relais, pg_temp`;
const ONLY_KEYS = /* sql */ `if system_actor() is distinct from 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;`;

const tables = /* sql */ `
-- Which key of a case seals: one, the current. An announced one opens already, so that nobody meets what they cannot open; a retiring one
-- opens still.
alter table relais.case_keys add column state text not null default 'current' check (state in ('announced', 'current', 'retiring'));
create unique index case_keys_one on relais.case_keys (case_id) where state = 'current';

-- The renewal of the key of a case, step by step: what a crash leaves here is where whoever runs next goes on.
create table relais.case_key_renewals (
  case_id uuid primary key references relais.cases (id),
  asked_at timestamptz(3) not null default now(),
  phase text not null default 'asked' check (phase in ('asked', 'announced', 'sealing', 'sealed', 'ending', 'done')),
  from_version integer,
  to_version integer,
  -- Transactions that ran when the phase began and may know less; null = not looked at yet, empty = all of them ended.
  waits_for text[],
  resealed integer not null default 0,
  done_at timestamptz(3),
  check ((phase = 'asked') = (to_version is null)),
  check ((phase = 'done') = (done_at is not null))
);
create index case_key_renewals_open on relais.case_key_renewals (phase, asked_at) where phase <> 'done';
alter table relais.case_key_renewals enable row level security;
alter table relais.case_key_renewals force row level security;
create policy case_key_renewals_definer on relais.case_key_renewals for all to relais_owner using (true) with check (true);
create policy case_key_renewals_backup on relais.case_key_renewals for select to relais_backup using (true);
grant select on relais.case_key_renewals to relais_backup;
insert into relais.erasure_decisions (name, does, rows, why)
values ('relais.case_key_renewals', 'erase', 'case_id = $1', 'that its key was renewed'),
  ('relais.sealed_columns', 'keep', null, 'names of columns');
`;

const log = /* sql */ `
-- As before (0006), and the keys' own actor may put a value into a layer more: row by row, see below.
create or replace function relais.refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and tg_table_name = 'audit_values' and current_user = 'relais_owner'
    and relais.is_keys_actor() then
    return null;
  end if;
  raise exception 'the audit log is append-only (% on %)', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- Nothing of a value changes but the bytes that are sealed, while its case is sealed anew, and those say that they are in a layer more
-- (first byte 2).
create function relais.audit_value_is_resealed() returns trigger language plpgsql set search_path = relais, pg_temp as $$
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
create trigger audit_values_resealed before update on relais.audit_values for each row execute function relais.audit_value_is_resealed();
revoke execute on function relais.audit_value_is_resealed from public;
`;

const asked = /* sql */ `
-- Asks for new keys of these cases, or of all; a case whose renewal runs goes on. The owner's alone. @returns how many begin
create function relais.ask_case_renewals(p_cases uuid[]) returns integer ${DEFINER} as $$
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

-- Counts of what was asked last, or still runs; for the owner's command.
create function relais.case_renewal_state() returns jsonb ${ASKED} as $$
  select jsonb_build_object('isRunning', count(*) filter (where r.phase <> 'done') > 0, 'total', count(*),
    'done', count(*) filter (where r.phase = 'done'), 'resealed', coalesce(sum(r.resealed), 0))
  from case_key_renewals r
  where r.asked_at >= (select coalesce(min(o.asked_at) filter (where o.phase <> 'done'), max(o.asked_at)) from case_key_renewals o)
$$;

create function relais.case_renewals() returns jsonb ${ASKED} as $$
  select case_renewal_state() where runs_the_product()
$$;
`;

const steps = /* sql */ `
create function relais.cases_to_announce(p_limit integer) returns table (case_id uuid, version integer) ${DEFINER} as $$
begin
  ${ONLY_KEYS}
  return query select r.case_id, k.version from case_key_renewals r
    join case_keys k on k.case_id = r.case_id and k.state = 'current'
    where r.phase = 'asked' and not is_left_out(r.case_id) order by r.asked_at, r.case_id limit p_limit for update of r skip locked;
end $$;

create function relais.announce_case_keys(p_cases uuid[], p_versions integer[], p_wrapped bytea[]) returns void ${DEFINER} as $$
begin
  ${ONLY_KEYS}
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

-- Transactions of people and programs in this database, but this one. A lock on its own number is held by each, and seen by all.
create function relais.running_transactions() returns text[] language sql volatile security definer set search_path = relais, pg_temp as $$
  select coalesce(array_agg(l.virtualxid), '{}') from pg_locks l join pg_stat_activity a on a.pid = l.pid
  where l.locktype = 'virtualxid' and l.mode = 'ExclusiveLock' and l.pid <> pg_backend_pid() and a.datname = current_database()
    and a.usesysid is not null
$$;

-- Moves every renewal on whose waiting is over, and begins the waiting of those whose phase is new. What a phase changed was committed
-- before this call sees it; so whoever began later knows of it.
create function relais.move_case_renewals() returns boolean ${DEFINER} as $$
declare
  fresh uuid[];
  running text[];
  over_now uuid[];
begin
  ${ONLY_KEYS}
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

-- Fields of these kinds that are under this key.
create function relais.fields_under(p_case uuid, p_version integer, p_kinds text[], p_limit integer)
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

create function relais.is_under(p_case uuid, p_version integer) returns boolean ${ASKED} as $$
  select exists (select from fields_under(p_case, p_version, '{word,value,piece}', 1))
$$;

-- A case to go on with, and what of it is under the old key. None under it and nobody who may still write under it: it is sealed.
create function relais.case_to_reseal() returns table (case_id uuid, is_ending boolean, from_version integer, is_quiet boolean) ${DEFINER} as $$
begin
  ${ONLY_KEYS}
  return query select r.case_id, r.phase = 'ending', r.from_version, coalesce(r.waits_for = '{}', false) from case_key_renewals r
    where (r.phase = 'ending' or (r.phase = 'sealing' and r.waits_for is not null)) and not is_left_out(r.case_id)
    order by r.phase = 'ending' desc, r.waits_for = '{}' desc, random() limit 1 for update skip locked;
end $$;

create function relais.fields_to_reseal(p_case uuid, p_words integer, p_pieces integer)
returns table (name text, field text, place text, sealed bytea) ${DEFINER} as $$
declare old integer;
begin
  ${ONLY_KEYS}
  select r.from_version into strict old from case_key_renewals r where r.case_id = p_case;
  return query select * from fields_under(p_case, old, '{word,value}', p_words);
  if not found then
    return query select * from fields_under(p_case, old, '{piece}', p_pieces);
  end if;
end $$;

-- Puts fields where they were, unless somebody wrote there meanwhile: then they are read again. Waits for nobody longer than a moment.
create function relais.put_resealed(p_case uuid, p_names text[], p_fields text[], p_places text[], p_old bytea[], p_fresh bytea[])
returns integer ${DEFINER} set lock_timeout = '250ms' as $$
declare
  one sealed_columns;
  many integer;
  put integer := 0;
  fresh_version integer;
begin
  ${ONLY_KEYS}
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

-- Nothing is under the old key any more, and nobody writes under it.
create function relais.all_resealed(p_case uuid) returns boolean ${DEFINER} as $$
declare old integer;
begin
  ${ONLY_KEYS}
  select r.from_version into old from case_key_renewals r where r.case_id = p_case and r.phase = 'sealing' and r.waits_for = '{}';
  if old is null or is_under(p_case, old) then
    return false;
  end if;
  update case_key_renewals r set phase = 'sealed', waits_for = null where r.case_id = p_case;
  return true;
end $$;

-- What the log keeps in a layer more, as one hash: whoever verifies it without keys compares.
create function relais.layers_of(p_case uuid) returns text ${ASKED} as $$
  select encode(sha256(coalesce(string_agg(audit_value_hash(v), '' order by v.seq, v.ordinal), '')), 'hex')
  from audit_values v where v.chain_id = p_case and get_byte(coalesce(v.before_sealed, v.after_sealed), 0) = 2
$$;

-- Destroys the old key. No row when something is under it again, which somebody copied from before: then that is sealed anew first.
create function relais.end_case_renewal(p_case uuid) returns table (version integer, layers text) ${DEFINER} as $$
declare done case_key_renewals;
begin
  ${ONLY_KEYS}
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

revoke execute on function relais.ask_case_renewals, relais.case_renewal_state, relais.cases_to_announce, relais.announce_case_keys,
  relais.running_transactions, relais.move_case_renewals, relais.fields_under, relais.is_under, relais.layers_of, relais.case_renewals,
  relais.case_to_reseal, relais.fields_to_reseal, relais.put_resealed, relais.all_resealed, relais.end_case_renewal from public;
grant execute on function relais.case_renewals to relais_app;
grant execute on function relais.cases_to_announce, relais.announce_case_keys, relais.move_case_renewals, relais.case_to_reseal,
  relais.fields_to_reseal, relais.put_resealed, relais.all_resealed, relais.end_case_renewal to relais_worker;
`;

/** The key of a case is renewed while people work on it: every field sealed anew, then the old key destroyed (ADR 0038). */
export const migration = {
  name: '0101-case-key-renewal',
  up: [tables, sealedColumns, log, keysInOrder, asked, steps].join('\n'),
};
