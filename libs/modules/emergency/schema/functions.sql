-- Tells whether the actor judges emergency access to cases of this agency, which led the case at the opening: its supervisors and
-- data-protection officers do, and so do the officers of the platform, who stand above them. judge_emergency refuses a judgement about
-- own access.
create or replace function relais.judges_emergency(p_owner uuid) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select (p_owner = actor_agency() and (select relais.actor_roles()) && '{supervisor,data_protection_officer}'::text[])
    or ((select relais.actor_roles()) && '{data_protection_officer}'::text[]
      and exists (select 1 from agencies g where g.id = actor_agency() and g.kind = 'platform'))
$$;
grant execute on function relais.judges_emergency to relais_app;

-- Tells whether the actor may know of an emergency access: the people who judge it may, and so may the person who opened it and the
-- supervisors and data-protection officers of that person's agency.
create or replace function relais.knows_of_emergency(p_user uuid, p_agency uuid, p_owner uuid) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select p_user = actor_user() or (p_agency = actor_agency() and (select relais.actor_roles()) && '{supervisor,data_protection_officer}'::text[])
    or judges_emergency(p_owner)
$$;
grant execute on function relais.knows_of_emergency to relais_app;

-- Tells whether the actor is a supervisor or data-protection officer of the agency that leads the case now. The lead can change while an
-- access runs: the agency that leads now knows of the access and ends it; the agency that led at the opening judges it.
create or replace function relais.answers_for_case(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select actor_roles() && '{supervisor,data_protection_officer}'::text[]
    and exists (select 1 from cases c where c.id = p_case and c.lead_agency_id = actor_agency())
$$;
grant execute on function relais.answers_for_case to relais_app;

create or replace function relais.emergency_gives_its_reason() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if exists (select 1 from emergency_accesses e where e.id = new.id and e.reason is null) then
    raise exception 'emergency access without a reason' using errcode = 'check_violation';
  end if;
  return null;
end $$;

create or replace function relais.sees_emergency(p_user uuid, p_agency uuid) returns boolean language sql stable parallel safe
  as $$ select relais.sealed_or_null(11) is not null
    or coalesce(p_user = relais.sealed_or_null(6)::uuid and p_agency = relais.sealed_or_null(8)::uuid, false) $$;

create or replace function relais.emergency_in_force(p_case uuid) returns table (id uuid, since timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select a.source_id, a.valid_from from case_access a
  where a.user_id = (select actor_user()) and a.case_id = p_case and a.agency_id = (select actor_agency())
    and a.ground = 'emergency'
    and a.ended_at is null and a.valid_from <= now() and a.valid_until > now()
$$;

create or replace function relais.emergency_writes_nothing() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  touched uuid;
  asked text;
begin
  if tg_op = 'DELETE' then touched := old.case_id; else touched := new.case_id; end if;
  -- Part 10 of the seal remembers the case of the last look, so that each further row of it costs nothing.
  asked := replace(touched::text, '-', '');
  if asked is distinct from sealed_or_null(10) then
    if exists (select 1 from case_access a where a.user_id = (select actor_user()) and a.case_id = touched
      and a.agency_id = (select actor_agency()) and a.ground = 'emergency' and a.ended_at is null and a.valid_from <= now() and a.valid_until > now())
    then
      if not exists (select 1 from case_access a where a.case_id = touched and a.agency_id = (select actor_agency())
        and a.ground <> 'emergency' and (a.user_id is null or a.user_id = (select actor_user())) and a.ended_at is null and a.valid_from <= now()
        and (a.valid_until is null or a.valid_until > now())
        -- An agency that was let in for a search writes what belongs to the search: the two together open no more than each of them.
        and (a.ground <> 'missing_episode' or tg_table_name ~ '^(missing_|preventive_|alerts?(_|$))')) then
        raise exception 'emergency access only reads' using errcode = 'RE001';
      end if;
    else
      perform mark_seal(10, asked);
    end if;
  end if;
  if tg_op = 'DELETE' then return old; else return new; end if;
end $$;

-- Tells whether an emergency access of the acting person was not judged in time. That person then opens no further access, in any
-- membership.
create or replace function relais.emergency_suspended() returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from emergency_accesses e
    where e.user_id = (select actor_user()) and e.reviewed_at is null and e.review_by <= now())
$$;
grant execute on function relais.emergency_suspended to relais_app;

-- Opens a case, named by its id or its reference, to the acting person alone, by the clock of the database. Returns no row if there is
-- no such case or the person is excluded from it: the two cases have one answer.
create or replace function relais.open_emergency(p_id uuid, p_case uuid, p_reference text, p_purpose text, p_minutes integer)
returns table (outcome text, opened_case uuid) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  c cases%rowtype;
  opens text[];
  begins constant timestamptz := date_trunc('milliseconds', now());
  until timestamptz;
begin
  perform 1
  from sessions s join memberships m on m.id = s.membership_id join users u on u.id = m.user_id
  where s.id = actor_session() and m.id = actor_membership() and m.agency_id = actor_agency() and u.id = actor_user()
    and s.ended_at is null and s.expires_at > now() and m.valid_from <= now()
    and (m.valid_until is null or m.valid_until > now()) and u.disabled_at is null;
  select emergency_categories(g.kind) into opens from agencies g where g.id = actor_agency();
  if not found or not may_read_cases() or opens = '{}' then
    raise exception 'no member who may open a case in an emergency' using errcode = 'insufficient_privilege';
  elsif not recently_confirmed() then
    return query select 'stepUp', null::uuid;
    return;
  elsif emergency_suspended() then
    return query select 'suspended', null::uuid;
    return;
  end if;
  -- Two at once count each other.
  perform pg_advisory_xact_lock(hashtextextended('emergencies of ' || actor_user(), 0));
  if (select count(*) from waiting_emergencies()) >= required_rule('emergency.waiting') then
    return query select 'bound', null::uuid;
    return;
  end if;
  select * into c from cases k where (k.id = p_case or k.reference = p_reference)
    and not exists (select 1 from case_exclusions x where x.case_id = k.id and x.user_id = actor_user());
  if not found then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('emergency ' || actor_user() || c.id, 0));
  if exists (select 1 from emergency_in_force(c.id)) then
    return query select 'open', c.id;
    return;
  elsif opens <@ readable_categories(c.id) then
    return query select 'notNeeded', c.id;
    return;
  end if;
  until := begins + least(coalesce(p_minutes, rule_of('emergency.length')), rule_of('emergency.longest')) * interval '1 minute';
  insert into emergency_accesses (id, case_id, owner_agency_id, agency_id, user_id, opened_by_membership, purpose, categories,
    opened_at, ends_at, review_by)
  values (p_id, c.id, c.lead_agency_id, actor_agency(), actor_user(), actor_membership(), p_purpose, opens, begins, until,
    begins + rule_of('emergency.review') * interval '1 hour');
  insert into case_access (id, case_id, agency_id, user_id, categories, ground, source_type, source_id, valid_from, valid_until)
  values (gen_random_uuid(), c.id, actor_agency(), actor_user(), opens, 'emergency', 'emergency_access', p_id, begins, until);
  return query select 'opened', c.id;
end $$;
grant execute on function relais.open_emergency to relais_app;

-- Records the reason, sealed with the key that the grant has just opened. Only the person who opened the access may record it, and only
-- once.
create or replace function relais.give_emergency_reason(p_id uuid, p_reason bytea) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update emergency_accesses set reason = p_reason
  where id = p_id and reason is null and user_id = actor_user() and opened_by_membership = actor_membership()
$$;
grant execute on function relais.give_emergency_reason to relais_app;

-- Returns the users who can judge an emergency access to a case that this agency led: as judges_emergency, without users who are
-- excluded from the case and without members of an agency that has ended.
create or replace function relais.emergency_judges(p_case uuid, p_owner uuid) returns setof uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.user_id from memberships m join users u on u.id = m.user_id and u.disabled_at is null
  join agencies g on g.id = m.agency_id and g.ended_at is null
  where m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
    and ((m.agency_id = p_owner and m.roles && '{supervisor,data_protection_officer}')
      or (g.kind = 'platform' and 'data_protection_officer' = any (m.roles)))
    and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = m.user_id)
$$;

-- Hands an access up to the officers of the platform at its opening, if no person of the owning agency may judge it. The message of the
-- opening itself then goes to those officers.
create or replace function relais.emergency_without_judge() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not owner_judges(new.case_id, new.owner_agency_id, new.user_id) then
    new.handed_up_at := new.opened_at;
  end if;
  return new;
end $$;

-- Ends an emergency access. Every end before its time goes through this function. An open page of the holder learns of it at once.
create or replace function relais.stop_emergency(p_id uuid, p_by text, p_at timestamptz) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  e emergency_accesses%rowtype;
begin
  update emergency_accesses a set ended_at = least(p_at, a.ends_at), ended_by = p_by, version = a.version + 1
  where a.id = p_id and a.ended_at is null returning a.* into e;
  if found then
    -- Part 11 lets the owner of the tables see the access that ends.
    perform mark_seal(11, 'on');
    update case_access a set ended_at = now(), ended_reason = 'emergency_ended'
    where a.source_type = 'emergency_access' and a.source_id = p_id and a.ended_at is null;
    perform mark_seal(11, null);
    perform put_feed(e.agency_id, 'person', e.user_id, 'case', e.case_id, null);
  end if;
end $$;

-- Ends an emergency access: its holder may, and so may the people who judge it and those who answer for the case now. Returns false if
-- it had ended already.
create or replace function relais.end_emergency(p_id uuid) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
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
grant execute on function relais.end_emergency to relais_app;

-- Records the judgement of a person: once, and never about own access. An access that was not justified ends at once if it still runs.
create or replace function relais.judge_emergency(p_id uuid, p_verdict text, p_reason bytea) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  e emergency_accesses%rowtype;
begin
  select * into e from emergency_accesses a where a.id = p_id and a.user_id <> actor_user()
    and judges_emergency(a.owner_agency_id) and a.reviewed_at is null
    and not exists (select 1 from case_exclusions x where x.case_id = a.case_id and x.user_id = actor_user())
  for update;
  if not found then
    raise exception 'no emergency access that the actor may judge' using errcode = 'insufficient_privilege';
  end if;
  update emergency_accesses a set reviewed_at = now(), reviewed_by_membership = actor_membership(), verdict = p_verdict,
    review_reason = p_reason, version = a.version + 1
  where a.id = p_id;
  if p_verdict = 'not_justified' and e.ends_at > now() then
    perform stop_emergency(p_id, 'review', now());
  end if;
end $$;
grant execute on function relais.judge_emergency to relais_app;

-- Finds and records due accesses for the worker, as system:deadlines: those whose time is over, those that no person judged in time, and
-- those that no person of the owning agency may judge now.
create or replace function relais.lapse_emergencies(p_most integer)
returns table (emergency_id uuid, case_of uuid, holder_agency uuid, due text) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  e record;
begin
  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' using errcode = 'insufficient_privilege';
  end if;
  for e in select a.id, a.case_id, a.agency_id, a.ends_at from emergency_accesses a
    where a.ended_at is null and a.ends_at <= now() and not is_left_out(a.case_id)
    order by a.ends_at limit p_most for update skip locked
  loop
    perform stop_emergency(e.id, 'time', e.ends_at);
    return query select e.id, e.case_id, e.agency_id, 'ended';
  end loop;
  return query
  with late as (
    select a.id from emergency_accesses a where a.reviewed_at is null and a.escalated_at is null and a.review_by <= now()
      and not is_left_out(a.case_id)
    order by a.review_by limit p_most for update skip locked)
  update emergency_accesses a set escalated_at = now(), version = a.version + 1 from late where a.id = late.id
  returning a.id, a.case_id, a.agency_id, 'unreviewed';
  -- The people who could judge it left, or were kept out of the case since.
  return query
  with alone as (
    select a.id from emergency_accesses a
    where a.reviewed_at is null and a.escalated_at is null and a.handed_up_at is null and not is_left_out(a.case_id)
      and not owner_judges(a.case_id, a.owner_agency_id, a.user_id)
    order by a.opened_at limit p_most for update skip locked)
  update emergency_accesses a set handed_up_at = now(), version = a.version + 1 from alone where a.id = alone.id
  returning a.id, a.case_id, a.agency_id, 'handed_up';
end $$;
grant execute on function relais.lapse_emergencies to relais_worker;

-- Returns the reference of the case to the people who may know of the access. Officers take part in no case and cannot read it there.
create or replace function relais.emergency_reference(p_id uuid) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.reference from emergency_accesses e join cases c on c.id = e.case_id
  where e.id = p_id and (knows_of_emergency(e.user_id, e.agency_id, e.owner_agency_id) or answers_for_case(e.case_id))
$$;
grant execute on function relais.emergency_reference to relais_app;

-- Returns how often each agency opens cases in emergencies, from the accesses that the calling data-protection officer may know of. An
-- officer of the platform reads those of all agencies. An officer of an agency reads those of its own people, and those to its cases.
create or replace function relais.emergency_rates(p_days integer)
returns table (agency_id uuid, opened integer, before integer, justified integer, not_justified integer, waiting integer,
  late integer, members integer)
language sql stable security definer set search_path = relais, pg_temp as $$
  select e.agency_id,
    count(*) filter (where e.opened_at > now() - p_days * interval '1 day')::integer,
    count(*) filter (where e.opened_at <= now() - p_days * interval '1 day')::integer,
    count(*) filter (where e.verdict = 'justified' and e.opened_at > now() - p_days * interval '1 day')::integer,
    count(*) filter (where e.verdict = 'not_justified' and e.opened_at > now() - p_days * interval '1 day')::integer,
    count(*) filter (where e.reviewed_at is null)::integer,
    count(*) filter (where e.reviewed_at is null and e.review_by <= now())::integer,
    (select count(distinct m.user_id)::integer from memberships m where m.agency_id = e.agency_id and m.valid_from <= now()
      and (m.valid_until is null or m.valid_until > now()))
  from emergency_accesses e
  where (e.opened_at > now() - 2 * p_days * interval '1 day' or e.reviewed_at is null)
    and 'data_protection_officer' = any (actor_roles())
    and (judges_emergency(e.owner_agency_id) or e.agency_id = (select actor_agency()))
  group by e.agency_id
$$;
grant execute on function relais.emergency_rates to relais_app;

-- Returns the looks under an emergency access, with time, kind and number, to its holder and to the people who may judge it.
create or replace function relais.emergency_looks(p_id uuid)
returns table (at timestamptz, action text, categories text[], times integer)
language sql stable security definer set search_path = relais, pg_temp as $$
  select v.recorded_at, v.action, v.categories,
    coalesce((select max(l.count) from audit_looks l where l.event_id = v.id), 1)
  from emergency_accesses e join audit_events v on v.chain_id = e.case_id and v.kind = 'look'
    and v.recorded_at between e.opened_at - interval '1 minute' and coalesce(e.ended_at, e.ends_at) + interval '1 minute'
  where e.id = p_id and v.params ->> 'emergency' = e.id::text
    and (judges_emergency(e.owner_agency_id) or e.user_id = actor_user())
    and not exists (select 1 from case_exclusions x where x.case_id = e.case_id and x.user_id = actor_user())
  order by v.recorded_at desc, v.seq desc limit 200
$$;
grant execute on function relais.emergency_looks to relais_app;

-- Tells whether the acting person takes part in the case by more than an emergency access, which opens no address.
create or replace function relais.takes_part_beyond_emergency(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select takes_part(p_case) and exists (select 1 from case_access a where a.case_id = p_case
    and a.agency_id = (select actor_agency()) and (a.user_id is null or a.user_id = (select actor_user()))
    and a.ground <> 'emergency' and a.ended_at is null and a.valid_from <= now()
    and (a.valid_until is null or a.valid_until > now()))
$$;

-- Returns the emergency accesses of the acting person that wait for a judgement, over all memberships.
create or replace function relais.waiting_emergencies() returns table (id uuid, case_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select e.id, e.case_id from emergency_accesses e
  where e.user_id = (select actor_user()) and e.reviewed_at is null order by e.opened_at, e.id
$$;
grant execute on function relais.waiting_emergencies to relais_app;

-- Applies the exclusions that no trigger can apply. Neither a membership that begins at its time nor an emergency access that stops
-- needing a judgement changes a row.
create or replace function relais.exclusions_by_the_clock() returns integer language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' using errcode = 'insufficient_privilege';
  end if;
  return rest_exclusions() + apply_waiting_exclusions();
end $$;
grant execute on function relais.exclusions_by_the_clock to relais_worker;
