import { sessionFunctions } from './session-functions.js';

/**
 * What somebody proves themselves by beside a password, who must, and how fresh a proof some acts ask for (ADR 0023).
 * A secret is sealed with a key of its own; the row of a factor is its person's, and nobody else reads it.
 */
const factors = /* sql */ `
create table relais.second_factors (
  id uuid primary key,
  user_id uuid not null references relais.users (id),
  kind text not null check (kind in ('totp', 'passkey')),
  name text not null check (char_length(name) between 1 and 60),
  -- TOTP: the sealed secret, and the last time step whose code was used: none is good twice.
  sealed bytea,
  last_step bigint not null default 0,
  -- Passkey: what the browser calls it, what its signatures are checked with, and how often it signed.
  credential bytea unique check (octet_length(credential) <= 1023),
  public_key bytea check (octet_length(public_key) <= 2048),
  sign_count bigint not null default 0,
  transports text[] not null default '{}',
  created_at timestamptz(3) not null,
  -- A TOTP counts once a first code of it was right.
  confirmed_at timestamptz(3),
  last_used_at timestamptz(3),
  removed_at timestamptz(3),
  check (removed_at is not null or case kind when 'totp' then sealed is not null
    else credential is not null and public_key is not null and confirmed_at is not null end)
);
create index second_factors_user on relais.second_factors (user_id) where removed_at is null;
alter table relais.second_factors enable row level security;
alter table relais.second_factors force row level security;
create policy second_factors_own on relais.second_factors for select to relais_app
  using (user_id = (select relais.actor_user()));
create policy second_factors_add on relais.second_factors for insert to relais_app
  with check (user_id = (select relais.actor_user()));
create policy second_factors_change on relais.second_factors for update to relais_app
  using (user_id = (select relais.actor_user())) with check (user_id = (select relais.actor_user()));
create policy second_factors_definer on relais.second_factors for all to relais_owner using (true) with check (true);
create policy second_factors_backup on relais.second_factors for select to relais_backup using (true);
grant select, insert on relais.second_factors to relais_app;
grant update (name, sealed, last_step, public_key, sign_count, confirmed_at, last_used_at, removed_at)
  on relais.second_factors to relais_app;
grant select on relais.second_factors to relais_backup;

-- What a passkey is asked to sign: once, for one purpose, and soon. Nothing tells for whom but the session it was asked in.
create table relais.passkey_challenges (
  hash bytea primary key,
  purpose text not null check (purpose in ('login', 'enrol', 'confirm')),
  session_id uuid,
  expires_at timestamptz(3) not null
);
create index passkey_challenges_expire on relais.passkey_challenges (expires_at);
grant select, insert, delete on relais.passkey_challenges to relais_app;

-- Who needs a second factor. A demo asks nobody: its passwords are public, and it listens on loopback only.
create table relais.login_requirements (
  role text primary key,
  second_factor boolean not null,
  source text not null
);
insert into relais.login_requirements (role, second_factor, source)
select role, true, 'Health and judicial data of victims: GDPR art. 32; OWASP ASVS 5.0, 6.3.3 (level 2)'
from unnest(array['caseworker', 'supervisor', 'administrator', 'data_protection_officer', 'rapporteur']) as role;
grant select on relais.login_requirements to relais_app, relais_backup;

insert into relais.rules (code, valid_from, value, unit, source) values
  ('session.confirmed_within', '2026-01-01', '5', 'minutes', 'Design decision (security): how fresh a proof of identity a grave act asks for');
`;

export const migration = { name: '0047-second-factors', up: factors + sessionFunctions };
