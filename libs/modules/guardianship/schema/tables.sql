create table relais.guardians (
  id uuid not null,
  service_agency_id uuid not null references relais.agencies (id),
  membership_id uuid not null references relais.memberships (id),
  user_id uuid not null references relais.users (id),
  agency_id uuid not null references relais.agencies (id),
  kind text not null check (kind in ('volunteer', 'self_employed_secondary', 'self_employed_main', 'employee')),
  languages text[] not null default '{}'::text[],
  districts text[] not null default '{}'::text[],
  soft_cap smallint not null check (soft_cap >= 0 and soft_cap <= 200),
  -- [{"from": date, "until": date}]; both days are included.
  absences jsonb not null default '[]'::jsonb,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  accredited_until date,
  primary key (id),
  unique (membership_id)
);
create index guardians_service on relais.guardians (service_agency_id);
create index guardians_user on relais.guardians (user_id);

create table relais.minors (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  status text not null check (status in ('signalled', 'identified', 'not_concerned', 'ended')),
  regime text not null check (regime in ('territory', 'border')),
  district text,
  signalled_by_agency_id uuid not null references relais.agencies (id),
  signalled_at timestamptz(3) not null,
  identified_at timestamptz(3),
  waiting_since timestamptz(3),
  told_waiting smallint not null default 0,
  tell_at timestamptz(3),
  closed_at timestamptz(3),
  closed_reason text,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  unique (case_id)
);
create index minors_stage on relais.minors (owner_agency_id, status);
create index minors_tell on relais.minors (tell_at) where (tell_at is not null);

create table relais.minor_concerns (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  minor_id uuid not null references relais.minors (id),
  told_by_agency_id uuid not null references relais.agencies (id),
  risks text[] not null default '{}'::text[],
  details bytea,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  unique (minor_id)
);

create table relais.age_assessments (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  minor_id uuid not null references relais.minors (id),
  status text not null check (status in ('doubt', 'test_ordered', 'test_done', 'decided', 'appealed', 'final')),
  grounds text[] not null default '{}'::text[],
  raised_by_agency_id uuid not null references relais.agencies (id),
  raised_at timestamptz(3) not null,
  decide_by timestamptz(3) not null,
  ordered_at timestamptz(3),
  tested_on date,
  age_min numeric(4,1),
  age_max numeric(4,1),
  decision text check (decision in ('minor', 'adult')),
  decided_at timestamptz(3),
  appealed_at timestamptz(3),
  appeal_outcome text check (appeal_outcome in ('upheld', 'annulled')),
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  extended_at timestamptz(3),
  primary key (id),
  unique (case_id, owner_agency_id, id),
  check (age_min <= age_max)
);
create unique index age_assessments_open on relais.age_assessments (case_id) where (status in ('doubt', 'test_ordered', 'test_done'));

create table relais.guardianships (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  minor_id uuid not null references relais.minors (id),
  guardian_id uuid not null references relais.guardians (id),
  guardian_user_id uuid not null references relais.users (id),
  guardian_agency_id uuid not null references relais.agencies (id),
  justice_agency_id uuid references relais.agencies (id),
  type text not null check (type in ('guardian', 'provisional', 'ad_hoc')),
  status text not null check (status in ('active', 'notice', 'ended')),
  requested_by text,
  reason bytea,
  started_at timestamptz(3) not null,
  report_kind text check (report_kind in ('first', 'periodic', 'final')),
  report_due_at timestamptz(3),
  remind_at timestamptz(3),
  reports_done smallint not null default 0,
  reminded_at timestamptz(3),
  escalated_at timestamptz(3),
  notice_until timestamptz(3),
  ended_at timestamptz(3),
  end_reason text,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  recorded_at timestamptz(3),
  resigned_at timestamptz(3),
  resigned_by uuid references relais.memberships (id),
  before jsonb,
  primary key (id),
  unique (case_id, owner_agency_id, id)
);
create unique index guardianships_one on relais.guardianships (case_id) where ((status <> 'ended') and (type <> 'ad_hoc'));
create unique index guardianships_ad_hoc on relais.guardianships (case_id, guardian_id) where (status <> 'ended');
create index guardianships_load on relais.guardianships (guardian_id) where (status <> 'ended');
create index guardianships_due on relais.guardianships (report_due_at) where ((escalated_at is null) and (report_due_at is not null));
create index guardianships_remind on relais.guardianships (remind_at) where ((reminded_at is null) and (remind_at is not null));
create index guardianships_mine on relais.guardianships (guardian_user_id);
create index guardianships_owner on relais.guardianships (owner_agency_id, report_due_at);

create table relais.guardianship_reports (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  guardianship_id uuid not null references relais.guardianships (id),
  kind text not null check (kind in ('first', 'periodic', 'final')),
  number smallint not null,
  due_at timestamptz(3) not null,
  submitted_at timestamptz(3) not null,
  content bytea not null,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  unique (guardianship_id, kind, number)
);

-- The day since which the guardian has no news of the minor. Four months after that day the guardianship may end. A silence opens and
-- closes no alert. It has a table of its own because of the need-to-know matrix: agencies that know only who the guardian is, and the
-- agency that signalled the minor, do not learn it.
create table relais.minor_silences (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  minor_id uuid not null references relais.minors (id),
  since date not null,
  ended_at timestamptz(3),
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id)
);
create unique index minor_silences_open on relais.minor_silences (minor_id) where (ended_at is null);
create index minor_silences_case on relais.minor_silences (case_id);

create table relais.guardian_conflicts (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  -- The Service that recorded the conflict.
  owner_agency_id uuid not null references relais.agencies (id),
  guardian_id uuid not null references relais.guardians (id),
  reason text not null,
  recorded_by_membership uuid not null references relais.memberships (id),
  recorded_at timestamptz(3) not null default now(),
  -- A lifted record stays in the table and has no effect.
  lifted_at timestamptz(3),
  lifted_by_membership uuid references relais.memberships (id),
  -- The reason of the Service. Null if a supervisor of the lead agency let the person in again.
  lift_reason text,
  primary key (id),
  check ((lifted_at is null) = (lifted_by_membership is null)),
  check (lift_reason is null or lifted_at is not null)
);
create unique index guardian_conflicts_once on relais.guardian_conflicts (case_id, guardian_id) where (lifted_at is null);
create index guardian_conflicts_guardian on relais.guardian_conflicts (guardian_id) where (lifted_at is null);
