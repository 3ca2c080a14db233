import { actingIn, livingSession } from './0007-access.js';
import { revealAddress } from './shelter-vault.js';

/**
 * Sessions of the acting person end.
 *
 * @param holding what is done first, as statements
 */
export const endOwnSessions = (
  create: string,
  holding = '',
) => /* sql */ `${create} function relais.end_own_sessions(p_session uuid, p_at timestamptz) returns integer
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  ended integer := 0;
  one uuid;
begin
${holding}  for one in select o.id from own_sessions(p_at) o
    where case when p_session is null then o.id <> actor_session() else o.id = p_session end
  loop
    perform end_session(one, p_at);
    ended := ended + 1;
  end loop;
  return ended;
end $$;`;

/**
 * Sessions know how strongly and when their person last proved who they are, what they are called in a list, and their
 * owner ends them.
 */
export const sessionFunctions = /* sql */ `
alter table relais.sessions add column confirmed_at timestamptz(3), add column strong boolean not null default false;
update relais.sessions set confirmed_at = authenticated_at;
alter table relais.sessions alter column confirmed_at set not null;

-- An agency ends once nobody is left with it (0055).
alter table relais.agencies add column ended_at timestamptz(3);

-- The membership a login starts in: the one used last, else the oldest. Nobody acts in an agency that has ended.
create function relais.login_membership(p_user uuid, p_at timestamptz)
returns table (user_id uuid, membership_id uuid, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.id, m.id, m.agency_id
  from users u
  join memberships m on m.user_id = u.id and m.valid_from <= p_at and (m.valid_until is null or m.valid_until > p_at)
  join agencies a on a.id = m.agency_id and a.ended_at is null
  where u.id = p_user and u.disabled_at is null
  order by (select max(s.created_at) from sessions s where s.membership_id = m.id) desc nulls last, m.valid_from, m.id
  limit 1
$$;
-- As before (0007), and in that membership.
create or replace function relais.login_account(p_email text, p_at timestamptz)
returns table (user_id uuid, password_hash text, membership_id uuid, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.id, u.password_hash, m.membership_id, m.agency_id
  from users u cross join lateral login_membership(u.id, p_at) m
  where lower(u.email) = lower(p_email) and u.disabled_at is null and u.password_hash is not null
$$;

-- The passkey of a login: whose it is and how its signature is checked. Known only to who holds it.
create function relais.login_passkey(p_credential bytea, p_at timestamptz)
returns table (id uuid, public_key bytea, sign_count bigint, user_id uuid, membership_id uuid, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select f.id, f.public_key, f.sign_count, m.user_id, m.membership_id, m.agency_id
  from second_factors f cross join lateral login_membership(f.user_id, p_at) m
  where f.credential = p_credential and f.removed_at is null
$$;

drop function relais.session_actor(bytea, uuid, timestamptz);
-- As before (0007), and whether the session may do no more than give its person a second factor.
create function relais.session_actor(p_token_hash bytea, p_session uuid, p_at timestamptz)
returns table (session_id uuid, membership_id uuid, user_id uuid, agency_id uuid, agency_kind text, roles text[],
  language text, reads text[], writes text[], authenticated_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
  idle_minutes integer, confirmed_at timestamptz, strong boolean, must_enrol boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
${actingIn}, s.confirmed_at, s.strong,
    not s.strong and exists (select 1 from login_requirements r where r.role = any (m.roles) and r.second_factor)
${livingSession} and a.ended_at is null
$$;

drop function relais.start_session(uuid, bytea, uuid, timestamptz, timestamptz);
-- Only in a membership of the person who acts.
create function relais.start_session(p_session uuid, p_token_hash bytea, p_membership uuid, p_authenticated timestamptz,
  p_confirmed timestamptz, p_strong boolean, p_device text, p_at timestamptz) returns void
language sql security definer set search_path = relais, pg_temp as $$
  insert into sessions (id, token_hash, membership_id, created_at, authenticated_at, last_seen_at, expires_at, confirmed_at,
    strong, device)
  select p_session, p_token_hash, m.id, p_at, p_authenticated, p_at,
    p_authenticated + make_interval(mins => rule_of('session.longest')), p_confirmed, p_strong, p_device
  from memberships m where m.id = p_membership and m.user_id = actor_user()
$$;

-- The acting person has just proved who they are once more, by the server's own clock.
create function relais.confirm_session(p_strong boolean) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update sessions s set confirmed_at = now(), strong = s.strong or p_strong
  from memberships m
  where s.id = actor_session() and s.ended_at is null and m.id = s.membership_id and m.user_id = actor_user()
$$;

-- Whether that was within the time a grave act asks for. Any such act may ask, here or in its own function.
create function relais.recently_confirmed() returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (
    select 1 from sessions s join memberships m on m.id = s.membership_id
    where s.id = actor_session() and m.id = actor_membership() and m.user_id = actor_user() and s.ended_at is null
      and s.expires_at > now() and s.confirmed_at > now() - rule_of('session.confirmed_within') * interval '1 minute')
$$;

-- The living sessions of the acting person, over all memberships.
create function relais.own_sessions(p_at timestamptz)
returns table (id uuid, agency_name text, device text, created_at timestamptz, last_seen_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select s.id, a.name, s.device, s.created_at, s.last_seen_at
  from memberships m join sessions s on s.membership_id = m.id join agencies a on a.id = m.agency_id
  where m.user_id = actor_user() and s.ended_at is null and s.expires_at > p_at
    and s.last_seen_at > p_at - make_interval(mins => rule_of('session.idle'))
    and m.valid_from <= p_at and (m.valid_until is null or m.valid_until > p_at)
  order by s.last_seen_at desc, s.id
$$;

-- Ends one session of the acting person, or all but the acting one. How many.
${endOwnSessions('create')}

revoke execute on function relais.login_membership, relais.login_passkey, relais.session_actor, relais.start_session,
  relais.confirm_session, relais.recently_confirmed, relais.own_sessions, relais.end_own_sessions from public;
grant execute on function relais.login_membership, relais.login_passkey, relais.session_actor, relais.start_session,
  relais.confirm_session, relais.recently_confirmed, relais.own_sessions, relais.end_own_sessions to relais_app;

-- As before (0015), but the proof of identity must be fresh, not the login.
${revealAddress('create or replace', { declares: '', reads: 'perform 1', tooOld: 'not recently_confirmed()' })}
delete from relais.rules where code = 'shelter.address.authenticated_within';
`;
