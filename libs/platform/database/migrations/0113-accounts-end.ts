const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/** Why an account was ended, and by whom: of the last time, the chain of the platform has them all. */
const columns = /* sql */ `
alter table relais.users
  add column disabled_reason text check (disabled_reason in ('left', 'stolen', 'misuse', 'double', 'died')),
  add column disabled_by_membership uuid references relais.memberships (id),
  add check (disabled_at is not null or (disabled_reason is null and disabled_by_membership is null));
alter table relais.emergency_accesses drop constraint emergency_accesses_ended_by_check;
alter table relais.emergency_accesses add constraint emergency_accesses_ended_by_check
  check (ended_by in ('time', 'holder', 'owner', 'review', 'conflict', 'account'));
`;

const rules = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('account.ends', '2026-01-01', '5', 'accounts an administrator and Brussels day',
   'Own rule: more than leave a platform in a day; one stolen login of an administrator empties no agency of those on duty');
`;

const acts = /* sql */ `
create policy calendar_feeds_definer_end on relais.calendar_feeds for update to relais_owner using (true) with check (true);

-- What is left of somebody wherever they work: memberships, sessions, invitations they sent or were sent, logins that are given back
-- to them, emergency access, calendar addresses. Triggers end what was granted to them and forget their devices.
create function relais.end_all_of(p_user uuid) returns void ${DEFINER} as $$
declare
  one uuid;
begin
  for one in select m.id from memberships m where m.user_id = p_user and (m.valid_until is null or m.valid_until > now())
    order by m.id for update
  loop
    update memberships m set valid_until = date_trunc('milliseconds', now()), ended_by_membership = actor_membership(),
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
    perform end_recovery(one, 'administrator', actor_membership());
  end loop;
  for one in select a.id from emergency_accesses a where a.user_id = p_user and a.ended_at is null order by a.id loop
    perform stop_emergency(one, 'account', now());
  end loop;
end $$;

-- The cases of which something was disclosed to a person wait, in one order and before their account: who discloses holds the case first.
create function relais.hold_disclosed_to(p_user uuid) returns void ${DEFINER} as $$
begin
  perform 1 from cases c where c.id in (select a.case_id from case_access a
    where a.user_id = p_user and a.source_type = 'disclosure' and a.ended_at is null) order by c.id for no key update;
end $$;

-- An account and all that it opens, in every agency at once: for who left for good, and for a login that somebody else has. One of
-- the platform's administrators does it alone, since a stolen login cannot wait for a second; what it takes is given back by others:
-- each agency by its own. Never one's own, and no agency is left without an administrator. Locked telephones of a house are nobody.
-- So many a day (rule account.ends), as the chain of the platform counts them: what is opened again was ended all the same. What ended
-- elsewhere is the answer: the memberships, and what was open in an emergency, since neither is the acting administrator's to read.
create function relais.end_account(p_email text, p_reason text)
returns table (outcome text, account uuid, ended_members jsonb, ended_emergencies jsonb) ${DEFINER} as $$
declare
  u users%rowtype;
  v_members jsonb;
  v_emergencies jsonb;
begin
  if not administers_platform() then
    return query select 'notFound', null::uuid, null::jsonb, null::jsonb;
    return;
  elsif not recently_confirmed() then
    return query select 'stepUp', null::uuid, null::jsonb, null::jsonb;
    return;
  end if;
  -- What is decided about the people of each of their agencies waits, in one order.
  perform lock_administration(a.agency_id) from (select distinct m.agency_id from memberships m join users k on k.id = m.user_id
    where lower(k.email) = lower(p_email) order by 1) a;
  perform pg_advisory_xact_lock(hashtextextended('relais.account_ends ' || actor_user(), 0));
  perform hold_disclosed_to(k.id) from users k where lower(k.email) = lower(p_email);
  select * into u from users k where lower(k.email) = lower(p_email)
    and not exists (select 1 from memberships m where m.user_id = k.id and 'device' = any (m.roles)) for update;
  -- Asked again: two who end each other at once leave one.
  if not found or not administers_platform() then
    return query select 'notFound', null::uuid, null::jsonb, null::jsonb;
  elsif u.id = actor_user() then
    return query select 'own', u.id, null::jsonb, null::jsonb;
  elsif u.disabled_at is not null then
    return query select 'ended', u.id, null::jsonb, null::jsonb;
  elsif exists (select 1 from memberships m join agencies a on a.id = m.agency_id and a.ended_at is null
      where m.user_id = u.id and 'administrator' = any (m.roles) and m.valid_from <= now()
        and (m.valid_until is null or m.valid_until > now()) and not other_administrators(m.agency_id, m.id)) then
    return query select 'lastAdministrator', u.id, null::jsonb, null::jsonb;
  elsif (select count(*) from audit_events e where e.chain_id = actor_agency() and e.action = 'account.ended' and e.kind = 'act'
      and e.actor_user = actor_user()
      and e.recorded_at >= date_trunc('day', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels')
    >= required_rule('account.ends') then
    return query select 'limit', u.id, null::jsonb, null::jsonb;
  else
    select coalesce(jsonb_agg(jsonb_build_object('memberId', m.id, 'agencyId', m.agency_id) order by m.id), '[]') into v_members
    from memberships m where m.user_id = u.id and (m.valid_until is null or m.valid_until > now());
    select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'caseId', e.case_id, 'agencyId', e.agency_id, 'ownerId', e.owner_agency_id)
      order by e.id), '[]') into v_emergencies
    from emergency_accesses e where e.user_id = u.id and e.ended_at is null and e.ends_at > now();
    perform end_all_of(u.id);
    update users k set disabled_at = now(), disabled_reason = p_reason, disabled_by_membership = actor_membership() where k.id = u.id;
    return query select 'done', u.id, v_members, v_emergencies;
  end if;
end $$;

-- The login is one again, and opens nothing: no membership comes back with it, and none that was made meanwhile stays. Nor does what it
-- was proved by, which somebody else may have put there: only who left for good, or had two, is still who they were. The others come
-- back by a recovery, which two decide, or by an invitation.
create function relais.reopen_account(p_account uuid) returns text ${DEFINER} as $$
declare
  u users%rowtype;
begin
  if administers_platform() then
    perform hold_disclosed_to(p_account);
  end if;
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
  end if;
  update users k set disabled_at = null, disabled_reason = null, disabled_by_membership = null where k.id = u.id;
  return 'done';
end $$;

-- Those that are ended now, for the platform's administrators.
create function relais.ended_accounts()
returns table (id uuid, email text, name text, reason text, ended_at timestamptz, ended_by text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.id, u.email, u.display_name, u.disabled_reason, u.disabled_at, e.display_name
  from users u left join memberships m on m.id = u.disabled_by_membership left join users e on e.id = m.user_id
  where u.disabled_at is not null and administers_platform()
$$;
`;

/** As before (0055), and nobody comes back to an agency whose account has ended. */
const restoring = /* sql */ `
create or replace function relais.restore_member(p_member uuid, p_version integer) returns text ${DEFINER} as $$
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
revoke execute on function relais.end_all_of, relais.hold_disclosed_to, relais.end_account, relais.reopen_account, relais.ended_accounts from public;
grant execute on function relais.end_account, relais.reopen_account, relais.ended_accounts to relais_app;
`;

export const migration = { name: '0113-accounts-end', up: [columns, rules, acts, restoring].join('\n') };
