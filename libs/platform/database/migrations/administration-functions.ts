const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/** Whether the acting person has a role in an agency now. */
export const actsAs = (
  name: string,
  role: string,
) => /* sql */ `create function relais.${name}(p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select is_${role}() and exists (
    select 1 from sessions s join memberships m on m.id = s.membership_id join users u on u.id = m.user_id
      join agencies a on a.id = m.agency_id
    where s.id = actor_session() and m.id = actor_membership() and m.agency_id = actor_agency() and m.agency_id = p_agency
      and u.id = actor_user() and s.ended_at is null and s.expires_at > now() and m.valid_from <= now()
      and (m.valid_until is null or m.valid_until > now()) and u.disabled_at is null and a.ended_at is null
      and '${role}' = any (m.roles))
$$;`;

/**
 * All sessions of somebody in an agency end.
 *
 * @param holding what is done first, as statements
 */
export const endSessionsOf = (
  create: string,
  holding = '',
) => /* sql */ `${create} function relais.end_sessions_of(p_member uuid) returns integer ${DEFINER} as $$
declare
  one uuid;
  ended integer := 0;
begin
${holding}  for one in select s.id from sessions s where s.membership_id = p_member and s.ended_at is null
  loop
    perform end_session(one, now());
    ended := ended + 1;
  end loop;
  return ended;
end $$;`;

/** Who may be changed by whom, asked of the tables: a setting of the transaction says only what the application believed. */
const who = /* sql */ `
-- What somebody can be in a kind of agency (libs/modules/access/domain/agency-kinds.ts has the same list).
create function relais.roles_of_kind(p_kind text) returns text[] language sql immutable parallel safe as $$
  select case p_kind when 'platform' then '{administrator,data_protection_officer}'::text[]
    when 'rapporteur' then '{rapporteur,administrator,data_protection_officer}'::text[]
    else '{caseworker,supervisor,administrator,data_protection_officer}'::text[] end
$$;

-- The acting person is an administrator of the agency now: session, membership, account and agency live, and the membership has the
-- role.
${actsAs('administers', 'administrator')}
create function relais.administers_platform() returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select administers(actor_agency()) and exists (select 1 from agencies a where a.id = actor_agency() and a.kind = 'platform')
$$;

-- What is decided about the people of one agency is decided one after the other.
create function relais.lock_administration(p_agency uuid) returns void
language sql security definer set search_path = relais, pg_temp as $$
  select pg_advisory_xact_lock(hashtextextended('administration ' || p_agency, 0))
$$;

create function relais.other_administrators(p_agency uuid, p_member uuid) returns boolean
language sql volatile security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join users u on u.id = m.user_id
    where m.agency_id = p_agency and m.id is distinct from p_member and 'administrator' = any (m.roles) and u.disabled_at is null
      and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now()))
$$;

-- What waits in a mailbox is no second way in beside what is decided about the membership.
create function relais.withdraw_invitations_to(p_user uuid, p_agency uuid) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update invitations i set ended_at = now(), ended_by = 'withdrawn', version = i.version + 1
  from users u where u.id = p_user and i.agency_id = p_agency and lower(i.email) = lower(u.email) and i.ended_at is null
$$;

${endSessionsOf('create')}
`;

const acts = /* sql */ `
-- The member, locked, when the acting administrator may change them; else what stands against it. Nobody changes their own
-- membership, also not that of another agency: whoever raises, ends or restores somebody is somebody else. A locked telephone of a
-- house is nobody.
create function relais.member_to_change(p_member uuid)
returns table (outcome text, found_member relais.memberships) ${DEFINER} as $$
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
  else
    return query select 'free', m;
  end if;
end $$;

-- A role that is taken away is gone at once: the sessions that had it end.
create function relais.change_member_roles(p_member uuid, p_roles text[], p_version integer) returns text ${DEFINER} as $$
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

create function relais.end_member(p_member uuid, p_version integer) returns text ${DEFINER} as $$
declare
  f record;
begin
  select * into f from member_to_change(p_member);
  if f.outcome <> 'free' then
    return f.outcome;
  elsif (f.found_member).valid_until <= now() then
    return 'ended';
  elsif not other_administrators(actor_agency(), p_member) then
    return 'lastAdministrator';
  elsif p_version <> (f.found_member).version then
    return 'stale';
  end if;
  update memberships m set valid_until = date_trunc('milliseconds', now()), ended_by_membership = actor_membership(),
    version = m.version + 1 where m.id = p_member;
  perform withdraw_invitations_of(p_member);
  perform withdraw_invitations_to((f.found_member).user_id, actor_agency());
  perform end_sessions_of(p_member);
  return 'done';
end $$;

-- Works here again, as what they were.
create function relais.restore_member(p_member uuid, p_version integer) returns text ${DEFINER} as $$
declare
  f record;
begin
  select * into f from member_to_change(p_member);
  if f.outcome <> 'free' then
    return f.outcome;
  elsif (f.found_member).valid_until is null or (f.found_member).valid_until > now() then
    return 'notEnded';
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

-- All sessions of somebody in this agency, for instance of a telephone that was lost; like the other acts after a fresh proof.
create function relais.end_member_sessions(p_member uuid) returns text ${DEFINER} as $$
begin
  if not exists (select 1 from memberships m where m.id = p_member and m.agency_id = actor_agency() and not 'device' = any (m.roles)
      and administers(m.agency_id)) then
    return 'notFound';
  elsif not recently_confirmed() then
    return 'stepUp';
  end if;
  return end_sessions_of(p_member)::text;
end $$;
`;

const reading = /* sql */ `
-- What an administrator sees of the logins of their own people: when, on what, and whether there is a second factor. Never where
-- else somebody works.
create function relais.member_facts(p_members uuid[])
returns table (member_id uuid, last_seen_at timestamptz, has_factor boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.id, (select max(s.last_seen_at) from sessions s where s.membership_id = m.id),
    exists (select 1 from second_factors f where f.user_id = m.user_id and f.confirmed_at is not null and f.removed_at is null)
  from memberships m where m.id = any (p_members) and m.agency_id = actor_agency() and administers(m.agency_id)
$$;
create function relais.member_sessions(p_member uuid)
returns table (id uuid, device text, created_at timestamptz, last_seen_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select s.id, s.device, s.created_at, s.last_seen_at
  from memberships m join sessions s on s.membership_id = m.id
  where m.id = p_member and m.agency_id = actor_agency() and administers(m.agency_id)
    and s.ended_at is null and s.expires_at > now()
    and s.last_seen_at > now() - make_interval(mins => rule_of('session.idle'))
  order by s.last_seen_at desc, s.id limit 50
$$;
revoke execute on function relais.is_administrator, relais.is_platform_administrator, relais.roles_of_kind, relais.administers,
  relais.administers_platform, relais.lock_administration, relais.other_administrators, relais.withdraw_invitations_to, relais.end_sessions_of,
  relais.member_to_change, relais.change_member_roles, relais.end_member, relais.restore_member, relais.end_member_sessions,
  relais.member_facts, relais.member_sessions from public;
grant execute on function relais.is_administrator, relais.is_platform_administrator, relais.change_member_roles, relais.end_member,
  relais.restore_member, relais.end_member_sessions, relais.member_facts, relais.member_sessions to relais_app;
`;

/** What an administrator does with the people of their own agency. */
export const administrationFunctions = [who, acts, reading].join('\n');
