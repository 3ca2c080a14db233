-- True if the membership works for the agency now and may be given work in a case: as worker, deputy or cover, or a to-do. A person whom the
-- case excludes may not. Without a case, asks for any case. Reads the clock and not the start of the transaction: an act that waited for the
-- lock of a membership then sees that it ended. An end is kept to the millisecond, so an end of now can be rounded up.
create or replace function relais.may_be_given_work(p_membership uuid, p_agency uuid, p_case uuid) returns boolean
language sql volatile security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join users u on u.id = m.user_id and u.disabled_at is null
    where m.id = p_membership and m.agency_id = p_agency and m.roles && '{caseworker,supervisor}'
      and m.valid_from <= clock_timestamp() and (m.valid_until is null or m.valid_until > clock_timestamp() + interval '1 second')
      and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = m.user_id))
$$;

create or replace function relais.may_work_on(p_membership uuid, p_case uuid) returns boolean
language sql volatile security definer set search_path = relais, pg_temp as $$
  select may_be_given_work(p_membership, actor_agency(), p_case)
$$;

-- True if the acting member sees the case in the caseload of their agency.
create or replace function relais.sees_agency_case(k relais.agency_cases) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select k.agency_id = actor_agency() and k.until > now() and may_read_cases()
    and not exists (select 1 from case_exclusions x where x.case_id = k.case_id and x.user_id = actor_user())
$$;

-- Id and name of a member of the acting agency, as its colleagues see it.
create or replace function relais.colleague(p_membership uuid) returns json
language sql stable security definer set search_path = relais, pg_temp as $$
  select json_build_object('id', m.id, 'name', u.display_name) from memberships m join users u on u.id = m.user_id
  where m.id = p_membership and m.agency_id = actor_agency()
$$;
grant execute on function relais.colleague to relais_app;

-- True for an access by which the whole agency works on the case: not an emergency, an alert of a search, or a part that was disclosed.
create or replace function relais.gives_casework(a relais.case_access) returns boolean language sql immutable parallel safe
  as $$ select a.user_id is null and a.ground not in ('emergency', 'missing_episode', 'disclosure') $$;
grant execute on function relais.gives_casework to relais_app;

-- Keeps the row of an agency for a case as long as an access of the agency counts. Access ends and lengthens under the lock of the row, so
-- that the last of two acts sees what the other one did.
create or replace function relais.agency_case_follows_access() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into agency_cases (agency_id, case_id, status, opened_at, until)
    select new.agency_id, c.id, c.status, c.opened_at, coalesce(new.valid_until, 'infinity') from cases c where c.id = new.case_id
    on conflict (agency_id, case_id) do update set until = excluded.until where agency_cases.until < excluded.until;
    return null;
  end if;
  perform 1 from agency_cases k where k.agency_id = new.agency_id and k.case_id = new.case_id for no key update;
  update agency_cases k set until = coalesce((select max(coalesce(a.valid_until, 'infinity')) from case_access a
    where a.case_id = new.case_id and a.agency_id = new.agency_id and a.ended_at is null and gives_casework(a)), '-infinity')
  where k.agency_id = new.agency_id and k.case_id = new.case_id;
  return null;
end $$;

create or replace function relais.agency_case_follows_case() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update agency_cases k set status = new.status where k.case_id = new.id;
  return null;
end $$;

-- A member who no longer works for the agency leaves their cases without a worker or deputy, in the transaction that ends the membership
-- or takes the role away, and no colleague becomes the worker by that. The supervisors are told.
create or replace function relais.leaver_leaves_cases() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  v_left integer;
begin
  -- In the order in which a reassignment locks them.
  perform 1 from agency_cases k where new.id in (k.worker_membership, k.deputy_membership) order by k.case_id for no key update;
  with moved as (
    update agency_cases k set worker_membership = null, left_by_membership = k.worker_membership, version = k.version + 1
    where k.worker_membership = new.id returning k.status, k.until)
  -- A case that is closed, or that the agency left, waits for no other worker.
  select count(*) filter (where status <> 'closed' and until > now()) into v_left from moved;
  update agency_cases k set deputy_membership = null, version = k.version + 1 where k.deputy_membership = new.id;
  update worker_absences a set cover_membership = null where a.cover_membership = new.id and a.ended_at is null;
  if v_left > 0 then
    perform append_outbox(gen_random_uuid(), 'caseload.left', null, jsonb_build_object('agencyId', new.agency_id, 'memberId', new.id));
  end if;
  return null;
end $$;

-- A person who is excluded from a case is no longer its worker or deputy in any agency. The rows are locked first, so that an act that
-- names the person at the same moment is seen.
create or replace function relais.excluded_leaves_case() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from agency_cases k where k.case_id = new.case_id order by k.agency_id for no key update;
  update agency_cases k set worker_membership = null, version = k.version + 1
  from memberships m where k.case_id = new.case_id and m.id = k.worker_membership and m.user_id = new.user_id;
  update agency_cases k set deputy_membership = null, version = k.version + 1
  from memberships m where k.case_id = new.case_id and m.id = k.deputy_membership and m.user_id = new.user_id;
  return null;
end $$;

-- Names the worker and the deputy of a case for the acting agency. A supervisor names any colleague. Another member takes a case that has no
-- worker, and the worker and the deputy pass it on. The memberships are locked before the case, as an end of them does.
create or replace function relais.name_worker(p_case uuid, p_worker uuid, p_deputy uuid, p_version integer, p_at timestamptz) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  k agency_cases%rowtype;
begin
  perform 1 from memberships m where m.id in (p_worker, p_deputy) order by m.id for share;
  select * into k from agency_cases a where a.agency_id = actor_agency() and a.case_id = p_case for no key update;
  if not found or not sees_agency_case(k) then
    return 'notFound';
  elsif not coalesce(is_supervisor() or actor_membership() in (k.worker_membership, k.deputy_membership)
      or (k.worker_membership is null and p_worker = actor_membership() and p_deputy is not distinct from k.deputy_membership), false) then
    return 'notYours';
  elsif k.status = 'closed' then
    return 'closed';
  elsif k.version <> p_version then
    return 'stale';
  -- Asked first: an act that changes nothing either way tells of no person whether the case excludes them.
  elsif p_deputy = p_worker then
    return 'deputy';
  elsif p_worker is not null and not may_work_on(p_worker, p_case) then
    return 'worker';
  elsif p_deputy is not null and not may_work_on(p_deputy, p_case) then
    return 'deputy';
  end if;
  update agency_cases a set worker_membership = p_worker, deputy_membership = p_deputy, named_at = p_at, version = a.version + 1,
    left_by_membership = case when p_worker is null then a.left_by_membership end
  where a.agency_id = k.agency_id and a.case_id = k.case_id;
  return 'done';
end $$;
grant execute on function relais.name_worker to relais_app;

-- Gives cases to one worker in one act of a supervisor: those named, or up to p_most of those that one member has or left. Cases that the
-- supervisor does not see, that are closed, or from which the new worker is excluded stay as they are. Returns a row for each case that
-- passed on.
create or replace function relais.reassign_cases(p_id uuid, p_to uuid, p_from uuid, p_cases uuid[], p_most integer, p_at timestamptz)
returns table (outcome text, case_id uuid) language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
begin
  if not is_supervisor() or not may_read_cases() then
    raise exception 'only a supervisor reassigns cases' using errcode = 'insufficient_privilege';
  end if;
  perform 1 from memberships m where m.id = p_to for share;
  if not may_work_on(p_to, null) then
    return query select 'worker', null::uuid;
    return;
  end if;
  insert into reassignments (id, agency_id, to_membership, made_by_membership, made_at, take_back_until)
  values (p_id, actor_agency(), p_to, actor_membership(), p_at, take_back_until(now()));
  return query
  with picked as (
    select a.case_id, a.worker_membership, a.deputy_membership, a.left_by_membership, a.version from agency_cases a
    where a.agency_id = actor_agency() and a.status <> 'closed' and a.worker_membership is distinct from p_to and sees_agency_case(a)
      and (a.case_id = any (p_cases) or p_from in (a.worker_membership, a.left_by_membership))
    order by a.case_id limit p_most for no key update of a
  ), moved as (
    update agency_cases a set worker_membership = p_to, left_by_membership = null, named_at = p_at, version = a.version + 1,
      deputy_membership = nullif(a.deputy_membership, p_to)
    from picked p where a.agency_id = actor_agency() and a.case_id = p.case_id and may_work_on(p_to, p.case_id)
    returning a.case_id, a.version, p.worker_membership, p.deputy_membership, p.left_by_membership
  ), noted as (
    insert into reassigned_cases (reassignment_id, case_id, was_worker, was_deputy, was_left_by, version)
    select p_id, m.case_id, m.worker_membership, m.deputy_membership, m.left_by_membership, m.version from moved m
    returning case_id
  )
  select 'done', n.case_id from noted n order by n.case_id;
end $$;
grant execute on function relais.reassign_cases to relais_app;

-- Gives the cases of a reassignment back to the workers whom they had, within the time of rule legal_act.take_back. A case that another act
-- changed since stays, and a worker who no longer works for the agency, or whom the case excludes, gets none back: such a case has no
-- worker, and names the one who left alone.
create or replace function relais.take_back_reassignment(p_id uuid, p_at timestamptz) returns table (outcome text, case_id uuid)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
declare
  r reassignments%rowtype;
begin
  select * into r from reassignments k where k.id = p_id and k.agency_id = actor_agency() and is_supervisor() and may_read_cases()
    for no key update;
  if not found then
    return query select 'notFound', null::uuid;
    return;
  elsif r.taken_back_at is not null then
    return query select 'takenBack', null::uuid;
    return;
  elsif now() > r.take_back_until then
    return query select 'over', null::uuid;
    return;
  end if;
  update reassignments k set taken_back_at = p_at, taken_back_by_membership = actor_membership() where k.id = p_id;
  perform 1 from memberships m
  where m.id in (select unnest(array[c.was_worker, c.was_deputy]) from reassigned_cases c where c.reassignment_id = p_id)
  order by m.id for share;
  return query
  with picked as (
    select a.case_id, c.was_worker, c.was_deputy, c.was_left_by from agency_cases a join reassigned_cases c on c.case_id = a.case_id
    where c.reassignment_id = p_id and a.agency_id = actor_agency() and a.version = c.version and a.status <> 'closed'
      and sees_agency_case(a)
    order by a.case_id for no key update of a
  ), able as (
    select p.case_id, p.was_left_by, p.was_worker, case when may_work_on(p.was_worker, p.case_id) then p.was_worker end as worker,
      case when may_work_on(p.was_deputy, p.case_id) then p.was_deputy end as deputy from picked p
  )
  update agency_cases a set worker_membership = b.worker, deputy_membership = b.deputy, named_at = p_at, version = a.version + 1,
    left_by_membership = case when b.worker is null then coalesce(b.was_left_by,
      case when not may_work_on(b.was_worker, null) then b.was_worker end) end
  from able b where a.agency_id = actor_agency() and a.case_id = b.case_id
  returning 'done', a.case_id;
end $$;
grant execute on function relais.take_back_reassignment to relais_app;

-- Returns the open cases of a list of the acting agency, newest first, after the position of the page before. The list is one of: the cases
-- of a worker, those in which the member is deputy, those that the member covers today, those without a worker, those that a member left.
create or replace function relais.caseload_cases(p_list text, p_member uuid, p_today date, p_before timestamptz, p_before_id uuid, p_limit integer)
returns table (case_id uuid, opened_at timestamptz) language plpgsql stable security definer set search_path = relais, pg_temp
set plan_cache_mode = force_custom_plan as $$
begin
  if not may_read_cases() or not (is_supervisor() or p_list = 'without' or p_member = actor_membership()) then
    return;
  end if;
  return query
  select k.case_id, k.opened_at::timestamptz from agency_cases k
  where k.agency_id = actor_agency() and k.status <> 'closed' and k.until > now()
    and case p_list when 'worker' then k.worker_membership = p_member
      when 'deputy' then k.deputy_membership = p_member
      when 'left' then k.left_by_membership = p_member
      when 'without' then k.worker_membership is null
      when 'cover' then k.worker_membership = any (covered_today(p_member, p_today)) else false end
    and not exists (select 1 from case_exclusions x where x.case_id = k.case_id and x.user_id = actor_user())
    and (p_before is null or (k.opened_at, k.case_id) < (p_before, p_before_id))
  order by k.opened_at desc, k.case_id desc limit p_limit;
end $$;
grant execute on function relais.caseload_cases to relais_app;

-- Members of the acting agency whose cases the member covers on a Brussels day.
create or replace function relais.covered_today(p_member uuid, p_today date) returns uuid[]
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce(array_agg(distinct a.membership_id), '{}') from worker_absences a
  where a.cover_membership = p_member and a.agency_id = actor_agency() and a.ended_at is null and p_today between a.first_day and a.last_day
$$;

-- True if the acting member works on a case on a Brussels day: as worker, as deputy, or as cover of a worker who is away.
create or replace function relais.works_on_case(p_case uuid, p_today date) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from agency_cases k where k.agency_id = actor_agency() and k.case_id = p_case
    and (actor_membership() in (k.worker_membership, k.deputy_membership)
      or k.worker_membership = any (covered_today(actor_membership(), p_today))))
$$;
grant execute on function relais.works_on_case to relais_app;

-- Whether a member of the acting agency is away on a Brussels day: until when, and who covers.
create or replace function relais.away_on(p_member uuid, p_today date) returns table (away_until text, cover json)
language sql stable security definer set search_path = relais, pg_temp as $$
  select to_char(a.last_day, 'YYYY-MM-DD'), colleague(a.cover_membership) from worker_absences a
  where a.membership_id = p_member and a.agency_id = actor_agency() and a.ended_at is null and p_today between a.first_day and a.last_day
    and may_read_cases()
  order by a.last_day desc, a.id limit 1
$$;
grant execute on function relais.away_on to relais_app;

-- Members who may work on cases, by name, with how many open cases each has as worker and as deputy, and the absence of today. For the
-- supervisors of the agency.
create or replace function relais.caseload_members(p_today date, p_after_name text, p_after uuid, p_limit integer)
returns table (member_id uuid, name text, cases bigint, as_deputy bigint, away_until text, cover json)
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.id, u.display_name,
    (select count(*) from agency_cases k where k.worker_membership = m.id and k.status <> 'closed' and sees_agency_case(k)),
    (select count(*) from agency_cases k where k.deputy_membership = m.id and k.status <> 'closed' and sees_agency_case(k)),
    w.away_until, w.cover
  from memberships m join users u on u.id = m.user_id left join lateral away_on(m.id, p_today) w on true
  where m.agency_id = (select actor_agency()) and (select is_supervisor()) and may_work_on(m.id, null)
    and (p_after is null or (u.display_name collate "und-x-icu", m.id) > (p_after_name collate "und-x-icu", p_after))
  order by u.display_name collate "und-x-icu", m.id limit p_limit
$$;
grant execute on function relais.caseload_members to relais_app;

-- What waits for a supervisor: how many open cases have no worker, and the members who left some of them, those with the most first.
create or replace function relais.caseload_gaps() returns table (member json, cases bigint)
language sql stable security definer set search_path = relais, pg_temp as $$
  select colleague(k.left_by_membership), count(*) from agency_cases k
  where k.agency_id = (select actor_agency()) and k.worker_membership is null and k.status <> 'closed' and k.until > now()
    and (select may_read_cases() and is_supervisor())
    and not exists (select 1 from case_exclusions x where x.case_id = k.case_id and x.user_id = (select actor_user()))
  group by k.left_by_membership order by 2 desc, k.left_by_membership nulls last limit 100
$$;
grant execute on function relais.caseload_gaps to relais_app;

-- Members of the acting agency who may be given work, by name. A person whom a case excludes is among them: which case excludes which person
-- is nothing that a list tells. The act that names the person refuses them.
create or replace function relais.colleagues_for_work(p_text text, p_limit integer) returns table (member_id uuid, name text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.id, u.display_name from memberships m join users u on u.id = m.user_id
  where m.agency_id = (select actor_agency()) and (select may_read_cases()) and may_work_on(m.id, null)
    and (p_text is null or u.display_name ilike p_text)
  order by u.display_name collate "und-x-icu", m.id limit p_limit
$$;
grant execute on function relais.colleagues_for_work to relais_app;

-- Notes an absence. A member notes their own, a supervisor that of each member. The cover may be named later.
create or replace function relais.note_absence(p_id uuid, p_member uuid, p_first date, p_last date, p_cover uuid, p_at timestamptz) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not may_read_cases() or not (is_supervisor() or p_member = actor_membership()) then
    return 'notYours';
  end if;
  perform 1 from memberships m where m.id in (p_member, p_cover) order by m.id for share;
  perform pg_advisory_xact_lock(hashtextextended('relais.worker_absences ' || p_member, 0));
  if not may_work_on(p_member, null) then
    return 'member';
  elsif p_cover is not null and (not may_work_on(p_cover, null) or p_cover = p_member) then
    return 'cover';
  elsif exists (select 1 from worker_absences a where a.membership_id = p_member and a.ended_at is null
      and a.first_day <= p_last and a.last_day >= p_first) then
    return 'overlap';
  end if;
  insert into worker_absences (id, agency_id, membership_id, first_day, last_day, cover_membership, noted_by_membership, noted_at)
  values (p_id, actor_agency(), p_member, p_first, p_last, p_cover, actor_membership(), p_at);
  return 'done';
end $$;
grant execute on function relais.note_absence to relais_app;

create or replace function relais.end_absence(p_id uuid, p_at timestamptz) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update worker_absences a set ended_at = p_at
  where a.id = p_id and a.agency_id = actor_agency() and a.ended_at is null and may_read_cases()
    and (is_supervisor() or a.membership_id = actor_membership());
  return case when found then 'done' else 'notFound' end;
end $$;
grant execute on function relais.end_absence to relais_app;
