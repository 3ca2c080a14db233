const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const columns = /* sql */ `
alter table relais.users add column ends_at timestamptz(3),
  add column ending_reason text check (ending_reason in ('left', 'double', 'died')),
  add column ending_by_membership uuid references relais.memberships (id),
  add check ((ends_at is null) = (ending_reason is null) and (ends_at is null) = (ending_by_membership is null)),
  add check (ends_at is null or disabled_at is null);
create index users_ending on relais.users (ends_at) where ends_at is not null;
`;

/** As before (0113); what waits is ended in the name of the administrator who decided it. */
const everything = /* sql */ `
create or replace function relais.end_all_of(p_user uuid) returns void ${DEFINER} as $$
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
`;

const acts = /* sql */ `
-- Why an account may not be ended now; null where it may. No agency is left without an administrator.
create function relais.against_account_end(p_account relais.users) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when p_account.disabled_at is not null then 'ended'
    when exists (select 1 from memberships m join agencies a on a.id = m.agency_id and a.ended_at is null
      where m.user_id = p_account.id and 'administrator' = any (m.roles) and m.valid_from <= now()
        and (m.valid_until is null or m.valid_until > now()) and not other_administrators(m.agency_id, m.id))
    then 'lastAdministrator' end
$$;

-- What is decided about the people of each of their agencies waits, in one order; then the cases of which something was disclosed.
create function relais.hold_people_of(p_user uuid) returns void ${DEFINER} as $$
begin
  perform lock_administration(a.agency_id)
  from (select distinct m.agency_id from memberships m where m.user_id = p_user order by 1) a;
  perform hold_disclosed_to(p_user);
end $$;

-- Ends it in every agency at once; the caller decided that it may. What ended elsewhere is the answer: the memberships, and what was
-- open in an emergency, since neither is the acting administrator's to read.
create function relais.end_account_now(p_user uuid, p_reason text, p_by uuid, out ended_members jsonb, out ended_emergencies jsonb)
${DEFINER} as $$
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

-- An account and all that it opens, in every agency. One of the platform's administrators does it alone, since a stolen login cannot wait
-- for a second: a login that was stolen or misused ends at once. An account whose person left, died or has another one is held for the
-- time of the rule legal_act.take_back, and nothing is changed until then. Never one's own; locked telephones of a house are no accounts.
-- So many a day (rule account.ends), as the chain of the platform counts them: an end that is stopped or opened again counts too.
create or replace function relais.end_account(p_email text, p_reason text)
returns table (outcome text, account uuid, ended_members jsonb, ended_emergencies jsonb) ${DEFINER} as $$
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

-- Any administrator of the platform stops it, as long as it has not taken effect; never that of one's own account.
create function relais.stop_account_end(p_account uuid) returns text ${DEFINER} as $$
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

-- Accounts whose time has come, for the worker: each once, in the transaction that says so. The last administrator of an agency stays.
create function relais.end_due_accounts(p_limit integer)
returns table (account uuid, reason text, decided_by uuid, ended boolean, ended_members jsonb, ended_emergencies jsonb)
${DEFINER} as $$
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
    if against_account_end(u) is null then
      return query select u.id, u.ending_reason, u.ending_by_membership, true, n.ended_members, n.ended_emergencies
      from end_account_now(u.id, u.ending_reason, u.ending_by_membership) n;
    else
      update users k set ends_at = null, ending_reason = null, ending_by_membership = null where k.id = u.id;
      return query select u.id, u.ending_reason, u.ending_by_membership, false, '[]'::jsonb, '[]'::jsonb;
    end if;
  end loop;
end $$;

drop function relais.ended_accounts();

-- Those that are ended now, and those that are held, for the platform's administrators. \`at\`: since when, or from when on.
create function relais.ended_accounts()
returns table (id uuid, email text, name text, reason text, at timestamptz, held boolean, ended_by text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.id, u.email, u.display_name, coalesce(u.disabled_reason, u.ending_reason), coalesce(u.disabled_at, u.ends_at),
    u.ends_at is not null, e.display_name
  from users u left join memberships m on m.id = coalesce(u.disabled_by_membership, u.ending_by_membership)
    left join users e on e.id = m.user_id
  where (u.disabled_at is not null or u.ends_at is not null) and administers_platform()
$$;

revoke execute on function relais.against_account_end, relais.hold_people_of, relais.end_account_now, relais.stop_account_end,
  relais.end_due_accounts, relais.ended_accounts from public;
grant execute on function relais.stop_account_end, relais.ended_accounts to relais_app;
grant execute on function relais.end_due_accounts to relais_worker;
`;

/** The end of an account whose person leaves is held, and stopped until it takes effect (ADR 0051). */
export const migration = { name: '0204-held-account-ends', up: [columns, everything, acts].join('\n') };
