-- Ends an account and everything that it opens, in every agency. One administrator of the platform decides alone, since a stolen login
-- cannot wait for a second one. A login that was stolen or misused ends at once. An account whose person left, died or has another account
-- is held for the time of rule legal_act.take_back, and nothing changes until then.
-- Refuses to end the administrator's own account, or the last administrator of an agency. A locked telephone of a house is not an account.
-- Rule account.ends limits the ends a day, as the chain of the platform counts them: an end that is stopped or reopened counts too.
-- An end at once returns the memberships and the emergency accesses that ended, because the acting administrator may not read those of
-- other agencies. Each agency gives back by its own decision what the end takes.
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

-- Ends accounts whose held end is due, for the worker: each account once, in the transaction that reports it. The last administrator of an
-- agency stays.
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

-- Accounts that ended and accounts whose end is held, for administrators of the platform. Column `at` is the time since which, or from
-- which, the account has ended.
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
