-- Locks a membership and returns it if the acting administrator may change it, else returns the reason why not. A person never changes
-- their own membership, in whichever agency: another person must raise, end or restore it. A locked telephone of a house is not a member.
create or replace function relais.member_to_change(p_member uuid)
returns table (outcome text, found_member relais.memberships) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  m memberships%rowtype;
begin
  perform lock_administration(actor_agency());
  select * into m from memberships k where k.id = p_member and k.agency_id = actor_agency()
    and not 'device' = any (k.roles) for update;
  if not found or not administers(m.agency_id) then
    return query select 'notFound', m;
  elsif m.user_id = actor_user() then
    return query select 'own', m;
  elsif not recently_confirmed() then
    return query select 'stepUp', m;
  elsif decided_end_of_actor(m.user_id) then
    return query select 'decider', m;
  else
    return query select 'free', m;
  end if;
end $$;

-- Changes the roles of a member. A role that is taken away ends at once: the sessions that had it end.
create or replace function relais.change_member_roles(p_member uuid, p_roles text[], p_version integer) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  f record;
begin
  select * into f from member_to_change(p_member);
  if f.outcome <> 'free' then
    return f.outcome;
  elsif (f.found_member).valid_until <= now() then
    return 'ended';
  elsif cardinality(p_roles) = 0 or not p_roles <@ (select roles_of_kind(a.kind) from agencies a where a.id = actor_agency()) then
    return 'roleNotOfKind';
  elsif 'administrator' = any ((f.found_member).roles) and not 'administrator' = any (p_roles)
    and not other_administrators(actor_agency(), p_member) then
    return 'lastAdministrator';
  elsif p_version <> (f.found_member).version then
    return 'stale';
  end if;
  update memberships m set roles = p_roles, version = m.version + 1,
    administrator_since = case when not 'administrator' = any (p_roles) then null
      when 'administrator' = any (m.roles) then m.administrator_since else now() end
  where m.id = p_member;
  if not (f.found_member).roles <@ p_roles then
    perform end_sessions_of(p_member);
  end if;
  if not 'administrator' = any (p_roles) then
    perform withdraw_invitations_of(p_member);
  end if;
  return 'done';
end $$;
grant execute on function relais.change_member_roles to relais_app;

-- Restores an ended membership with the roles that it had.
create or replace function relais.restore_member(p_member uuid, p_version integer) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  f record;
begin
  select * into f from member_to_change(p_member);
  if f.outcome <> 'free' then
    return f.outcome;
  elsif (f.found_member).valid_until is null or (f.found_member).valid_until > now() then
    return 'notEnded';
  elsif exists (select 1 from users u where u.id = (f.found_member).user_id and u.disabled_at is not null) then
    return 'accountEnded';
  elsif exists (select 1 from memberships o where o.user_id = (f.found_member).user_id and o.agency_id = actor_agency()
      and o.id <> p_member and (o.valid_until is null or o.valid_until > now())) then
    return 'alreadyMember';
  elsif p_version <> (f.found_member).version then
    return 'stale';
  end if;
  update memberships m set valid_until = null, ended_by_membership = null, version = m.version + 1,
    administrator_since = case when 'administrator' = any (m.roles) then now() end
  where m.id = p_member;
  perform withdraw_invitations_to((f.found_member).user_id, actor_agency());
  return 'done';
end $$;
grant execute on function relais.restore_member to relais_app;

-- Ends all sessions of a member in this agency, for instance after the loss of a telephone. Like the other acts, it requires a fresh proof
-- of identity.
create or replace function relais.end_member_sessions(p_member uuid) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not exists (select 1 from memberships m where m.id = p_member and m.agency_id = actor_agency() and not 'device' = any (m.roles)
      and administers(m.agency_id)) then
    return 'notFound';
  elsif not recently_confirmed() then
    return 'stepUp';
  end if;
  return end_sessions_of(p_member)::text;
end $$;
grant execute on function relais.end_member_sessions to relais_app;

-- Facts that an administrator sees about the logins of their own people: the last activity, and whether there is a second factor. It never
-- says where else a person works.
create or replace function relais.member_facts(p_members uuid[])
returns table (member_id uuid, last_seen_at timestamptz, has_factor boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.id, (select max(s.last_seen_at) from sessions s where s.membership_id = m.id),
    exists (select 1 from second_factors f where f.user_id = m.user_id and f.confirmed_at is not null and f.removed_at is null)
  from memberships m where m.id = any (p_members) and m.agency_id = actor_agency() and administers(m.agency_id)
$$;
grant execute on function relais.member_facts to relais_app;

create or replace function relais.member_sessions(p_member uuid)
returns table (id uuid, device text, created_at timestamptz, last_seen_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select s.id, s.device, s.created_at, s.last_seen_at
  from memberships m join sessions s on s.membership_id = m.id
  where m.id = p_member and m.agency_id = actor_agency() and administers(m.agency_id)
    and s.ended_at is null and s.expires_at > now()
    and s.last_seen_at > now() - make_interval(mins => rule_of('session.idle'))
  order by s.last_seen_at desc, s.id limit 50
$$;
grant execute on function relais.member_sessions to relais_app;

-- Gives the reason why a membership may not end now; null if it may.
create or replace function relais.against_ending(p_member relais.memberships, p_version integer) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when p_member.valid_until <= now() then 'ended'
    when not other_administrators(p_member.agency_id, p_member.id) then 'lastAdministrator'
    when p_version <> p_member.version then 'stale' end
$$;

-- Ends memberships whose departure is due, for the worker: each membership once, in the transaction that reports it. The last administrator
-- of an agency stays.
create or replace function relais.end_departed(p_limit integer)
returns table (member_id uuid, agency_id uuid, decided_by uuid, ended boolean) language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
declare
  one record;
  m memberships%rowtype;
begin
  if system_actor() <> 'deadlines' then
    raise exception 'not the clock' using errcode = 'insufficient_privilege';
  end if;
  for one in select k.id, k.agency_id from memberships k where k.leaves_at <= now() order by k.agency_id, k.leaves_at limit p_limit loop
    perform lock_administration(one.agency_id);
    select * into m from memberships k where k.id = one.id and k.leaves_at <= now() for update;
    continue when not found;
    if departure_is_due(m, now()) then
      perform end_membership_now(m.id, m.leaving_by_membership);
      return query select m.id, m.agency_id, m.leaving_by_membership, true;
    else
      update memberships k set leaves_at = null, leaving_by_membership = null, version = k.version + 1 where k.id = m.id;
      return query select m.id, m.agency_id, m.leaving_by_membership, false;
    end if;
  end loop;
end $$;
grant execute on function relais.end_departed to relais_worker;
