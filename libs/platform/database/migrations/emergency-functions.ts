const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const opening = /* sql */ `
-- What emergency access opens to a kind of agency: of what it may read from others at all everything but where somebody
-- lives. An address is in the vault of its house and no grant leads there.
create function relais.emergency_categories(p_kind text) returns text[]
language sql stable set search_path = relais, pg_temp as $$
  select coalesce(array_agg(m.category order by m.category), '{}') from access_matrix m
  where m.agency_kind = p_kind and m.read = 'all' and m.category <> 'whereabouts'
    and p_kind in ('police', 'labour_inspectorate', 'magistrate', 'guardianship_service', 'specialised_centre', 'child_shelter',
      'youth_service', 'reception')
$$;

-- Whether a person judged nothing of mine in time: then nothing more is opened, in no membership.
create function relais.emergency_suspended() returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from emergency_accesses e
    where e.user_id = (select actor_user()) and e.reviewed_at is null and e.review_by <= now())
$$;

-- Opens a case, named by its id or its reference, to the acting person alone, by the clock of the database. No row where there is
-- no such case or the person is kept from it: the two are one answer.
create function relais.open_emergency(p_id uuid, p_case uuid, p_reference text, p_purpose text, p_minutes integer)
returns table (outcome text, opened_case uuid) ${DEFINER} as $$
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

-- Why, sealed with the key that the grant has just opened: once, by who opened it.
create function relais.give_emergency_reason(p_id uuid, p_reason bytea) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update emergency_accesses set reason = p_reason
  where id = p_id and reason is null and user_id = actor_user() and opened_by_membership = actor_membership()
$$;
`;

const judging = /* sql */ `
-- Who can judge what is opened of a case that the agency leads: as judges_emergency, and not kept out of the case. Nobody of an
-- agency that has ended.
create function relais.emergency_judges(p_case uuid, p_owner uuid) returns setof uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.user_id from memberships m join users u on u.id = m.user_id and u.disabled_at is null
  join agencies g on g.id = m.agency_id and g.ended_at is null
  where m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
    and ((m.agency_id = p_owner and m.roles && '{supervisor,data_protection_officer}')
      or (g.kind = 'platform' and 'data_protection_officer' = any (m.roles)))
    and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = m.user_id)
$$;

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
`;

const ending = /* sql */ `
-- The one place where a grant ends before its time; an open page of its holder is told at once.
create function relais.stop_emergency(p_id uuid, p_by text, p_at timestamptz) returns void ${DEFINER} as $$
declare
  e emergency_accesses%rowtype;
begin
  update emergency_accesses a set ended_at = least(p_at, a.ends_at), ended_by = p_by, version = a.version + 1
  where a.id = p_id and a.ended_at is null returning a.* into e;
  if found then
    perform set_config('app.emergencies', 'on', true);
    update case_access a set ended_at = now(), ended_reason = 'emergency_ended'
    where a.source_type = 'emergency_access' and a.source_id = p_id and a.ended_at is null;
    perform set_config('app.emergencies', '', true);
    perform append_feed(e.agency_id, 'person', e.user_id, 'case', e.case_id, null);
  end if;
end $$;

-- By who holds it, or by a supervisor or the officer of the agency that owns the case or leads it now. False when it had ended.
create function relais.end_emergency(p_id uuid) returns boolean ${DEFINER} as $$
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

-- A person judges it, once, and never their own. What was not justified ends at once if it still runs.
create function relais.judge_emergency(p_id uuid, p_verdict text, p_reason bytea) returns void ${DEFINER} as $$
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

-- What the worker finds due, as system:deadlines: grants whose time is over, those that nobody judged in time, and those that nobody
-- of the agency that owns them may judge any more.
create function relais.lapse_emergencies(p_most integer)
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
create index emergency_accesses_running on relais.emergency_accesses (ends_at) where ended_at is null;
`;

const figures = /* sql */ `
-- The reference of its case, for whoever may know of it: officers take part in no case.
create function relais.emergency_reference(p_id uuid) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.reference from emergency_accesses e join cases c on c.id = e.case_id
  where e.id = p_id and (knows_of_emergency(e.user_id, e.agency_id, e.owner_agency_id) or answers_for_case(e.case_id))
$$;

-- How often each agency opens cases in emergencies, by those that the caller may know of: the platform's officers of all, an
-- agency's own of its own people and of what was opened of theirs.
create function relais.emergency_rates(p_days integer)
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
    and 'data_protection_officer' = any (string_to_array(required_setting('app.roles'), ','))
    and (judges_emergency(e.owner_agency_id) or e.agency_id = (select actor_agency()))
  group by e.agency_id
$$;

-- What was looked at under it, for who may judge it: when, what, how often.
create function relais.emergency_looks(p_id uuid)
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

revoke execute on function relais.emergency_categories, relais.emergency_suspended, relais.open_emergency,
  relais.give_emergency_reason, relais.stop_emergency, relais.end_emergency, relais.judge_emergency, relais.lapse_emergencies,
  relais.emergency_reference, relais.emergency_rates, relais.emergency_looks, relais.emergency_judges, relais.owner_judges,
  relais.emergency_without_judge from public;
grant execute on function relais.emergency_suspended, relais.open_emergency, relais.give_emergency_reason, relais.end_emergency,
  relais.judge_emergency, relais.emergency_reference, relais.emergency_rates, relais.emergency_looks to relais_app;
grant execute on function relais.lapse_emergencies to relais_worker;
`;

export const emergencyFunctions = [opening, judging, ending, figures].join('\n');
