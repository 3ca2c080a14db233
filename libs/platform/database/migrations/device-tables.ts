const AGENCY = '(select relais.actor_agency())';
const MAY = (act: 'read' | 'write') => `(select relais.may_${act}_category('whereabouts'))`;

/**
 * Who a telephone of a house acts as, once it showed its credential.
 *
 * @param living what else is asked of the agency
 */
export const deviceActor = (
  living = '',
) => /* sql */ `function relais.device_actor(p_hash bytea, p_at timestamptz)
returns table (device_id uuid, unit_id uuid, public_x bytea, public_y bytea, membership_id uuid, user_id uuid, agency_id uuid,
  agency_kind text, language text, reads text[], writes text[])
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
begin
  update shelter_devices d set last_used_at = p_at
  where d.credential_hash = p_hash and d.withdrawn_at is null
    and (d.last_used_at is null or d.last_used_at < p_at - interval '1 minute');
  return query select d.id, d.unit_id, d.public_x, d.public_y, m.id, u.id, a.id, a.kind, u.language,
    array(select x.category from access_matrix x where x.agency_kind = a.kind and x.read <> 'none' order by x.category),
    array(select x.category from access_matrix x where x.agency_kind = a.kind and x.write order by x.category)
  from shelter_devices d join memberships m on m.id = d.membership_id join users u on u.id = m.user_id
  join agencies a on a.id = d.agency_id${living}
  where d.credential_hash = p_hash and d.withdrawn_at is null and m.valid_from <= p_at
    and (m.valid_until is null or m.valid_until > p_at) and u.disabled_at is null;
end $$;`;

/** Telephones of a house that may report a missing child while they are locked, and nothing else. */
export const devices = /* sql */ `
create table relais.shelter_devices (
  id uuid primary key,
  agency_id uuid not null references relais.agencies (id),
  unit_id uuid not null,
  label text not null check (length(label) between 1 and 60),
  -- what the list is sealed for: a point on the curve P-256; the other half never leaves the device
  public_x bytea not null check (length(public_x) = 32),
  public_y bytea not null check (length(public_y) = 32),
  -- SHA-256 of what the device made up and keeps
  credential_hash bytea not null unique check (length(credential_hash) = 32),
  membership_id uuid not null references relais.memberships (id),
  enrolled_at timestamptz(3) not null,
  enrolled_by_membership uuid not null references relais.memberships (id),
  withdrawn_at timestamptz(3),
  last_used_at timestamptz(3),
  foreign key (agency_id, unit_id) references relais.shelter_units (agency_id, id)
);
create index shelter_devices_agency on relais.shelter_devices (agency_id, enrolled_at);
alter table relais.shelter_devices enable row level security;
alter table relais.shelter_devices force row level security;
create policy shelter_devices_read on relais.shelter_devices for select to relais_app using (agency_id = ${AGENCY} and ${MAY('read')});
create policy shelter_devices_definer on relais.shelter_devices for all to relais_owner using (true) with check (true);
create policy shelter_devices_backup on relais.shelter_devices for select to relais_backup using (true);
grant select (id, agency_id, unit_id, label, membership_id, enrolled_at, enrolled_by_membership, withdrawn_at, last_used_at)
  on relais.shelter_devices to relais_app;
grant select on relais.shelter_devices to relais_backup;

-- A device acts under a name of its own, which no password opens and no message is sent to: what it reports is not laid at the
-- door of a person who was not there. False when there is no such unit of the agency.
create function relais.enrol_device(p_device uuid, p_user uuid, p_membership uuid, p_unit uuid, p_label text, p_x bytea, p_y bytea,
  p_hash bytea, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not is_supervisor() or not ${MAY('write')} then
    raise exception 'only a supervisor of the shelter enrols a device' using errcode = 'insufficient_privilege';
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

-- Takes its right away for good. How many it was.
create function relais.withdraw_device(p_device uuid, p_at timestamptz) returns integer
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  ended integer;
begin
  if not is_supervisor() or not ${MAY('write')} then
    raise exception 'only a supervisor of the shelter withdraws a device' using errcode = 'insufficient_privilege';
  end if;
  with gone as (
    update shelter_devices d set withdrawn_at = p_at
    where d.id = p_device and d.agency_id = actor_agency() and d.withdrawn_at is null returning d.membership_id)
  update memberships m set valid_until = p_at from gone where m.id = gone.membership_id;
  get diagnostics ended = row_count;
  return ended;
end $$;

-- Which device this is, before anybody acts; no row once it was withdrawn.
create ${deviceActor()}

revoke execute on function relais.enrol_device, relais.withdraw_device, relais.device_actor from public;
grant execute on function relais.enrol_device, relais.withdraw_device, relais.device_actor to relais_app;
`;
