import { recoveryFunctions } from './recovery-functions.js';

/**
 * Somebody who lost what they prove themselves by gets it back (ADR 0026): one administrator begins, another confirms, everybody
 * concerned is told, and only after a delay a link gives the account new proofs in place of the old.
 */
const tables = /* sql */ `
create table relais.recoveries (
  id uuid primary key,
  -- Where it was begun; the account may be at work elsewhere as well.
  agency_id uuid not null references relais.agencies (id),
  membership_id uuid not null references relais.memberships (id),
  user_id uuid not null references relais.users (id),
  reason text not null check (char_length(reason) between 10 and 500),
  -- Of the link that completes it, and of the one that stops it; both tokens are derived from the id and kept nowhere.
  token_hash bytea not null unique,
  stop_hash bytea not null unique,
  started_by_membership uuid not null references relais.memberships (id),
  started_at timestamptz(3) not null,
  confirm_by timestamptz(3) not null,
  confirmed_by_membership uuid references relais.memberships (id),
  confirmed_at timestamptz(3),
  -- From when to when the link is good.
  ready_at timestamptz(3),
  link_until timestamptz(3),
  sent_at timestamptz(3),
  ended_at timestamptz(3),
  ended_by text check (ended_by in ('person', 'administrator', 'link', 'role', 'time', 'completed')),
  ended_by_membership uuid references relais.memberships (id),
  version integer not null default 1,
  check (num_nonnulls(confirmed_by_membership, confirmed_at, ready_at, link_until) in (0, 4)),
  check (confirmed_by_membership is distinct from started_by_membership),
  check (ready_at > confirmed_at and link_until > ready_at),
  check (sent_at is null or sent_at >= ready_at),
  check ((ended_at is null) = (ended_by is null)),
  check (ended_by is distinct from 'completed' or sent_at is not null)
);
create unique index recoveries_one on relais.recoveries (user_id) where ended_at is null;
create index recoveries_agency on relais.recoveries (agency_id, started_at desc, id desc);
create index recoveries_running on relais.recoveries (coalesce(link_until, confirm_by)) where ended_at is null;
create index recoveries_by on relais.recoveries (started_by_membership, started_at);
alter table relais.recoveries enable row level security;
alter table relais.recoveries force row level security;

-- Its person, administrators and supervisors of every agency the account works in, who are told and may say no, and the platform's
-- administrators, who confirm where an agency has one alone.
create policy recoveries_read on relais.recoveries for select to relais_app
  using (user_id = (select relais.actor_user())
    or (select relais.is_platform_administrator())
    or (((select relais.is_administrator()) or (select relais.is_supervisor()))
      and (agency_id = (select relais.actor_agency()) or exists (select 1 from relais.memberships m
        where m.user_id = recoveries.user_id and m.agency_id = (select relais.actor_agency())
          and (m.valid_until is null or m.valid_until > now())))));
create policy recoveries_definer_read on relais.recoveries for select to relais_owner using (true);
create policy recoveries_definer_add on relais.recoveries for insert to relais_owner with check (true);
create policy recoveries_definer_change on relais.recoveries for update to relais_owner using (true) with check (true);
create policy recoveries_worker on relais.recoveries for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer', 'deadlines'));
create policy recoveries_backup on relais.recoveries for select to relais_backup using (true);
grant select (id, agency_id, membership_id, user_id, reason, started_by_membership, started_at, confirm_by, confirmed_by_membership,
  confirmed_at, ready_at, link_until, sent_at, ended_at, ended_by, ended_by_membership, version) on relais.recoveries to relais_app;
grant select (id, agency_id, membership_id, user_id, confirmed_at, ready_at, link_until, sent_at, ended_at, ended_by)
  on relais.recoveries to relais_worker;
grant select on relais.recoveries to relais_backup;

insert into relais.rules (code, valid_from, value, unit, source) values
  ('recovery.delay', '2026-01-01', '24', 'hours', 'Relais rule: time in which whoever was told can stop it'),
  ('recovery.confirm', '2026-01-01', '72', 'hours', 'Relais rule: what no second administrator confirms by then is over'),
  ('recovery.link', '2026-01-01', '72', 'hours', 'Relais rule: so long the link is good, once'),
  ('recovery.standing', '2026-01-01', '7', 'days', 'Relais rule: who became an administrator later than this recovers nobody, so that one makes no second of their own'),
  ('recovery.daily', '2026-01-01', '10', 'recoveries', 'Relais rule: so many a day begun by one administrator');
`;

export const migration = { name: '0056-recovery', up: tables + recoveryFunctions };
