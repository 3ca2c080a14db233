-- A mark of origin belongs to a row of the case that the actor reads. The trigger asks with the rights of the actor. The category of
-- the mark is the category of the row.
create or replace function relais.origin_is_of_a_row() returns trigger language plpgsql set search_path = relais, pg_temp as $$
declare
  there boolean;
begin
  execute format('select exists (select 1 from relais.%I t where t.id = $1 and t.case_id = $2)', new.part) into there
    using new.part_row, new.case_id;
  if not there then
    raise exception 'no such row of the case for this actor' using errcode = 'insufficient_privilege';
  end if;
  new.category := case new.part when 'persons' then 'identity' when 'person_names' then 'identity' when 'circumstances' then 'indicators' when 'indicator_answers' then 'indicators' when 'assertions' then 'indicators' when 'case_needs' then 'referrals' when 'consents' then 'referrals' when 'sharing_consents' then 'referrals' when 'referrals' then 'referrals' when 'referral_messages' then 'referrals' when 'care_notes' then 'care' when 'risk_plans' then 'care' when 'youth_contacts' then 'care' when 'youth_plans' then 'care' when 'health_records' then 'health' when 'appointments' then 'appointments' when 'appointment_texts' then 'appointments' when 'minors' then 'guardianship' when 'minor_concerns' then 'guardianship' when 'age_assessments' then 'guardianship' when 'guardianships' then 'guardianship' when 'guardianship_reports' then 'guardianship' when 'youth_mandates' then 'assistance' when 'youth_decisions' then 'assistance' else (select d.category from documents d where d.id = new.part_row) end;
  return new;
end $$;

-- Whether data of this origin is kept from the person.
create or replace function relais.keeps_origin(p_origin text) returns boolean language sql immutable parallel safe
  as $$ select p_origin in ('third_party', 'police', 'judicial') $$;
grant execute on function relais.keeps_origin to relais_app;

-- Whether an agency keeps its data from the person, and also the fact that it holds any (law of 30 July 2018, art. 14).
create or replace function relais.keeps_from_subject(p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from agencies g where g.id = p_agency
    and g.kind in ('police', 'labour_inspectorate', 'magistrate', 'justice_of_peace'))
$$;
grant execute on function relais.keeps_from_subject to relais_app;

-- Returns the rows and fields that are marked as kept from the person now, or that were so marked at an instant, by whichever agency.
-- For a user who takes part in the case.
create or replace function relais.kept_from_subject(p_case uuid, p_at timestamptz) returns table (part text, part_row uuid, field text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select o.part, o.part_row, o.field from origins o
  where o.case_id = p_case and (keeps_origin(o.origin) or o.loosened_at > p_at) and may_read_cases() and takes_part(p_case)
$$;
grant execute on function relais.kept_from_subject to relais_app;

-- Whether the actor decides about a subject request: as a supervisor of the agency, as its data-protection officer, or as the officer
-- of the platform when the agency has none. A person whom the case excludes never decides.
create or replace function relais.decides_subject_request(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select (oversees_looks(p_agency) or (is_supervisor() and p_agency = (select actor_agency()) and takes_part(p_case)))
    and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = (select actor_user()))
$$;
grant execute on function relais.decides_subject_request to relais_app;

-- Refuses to loosen an origin while an answer is checked or may still be handed over, so that this answer does not reveal data that
-- was kept from the person. Records the time of the loosening, for the answers of other agencies.
create or replace function relais.origin_is_loosened() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if exists (select 1 from subject_requests r where r.case_id = new.case_id and r.owner_agency_id = new.owner_agency_id
    and (r.status = 'checked' or (r.status = 'released'
      and r.decided_at > now() - make_interval(days => required_rule('subject.file.age'))))) then
    raise exception 'an answer to the person is under way' using errcode = 'object_not_in_prerequisite_state';
  end if;
  new.loosened_at := now();
  return new;
end $$;

-- Whether the actor prepares an answer. The actor must take part in the case by more than an emergency, for an agency that may tell
-- its data to the person.
create or replace function relais.prepares_for_subject(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select may_read_cases() and takes_part_beyond_emergency(p_case) and not keeps_from_subject((select actor_agency()))
$$;
grant execute on function relais.prepares_for_subject to relais_app;

-- Whether the acting person recorded as many requests today as the rule allows.
create or replace function relais.asks_full() returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  most constant integer := required_rule('subject.asks');
  today constant timestamptz := date_trunc('day', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels';
begin
  perform pg_advisory_xact_lock(hashtextextended('subject.asks ' || actor_user(), 0));
  return (select count(*) from subject_requests r join memberships m on m.id = r.asked_by_membership
    where m.user_id = actor_user() and r.asked_at >= today) >= most;
end $$;

-- Records a request. Outcomes: 'asked'; 'open' when a request of this case and agency is open; 'limit' when the limit of today is
-- reached.
create or replace function relais.ask_for_subject(p_id uuid, p_case uuid, p_received_on date, p_channel text, p_language text, p_due timestamptz,
  p_next timestamptz) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not prepares_for_subject(p_case) then
    raise exception 'not for the acting person to ask' using errcode = 'insufficient_privilege';
  end if;
  if asks_full() then
    return 'limit';
  end if;
  insert into subject_requests (id, case_id, owner_agency_id, status, received_on, channel, language, asked_at, asked_by_membership,
    due_at, next_at, updated_at)
  values (p_id, p_case, actor_agency(), 'asked', p_received_on, p_channel, p_language, now(), actor_membership(), p_due, p_next, now())
  on conflict (case_id, owner_agency_id) where status in ('asked', 'checked') do nothing;
  return case when found then 'asked' else 'open' end;
end $$;
grant execute on function relais.ask_for_subject to relais_app;

-- Whether the actor may check an answer. A person who prepares answers may. When the last check of the agency, for whichever request
-- of the case, found the answer unsafe, only a person who also decides may check. A new request, or the next colleague, cannot undo a
-- no.
create or replace function relais.checks_subject(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select prepares_for_subject(p_case) and (decides_subject_request(p_case, (select actor_agency())) or coalesce((
    select o.safe from subject_requests o where o.case_id = p_case and o.owner_agency_id = (select actor_agency()) and o.checked_at is not null
    order by o.checked_at desc, o.id limit 1), true))
$$;
grant execute on function relais.checks_subject to relais_app;

-- Records the finding of the member who spoke with the person: whether it is safe to answer. The check may be repeated, because
-- circumstances change.
create or replace function relais.check_subject(p_id uuid, p_contact text, p_safe boolean, p_doubts text[]) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update subject_requests r set status = 'checked', checked_at = now(), checked_by_membership = actor_membership(),
    checked_by_user = actor_user(), contact = p_contact, safe = p_safe, doubts = p_doubts, version = r.version + 1, updated_at = now()
  where r.id = p_id and r.owner_agency_id = actor_agency() and is_move('subject_request', r.status, 'checked', 'preparer')
    and checks_subject(r.case_id)
    and not (p_safe and p_contact = 'not_reached');
  if not found then
    raise exception 'nothing to check for the acting person' using errcode = 'insufficient_privilege';
  end if;
end $$;
grant execute on function relais.check_subject to relais_app;

create or replace function relais.withdraw_subject(p_id uuid) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update subject_requests r set status = 'withdrawn', next_at = null, version = r.version + 1, updated_at = now()
  where r.id = p_id and is_move('subject_request', r.status, 'withdrawn', 'preparer')
    and r.owner_agency_id = actor_agency() and prepares_for_subject(r.case_id);
  if not found then
    raise exception 'nothing to withdraw for the acting person' using errcode = 'insufficient_privilege';
  end if;
end $$;
grant execute on function relais.withdraw_subject to relais_app;

-- Records that the file of an answer was made. The actor must be able to read its contents and must have confirmed their identity
-- recently. Outcomes: 'taken'; 'over' when the release is too old; 'changed' when the file is not the one that was taken before.
create or replace function relais.take_subject_file(p_id uuid, p_digest text) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  r subject_requests%rowtype;
begin
  select * into r from subject_requests o where o.id = p_id and o.owner_agency_id = actor_agency() for update;
  if r.id is null or r.status <> 'released' or not prepares_for_subject(r.case_id) or not recently_confirmed()
    or p_digest !~ '^[0-9a-f]{64}$' then
    raise exception 'no file for the acting person' using errcode = 'insufficient_privilege';
  end if;
  if r.decided_at <= now() - make_interval(days => required_rule('subject.file.age')) then
    return 'over';
  end if;
  if r.file_digest is distinct from p_digest and r.file_digest is not null then
    return 'changed';
  end if;
  update subject_requests o set file_digest = p_digest, taken_at = coalesce(o.taken_at, now()), updated_at = now() where o.id = p_id;
  return 'taken';
end $$;
grant execute on function relais.take_subject_file to relais_app;

-- Releases an answer. The actor is a second person who confirmed their identity recently. The first person must have found the answer
-- safe within the days of the rule.
create or replace function relais.release_subject(p_id uuid) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update subject_requests r set status = 'released', decided_at = now(), decided_by_membership = actor_membership(),
    decided_by_user = actor_user(), next_at = null, version = r.version + 1, updated_at = now()
  where r.id = p_id and is_move('subject_request', r.status, 'released', 'decider') and r.safe and r.checked_by_user <> actor_user()
    and r.checked_at > now() - make_interval(days => required_rule('subject.check.age'))
    and decides_subject_request(r.case_id, r.owner_agency_id) and recently_confirmed();
  if not found then
    raise exception 'not for the acting person to release, or not checked' using errcode = 'insufficient_privilege';
  end if;
end $$;
grant execute on function relais.release_subject to relais_app;

create or replace function relais.refuse_subject(p_id uuid, p_ground text) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update subject_requests r set status = 'refused', refusal = p_ground, decided_at = now(), decided_by_membership = actor_membership(),
    decided_by_user = actor_user(), next_at = null, version = r.version + 1, updated_at = now()
  where r.id = p_id and is_move('subject_request', r.status, 'refused', 'decider') and decides_subject_request(r.case_id, r.owner_agency_id);
  if not found then
    raise exception 'not for the acting person to refuse' using errcode = 'insufficient_privilege';
  end if;
end $$;
grant execute on function relais.refuse_subject to relais_app;

-- Extends the term once, within the first term.
create or replace function relais.extend_subject(p_id uuid, p_reason text, p_due timestamptz, p_next timestamptz) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update subject_requests r set extended_at = now(), extension_reason = p_reason, due_at = p_due, next_at = p_next,
    version = r.version + 1, updated_at = now()
  where r.id = p_id and is_move('subject_request', r.status, r.status, 'decider') and r.extended_at is null and r.due_at > now()
    and p_due <= r.due_at + make_interval(days => rule_of('subject.extension') + 1)
    and decides_subject_request(r.case_id, r.owner_agency_id);
  if not found then
    raise exception 'not for the acting person to extend' using errcode = 'insufficient_privilege';
  end if;
end $$;
grant execute on function relais.extend_subject to relais_app;

-- Returns the reference of the case, for a user who may see the request. A data-protection officer sees nothing else of the case.
create or replace function relais.subject_reference(p_id uuid) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.reference from subject_requests r join cases c on c.id = r.case_id
  where r.id = p_id and (decides_subject_request(r.case_id, r.owner_agency_id)
    or (r.owner_agency_id = (select actor_agency()) and may_read_cases() and takes_part(r.case_id)))
$$;
grant execute on function relais.subject_reference to relais_app;

-- Returns the reminders that are due, for system:deadlines. After an outage it returns only the gravest one of each request.
create or replace function relais.subject_clocks(p_now timestamptz, p_limit integer)
returns table (request_id uuid, case_of uuid, due text) language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' using errcode = 'insufficient_privilege';
  end if;
  return query
  with late as (
    select r.id, r.due_at <= p_now as is_over from subject_requests r where r.next_at <= p_now and not is_left_out(r.case_id)
    order by r.next_at limit p_limit for update skip locked)
  update subject_requests r set next_at = case when late.is_over then null else r.due_at end
  from late where r.id = late.id
  returning r.id, r.case_id, case when late.is_over then 'overdue' else 'reminder' end;
end $$;
grant execute on function relais.subject_clocks to relais_worker;

-- Returns the looks at a case, for the person: by day and kind of agency, with the ground of its participation on that day. Agencies
-- of police and justice are left out, and so are agencies that only a search had let in by that day: their presence alone would give
-- them away.
create or replace function relais.looks_for_subject(p_case uuid, p_until timestamptz, p_limit integer)
returns table (day date, agency_kind text, ground text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select distinct e.day, g.kind, coalesce(own.ground, 'other')
  from (select distinct (l.recorded_at at time zone 'Europe/Brussels')::date as day, l.actor_agency from audit_events l
    where l.chain_id = p_case and l.kind = 'look' and l.actor_agency is not null and l.recorded_at <= p_until and prepares_for_subject(p_case)) e
  join agencies g on g.id = e.actor_agency
  left join lateral (select a.ground from case_access a where a.case_id = p_case and a.agency_id = e.actor_agency
      and a.ground <> 'missing_episode' and (a.valid_from at time zone 'Europe/Brussels')::date <= e.day
    order by a.ground = 'emergency', a.valid_from desc, a.id limit 1) own on true
  where not keeps_from_subject(e.actor_agency)
    and (own.ground is not null or not exists (select 1 from case_access a where a.case_id = p_case and a.agency_id = e.actor_agency
      and a.ground = 'missing_episode'))
  order by 1, 2, 3 limit p_limit
$$;
grant execute on function relais.looks_for_subject to relais_app;
