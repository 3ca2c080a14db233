-- Of the platform, who looks after the agencies themselves.
create or replace function relais.is_platform_administrator() returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select is_administrator() and exists (select 1 from agencies a where a.id = actor_agency() and a.kind = 'platform')
$$;
grant execute on function relais.is_platform_administrator to relais_app;

-- The acting person is an administrator of the agency now: session, membership, account and agency live, and the membership has the
-- role.
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

-- What is decided about the people of one agency is decided one after the other.
create or replace function relais.lock_administration(p_agency uuid) returns void
language sql security definer set search_path = relais, pg_temp as $$
  select pg_advisory_xact_lock(hashtextextended('administration ' || p_agency, 0))
$$;

-- What waits in a mailbox is no second way in beside what is decided about the membership.
create or replace function relais.withdraw_invitations_to(p_user uuid, p_agency uuid) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update invitations i set ended_at = now(), ended_by = 'withdrawn', version = i.version + 1
  from users u where u.id = p_user and i.agency_id = p_agency and lower(i.email) = lower(u.email) and i.ended_at is null
$$;

-- The member, locked, when the acting administrator may change them; else what stands against it. Nobody changes their own
-- membership, also not that of another agency: whoever raises, ends or restores somebody is somebody else. A locked telephone of a
-- house is nobody.
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

-- A role that is taken away is gone at once: the sessions that had it end.
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

-- Works here again, as what they were.
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

-- All sessions of somebody in this agency, for instance of a telephone that was lost; like the other acts after a fresh proof.
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

-- What an administrator sees of the logins of their own people: when, on what, and whether there is a second factor. Never where
-- else somebody works.
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

-- Invites somebody into the acting administrator's own agency, or, from the platform, the first administrator of one that has none.
-- Whether the address has an account elsewhere is neither asked nor said. An invitation to the same address takes the place of the
-- one before.
create or replace function relais.invite_member(p_id uuid, p_agency uuid, p_email text, p_name text, p_roles text[], p_language text,
  p_token_hash bytea) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  kind_of text;
  is_first constant boolean := p_agency <> actor_agency();
begin
  perform lock_administration(p_agency);
  select a.kind into kind_of from agencies a where a.id = p_agency and a.ended_at is null;
  if not found or not (administers(p_agency) or (is_first and administers_platform())) then
    return 'notFound';
  elsif not recently_confirmed() then
    return 'stepUp';
  elsif is_first and (p_roles <> '{administrator}' or other_administrators(p_agency, null)) then
    return 'hasAdministrator';
  elsif cardinality(p_roles) = 0 or not p_roles <@ roles_of_kind(kind_of) then
    return 'roleNotOfKind';
  elsif exists (select 1 from memberships m join users u on u.id = m.user_id where m.agency_id = p_agency
      and lower(u.email) = lower(p_email) and (m.valid_until is null or m.valid_until > now())) then
    return 'alreadyMember';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('invitations ' || actor_user(), 0));
  if (select count(*) from invitations i join memberships m on m.id = i.invited_by_membership
      where m.user_id = actor_user() and i.invited_at > now() - interval '1 day') >= rule_of('invitation.daily')
    or (select count(*) from invitations i where i.agency_id = p_agency and i.ended_at is null and i.expires_at > now()
      and lower(i.email) <> lower(p_email)) >= rule_of('invitation.open') then
    return 'tooMany';
  end if;
  update invitations i set ended_at = now(), ended_by = 'replaced', version = i.version + 1
  where i.agency_id = p_agency and lower(i.email) = lower(p_email) and i.ended_at is null;
  insert into invitations (id, agency_id, email, display_name, roles, language, token_hash, is_first, invited_by_membership, invited_at,
    expires_at)
  values (p_id, p_agency, p_email, p_name, p_roles, p_language, p_token_hash, is_first, actor_membership(), now(),
    now() + rule_of('invitation.length') * interval '1 hour');
  return 'done';
end $$;
grant execute on function relais.invite_member to relais_app;

create or replace function relais.withdraw_invitation(p_id uuid) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  i invitations%rowtype;
begin
  if not withdraws_invitation(p_id) then
    return 'notFound';
  end if;
  select * into i from invitations k where k.id = p_id for update;
  if not withdraws_invitation(p_id) then
    return 'notFound';
  elsif i.ended_at is not null then
    return 'ended';
  end if;
  update invitations k set ended_at = now(), ended_by = 'withdrawn', version = k.version + 1 where k.id = p_id;
  return 'done';
end $$;
grant execute on function relais.withdraw_invitation to relais_app;

-- What is behind a link, for whoever holds it: they have the mailbox. No row once it was used, withdrawn or is too old; the three
-- are one answer. "account" is whether the address logs in already; then only that account takes it.
create or replace function relais.invitation_behind(p_token_hash bytea)
returns table (id uuid, agency_id uuid, agency_name text, agency_names jsonb, agency_kind text, email text, display_name text,
  roles text[], language text, expires_at timestamptz, account uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select i.id, i.agency_id, a.name, a.names, a.kind, i.email, i.display_name, i.roles, i.language, i.expires_at,
    (select u.id from users u where lower(u.email) = lower(i.email) and u.disabled_at is null and u.password_hash is not null
      and exists (select 1 from login_membership(u.id, now())))
  from invitations i join agencies a on a.id = i.agency_id
  where i.token_hash = p_token_hash and i.ended_at is null and i.expires_at > now() and a.ended_at is null
    and invitation_stands(i, now())
$$;
grant execute on function relais.invitation_behind to relais_app;

-- Takes it, once, as the acting person: who has an account, with it; who has none, or one that opened nothing any more, with a password
-- of today and without the factors of before. Nothing is taken where the person works already; "replaced" says what of an account was.
-- The role is that of the invitation, whatever is asked.
create or replace function relais.accept_invitation(p_token_hash bytea, p_password_hash text)
returns table (outcome text, invitation_id uuid, is_first boolean, replaced text) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  i invitations%rowtype;
  owner users%rowtype;
  lives boolean;
  keeps boolean := false;
  put_in_place text;
begin
  select k.* into i from invitations k where k.token_hash = p_token_hash;
  if not found then
    return;
  end if;
  perform lock_administration(i.agency_id);
  select k.* into i from invitations k join agencies a on a.id = k.agency_id
  where k.token_hash = p_token_hash and k.ended_at is null and k.expires_at > now() and a.ended_at is null
    and a.id = actor_agency() and invitation_stands(k, now()) for update of k;
  -- An invitation of a first administrator falls once the agency has one.
  if not found or (i.is_first and other_administrators(i.agency_id, null)) then
    return;
  end if;
  select * into owner from users u where lower(u.email) = lower(i.email) for update;
  if exists (select 1 from memberships m where m.user_id = owner.id and m.agency_id = i.agency_id
    and (m.valid_until is null or m.valid_until > now())) then
    return;
  end if;
  lives := owner.id is not null and exists (select 1 from login_membership(owner.id, now()));
  if owner.id is not null and (owner.id <> actor_user() or owner.disabled_at is not null) then
    return query select 'otherAccount', i.id, i.is_first, null::text;
    return;
  elsif lives and (p_password_hash is not null or not exists (select 1 from sessions s join memberships m on m.id = s.membership_id
      where s.id = actor_session() and m.user_id = owner.id and s.ended_at is null and s.expires_at > now()))
    or not lives and p_password_hash is null then
    return query select 'otherAccount', i.id, i.is_first, null::text;
    return;
  end if;
  if owner.id is null then
    insert into users (id, email, display_name, password_hash, language)
    values (actor_user(), i.email, i.display_name, p_password_hash, i.language);
  elsif not lives then
    keeps := closed_lately(owner.id);
    update users u set password_hash = p_password_hash, display_name = case when keeps then u.display_name else i.display_name end
    where u.id = owner.id;
    if not keeps then
      update second_factors f set removed_at = now(), sealed = null, public_key = null
      where f.user_id = owner.id and f.removed_at is null;
    end if;
    put_in_place := case when keeps then 'password' else 'proofs' end;
  end if;
  insert into memberships (id, user_id, agency_id, roles, valid_from, administrator_since)
  values (actor_membership(), actor_user(), i.agency_id, i.roles, date_trunc('milliseconds', now()),
    case when 'administrator' = any (i.roles) then now() end);
  update invitations k set ended_at = now(), ended_by = 'accepted', membership_id = actor_membership(), version = k.version + 1
  where k.id = i.id;
  return query select 'done', i.id, i.is_first, put_in_place;
end $$;
grant execute on function relais.accept_invitation to relais_app;

-- Whose account a new password behind the link would be for: of the address, if there is one that opens nothing any more.
create or replace function relais.sleeping_account(p_token_hash bytea) returns uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.id from invitation_behind(p_token_hash) i join users u on lower(u.email) = lower(i.email)
  where i.account is null and u.disabled_at is null
$$;
grant execute on function relais.sleeping_account to relais_app;

-- The first administrator of the platform, whose agency is made when there is none. Until when the link is good; null while the
-- platform has an administrator.
create or replace function relais.invite_first_of_all(p_id uuid, p_email text, p_name text, p_language text, p_token_hash bytea,
  p_agency uuid, p_agency_name text) returns timestamptz
language plpgsql set search_path = relais, pg_temp as $$
declare
  home uuid;
  good_until constant timestamptz := now() + rule_of('invitation.length') * interval '1 hour';
begin
  perform pg_advisory_xact_lock(hashtextextended('administration platform', 0));
  select a.id into home from agencies a where a.kind = 'platform' and a.ended_at is null order by a.created_at, a.id limit 1;
  if found and other_administrators(home, null) then
    return null;
  elsif home is null then
    home := p_agency;
    insert into agencies (id, kind, name, names, language) values (home, 'platform', p_agency_name,
      jsonb_build_object('fr', p_agency_name, 'nl', p_agency_name, 'de', p_agency_name, 'en', p_agency_name), p_language);
  end if;
  update invitations i set ended_at = now(), ended_by = 'replaced', version = i.version + 1
  where i.agency_id = home and i.is_first and i.ended_at is null;
  insert into invitations (id, agency_id, email, display_name, roles, language, token_hash, is_first, invited_at, expires_at)
  values (p_id, home, p_email, p_name, '{administrator}', p_language, p_token_hash, true, now(), good_until);
  return good_until;
end $$;

-- Which kinds an agency can be of: those of the need-to-know matrix. There is one platform, and it is not made here.
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

-- The kind stays: what its people may read depends on it.
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

-- Its people act no more, and nothing is sent to it. Refused while it answers for a case: a victim would be left with nobody. What it
-- took part in stays as it is, for whoever takes part too.
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

-- The acting administrator has been one for long enough, here or at the platform: who was made one yesterday by somebody whose
-- account was stolen is no second person.
create or replace function relais.recovers_for(p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select (administers(p_agency) or administers_platform()) and exists (select 1 from memberships m where m.id = actor_membership()
    and coalesce(m.administrator_since, m.valid_from) <= now() - rule_of('recovery.standing') * interval '1 day')
$$;

create or replace function relais.end_recovery(p_id uuid, p_by text, p_membership uuid) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update recoveries r set ended_at = now(), ended_by = p_by, ended_by_membership = p_membership, version = r.version + 1
  where r.id = p_id and r.ended_at is null
$$;

-- What somebody began or confirmed who administers no more is over as well: a mailbox of theirs is no way back.
create or replace function relais.withdraw_invitations_of(p_member uuid) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update invitations i set ended_at = now(), ended_by = 'withdrawn', version = i.version + 1
  where i.invited_by_membership = p_member and i.ended_at is null;
  update recoveries r set ended_at = now(), ended_by = 'role', version = r.version + 1
  where p_member in (r.started_by_membership, r.confirmed_by_membership) and r.ended_at is null;
$$;

-- The acting person is a supervisor of the agency now, asked of the tables.
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

-- Begins it for one of the acting administrator's own people, or, from the platform, for an administrator of another agency, named by
-- their address: one after the other with what is decided about the roles of who acts, and about people only.
create or replace function relais.start_recovery(p_id uuid, p_member uuid, p_agency uuid, p_email text, p_reason text, p_token_hash bytea,
  p_stop_hash bytea) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  m memberships%rowtype;
begin
  perform lock_administration(actor_agency());
  if p_member is not null then
    select k.* into m from memberships k where k.id = p_member and k.agency_id = actor_agency()
      and not 'device' = any (k.roles);
  elsif administers_platform() then
    select k.* into m from memberships k join users u on u.id = k.user_id
    where k.agency_id = p_agency and lower(u.email) = lower(p_email) and 'administrator' = any (k.roles)
      and (k.valid_until is null or k.valid_until > now());
  end if;
  if m.id is null or not (administers(m.agency_id) or administers_platform()) then
    return 'notFound';
  elsif m.user_id = actor_user() then
    return 'own';
  elsif not recently_confirmed() then
    return 'stepUp';
  elsif m.valid_until <= now() then
    return 'ended';
  elsif not recovers_for(m.agency_id) then
    return 'standing';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('recovery ' || m.user_id, 0));
  if exists (select 1 from recoveries r where r.user_id = m.user_id and r.ended_at is null) then
    return 'running';
  elsif (select count(*) from recoveries r join memberships b on b.id = r.started_by_membership
      where b.user_id = actor_user() and r.started_at > now() - interval '1 day') >= rule_of('recovery.daily') then
    return 'tooMany';
  end if;
  insert into recoveries (id, agency_id, membership_id, user_id, reason, token_hash, stop_hash, started_by_membership, started_at,
    confirm_by)
  values (p_id, m.agency_id, m.id, m.user_id, p_reason, p_token_hash, p_stop_hash, actor_membership(), now(),
    now() + rule_of('recovery.confirm') * interval '1 hour');
  return 'done';
end $$;
grant execute on function relais.start_recovery to relais_app;

-- A second person: another than who began it, by whichever membership, and than whose account it is.
create or replace function relais.confirm_recovery(p_id uuid, p_version integer) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  r recoveries%rowtype;
begin
  if not confirms_recovery(p_id) then
    return 'notFound';
  end if;
  perform lock_administration(actor_agency());
  select * into r from recoveries k where k.id = p_id for update;
  if not confirms_recovery(p_id) then
    return 'notFound';
  elsif actor_user() = r.user_id or exists (select 1 from memberships b where b.id = r.started_by_membership and b.user_id = actor_user()) then
    return 'sameTwice';
  elsif not recently_confirmed() then
    return 'stepUp';
  elsif not recovers_for(r.agency_id) then
    return 'standing';
  elsif r.ended_at is not null or r.confirmed_at is not null or r.confirm_by <= now() then
    return 'ended';
  elsif p_version <> r.version then
    return 'stale';
  end if;
  update recoveries k set confirmed_by_membership = actor_membership(), confirmed_at = now(),
    ready_at = now() + rule_of('recovery.delay') * interval '1 hour',
    link_until = now() + (rule_of('recovery.delay') + rule_of('recovery.link')) * interval '1 hour', version = k.version + 1
  where k.id = p_id;
  return 'done';
end $$;
grant execute on function relais.confirm_recovery to relais_app;

-- Stopping needs no second person, no fresh proof and no version: whoever was told and doubts says no, supervisors as well, of every
-- agency the person works in.
create or replace function relais.stop_recovery(p_id uuid) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  r recoveries%rowtype;
begin
  if not stops_recovery(p_id) then
    return 'notFound';
  end if;
  select * into r from recoveries k where k.id = p_id for update;
  if not stops_recovery(p_id) then
    return 'notFound';
  elsif r.ended_at is not null then
    return 'ended';
  end if;
  perform end_recovery(r.id, case when actor_user() = r.user_id then 'person' else 'administrator' end, actor_membership());
  return 'done';
end $$;
grant execute on function relais.stop_recovery to relais_app;

-- The same for whoever has the mailbox: no login is needed to say no. The id where it was stopped now.
create or replace function relais.stop_recovery_by_link(p_stop_hash bytea) returns uuid language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  r recoveries%rowtype;
begin
  select * into r from recoveries k where k.stop_hash = p_stop_hash and k.ended_at is null for update;
  if found then
    perform end_recovery(r.id, 'link', null);
  end if;
  return r.id;
end $$;
grant execute on function relais.stop_recovery_by_link to relais_app;

-- What is behind the link, while it is good: after the delay, once, and while the account still has a membership there.
create or replace function relais.recovery_behind(p_token_hash bytea)
returns table (id uuid, user_id uuid, membership_id uuid, agency_id uuid, email text, display_name text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select r.id, r.user_id, r.membership_id, r.agency_id, u.email, u.display_name
  from recoveries r join users u on u.id = r.user_id join memberships m on m.id = r.membership_id
    join agencies a on a.id = r.agency_id
  where r.token_hash = p_token_hash and r.ended_at is null and r.ready_at <= now() and r.link_until > now() and r.sent_at is not null
    and u.disabled_at is null and (m.valid_until is null or m.valid_until > now()) and a.ended_at is null
    and not end_is_due(r.membership_id, now()) and not end_is_due(r.started_by_membership, now())
    and not end_is_due(r.confirmed_by_membership, now())
$$;
grant execute on function relais.recovery_behind to relais_app;

-- New proofs in place of all the old, in one step: the account is never without one. Whatever it was logged in on ends. A stop at the
-- same moment waits for this row, or this for it: one of them is.
create or replace function relais.complete_recovery(p_token_hash bytea, p_password_hash text, p_factor uuid, p_name text, p_sealed bytea,
  p_step bigint) returns uuid
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  r recoveries%rowtype;
  one uuid;
begin
  select k.* into r from recoveries k where k.token_hash = p_token_hash for update;
  if not found or r.user_id <> actor_user() or not exists (select 1 from recovery_behind(p_token_hash)) then
    return null;
  end if;
  update second_factors f set removed_at = now(), sealed = null, public_key = null where f.user_id = r.user_id and f.removed_at is null;
  insert into second_factors (id, user_id, kind, name, sealed, last_step, created_at, confirmed_at)
  values (p_factor, r.user_id, 'totp', p_name, p_sealed, p_step, now(), now());
  update users u set password_hash = p_password_hash where u.id = r.user_id;
  update calendar_feeds f set revoked_at = now() where f.user_id = r.user_id and f.revoked_at is null;
  for one in select m.id from memberships m where m.user_id = r.user_id loop
    perform end_sessions_of(one);
  end loop;
  perform end_recovery(r.id, 'completed', r.membership_id);
  return r.id;
end $$;
grant execute on function relais.complete_recovery to relais_app;

-- What the clock found: a link that is good from now on, or a recovery nobody confirmed or completed in time.
create or replace function relais.lapse_recoveries(p_limit integer) returns table (recovery_id uuid, due text) language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if system_actor() <> 'deadlines' then
    raise exception 'not the clock' using errcode = 'insufficient_privilege';
  end if;
  return query
  with found as (select r.id from recoveries r where r.ended_at is null and coalesce(r.link_until, r.confirm_by) <= now()
    order by r.id limit p_limit for update skip locked)
  update recoveries r set ended_at = now(), ended_by = 'time', version = r.version + 1 from found where r.id = found.id
  returning r.id, 'expired';
  return query
  with found as (select r.id from recoveries r where r.ended_at is null and r.ready_at <= now() and r.told_at is not null
      and r.sent_at is null
    order by r.id limit p_limit for update skip locked)
  update recoveries r set sent_at = now(), version = r.version + 1 from found where r.id = found.id
  returning r.id, 'ready';
end $$;
grant execute on function relais.lapse_recoveries to relais_worker;

-- Its person was told, the first time. What an administrator decides on is the same as before, and so is the version.
create or replace function relais.recovery_told(p_id uuid) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if system_actor() <> 'mailer' then
    raise exception 'not the mailer' using errcode = 'insufficient_privilege';
  end if;
  update recoveries r set told_at = now(),
    ready_at = greatest(r.ready_at, case when r.ready_at is not null then now() + rule_of('recovery.delay') * interval '1 hour' end),
    link_until = greatest(r.link_until, case when r.ready_at is not null
      then now() + (rule_of('recovery.delay') + rule_of('recovery.link')) * interval '1 hour' end)
  where r.id = p_id and r.told_at is null and r.ended_at is null;
end $$;
grant execute on function relais.recovery_told to relais_worker;

-- An account and all that it opens, in every agency at once: for who left for good, and for a login that somebody else has. One of
-- the platform's administrators does it alone, since a stolen login cannot wait for a second; what it takes is given back by others:
-- each agency by its own. Never one's own, and no agency is left without an administrator. Locked telephones of a house are nobody.
-- So many a day (rule account.ends), as the chain of the platform counts them: what is opened again was ended all the same. What ended
-- elsewhere is the answer: the memberships, and what was open in an emergency, since neither is the acting administrator's to read.
-- An account and all that it opens, in every agency. One of the platform's administrators does it alone, since a stolen login cannot wait
-- for a second: a login that was stolen or misused ends at once. An account whose person left, died or has another one is held for the
-- time of the rule legal_act.take_back, and nothing is changed until then. Never one's own; locked telephones of a house are no accounts.
-- So many a day (rule account.ends), as the chain of the platform counts them: an end that is stopped or opened again counts too.
create or replace function relais.end_account(p_email text, p_reason text)
returns table (outcome text, account uuid, ended_members jsonb, ended_emergencies jsonb) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  u users%rowtype;
begin
  if not administers_platform() then
    return query select 'notFound', null::uuid, null::jsonb, null::jsonb;
    return;
  elsif not recently_confirmed() then
    return query select 'stepUp', null::uuid, null::jsonb, null::jsonb;
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('relais.account_ends ' || actor_user(), 0));
  perform hold_people_of(k.id) from users k where lower(k.email) = lower(p_email);
  select * into u from users k where lower(k.email) = lower(p_email)
    and not exists (select 1 from memberships m where m.user_id = k.id and 'device' = any (m.roles)) for update;
  -- Asked again: two who end each other at once leave one.
  if not found or not administers_platform() then
    return query select 'notFound', null::uuid, null::jsonb, null::jsonb;
  elsif u.id = actor_user() then
    return query select 'own', u.id, null::jsonb, null::jsonb;
  elsif decided_end_of_actor(u.id) then
    return query select 'decider', u.id, null::jsonb, null::jsonb;
  elsif against_account_end(u) is not null then
    return query select against_account_end(u), u.id, null::jsonb, null::jsonb;
  elsif u.ends_at is not null and p_reason not in ('stolen', 'misuse') then
    return query select 'leaving', u.id, null::jsonb, null::jsonb;
  elsif (select count(*) from audit_events e where e.chain_id = actor_agency() and e.action in ('account.ended', 'account.ending')
      and e.kind = 'act' and e.actor_user = actor_user()
      and e.recorded_at >= date_trunc('day', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels')
    >= required_rule('account.ends') then
    return query select 'limit', u.id, null::jsonb, null::jsonb;
  elsif p_reason in ('stolen', 'misuse') then
    return query select 'done', u.id, n.ended_members, n.ended_emergencies from end_account_now(u.id, p_reason, actor_membership()) n;
  else
    update users k set ends_at = date_trunc('milliseconds', now() + required_rule('legal_act.take_back') * interval '1 minute'),
      ending_reason = p_reason, ending_by_membership = actor_membership() where k.id = u.id;
    return query select 'held', u.id, null::jsonb, null::jsonb;
  end if;
end $$;
grant execute on function relais.end_account to relais_app;

create or replace function relais.confirms_recovery(p_id uuid) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from recoveries r where r.id = p_id and (administers(r.agency_id) or administers_platform()))
$$;

-- Whoever was told: the person, and supervisors and administrators of every agency they work in.
create or replace function relais.stops_recovery(p_id uuid) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from recoveries r where r.id = p_id
    and (actor_user() = r.user_id or administers(r.agency_id) or administers_platform() or supervises(r.agency_id)
      or ((administers(actor_agency()) or supervises(actor_agency())) and exists (select 1 from memberships m
        where m.user_id = r.user_id and m.agency_id = actor_agency() and (m.valid_until is null or m.valid_until > now())))))
$$;

create or replace function relais.withdraws_invitation(p_id uuid) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from invitations i where i.id = p_id
    and (administers(i.agency_id) or (i.is_first and administers_platform())))
$$;

-- Accounts whose time has come, for the worker: each once, in the transaction that says so. The last administrator of an agency stays.
create or replace function relais.end_due_accounts(p_limit integer)
returns table (account uuid, reason text, decided_by uuid, ended boolean, ended_members jsonb, ended_emergencies jsonb)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
declare
  one uuid;
  u users%rowtype;
begin
  if system_actor() <> 'deadlines' then
    raise exception 'not the clock' using errcode = 'insufficient_privilege';
  end if;
  for one in select k.id from users k where k.ends_at <= now() order by k.ends_at, k.id limit p_limit loop
    perform hold_people_of(one);
    select * into u from users k where k.id = one and k.ends_at <= now() for update;
    continue when not found;
    if account_end_is_due(u, now()) then
      return query select u.id, u.ending_reason, u.ending_by_membership, true, n.ended_members, n.ended_emergencies
      from end_account_now(u.id, u.ending_reason, u.ending_by_membership) n;
    else
      update users k set ends_at = null, ending_reason = null, ending_by_membership = null where k.id = u.id;
      return query select u.id, u.ending_reason, u.ending_by_membership, false, '[]'::jsonb, '[]'::jsonb;
    end if;
  end loop;
end $$;
grant execute on function relais.end_due_accounts to relais_worker;

-- Those that are ended now, for the platform's administrators.
-- Those that are ended now, and those that are held, for the platform's administrators. `at`: since when, or from when on.
create or replace function relais.ended_accounts()
returns table (id uuid, email text, name text, reason text, at timestamptz, held boolean, ended_by text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.id, u.email, u.display_name, coalesce(u.disabled_reason, u.ending_reason), coalesce(u.disabled_at, u.ends_at),
    u.ends_at is not null, e.display_name
  from users u left join memberships m on m.id = coalesce(u.disabled_by_membership, u.ending_by_membership)
    left join users e on e.id = m.user_id
  where (u.disabled_at is not null or u.ends_at is not null) and administers_platform()
$$;
grant execute on function relais.ended_accounts to relais_app;

-- Why it may not be ended now; null where it may.
create or replace function relais.against_ending(p_member relais.memberships, p_version integer) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when p_member.valid_until <= now() then 'ended'
    when not other_administrators(p_member.agency_id, p_member.id) then 'lastAdministrator'
    when p_version <> p_member.version then 'stale' end
$$;

-- Departures whose time has come, for the worker: each once, in the transaction that says so. The last administrator of an agency stays.
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
