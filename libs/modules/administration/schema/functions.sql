-- True if the actor is an administrator of the platform, who looks after the agencies themselves.
create or replace function relais.is_platform_administrator() returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select is_administrator() and exists (select 1 from agencies a where a.id = actor_agency() and a.kind = 'platform')
$$;
grant execute on function relais.is_platform_administrator to relais_app;

-- True if the acting person is an administrator of the agency now: session, membership, account and agency are live, and the membership has
-- the role.
create or replace function relais.administers(p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select is_administrator() and exists (
    select 1 from sessions s join memberships m on m.id = s.membership_id join users u on u.id = m.user_id
      join agencies a on a.id = m.agency_id
    where s.id = actor_session() and m.id = actor_membership() and m.agency_id = actor_agency() and m.agency_id = p_agency
      and u.id = actor_user() and s.ended_at is null and s.expires_at > now() and m.valid_from <= now()
      and (m.valid_until is null or m.valid_until > now()) and u.disabled_at is null and a.ended_at is null
      and 'administrator' = any (m.roles))
$$;

create or replace function relais.administers_platform() returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select administers(actor_agency()) and exists (select 1 from agencies a where a.id = actor_agency() and a.kind = 'platform')
$$;

-- Makes decisions about the people of one agency run one after the other.
create or replace function relais.lock_administration(p_agency uuid) returns void
language sql security definer set search_path = relais, pg_temp as $$
  select pg_advisory_xact_lock(hashtextextended('administration ' || p_agency, 0))
$$;

-- Creates an agency of a kind that the need-to-know matrix has. There is one platform, and this function does not create it.
create or replace function relais.create_agency(p_id uuid, p_kind text, p_names jsonb, p_language text, p_district text, p_languages text[])
returns text language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not administers_platform() then
    return 'notFound';
  elsif not recently_confirmed() then
    return 'stepUp';
  elsif p_kind = 'platform' or not exists (select 1 from access_matrix x where x.agency_kind = p_kind) then
    return 'kind';
  end if;
  insert into agencies (id, kind, name, names, language, district, languages)
  values (p_id, p_kind, p_names ->> p_language, p_names, p_language, p_district, p_languages);
  return 'done';
end $$;
grant execute on function relais.create_agency to relais_app;

-- Changes an agency, but not its kind: what its people may read depends on the kind.
create or replace function relais.change_agency(p_id uuid, p_names jsonb, p_language text, p_district text, p_languages text[],
  p_version integer) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  a agencies%rowtype;
begin
  select * into a from agencies k where k.id = p_id for update;
  if not found or not administers_platform() then
    return 'notFound';
  elsif a.ended_at is not null then
    return 'ended';
  elsif p_version <> a.version then
    return 'stale';
  end if;
  update agencies k set name = p_names ->> p_language, names = p_names, language = p_language, district = p_district,
    languages = p_languages, version = k.version + 1 where k.id = p_id;
  return 'done';
end $$;
grant execute on function relais.change_agency to relais_app;

-- Ends an agency: its people may not act, and nothing is sent to it. Refuses while the agency answers for a case, because a victim would be
-- left without help. What the agency took part in stays as it is for the other participants.
create or replace function relais.end_agency(p_id uuid, p_version integer) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  a agencies%rowtype;
  one uuid;
begin
  perform lock_administration(p_id);
  select * into a from agencies k where k.id = p_id for update;
  if not found or not administers_platform() then
    return 'notFound';
  elsif a.kind = 'platform' then
    return 'own';
  elsif a.ended_at is not null then
    return 'ended';
  elsif not recently_confirmed() then
    return 'stepUp';
  elsif answers_for_somebody(p_id) then
    return 'stillResponsible';
  elsif p_version <> a.version then
    return 'stale';
  end if;
  update agencies k set ended_at = now(), ended_on_system = k.on_system, on_system = false, version = k.version + 1 where k.id = p_id;
  update invitations i set ended_at = now(), ended_by = 'withdrawn', version = i.version + 1 where i.agency_id = p_id and i.ended_at is null;
  for one in select m.id from memberships m where m.agency_id = p_id loop
    perform end_sessions_of(one);
  end loop;
  return 'done';
end $$;
grant execute on function relais.end_agency to relais_app;

create or replace function relais.restore_agency(p_id uuid, p_version integer) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  a agencies%rowtype;
begin
  select * into a from agencies k where k.id = p_id for update;
  if not found or not administers_platform() then
    return 'notFound';
  elsif a.ended_at is null then
    return 'notEnded';
  elsif not recently_confirmed() then
    return 'stepUp';
  elsif p_version <> a.version then
    return 'stale';
  end if;
  update agencies k set ended_at = null, on_system = coalesce(k.ended_on_system, true), ended_on_system = null, version = k.version + 1
  where k.id = p_id;
  return 'done';
end $$;
grant execute on function relais.restore_agency to relais_app;

-- True if the acting person is a supervisor of the agency now. It checks the tables.
create or replace function relais.supervises(p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select is_supervisor() and exists (
    select 1 from sessions s join memberships m on m.id = s.membership_id join users u on u.id = m.user_id
      join agencies a on a.id = m.agency_id
    where s.id = actor_session() and m.id = actor_membership() and m.agency_id = actor_agency() and m.agency_id = p_agency
      and u.id = actor_user() and s.ended_at is null and s.expires_at > now() and m.valid_from <= now()
      and (m.valid_until is null or m.valid_until > now()) and u.disabled_at is null and a.ended_at is null
      and 'supervisor' = any (m.roles))
$$;
