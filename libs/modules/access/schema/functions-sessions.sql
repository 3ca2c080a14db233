-- Finds the account with an email address, and the membership in which its session starts. Returns no row for an account that ended or has
-- no password.
create or replace function relais.login_account(p_email text, p_at timestamptz)
returns table (user_id uuid, password_hash text, membership_id uuid, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.id, u.password_hash, m.membership_id, m.agency_id
  from users u cross join lateral login_membership(u.id, p_at) m
  where lower(u.email) = lower(p_email) and u.disabled_at is null and u.password_hash is not null
$$;
grant execute on function relais.login_account to relais_login;

-- Records activity in the living session of a token, at most once a minute.
create or replace function relais.touch_session(p_token_hash bytea, p_at timestamptz) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update sessions set last_seen_at = p_at
  where token_hash = p_token_hash and last_seen_at <= p_at - interval '1 minute'
    and exists (select 1 from session_actor(p_token_hash, now()))
$$;
grant execute on function relais.touch_session to relais_app;

-- Whether a session lives, whatever token it has now.
create or replace function relais.session_lives(p_session uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from sessions s cross join lateral session_actor(s.token_hash, now()) a where s.id = p_session)
$$;
grant execute on function relais.session_lives to relais_login;

-- Ends a session and informs the open event streams of its agency.
create or replace function relais.end_session(p_session uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  ended record;
begin
  update sessions s set ended_at = p_at from memberships m
  where s.id = p_session and s.ended_at is null and m.id = s.membership_id
  returning m.agency_id, m.user_id into ended;
  if found then
    perform put_feed(ended.agency_id, 'person', ended.user_id, 'session.ended', p_session, null);
  end if;
end $$;

-- Ends the acting session.
create or replace function relais.end_acting_session(p_at timestamptz) returns void
language sql security definer set search_path = relais, pg_temp as $$ select end_session(actor_session(), p_at) $$;
grant execute on function relais.end_acting_session to relais_app, relais_login;

-- Ends the live session of a token, of any person: it is the session of the browser that logs in now.
create or replace function relais.end_session_of_token(p_token_hash bytea, p_at timestamptz) returns void
language sql security definer set search_path = relais, pg_temp as $$
  select end_session(s.session_id, p_at) from session_actor(p_token_hash, p_at) s
$$;
grant execute on function relais.end_session_of_token to relais_login;

-- Chooses the membership in which a login starts: the one used last, else the oldest. Returns no membership of an agency that ended, and
-- none whose held end is due.
create or replace function relais.login_membership(p_user uuid, p_at timestamptz)
returns table (user_id uuid, membership_id uuid, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.id, m.id, m.agency_id
  from users u
  join memberships m on m.user_id = u.id and m.valid_from <= p_at and (m.valid_until is null or m.valid_until > p_at)
  join agencies a on a.id = m.agency_id and a.ended_at is null
  where u.id = p_user and u.disabled_at is null
    and (m.leaves_at is null or not departure_is_due(m, p_at))
    and (u.ends_at is null or not account_end_is_due(u, p_at))
  order by (select max(s.created_at) from sessions s where s.membership_id = m.id) desc nulls last, m.valid_from, m.id
  limit 1
$$;

-- Finds a passkey by its credential: its account, and the key that checks its signature. Only the holder of the passkey knows the
-- credential.
create or replace function relais.login_passkey(p_credential bytea, p_at timestamptz)
returns table (id uuid, public_key bytea, sign_count bigint, user_id uuid, membership_id uuid, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select f.id, f.public_key, f.sign_count, m.user_id, m.membership_id, m.agency_id
  from second_factors f cross join lateral login_membership(f.user_id, p_at) m
  where f.credential = p_credential and f.removed_at is null
$$;
grant execute on function relais.login_passkey to relais_login;

-- True if the acting person proved who they are within the time that a grave act requires (rule session.confirmed_within). Every grave act
-- may call it, in the application or in its own function.
create or replace function relais.recently_confirmed() returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (
    select 1 from sessions s join memberships m on m.id = s.membership_id
    where s.id = actor_session() and m.id = actor_membership() and m.user_id = actor_user() and s.ended_at is null
      and s.expires_at > now() and s.confirmed_at > now() - rule_of('session.confirmed_within') * interval '1 minute')
$$;
grant execute on function relais.recently_confirmed to relais_app, relais_login;

-- Ends one session of the acting person. If `p_session` is null, it ends all but the acting one, and voids the marks of known browsers.
-- Returns the number of sessions that it ended.
create or replace function relais.end_own_sessions(p_session uuid, p_at timestamptz) returns integer
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  ended integer := 0;
  one uuid;
begin
  update users u set browser_generation = u.browser_generation + (p_session is null)::integer where u.id = actor_user();
  for one in select o.id from own_sessions(p_at) o
    where case when p_session is null then o.id <> actor_session() else o.id = p_session end
  loop
    perform end_session(one, p_at);
    ended := ended + 1;
  end loop;
  return ended;
end $$;
grant execute on function relais.end_own_sessions to relais_login;

create or replace function relais.end_sessions_of(p_member uuid) returns integer language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  one uuid;
  ended integer := 0;
begin
  perform 1 from users u where u.id = (select m.user_id from memberships m where m.id = p_member) for no key update;
  for one in select s.id from sessions s where s.membership_id = p_member and s.ended_at is null
  loop
    perform end_session(one, now());
    ended := ended + 1;
  end loop;
  return ended;
end $$;

-- Locks the account and the acting session before a session begins that continues from it. An act that ends sessions of this person at the
-- same moment waits for this function, or this function waits for it. Otherwise neither would see the new session, and it would live on.
-- The caller then checks whether the acting session is still live.
create or replace function relais.hold_own_session() returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from users u where u.id = actor_user() for share;
  perform 1 from sessions s where s.id = actor_session() for update;
end $$;
grant execute on function relais.hold_own_session to relais_login;

-- True if the acting person had a session before this one. A first login does not count as a login in a new browser.
create or replace function relais.has_logged_in_before() returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join sessions s on s.membership_id = m.id
    where m.user_id = actor_user() and s.id <> actor_session())
$$;
grant execute on function relais.has_logged_in_before to relais_login;

-- Finds the account of an identity at the provider, and the membership in which its session starts. Only a person whom the provider sent
-- here knows the identity.
create or replace function relais.login_identity(p_identity bytea, p_at timestamptz)
returns table (id uuid, user_id uuid, membership_id uuid, agency_id uuid) stable language sql security definer set search_path = relais, pg_temp as $$
  select f.id, m.user_id, m.membership_id, m.agency_id
  from second_factors f cross join lateral login_membership(f.user_id, p_at) m
  where f.identity = p_identity and f.removed_at is null
$$;
grant execute on function relais.login_identity to relais_login;

-- Starts a session, only in a membership of the acting person. A session that continues from another one keeps the way in which that one
-- was opened.
create or replace function relais.start_session(p_session uuid, p_token_hash bytea, p_membership uuid, p_authenticated timestamptz,
  p_confirmed timestamptz, p_strong boolean, p_device text, p_opened_by text, p_demo boolean, p_at timestamptz) returns void language sql security definer set search_path = relais, pg_temp as $$
  insert into sessions (id, token_hash, membership_id, created_at, authenticated_at, last_seen_at, expires_at, confirmed_at,
    strong, device, opened_by, of_demo)
  select p_session, p_token_hash, m.id, p_at, p_authenticated, p_at,
    p_authenticated + make_interval(mins => rule_of('session.longest')), p_confirmed, p_strong, p_device,
    coalesce(p_opened_by, (select s.opened_by from sessions s where s.id = actor_session())), p_demo
  from memberships m where m.id = p_membership and m.user_id = actor_user()
$$;
grant execute on function relais.start_session to relais_login;

-- Live sessions of the acting person, in all their memberships.
create or replace function relais.own_sessions(p_at timestamptz)
returns table (id uuid, agency_name text, device text, opened_by text, created_at timestamptz, last_seen_at timestamptz)
stable language sql security definer set search_path = relais, pg_temp as $$
  select s.id, relais.agency_name(a), s.device, s.opened_by, s.created_at, s.last_seen_at
  from memberships m join sessions s on s.membership_id = m.id join agencies a on a.id = m.agency_id
  where m.user_id = actor_user() and s.ended_at is null and s.expires_at > p_at
    and s.last_seen_at > p_at - make_interval(mins => rule_of('session.idle'))
    and m.valid_from <= p_at and (m.valid_until is null or m.valid_until > p_at)
  order by s.last_seen_at desc, s.id
$$;
grant execute on function relais.own_sessions to relais_app;

-- Records, by the clock of the server, that the acting person has just proved who they are, and renews the token of the session (ADR 0042).
create or replace function relais.confirm_session(p_strong boolean, p_shown bytea, p_token_hash bytea) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update sessions s set confirmed_at = now(), strong = s.strong or p_strong, token_hash = p_token_hash,
    previous_hash = s.token_hash, renewed_at = now()
  from memberships m
  where s.id = actor_session() and s.ended_at is null and s.token_hash = coalesce(p_shown, s.token_hash)
    and m.id = s.membership_id and m.user_id = actor_user();
  return found;
end $$;
grant execute on function relais.confirm_session to relais_login;

-- The categories that a membership with these roles reads and writes at all.
create or replace function relais.categories_of(p_kind text, p_roles text[]) returns table (reads text[], writes text[])
language sql stable set search_path = relais, pg_temp as $$
  select coalesce(array_agg(x.category order by x.category) filter (where x.read <> 'none'), '{}'),
    coalesce(array_agg(x.category order by x.category) filter (where x.write), '{}')
  from access_matrix x where x.agency_kind = p_kind and p_roles && array['caseworker', 'supervisor']
$$;

-- Finds the actor of a session by the hash of its token. Returns no row once the session has ended, was idle or is too old, or once the
-- membership, the account or the agency has ended. The next request therefore loses every right that was taken away.
create or replace function relais.session_actor(p_token_hash bytea, p_at timestamptz)
returns table (session_id uuid, membership_id uuid, user_id uuid, agency_id uuid, agency_kind text, roles text[],
  language text, reads text[], writes text[], authenticated_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
  idle_minutes integer, confirmed_at timestamptz, strong boolean, must_enrol boolean, network bytea, device text)
language plpgsql stable security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
begin
  return query select s.id, m.id, u.id, a.id, a.kind, m.roles, u.language, c.reads, c.writes,
    s.authenticated_at::timestamptz, s.last_seen_at::timestamptz, s.expires_at::timestamptz, i.minutes, s.confirmed_at::timestamptz, s.strong,
    not s.strong and not s.of_demo and exists (select 1 from login_requirements r where r.role = any (m.roles) and r.second_factor),
    s.network, s.device
  from sessions s
  cross join (select rule_of('session.idle') as minutes) i
  join memberships m on m.id = s.membership_id
  join users u on u.id = m.user_id
  join agencies a on a.id = m.agency_id
  cross join lateral categories_of(a.kind, m.roles) c
  where s.token_hash = p_token_hash
    and s.ended_at is null and s.expires_at > p_at and s.last_seen_at > p_at - make_interval(mins => i.minutes)
    and m.valid_from <= p_at and (m.valid_until is null or m.valid_until > p_at)
    and u.disabled_at is null and a.ended_at is null
    and (m.leaves_at is null or not departure_is_due(m, p_at))
    and (u.ends_at is null or not account_end_is_due(u, p_at));
end $$;
grant execute on function relais.session_actor to relais_app, relais_login;

-- The token that a session has now, where a proof of identity replaced the token of this hash a moment ago (rule session.under_way). A
-- request that was let in with the token of before goes on with it: an upload is judged to its end, a download comes whole. It lets no
-- request in: session_actor does not know it.
create or replace function relais.token_under_way(p_hash bytea) returns bytea
language sql stable set search_path = relais, pg_temp as $$
  select s.token_hash from sessions s
  where s.previous_hash = p_hash and s.renewed_at > now() - make_interval(mins => rule_of('session.under_way'))
$$;

-- Makes the transaction that of a member: of the session, the device or the claimed task whose proof has this hash, by the clock of the
-- database. An unknown and an ended proof raise the same error, RS001.
create or replace function relais.act_as_member(p_hash bytea) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  r record;
begin
  select s.* into r from session_actor(p_hash, now()) s;
  if not found then
    select s.* into r from session_actor(token_under_way(p_hash), now()) s;
  end if;
  if found then
    if r.must_enrol then
      r.roles := '{}'; r.reads := '{}'; r.writes := '{}';
    end if;
  else
    select d.device_id as session_id, array['device'] as roles, d.* into r from living_device(p_hash, now()) d;
    if not found then
      select t.* into r from task_actor(p_hash) t;
      if not found then
        raise exception 'no session, device or task has this proof' using errcode = 'RS001';
      end if;
    end if;
  end if;
  perform seal_actor('member', null, r.roles, r.reads, r.writes, r.user_id, r.membership_id, r.agency_id, r.session_id),
    set_config('app.language', r.language, true);
end $$;
grant execute on function relais.act_as_member to relais_app, relais_login;

-- Makes the transaction that of a person who logs in, whose proof the process has checked: without a role and without a category. Only
-- the role of logins may, and it reads no case.
create or replace function relais.act_at_login(p_user uuid, p_membership uuid, p_agency uuid, p_session uuid) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform seal_actor('member', null, null, null, null, p_user, p_membership, p_agency, p_session),
    set_config('app.language', coalesce((select u.language from users u where u.id = p_user), 'en'), true);
end $$;
grant execute on function relais.act_at_login to relais_login;

-- Records the network and the browser in which the acting session continues. A proof counts only where it was shown, so a move voids it. A
-- session that is being started keeps its proof. Returns true if the session came from somewhere else until now.
create or replace function relais.move_session(p_session uuid, p_network bytea, p_device text) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  moved boolean;
begin
  select s.network is not null into moved from sessions s join memberships m on m.id = s.membership_id
  where s.id = p_session and s.ended_at is null and m.user_id = actor_user()
    and (s.network, s.device) is distinct from (p_network, p_device) for update of s;
  if not found then
    return false;
  end if;
  update sessions s set network = p_network, device = p_device,
    confirmed_at = case when moved then 'epoch' else s.confirmed_at end where s.id = p_session;
  return moved;
end $$;
grant execute on function relais.move_session to relais_app, relais_login;
