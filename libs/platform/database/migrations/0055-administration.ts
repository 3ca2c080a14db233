import { administrationFunctions } from './administration-functions.js';
import { endedAgencies } from './ended-agencies.js';
import { invitationFunctions } from './invitation-functions.js';

/**
 * Who works in an agency is its administrators' to say, and which agencies there are the platform's (ADR 0026). The application
 * has no right to write any of it: what it may do is the list of functions, and each asks again who acts.
 */
const tables = /* sql */ `
alter table relais.memberships
  -- Since when without a break; not said of those of before, who are since they work there.
  add column administrator_since timestamptz(3),
  add column version integer not null default 1,
  add column ended_by_membership uuid references relais.memberships (id);

alter table relais.agencies
  -- The name in each language of the product; "name" is the one in the agency's own.
  add column names jsonb check (names is null or names ?& array['fr', 'nl', 'de', 'en']),
  -- How it was reached before it ended.
  add column ended_on_system boolean,
  add column version integer not null default 1;

create table relais.invitations (
  id uuid primary key,
  agency_id uuid not null references relais.agencies (id),
  email text not null,
  display_name text not null,
  roles text[] not null check (cardinality(roles) > 0),
  language text not null,
  -- The token is derived from the id and kept nowhere.
  token_hash bytea not null unique,
  -- The first administrator of an agency: invited from outside of it.
  is_first boolean not null,
  -- Nobody: the platform's very first, whom the operator of the server invited.
  invited_by_membership uuid references relais.memberships (id),
  invited_at timestamptz(3) not null,
  expires_at timestamptz(3) not null check (expires_at > invited_at),
  ended_at timestamptz(3),
  ended_by text check (ended_by in ('accepted', 'withdrawn', 'replaced')),
  membership_id uuid references relais.memberships (id),
  version integer not null default 1,
  check (is_first or invited_by_membership is not null),
  check ((ended_at is null) = (ended_by is null)),
  check ((ended_by is not distinct from 'accepted') = (membership_id is not null))
);
create index invitations_agency on relais.invitations (agency_id, invited_at desc, id desc);
create unique index invitations_one on relais.invitations (agency_id, lower(email)) where ended_at is null;
create index invitations_by on relais.invitations (invited_by_membership, invited_at);
alter table relais.invitations enable row level security;
alter table relais.invitations force row level security;

-- An administrator, as far as the transaction says it; the functions that write ask the tables as well.
create function relais.is_administrator() returns boolean language sql stable parallel safe
  as $$ select 'administrator' = any (string_to_array(relais.required_setting('app.roles'), ',')) $$;
-- Of the platform, who looks after the agencies themselves.
create function relais.is_platform_administrator() returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select is_administrator() and exists (select 1 from agencies a where a.id = actor_agency() and a.kind = 'platform')
$$;
create policy invitations_read on relais.invitations for select to relais_app
  using ((select relais.is_administrator()) and (agency_id = (select relais.actor_agency())
    or (is_first and (select relais.is_platform_administrator()))));
create policy invitations_definer_read on relais.invitations for select to relais_owner using (true);
create policy invitations_definer_add on relais.invitations for insert to relais_owner with check (true);
create policy invitations_definer_change on relais.invitations for update to relais_owner using (true) with check (true);
create policy invitations_mailer on relais.invitations for select to relais_worker
  using ((select relais.system_actor()) = 'mailer');
create policy invitations_backup on relais.invitations for select to relais_backup using (true);
grant select (id, agency_id, email, display_name, roles, language, is_first, invited_by_membership, invited_at, expires_at, ended_at,
  ended_by, version) on relais.invitations to relais_app;
grant select (id, email, language, expires_at, ended_at) on relais.invitations to relais_worker;
grant select on relais.invitations to relais_backup;

insert into relais.rules (code, valid_from, value, unit, source) values
  ('invitation.length', '2026-01-01', '72', 'hours', 'Relais rule: a weekend; whoever comes later is invited anew'),
  ('invitation.open', '2026-01-01', '100', 'invitations', 'Relais rule: so many may wait in one agency'),
  ('invitation.daily', '2026-01-01', '50', 'invitations', 'Relais rule: so many a day by one administrator; a list of addresses is not tried one by one');
`;

/**
 * Who only administers sees no case: not its rows, which their role reads none of anyway, and not that there is one, told as a
 * notice or else. These tables are an agency's or a participant's; the policies of the others end with the categories of the role.
 */
const noCases = /* sql */ `
create function relais.only_administers() returns boolean language sql stable parallel safe
  as $$ select relais.required_setting('app.roles') = 'administrator' $$;
create policy case_access_of_casework on relais.case_access as restrictive for select to relais_app
  using (not (select relais.only_administers()));
create policy audit_events_of_casework on relais.audit_events as restrictive for select to relais_app
  using (case_id is null or not (select relais.only_administers()));
create policy feed_of_casework on relais.feed as restrictive for select to relais_app
  using (case_id is null or not (select relais.only_administers()));
create policy notifications_of_casework on relais.notifications as restrictive for select to relais_app
  using (case_id is null or not (select relais.only_administers()));
create policy notifications_marked_of_casework on relais.notifications as restrictive for update to relais_app
  using (case_id is null or not (select relais.only_administers()));
revoke execute on function relais.only_administers from public;
grant execute on function relais.only_administers to relais_app;
`;

export const migration = {
  name: '0055-administration',
  up: [tables, noCases, administrationFunctions, invitationFunctions, endedAgencies].join('\n'),
};
