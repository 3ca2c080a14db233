create table relais.safe_contacts (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  -- [{"channel": code, "use": "allowed" | "with_code_word" | "never", "from"?: "HH:MM", "until"?: "HH:MM"}]
  channels jsonb not null check (jsonb_typeof(channels) = 'array'),
  may_be_told text[] not null,
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id)
);
create index safe_contacts_case on relais.safe_contacts (case_id, owner_agency_id, created_at desc);

create table relais.safe_contact_details (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  details bytea not null,
  primary key (id),
  foreign key (case_id, owner_agency_id, id) references relais.safe_contacts (case_id, owner_agency_id, id)
);
create index safe_contact_details_case on relais.safe_contact_details (case_id);

create table relais.care_notes (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  kind text not null,
  -- Only the agency that wrote the note reads it, whatever is open to others.
  sensitive boolean not null,
  text bytea not null,
  language text,
  occurred_at timestamptz(3) not null,
  corrects_id uuid,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (corrects_id),
  unique (case_id, owner_agency_id, id),
  foreign key (case_id, owner_agency_id, corrects_id) references relais.care_notes (case_id, owner_agency_id, id)
);
create index care_notes_case on relais.care_notes (case_id, occurred_at desc, id desc);

create table relais.health_records (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  content bytea not null,
  -- Only the facts that are needed when the person disappears. care_for_alert returns them.
  alert bytea not null,
  for_guardian boolean not null,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id)
);
create index health_records_case on relais.health_records (case_id, owner_agency_id, created_at desc);

create table relais.risk_plans (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  number smallint not null,
  content bytea not null,
  review_on date not null,
  for_guardian boolean not null,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  unique (case_id, owner_agency_id, number)
);

-- The review of a risk plan. One review runs for each agency that has a plan. The next version of the plan ends it.
create table relais.risk_plan_reviews (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  plan_id uuid not null references relais.risk_plans (id),
  owner_agency_id uuid not null references relais.agencies (id),
  rule text not null,
  due_at timestamptz(3) not null,
  remind_at timestamptz(3) not null,
  reminded_at timestamptz(3),
  escalated_at timestamptz(3),
  closed_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (id)
);
create unique index risk_plan_reviews_one on relais.risk_plan_reviews (case_id, owner_agency_id) where (closed_at is null);
create index risk_plan_reviews_remind on relais.risk_plan_reviews (remind_at) where ((closed_at is null) and (reminded_at is null));
create index risk_plan_reviews_due on relais.risk_plan_reviews (due_at) where ((closed_at is null) and (escalated_at is null));

create table relais.disappearance_signs (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  code text not null,
  answer text not null check (answer in ('yes', 'no', 'unknown', 'not_asked')),
  observed_on date not null,
  note bytea,
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  primary key (id)
);
create index disappearance_signs_case on relais.disappearance_signs (case_id, code, created_at desc, id desc);

create table relais.alert_facts (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  content bytea not null,
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  primary key (id)
);
create index alert_facts_case on relais.alert_facts (case_id, owner_agency_id, created_at desc, id desc);
