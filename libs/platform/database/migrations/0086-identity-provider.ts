const DEFINER = /* sql */ `language sql security definer set search_path = relais, pg_temp`;

/**
 * Login through an OpenID Connect provider (ADR 0032). An identity there is a second factor of its person: issuer and subject under a
 * keyed hash, for a subject may be a number of the National Register.
 */
const identities = /* sql */ `
alter table relais.second_factors add column identity bytea check (octet_length(identity) = 32);
alter table relais.second_factors drop constraint second_factors_kind_check,
  add constraint second_factors_kind_check check (kind in ('totp', 'passkey', 'provider')),
  drop constraint second_factors_check,
  add constraint second_factors_check check (removed_at is not null or case kind when 'totp' then sealed is not null
    when 'passkey' then credential is not null and public_key is not null and confirmed_at is not null
    else identity is not null and confirmed_at is not null end);
-- One person's at a time: who gave it up, or whose account ended, may bind it again.
create unique index second_factors_identity on relais.second_factors (identity) where removed_at is null;

-- A question to the provider is kept as one to a passkey is: by its hash, for one purpose, and answered once.
alter table relais.passkey_challenges drop constraint passkey_challenges_purpose_check,
  add constraint passkey_challenges_purpose_check check (purpose in
    ('login', 'enrol', 'confirm', 'provider_login', 'provider_enrol', 'provider_confirm'));

-- The identity of a login: whose it is. Known only to who was sent here by the provider.
create function relais.login_identity(p_identity bytea, p_at timestamptz)
returns table (id uuid, user_id uuid, membership_id uuid, agency_id uuid) stable ${DEFINER} as $$
  select f.id, m.user_id, m.membership_id, m.agency_id
  from second_factors f cross join lateral login_membership(f.user_id, p_at) m
  where f.identity = p_identity and f.removed_at is null
$$;
revoke execute on function relais.login_identity from public;
grant execute on function relais.login_identity to relais_app;
`;

/** A session says in the list of its person how it was opened; one of before this step does not. */
const openings = /* sql */ `
alter table relais.sessions add column opened_by text check (opened_by in ('password', 'code', 'passkey', 'provider'));

drop function relais.start_session(uuid, bytea, uuid, timestamptz, timestamptz, boolean, text, timestamptz);
-- As before (0047). One that goes on from another was opened as that one was.
create function relais.start_session(p_session uuid, p_token_hash bytea, p_membership uuid, p_authenticated timestamptz,
  p_confirmed timestamptz, p_strong boolean, p_device text, p_opened_by text, p_at timestamptz) returns void ${DEFINER} as $$
  insert into sessions (id, token_hash, membership_id, created_at, authenticated_at, last_seen_at, expires_at, confirmed_at,
    strong, device, opened_by)
  select p_session, p_token_hash, m.id, p_at, p_authenticated, p_at,
    p_authenticated + make_interval(mins => rule_of('session.longest')), p_confirmed, p_strong, p_device,
    coalesce(p_opened_by, (select s.opened_by from sessions s where s.id = actor_session()))
  from memberships m where m.id = p_membership and m.user_id = actor_user()
$$;

drop function relais.own_sessions(timestamptz);
-- As before (0047, 0070), and how each was opened.
create function relais.own_sessions(p_at timestamptz)
returns table (id uuid, agency_name text, device text, opened_by text, created_at timestamptz, last_seen_at timestamptz)
stable ${DEFINER} as $$
  select s.id, relais.agency_name(a), s.device, s.opened_by, s.created_at, s.last_seen_at
  from memberships m join sessions s on s.membership_id = m.id join agencies a on a.id = m.agency_id
  where m.user_id = actor_user() and s.ended_at is null and s.expires_at > p_at
    and s.last_seen_at > p_at - make_interval(mins => rule_of('session.idle'))
    and m.valid_from <= p_at and (m.valid_until is null or m.valid_until > p_at)
  order by s.last_seen_at desc, s.id
$$;
revoke execute on function relais.start_session, relais.own_sessions from public;
grant execute on function relais.start_session, relais.own_sessions to relais_app;
`;

export const migration = { name: '0086-identity-provider', up: identities + openings };
