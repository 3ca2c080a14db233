-- Locks a place of the actor's agency for the rest of the transaction, for any member of the agency: a row lock of the member's own would
-- need the right to change the place. Returns false when there is no such place.
create or replace function relais.lock_place(p_place uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from shelter_places where id = p_place and agency_id = actor_agency() for update;
  return found;
end $$;
grant execute on function relais.lock_place to relais_app;

-- The taken beds in places of the actor's agency, counted over all its cases. A bed does not become free because a colleague may not see
-- who is in it, or because a case was closed to the agency.
create or replace function relais.beds_taken(p_places uuid[]) returns table (place_id uuid, beds smallint[])
language sql stable security definer set search_path = relais, pg_temp as $$
  select p.place_id, array_agg(p.bed order by p.bed) from stay_placements p
  where p.place_id = any (p_places) and p.owner_agency_id = actor_agency() and p.until_at is null
  group by p.place_id
$$;
grant execute on function relais.beds_taken to relais_app;

-- Ends the stays in a place of the actor's agency whose cases were closed to that agency: no other act could free the bed. It checks the
-- access of the agency, not of one person: for a person who is excluded the case is closed, and yet a resident lives there.
create or replace function relais.vacate_place(p_place uuid, p_at timestamptz) returns integer
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  ended integer;
begin
  if not may_write_category('whereabouts') or not is_supervisor() then
    raise exception 'only a supervisor of the shelter frees a place' using errcode = 'insufficient_privilege';
  end if;
  with gone as (
    update stay_placements p set until_at = greatest(p_at, p.from_at)
    where p.place_id = p_place and p.owner_agency_id = actor_agency() and p.until_at is null
      and not exists (select 1 from case_access a where a.case_id = p.case_id and a.agency_id = p.owner_agency_id
        and a.ended_at is null and (a.valid_until is null or a.valid_until > now()))
    returning p.stay_id)
  update stays s set status = 'departed', departed_at = greatest(p_at, s.arrived_at), departure_reason = 'case_closed_to_us',
    version = s.version + 1, updated_at = p_at
  from gone where s.id = gone.stay_id;
  get diagnostics ended = row_count;
  return ended;
end $$;
grant execute on function relais.vacate_place to relais_app;

-- Whether agencies have free places that take such people, for an actor who looks for a shelter. The answer is a band, never a number: a
-- number that falls by one on the evening of a disappearance tells where the person was brought. An agency that keeps no places here has no
-- row.
create or replace function relais.free_place_bands(p_agencies uuid[], p_sexes text[], p_age_from integer, p_age_to integer,
  p_persons integer, p_at timestamptz) returns table (agency_id uuid, band text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.agency_id, case count(p.id) filter (where p.status = 'in_use' and p.beds >= p_persons
      and (u.takes_sexes = '{}' or u.takes_sexes @> p_sexes)
      and (p_age_to is null or u.takes_age_from is null or p_age_to >= u.takes_age_from)
      and (p_age_from is null or u.takes_age_to is null or p_age_from <= u.takes_age_to)
      and (p_persons = 1 or u.takes_families)
      and not exists (select 1 from stay_placements s where s.place_id = p.id and s.until_at is null)
      and not exists (select 1 from place_reservations r where r.place_id = p.id and r.status = 'held' and r.expires_at > p_at))
    when 0 then 'none' when 1 then 'few' when 2 then 'few' else 'several' end
  from shelter_units u join shelter_places p on p.unit_id = u.id
  where u.agency_id = any (p_agencies) and actor_kind() = 'member' and may_read_cases()
  group by u.agency_id
$$;
grant execute on function relais.free_place_bands to relais_app;

-- Replaces the sealed address of a unit of the actor's agency. Returns false when there is no such unit.
create or replace function relais.seal_address(p_unit uuid, p_sealed bytea) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not is_supervisor() or not may_write_category('whereabouts') then
    raise exception 'only a supervisor of the shelter seals an address' using errcode = 'insufficient_privilege';
  end if;
  insert into vault.addresses (unit_id, agency_id, sealed, sealed_by_membership)
  select u.id, u.agency_id, p_sealed, actor_membership() from shelter_units u
  where u.id = p_unit and u.agency_id = actor_agency()
  on conflict (unit_id) do update set sealed = excluded.sealed, sealed_at = excluded.sealed_at,
    sealed_by_membership = excluded.sealed_by_membership;
  return found;
end $$;
grant execute on function relais.seal_address to relais_app;

-- The units of the actor's agency that have an address in the vault.
create or replace function relais.sealed_units() returns setof uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select v.unit_id from vault.addresses v where v.agency_id = actor_agency() and may_read_category('whereabouts')
$$;
grant execute on function relais.sealed_units to relais_app;

-- The sealed address, for one look. No row means that the agency has no such unit, or the unit no address. Outcomes: "shown"; "stepUp", the
-- login is too old; "limit", the person has seen as many addresses today as the rules allow. It uses the clock of the server and takes the
-- requests of a person one after the other, so that many requests at once see no more than one after the other.
create or replace function relais.reveal_address(p_reveal uuid, p_unit uuid)
returns table (outcome text, sealed bytea, left_today integer)
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  found_address vault.addresses%rowtype;
  used integer;
  most integer;
begin
  perform 1
  from sessions s join memberships m on m.id = s.membership_id join users u on u.id = m.user_id
  where s.id = actor_session() and m.id = actor_membership() and m.agency_id = actor_agency() and u.id = actor_user()
    and s.ended_at is null and s.expires_at > now() and m.valid_from <= now()
    and (m.valid_until is null or m.valid_until > now()) and u.disabled_at is null;
  if not found or not may_write_category('whereabouts') then
    raise exception 'no member of the shelter in a session that is still good' using errcode = 'insufficient_privilege';
  end if;
  select v.* into found_address from vault.addresses v where v.unit_id = p_unit and v.agency_id = actor_agency();
  if not found then
    return;
  end if;
  if not recently_confirmed() then
    return query select 'stepUp', null::bytea, 0;
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('vault.reveals ' || actor_user(), 0));
  select count(*) into used from vault.reveals r where r.user_id = actor_user()
    and r.revealed_at >= date_trunc('day', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels';
  most := rule_of('shelter.address.reveals');
  if used >= most then
    return query select 'limit', null::bytea, 0;
    return;
  end if;
  insert into vault.reveals (id, unit_id, agency_id, user_id, membership_id, session_id)
  values (p_reveal, p_unit, actor_agency(), actor_user(), actor_membership(), actor_session());
  return query select 'shown', found_address.sealed, most - used - 1;
end $$;
grant execute on function relais.reveal_address to relais_app;

create or replace function relais.open_stays(p_case uuid) returns table (kind text, agency_id uuid, id uuid, at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select 'stay_running', s.owner_agency_id, case when s.owner_agency_id = actor_agency() then s.id end,
    s.arrived_at::timestamptz
  from stays s where s.case_id = p_case and s.status = 'present' and leads_case(p_case)
$$;
grant execute on function relais.open_stays to relais_app;

-- How long an absence may wait, for the shelter where the person lives or lived. The shelter learns the ground, not the words of another
-- agency. A person of unknown age counts as a child.
create or replace function relais.absence_grounds(p_cases uuid[]) returns table (case_id uuid, ground text, minutes integer)
language sql stable security definer set search_path = relais, pg_temp as $$
  select k.case_id, k.ground, rule_of('presence.absence.' || k.ground) from (
    select b.case_id, case
      when not (b.age_in_doubt or coalesce(least(b.born_from, b.apparent_from) < b.majority, true)) then 'adult'
      when least(b.born_from, b.apparent_from) < rule_of('presence.young.under') then 'young'
      when exists (select 1 from indicator_answers i where i.case_id = b.case_id and i.answer = 'yes')
        or exists (select 1 from circumstances c where c.case_id = b.case_id and cardinality(c.acts || c.means || c.purposes) > 0)
        or exists (select 1 from minor_concerns k where k.case_id = b.case_id and 'trafficking_signs' = any (k.risks))
        -- As with the presumption of a search: "possible" without a basis is what every case begins with.
        or exists (select 1 from (select distinct on (a.owner_agency_id) a.status, a.basis from assertions a
          where a.case_id = b.case_id order by a.owner_agency_id, a.assessed_at desc, a.id desc) a
          where a.status = 'actual' or (a.status = 'possible' and a.basis is not null)) then 'signs'
      else 'child' end as ground
    from case_briefs(p_cases) b) k
  where may_read_category('whereabouts') and exists (
    select 1 from stays s where s.case_id = k.case_id and s.owner_agency_id = actor_agency())
$$;
grant execute on function relais.absence_grounds to relais_app;

-- Ends the open absences of a person who leaves the shelter: the shelter stops looking for them.
create or replace function relais.stay_departed() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update presence_absences a set status = 'departed', ended_at = new.updated_at, updated_at = new.updated_at, version = a.version + 1
  where a.stay_id = new.id and a.status in ('waiting', 'proposed');
  return new;
end $$;

-- Returns those of the marks that exceed the limits of today; the caller treats them as found. It counts the others, found or not (ADR
-- 0022).
create or replace function relais.weigh_address_mentions(p_marks bytea[]) returns bytea[]
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  today constant date := (now() at time zone 'Europe/Brussels')::date;
  case_tag constant bytea := substring(p_marks[1] from 1 for 8);
  known bytea[];
  colleagues bytea[];
  fresh bytea[];
  beyond bytea[];
begin
  if not may_read_cases() then
    raise exception 'only who works on cases' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('vault.address_checks ' || actor_user(), 0));
  perform pg_advisory_xact_lock(hashtextextended('vault.address_checks ' || actor_agency() || encode(case_tag, 'hex'), 0));
  delete from vault.address_checks c where c.user_id = actor_user() and c.day < today - 7;
  insert into vault.address_checks (user_id, day) values (actor_user(), today) on conflict do nothing;
  select c.seen into known from vault.address_checks c where c.user_id = actor_user() and c.day = today;
  colleagues := array(select distinct m from vault.address_checks c cross join unnest(c.seen) m
    where c.day = today and substring(m from 1 for 8) = case_tag
      and exists (select from memberships s where s.user_id = c.user_id and s.agency_id = actor_agency()));
  fresh := array(select distinct m from unnest(p_marks) m where m <> all (known) order by m);
  beyond := fresh[greatest(0, rule_of('letter.addresses.checked')::integer - cardinality(known)) + 1:];
  beyond := beyond || (array(select m from unnest(fresh) m where m <> all (colleagues) and m <> all (beyond) order by m))
    [greatest(0, rule_of('letter.addresses.case')::integer - cardinality(colleagues)) + 1:];
  update vault.address_checks c set seen = c.seen || array(select m from unnest(fresh) m where m <> all (beyond))
  where c.user_id = actor_user() and c.day = today;
  return beyond;
end $$;
grant execute on function relais.weigh_address_mentions to relais_app;

-- The sealed addresses of places where the person of a case stays, stayed or was expected, in this file and those joined with it. They
-- leave the vault sealed, for the check alone.
create or replace function relais.addresses_near_case(p_case uuid) returns table (unit_id uuid, sealed bytea)
language plpgsql stable security definer set search_path = relais, pg_temp as $$
begin
  if not exists (select 1 from sessions s join memberships m on m.id = s.membership_id join users u on u.id = m.user_id
    where s.id = actor_session() and m.id = actor_membership() and m.agency_id = actor_agency() and u.id = actor_user()
      and s.ended_at is null and s.expires_at > now() and m.valid_from <= now()
      and (m.valid_until is null or m.valid_until > now()) and u.disabled_at is null) then
    raise exception 'nobody in a session that is still good' using errcode = 'insufficient_privilege';
  end if;
  return query
  with files as (
    select p_case as id where takes_part(p_case) and may_read_cases()
    union select case when m.case_id = p_case then m.kept_case_id else m.case_id end from person_merges m
      where m.status = 'joined' and p_case in (m.case_id, m.kept_case_id) and takes_part(p_case) and may_read_cases()
  ), places as (
    select s.place_id from stay_placements s join files f on f.id = s.case_id
    union select r.place_id from place_reservations r join referrals q on q.id = r.referral_id join files f on f.id = q.case_id
  )
  select distinct v.unit_id, v.sealed from places p join shelter_places h on h.id = p.place_id
  join (select a.unit_id, a.sealed from vault.addresses a
    union all select f.unit_id, f.sealed from vault.former_addresses f) v on v.unit_id = h.unit_id;
end $$;
grant execute on function relais.addresses_near_case to relais_app;

-- Records the marks that were found. Returns false when the same person was shown the same marks today.
create or replace function relais.note_addresses_found(p_marks bytea[]) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update vault.address_checks c set found = c.found || array(select distinct m from unnest(p_marks) m where m <> all (c.found))
  where c.user_id = actor_user() and c.day = (now() at time zone 'Europe/Brussels')::date and not p_marks <@ c.found;
  return found;
end $$;
grant execute on function relais.note_addresses_found to relais_app;

-- Where the person of a case is housed, as far as the actor may know. The shelter itself and the agencies to which the category is open see
-- the stays. An agency whose matrix gives it only its own rows and no right to write (police, labour inspection) sees the district and the
-- relay telephone of the open stay, without the shelter.
create or replace function relais.case_housing(p_case uuid)
returns table (stay_id uuid, agency_id uuid, agency_name text, district text, relay_telephone text, status text,
  arrived_at timestamptz, departed_at timestamptz, departure_reason text, own boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  select h.* from case_housing_of_participants(p_case) h
  where exists (select 1 from case_access a where a.case_id = p_case and a.agency_id = (select actor_agency())
    and a.ground <> 'emergency' and (a.user_id is null or a.user_id = (select actor_user()))
    and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()))
$$;
grant execute on function relais.case_housing to relais_app;

-- The unit with a sealed address where the person of a case stays or stayed last, if its shelter takes part in the case.
create or replace function relais.address_of_case(p_case uuid) returns table (agency_id uuid, unit_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select v.agency_id, v.unit_id
  from (select s.id, s.owner_agency_id from stays s where s.case_id = p_case
    order by (s.status = 'present') desc, s.arrived_at desc, s.id desc limit 1) s
  cross join lateral (select p.place_id from stay_placements p where p.stay_id = s.id order by p.from_at desc, p.id desc limit 1) p
  join shelter_places h on h.id = p.place_id
  join vault.addresses v on v.unit_id = h.unit_id and v.agency_id = s.owner_agency_id
  where exists (select 1 from case_access a where a.case_id = p_case and a.agency_id = s.owner_agency_id and a.user_id is null
    and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()))
$$;

-- The one look at a granted address: by the named officer, in a valid session, after a fresh proof of identity, while the person is missing
-- and the grant holds. The transaction that shows the address uses up the grant. Outcomes: "shown"; "stepUp"; "limit", the person has seen
-- as many addresses today as the rules allow; else the state of the request. No row means that there is no such request of the actor.
create or replace function relais.reveal_granted_address(p_reveal uuid, p_request uuid)
returns table (outcome text, unit_id uuid, sealed bytea) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  q address_requests%rowtype;
  address vault.addresses%rowtype;
  used integer;
begin
  perform 1 from sessions s join memberships m on m.id = s.membership_id join users u on u.id = m.user_id
  where s.id = actor_session() and m.id = actor_membership() and m.agency_id = actor_agency() and u.id = actor_user()
    and s.ended_at is null and s.expires_at > now() and m.valid_from <= now()
    and (m.valid_until is null or m.valid_until > now()) and u.disabled_at is null;
  if not found then
    raise exception 'nobody in a session that is still good' using errcode = 'insufficient_privilege';
  end if;
  if not holds_address_request(p_request) then
    return;
  end if;
  -- The episode first, as who finds the person does: the end of a search waits for the look or comes before it.
  perform 1 from missing_episodes e where e.id = (select r.episode_id from address_requests r where r.id = p_request) for share;
  select * into q from address_requests r where r.id = p_request for update;
  if not holds_address_request(p_request) then
    return;
  end if;
  if address_request_state(q) <> 'granted' then
    return query select address_request_state(q), null::uuid, null::bytea;
    return;
  end if;
  if not exists (select 1 from missing_episodes e where e.id = q.episode_id
    and e.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed')) then
    return query select 'ended', null::uuid, null::bytea;
    return;
  end if;
  -- The house still takes part, and it is still where the person lived last.
  if not exists (select 1 from address_of_case(q.case_id) a where a.agency_id = q.agency_id and a.unit_id = q.unit_id) then
    return query select 'ended', null::uuid, null::bytea;
    return;
  end if;
  if not recently_confirmed() then
    return query select 'stepUp', null::uuid, null::bytea;
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('vault.reveals ' || actor_user(), 0));
  select count(*) into used from vault.reveals r where r.user_id = actor_user()
    and r.revealed_at >= date_trunc('day', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels';
  if used >= rule_of('shelter.address.reveals') then
    return query select 'limit', null::uuid, null::bytea;
    return;
  end if;
  select v.* into address from vault.addresses v where v.unit_id = q.unit_id and v.agency_id = q.agency_id;
  if not found then
    return;
  end if;
  insert into vault.reveals (id, unit_id, agency_id, user_id, membership_id, session_id, request_id)
  values (p_reveal, q.unit_id, actor_agency(), actor_user(), actor_membership(), actor_session(), q.id);
  update address_requests r set status = 'used', used_at = now(), ended_at = now(), version = r.version + 1, updated_at = now()
  where r.id = q.id;
  return query select 'shown', address.unit_id, address.sealed;
end $$;
grant execute on function relais.reveal_granted_address to relais_app;

-- Ends the results of tasks of the cases near a unit when an address comes into the vault for it, the first one or another.
create or replace function relais.address_ends_results() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform results_of_end(with_joined(array(
    select s.case_id from stay_placements s join shelter_places h on h.id = s.place_id where h.unit_id = new.unit_id
    union select q.case_id from place_reservations r join shelter_places h on h.id = r.place_id join referrals q on q.id = r.referral_id
      where h.unit_id = new.unit_id)));
  return null;
end $$;

-- Ends the results of tasks of a case when its person is expected or lives at a place whose unit has a sealed address.
create or replace function relais.place_ends_results() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if exists (select 1 from shelter_places h join vault.addresses v on v.unit_id = h.unit_id where h.id = new.place_id) then
    perform results_of_end(with_joined(array(select case when tg_table_name = 'stay_placements' then (to_jsonb(new) ->> 'case_id')::uuid
      else (select q.case_id from referrals q where q.id = (to_jsonb(new) ->> 'referral_id')::uuid) end)));
  end if;
  return null;
end $$;

create or replace function relais.keeps_places(p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from shelter_places p where p.agency_id = p_agency)
$$;

-- Keeps an address that another one replaces. A new key for the same address replaces nothing.
create or replace function relais.keep_former_address() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  insert into vault.former_addresses (unit_id, agency_id, sealed, sealed_at, sealed_by_membership)
  values (old.unit_id, old.agency_id, old.sealed, old.sealed_at, old.sealed_by_membership);
  return null;
end $$;

-- For residents and former residents of the actor's shelter: whether a search runs, and when the last one ended. A mark from before that
-- end says nothing about the time after it.
create or replace function relais.searches_of_residents(p_cases uuid[])
  returns table (case_id uuid, running boolean, ended_at timestamptz, found_when timestamptz, found boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  select k.id, exists (select 1 from missing_episodes r where r.case_id = k.id and r.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed')),
    f.found_at, f.found_when, f.outcome not in ('deceased', 'report_error')
  from unnest(p_cases) k (id)
  left join lateral (select e.found_at, e.found_when, e.outcome from missing_episodes e
    where e.case_id = k.id and e.found_at is not null order by e.found_at desc limit 1) f on true
  where may_read_category('whereabouts') and exists (
    select 1 from stays s where s.case_id = k.id and s.owner_agency_id = actor_agency())
$$;
grant execute on function relais.searches_of_residents to relais_app;
