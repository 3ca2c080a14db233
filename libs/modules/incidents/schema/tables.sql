create table relais.incidents (
  id uuid not null,
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
  nature text[] not null default '{}'::text[],
  data text[] not null default '{}'::text[],
  people text[] not null default '{}'::text[],
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

-- What came to be known later, and what was done: written once.
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
