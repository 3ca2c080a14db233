import { incidentFunctions } from './incident-functions.js';

/** The agency's own, for its data-protection officers: no supervisor, no administrator, nobody of another agency. */
const OFFICERS = `agency_id = (select relais.actor_agency()) and (select relais.keeps_incidents())`;

/**
 * The register of personal-data breaches of each agency (GDPR, arts 33 and 34; law of 30 July 2018, arts 61 and 62; directive 2016/680,
 * arts 30 and 31). Whoever reports one writes and never reads it again; what is in it is the officer's. Texts are sealed with a key of
 * the agency.
 */
const tables = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('incident.notification', '2018-05-25', '72', 'hours',
   'GDPR, art. 33(1); law of 30 July 2018, art. 61; directive 2016/680, art. 30(1): 72 hours after the controller became aware, by the clock'),
  ('incident.reminder', '2018-05-25', '48', 'hours',
   'Design decision: the officer is reminded two days before the 72 hours are over'),
  ('incident.escalation', '2018-05-25', '12', 'hours',
   'Design decision: the supervisors of the agency are told half a day before the 72 hours are over');

create table relais.incidents (
  id uuid primary key,
  agency_id uuid not null references relais.agencies (id),
  -- Its number in the register of the agency.
  year integer not null,
  number integer not null,
  status text not null check (status in ('reported', 'assessed', 'notified', 'closed')),
  -- What whoever reported it says happened: a code.
  sign text not null,
  -- Nobody of the agency where another one told of it.
  reported_by_user uuid references relais.users (id),
  from_agency_id uuid references relais.agencies (id),
  from_incident_id uuid references relais.incidents (id),
  -- In the words of who reported it, sealed.
  report bytea,
  reported_at timestamptz(3) not null,
  assessed_at timestamptz(3),
  assessed_by_membership uuid references relais.memberships (id),
  -- Since when the agency is aware of it: begins the 72 hours. Before anybody assessed it they run from the report.
  aware_at timestamptz(3),
  happened_from timestamptz(3),
  happened_until timestamptz(3),
  nature text[] not null default '{}',
  data text[] not null default '{}',
  people text[] not null default '{}',
  people_count integer check (people_count >= 0),
  risk text check (risk in ('none', 'risk', 'high')),
  notify boolean,
  authority text,
  tell_people boolean,
  no_tell_reason text,
  -- What happened, consequences, measures, reasons, the number of the authority: sealed as one.
  content bytea,
  notify_by timestamptz(3) not null,
  remind_at timestamptz(3) not null,
  escalate_at timestamptz(3) not null,
  -- When the clock tells somebody next; none: it stands still, or has told everything.
  next_at timestamptz(3),
  notified_at timestamptz(3),
  people_told_at timestamptz(3),
  closed_at timestamptz(3),
  -- Cases that it touches, by their ids alone.
  case_ids uuid[] not null default '{}',
  version integer not null default 1,
  updated_at timestamptz(3) not null,
  unique (agency_id, year, number),
  check (num_nonnulls(reported_by_user, from_agency_id) = 1),
  check (num_nonnulls(from_agency_id, from_incident_id) in (0, 2)),
  check (status = 'reported' or num_nonnulls(assessed_at, assessed_by_membership, aware_at, risk, notify, tell_people, content) = 7),
  check (status <> 'notified' or notified_at is not null),
  check (status <> 'closed' or not notify or notified_at is not null),
  check (status <> 'closed' or not tell_people or people_told_at is not null),
  check ((status = 'closed') = (closed_at is not null)),
  -- Whatever is a risk is notified; a high one is told to the people, or the law knows why not.
  check (notify or coalesce(risk, 'none') = 'none'),
  check (risk is distinct from 'high' or tell_people or no_tell_reason is not null)
);
create index incidents_register on relais.incidents (agency_id, reported_at desc, id desc);
create index incidents_own on relais.incidents (reported_by_user, reported_at desc) where reported_by_user is not null;
create index incidents_ticking on relais.incidents (next_at) where next_at is not null;
create index incidents_cases on relais.incidents using gin (case_ids);
create unique index incidents_passed_once on relais.incidents (from_incident_id, agency_id) where from_incident_id is not null;

-- What came to be known later, and what was done: written once.
create table relais.incident_notes (
  id uuid primary key,
  incident_id uuid not null references relais.incidents (id),
  agency_id uuid not null references relais.agencies (id),
  content bytea not null,
  written_by_membership uuid not null references relais.memberships (id),
  written_at timestamptz(3) not null
);
create index incident_notes_of on relais.incident_notes (incident_id, written_at);
`;

const policies = /* sql */ `
create function relais.keeps_incidents() returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select string_to_array(required_setting('app.roles'), ',') && '{data_protection_officer}'::text[]
$$;
revoke execute on function relais.keeps_incidents from public;
grant execute on function relais.keeps_incidents to relais_app;
${['incidents', 'incident_notes']
  .map(
    (table) => /* sql */ `
alter table relais.${table} enable row level security;
alter table relais.${table} force row level security;
create policy ${table}_read on relais.${table} for select to relais_app using (${OFFICERS});
create policy ${table}_definer on relais.${table} for all to relais_owner using (true) with check (true);
create policy ${table}_backup on relais.${table} for select to relais_backup using (true);
grant select on relais.${table} to relais_app, relais_backup;`,
  )
  .join('')}
create policy incidents_update on relais.incidents for update to relais_app using (${OFFICERS}) with check (${OFFICERS});
grant update (status, assessed_at, assessed_by_membership, aware_at, happened_from, happened_until, nature, data, people, people_count,
  risk, notify, authority, tell_people, no_tell_reason, content, notify_by, remind_at, escalate_at, next_at, notified_at, people_told_at,
  closed_at, version, updated_at) on relais.incidents to relais_app;
create policy incidents_worker on relais.incidents for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines'));
grant select (id, agency_id, from_agency_id, status) on relais.incidents to relais_worker;
create policy incident_notes_write on relais.incident_notes for insert to relais_app
  with check (${OFFICERS} and written_by_membership = (select relais.actor_membership())
    and exists (select 1 from relais.incidents i where i.id = incident_id and i.agency_id = incident_notes.agency_id));
grant insert on relais.incident_notes to relais_app;

-- Who reported what, and what became of it, is the officers' to read in the log as well.
create policy audit_events_incidents on relais.audit_events as restrictive for select to relais_app
  using (subject_type is distinct from 'incident' or (select relais.keeps_incidents()));

-- A case that is erased leaves the register; that something happened stays.
insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('relais.incidents', 'blank', '$1 = any (case_ids)', 'case_ids = array_remove(case_ids, $1)',
   'the register of breaches: the law wants it kept; which case was touched goes with the case'),
  ('relais.incident_notes', 'keep', null, null, 'the register of breaches: sealed with the key of the agency, of no case');
call relais.keep_erasable();
`;

export const migration = { name: '0099-incidents', up: [tables, policies, incidentFunctions].join('\n') };
