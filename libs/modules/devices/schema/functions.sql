-- Enrols a device. It acts under a name of its own, which no password opens and to which no message is sent. Its reports are therefore not
-- attributed to a person who was not there. Returns false if the agency has no such unit.
create or replace function relais.enrol_device(p_device uuid, p_user uuid, p_membership uuid, p_unit uuid, p_label text, p_x bytea, p_y bytea,
  p_hash bytea, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not is_supervisor() or not (select relais.may_write_category('whereabouts')) then
    raise exception 'only a supervisor of the shelter enrols a device' using errcode = 'insufficient_privilege';
  end if;
  -- The credential outlives the session: the database asks for a fresh proof of identity as well.
  if not recently_confirmed() then
    raise exception 'a device is enrolled after a fresh proof of identity' using errcode = 'insufficient_privilege';
  end if;
  if not exists (select 1 from shelter_units u where u.id = p_unit and u.agency_id = actor_agency()) then
    return false;
  end if;
  insert into users (id, email, display_name, language)
  select p_user, p_device || '@device.invalid', p_label, u.language from users u where u.id = actor_user();
  insert into memberships (id, user_id, agency_id, roles, valid_from) values (p_membership, p_user, actor_agency(), '{device}', p_at);
  insert into shelter_devices (id, agency_id, unit_id, label, public_x, public_y, credential_hash, membership_id, enrolled_at,
    enrolled_by_membership)
  values (p_device, actor_agency(), p_unit, p_label, p_x, p_y, p_hash, p_membership, p_at, actor_membership());
  return true;
end $$;
grant execute on function relais.enrol_device to relais_app;

-- Withdraws a device for good. Returns the number of devices that it withdrew.
create or replace function relais.withdraw_device(p_device uuid, p_at timestamptz) returns integer
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  ended integer;
begin
  if not is_supervisor() or not (select relais.may_write_category('whereabouts')) then
    raise exception 'only a supervisor of the shelter withdraws a device' using errcode = 'insufficient_privilege';
  end if;
  with gone as (
    update shelter_devices d set withdrawn_at = p_at
    where d.id = p_device and d.agency_id = actor_agency() and d.withdrawn_at is null returning d.membership_id)
  update memberships m set valid_until = p_at from gone where m.id = gone.membership_id;
  get diagnostics ended = row_count;
  return ended;
end $$;
grant execute on function relais.withdraw_device to relais_app;

-- The device of a credential. It reads and writes the categories of a caseworker of its house. Returns no row once the device was withdrawn or its agency ended, or once the
-- supervisor who enrolled it has lost the account, the membership or the role (ADR 0047).
create or replace function relais.living_device(p_hash bytea, p_at timestamptz)
returns table (device_id uuid, unit_id uuid, public_x bytea, public_y bytea, membership_id uuid, user_id uuid, agency_id uuid,
  agency_kind text, language text, reads text[], writes text[])
language sql stable set search_path = relais, pg_temp as $$
  select d.id, d.unit_id, d.public_x, d.public_y, m.id, u.id, a.id, a.kind, u.language, c.reads, c.writes
  from shelter_devices d join memberships m on m.id = d.membership_id join users u on u.id = m.user_id
  join agencies a on a.id = d.agency_id and a.ended_at is null
    join memberships e on e.id = d.enrolled_by_membership and 'supervisor' = any (e.roles) and e.valid_from <= p_at
      and (e.valid_until is null or e.valid_until > p_at) and (e.leaves_at is null or not departure_is_due(e, p_at))
    join users s on s.id = e.user_id and s.disabled_at is null and (s.ends_at is null or not account_end_is_due(s, p_at))
    cross join lateral categories_of(a.kind, array['caseworker']) c
  where d.credential_hash = p_hash and d.withdrawn_at is null and m.valid_from <= p_at
    and (m.valid_until is null or m.valid_until > p_at) and u.disabled_at is null
$$;

-- Finds the device of a credential, before any actor is known, and records that it was used.
create or replace function relais.device_actor(p_hash bytea, p_at timestamptz)
returns table (device_id uuid, unit_id uuid, public_x bytea, public_y bytea, membership_id uuid, user_id uuid, agency_id uuid,
  agency_kind text, language text, reads text[], writes text[])
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update shelter_devices d set last_used_at = p_at
  where d.credential_hash = p_hash and d.withdrawn_at is null
    and (d.last_used_at is null or d.last_used_at < p_at - interval '1 minute');
  return query select * from living_device(p_hash, p_at);
end $$;
grant execute on function relais.device_actor to relais_login;

-- Records that a member is logged in on a telephone of their house. The credential that the telephone holds proves it. Returns false if the
-- credential belongs to no device of the agency.
create or replace function relais.use_device_in_house(p_hash bytea, p_at timestamptz) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if actor_kind() <> 'member' or not (select may_write_category('whereabouts')) then
    return false;
  end if;
  update shelter_devices d set in_house_at = p_at
  where d.credential_hash = p_hash and d.agency_id = actor_agency() and d.withdrawn_at is null;
  return found;
end $$;
grant execute on function relais.use_device_in_house to relais_app;

-- Returns the time until which a telephone gets the list. Enrolment counts as a use in the house, because it happens there. Null for a
-- device that was withdrawn or belongs to another agency.
create or replace function relais.device_list_until(p_device uuid) returns timestamptz
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce(d.in_house_at, d.enrolled_at) + rule_of('device.list.within') * interval '1 hour'
  from shelter_devices d where d.id = p_device and d.agency_id = actor_agency() and d.withdrawn_at is null
$$;
grant execute on function relais.device_list_until to relais_app;

-- Ends the name under which a telephone of a house acts when the telephone ends, in whatever way.
create or replace function relais.device_member_ends() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update memberships m set valid_until = new.withdrawn_at where m.id = new.membership_id and m.valid_until is null;
  return null;
end $$;
