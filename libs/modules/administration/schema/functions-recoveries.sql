-- True if the acting administrator, here or at the platform, has been one for the days of rule recovery.standing. An administrator who was
-- appointed yesterday through a stolen account does not count as a second person.
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

-- Starts a recovery for a member of the acting administrator's own agency or, from the platform, for an administrator of another agency,
-- named by their email address. A recovery and a decision about the roles of the acting person run one after the other. It is for people
-- only: a device has no recovery.
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

-- Confirms a recovery. This takes a second person: neither the person who started it, by whichever membership, nor the person of the
-- account.
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

-- Stops a recovery. It requires no second person, no fresh proof and no version: each person who was informed may say no. These include the
-- supervisors of every agency in which the person works.
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

-- Stops a recovery for the holder of the mailbox, who needs no login to say no. Returns the id if it stopped the recovery now.
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
grant execute on function relais.stop_recovery_by_link to relais_login;

-- The recovery behind a link while the link is good: after the delay, once, and while the account still has a membership there.
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
grant execute on function relais.recovery_behind to relais_login;

-- Replaces all proofs of the account in one step, so that the account is never without one. Ends every session of the account. A stop at
-- the same moment waits for this row, or this function waits for it: only one of them takes effect.
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
grant execute on function relais.complete_recovery to relais_login;

-- Finds the recoveries that are due: those whose link is good from now on, and those that were not confirmed or completed in time.
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

-- Records that the person was informed for the first time. The delay of a confirmed recovery then runs from that moment. The version stays,
-- because nothing changes in what an administrator decides on.
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

create or replace function relais.confirms_recovery(p_id uuid) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from recoveries r where r.id = p_id and (administers(r.agency_id) or administers_platform()))
$$;

-- True if the acting person may stop the recovery. The people who were informed may: the person, supervisors and administrators of every
-- agency in which they work, and administrators of the platform.
create or replace function relais.stops_recovery(p_id uuid) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from recoveries r where r.id = p_id
    and (actor_user() = r.user_id or administers(r.agency_id) or administers_platform() or supervises(r.agency_id)
      or ((administers(actor_agency()) or supervises(actor_agency())) and exists (select 1 from memberships m
        where m.user_id = r.user_id and m.agency_id = actor_agency() and (m.valid_until is null or m.valid_until > now())))))
$$;
