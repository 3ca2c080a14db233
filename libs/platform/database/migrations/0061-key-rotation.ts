const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;
const ASKED = /* sql */ `language sql stable security definer set search_path = relais, pg_temp`;
/** Which master key a wrapped key is under: bytes 2 to 5 of it (`libs/platform/crypto/key-file.ts`). */
const markOf = (wrapped: string) => `substring(${wrapped} from 2 for 4)`;

const table = /* sql */ `
-- The master keys this database was ever sealed with, by their marks, which say nothing about them; under the one in use, and under
-- the old one as long as it is needed, the root secret that all keys but those of cases are derived from.
create table relais.master_keys (
  mark bytea primary key check (length(mark) = 4),
  root bytea,
  state text not null check (state in ('current', 'retiring', 'retired')),
  introduced_at timestamptz(3) not null default now(),
  retired_at timestamptz(3),
  -- Keys of cases there were when it came into use.
  to_wrap integer not null default 0,
  check ((root is null) = (state = 'retired'))
);
create unique index master_keys_one on relais.master_keys (state) where state <> 'retired';
alter table relais.master_keys enable row level security;
alter table relais.master_keys force row level security;
create policy master_keys_definer on relais.master_keys for all to relais_owner using (true) with check (true);
create policy master_keys_backup on relais.master_keys for select to relais_backup using (true);
grant select on relais.master_keys to relais_backup;

create index case_keys_master on relais.case_keys (${markOf('wrapped')});
create policy case_keys_definer_wrap on relais.case_keys for update to relais_owner using (true) with check (true);
`;

const asked = /* sql */ `
create function relais.known_master_keys() returns table (mark bytea, root bytea, state text) ${ASKED} as $$
  select k.mark, k.root, k.state from master_keys k where k.state <> 'retired'
$$;

create function relais.current_master_key() returns bytea ${ASKED} as $$
  select k.mark from master_keys k where k.state = 'current'
$$;

-- Counts and times of the renewal; for the owner's command.
create function relais.key_state() returns jsonb ${ASKED} as $$
  select jsonb_build_object('mark', encode(k.mark, 'hex'), 'since', k.introduced_at, 'isRunning', old.mark is not null,
    'total', k.to_wrap, 'left', (select count(*) from case_keys c where ${markOf('c.wrapped')} = old.mark))
  from master_keys k left join master_keys old on old.state = 'retiring' where k.state = 'current'
$$;

create function relais.key_rotation() returns jsonb ${ASKED} as $$
  select key_state() where runs_the_product()
$$;
`;

const acts = /* sql */ `
-- The first master key of a database. False when keys in it are under another one.
create function relais.introduce_master_key(p_mark bytea, p_fresh bytea, p_before bytea) returns boolean ${DEFINER} as $$
begin
  lock table master_keys in exclusive mode;
  if exists (select from master_keys) then
    return true;
  end if;
  if exists (select from case_keys c where ${markOf('c.wrapped')} <> p_mark) then
    return false;
  end if;
  -- What was sealed before this table existed was sealed with keys derived from the master key itself.
  insert into master_keys (mark, root, state)
  select p_mark, case when exists (select from case_keys) or exists (select from second_factors f where f.sealed is not null)
    or exists (select from vault.addresses) or exists (select from webhook_endpoints) or exists (select from invitations)
    then p_before else p_fresh end, 'current';
  return true;
end $$;

-- From now on keys are wrapped under a new master key. The owner's alone.
create function relais.begin_key_rotation(p_mark bytea, p_root bytea) returns text ${DEFINER} as $$
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

create function relais.keys_to_wrap(p_limit integer) returns table (case_id uuid, version integer, wrapped bytea) ${DEFINER} as $$
begin
  if system_actor() <> 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  return query select c.case_id, c.version, c.wrapped from case_keys c
    where ${markOf('c.wrapped')} = (select k.mark from master_keys k where k.state = 'retiring')
    limit p_limit for update skip locked;
end $$;

-- Takes a key under the master key in use only.
create function relais.keep_wrapped(p_cases uuid[], p_versions integer[], p_wrapped bytea[]) returns void ${DEFINER} as $$
begin
  if system_actor() <> 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from unnest(p_wrapped) w where ${markOf('w')} <> current_master_key()) then
    raise exception 'a key under another master key' using errcode = 'invalid_parameter_value';
  end if;
  update case_keys c set wrapped = n.wrapped
  from unnest(p_cases, p_versions, p_wrapped) n (case_id, version, wrapped)
  where c.case_id = n.case_id and c.version = n.version;
end $$;

-- Retires the old master key when nothing is left under it, and forgets what was wrapped under it. Whoever opens a case under it at
-- this moment is waited for (put_case_key holds the row).
create function relais.finish_key_rotation() returns boolean ${DEFINER} as $$
declare old bytea;
begin
  if system_actor() <> 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  select k.mark into old from master_keys k where k.state = 'retiring' for update;
  if old is null or exists (select from case_keys c where ${markOf('c.wrapped')} = old) then
    return false;
  end if;
  update master_keys k set state = 'retired', root = null, retired_at = now() where k.mark = old;
  return true;
end $$;

-- As before (0006), and only under a master key that the database knows and did not retire; under any one while it knows none.
create or replace function relais.put_case_key(p_case uuid, p_version integer, p_wrapped bytea) returns void ${DEFINER} as $$
declare known text;
begin
  if not exists (select 1 from cases c where c.id = p_case and c.lead_agency_id = actor_agency()) then
    raise exception 'no case of the acting agency' using errcode = 'insufficient_privilege';
  end if;
  select k.state into known from master_keys k where k.mark = ${markOf('p_wrapped')} for share;
  if known = 'retired' or (known is null and exists (select from master_keys)) then
    raise exception 'a key under a master key that is not in use' using errcode = 'object_not_in_prerequisite_state';
  end if;
  insert into case_keys (case_id, version, wrapped) values (p_case, p_version, p_wrapped);
end $$;

revoke execute on function relais.known_master_keys, relais.current_master_key, relais.key_state, relais.key_rotation,
  relais.introduce_master_key, relais.begin_key_rotation, relais.keys_to_wrap, relais.keep_wrapped,
  relais.finish_key_rotation from public;
grant execute on function relais.known_master_keys, relais.introduce_master_key, relais.current_master_key
  to relais_app, relais_worker;
grant execute on function relais.key_rotation to relais_app;
grant execute on function relais.keys_to_wrap, relais.keep_wrapped, relais.finish_key_rotation to relais_worker;
`;

/** The master key is renewed while the product runs: old and new side by side, every key told apart by its mark (ADR 0028). */
export const migration = { name: '0061-key-rotation', up: [table, asked, acts].join('\n') };
