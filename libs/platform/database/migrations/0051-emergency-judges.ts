import { notExcluded } from '../category-table.js';

const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/** What the platform's officers judge because nobody of the agency that led the case may (ADR 0024). */
const handedUp = /* sql */ `
alter table relais.emergency_accesses
  -- Since when nobody of the agency that owns it may judge it.
  add column handed_up_at timestamptz(3);
create index emergency_accesses_not_handed_up on relais.emergency_accesses (opened_at)
  where reviewed_at is null and escalated_at is null and handed_up_at is null;

-- Whether somebody of the agency that owns it judges it, who did not open it.
create function relais.owner_judges(p_case uuid, p_owner uuid, p_holder uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from emergency_judges(p_case, p_owner) j
    join memberships m on m.user_id = j and m.agency_id = p_owner and m.valid_from <= now()
      and (m.valid_until is null or m.valid_until > now()) and m.roles && '{supervisor,data_protection_officer}'
    where j <> p_holder)
$$;

-- Opened where nobody there may judge: the message of the opening goes to the platform's officers as it is.
create function relais.emergency_without_judge() returns trigger ${DEFINER} as $$
begin
  if not owner_judges(new.case_id, new.owner_agency_id, new.user_id) then
    new.handed_up_at := new.opened_at;
  end if;
  return new;
end $$;
create trigger emergency_accesses_without_judge before insert on relais.emergency_accesses
  for each row execute function relais.emergency_without_judge();

create or replace function relais.lapse_emergencies(p_most integer)
returns table (emergency_id uuid, case_of uuid, holder_agency uuid, due text) ${DEFINER} as $$
declare
  e record;
begin
  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' using errcode = 'insufficient_privilege';
  end if;
  for e in select a.id, a.case_id, a.agency_id, a.ends_at from emergency_accesses a
    where a.ended_at is null and a.ends_at <= now() order by a.ends_at limit p_most for update skip locked
  loop
    perform stop_emergency(e.id, 'time', e.ends_at);
    return query select e.id, e.case_id, e.agency_id, 'ended';
  end loop;
  return query
  with late as (
    select a.id from emergency_accesses a where a.reviewed_at is null and a.escalated_at is null and a.review_by <= now()
    order by a.review_by limit p_most for update skip locked)
  update emergency_accesses a set escalated_at = now(), version = a.version + 1 from late where a.id = late.id
  returning a.id, a.case_id, a.agency_id, 'unreviewed';
  -- Whoever could judge it left, or was kept out of the case since.
  return query
  with alone as (
    select a.id from emergency_accesses a
    where a.reviewed_at is null and a.escalated_at is null and a.handed_up_at is null
      and not owner_judges(a.case_id, a.owner_agency_id, a.user_id)
    order by a.opened_at limit p_most for update skip locked)
  update emergency_accesses a set handed_up_at = now(), version = a.version + 1 from alone where a.id = alone.id
  returning a.id, a.case_id, a.agency_id, 'handed_up';
end $$;
`;

/** The lead of a case can change while an access runs: who leads it now knows of it and ends it; who led it then judges it. */
const newLead = /* sql */ `
create function relais.answers_for_case(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select string_to_array(required_setting('app.roles'), ',') && '{supervisor,data_protection_officer}'::text[]
    and exists (select 1 from cases c where c.id = p_case and c.lead_agency_id = actor_agency())
$$;
drop policy emergency_accesses_read on relais.emergency_accesses;
create policy emergency_accesses_read on relais.emergency_accesses for select to relais_app
  using ((relais.knows_of_emergency(user_id, agency_id, owner_agency_id) or relais.answers_for_case(case_id))
    and ${notExcluded('emergency_accesses')});

create or replace function relais.emergency_reference(p_id uuid) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.reference from emergency_accesses e join cases c on c.id = e.case_id
  where e.id = p_id and (knows_of_emergency(e.user_id, e.agency_id, e.owner_agency_id) or answers_for_case(e.case_id))
$$;

create or replace function relais.end_emergency(p_id uuid) returns boolean ${DEFINER} as $$
declare
  e emergency_accesses%rowtype;
begin
  select * into e from emergency_accesses a where a.id = p_id
    and (a.user_id = actor_user() or judges_emergency(a.owner_agency_id) or answers_for_case(a.case_id))
    and not exists (select 1 from case_exclusions x where x.case_id = a.case_id and x.user_id = actor_user())
  for update;
  if not found then
    raise exception 'no emergency access of the actor' using errcode = 'insufficient_privilege';
  elsif e.ended_at is not null or e.ends_at <= now() then
    return false;
  end if;
  perform stop_emergency(p_id, case when e.user_id = actor_user() then 'holder' else 'owner' end, now());
  return true;
end $$;
`;

const rights = /* sql */ `
revoke execute on function relais.owner_judges, relais.emergency_without_judge, relais.answers_for_case from public;
grant execute on function relais.answers_for_case to relais_app;
`;

/** Somebody always judges an emergency, and whoever leads the case ends it. */
export const migration = { name: '0051-emergency-judges', up: [handedUp, newLead, rights].join('\n') };
