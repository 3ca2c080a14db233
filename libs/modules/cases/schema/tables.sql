create table relais.cases (
  id uuid not null,
  reference text not null check (reference ~ '^BE-[0-9A-HJKMNP-TV-Z]{8}$'),
  status text not null default 'open' check (status in ('open', 'follow_up', 'closed')),
  opened_by_agency_id uuid not null references relais.agencies (id),
  lead_agency_id uuid not null references relais.agencies (id),
  opened_by_membership uuid not null references relais.memberships (id),
  opened_at timestamptz(3) not null,
  closed_at timestamptz(3),
  version integer not null default 1,
  lead_since timestamptz(3),
  retain_until date,
  primary key (id),
  unique (reference)
);
create index cases_kept on relais.cases (retain_until) where (status = 'closed');

-- The agencies and people that take part in a case, with their categories, ground and period.
create table relais.case_access (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  agency_id uuid not null references relais.agencies (id),
  user_id uuid references relais.users (id),
  categories text[] not null,
  disclosed text[] not null default '{}'::text[],
  granted_by_agency uuid references relais.agencies (id),
  ground text not null,
  source_type text,
  source_id uuid,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3),
  ended_at timestamptz(3),
  ended_reason text,
  case_opened_at timestamptz(3) not null,
  consent_id uuid,
  person_lost_at timestamptz(3),
  primary key (id),
  constraint case_access_emergency_ends check (ground <> 'emergency' or num_nonnulls(user_id, valid_until, source_id) = 3),
  constraint case_access_consent_ends check (consent_id is null or valid_until is not null)
);
create index case_access_agency on relais.case_access (agency_id, case_id) where (ended_at is null);
create index case_access_case on relais.case_access (case_id);
create index case_access_source on relais.case_access (source_id);
create index case_access_emergency on relais.case_access (user_id, case_id) where ((ground = 'emergency') and (ended_at is null));
create index case_access_list on relais.case_access (agency_id, case_opened_at desc, case_id desc) include (user_id, valid_from, valid_until, id, ground) where (ended_at is null);
create index case_access_consent on relais.case_access (consent_id) where ((ended_at is null) and (consent_id is not null));
create index case_access_running_out on relais.case_access (valid_until) where ((ended_at is null) and (valid_until is not null) and (ground in ('referral', 'disclosure', 'appointment')));
alter table relais.case_access add foreign key (consent_id) references relais.sharing_consents (id);

-- A person who may not see a case in any of their memberships, because of a conflict of interest or ties with a suspect.
create table relais.case_exclusions (
  case_id uuid not null references relais.cases (id),
  user_id uuid not null references relais.users (id),
  reason text not null,
  created_at timestamptz(3) not null default now(),
  detail bytea,
  entered_by_membership uuid references relais.memberships (id),
  through_joined boolean not null default false,
  id uuid not null default gen_random_uuid(),
  conflict_id uuid,
  primary key (case_id, user_id),
  check (detail is null or not through_joined)
);
create index case_exclusions_user on relais.case_exclusions (user_id);
create unique index case_exclusions_id on relais.case_exclusions (id);

create table relais.persons (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  sex text not null,
  birth_year smallint,
  birth_month smallint,
  birth_day smallint,
  birth_precision text check (birth_precision in ('day', 'month', 'year', 'about')),
  birth_source text,
  age_from smallint,
  age_to smallint,
  age_in_doubt boolean not null default false,
  citizenships text[] not null default '{}'::text[],
  languages jsonb not null default '[]'::jsonb,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  unique (case_id, owner_agency_id),
  check ((birth_year is null) = (birth_precision is null)),
  check (birth_precision <> 'day' or make_date(birth_year::integer, birth_month::integer, birth_day::integer) is not null),
  check ((age_from is null) = (age_to is null)),
  check (age_from <= age_to)
);
create index persons_case on relais.persons (case_id);

create table relais.person_names (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  person_id uuid not null,
  position smallint not null,
  kind text not null check (kind in ('primary', 'alias', 'original_script')),
  family_name text,
  given_names text,
  language text,
  folded text not null,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  sound_keys text[] generated always as (relais.name_keys(folded)) stored,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  foreign key (case_id, owner_agency_id, person_id) references relais.persons (case_id, owner_agency_id, id)
);
create index person_names_case on relais.person_names (case_id);
create index person_names_folded on relais.person_names using gin (folded public.gin_trgm_ops) with (fastupdate=off);
create index person_names_person on relais.person_names (person_id);
create index person_names_sound on relais.person_names using gin (sound_keys) with (fastupdate=off);

create table relais.case_needs (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  codes text[] not null default '{}'::text[],
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  unique (case_id, owner_agency_id)
);

create table relais.consents (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  given boolean not null,
  language text,
  answers jsonb not null default '{}'::jsonb,
  legal_ground text,
  recorded_at timestamptz(3) not null,
  withdrawn_at timestamptz(3),
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id)
);

create table relais.case_relations (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  other_case_id uuid not null references relais.cases (id),
  kind text not null,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  position smallint not null default 0,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  unique (case_id, other_case_id),
  check (case_id <> other_case_id)
);
create index case_relations_case on relais.case_relations (case_id);

create table relais.events (
  id uuid not null,
  owner_agency_id uuid not null references relais.agencies (id),
  kind text not null,
  title text,
  occurred_at timestamptz(3) not null,
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  primary key (id)
);

create table relais.case_events (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  event_id uuid not null references relais.events (id),
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  unique (case_id, event_id)
);
create index case_events_case on relais.case_events (case_id);

-- A proposal of the agency that leads: another participant takes over the lead.
create table relais.lead_handovers (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  to_agency_id uuid not null references relais.agencies (id),
  reason text not null,
  -- The agency that led continues to help, with the access it has now.
  stays boolean not null,
  message bytea,
  status text not null default 'proposed' check (status in ('proposed', 'accepted', 'refused', 'withdrawn')),
  proposed_at timestamptz(3) not null,
  proposed_by_membership uuid not null references relais.memberships (id),
  answered_at timestamptz(3),
  answered_by_membership uuid references relais.memberships (id),
  refusal_reason text,
  version integer not null default 1,
  primary key (id),
  check (owner_agency_id <> to_agency_id),
  check ((status = 'proposed') = (answered_at is null))
);
create unique index lead_handovers_open on relais.lead_handovers (case_id) where (status = 'proposed');
create index lead_handovers_case on relais.lead_handovers (case_id);
create index lead_handovers_incoming on relais.lead_handovers (to_agency_id, proposed_at desc, id desc);
create index lead_handovers_outgoing on relais.lead_handovers (owner_agency_id, proposed_at desc, id desc);

-- Each closing of a case: its reason, the matters that were still open, and the reason for a reopening. A reason says much about a
-- person, so only the agency that leads now reads it.
create table relais.case_closures (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  reason text not null,
  -- Codes of the matters that were still open, each with the agency it belongs to.
  open_matters jsonb not null default '[]'::jsonb,
  detail bytea,
  closed_at timestamptz(3) not null,
  closed_by_membership uuid not null references relais.memberships (id),
  reopened_at timestamptz(3),
  reopened_by_membership uuid references relais.memberships (id),
  reopening_reason text,
  recorded_at timestamptz(3),
  before jsonb,
  primary key (id),
  check (open_matters = '[]'::jsonb or detail is not null),
  check ((reopened_at is null) = (reopening_reason is null))
);
create index case_closures_case on relais.case_closures (case_id, closed_at desc);
create unique index case_closures_now on relais.case_closures (case_id) where (reopened_at is null);

create table relais.exclusion_entries (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  -- The email address as the user typed it.
  address text not null check (length(address) >= 3 and length(address) <= 254),
  -- The excluded person. Null when no account has the address, or when its person could not be excluded.
  user_id uuid references relais.users (id),
  reason text not null,
  -- Details beyond the code of the reason, sealed with the key of the case.
  detail bytea,
  entered_by_membership uuid references relais.memberships (id),
  entered_at timestamptz(3) not null default now(),
  -- A lifted entry has no effect. It stays, because the log names it by its id.
  lifted_at timestamptz(3),
  lifted_by_membership uuid references relais.memberships (id),
  primary key (id),
  check ((lifted_at is null) = (lifted_by_membership is null))
);
create unique index exclusion_entries_once on relais.exclusion_entries (case_id, lower(address)) where (lifted_at is null);
create index exclusion_entries_user on relais.exclusion_entries (user_id);
create index exclusion_entries_waiting on relais.exclusion_entries (lower(address)) where ((user_id is null) and (lifted_at is null));
