-- The request of a magistrate to keep a case beyond its term. Only the office of the magistrate reads the reason.
create table relais.legal_holds (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  reason bytea not null,
  set_at timestamptz(3) not null,
  set_by_membership uuid not null references relais.memberships (id),
  lifted_at timestamptz(3),
  lifted_by_membership uuid references relais.memberships (id),
  lift_reason bytea,
  primary key (id),
  check (num_nonnulls(lifted_at, lifted_by_membership, lift_reason) in (0, 3))
);
create index legal_holds_case on relais.legal_holds (case_id);
create unique index legal_holds_one on relais.legal_holds (case_id, owner_agency_id) where (lifted_at is null);

-- Closed cases whose term is over, for the people who decide about them.
create table relais.erasure_reviews (
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  due_on date not null,
  listed_at timestamptz(3) not null,
  proposed_at timestamptz(3),
  proposed_by_membership uuid references relais.memberships (id),
  proposed_by_user uuid references relais.users (id),
  confirmed_at timestamptz(3),
  confirmed_by_membership uuid references relais.memberships (id),
  takes_effect_at timestamptz(3),
  primary key (case_id),
  check (num_nonnulls(proposed_at, proposed_by_membership, proposed_by_user) in (0, 3)),
  check ((confirmed_at is null) = (takes_effect_at is null) and (confirmed_at is null) = (confirmed_by_membership is null)),
  check (confirmed_at is null or proposed_at is not null)
);
create index erasure_reviews_owner on relais.erasure_reviews (owner_agency_id, due_on, case_id);
create index erasure_reviews_due on relais.erasure_reviews (due_on, case_id);
create index erasure_reviews_held on relais.erasure_reviews (takes_effect_at) where (takes_effect_at is not null);

-- The effect of an erasure on every table. relais.destroy_case does what a row says, and skips a table that does not exist.
create table relais.erasure_decisions (
  name text not null,
  does text not null check (does in ('erase', 'blank', 'keep')),
  rows text,
  becomes text,
  why text not null,
  primary key (name),
  check ((does = 'keep') = (rows is null)),
  check ((does = 'blank') = (becomes is not null))
);

-- The case that is being erased, while that runs. No row of this table is ever committed, and only relais.destroy_case writes one.
create table relais.erasing (
  of_case uuid not null,
  primary key (of_case)
);

-- The register: each erasure with its time and its people, and the statistical record, which has no name, no day and no place. Its
-- numbers have no gap. It has no foreign key: it outlives the people in it, and is written again into a database of an earlier state,
-- which does not know them yet.
create table relais.erasures (
  number bigint not null,
  id uuid not null,
  erased_case_id uuid not null,
  owner_agency_id uuid not null,
  rule text not null,
  due_on date not null,
  proposed_by_membership uuid not null,
  confirmed_by_membership uuid not null,
  erased_at timestamptz(3) not null,
  -- Number of rows by table. An erasure that is repeated on a restored backup counts its rows again.
  destroyed jsonb not null,
  replayed_at timestamptz(3),
  opened_year smallint,
  closed_year smallint,
  outcome text,
  sex text,
  age_band text,
  purposes text[],
  community text,
  primary key (number),
  unique (id),
  unique (erased_case_id)
);
create index erasures_owner on relais.erasures (owner_agency_id, number desc);
