/** Who acts in a session, and what the kind of its agency lets its roles read and write. */
export const actingIn = /* sql */ `  select s.id, m.id, u.id, a.id, a.kind, m.roles, u.language,
    case when m.roles && array['caseworker', 'supervisor'] then array(
      select x.category from access_matrix x where x.agency_kind = a.kind and x.read <> 'none' order by x.category)
      else '{}' end,
    case when m.roles && array['caseworker', 'supervisor'] then array(
      select x.category from access_matrix x where x.agency_kind = a.kind and x.write order by x.category)
      else '{}' end,
    s.authenticated_at, s.last_seen_at, s.expires_at, i.minutes`;

/** Of the sessions of `session_actor`, one that has not ended, is not idle, and whose membership and account still stand. */
export const livingSession = /* sql */ `  from sessions s
  cross join (select rule_of('session.idle') as minutes) i
  join memberships m on m.id = s.membership_id
  join users u on u.id = m.user_id
  join agencies a on a.id = m.agency_id
  where s.id = coalesce(p_session, (select t.id from sessions t where t.token_hash = p_token_hash))
    and s.ended_at is null and s.expires_at > p_at and s.last_seen_at > p_at - make_interval(mins => i.minutes)
    and m.valid_from <= p_at and (m.valid_until is null or m.valid_until > p_at)
    and u.disabled_at is null`;

/**
 * Login and sessions. The application holds no right on `sessions` and none on password hashes: what it may do with
 * them is the list of functions below. `login_attempts` holds no account, only a hash of account and address.
 */
export const migration = {
  name: '0007-access',
  up: /* sql */ `
create table relais.login_attempts (
  key bytea primary key,
  failures integer not null,
  last_at timestamptz(3) not null,
  free_at timestamptz(3) not null
);
create index login_attempts_last on relais.login_attempts (last_at);
grant select, insert, update, delete on relais.login_attempts to relais_app;

-- The account behind an address, with the membership its session starts in: the one used last, else the oldest.
create function relais.login_account(p_email text, p_at timestamptz)
returns table (user_id uuid, password_hash text, membership_id uuid, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.id, u.password_hash, m.id, m.agency_id
  from users u
  join lateral (
    select m.id, m.agency_id, m.valid_from,
      (select max(s.created_at) from sessions s where s.membership_id = m.id) as used_at
    from memberships m
    where m.user_id = u.id and m.valid_from <= p_at and (m.valid_until is null or m.valid_until > p_at)
    order by used_at desc nulls last, m.valid_from, m.id
    limit 1
  ) m on true
  where lower(u.email) = lower(p_email) and u.disabled_at is null and u.password_hash is not null
$$;

-- Who acts in a session, found by the hash of its token or by its id. No row once it has ended, was idle or grew too
-- old, or once the membership or the account ended: a right that is taken away is gone with the next request.
create function relais.session_actor(p_token_hash bytea, p_session uuid, p_at timestamptz)
returns table (session_id uuid, membership_id uuid, user_id uuid, agency_id uuid, agency_kind text, roles text[],
  language text, reads text[], writes text[], authenticated_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, idle_minutes integer)
language sql stable security definer set search_path = relais, pg_temp as $$
${actingIn}
${livingSession}
$$;

-- Only in a membership of the person who acts.
create function relais.start_session(p_session uuid, p_token_hash bytea, p_membership uuid, p_authenticated timestamptz,
  p_at timestamptz) returns void
language sql security definer set search_path = relais, pg_temp as $$
  insert into sessions (id, token_hash, membership_id, created_at, authenticated_at, last_seen_at, expires_at)
  select p_session, p_token_hash, m.id, p_at, p_authenticated, p_at,
    p_authenticated + make_interval(mins => rule_of('session.longest'))
  from memberships m where m.id = p_membership and m.user_id = actor_user()
$$;

-- Activity, written at most once a minute.
create function relais.touch_session(p_session uuid, p_at timestamptz) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update sessions set last_seen_at = p_at
  where id = p_session and ended_at is null and last_seen_at <= p_at - interval '1 minute'
$$;

-- Ends a session and tells the open event streams of its agency.
create function relais.end_session(p_session uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  ended record;
begin
  update sessions s set ended_at = p_at from memberships m
  where s.id = p_session and s.ended_at is null and m.id = s.membership_id
  returning m.agency_id, m.user_id into ended;
  if found then
    perform append_feed(ended.agency_id, 'person', ended.user_id, 'session.ended', p_session, null);
  end if;
end $$;

create function relais.set_own_language(p_language text) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update users set language = p_language where id = actor_user()
$$;

-- How fast an agency answers, for whoever chooses a recipient: the average of the last 90 days, silent below five answers.
create function relais.answer_minutes(p_agencies uuid[], p_at timestamptz)
returns table (agency_id uuid, minutes integer)
language sql stable security definer set search_path = relais, pg_temp as $$
  select r.to_agency_id, round(avg(extract(epoch from r.answered_at - r.sent_at)) / 60)::integer
  from referrals r
  where r.to_agency_id = any (p_agencies) and r.answered_at is not null and r.sent_at > p_at - interval '90 days'
  group by r.to_agency_id
  having count(*) >= 5
$$;

revoke execute on function relais.login_account, relais.session_actor, relais.start_session, relais.touch_session,
  relais.end_session, relais.set_own_language, relais.answer_minutes from public;
grant execute on function relais.login_account, relais.session_actor, relais.start_session, relais.touch_session,
  relais.end_session, relais.set_own_language, relais.answer_minutes to relais_app;
`,
};
