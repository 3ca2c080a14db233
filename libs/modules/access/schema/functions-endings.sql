create or replace function relais.other_administrators(p_agency uuid, p_member uuid) returns boolean
language sql volatile security definer set search_path = relais, pg_temp as $$
  select other_administrators(p_agency, p_member, '{}')
$$;

-- True if a membership of the account, or an agency in which it worked, ended within the days of rule recovery.standing, or has not ended.
-- Within that time one administrator alone may have put the account to sleep in order to wake it, so the account keeps its proofs. The same
-- rule limits which administrators recover a login.
create or replace function relais.closed_lately(p_user uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join agencies a on a.id = m.agency_id where m.user_id = p_user
    and coalesce(least(m.valid_until, a.ended_at), 'infinity') > now() - rule_of('recovery.standing') * interval '1 day')
$$;

-- Ends everything that the person has in any agency: memberships, sessions, invitations that they sent or received, recoveries of their
-- login, emergency access and calendar addresses. Triggers end what was granted to them and forget their devices.
create or replace function relais.end_all_of(p_user uuid) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  one uuid;
  v_by uuid := case when system_actor() is null then actor_membership()
    else (select u.ending_by_membership from users u where u.id = p_user) end;
begin
  for one in select m.id from memberships m where m.user_id = p_user and (m.valid_until is null or m.valid_until > now())
    order by m.id for update
  loop
    update memberships m set valid_until = date_trunc('milliseconds', now()), ended_by_membership = v_by,
      version = m.version + 1 where m.id = one;
    perform withdraw_invitations_of(one);
  end loop;
  for one in select m.id from memberships m where m.user_id = p_user loop
    perform end_sessions_of(one);
  end loop;
  update invitations i set ended_at = now(), ended_by = 'withdrawn', version = i.version + 1
  from users u where u.id = p_user and lower(i.email) = lower(u.email) and i.ended_at is null;
  update calendar_feeds f set revoked_at = now() where f.user_id = p_user and f.revoked_at is null;
  for one in select r.id from recoveries r where r.user_id = p_user and r.ended_at is null loop
    perform end_recovery(one, 'administrator', v_by);
  end loop;
  for one in select a.id from emergency_accesses a where a.user_id = p_user and a.ended_at is null order by a.id loop
    perform stop_emergency(one, 'account', now());
  end loop;
end $$;

-- Reopens an account, which then opens nothing: no membership comes back, and a membership that was made meanwhile ends. The proofs of the
-- account stay only if its person left or had two accounts: otherwise another person may have put them there. The other accounts get new
-- proofs by a recovery, which two administrators decide, or by an invitation.
create or replace function relais.reopen_account(p_account uuid) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  u users%rowtype;
begin
  if not administers_platform() then
    return 'notFound';
  end if;
  perform hold_disclosed_to(p_account);
  select * into u from users k where k.id = p_account for update;
  if not found or not administers_platform() or u.disabled_at is null then
    return 'notFound';
  elsif not recently_confirmed() then
    return 'stepUp';
  end if;
  perform end_all_of(u.id);
  if u.disabled_reason is null or u.disabled_reason not in ('left', 'double') then
    update second_factors f set removed_at = now(), sealed = null, public_key = null where f.user_id = u.id and f.removed_at is null;
    update users k set password_hash = null, browser_generation = k.browser_generation + 1 where k.id = u.id;
    delete from alert_contacts c where c.user_id = u.id;
  end if;
  update users k set disabled_at = null, disabled_reason = null, disabled_by_membership = null where k.id = u.id;
  return 'done';
end $$;
grant execute on function relais.reopen_account to relais_app;

create or replace function relais.against_account_end(p_account relais.users) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select against_account_end(p_account, '{}')
$$;

-- Locks decisions about the people of every agency of the person, in a fixed order, and then the cases from which a part was disclosed to
-- the person.
create or replace function relais.hold_people_of(p_user uuid) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform lock_administration(a.agency_id)
  from (select distinct m.agency_id from memberships m where m.user_id = p_user order by 1) a;
  perform hold_disclosed_to(p_user);
end $$;

-- Ends an account in every agency at once. The caller has decided that it may end. Returns the memberships and the emergency accesses that
-- it ended, because the acting administrator may not read those of other agencies.
create or replace function relais.end_account_now(p_user uuid, p_reason text, p_by uuid, out ended_members jsonb, out ended_emergencies jsonb)
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  select coalesce(jsonb_agg(jsonb_build_object('memberId', m.id, 'agencyId', m.agency_id) order by m.id), '[]') into ended_members
  from memberships m where m.user_id = p_user and (m.valid_until is null or m.valid_until > now());
  select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'caseId', e.case_id, 'agencyId', e.agency_id, 'ownerId', e.owner_agency_id)
    order by e.id), '[]') into ended_emergencies
  from emergency_accesses e where e.user_id = p_user and e.ended_at is null and e.ends_at > now();
  perform end_all_of(p_user);
  update users k set disabled_at = now(), disabled_reason = p_reason, disabled_by_membership = p_by,
    ends_at = null, ending_reason = null, ending_by_membership = null where k.id = p_user;
end $$;

-- Stops the held end of an account before it takes effect. Every administrator of the platform may do this, but not for their own account.
create or replace function relais.stop_account_end(p_account uuid) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  u users%rowtype;
begin
  select * into u from users k where k.id = p_account for update;
  if not found or not administers_platform() then
    return 'notFound';
  elsif u.id = actor_user() then
    return 'own';
  elsif not recently_confirmed() then
    return 'stepUp';
  elsif u.ends_at is null or u.ends_at <= now() then
    return 'notLeaving';
  end if;
  update users k set ends_at = null, ending_reason = null, ending_by_membership = null where k.id = u.id;
  return 'done';
end $$;
grant execute on function relais.stop_account_end to relais_app;

-- Clears a waiting departure when the membership ends or begins again by another act.
create or replace function relais.departure_over() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  new.leaves_at := null;
  new.leaving_by_membership := null;
  return new;
end $$;

-- Ends a membership at once. The caller has decided that it may end.
create or replace function relais.end_membership_now(p_member uuid, p_by uuid) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  m memberships%rowtype;
begin
  update memberships k set valid_until = date_trunc('milliseconds', now()), ended_by_membership = p_by, version = k.version + 1
  where k.id = p_member returning * into m;
  perform withdraw_invitations_of(m.id);
  perform withdraw_invitations_to(m.user_id, m.agency_id);
  perform end_sessions_of(m.id);
end $$;

-- Ends a membership at once, for a login that another person has.
create or replace function relais.end_member(p_member uuid, p_version integer) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  f record;
begin
  select * into f from member_to_change(p_member);
  if f.outcome <> 'free' then
    return f.outcome;
  elsif against_ending(f.found_member, p_version) is not null then
    return against_ending(f.found_member, p_version);
  end if;
  perform end_membership_now(p_member, actor_membership());
  return 'done';
end $$;
grant execute on function relais.end_member to relais_app;

-- Holds the departure of a person. It takes effect after the time of rule legal_act.take_back, and nothing changes until then.
create or replace function relais.hold_departure(p_member uuid, p_version integer) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  f record;
begin
  select * into f from member_to_change(p_member);
  if f.outcome <> 'free' then
    return f.outcome;
  elsif against_ending(f.found_member, p_version) is not null then
    return against_ending(f.found_member, p_version);
  elsif (f.found_member).leaves_at is not null then
    return 'leaving';
  end if;
  update memberships m set leaves_at = date_trunc('milliseconds', take_back_until(now())),
    leaving_by_membership = actor_membership(), version = m.version + 1 where m.id = p_member;
  return 'done';
end $$;
grant execute on function relais.hold_departure to relais_app;

-- Stops a held departure before it takes effect. Every administrator of the agency who may end the membership may do this.
create or replace function relais.stop_departure(p_member uuid) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  f record;
begin
  select * into f from member_to_change(p_member);
  if f.outcome <> 'free' then
    return f.outcome;
  elsif (f.found_member).leaves_at is null or (f.found_member).leaves_at <= now() then
    return 'notLeaving';
  end if;
  update memberships m set leaves_at = null, leaving_by_membership = null, version = m.version + 1 where m.id = p_member;
  return 'done';
end $$;
grant execute on function relais.stop_departure to relais_app;

-- True if a held departure takes effect now: its time is over, the administrator who decided it works for the agency, and another
-- administrator stays. `end_departed` decides by it.
create or replace function relais.departure_is_due(p_member relais.memberships, p_at timestamptz) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce(p_member.leaves_at <= p_at, false) and p_member.id = any (held_ends_in_effect(p_at))
$$;

-- True if the held end of an account takes effect now. `end_due_accounts` decides by it.
create or replace function relais.account_end_is_due(p_account relais.users, p_at timestamptz) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce(p_account.ends_at <= p_at, false) and p_account.id = any (held_ends_in_effect(p_at))
$$;

create or replace function relais.other_administrators(p_agency uuid, p_member uuid, p_gone uuid[]) returns boolean
language sql volatile security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join users u on u.id = m.user_id
    where m.agency_id = p_agency and m.id is distinct from p_member and m.id <> all (p_gone) and 'administrator' = any (m.roles)
      and u.disabled_at is null and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now()))
$$;

-- Gives the reason why an account may not end; null if it may. Memberships in `p_gone` do not count as administrators who stay.
create or replace function relais.against_account_end(p_account relais.users, p_gone uuid[]) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when p_account.disabled_at is not null then 'ended'
    when exists (select 1 from memberships m join agencies a on a.id = m.agency_id and a.ended_at is null
      where m.user_id = p_account.id and 'administrator' = any (m.roles) and m.valid_from <= now()
        and (m.valid_until is null or m.valid_until > now()) and not other_administrators(m.agency_id, m.id, p_gone))
    then 'lastAdministrator' end
$$;

-- Held ends of memberships and accounts that take effect, in the order of their times. A person whose own end came due earlier and takes
-- effect decides nothing, and is not an administrator who stays.
create or replace function relais.held_ends_in_effect(p_at timestamptz) returns uuid[] language plpgsql stable security definer set search_path = relais, pg_temp as $$
declare
  one record;
  m memberships%rowtype;
  u users%rowtype;
  v_gone uuid[] := '{}';
  v_ends uuid[] := '{}';
begin
  for one in
    select k.id, k.leaves_at as due_at, k.leaving_by_membership as decider, true as leaves from memberships k where k.leaves_at <= p_at
    union all
    select k.id, k.ends_at, k.ending_by_membership, false from users k where k.ends_at <= p_at
    order by due_at, id
  loop
    continue when not still_works_as('administrator', one.decider) or one.decider = any (v_gone);
    if one.leaves then
      select * into m from memberships k where k.id = one.id;
      continue when not other_administrators(m.agency_id, m.id, v_gone);
      v_gone := v_gone || m.id;
    else
      select * into u from users k where k.id = one.id;
      continue when against_account_end(u, v_gone) is not null;
      v_gone := v_gone || array(select k.id from memberships k where k.user_id = u.id);
    end if;
    v_ends := v_ends || one.id;
  end loop;
  return v_ends;
end $$;

-- True unless a held end that takes effect now withdraws the invitation: that of the person who invited, of the account of the invited
-- person, or of their work in the agency. It covers the time before a worker records the end.
create or replace function relais.invitation_stands(p_one relais.invitations, p_at timestamptz) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select not exists (select 1 from memberships m join users u on u.id = m.user_id
      where (m.id = p_one.invited_by_membership or m.agency_id = p_one.agency_id and lower(u.email) = lower(p_one.email))
        and (m.leaves_at <= p_at or u.ends_at <= p_at) and (departure_is_due(m, p_at) or account_end_is_due(u, p_at)))
    and not exists (select 1 from users u
      where lower(u.email) = lower(p_one.email) and u.ends_at <= p_at and account_end_is_due(u, p_at))
$$;

-- True if this person decided a held end of the acting person, of a membership or of the account. The acting person may then neither change
-- nor end them, because the held end would stop with the role of its decider. Every other administrator may.
create or replace function relais.decided_end_of_actor(p_user uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships d where d.user_id = p_user and (
    d.id in (select k.leaving_by_membership from memberships k where k.user_id = actor_user() and k.leaves_at is not null)
    or d.id in (select u.ending_by_membership from users u where u.id = actor_user() and u.ends_at is not null)))
$$;

-- True if a held end of a membership, or of the account of its person, takes effect now, even if no worker has recorded it yet.
create or replace function relais.end_is_due(p_membership uuid, p_at timestamptz) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join users u on u.id = m.user_id
    where m.id = p_membership and (m.leaves_at <= p_at or u.ends_at <= p_at)
      and (departure_is_due(m, p_at) or account_end_is_due(u, p_at)))
$$;
