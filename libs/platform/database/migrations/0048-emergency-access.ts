import { notExcluded } from '../category-table.js';
import { emergencyFunctions } from './emergency-functions.js';
import { emergencyLooks } from './emergency-looks.js';

/** The acting member has one of these roles. */
const HAS = (roles: string) =>
  `string_to_array((select relais.required_setting('app.roles')), ',') && '${roles}'::text[]`;

/**
 * Emergency access (ADR 0024): one person opens one case for some hours and answers for it afterwards. What it opens is an
 * ordinary row of `case_access`, read by the same policies as any other; nothing goes round them.
 */
const tables = /* sql */ `
create table relais.emergency_accesses (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  -- Led the case when it was opened: its supervisors and data-protection officers are told and judge.
  owner_agency_id uuid not null references relais.agencies (id),
  agency_id uuid not null references relais.agencies (id),
  user_id uuid not null references relais.users (id),
  opened_by_membership uuid not null references relais.memberships (id),
  purpose text not null,
  -- Sealed with the key of the case; never missing once the transaction is over.
  reason bytea,
  categories text[] not null,
  opened_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > opened_at),
  ended_at timestamptz(3),
  ended_by text check (ended_by in ('time', 'holder', 'owner', 'review', 'conflict')),
  review_by timestamptz(3) not null,
  escalated_at timestamptz(3),
  reviewed_at timestamptz(3),
  reviewed_by_membership uuid references relais.memberships (id),
  verdict text check (verdict in ('justified', 'not_justified')),
  review_reason bytea,
  version integer not null default 1,
  -- Since when nobody of the agency that owns it may judge it: the platform's officers do.
  handed_up_at timestamptz(3),
  check ((ended_at is null) = (ended_by is null)),
  check (num_nonnulls(reviewed_at, reviewed_by_membership, verdict) in (0, 3)),
  check (verdict is distinct from 'not_justified' or review_reason is not null)
);
create index emergency_accesses_case on relais.emergency_accesses (case_id, opened_at desc);
create index emergency_accesses_owner on relais.emergency_accesses (owner_agency_id, opened_at desc, id desc);
create index emergency_accesses_agency on relais.emergency_accesses (agency_id, opened_at desc);
create index emergency_accesses_waiting on relais.emergency_accesses (user_id, review_by) where reviewed_at is null;
create index emergency_accesses_late on relais.emergency_accesses (review_by) where reviewed_at is null and escalated_at is null;
create index emergency_accesses_not_handed_up on relais.emergency_accesses (opened_at)
  where reviewed_at is null and escalated_at is null and handed_up_at is null;
alter table relais.emergency_accesses enable row level security;
alter table relais.emergency_accesses force row level security;

-- Who judges: supervisors and data-protection officers of the agency that led the case, and the platform's officers, who
-- stand above them. Nobody judges their own.
create function relais.judges_emergency(p_owner uuid) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select (p_owner = actor_agency() and ${HAS('{supervisor,data_protection_officer}')})
    or (${HAS('{data_protection_officer}')}
      and exists (select 1 from agencies g where g.id = actor_agency() and g.kind = 'platform'))
$$;
-- Beside them whoever opened it, and who answers for that person in their own agency.
create function relais.knows_of_emergency(p_user uuid, p_agency uuid, p_owner uuid) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select p_user = actor_user() or (p_agency = actor_agency() and ${HAS('{supervisor,data_protection_officer}')})
    or judges_emergency(p_owner)
$$;
-- The lead of a case can change while an access runs: who leads it now knows of it and ends it; who led it then judges it.
create function relais.answers_for_case(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select string_to_array(required_setting('app.roles'), ',') && '{supervisor,data_protection_officer}'::text[]
    and exists (select 1 from cases c where c.id = p_case and c.lead_agency_id = actor_agency())
$$;
create policy emergency_accesses_read on relais.emergency_accesses for select to relais_app
  using ((relais.knows_of_emergency(user_id, agency_id, owner_agency_id) or relais.answers_for_case(case_id))
    and ${notExcluded('emergency_accesses')});
create policy emergency_accesses_definer on relais.emergency_accesses for all to relais_owner using (true) with check (true);
create policy emergency_accesses_worker on relais.emergency_accesses for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines'));
create policy emergency_accesses_backup on relais.emergency_accesses for select to relais_backup using (true);
grant select on relais.emergency_accesses to relais_app, relais_backup;
grant select (id, case_id, owner_agency_id, agency_id, user_id, verdict) on relais.emergency_accesses to relais_worker;

create function relais.emergency_gives_its_reason() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if exists (select 1 from emergency_accesses e where e.id = new.id and e.reason is null) then
    raise exception 'emergency access without a reason' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger emergency_accesses_reason after insert on relais.emergency_accesses
  deferrable initially deferred for each row execute function relais.emergency_gives_its_reason();

insert into relais.rules (code, valid_from, value, unit, source) values
  ('emergency.length', '2026-01-01', '60', 'minutes', 'Relais rule: how long emergency access lasts unless longer is asked for'),
  ('emergency.longest', '2026-01-01', '480', 'minutes', 'Relais rule: a night''s work; who needs longer asks for a referral'),
  ('emergency.reason', '2026-01-01', '20', 'characters', 'Relais rule: the shortest reason that says something'),
  ('emergency.review', '2026-01-01', '72', 'hours', 'Relais rule: a person judges it within three days, or its holder opens no more');
`;

/**
 * A grant of an emergency is its holder's alone, and theirs only in the agency they opened it for: functions that act for others,
 * such as passing on access or telling who takes part, do not see it. Those about emergencies say so (`app.emergencies`).
 */
const holdersAlone = /* sql */ `
create function relais.sees_emergency(p_user uuid, p_agency uuid) returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('app.emergencies', true), '') = 'on'
    or (p_user::text = coalesce(current_setting('app.user', true), '')
      and p_agency::text = coalesce(current_setting('app.agency', true), '')) $$;
drop policy case_access_definer on relais.case_access;
create policy case_access_definer on relais.case_access for all to relais_owner
  using (ground <> 'emergency' or relais.sees_emergency(user_id, agency_id)) with check (true);
-- One person, and an end.
alter table relais.case_access add constraint case_access_emergency_ends
  check (ground <> 'emergency' or num_nonnulls(user_id, valid_until, source_id) = 3);
create index case_access_emergency on relais.case_access (user_id, case_id) where ground = 'emergency' and ended_at is null;
-- The list reads the index alone; it now asks for the ground as well.
drop index relais.case_access_list;
create index case_access_list on relais.case_access (agency_id, case_opened_at desc, case_id desc)
  include (user_id, valid_from, valid_until, id, ground) where ended_at is null;
`;

/**
 * Where somebody lives is in no emergency, not even the district and the relay telephone that police and labour inspectors are told
 * of a stay in a case in which they take part.
 */
const noWhereabouts = /* sql */ `
alter function relais.case_housing(uuid) rename to case_housing_of_participants;
revoke execute on function relais.case_housing_of_participants from public, relais_app;
create function relais.case_housing(p_case uuid)
returns table (stay_id uuid, agency_id uuid, agency_name text, district text, relay_telephone text, status text,
  arrived_at timestamptz, departed_at timestamptz, departure_reason text, own boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  select h.* from case_housing_of_participants(p_case) h
  where exists (select 1 from case_access a where a.case_id = p_case and a.agency_id = (select actor_agency())
    and a.ground <> 'emergency' and (a.user_id is null or a.user_id = (select actor_user()))
    and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()))
$$;
revoke execute on function relais.case_housing from public;
grant execute on function relais.case_housing to relais_app;
`;

/** It reads and never writes: not in the tables, and not through a function that acts for its caller. */
const readsOnly = /* sql */ `
create function relais.emergency_in_force(p_case uuid) returns table (id uuid, since timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select a.source_id, a.valid_from from case_access a
  where a.user_id = (select actor_user()) and a.case_id = p_case and a.agency_id = (select actor_agency())
    and a.ground = 'emergency'
    and a.ended_at is null and a.valid_from <= now() and a.valid_until > now()
$$;
create function relais.emergency_writes_nothing() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  touched uuid;
begin
  if tg_op = 'DELETE' then touched := old.case_id; else touched := new.case_id; end if;
  if exists (select 1 from case_access a where a.user_id = (select actor_user()) and a.case_id = touched
      and a.agency_id = (select actor_agency()) and a.ground = 'emergency' and a.ended_at is null and a.valid_from <= now() and a.valid_until > now())
    and not exists (select 1 from case_access a where a.case_id = touched and a.agency_id = (select actor_agency())
      and a.ground <> 'emergency' and (a.user_id is null or a.user_id = (select actor_user())) and a.ended_at is null and a.valid_from <= now()
      and (a.valid_until is null or a.valid_until > now())
      -- Whoever was let in for a search writes what belongs to the search: the two together open no more than each of them.
      and (a.ground <> 'missing_episode' or tg_table_name ~ '^(missing_|preventive_|alerts?(_|$))')) then
    raise exception 'emergency access only reads' using errcode = 'RE001';
  end if;
  if tg_op = 'DELETE' then return old; else return new; end if;
end $$;

-- Puts that on every table with rows of cases that the application may write or have written for it. The migrator calls it after
-- every step, so that a table that comes later has it too.
create procedure relais.keep_emergencies_reading() language plpgsql set search_path = relais, pg_temp as $$
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
      when (current_setting(''app.kind'', true) = ''member'')
      execute function relais.emergency_writes_nothing()', one);
  end loop;
end $$;
call relais.keep_emergencies_reading();
revoke execute on function relais.judges_emergency, relais.knows_of_emergency, relais.answers_for_case, relais.sees_emergency,
  relais.emergency_gives_its_reason, relais.emergency_in_force, relais.emergency_writes_nothing from public;
revoke execute on procedure relais.keep_emergencies_reading from public;
grant execute on function relais.judges_emergency, relais.knows_of_emergency, relais.answers_for_case to relais_app;
`;

export const migration = {
  name: '0048-emergency-access',
  up: [tables, holdersAlone, noWhereabouts, readsOnly, emergencyFunctions, emergencyLooks].join('\n'),
};
