create table relais.agencies (
  id uuid not null,
  kind text not null,
  name text not null,
  district text,
  languages text[] not null default '{}'::text[],
  services text[] not null default '{}'::text[],
  relay_telephone text,
  on_system boolean not null default true,
  queue_email text,
  language text not null default 'fr',
  takes_sexes text[] not null default '{}'::text[],
  takes_age_from smallint,
  takes_age_to smallint,
  created_at timestamptz(3) not null default now(),
  ended_at timestamptz(3),
  names jsonb check (names is null or names ?& array['fr', 'nl', 'de', 'en']),
  ended_on_system boolean,
  version integer not null default 1,
  push_allowed_at timestamptz(3),
  primary key (id)
);

create table relais.users (
  id uuid not null,
  email text not null,
  display_name text not null,
  password_hash text,
  language text not null default 'fr',
  disabled_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  browser_generation integer not null default 0,
  disabled_reason text check (disabled_reason in ('left', 'stolen', 'misuse', 'double', 'died')),
  disabled_by_membership uuid,
  ends_at timestamptz(3),
  ending_reason text check (ending_reason in ('left', 'double', 'died')),
  ending_by_membership uuid,
  primary key (id),
  check (disabled_at is not null or disabled_reason is null and disabled_by_membership is null),
  check ((ends_at is null) = (ending_reason is null) and (ends_at is null) = (ending_by_membership is null)),
  check (ends_at is null or disabled_at is null)
);
create unique index users_email on relais.users (lower(email));
create index users_ending on relais.users (ends_at) where (ends_at is not null);
alter table relais.users add foreign key (disabled_by_membership) references relais.memberships (id);
alter table relais.users add foreign key (ending_by_membership) references relais.memberships (id);

create table relais.memberships (
  id uuid not null,
  user_id uuid not null references relais.users (id),
  agency_id uuid not null references relais.agencies (id),
  roles text[] not null,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3),
  created_at timestamptz(3) not null default now(),
  administrator_since timestamptz(3),
  version integer not null default 1,
  ended_by_membership uuid references relais.memberships (id),
  leaves_at timestamptz(3),
  leaving_by_membership uuid references relais.memberships (id),
  primary key (id),
  check ((leaves_at is null) = (leaving_by_membership is null))
);
create index memberships_user on relais.memberships (user_id);
create index memberships_agency on relais.memberships (agency_id);
create index memberships_leaving on relais.memberships (leaves_at) where (leaves_at is not null);

create table relais.sessions (
  id uuid not null,
  token_hash bytea not null,
  membership_id uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  authenticated_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  device text,
  confirmed_at timestamptz(3) not null,
  strong boolean not null default false,
  opened_by text check (opened_by in ('password', 'code', 'passkey', 'provider')),
  network bytea check (octet_length(network) = 32),
  -- A demo asks no person for a second factor: its passwords are public, and it listens on loopback only.
  of_demo boolean not null default false,
  -- Hash of the token that the last proof of identity replaced, and when: a request that was let in with it is finished.
  previous_hash bytea,
  renewed_at timestamptz(3),
  primary key (id),
  unique (token_hash)
);
create index sessions_membership on relais.sessions (membership_id) where (ended_at is null);
create index sessions_previous on relais.sessions (previous_hash) where (previous_hash is not null);

-- Default need-to-know (docs/architecture.md). 'own': only rows that the agency wrote. 'all': every row, once the agency takes part and the
-- category is open to it. 'none': never, whatever is shared.
create table relais.access_matrix (
  agency_kind text not null,
  category text not null,
  read text not null check (read in ('all', 'own', 'none')),
  write boolean not null,
  primary key (agency_kind, category)
);

create table relais.idempotency_keys (
  user_id uuid not null references relais.users (id),
  key text not null,
  route text not null,
  body_hmac bytea not null,
  resource_id uuid,
  created_at timestamptz(3) not null default now(),
  primary key (user_id, key)
);
create index idempotency_keys_created on relais.idempotency_keys (created_at);

create table relais.login_attempts (
  key bytea not null,
  failures integer not null,
  last_at timestamptz(3) not null,
  free_at timestamptz(3) not null,
  primary key (key)
);
create index login_attempts_last on relais.login_attempts (last_at);

create table relais.second_factors (
  id uuid not null,
  user_id uuid not null references relais.users (id),
  kind text not null check (kind in ('totp', 'passkey', 'provider')),
  name text not null check (char_length(name) >= 1 and char_length(name) <= 60),
  -- TOTP: the sealed secret, and the last time step whose code was used. No code is good twice.
  sealed bytea,
  last_step bigint not null default 0,
  -- Passkey: its id in the browser, the key that checks its signatures, and the number of signatures it made.
  credential bytea check (octet_length(credential) <= 1023),
  public_key bytea check (octet_length(public_key) <= 2048),
  sign_count bigint not null default 0,
  transports text[] not null default '{}'::text[],
  created_at timestamptz(3) not null,
  -- A TOTP counts once its first code was right.
  confirmed_at timestamptz(3),
  last_used_at timestamptz(3),
  removed_at timestamptz(3),
  identity bytea check (octet_length(identity) = 32),
  hash text,
  primary key (id),
  unique (credential),
  check (removed_at is not null or case kind when 'totp' then sealed is not null when 'passkey' then credential is not null and public_key is not null and confirmed_at is not null else identity is not null and confirmed_at is not null end),
  check (hash is null or hash = 'sha1' and kind = 'totp')
);
create index second_factors_user on relais.second_factors (user_id) where (removed_at is null);
create unique index second_factors_identity on relais.second_factors (identity) where (removed_at is null);

-- Challenges for a passkey to sign. Each is good once, for one purpose and for a short time. Only the session of a challenge says for whom
-- it is.
create table relais.passkey_challenges (
  hash bytea not null,
  purpose text not null
    check (purpose in ('login', 'enrol', 'confirm', 'provider_login', 'provider_enrol', 'provider_confirm')),
  session_id uuid,
  expires_at timestamptz(3) not null,
  primary key (hash)
);
create index passkey_challenges_expire on relais.passkey_challenges (expires_at);

-- Roles that need a second factor, except in a session of a demo.
create table relais.login_requirements (
  role text not null,
  second_factor boolean not null,
  source text not null,
  primary key (role)
);

-- Rules that an agency has set for itself, or that its law sets for it. They take precedence over the default in relais.rules.
create table relais.agency_rules (
  agency_id uuid not null references relais.agencies (id),
  code text not null
    check (code in ('retention.case.years', 'retention.screening.years', 'retention.missing.years')),
  valid_from date not null,
  valid_to date,
  value integer not null check (value >= 1 and value <= 100),
  of_law boolean not null,
  source text not null check (length(source) >= 5 and length(source) <= 500),
  primary key (agency_id, code, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);

-- Every kind of credential that an account makes or receives, and what becomes of it when the account, its membership or its agency ends. A
-- table that looks like a credential and has no row here fails test/security/attack-credentials.spec.ts.
create table relais.credentials (
  name text not null,
  does text not null check (does in ('end', 'drop', 'call', 'account')),
  rows text,
  becomes text,
  roles text[],
  tells text,
  why text not null,
  primary key (name),
  check (tells is null or does = 'end'),
  check ((does = 'account') = (rows is null)),
  check ((does in ('end', 'call')) = (becomes is not null))
);
