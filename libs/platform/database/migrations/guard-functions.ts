const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const people = /* sql */ `
-- What waits in a mailbox is no second way in beside what is decided about the membership.
create function relais.withdraw_invitations_to(p_user uuid, p_agency uuid) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update invitations i set ended_at = now(), ended_by = 'withdrawn', version = i.version + 1
  from users u where u.id = p_user and i.agency_id = p_agency and lower(i.email) = lower(u.email) and i.ended_at is null
$$;

-- As before (0055), and a locked telephone of a house is nobody.
create or replace function relais.member_to_change(p_member uuid)
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

create or replace function relais.end_member(p_member uuid, p_version integer) returns text ${DEFINER} as $$
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

create or replace function relais.restore_member(p_member uuid, p_version integer) returns text ${DEFINER} as $$
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

-- Like the other acts: after a fresh proof.
create or replace function relais.end_member_sessions(p_member uuid) returns text ${DEFINER} as $$
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

const accepting = /* sql */ `
-- Something of the account, a membership or an agency it worked in, ended so short a time ago that one administrator alone may have
-- put the account to sleep in order to wake it: its proofs stay (rule recovery.standing, as for who gives a login back).
create function relais.closed_lately(p_user uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join agencies a on a.id = m.agency_id where m.user_id = p_user
    and coalesce(least(m.valid_until, a.ended_at), 'infinity') > now() - rule_of('recovery.standing') * interval '1 day')
$$;

-- As before (0055), and nothing is taken where the person works already; "replaced" says what of an account was.
drop function relais.accept_invitation(bytea, text);
create function relais.accept_invitation(p_token_hash bytea, p_password_hash text)
returns table (outcome text, invitation_id uuid, is_first boolean, replaced text) ${DEFINER} as $$
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
    and a.id = actor_agency() for update of k;
  -- Who invited the first administrator of an agency that has one by now invites nobody any more.
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
`;

const recovering = /* sql */ `
-- The acting person is a supervisor of the agency now, asked of the tables.
create function relais.supervises(p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select is_supervisor() and exists (
    select 1 from sessions s join memberships m on m.id = s.membership_id join users u on u.id = m.user_id
      join agencies a on a.id = m.agency_id
    where s.id = actor_session() and m.id = actor_membership() and m.agency_id = actor_agency() and m.agency_id = p_agency
      and u.id = actor_user() and s.ended_at is null and s.expires_at > now() and m.valid_from <= now()
      and (m.valid_until is null or m.valid_until > now()) and u.disabled_at is null and a.ended_at is null
      and 'supervisor' = any (m.roles))
$$;

-- As before (0056), one after the other with what is decided about the roles of who acts, and about people only.
create or replace function relais.start_recovery(p_id uuid, p_member uuid, p_agency uuid, p_email text, p_reason text, p_token_hash bytea,
  p_stop_hash bytea) returns text ${DEFINER} as $$
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

create or replace function relais.confirm_recovery(p_id uuid, p_version integer) returns text ${DEFINER} as $$
declare
  r recoveries%rowtype;
begin
  perform lock_administration(actor_agency());
  select * into r from recoveries k where k.id = p_id for update;
  if not found or not (administers(r.agency_id) or administers_platform()) then
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

-- Whoever was told says no: supervisors as well, of every agency the person works in.
create or replace function relais.stop_recovery(p_id uuid) returns text ${DEFINER} as $$
declare
  r recoveries%rowtype;
begin
  select * into r from recoveries k where k.id = p_id for update;
  if not found or not (actor_user() = r.user_id or administers(r.agency_id) or administers_platform() or supervises(r.agency_id)
    or ((administers(actor_agency()) or supervises(actor_agency())) and exists (select 1 from memberships m
      where m.user_id = r.user_id and m.agency_id = actor_agency() and (m.valid_until is null or m.valid_until > now())))) then
    return 'notFound';
  elsif r.ended_at is not null then
    return 'ended';
  end if;
  perform end_recovery(r.id, case when actor_user() = r.user_id then 'person' else 'administrator' end, actor_membership());
  return 'done';
end $$;

revoke execute on function relais.withdraw_invitations_to, relais.closed_lately, relais.accept_invitation, relais.supervises
  from public;
grant execute on function relais.accept_invitation to relais_app;
`;

/** What an administrator alone cannot turn into somebody else's login. */
export const guardFunctions = [people, accepting, recovering].join('\n');
