create table relais.origins (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  -- The agency that states the origin: any agency that reads the row.
  owner_agency_id uuid not null references relais.agencies (id),
  category text not null,
  part text not null
    check (part in ('persons', 'person_names', 'circumstances', 'indicator_answers', 'assertions', 'case_needs', 'consents', 'sharing_consents', 'referrals', 'referral_messages', 'care_notes', 'risk_plans', 'youth_contacts', 'youth_plans', 'health_records', 'appointments', 'appointment_texts', 'minors', 'minor_concerns', 'age_assessments', 'guardianships', 'guardianship_reports', 'youth_mandates', 'youth_decisions', 'documents')),
  part_row uuid not null,
  -- Name of the field. Empty: the whole row.
  field text not null default '' check (field ~ '^[a-z_]{0,40}$'),
  origin text not null check (origin in ('person', 'observed', 'service', 'third_party', 'police', 'judicial')),
  created_by_membership uuid not null references relais.memberships (id),
  -- When the origin last stopped keeping data from the person. An answer that was released earlier leaves the data out.
  loosened_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (owner_agency_id, part, part_row, field)
);
create index origins_case on relais.origins (case_id);

-- A request of a person for the data that is held about them (GDPR, art. 15). Each agency answers for the data that it wrote and
-- reads.
create table relais.subject_requests (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  status text not null check (status in ('asked', 'checked', 'released', 'refused', 'withdrawn')),
  received_on date not null,
  channel text not null,
  language text not null check (language in ('fr', 'nl', 'de', 'en')),
  asked_at timestamptz(3) not null,
  asked_by_membership uuid not null references relais.memberships (id),
  due_at timestamptz(3) not null,
  -- When the next reminder is due. Null: the clock stands still, or has given every reminder.
  next_at timestamptz(3),
  extended_at timestamptz(3),
  extension_reason text,
  -- The safety check: its time, the checker, the contact with the person, the finding and the doubts.
  checked_at timestamptz(3),
  checked_by_membership uuid references relais.memberships (id),
  checked_by_user uuid references relais.users (id),
  contact text,
  safe boolean,
  doubts text[] not null default '{}'::text[],
  -- The decision. Only a person other than the checker releases an answer.
  decided_at timestamptz(3),
  decided_by_membership uuid references relais.memberships (id),
  decided_by_user uuid references relais.users (id),
  refusal text,
  -- SHA-256 of the file. It stays the same until the file is over.
  file_digest text,
  taken_at timestamptz(3),
  version integer not null default 1,
  updated_at timestamptz(3) not null,
  primary key (id),
  check (num_nonnulls(extended_at, extension_reason) in (0, 2)),
  check (num_nonnulls(checked_at, checked_by_membership, checked_by_user, contact, safe) in (0, 5)),
  check (num_nonnulls(decided_at, decided_by_membership, decided_by_user) in (0, 3)),
  check ((status not in ('checked', 'released')) or checked_at is not null),
  check (status <> 'released' or safe and decided_by_user is distinct from checked_by_user and decided_at is not null),
  check ((status = 'refused') = (refusal is not null)),
  check (safe is not false or cardinality(doubts) > 0),
  check (safe is not true or contact <> 'not_reached'),
  check (num_nonnulls(file_digest, taken_at) in (0, 2))
);
create unique index subject_requests_open on relais.subject_requests (case_id, owner_agency_id) where (status in ('asked', 'checked'));
create index subject_requests_case on relais.subject_requests (case_id);
create index subject_requests_desk on relais.subject_requests (owner_agency_id, asked_at desc, id desc);
create index subject_requests_askers on relais.subject_requests (asked_by_membership, asked_at);
create index subject_requests_ticking on relais.subject_requests (next_at) where (next_at is not null);
