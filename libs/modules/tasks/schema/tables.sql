-- Long work that a person asked for. It goes on without them, under the rights they have at that moment, and no other person sees it.
create table relais.tasks (
  id uuid not null,
  kind text not null check (kind = 'timeline_export'),
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  asked_by_membership uuid not null references relais.memberships (id),
  asked_by_user uuid not null references relais.users (id),
  -- only for the log: the task outlives the session
  asked_session uuid not null,
  -- ids and codes, never a word of a case
  params jsonb not null check (jsonb_typeof(params) = 'object' and length(params::text) <= 2000),
  state text not null default 'asked' check (state in ('asked', 'running', 'done', 'failed', 'cancelled')),
  done integer not null default 0 check (done >= 0),
  -- null until it is known
  total integer check (total >= 0),
  asked_at timestamptz(3) not null default now(),
  started_at timestamptz(3),
  ended_at timestamptz(3),
  -- the process that runs the task renews the lease before this instant, by the clock of the database; else another process starts it again
  lease_until timestamptz(3),
  attempts integer not null default 0,
  -- random value of the process that runs the task
  claim bytea unique check (length(claim) = 32),
  error text check (error ~ '^[a-zA-Z]{3,40}$'),
  file_name text,
  media_type text,
  bytes integer check (bytes >= 0),
  expires_at timestamptz(3),
  taken_at timestamptz(3),
  version integer not null default 1,
  ended_early text check (ended_early in ('accessChanged', 'textsSealed')),
  primary key (id),
  unique (case_id, owner_agency_id, id),
  check ((state in ('done', 'failed', 'cancelled')) = (ended_at is not null)),
  check ((state = 'running') = (lease_until is not null)),
  check ((state = 'failed') = (error is not null)),
  check (num_nonnulls(file_name, media_type, bytes, expires_at) = case when state = 'done' then 4 else 0 end),
  check (taken_at is null or state = 'done'),
  check (ended_early is null or state = 'done')
);
create index tasks_own on relais.tasks (asked_by_membership, asked_at desc, id desc);
create index tasks_open on relais.tasks (asked_at, id) where (state in ('asked', 'running'));
create index tasks_ended on relais.tasks (ended_at) where (ended_at is not null);

-- The result in pieces, each sealed with the key of the case for its own place. They reference the task alone, which references the case
-- and the agency. So writing a piece locks neither of these, and keeps no person from closing the case or ending the agency.
create table relais.task_pieces (
  task_id uuid not null,
  number integer not null check (number >= 0),
  case_id uuid not null,
  owner_agency_id uuid not null,
  sealed bytea not null,
  made_at timestamptz(3) not null default now(),
  primary key (task_id, number),
  foreign key (case_id, owner_agency_id, task_id) references relais.tasks (case_id, owner_agency_id, id) on delete cascade
);
create index task_pieces_case on relais.task_pieces (case_id);
create index task_pieces_made on relais.task_pieces (made_at);
