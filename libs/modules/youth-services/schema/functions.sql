-- Tells whether the acting agency shares the file of a mandate. Two bodies do: the youth service, and its partner from acceptance to
-- end.
create or replace function relais.shares_youth_file(p_mandate uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from youth_mandates m where m.id = p_mandate and m.owner_agency_id = actor_agency())
    or exists (select 1 from youth_co_accompaniments c where c.mandate_id = p_mandate and c.partner_agency_id = actor_agency()
      and c.status = 'active')
$$;
grant execute on function relais.shares_youth_file to relais_app;

create or replace function relais.is_youth_mandate(p_mandate uuid, p_case uuid, p_owner uuid default null) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from youth_mandates m where m.id = p_mandate and m.case_id = p_case
    and (p_owner is null or m.owner_agency_id = p_owner))
$$;
grant execute on function relais.is_youth_mandate to relais_app;

-- Tells whether two bodies may accompany the child together. Both must take part in the case already: accompanying together opens the
-- file of the mandate, never the case.
create or replace function relais.may_accompany(p_mandate uuid, p_case uuid, p_service uuid, p_partner uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select actor_agency() in (p_service, p_partner)
    and exists (select 1 from youth_mandates m where m.id = p_mandate and m.case_id = p_case and m.owner_agency_id = p_service
      and m.status in ('received', 'started', 'changed', 'followed'))
    and exists (select 1 from agencies a where a.id = p_partner and a.kind in ('specialised_centre', 'child_shelter'))
    and lists_participant(p_case, p_partner) and agency_is_in(p_case, p_service)
$$;
grant execute on function relais.may_accompany to relais_app;

-- Asks a youth service that takes part in the case for a mandate.
create or replace function relais.request_youth_mandate(p_id uuid, p_case uuid, p_service uuid, p_community text, p_kind text,
  p_ground text, p_message bytea, p_deadline uuid, p_due timestamptz, p_remind timestamptz, p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not (takes_part(p_case) and may_read_category('assistance') and works_with_youth()
    and agency_is_in(p_case, p_service) and (p_service <> actor_agency() or exists (
      select 1 from case_access o where o.case_id = p_case and o.agency_id = p_service and o.user_id is null
      and o.ground <> 'missing_episode' and o.ended_at is null and o.valid_from <= now() and o.consent_id is null
      and o.valid_until is null)) and exists (select 1 from agencies a where a.id = p_service and a.kind = 'youth_service'))
  then
    raise exception 'no youth service of a case of the actor' using errcode = 'insufficient_privilege';
  end if;
  insert into youth_mandates (id, case_id, owner_agency_id, community, kind, status, ground, message, requested_by_agency_id,
    requested_at, created_by_membership, created_at, updated_at)
  values (p_id, p_case, p_service, p_community, p_kind, 'requested', p_ground, p_message, actor_agency(), p_at,
    actor_membership(), p_at, p_at);
  insert into youth_deadlines (id, case_id, mandate_id, owner_agency_id, kind, rule, due_at, remind_at, created_at)
  values (p_deadline, p_case, p_id, p_service, 'answer', 'youth-care.answer', p_due, p_remind, p_at);
end $$;
grant execute on function relais.request_youth_mandate to relais_app;

-- The service decides; the agency that asked may withdraw the request, and changes nothing else.
create or replace function relais.youth_mandate_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if not youth_mandates_may_become(old, new.status)
    or (new.status = old.status and old.status not in ('started', 'changed'))
    or (actor_agency() <> old.owner_agency_id and (new.end_reason is distinct from 'withdrawn'
      or (new.kind, new.deciding_body, new.decided_on, new.contact_user_id, new.majority_on, new.prolonged_until)
        is distinct from (old.kind, old.deciding_body, old.decided_on, old.contact_user_id, old.majority_on, old.prolonged_until)))
  then
    raise exception 'a mandate does not become that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- A mandate in force is the own right of the service, by law (ADR 0015). The service keeps the access that it has when the mandate
-- starts, even if the agency that brought it into the case leaves. The last act of the ending mandate ends that access
-- (end_youth_access). The deadlines and the shared file end with the mandate.
create or replace function relais.youth_mandate_moved() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if new.status = 'started' and old.status = 'received' then
    insert into case_access (id, case_id, agency_id, categories, disclosed, granted_by_agency, ground, source_type, source_id, valid_from)
    select gen_random_uuid(), a.case_id, a.agency_id, a.categories, a.disclosed, a.granted_by_agency, 'youth_mandate',
      'youth_mandate', new.id, date_trunc('milliseconds', least(new.started_at, now()))
    from case_access a where a.case_id = new.case_id and a.agency_id = new.owner_agency_id and a.user_id is null
      and a.ground not in ('youth_mandate', 'missing_episode') and a.ended_at is null and a.valid_from <= now() and a.consent_id is null
      and a.valid_until is null;
  end if;
  if new.status = 'followed' and old.status <> 'followed' then
    update youth_deadlines set closed_at = new.followed_at
    where mandate_id = new.id and closed_at is null and kind <> 'contact';
  end if;
  if new.status = 'ended' and old.status <> 'ended' then
    update youth_deadlines set closed_at = new.ended_at where mandate_id = new.id and closed_at is null;
    update youth_co_accompaniments set ended_at = new.ended_at, end_reason = 'mandate_ended', ended_by_agency_id = actor_agency(),
      status = 'ended', version = version + 1
    where mandate_id = new.id and status in ('proposed', 'active');
  end if;
  return new;
end $$;

-- Ends the own right of the service, and the access that others had from it alone (ADR 0010). Returns the agencies that lost access.
create or replace function relais.end_youth_access(p_mandate uuid) returns table (agency_id uuid, source_type text, source_id uuid)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
declare
  v_case uuid;
begin
  select m.case_id into v_case from youth_mandates m
  where m.id = p_mandate and m.owner_agency_id = actor_agency() and m.status = 'ended';
  if not found then
    raise exception 'no ended mandate of the acting agency' using errcode = 'insufficient_privilege';
  end if;
  perform 1 from cases c where c.id = v_case for no key update;
  update case_access set ended_at = now(), ended_reason = 'youth_mandate_ended'
  where source_type = 'youth_mandate' and source_id = p_mandate and ended_at is null;
  return query select n.agency_id, n.ground, n.referral_id from narrow_case_access(v_case) n;
end $$;
grant execute on function relais.end_youth_access to relais_app;

-- The proposing body may take its proposal back; the other body accepts or declines it. Either body ends one that runs.
create or replace function relais.youth_co_accompaniment_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if not youth_co_accompaniments_may_become(old, new.status)
    or (new.status = 'ended' and new.ended_by_agency_id is distinct from actor_agency()) then
    raise exception 'a co-accompaniment does not become that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Returns the earliest day on which the person of a case may turn 18: by a decision, by the birth date as far as it is known, otherwise
-- by the highest estimated age. A question that must be asked before that day is then asked in time. The day reveals the birth date, so
-- only the clock, a reader of the identity and the service with a mandate get it.
create or replace function relais.youth_majorities(p_cases uuid[]) returns table (case_id uuid, majority_on date)
language sql stable security definer set search_path = relais, pg_temp as $$
  with age as (select rule_of('guardianship.majority') as years),
  found as (
    select k.id, coalesce(
      (select (d.decided_at at time zone 'Europe/Brussels')::date from age_assessments d
        where d.case_id = k.id and d.decision = 'adult' order by d.created_at desc limit 1),
      (select case
          when p.birth_year is not null then (make_date(p.birth_year - (p.birth_precision = 'about')::integer,
            coalesce(p.birth_month, 1), coalesce(p.birth_day, 1)) + make_interval(years => age.years))::date
          else ((p.updated_at at time zone 'Europe/Brussels')::date + make_interval(years => age.years - 1 - p.age_to))::date end
        from persons p, age where p.case_id = k.id and (p.birth_year is not null or p.age_to is not null)
        order by p.updated_at desc, p.id desc limit 1)) as on_day
    from unnest(p_cases) k (id)
    -- CASE and a subquery: the clock has no agency, and asking for it raises, even when the planner does
    where case when actor_kind() = 'system' then system_actor() = 'deadlines'
      else takes_part(k.id) and ('identity' = any (readable_categories(k.id))
        or exists (select 1 from youth_mandates m where m.case_id = k.id and m.owner_agency_id = (select actor_agency()))) end)
  select f.id, f.on_day
  from found f where f.on_day is not null
$$;
grant execute on function relais.youth_majorities to relais_app, relais_worker;

-- Refuses a deadline that is set or closed without the act that it waits for. The rows of that act must be written by the same
-- transaction (xmin), so that an old plan closes no deadline twice.
create or replace function relais.youth_deadline_moves() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  is_service constant boolean := new.owner_agency_id = actor_agency();
  planned_for date;
begin
  if tg_op = 'INSERT' then
    if not is_service and new.kind not in ('review', 'contact') then
      raise exception 'that is for the service to set' using errcode = 'insufficient_privilege';
    end if;
    planned_for := case when new.kind = 'contact'
      then (select c.planned_on from youth_contacts c where c.id = new.contact_id and c.mandate_id = new.mandate_id and c.held_on is null) end;
  elsif old.closed_at is not null then
    raise exception 'what was done stays done' using errcode = 'insufficient_privilege';
  elsif new.closed_at is not null and new.kind = 'contact' then
    if not exists (select 1 from youth_contacts c where c.id = new.contact_id and c.held_on is not null) then
      raise exception 'the contact was not held' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end if;
  if is_service and new.kind <> 'review' and new.kind <> 'plan' then
    return new;
  end if;
  if new.kind in ('plan', 'review') then
    if is_service and tg_op = 'INSERT' and new.kind = 'plan' then
      return new;
    end if;
    select p.review_on into planned_for from youth_plans p
    where p.mandate_id = new.mandate_id and p.owner_agency_id = actor_agency() and p.xmin = pg_current_xact_id()::xid
    order by p.number desc limit 1;
    if new.closed_at is not null and planned_for is not null then
      return new;
    end if;
  end if;
  if planned_for is null or (new.due_at at time zone 'Europe/Brussels' - interval '1 second')::date <> planned_for then
    raise exception 'nothing was done for this deadline' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
