-- Whether an appointment still gives its practitioner access. A yes gives no permanent right, also for a meeting whose outcome was not
-- recorded.
create or replace function relais.appointment_is_of_use(p_ends_at timestamptz) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select p_ends_at > now() - make_interval(days => rule_of('appointment.client.days'))
$$;
grant execute on function relais.appointment_is_of_use to relais_app;

-- Returns the people who must not be asked for this party in this case: the case excludes them, or they were asked for the other side.
-- A suspect and a victim never share an interpreter or a lawyer, in whichever membership the person works.
create or replace function relais.conflicted_people(p_case uuid, p_party text) returns setof uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select x.user_id from case_exclusions x where takes_part(p_case) and x.case_id in (select relais.cases_together(p_case))
  union
  select a.practitioner_user_id from appointments a
  where takes_part(p_case) and a.case_id in (select relais.cases_together(p_case)) and a.practitioner_user_id is not null
    and a.status in ('offered', 'confirmed', 'late', 'held', 'ended')
    and (a.party = 'suspect') <> (p_party = 'suspect')
$$;
grant execute on function relais.conflicted_people to relais_app;

-- Returns the people who are booked or away in a period, never the reason. p_except is the appointment that is to be replaced.
create or replace function relais.busy_people(p_from timestamptz, p_to timestamptz, p_except uuid) returns setof uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select a.practitioner_user_id from appointments a
  where a.status in ('offered', 'confirmed', 'late', 'held') and a.practitioner_user_id is not null
    and tstzrange(a.starts_at, a.ends_at) && tstzrange(p_from, p_to) and a.id is distinct from p_except
  union
  select b.user_id from absences b where b.period && tstzrange(p_from, p_to)
$$;
grant execute on function relais.busy_people to relais_app;

-- Returns the name of the client to a practitioner who confirmed the appointment, while the name is needed. It is the name that the
-- booking agency may read.
create or replace function relais.appointment_clients(p_appointments uuid[])
returns table (appointment_id uuid, family_name text, given_names text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select a.id, n.family_name, n.given_names
  from appointments a
  join lateral (
    select n.family_name, n.given_names from person_names n
    where n.case_id = a.case_id and n.kind = 'primary'
      and (n.owner_agency_id = a.owner_agency_id or exists (
        select 1 from case_access s where s.case_id = a.case_id and s.agency_id = a.owner_agency_id and s.ended_at is null and s.valid_from <= now()
      and (s.valid_until is null or s.valid_until > now())
          and 'identity' = any (s.categories)))
    order by n.updated_at desc, n.id desc limit 1) n on true
  where a.id = any (p_appointments) and a.practitioner_user_id = actor_user() and a.practitioner_agency_id = actor_agency() and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = a.case_id and x.user_id = (select relais.actor_user()))
    and a.status in ('confirmed', 'late', 'held') and appointment_is_of_use(a.ends_at)
$$;
grant execute on function relais.appointment_clients to relais_app;

-- Excludes a practitioner who steps back because they know a person of the case. From then on they see nothing of the case, anywhere.
create or replace function relais.declare_conflict(p_appointment uuid) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  insert into case_exclusions (case_id, user_id, reason)
  select a.case_id, a.practitioner_user_id, 'declared_conflict' from appointments a
  where a.id = p_appointment and a.practitioner_user_id = actor_user() and a.practitioner_agency_id = actor_agency() and a.status in ('refused', 'cancelled')
  on conflict do nothing;
end $$;
grant execute on function relais.declare_conflict to relais_app;

-- Enforces the moves of an appointment. The cost alone is written without a move.
create or replace function relais.appointment_moves() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  billed constant text[] := array['cost_cents', 'version', 'updated_at'];
begin
  if not appointments_may_become(old, new.status)
    or (new.practitioner_id is distinct from old.practitioner_id and old.status || new.status <> 'requestedoffered')
    or (new.status = old.status and to_jsonb(new) - billed <> to_jsonb(old) - billed) then
    raise exception 'an appointment does not become that' using errcode = 'insufficient_privilege';
  end if;
  if new.status = 'offered' then
    perform appointment_person_fits(new);
  end if;
  return new;
end $$;

-- Checks the practitioner who is asked. The directory lists them, they have no conflict, and they are in the register or are asked
-- with a reason. One transaction at a time asks a person: two bookings never wait for each other, and the second sees the first.
create or replace function relais.appointment_person_fits(a relais.appointments) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('practitioner ' || a.practitioner_user_id, 0));
  if not exists (select 1 from practitioners p where p.id = a.practitioner_id and p.role = a.role and p.left_at is null
      and p.user_id = a.practitioner_user_id and p.agency_id = a.practitioner_agency_id
      and p.register_number is not distinct from a.register_number)
    or (a.role = 'interpreter' and a.register_number is null and a.outside_ground is null) then
    raise exception 'that person cannot be asked' using errcode = 'insufficient_privilege';
  end if;
  if a.practitioner_user_id in (select conflicted_people(a.case_id, a.party)) then
    raise exception 'conflict of interest' using errcode = 'RL001';
  end if;
end $$;

create or replace function relais.appointment_begins() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if new.status not in ('requested', 'offered') or (new.status = 'offered') <> (new.practitioner_id is not null)
    or new.created_by_membership <> actor_membership()
    or not exists (select 1 from cases c where c.id = new.case_id and c.reference = new.case_reference and c.status = 'open')
    or (new.replaces_id is not null and not exists (select 1 from appointments o where o.id = new.replaces_id
      and o.case_id = new.case_id and o.owner_agency_id = new.owner_agency_id and o.status = 'replaced')) then
    raise exception 'an appointment does not begin like that' using errcode = 'insufficient_privilege';
  end if;
  if new.status = 'offered' then
    perform appointment_person_fits(new);
  end if;
  return new;
end $$;

-- The place of a meeting is never the address of a shelter: this kind of place has no text at all.
create or replace function relais.appointment_text_begins() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not exists (select 1 from appointments a where a.id = new.appointment_id and a.case_id = new.case_id
      and a.owner_agency_id = new.owner_agency_id
      and (new.kind <> 'place' or (a.place_kind is not null and a.place_kind <> 'at_shelter'))) then
    raise exception 'this text does not belong to the appointment' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Opens the case to a lawyer who takes the mandate: the categories that the kind of the practice may read and that the booking agency
-- can read itself. Care and health data stay closed; care notes open when the client agrees. A yes opens the case once, and does not
-- restore access that has ended since.
-- @returns false when the booking agency does not take part, and when the case is closed
create or replace function relais.open_appointment_access(p_access_id uuid, p_appointment uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  a appointments%rowtype;
  held text[];
begin
  select * into a from appointments where id = p_appointment and role = 'lawyer' and status = 'confirmed'
    and practitioner_agency_id = actor_agency() and (practitioner_user_id = actor_user() or is_supervisor());
  if not found then
    raise exception 'no confirmed mandate of the acting person' using errcode = 'insufficient_privilege';
  end if;
  perform 1 from cases c where c.id = a.case_id and c.status <> 'closed' for no key update;
  if not found or exists (select 1 from case_access s where s.source_id = a.id) then
    return false;
  end if;
  select coalesce(array_agg(c) filter (where c is not null), '{}') into held
  from case_access s left join unnest(s.categories) c on true
  where s.case_id = a.case_id and s.agency_id = a.owner_agency_id
    and (s.user_id is null or s.user_id = (select m.user_id from memberships m where m.id = a.created_by_membership))
    and s.ended_at is null and s.valid_from <= now() and (s.valid_until is null or s.valid_until > now())
  having count(*) > 0;
  if held is null then
    return false;
  end if;
  insert into case_access (id, case_id, agency_id, user_id, categories, disclosed, granted_by_agency, ground, source_type,
    source_id, valid_from)
  select p_access_id, a.case_id, a.practitioner_agency_id, a.practitioner_user_id,
    coalesce(array_agg(m.category) filter (where m.read = 'all' and m.category = any (held)), '{}'),
    coalesce(array_agg(m.category) filter (where m.read = 'all' and m.category <> all (held)), '{}'),
    a.owner_agency_id, 'appointment', 'appointment', a.id, date_trunc('milliseconds', least(a.answered_at, now()))
  from agencies g join access_matrix m on m.agency_kind = g.kind and m.category = any (opened_by_mandate())
  where g.id = a.practitioner_agency_id;
  return true;
end $$;
grant execute on function relais.open_appointment_access to relais_app;

-- Ends the access of a lawyer with the mandate, and the access that the lawyer passed on by booking others. Either end of the
-- appointment may call it. Returns the agencies that lost access, the lawyer first.
create or replace function relais.end_appointment_access(p_appointment uuid, p_reason text)
returns table (agency_id uuid, source_type text, source_id uuid)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
declare
  v_case uuid;
begin
  select a.case_id into v_case from appointments a
  where a.id = p_appointment and actor_agency() in (a.owner_agency_id, a.practitioner_agency_id)
    and a.status in ('cancelled', 'replaced', 'no_show', 'ended');
  if not found then
    raise exception 'no ended mandate of the acting agency' using errcode = 'insufficient_privilege';
  end if;
  perform 1 from cases c where c.id = v_case for no key update;
  return query
  update case_access set ended_at = now(), ended_reason = p_reason
  where source_type = 'appointment' and source_id = p_appointment and ended_at is null
  returning agency_id, source_type, source_id;
  if found then
    return query select n.agency_id, n.ground, n.referral_id from narrow_case_access(v_case) n;
  end if;
end $$;
grant execute on function relais.end_appointment_access to relais_app;

create or replace function relais.open_appointments(p_case uuid, p_at timestamptz)
returns table (kind text, agency_id uuid, id uuid, at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select 'appointment_ahead', a.owner_agency_id, case when a.owner_agency_id = actor_agency() then a.id end,
    a.starts_at::timestamptz
  from appointments a where a.case_id = p_case and a.status in ('requested', 'offered', 'confirmed', 'late')
    and a.ends_at > p_at and leads_case(p_case)
$$;
grant execute on function relais.open_appointments to relais_app;

-- Whether the actor keeps the directory. The administration of the platform vouches for oaths and languages, never a practice for
-- itself.
create or replace function relais.keeps_directory() returns boolean language sql stable set search_path = relais, pg_temp as $$
  select is_administrator()
    and exists (select 1 from agencies a where a.id = actor_agency() and a.kind = 'platform')
$$;
grant execute on function relais.keeps_directory to relais_app;

-- Writes one entry of the directory with its languages and hours. A new entry needs a membership in a practice of the role. The
-- person, the practice and the role of an entry never change.
-- @returns false when the version has changed meanwhile
create or replace function relais.keep_practitioner(p_id uuid, p_version integer, p_role text, p_user uuid, p_agency uuid, p_entry jsonb,
  p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not keeps_directory() then
    raise exception 'not who keeps the directory' using errcode = 'insufficient_privilege';
  end if;
  if p_version is null then
    if not exists (select 1 from memberships m join agencies a on a.id = m.agency_id
      where m.user_id = p_user and m.agency_id = p_agency and a.kind = p_role || '_practice') then
      raise exception 'not a member of such a practice' using errcode = 'insufficient_privilege';
    end if;
    insert into practitioners (id, role, user_id, agency_id, sex, modes, created_at)
    values (p_id, p_role, p_user, p_agency, p_entry ->> 'sex', '{telephone}', p_at);
  end if;
  update practitioners set
    register_number = p_entry ->> 'registerNumber', sex = p_entry ->> 'sex',
    modes = array(select jsonb_array_elements_text(p_entry -> 'modes')),
    districts = array(select jsonb_array_elements_text(p_entry -> 'districts')),
    mandates = array(select jsonb_array_elements_text(p_entry -> 'mandates')),
    rate_cents_hour = (p_entry ->> 'rateCentsHour')::integer,
    left_at = case when (p_entry ->> 'active')::boolean then null else coalesce(left_at, p_at) end,
    version = version + (p_version is not null)::integer, updated_at = p_at
  where id = p_id and (p_version is null or version = p_version);
  if not found then
    return false;
  end if;
  delete from practitioner_languages where practitioner_id = p_id;
  insert into practitioner_languages (practitioner_id, language, dialect)
  select p_id, l ->> 'code', coalesce(l ->> 'dialect', '') from jsonb_array_elements(p_entry -> 'languages') l;
  delete from practitioner_hours where practitioner_id = p_id;
  insert into practitioner_hours (practitioner_id, weekday, opens, closes)
  select p_id, (h ->> 'weekday')::smallint, (h ->> 'opens')::time, (h ->> 'closes')::time
  from jsonb_array_elements(p_entry -> 'hours') h;
  return true;
end $$;
grant execute on function relais.keep_practitioner to relais_app;

-- Whether a lawyer takes part who assists the child, whichever agency booked them. The role of the appointment states the purpose of
-- the mandate. A lawyer who takes part on another ground counts as the lawyer of the child.
create or replace function relais.child_is_assisted(p_case uuid, p_at timestamptz) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select takes_part(p_case) and exists (
    select 1 from case_access s join agencies g on g.id = s.agency_id
    left join appointments a on s.source_type = 'appointment' and a.id = s.source_id
    where s.case_id = p_case and g.kind = 'lawyer_practice' and s.ended_at is null
      and (s.valid_until is null or s.valid_until > p_at) and (a.id is null or a.lawyer_role = 'child'))
$$;
grant execute on function relais.child_is_assisted to relais_app;

-- Returns the calendar behind a secret address: the time, mode and role of each appointment, and nothing of a case. Returns no row
-- when the calendar is revoked, has another secret, or has its secret in the address. Nor does it when the membership, the account or
-- the agency has ended, or when the owner does no case work. An appointment of a case that is open to a colleague alone does not
-- appear.
create or replace function relais.calendar_of(p_feed uuid, p_secret_hash bytea, p_at timestamptz)
returns table (language text, appointment_id uuid, role text, mode text, status text, starts_at timestamptz,
  ends_at timestamptz, version integer, updated_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.language, a.id, a.role, a.mode, a.status, a.starts_at, a.ends_at, a.version, a.updated_at
  from calendar_feeds f
  join memberships m on m.id = f.membership_id
  join agencies g on g.id = m.agency_id
  join users u on u.id = f.user_id
  left join appointments a on (
      (a.practitioner_user_id = f.user_id and a.practitioner_agency_id = m.agency_id
        and not exists (select 1 from case_exclusions x where x.case_id = a.case_id and x.user_id = f.user_id))
      or (a.created_by_membership = m.id and exists (select 1 from case_access s
        where s.case_id = a.case_id and s.agency_id = m.agency_id and (s.user_id is null or s.user_id = f.user_id)
          and s.ended_at is null and s.valid_from <= now() and (s.valid_until is null or s.valid_until > now()))
        and not exists (select 1 from case_exclusions x where x.case_id = a.case_id and x.user_id = f.user_id)))
    and a.status in ('confirmed', 'late', 'held')
    and a.starts_at between p_at - interval '30 days' and p_at + interval '365 days'
  where f.id = p_feed and f.token_hash = p_secret_hash and not f.in_address and f.revoked_at is null and u.disabled_at is null
    and m.valid_from <= p_at and (m.valid_until is null or m.valid_until > p_at) and g.ended_at is null
    and m.roles && array['caseworker', 'supervisor']
    and (m.leaves_at is null or not departure_is_due(m, p_at))
    and (u.ends_at is null or not account_end_is_due(u, p_at))
  order by a.starts_at, a.id
$$;
grant execute on function relais.calendar_of to relais_app;

create or replace function relais.arrival_was() returns trigger language plpgsql as $$
begin
  if new.arrived_at > new.updated_at and (tg_op = 'INSERT' or new.arrived_at is distinct from old.arrived_at) then
    raise exception 'an arrival is recorded once it was' using errcode = 'check_violation';
  end if;
  return new;
end $$;
