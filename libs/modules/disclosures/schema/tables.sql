create table relais.disclosure_requests (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  -- The agency that asks.
  owner_agency_id uuid not null references relais.agencies (id),
  -- The agency that is asked.
  to_agency_id uuid not null references relais.agencies (id),
  categories text[] not null check (cardinality(categories) > 0),
  purpose text not null check (purpose ~ '^[a-z_]{1,40}$'),
  status text not null check (status in ('asked', 'answered', 'refused', 'withdrawn', 'lapsed')),
  answer_by timestamptz(3) not null,
  remind_at timestamptz(3) not null,
  reminded_at timestamptz(3),
  refusal text check (refusal ~ '^[a-z_]{1,40}$'),
  ended_at timestamptz(3),
  answered_by_membership uuid references relais.memberships (id),
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (id),
  check (to_agency_id <> owner_agency_id),
  check ((status = 'refused') = (refusal is not null)),
  check ((status = 'asked') = (ended_at is null)),
  check ((status in ('answered', 'refused')) = (answered_by_membership is not null))
);
create unique index disclosure_requests_one on relais.disclosure_requests (case_id, owner_agency_id, to_agency_id, categories) where (status = 'asked');
create index disclosure_requests_in on relais.disclosure_requests (to_agency_id, created_at desc, id desc);
create index disclosure_requests_out on relais.disclosure_requests (owner_agency_id, created_at desc, id desc);
create index disclosure_requests_case on relais.disclosure_requests (case_id);
create index disclosure_requests_reminders on relais.disclosure_requests (remind_at) where ((status = 'asked') and (reminded_at is null));
create index disclosure_requests_due on relais.disclosure_requests (answer_by) where (status = 'asked');

-- The data that one agency opens to another, or to one person of it, outside a referral: the categories, the legal ground, the purpose
-- and the end. A disclosure opens rows of case_access, which the same policies read as any other row. This table holds the basis of
-- those rows.
create table relais.disclosures (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  -- The agency that discloses.
  owner_agency_id uuid not null references relais.agencies (id),
  to_agency_id uuid not null references relais.agencies (id),
  to_user_id uuid references relais.users (id),
  purpose text not null check (purpose ~ '^[a-z_]{1,40}$'),
  legal_ground text not null,
  -- The first day of the row of legal_grounds that was in force on the day of the disclosure.
  ground_from date not null,
  categories text[] not null check (cardinality(categories) > 0),
  -- Narrower than the categories: only the rows that the disclosing agency wrote itself.
  own_rows boolean not null,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3) not null,
  -- The person who consented, and the form, if the ground ends with a consent.
  given_by text check (given_by in ('person', 'guardian', 'parent', 'representative')),
  form text check (form in ('written', 'oral')),
  language text,
  interpretation text check (interpretation in ('none', 'present', 'remote', 'mediator')),
  request_id uuid references relais.disclosure_requests (id),
  ended_at timestamptz(3),
  ended_reason text,
  ended_by_membership uuid references relais.memberships (id),
  -- Set if the disclosure ended with its person: the losses of access passed on from it, until the clock has logged them.
  lost jsonb,
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (id),
  foreign key (legal_ground, ground_from) references relais.legal_grounds (code, valid_from),
  check (to_agency_id <> owner_agency_id),
  check (valid_until > valid_from),
  check ((given_by is null) = (form is null)),
  check (form is not null or num_nonnulls(language, interpretation) = 0),
  check ((ended_at is null) = (ended_reason is null)),
  check (ended_at is not null or ended_by_membership is null and lost is null)
);
create index disclosures_case on relais.disclosures (case_id, created_at desc);
create unique index disclosures_answer on relais.disclosures (request_id) where (request_id is not null);
create index disclosures_fallen on relais.disclosures (case_id) where (lost is not null);
create index disclosures_person on relais.disclosures (to_user_id) where ((to_user_id is not null) and (ended_at is null));
