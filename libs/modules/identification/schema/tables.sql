create table relais.circumstances (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  found_place text not null,
  place_kind text,
  district text,
  found_at timestamptz(3),
  narrative text,
  narrative_language text,
  acts text[] not null default '{}'::text[],
  means text[] not null default '{}'::text[],
  purposes text[] not null default '{}'::text[],
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  unique (case_id, owner_agency_id)
);
create index circumstances_case on relais.circumstances (case_id);

create table relais.indicator_answers (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  code text not null,
  answer text not null check (answer in ('yes', 'no', 'unknown', 'not_asked')),
  note text,
  observed_at timestamptz(3) not null,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  unique (case_id, owner_agency_id, code)
);
create index indicator_answers_case on relais.indicator_answers (case_id);

create table relais.assertions (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  status text not null check (status in ('possible', 'actual', 'not')),
  basis text,
  assessed_at timestamptz(3) not null,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id)
);
create index assertions_case on relais.assertions (case_id);

create table relais.drafts (
  id uuid not null,
  user_id uuid not null references relais.users (id),
  agency_id uuid not null references relais.agencies (id),
  kind text not null,
  content bytea not null,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id)
);
create index drafts_user on relais.drafts (user_id, updated_at);
create index drafts_updated on relais.drafts (updated_at);
