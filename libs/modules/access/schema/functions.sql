-- The account behind an address, with the membership its session starts in: the one used last, else the oldest.
create or replace function relais.login_account(p_email text, p_at timestamptz)
returns table (user_id uuid, password_hash text, membership_id uuid, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.id, u.password_hash, m.membership_id, m.agency_id
  from users u cross join lateral login_membership(u.id, p_at) m
  where lower(u.email) = lower(p_email) and u.disabled_at is null and u.password_hash is not null
$$;
grant execute on function relais.login_account to relais_app;

-- Activity, written at most once a minute.
create or replace function relais.touch_session(p_session uuid, p_at timestamptz) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update sessions set last_seen_at = p_at
  where id = p_session and ended_at is null and last_seen_at <= p_at - interval '1 minute'
$$;
grant execute on function relais.touch_session to relais_app;

-- Ends a session and tells the open event streams of its agency.
create or replace function relais.end_session(p_session uuid, p_at timestamptz) returns void
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
grant execute on function relais.end_session to relais_app;

create or replace function relais.set_own_language(p_language text) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update users set language = p_language where id = actor_user()
$$;
grant execute on function relais.set_own_language to relais_app;

create or replace function relais.is_guardianship_service() returns boolean language sql stable set search_path = relais, pg_temp as $$
  select exists (select 1 from agencies a where a.id = actor_agency() and a.kind = 'guardianship_service')
$$;
grant execute on function relais.is_guardianship_service to relais_app;

create or replace function relais.works_with_youth() returns boolean language sql stable set search_path = relais, pg_temp as $$
  select exists (select 1 from agencies a where a.id = actor_agency() and a.kind in
    ('youth_service', 'specialised_centre', 'child_shelter', 'guardianship_service', 'guardian_office', 'magistrate'))
$$;
grant execute on function relais.works_with_youth to relais_app;

-- Houses, guards or accompanies people: knows a child before it is missing.
create or replace function relais.protects_people() returns boolean language sql stable set search_path = relais, pg_temp as $$
  select exists (select 1 from agencies a where a.id = actor_agency() and a.kind in
    ('specialised_centre', 'child_shelter', 'youth_service', 'reception', 'guardianship_service', 'guardian_office'))
$$;
grant execute on function relais.protects_people to relais_app;

create or replace function relais.actor_is(p_kinds text[]) returns boolean language sql stable set search_path = relais, pg_temp as $$
  select exists (select 1 from agencies a where a.id = actor_agency() and a.kind = any (p_kinds))
$$;
grant execute on function relais.actor_is to relais_app;

-- Whoever runs the product: administrators and data-protection officers of the platform.
create or replace function relais.runs_the_product() returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select string_to_array(required_setting('app.roles'), ',') && array['administrator', 'data_protection_officer']
    and exists (select 1 from agencies a where a.id = actor_agency() and a.kind = 'platform')
$$;

-- The membership a login starts in: the one used last, else the oldest. Nobody acts in an agency that has ended.
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
grant execute on function relais.login_membership to relais_app;

-- The passkey of a login: whose it is and how its signature is checked. Known only to who holds it.
create or replace function relais.login_passkey(p_credential bytea, p_at timestamptz)
returns table (id uuid, public_key bytea, sign_count bigint, user_id uuid, membership_id uuid, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select f.id, f.public_key, f.sign_count, m.user_id, m.membership_id, m.agency_id
  from second_factors f cross join lateral login_membership(f.user_id, p_at) m
  where f.credential = p_credential and f.removed_at is null
$$;
grant execute on function relais.login_passkey to relais_app;

-- Whether that was within the time a grave act asks for. Any such act may ask, here or in its own function.
create or replace function relais.recently_confirmed() returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (
    select 1 from sessions s join memberships m on m.id = s.membership_id
    where s.id = actor_session() and m.id = actor_membership() and m.user_id = actor_user() and s.ended_at is null
      and s.expires_at > now() and s.confirmed_at > now() - rule_of('session.confirmed_within') * interval '1 minute')
$$;
grant execute on function relais.recently_confirmed to relais_app;

-- Ends one session of the acting person, or all but the acting one. How many.
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
grant execute on function relais.end_own_sessions to relais_app;

-- What emergency access opens to a kind of agency: of what it may read from others at all everything but where somebody
-- lives. An address is in the vault of its house and no grant leads there.
create or replace function relais.emergency_categories(p_kind text) returns text[]
language sql stable set search_path = relais, pg_temp as $$
  select coalesce(array_agg(m.category order by m.category), '{}') from access_matrix m
  where m.agency_kind = p_kind and m.read = 'all' and m.category <> 'whereabouts'
    and p_kind in ('police', 'labour_inspectorate', 'magistrate', 'guardianship_service', 'specialised_centre', 'child_shelter',
      'youth_service', 'reception')
$$;

-- An administrator, as far as the transaction says it; the functions that write ask the tables as well.
create or replace function relais.is_administrator() returns boolean language sql stable parallel safe
  as $$ select 'administrator' = any (string_to_array(relais.required_setting('app.roles'), ',')) $$;
grant execute on function relais.is_administrator to relais_app;

create or replace function relais.only_administers() returns boolean language sql stable parallel safe
  as $$ select relais.required_setting('app.roles') = 'administrator' $$;
grant execute on function relais.only_administers to relais_app;

-- What somebody can be in a kind of agency (libs/modules/access/domain/agency-kinds.ts has the same list).
create or replace function relais.roles_of_kind(p_kind text) returns text[] language sql immutable parallel safe as $$
  select case p_kind when 'platform' then '{administrator,data_protection_officer}'::text[]
    when 'rapporteur' then '{rapporteur,administrator,data_protection_officer}'::text[]
    else '{caseworker,supervisor,administrator,data_protection_officer}'::text[] end
$$;

create or replace function relais.other_administrators(p_agency uuid, p_member uuid) returns boolean
language sql volatile security definer set search_path = relais, pg_temp as $$
  select other_administrators(p_agency, p_member, '{}')
$$;

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

-- Something of the account, a membership or an agency it worked in, ended so short a time ago that one administrator alone may have
-- put the account to sleep in order to wake it: its proofs stay (rule recovery.standing, as for who gives a login back).
create or replace function relais.closed_lately(p_user uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join agencies a on a.id = m.agency_id where m.user_id = p_user
    and coalesce(least(m.valid_until, a.ended_at), 'infinity') > now() - rule_of('recovery.standing') * interval '1 day')
$$;

-- Whether somebody would be left with nobody: a case it leads, a question it has not answered, a search or an alert that runs,
-- somebody who lives there or whose guardian it has.
create or replace function relais.answers_for_somebody(p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from cases c where c.lead_agency_id = p_agency and c.status <> 'closed')
    or exists (select 1 from referrals r where r.to_agency_id = p_agency and r.status in ('sent', 'received'))
    or exists (select 1 from missing_episodes e where e.owner_agency_id = p_agency and e.status <> 'closed')
    or exists (select 1 from alert_recipients r join alerts a on a.id = r.alert_id and a.ended_at is null
      where p_agency in (r.agency_id, r.duty_agency_id))
    or exists (select 1 from stays s where s.owner_agency_id = p_agency and s.status = 'present')
    or exists (select 1 from guardianships g join guardians k on k.id = g.guardian_id
      where p_agency in (g.owner_agency_id, k.agency_id) and g.status <> 'ended')
    or exists (select 1 from preventive_requests p
      where p_agency in (p.owner_agency_id, p.agency_id) and p.status in ('asked', 'granted'))
$$;

-- The officer of an agency answers for its people; the platform's for those of agencies that have none.
create or replace function relais.oversees_looks(p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select 'data_protection_officer' = any (string_to_array(required_setting('app.roles'), ','))
    and (p_agency = (select actor_agency())
      or (exists (select 1 from agencies g where g.id = (select actor_agency()) and g.kind = 'platform')
        and not exists (select 1 from memberships m where m.agency_id = p_agency and m.valid_from <= now()
          and (m.valid_until is null or m.valid_until > now()) and 'data_protection_officer' = any (m.roles))))
$$;

-- Before a session begins that goes on from the acting one. Whoever ends sessions of this person at the same moment is waited for, or
-- waits: else the new one, which neither saw, lived on. What has become of the acting one is asked afterwards.
create or replace function relais.hold_own_session() returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from users u where u.id = actor_user() for share;
  perform 1 from sessions s where s.id = actor_session() for update;
end $$;
grant execute on function relais.hold_own_session to relais_app;

create or replace function relais.agency_name(a relais.agencies) returns text language sql stable parallel safe
  as $$ select coalesce(a.names ->> current_setting('app.language', true), a.name) $$;
grant execute on function relais.agency_name to relais_app, relais_worker;

-- As it is named wherever it appears in a case.
create or replace function relais.agency_ref(a relais.agencies) returns json language sql stable parallel safe
  as $$ select json_build_object('id', a.id, 'name', relais.agency_name(a), 'kind', a.kind) $$;
grant execute on function relais.agency_ref to relais_app, relais_worker;

-- Over the hash that was shown to fit, and no other: a login that was given back meanwhile keeps what it was given. Sessions that begin at
-- the same moment wait for this row, or this for them (0067, and the next function).
create or replace function relais.set_own_password(p_before text, p_after text) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from users u where u.id = actor_user() for no key update;
  if not recently_confirmed() then
    return 'stepUpRequired';
  end if;
  update users u set password_hash = p_after
  where u.id = actor_user() and u.password_hash = p_before and u.disabled_at is null;
  return case when found then 'done' else 'changedSince' end;
end $$;
grant execute on function relais.set_own_password to relais_app;

-- A login with a password holds it until its session is there: who changes the password ends only the sessions that they see.
create or replace function relais.hold_own_password(p_hash text) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from users u where u.id = actor_user() for share;
  return exists (select 1 from users u where u.id = actor_user() and u.password_hash = p_hash);
end $$;
grant execute on function relais.hold_own_password to relais_app;

-- Two factors that are removed at once would each find the other.
create or replace function relais.hold_own_factors() returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from users u where u.id = actor_user() for no key update;
end $$;
grant execute on function relais.hold_own_factors to relais_app;

-- Whether the acting person had a session before this one: a first login is new to nobody.
create or replace function relais.has_logged_in_before() returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join sessions s on s.membership_id = m.id
    where m.user_id = actor_user() and s.id <> actor_session())
$$;
grant execute on function relais.has_logged_in_before to relais_app;

create or replace function relais.forget_browsers() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  new.browser_generation := old.browser_generation + 1;
  return new;
end $$;

-- Asked before a login, when nobody acts yet: of nobody's account as of somebody's.
create or replace function relais.browser_generation_of(p_user uuid) returns integer
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce((select u.browser_generation from users u where u.id = p_user), 0)
$$;
grant execute on function relais.browser_generation_of to relais_app;

-- The identity of a login: whose it is. Known only to who was sent here by the provider.
create or replace function relais.login_identity(p_identity bytea, p_at timestamptz)
returns table (id uuid, user_id uuid, membership_id uuid, agency_id uuid) stable language sql security definer set search_path = relais, pg_temp as $$
  select f.id, m.user_id, m.membership_id, m.agency_id
  from second_factors f cross join lateral login_membership(f.user_id, p_at) m
  where f.identity = p_identity and f.removed_at is null
$$;
grant execute on function relais.login_identity to relais_app;

-- Only in a membership of the person who acts.
-- One that goes on from another was opened as that one was.
create or replace function relais.start_session(p_session uuid, p_token_hash bytea, p_membership uuid, p_authenticated timestamptz,
  p_confirmed timestamptz, p_strong boolean, p_device text, p_opened_by text, p_at timestamptz) returns void language sql security definer set search_path = relais, pg_temp as $$
  insert into sessions (id, token_hash, membership_id, created_at, authenticated_at, last_seen_at, expires_at, confirmed_at,
    strong, device, opened_by)
  select p_session, p_token_hash, m.id, p_at, p_authenticated, p_at,
    p_authenticated + make_interval(mins => rule_of('session.longest')), p_confirmed, p_strong, p_device,
    coalesce(p_opened_by, (select s.opened_by from sessions s where s.id = actor_session()))
  from memberships m where m.id = p_membership and m.user_id = actor_user()
$$;
grant execute on function relais.start_session to relais_app;

-- The living sessions of the acting person, over all memberships.
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

-- Names somebody by their address at work. Who is kept from a case that is discussed gets the answer of somebody who is not there.
create or replace function relais.name_participant(p_id uuid, p_consultation uuid, p_email text, p_agency uuid, p_permanent boolean, p_organises boolean)
returns table (outcome text, participant_agency uuid, participant_user uuid) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  who memberships%rowtype;
  several integer;
begin
  perform organised_consultation(p_consultation);
  perform one_conflict_list();
  select count(*) over (), m.* into several, who.id, who.user_id, who.agency_id from (
    select m.id, m.user_id, m.agency_id from memberships m join users u on u.id = m.user_id join agencies g on g.id = m.agency_id
    where lower(u.email) = lower(p_email) and u.disabled_at is null and g.ended_at is null and g.kind = any ('{police,labour_inspectorate,magistrate,immigration_office,guardianship_service,guardian_office,specialised_centre,child_shelter,youth_service,reception,cgrs,child_focus}'::text[])
      and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
      and m.roles && '{caseworker,supervisor}'::text[] and (p_agency is null or m.agency_id = p_agency)) m
  limit 1;
  if who.id is null or exists (select 1 from case_exclusions x where x.user_id = who.user_id and x.case_id in (select d.case_id from consultation_persons d where d.consultation_id = p_consultation)) then
    return query select 'unknown', null::uuid, null::uuid;
  elsif several > 1 then
    return query select 'several', null::uuid, null::uuid;
  elsif exists (select 1 from consultation_participants p where p.consultation_id = p_consultation and p.user_id = who.user_id
      and p.struck_at is null) then
    return query select 'known', null::uuid, null::uuid;
  elsif p_organises and who.agency_id <> actor_agency() then
    return query select 'unknown', null::uuid, null::uuid;
  elsif (select count(*) from consultation_participants p where p.consultation_id = p_consultation) >= 100 then
    raise exception 'so many do not speak in confidence' using errcode = 'check_violation';
  else
    insert into consultation_participants (id, consultation_id, membership_id, user_id, agency_id, organises, permanent,
      named_by_membership, named_at)
    values (p_id, p_consultation, who.id, who.user_id, who.agency_id, p_organises, p_permanent, actor_membership(), now());
    return query select 'named', who.agency_id, who.user_id;
  end if;
end $$;
grant execute on function relais.name_participant to relais_app;

-- What is left of somebody wherever they work: memberships, sessions, invitations they sent or were sent, logins that are given back
-- to them, emergency access, calendar addresses. Triggers end what was granted to them and forget their devices.
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

-- The login is one again, and opens nothing: no membership comes back with it, and none that was made meanwhile stays. Nor does what it
-- was proved by, which somebody else may have put there: only who left for good, or had two, is still who they were. The others come
-- back by a recovery, which two decide, or by an invitation.
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

-- The acting person has just proved who they are once more, by the server's own clock.
create or replace function relais.confirm_session(p_strong boolean, p_shown bytea, p_token_hash bytea) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update sessions s set confirmed_at = now(), strong = s.strong or p_strong, token_hash = p_token_hash
  from memberships m
  where s.id = actor_session() and s.ended_at is null and s.token_hash = coalesce(p_shown, s.token_hash)
    and m.id = s.membership_id and m.user_id = actor_user();
  return found;
end $$;
grant execute on function relais.confirm_session to relais_app;

-- Who acts in a session, found by the hash of its token or by its id. No row once it has ended, was idle or grew too
-- old, or once the membership or the account ended: a right that is taken away is gone with the next request.
create or replace function relais.session_actor(p_token_hash bytea, p_session uuid, p_at timestamptz)
returns table (session_id uuid, membership_id uuid, user_id uuid, agency_id uuid, agency_kind text, roles text[],
  language text, reads text[], writes text[], authenticated_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
  idle_minutes integer, confirmed_at timestamptz, strong boolean, must_enrol boolean, network bytea, device text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select s.id, m.id, u.id, a.id, a.kind, m.roles, u.language,
    case when m.roles && array['caseworker', 'supervisor'] then array(
      select x.category from access_matrix x where x.agency_kind = a.kind and x.read <> 'none' order by x.category)
      else '{}' end,
    case when m.roles && array['caseworker', 'supervisor'] then array(
      select x.category from access_matrix x where x.agency_kind = a.kind and x.write order by x.category)
      else '{}' end,
    s.authenticated_at, s.last_seen_at, s.expires_at, i.minutes, s.confirmed_at, s.strong,
    not s.strong and exists (select 1 from login_requirements r where r.role = any (m.roles) and r.second_factor),
    s.network, s.device
  from sessions s
  cross join (select rule_of('session.idle') as minutes) i
  join memberships m on m.id = s.membership_id
  join users u on u.id = m.user_id
  join agencies a on a.id = m.agency_id
  where s.id = coalesce(p_session, (select t.id from sessions t where t.token_hash = p_token_hash))
    and s.ended_at is null and s.expires_at > p_at and s.last_seen_at > p_at - make_interval(mins => i.minutes)
    and m.valid_from <= p_at and (m.valid_until is null or m.valid_until > p_at)
    and u.disabled_at is null and a.ended_at is null
    and (m.leaves_at is null or not departure_is_due(m, p_at))
    and (u.ends_at is null or not account_end_is_due(u, p_at))
$$;
grant execute on function relais.session_actor to relais_app;

-- The acting session goes on there. Whatever proof was shown before was shown elsewhere, and is none any more; of a session that is being
-- started nothing was shown elsewhere. Whether it came from somewhere else until now.
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
grant execute on function relais.move_session to relais_app;

-- Entries that have no effect yet take it as soon as they can: an account gets the address, or another person may judge an emergency than
-- the one who is named. Asked wherever one of both may have come about.
create or replace function relais.exclusions_take_effect() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if tg_table_name = 'memberships' then
    perform rest_exclusions();
  end if;
  perform apply_waiting_exclusions();
  return null;
end $$;

-- Ends what these memberships made or were sent, but for what a role that they keep still carries, and has the agency told of what its
-- people have to do without.
create or replace function relais.end_credentials_of(p_members uuid[], p_roles text[]) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  one record;
  told uuid;
begin
  for one in select c.name, c.does, c.rows, c.becomes, c.tells from credentials c
    where c.does <> 'account' and (c.roles is null or not c.roles && p_roles) order by c.name
  loop
    if one.does = 'call' then
      execute format('select count(%s) from %s where %s', one.becomes, one.name, one.rows) using p_members;
    elsif one.does = 'drop' then
      execute format('delete from %s where %s', one.name, one.rows) using p_members;
    elsif one.tells is null then
      execute format('update %s set %s where %s', one.name, one.becomes, one.rows) using p_members;
    else
      for told in execute format('with gone as (update %s set %s where %s returning agency_id) select distinct agency_id from gone',
        one.name, one.becomes, one.rows) using p_members
      loop
        insert into outbox (message_id, type, ids) values (gen_random_uuid(), one.tells, jsonb_build_object('agencyId', told));
        perform pg_notify('relais_outbox', '');
      end loop;
    end if;
  end loop;
end $$;

create or replace function relais.credentials_end() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if tg_table_name = 'memberships' then
    perform end_credentials_of(array[new.id], case when new.valid_until is null or new.valid_until > now() + interval '1 second'
      then new.roles else '{}' end);
  elsif tg_table_name = 'users' then
    perform end_credentials_of(array(select m.id from memberships m where m.user_id = new.id order by m.id), '{}');
  else
    perform end_credentials_of(array(select m.id from memberships m where m.agency_id = new.id order by m.id), '{}');
  end if;
  return null;
end $$;

create or replace function relais.calendars_end() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update calendar_feeds f set revoked_at = now() where f.user_id = new.id and f.revoked_at is null;
  return null;
end $$;

-- The number by which an agency is called where no message reaches it; null where it has none.
create or replace function relais.keep_agency_telephone(p_id uuid, p_telephone text) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update agencies k set relay_telephone = p_telephone
  where k.id = p_id and k.ended_at is null and administers_platform();
  return case when found then 'done' else 'notFound' end;
end $$;
grant execute on function relais.keep_agency_telephone to relais_app;

create or replace function relais.against_account_end(p_account relais.users) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select against_account_end(p_account, '{}')
$$;

-- What is decided about the people of each of their agencies waits, in one order; then the cases of which something was disclosed.
create or replace function relais.hold_people_of(p_user uuid) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform lock_administration(a.agency_id)
  from (select distinct m.agency_id from memberships m where m.user_id = p_user order by 1) a;
  perform hold_disclosed_to(p_user);
end $$;

-- Ends it in every agency at once; the caller decided that it may. What ended elsewhere is the answer: the memberships, and what was
-- open in an emergency, since neither is the acting administrator's to read.
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

-- Any administrator of the platform stops it, as long as it has not taken effect; never that of one's own account.
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

-- The person who did the act, or a supervisor of the same agency.
create or replace function relais.may_take_back(p_membership uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m where m.id = p_membership and m.agency_id = actor_agency()
    and (m.user_id = actor_user() or is_supervisor()))
$$;

-- A membership that ends or begins again by another act has no departure that waits.
create or replace function relais.departure_over() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  new.leaves_at := null;
  new.leaving_by_membership := null;
  return new;
end $$;

-- Ends it at once; the caller decided that it may.
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

-- A login that another person has ends at once.
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

-- A person leaves: it takes effect after the time of the rule, and nothing is changed until then.
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

-- Any administrator of the agency who may end it stops it, as long as it has not taken effect.
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

-- Whether a departure that was held takes effect now, as `end_departed` decides it: its time is over, its decider works for the agency,
-- and another administrator stays.
create or replace function relais.departure_is_due(p_member relais.memberships, p_at timestamptz) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce(p_member.leaves_at <= p_at, false) and p_member.id = any (held_ends_in_effect(p_at))
$$;

-- The same of the end of an account, as `end_due_accounts` decides it.
create or replace function relais.account_end_is_due(p_account relais.users, p_at timestamptz) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce(p_account.ends_at <= p_at, false) and p_account.id = any (held_ends_in_effect(p_at))
$$;

-- Whether a person supervises an agency of the author of an entry: the one the author wrote it for, or one in which they work.
create or replace function relais.supervises_author(p_user uuid, p_membership uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships a join memberships s on s.user_id = p_user and 'supervisor' = any (s.roles)
      and s.valid_from <= now() and (s.valid_until is null or s.valid_until > now())
    where a.id = p_membership and (s.agency_id = a.agency_id or exists (select 1 from memberships m
      where m.user_id = a.user_id and m.agency_id = s.agency_id and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now()))))
$$;

create or replace function relais.other_administrators(p_agency uuid, p_member uuid, p_gone uuid[]) returns boolean
language sql volatile security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join users u on u.id = m.user_id
    where m.agency_id = p_agency and m.id is distinct from p_member and m.id <> all (p_gone) and 'administrator' = any (m.roles)
      and u.disabled_at is null and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now()))
$$;

-- The same of why an account may not be ended (0204).
create or replace function relais.against_account_end(p_account relais.users, p_gone uuid[]) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when p_account.disabled_at is not null then 'ended'
    when exists (select 1 from memberships m join agencies a on a.id = m.agency_id and a.ended_at is null
      where m.user_id = p_account.id and 'administrator' = any (m.roles) and m.valid_from <= now()
        and (m.valid_until is null or m.valid_until > now()) and not other_administrators(m.agency_id, m.id, p_gone))
    then 'lastAdministrator' end
$$;

-- Held ends whose time is over and that take effect, of memberships and accounts, looked at in the order of their times: a person whose own
-- end came due earlier and takes effect decides nothing any more, and is no administrator who stays.
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

-- Whether the person of a membership works for its agency now and has the role there that the act needs: membership and account have not
-- ended, and the role was not taken away, as the agency does with a login that may be stolen.
create or replace function relais.still_works_as(p_role text, p_membership uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join users u on u.id = m.user_id and u.disabled_at is null
    where m.id = p_membership and p_role = any (m.roles) and (m.valid_until is null or m.valid_until > now()))
$$;

-- Whether no held end that takes effect now has withdrawn the invitation already: of who invited, of the account of the person who is invited, or of
-- their work in the agency. It is asked where no worker has recorded the end yet.
create or replace function relais.invitation_stands(p_one relais.invitations, p_at timestamptz) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select not exists (select 1 from memberships m join users u on u.id = m.user_id
      where (m.id = p_one.invited_by_membership or m.agency_id = p_one.agency_id and lower(u.email) = lower(p_one.email))
        and (m.leaves_at <= p_at or u.ends_at <= p_at) and (departure_is_due(m, p_at) or account_end_is_due(u, p_at)))
    and not exists (select 1 from users u
      where lower(u.email) = lower(p_one.email) and u.ends_at <= p_at and account_end_is_due(u, p_at))
$$;

-- Whether a held end of the acting person, of a membership or of the account, was decided by this person. The acting person neither changes
-- nor ends them then: what was held would stop with their role. Any other administrator may.
create or replace function relais.decided_end_of_actor(p_user uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships d where d.user_id = p_user and (
    d.id in (select k.leaving_by_membership from memberships k where k.user_id = actor_user() and k.leaves_at is not null)
    or d.id in (select u.ending_by_membership from users u where u.id = actor_user() and u.ends_at is not null)))
$$;

-- Whether a held end takes effect now, of a membership or of the account of its person, also where no worker has recorded it yet.
create or replace function relais.end_is_due(p_membership uuid, p_at timestamptz) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join users u on u.id = m.user_id
    where m.id = p_membership and (m.leaves_at <= p_at or u.ends_at <= p_at)
      and (departure_is_due(m, p_at) or account_end_is_due(u, p_at)))
$$;
