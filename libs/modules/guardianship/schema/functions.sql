-- Only the Service appoints a guardian and ends a guardianship; a guardian resigns and reports.
create or replace function relais.guardianship_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if not (guardianships_may_become(old, new.status)
      or (new.status = old.status and old.status <> 'ended' and actor_agency() = old.owner_agency_id))
    or (actor_agency() <> old.owner_agency_id and (new.end_reason is distinct from old.end_reason
      or new.ended_at is distinct from old.ended_at)) then
    raise exception 'a guardianship does not become that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Signals a minor to the Guardianship Service at once: any authority that takes part in the case does so (circular of 19 April 2004).
-- The Service becomes a participant on the ground of the law. It reads the categories of opened_by_signal that its kind may
-- read of other agencies, and the indicators that the signalling agency wrote.
create or replace function relais.signal_minor(p_id uuid, p_access uuid, p_case uuid, p_regime text, p_district text, p_risks text[],
  p_details bytea, p_at timestamptz) returns uuid
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  service uuid;
begin
  if not (takes_part(p_case) and may_read_cases()) then
    raise exception 'not a participant' using errcode = 'insufficient_privilege';
  end if;
  select a.id into service from agencies a where a.kind = 'guardianship_service' and a.on_system
  order by (a.id = actor_agency()) desc, a.created_at, a.id limit 1;
  if service is null then
    return null;
  end if;
  insert into minors (id, case_id, owner_agency_id, status, regime, district, signalled_by_agency_id, signalled_at,
    created_by_membership, created_at, updated_at)
  values (p_id, p_case, service, 'signalled', p_regime, p_district, actor_agency(), p_at, actor_membership(), p_at, p_at);
  insert into minor_concerns (id, minor_id, case_id, owner_agency_id, told_by_agency_id, risks, details,
    created_by_membership, created_at, updated_at)
  values (p_id, p_id, p_case, service, actor_agency(), p_risks, p_details, actor_membership(), p_at, p_at);
  if not exists (select 1 from case_access a where a.case_id = p_case and a.agency_id = service and a.user_id is null
    and a.ended_at is null and a.valid_from <= now() and a.consent_id is null
      and a.valid_until is null and 'guardianship' = any (a.categories))
  then
    insert into case_access (id, case_id, agency_id, categories, disclosed, granted_by_agency, ground, source_type, source_id, valid_from)
    select p_access, p_case, service,
      coalesce(array_agg(m.category) filter (where m.read = 'all' and m.category = any (opened_by_signal())), '{}'),
      coalesce(array_agg(m.category) filter (where m.read = 'own'), '{}'),
      actor_agency(), 'legal_duty', 'minor', p_id, date_trunc('milliseconds', least(p_at, now()))
    from access_matrix m where m.agency_kind = 'guardianship_service';
  end if;
  return service;
end $$;
grant execute on function relais.signal_minor to relais_app;

-- Records a doubt about an age. The police, the Immigration Office and the Service may raise one; the assessment belongs to the Service.
create or replace function relais.raise_age_doubt(p_id uuid, p_case uuid, p_grounds text[], p_decide_by timestamptz, p_at timestamptz)
returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not takes_part(p_case) or not exists (select 1 from agencies a where a.id = actor_agency()
    and a.kind in ('police', 'immigration_office', 'guardianship_service')) then
    raise exception 'not one who may doubt an age' using errcode = 'insufficient_privilege';
  end if;
  insert into age_assessments (id, case_id, owner_agency_id, minor_id, status, grounds, raised_by_agency_id, raised_at,
    decide_by, created_by_membership, created_at, updated_at)
  select p_id, p_case, m.owner_agency_id, m.id, 'doubt', p_grounds, actor_agency(), p_at, p_decide_by, actor_membership(), p_at, p_at
  from minors m where m.case_id = p_case;
end $$;
grant execute on function relais.raise_age_doubt to relais_app;

-- Returns the number of wards of each guardian of the acting Service.
create or replace function relais.guardian_loads() returns table (guardian_id uuid, wards integer)
language sql stable security definer set search_path = relais, pg_temp as $$
  select g.guardian_id, count(*)::integer from guardianships g
  where g.owner_agency_id = actor_agency() and g.status <> 'ended' group by g.guardian_id
$$;
grant execute on function relais.guardian_loads to relais_app;

-- Returns the guardians who may not act in a case: those who are excluded from it, those with a recorded conflict of interest, and those
-- who also work for another participant.
create or replace function relais.guardian_conflicts(p_cases uuid[]) returns table (case_id uuid, guardian_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  with mine as (
    select distinct a.case_id from case_access a
    where a.case_id = any (p_cases) and a.agency_id = actor_agency() and a.ended_at is null and is_guardianship_service())
  select x.case_id, g.id from case_exclusions x join guardians g on g.user_id = x.user_id
  where g.service_agency_id = actor_agency() and x.case_id in (select m.case_id from mine m)
  union
  select r.case_id, r.guardian_id from relais.guardian_conflicts r
  where r.owner_agency_id = actor_agency() and r.lifted_at is null and r.case_id in (select m.case_id from mine m)
  union
  select a.case_id, g.id
  from guardians g
  join memberships w on w.user_id = g.user_id and w.valid_from <= now() and (w.valid_until is null or w.valid_until > now())
  join agencies k on k.id = w.agency_id and k.kind not in ('guardianship_service', 'guardian_office')
  join case_access a on a.agency_id = k.id and a.ended_at is null and (a.valid_until is null or a.valid_until > now())
  where g.service_agency_id = actor_agency() and a.case_id in (select m.case_id from mine m)
$$;
grant execute on function relais.guardian_conflicts to relais_app;

-- Opens the case to each appointed guardian (the person alone, not the office) and to the justice of the peace of the place. Neither
-- reads more than the Service does.
create or replace function relais.open_guardian_access(p_guardianships uuid[], p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  insert into case_access (id, case_id, agency_id, user_id, categories, disclosed, granted_by_agency, ground, source_type, source_id, valid_from)
  select gen_random_uuid(), g.case_id, g.guardian_agency_id, g.guardian_user_id,
    array(select distinct m.category from access_matrix m, case_access a, unnest(a.categories) c
      where m.agency_kind = 'guardian_office' and m.read = 'all' and m.category = c and c = any (opened_by_appointment())
        and a.case_id = g.case_id and a.agency_id = actor_agency() and a.ended_at is null
        and a.valid_from <= now() and a.consent_id is null and a.valid_until is null),
    '{}', actor_agency(), 'assignment', 'guardianship', g.id, date_trunc('milliseconds', least(p_at, now()))
  from guardianships g where g.id = any (p_guardianships) and g.owner_agency_id = actor_agency() and g.status <> 'ended'
    and takes_part(g.case_id);
  insert into case_access (id, case_id, agency_id, categories, granted_by_agency, ground, source_type, source_id, valid_from)
  select gen_random_uuid(), g.case_id, g.justice_agency_id,
    '{guardianship}' || case when exists (select 1 from case_access a where a.case_id = g.case_id and a.agency_id = actor_agency() and a.ended_at is null
        and a.valid_from <= now() and a.consent_id is null and a.valid_until is null and 'identity' = any (a.categories))
      then '{identity}'::text[] else '{}' end,
    actor_agency(), 'legal_duty', 'guardianship', g.id, date_trunc('milliseconds', least(p_at, now()))
  from guardianships g where g.id = any (p_guardianships) and g.owner_agency_id = actor_agency() and g.status <> 'ended'
    and g.justice_agency_id is not null and takes_part(g.case_id);
end $$;
grant execute on function relais.open_guardian_access to relais_app;

-- Ends the access of an ended guardianship: after the final report, or at once if the guardian was revoked.
create or replace function relais.end_guardian_access(p_guardianship uuid, p_reason text) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from guardianships g where g.id = p_guardianship and g.status = 'ended'
    and (g.owner_agency_id = actor_agency() or g.guardian_user_id = actor_user());
  if not found then
    raise exception 'no ended guardianship of the actor' using errcode = 'insufficient_privilege';
  end if;
  update case_access set ended_at = now(), ended_reason = p_reason
  where source_type = 'guardianship' and source_id = p_guardianship and ended_at is null;
end $$;
grant execute on function relais.end_guardian_access to relais_app;

-- Narrows the access of a former guardian to the categories that the final report needs. With wider access a guardian could delay the
-- report in order to go on reading where the child is.
create or replace function relais.guardianship_ended() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update case_access a set categories = array(
    select c from unnest(a.categories) c where c in ('guardianship', 'identity') order by c)
  where a.source_type = 'guardianship' and a.source_id = new.id and a.user_id = new.guardian_user_id and a.ended_at is null;
  return new;
end $$;

create or replace function relais.open_guardianship_matters(p_case uuid)
returns table (kind text, agency_id uuid, id uuid, at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.kind, m.owner_agency_id, m.id, m.at from (
    select 'minor_undecided' as kind, owner_agency_id, null::uuid as id, signalled_at::timestamptz as at
    from minors where case_id = p_case and status = 'signalled'
    union all
    select 'guardian_awaited', owner_agency_id, null, waiting_since from minors
    where case_id = p_case and status = 'identified' and waiting_since is not null
    union all
    select 'age_undecided', owner_agency_id, null, raised_at from age_assessments
    where case_id = p_case and status not in ('decided', 'final')
    union all
    select 'guardianship_running', owner_agency_id, null, started_at from guardianships
    where case_id = p_case and status <> 'ended'
    union all
    select 'report_due', owner_agency_id, null, report_due_at from guardianships
    where case_id = p_case and status = 'ended' and report_due_at is not null) m
  where leads_case(p_case)
$$;
grant execute on function relais.open_guardianship_matters to relais_app;

-- Returns the minors who are certainly of age: by the birth date, and by a decision about the age, whose lowest age counts from the day
-- of the test. An open doubt, or an estimate that still reaches below that age, keeps the guardian (CETS 197, art. 10.3). An estimate
-- grows with the years since it was written.
create or replace function relais.minors_of_age(p_years integer, p_day date, p_limit integer)
returns table (minor_id uuid, case_id uuid, service_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.id, m.case_id, m.owner_agency_id
  from minors m
  left join lateral (
    select lower(age_range(q.birth_year, q.birth_month, q.birth_day, q.birth_precision, p_day)) as born, q.birth_source,
      coalesce(q.age_in_doubt, false) as in_doubt,
      q.age_from + extract(year from age(p_day::timestamp, least(q.updated_at::date, p_day)::timestamp)) as apparent
    from persons q where q.case_id = m.case_id order by q.updated_at desc, q.id desc limit 1) p on true
  left join lateral (
    select a.appeal_outcome is distinct from 'annulled' as by_test,
      coalesce(a.tested_on, a.decided_at::date) + make_interval(months => ceil((p_years - a.age_min) * 12)::integer) as of_age
    from age_assessments a where a.case_id = m.case_id and a.decision = 'minor'
    order by a.decided_at desc limit 1) d on true
  where system_actor() = 'deadlines' and m.status in ('signalled', 'identified') and not is_left_out(m.case_id)
    and not exists (select 1 from age_assessments o where o.case_id = m.case_id
      and o.status in ('doubt', 'test_ordered', 'test_done', 'appealed'))
    and (p.born is not null or d.by_test)
    and (p.born is null or p.born >= p_years)
    and (d.by_test is not true or d.of_age <= p_day)
    and (d.by_test or not coalesce(p.in_doubt, false))
    and (d.by_test or p.birth_source in ('document', 'decided') or coalesce(p.apparent >= p_years, true))
  order by m.id limit p_limit
$$;
grant execute on function relais.minors_of_age to relais_worker;

-- Tells whether the acting person is the guardian in office of the person of a case.
create or replace function relais.is_guardian_of(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from guardianships g where g.case_id = p_case and g.status <> 'ended'
    and g.guardian_user_id = actor_user() and g.guardian_agency_id = actor_agency())
$$;
grant execute on function relais.is_guardian_of to relais_app;

create or replace function relais.keep_own_absences(p_absences jsonb, p_version integer) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update guardians g set absences = p_absences, version = g.version + 1, updated_at = date_trunc('milliseconds', now())
  where g.membership_id = (select actor_membership()) and g.user_id = (select actor_user()) and g.version = p_version
    and jsonb_typeof(p_absences) = 'array' and jsonb_array_length(p_absences) <= 20;
  return found;
end $$;
grant execute on function relais.keep_own_absences to relais_app;

-- Tells whether the person supervises an agency in which the actor works, through any membership of either.
create or replace function relais.supervises_actor(p_user uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships s join memberships m on m.agency_id = s.agency_id
    where s.user_id = p_user and 'supervisor' = any (s.roles) and s.valid_from <= now() and (s.valid_until is null or s.valid_until > now())
      and m.user_id = actor_user() and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now()))
$$;
grant execute on function relais.supervises_actor to relais_app;

create or replace function relais.guardianship_remembers() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new.recorded_at := date_trunc('milliseconds', now());
    new.before := (select jsonb_build_object('waiting_since', m.waiting_since, 'told_waiting', m.told_waiting, 'tell_at', m.tell_at)
      from minors m where m.id = new.minor_id);
  elsif old.status = 'active' and new.status = 'notice' then
    new.resigned_at := date_trunc('milliseconds', now());
    new.resigned_by := actor_membership();
  elsif old.status <> 'ended' and new.status = 'ended' then
    new.before := jsonb_build_object('status', old.status, 'report_kind', old.report_kind, 'report_due_at', old.report_due_at,
      'remind_at', old.remind_at, 'reminded_at', old.reminded_at, 'escalated_at', old.escalated_at, 'before', old.before,
      'access', (select coalesce(jsonb_object_agg(a.id, a.categories), '{}') from case_access a
        where a.source_type = 'guardianship' and a.source_id = old.id and a.ended_at is null));
  end if;
  return new;
end $$;

-- Returns the guardianships that this appointment replaced: they ended with it.
create or replace function relais.replaced_by(p_guardianship uuid) returns setof relais.guardianships
language sql stable security definer set search_path = relais, pg_temp as $$
  select x.* from guardianships g join guardianships x on x.case_id = g.case_id and x.id <> g.id
  where g.id = p_guardianship and g.type = 'guardian' and x.type <> 'ad_hoc' and x.status = 'ended' and x.ended_at = g.started_at
    and x.end_reason in ('replaced', 'resigned') and x.before ? 'status'
$$;

-- Returns the acts on these guardianships that can be taken back, their time limit, and the reason that hinders the acting member. An
-- ended guardianship has no such act.
create or replace function relais.guardianship_take_backs(p_ids uuid[])
returns table (id uuid, act text, until timestamptz, hindered text, since text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select g.id, a.act, u.until, case when not may_take_back(a.by_membership) then 'notYours' when now() > u.until then 'over'
    when d.since is not null then 'doneSince' end, d.since
  from guardianships g
  cross join lateral (select case g.status when 'active' then 'guardianship.appoint' when 'notice' then 'guardianship.resign' end as act,
    case g.status when 'active' then g.recorded_at when 'notice' then g.resigned_at end as at,
    case g.status when 'active' then g.created_by_membership when 'notice' then g.resigned_by end as by_membership) a
  cross join lateral (select take_back_until(a.at) as until) u
  left join lateral (select done_on_appointment(g.id) as since where g.status = 'active' and now() <= u.until) d on true
  where g.id = any (p_ids) and a.at is not null and may_write_category('guardianship') and takes_part(g.case_id)
$$;
grant execute on function relais.guardianship_take_backs to relais_app;

create or replace function relais.take_back_resignation(p_id uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not exists (select 1 from guardianship_take_backs(array[p_id]) t where t.act = 'guardianship.resign' and t.hindered is null) then
    raise exception 'no notice that the actor takes back' using errcode = 'insufficient_privilege';
  end if;
  update guardianships g set status = 'active', notice_until = null, resigned_at = null, resigned_by = null, version = g.version + 1,
    updated_at = p_at where g.id = p_id;
end $$;
grant execute on function relais.take_back_resignation to relais_app;

-- Takes an appointment back. The guardian and the court lose the access that it opened. A guardian whom it replaced gets the task back
-- with its rights and terms, if that guardian may still act, and the minor waits since the day on which the wait began. If no guardian
-- comes back, the caller lets the minor wait from now on. The function locks the conflict lists, so that no entry is added in between.
-- Returns the guardianships that are active again.
create or replace function relais.take_back_appointment(p_id uuid, p_at timestamptz) returns setof uuid language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  g guardianships%rowtype;
  r guardianships%rowtype;
begin
  perform one_conflict_list();
  if not exists (select 1 from guardianship_take_backs(array[p_id]) t where t.act = 'guardianship.appoint' and t.hindered is null) then
    raise exception 'no appointment that the actor takes back' using errcode = 'insufficient_privilege';
  end if;
  select * into g from guardianships x where x.id = p_id;
  update guardianships x set status = 'ended', ended_at = p_at, end_reason = 'taken_back', report_kind = null, report_due_at = null,
    remind_at = null, version = x.version + 1, updated_at = p_at where x.id = p_id;
  update case_access a set ended_at = now(), ended_reason = 'taken_back'
  where a.source_type = 'guardianship' and a.source_id = p_id and a.ended_at is null;
  for r in select * from replaced_by(p_id) loop
    continue when not guardian_may_act(r);
    update case_access a set categories = array(select jsonb_array_elements_text(r.before -> 'access' -> a.id::text))
    where a.source_type = 'guardianship' and a.source_id = r.id and a.ended_at is null and r.before -> 'access' ? a.id::text;
    update guardianships x set status = r.before ->> 'status', ended_at = null, end_reason = null, report_kind = r.before ->> 'report_kind',
      report_due_at = (r.before ->> 'report_due_at')::timestamptz, remind_at = (r.before ->> 'remind_at')::timestamptz,
      reminded_at = (r.before ->> 'reminded_at')::timestamptz, escalated_at = (r.before ->> 'escalated_at')::timestamptz,
      before = nullif(r.before -> 'before', 'null'), version = x.version + 1, updated_at = p_at
    where x.id = r.id;
    return next r.id;
  end loop;
  update minors m set waiting_since = (g.before ->> 'waiting_since')::timestamptz, told_waiting = (g.before ->> 'told_waiting')::smallint,
    tell_at = (g.before ->> 'tell_at')::timestamptz, version = m.version + 1, updated_at = p_at
  where m.id = g.minor_id and g.type <> 'ad_hoc';
end $$;
grant execute on function relais.take_back_appointment to relais_app;

-- Records a conflict of interest. It excludes the person from the case at once, over all memberships.
create or replace function relais.exclude_guardian(p_id uuid, p_case uuid, p_guardian uuid, p_reason text) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not takes_part(p_case) or not is_guardianship_service() or not recently_confirmed() then
    raise exception 'not the Service of this case with a fresh proof' using errcode = 'insufficient_privilege';
  end if;
  perform one_conflict_list();
  insert into guardian_conflicts (id, case_id, owner_agency_id, guardian_id, reason, recorded_by_membership)
  select p_id, p_case, actor_agency(), g.id, p_reason, actor_membership() from guardians g
  where g.id = p_guardian and g.service_agency_id = actor_agency() and not supervises_actor(g.user_id)
  on conflict do nothing;
  insert into case_exclusions (case_id, user_id, reason, conflict_id)
  select r.case_id, g.user_id, r.reason, r.id from guardian_conflicts r join guardians g on g.id = r.guardian_id where r.id = p_id
  on conflict do nothing;
  return found;
end $$;
grant execute on function relais.exclude_guardian to relais_app;

-- Lifts a record of the acting Service, with a fresh proof. The guardian may then be appointed again; a guardianship that ended stays
-- ended. Returns no row if there is no such record, and the user whom the record excluded if it did so.
create or replace function relais.lift_guardian_conflict(p_case uuid, p_id uuid, p_reason text) returns table (guardian_id uuid, told uuid) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  r guardian_conflicts%rowtype;
  v_user uuid;
begin
  if not takes_part(p_case) or not is_guardianship_service() or not recently_confirmed() then
    raise exception 'not the Service of this case with a fresh proof' using errcode = 'insufficient_privilege';
  end if;
  perform one_conflict_list();
  update guardian_conflicts k set lifted_at = now(), lifted_by_membership = actor_membership(), lift_reason = p_reason
  where k.id = p_id and k.case_id = p_case and k.owner_agency_id = actor_agency() and k.lifted_at is null returning * into r;
  if r.id is null then
    return;
  end if;
  select x.user_id into v_user from case_exclusions x where x.case_id = p_case and x.conflict_id = r.id;
  if v_user is not null then
    perform exclusion_ends(p_case, v_user);
  end if;
  return query select r.guardian_id, v_user;
end $$;
grant execute on function relais.lift_guardian_conflict to relais_app;

-- Returns the records of the acting Service that it has not lifted.
create or replace function relais.recorded_guardian_conflicts(p_case uuid)
returns table (id uuid, guardian_id uuid, name text, reason text, recorded_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select r.id, r.guardian_id, u.display_name, r.reason, r.recorded_at
  from guardian_conflicts r join guardians g on g.id = r.guardian_id join users u on u.id = g.user_id
  where r.case_id = p_case and r.owner_agency_id = actor_agency() and r.lifted_at is null and takes_part(p_case) and is_guardianship_service()
  order by r.recorded_at, r.id limit 200
$$;
grant execute on function relais.recorded_guardian_conflicts to relais_app;

-- Tells whether an exclusion rests on a record of the Service that no act has lifted. The Service lifts such a record; the lead agency
-- does not.
create or replace function relais.is_of_service(p_conflict uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from guardian_conflicts r where r.id = p_conflict and r.lifted_at is null)
$$;

-- Ends the time without news of the ward if the acting guardian has handed in a report in this transaction. A final report ends none: it
-- comes from a guardian whose task is over. Returns whether it ended one.
create or replace function relais.report_ends_silence(p_guardianship uuid, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update minor_silences s set ended_at = p_at, version = s.version + 1, updated_at = p_at
  from guardianships g
  where g.id = p_guardianship and g.guardian_user_id = actor_user() and g.guardian_agency_id = actor_agency() and g.status <> 'ended'
    and takes_part(g.case_id) and s.minor_id = g.minor_id and s.ended_at is null
    and exists (select 1 from guardianship_reports r where r.guardianship_id = g.id and r.kind <> 'final' and r.submitted_at = p_at);
  return found;
end $$;
grant execute on function relais.report_ends_silence to relais_app;

-- Tells whether the guardian of this guardianship may act in the case: no conflict list and no record of the Service excludes them,
-- their membership stands and has a role that reads cases, and their recognition is in force. An absence hinders an appointment, but not
-- a guardian in office.
create or replace function relais.guardian_may_act(p_one relais.guardianships) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from guardians g
      join memberships m on m.id = g.membership_id and m.user_id = p_one.guardian_user_id and m.agency_id = p_one.guardian_agency_id
        and m.roles && '{caseworker,supervisor}' and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
      join users u on u.id = m.user_id and u.disabled_at is null
      join agencies a on a.id = m.agency_id and a.ended_at is null
      where g.id = p_one.guardian_id and coalesce(g.accredited_until >= (now() at time zone 'Europe/Brussels')::date, true))
    and not guardian_kept_out(p_one)
$$;

-- Tells whether a conflict list or a record of the Service excludes the guardian from the case. A guardian who is excluded can hand in
-- no report, so none is asked of them.
create or replace function relais.guardian_kept_out(p_one relais.guardianships) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from case_exclusions x where x.case_id = p_one.case_id and x.user_id = p_one.guardian_user_id)
    or exists (select 1 from guardian_conflicts r where r.case_id = p_one.case_id and r.guardian_id = p_one.guardian_id
      and r.lifted_at is null)
$$;
grant execute on function relais.guardian_kept_out to relais_app, relais_worker;

-- Returns lifted records of a conflict, the newest first. The Service reads its own. All other participants read those of a guardian
-- whose task a conflict ended, while no other record is in force.
create or replace function relais.lifted_guardian_conflicts(p_case uuid)
returns table (id uuid, guardian_id uuid, name text, reason text, recorded_at timestamptz, lifted_at timestamptz, lifted_by text, lift_reason text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select r.id, r.guardian_id, u.display_name, r.reason, r.recorded_at, r.lifted_at, agency_name(a), r.lift_reason
  from guardian_conflicts r join guardians g on g.id = r.guardian_id join users u on u.id = g.user_id
  join memberships m on m.id = r.lifted_by_membership join agencies a on a.id = m.agency_id
  where r.case_id = p_case and takes_part(p_case)
    and (r.owner_agency_id = actor_agency() and is_guardianship_service()
      or exists (select 1 from guardianships x where x.case_id = p_case and x.guardian_id = r.guardian_id and x.end_reason = 'conflict')
        and not exists (select 1 from guardian_conflicts k where k.case_id = p_case and k.guardian_id = r.guardian_id and k.lifted_at is null))
  order by r.lifted_at desc, r.id limit 200
$$;
grant execute on function relais.lifted_guardian_conflicts to relais_app;
