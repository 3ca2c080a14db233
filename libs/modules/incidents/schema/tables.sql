create table relais.incidents (
  id uuid not null,
  agency_id uuid not null references relais.agencies (id),
  -- Its number in the register of the agency, by year.
  year integer not null,
  number integer not null,
  status text not null check (status in ('reported', 'assessed', 'notified', 'closed')),
  -- What happened, as the reporter says: a code.
  sign text not null,
  -- Null if another agency passed the incident on.
  reported_by_user uuid references relais.users (id),
  from_agency_id uuid references relais.agencies (id),
  from_incident_id uuid references relais.incidents (id),
  -- The words of the reporter, sealed.
  report bytea,
  reported_at timestamptz(3) not null,
  assessed_at timestamptz(3),
  assessed_by_membership uuid references relais.memberships (id),
  -- When the agency became aware of it, which starts the 72 hours. Before an assessment they run from the report.
  aware_at timestamptz(3),
  happened_from timestamptz(3),
  happened_until timestamptz(3),
  nature text[] not null default '{}'::text[],
  data text[] not null default '{}'::text[],
  people text[] not null default '{}'::text[],
  people_count integer check (people_count >= 0),
  risk text check (risk in ('none', 'risk', 'high')),
  notify boolean,
  authority text,
  tell_people boolean,
  no_tell_reason text,
  -- What happened, consequences, measures, reasons and the number of the authority, sealed as one.
  content bytea,
  notify_by timestamptz(3) not null,
  remind_at timestamptz(3) not null,
  escalate_at timestamptz(3) not null,
  -- When the clock next informs people. Null if it stands still or has reported everything.
  next_at timestamptz(3),
  notified_at timestamptz(3),
  people_told_at timestamptz(3),
  closed_at timestamptz(3),
  -- Cases that it touches, by their ids alone.
  case_ids uuid[] not null default '{}'::uuid[],
  version integer not null default 1,
  updated_at timestamptz(3) not null,
  passed_by_user uuid references relais.users (id),
  primary key (id),
  unique (agency_id, year, number),
  check (num_nonnulls(reported_by_user, from_agency_id) = 1),
  check (num_nonnulls(from_agency_id, from_incident_id) in (0, 2)),
  check (status = 'reported' or num_nonnulls(assessed_at, assessed_by_membership, aware_at, risk, notify, tell_people, content) = 7),
  check (status <> 'notified' or notified_at is not null),
  check (status <> 'closed' or not notify or notified_at is not null),
  check (status <> 'closed' or not tell_people or people_told_at is not null),
  check ((status = 'closed') = (closed_at is not null)),
  check (notify or coalesce(risk, 'none') = 'none'),
  check (risk is distinct from 'high' or tell_people or no_tell_reason is not null),
  check (passed_by_user is null or from_agency_id is not null)
);
create index incidents_register on relais.incidents (agency_id, reported_at desc, id desc);
create index incidents_own on relais.incidents (reported_by_user, reported_at desc) where (reported_by_user is not null);
create index incidents_ticking on relais.incidents (next_at) where (next_at is not null);
create index incidents_cases on relais.incidents using gin (case_ids);
create unique index incidents_passed_once on relais.incidents (from_incident_id, agency_id) where (from_incident_id is not null);
create index incidents_passed_by on relais.incidents (passed_by_user, reported_at) where (passed_by_user is not null);

-- Later findings and the measures taken. A note is written once.
create table relais.incident_notes (
  id uuid not null,
  incident_id uuid not null references relais.incidents (id),
  agency_id uuid not null references relais.agencies (id),
  content bytea not null,
  written_by_membership uuid not null references relais.memberships (id),
  written_at timestamptz(3) not null,
  primary key (id)
);
create index incident_notes_of on relais.incident_notes (incident_id, written_at);
