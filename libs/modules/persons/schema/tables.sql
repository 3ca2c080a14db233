-- The question of an agency whether another agency knows the person of its case. The asking agency reads here only what another agency
-- chose to confirm. A question that is open or has ended without an answer looks the same, whether or not the person is recorded
-- anywhere.
create table relais.match_inquiries (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  asked_by_membership uuid not null references relais.memberships (id),
  status text not null default 'asked' check (status in ('asked', 'confirmed', 'ended')),
  confirmed_by uuid[] not null default '{}'::uuid[],
  asked_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  ended_at timestamptz(3),
  version integer not null default 1,
  -- The clock of the server sets it and no caller can: the questions of a day are counted by it.
  recorded_at timestamptz(3) not null default now(),
  primary key (id),
  check (ends_at > asked_at)
);
create index match_inquiries_day on relais.match_inquiries (owner_agency_id, recorded_at);
create unique index match_inquiries_open on relais.match_inquiries (case_id, owner_agency_id) where (status = 'asked');
create index match_inquiries_case on relais.match_inquiries (case_id);
create index match_inquiries_due on relais.match_inquiries (ends_at) where (status = 'asked');

-- A request to the agency that recorded a person who may be the person asked about. The asking agency never reads it.
create table relais.match_requests (
  id uuid not null,
  inquiry_id uuid not null references relais.match_inquiries (id),
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  asking_agency_id uuid not null references relais.agencies (id),
  -- Holds only how the persons are alike: neither the spelling nor the year that the asking agency typed.
  reasons jsonb not null,
  status text not null default 'requested' check (status in ('requested', 'yes', 'no', 'declined', 'lapsed')),
  requested_at timestamptz(3) not null,
  answer_until timestamptz(3) not null,
  answered_at timestamptz(3),
  answered_by_membership uuid references relais.memberships (id),
  version integer not null default 1,
  primary key (id),
  unique (inquiry_id, case_id, owner_agency_id),
  check (owner_agency_id <> asking_agency_id)
);
create index match_requests_owner on relais.match_requests (owner_agency_id, status, requested_at desc);
create index match_requests_case on relais.match_requests (case_id);

-- The facts that the owner learns by a "yes", and not before. A name that is recorded only to attract questions therefore attracts no
-- more than the name of an agency (ADR 0014).
create table relais.match_disclosures (
  request_id uuid not null references relais.match_requests (id),
  owner_agency_id uuid not null references relais.agencies (id),
  asking_reference text not null,
  reasons jsonb not null,
  primary key (request_id)
);

create table relais.person_merges (
  id uuid not null,
  -- The file that is joined to another, and the file of reference, under which the person is counted.
  case_id uuid not null references relais.cases (id),
  kept_case_id uuid not null references relais.cases (id),
  -- The proposing agency, its file of the two, and the agency that it asked, as far as it knows that agency.
  owner_agency_id uuid not null references relais.agencies (id),
  own_case_id uuid not null,
  other_agency_id uuid not null references relais.agencies (id),
  match_request_id uuid references relais.match_requests (id),
  reason text not null,
  -- Maps a field to 'kept' or 'joined': the file whose value counts. The value itself stays where it was written.
  choices jsonb not null default '{}'::jsonb
    check (jsonb_typeof(choices) = 'object' and not jsonb_path_exists(choices, '$.keyvalue()?(!(@."key" like_regex "^[a-z][A-Za-z]{0,19}$") || !(@."value" == "kept" || @."value" == "joined"))'::jsonpath)),
  status text not null check (status in ('proposed', 'joined', 'refused', 'withdrawn', 'separated')),
  proposed_at timestamptz(3) not null,
  proposed_by_membership uuid not null references relais.memberships (id),
  answered_at timestamptz(3),
  answered_by_membership uuid references relais.memberships (id),
  refusal_reason text,
  separated_at timestamptz(3),
  separated_by_agency uuid references relais.agencies (id),
  separated_by_membership uuid references relais.memberships (id),
  separation_reason text,
  version integer not null default 1,
  primary key (id),
  check (case_id <> kept_case_id),
  check (own_case_id = case_id or own_case_id = kept_case_id),
  check ((status = 'proposed') = (answered_at is null)),
  check ((status = 'refused') = (refusal_reason is not null)),
  check ((status = 'separated') = (separated_at is not null)),
  check ((status = 'separated') = (separation_reason is not null))
);
create unique index person_merges_live on relais.person_merges (case_id) where (status = 'joined');
create index person_merges_case on relais.person_merges (case_id);
create index person_merges_kept on relais.person_merges (kept_case_id);
create index person_merges_proposed on relais.person_merges (proposed_at) where (status = 'proposed');
