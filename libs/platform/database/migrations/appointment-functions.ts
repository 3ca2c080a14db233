import { notExcluded } from '../category-table.js';

/** The acting person is the practitioner of appointment `row`. */
const mine = (row: string) =>
  `${row}.practitioner_user_id = actor_user() and ${row}.practitioner_agency_id = actor_agency()`;

/**
 * Why a person may not be asked, and who is free: both need rows of other agencies, so they run as the owner and answer
 * with a word, never with a row.
 */
const conflicts = /* sql */ `
create policy case_relations_together on relais.case_relations for select to relais_owner using (true);
create policy case_events_together on relais.case_events for select to relais_owner using (true);

-- Cases that count as one for a conflict of interest: companions, and whoever was found at the same event.
create function relais.cases_together(p_case uuid) returns setof uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select p_case
  union select r.other_case_id from case_relations r where r.case_id = p_case
  union select r.case_id from case_relations r where r.other_case_id = p_case
  union select o.case_id from case_events e join case_events o on o.event_id = e.event_id where e.case_id = p_case
$$;

-- People who must not be asked for this party in this case: excluded from it, or asked for the other side. A suspect and a
-- victim never share an interpreter or a lawyer, in whichever membership the person works.
create function relais.conflicted_people(p_case uuid, p_party text) returns setof uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select x.user_id from case_exclusions x where takes_part(p_case) and x.case_id in (select relais.cases_together(p_case))
  union
  select a.practitioner_user_id from appointments a
  where takes_part(p_case) and a.case_id in (select relais.cases_together(p_case)) and a.practitioner_user_id is not null
    and a.status in ('offered', 'confirmed', 'late', 'held', 'ended')
    and (a.party = 'suspect') <> (p_party = 'suspect')
$$;

-- People whose time is taken or who are away: whether, never by what. p_except is the appointment that is to be replaced.
create function relais.busy_people(p_from timestamptz, p_to timestamptz, p_except uuid) returns setof uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select a.practitioner_user_id from appointments a
  where a.status in ('offered', 'confirmed', 'late', 'held') and a.practitioner_user_id is not null
    and tstzrange(a.starts_at, a.ends_at) && tstzrange(p_from, p_to) and a.id is distinct from p_except
  union
  select b.user_id from absences b where b.period && tstzrange(p_from, p_to)
$$;

-- Whom one meets, for whoever has said yes: the name that the booking agency may read, while it is needed.
create function relais.appointment_clients(p_appointments uuid[])
returns table (appointment_id uuid, family_name text, given_names text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select a.id, n.family_name, n.given_names
  from appointments a
  join lateral (
    select n.family_name, n.given_names from person_names n
    where n.case_id = a.case_id and n.kind = 'primary'
      and (n.owner_agency_id = a.owner_agency_id or exists (
        select 1 from case_access s where s.case_id = a.case_id and s.agency_id = a.owner_agency_id and s.ended_at is null
          and 'identity' = any (s.categories)))
    order by n.updated_at desc, n.id desc limit 1) n on true
  where a.id = any (p_appointments) and ${mine('a')} and ${notExcluded('a')}
    and a.status in ('confirmed', 'late', 'held') and appointment_is_of_use(a.ends_at)
$$;

-- A practitioner who knows somebody of the case steps back: from then on nothing of it is shown to them, anywhere.
create function relais.declare_conflict(p_appointment uuid) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  insert into case_exclusions (case_id, user_id, reason)
  select a.case_id, a.practitioner_user_id, 'declared_conflict' from appointments a
  where a.id = p_appointment and ${mine('a')} and a.status in ('refused', 'cancelled')
  on conflict do nothing;
end $$;
`;

/** Row policies say who may touch an appointment, not what may become of it: every door leads through these triggers. */
const moves = /* sql */ `
-- The same table is in appointment-transitions.ts.
create function relais.appointment_moves() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  practitioner constant boolean := old.practitioner_agency_id = actor_agency()
    and (old.practitioner_user_id = actor_user() or is_supervisor());
begin
  if old.status || ' ' || new.status <> all (
      case when practitioner then array['offered confirmed', 'offered refused', 'confirmed cancelled'] else '{}' end
      || case when practitioner and old.role = 'lawyer' then array['held ended'] else '{}' end
      || case when old.owner_agency_id = actor_agency() then array['requested offered', 'requested cancelled',
        'offered cancelled', 'offered replaced', 'confirmed held', 'confirmed late', 'confirmed no_show',
        'confirmed cancelled', 'confirmed replaced', 'refused replaced', 'late held', 'late no_show', 'late replaced',
        'no_show replaced', 'cancelled replaced'] else '{}' end
      || case when old.owner_agency_id = actor_agency() and old.role = 'lawyer' then array['held ended'] else '{}' end)
    or (new.practitioner_id is distinct from old.practitioner_id and old.status || new.status <> 'requestedoffered') then
    raise exception 'an appointment does not become that' using errcode = 'insufficient_privilege';
  end if;
  if new.status = 'offered' then
    perform appointment_person_fits(new);
  end if;
  return new;
end $$;

-- Whoever is asked is who the directory says, has no conflict, and stands in the register or is asked with a reason. One
-- person is asked by one transaction at a time: two bookings never wait for each other, and the second sees the first.
create function relais.appointment_person_fits(a relais.appointments) returns void
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

create function relais.appointment_begins() returns trigger
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
create trigger appointments_move before update on relais.appointments for each row
  when (current_user = 'relais_app') execute function relais.appointment_moves();
create trigger appointments_begin before insert on relais.appointments for each row
  when (current_user = 'relais_app') execute function relais.appointment_begins();

-- Where to meet is never the address of a shelter: with this kind of place there is no text at all.
create function relais.appointment_text_begins() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not exists (select 1 from appointments a where a.id = new.appointment_id and a.case_id = new.case_id
      and a.owner_agency_id = new.owner_agency_id
      and (new.kind <> 'place' or (a.place_kind is not null and a.place_kind <> 'at_shelter'))) then
    raise exception 'this text does not belong to the appointment' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger appointment_texts_begin before insert or update on relais.appointment_texts for each row
  when (current_user = 'relais_app') execute function relais.appointment_text_begins();
`;

/**
 * The wrapped keys of cases.
 *
 * @param further who else gets them, as a term that begins with `or`
 */
export const caseKeysOf = (
  create: string,
  further = '',
) => /* sql */ `${create} function relais.case_keys_of(p_cases uuid[]) returns table (case_id uuid, version integer, wrapped bytea)
language sql stable security definer set search_path = relais, pg_temp as $$
  select k.case_id, k.version, k.wrapped from case_keys k
  where k.case_id = any (p_cases) and k.destroyed_at is null
    and (actor_kind() = 'system'
      or exists (select 1 from case_access a where a.case_id = k.case_id and a.agency_id = actor_agency())
      or exists (select 1 from referrals r
        where r.case_id = k.case_id and r.to_agency_id = actor_agency() and r.status = 'refused')
      or exists (select 1 from appointments p
        where p.case_id = k.case_id and ${mine('p')} and p.status in ('confirmed', 'late', 'held'))${further})
$$;`;

const access = /* sql */ `
-- A lawyer who takes the mandate takes part in the case: what its kind may read and the booking agency can read itself.
-- Care notes stay closed: they open when the client agrees. False when the booking agency takes no part any more, and when
-- the case was closed; a yes opens once, and not again what was ended since.
create function relais.open_appointment_access(p_access_id uuid, p_appointment uuid) returns boolean
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
  from agencies g join access_matrix m on m.agency_kind = g.kind and m.category not in ('care', 'health')
  where g.id = a.practitioner_agency_id;
  return true;
end $$;

-- Ends it with the mandate, and what the lawyer had passed on by booking others; either end may. Who lost what is the
-- answer, the lawyer first.
create function relais.end_appointment_access(p_appointment uuid, p_reason text)
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

-- Keys of cases leave the database only wrapped under the master key. An agency that takes or ever took part gets them: it
-- must still be able to seal the audit values of the act that ends its access. So does one that refuses a referral and never
-- takes part, for the reason it gives, and whoever said yes to an appointment, for the texts that were sealed for them. A
-- stranger's agency does not.
${caseKeysOf('create')}

-- The calendar behind a secret address: when, how and for whom, nothing of a case. No row for an address that was revoked
-- or whose membership has ended.
create function relais.calendar_of(p_token_hash bytea, p_at timestamptz)
returns table (language text, appointment_id uuid, role text, mode text, status text, starts_at timestamptz,
  ends_at timestamptz, version integer, updated_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.language, a.id, a.role, a.mode, a.status, a.starts_at, a.ends_at, a.version, a.updated_at
  from calendar_feeds f
  join memberships m on m.id = f.membership_id
  join users u on u.id = f.user_id
  left join appointments a on (
      (a.practitioner_user_id = f.user_id and a.practitioner_agency_id = m.agency_id
        and not exists (select 1 from case_exclusions x where x.case_id = a.case_id and x.user_id = f.user_id))
      or (a.created_by_membership = m.id and exists (select 1 from case_access s
        where s.case_id = a.case_id and s.agency_id = m.agency_id and s.ended_at is null)
        and not exists (select 1 from case_exclusions x where x.case_id = a.case_id and x.user_id = f.user_id)))
    and a.status in ('confirmed', 'late', 'held')
    and a.starts_at between p_at - interval '30 days' and p_at + interval '365 days'
  where f.token_hash = p_token_hash and f.revoked_at is null and u.disabled_at is null
    and m.valid_from <= p_at and (m.valid_until is null or m.valid_until > p_at)
  order by a.starts_at, a.id
$$;

revoke execute on function relais.cases_together, relais.conflicted_people, relais.busy_people, relais.appointment_clients,
  relais.declare_conflict, relais.appointment_moves, relais.appointment_person_fits, relais.appointment_begins,
  relais.appointment_text_begins, relais.open_appointment_access, relais.end_appointment_access, relais.case_keys_of, relais.calendar_of from public;
grant execute on function relais.conflicted_people, relais.busy_people, relais.appointment_clients, relais.declare_conflict,
  relais.open_appointment_access, relais.end_appointment_access, relais.calendar_of to relais_app;
grant execute on function relais.case_keys_of to relais_app, relais_worker;
`;

export const appointmentFunctions = [conflicts, moves, access].join('\n');
