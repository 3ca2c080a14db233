create table relais.youth_mandates (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  community text not null check (community in ('french', 'flemish', 'german')),
  kind text not null,
  status text not null check (status in ('requested', 'received', 'started', 'changed', 'followed', 'ended')),
  deciding_body text,
  decided_on date,
  ground text not null,
  message bytea,
  requested_by_agency_id uuid not null references relais.agencies (id),
  requested_at timestamptz(3) not null,
  contact_user_id uuid references relais.users (id),
  received_at timestamptz(3),
  started_at timestamptz(3),
  followed_at timestamptz(3),
  ended_at timestamptz(3),
  end_reason text,
  -- The earliest day on which the person may turn 18, so that a question due before it is asked in time.
  majority_on date,
  prolonged_until date,
  checked_at timestamptz(3),
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id)
);
create unique index youth_mandates_one on relais.youth_mandates (case_id, owner_agency_id) where (status in ('requested', 'received', 'started', 'changed'));
create index youth_mandates_desk on relais.youth_mandates (owner_agency_id, status);
create index youth_mandates_check on relais.youth_mandates (checked_at) where (status in ('started', 'changed'));

create table relais.youth_decisions (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  mandate_id uuid not null references relais.youth_mandates (id),
  what text not null check (what in ('start', 'change', 'prolongation', 'follow_up', 'end')),
  kind text not null,
  deciding_body text,
  decided_on date not null,
  outcome text,
  until date,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id)
);
create index youth_decisions_mandate on relais.youth_decisions (mandate_id);

create table relais.youth_co_accompaniments (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  mandate_id uuid not null references relais.youth_mandates (id),
  owner_agency_id uuid not null references relais.agencies (id),
  partner_agency_id uuid not null references relais.agencies (id),
  proposed_by_agency_id uuid not null references relais.agencies (id),
  status text not null check (status in ('proposed', 'active', 'declined', 'ended')),
  -- [{"task": code, "lead": "service" | "partner"}]
  tasks jsonb not null,
  service_contact_id uuid references relais.users (id),
  partner_contact_id uuid references relais.users (id),
  proposed_at timestamptz(3) not null,
  answered_at timestamptz(3),
  ended_at timestamptz(3),
  ended_by_agency_id uuid references relais.agencies (id),
  end_reason text,
  version integer not null default 1,
  primary key (id),
  check (partner_agency_id <> owner_agency_id),
  check (proposed_by_agency_id = owner_agency_id or proposed_by_agency_id = partner_agency_id)
);
create unique index youth_co_accompaniments_one on relais.youth_co_accompaniments (mandate_id) where (status = 'active');
create unique index youth_co_accompaniments_open on relais.youth_co_accompaniments (mandate_id, partner_agency_id) where (status = 'proposed');
create index youth_co_accompaniments_case on relais.youth_co_accompaniments (case_id);
create index youth_co_accompaniments_mandate on relais.youth_co_accompaniments (mandate_id);

create table relais.youth_plans (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  mandate_id uuid not null references relais.youth_mandates (id),
  owner_agency_id uuid not null references relais.agencies (id),
  number smallint not null,
  content bytea not null,
  review_on date not null,
  consent text not null check (consent in ('given', 'refused', 'not_needed')),
  with_lawyer boolean not null,
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  in_force boolean not null default true,
  primary key (id),
  unique (mandate_id, number),
  check (in_force or consent = 'refused')
);
create index youth_plans_case on relais.youth_plans (case_id);
create index youth_plans_mandate on relais.youth_plans (mandate_id);

create table relais.youth_contacts (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  mandate_id uuid not null references relais.youth_mandates (id),
  owner_agency_id uuid not null references relais.agencies (id),
  planned_on date not null,
  manner text not null,
  held_on date,
  outcome text,
  note bytea,
  held_by_agency_id uuid references relais.agencies (id),
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (id)
);
create index youth_contacts_case on relais.youth_contacts (case_id);
create index youth_contacts_mandate on relais.youth_contacts (mandate_id);

create table relais.youth_deadlines (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  mandate_id uuid not null references relais.youth_mandates (id),
  owner_agency_id uuid not null references relais.agencies (id),
  contact_id uuid references relais.youth_contacts (id),
  kind text not null check (kind in ('answer', 'plan', 'review', 'prolongation', 'contact')),
  -- The rule that sets the deadline. Null if a person chose the day.
  rule text,
  due_at timestamptz(3) not null,
  remind_at timestamptz(3) not null,
  reminded_at timestamptz(3),
  escalated_at timestamptz(3),
  closed_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (id)
);
create unique index youth_deadlines_one on relais.youth_deadlines (mandate_id, kind) where ((closed_at is null) and (kind <> 'contact'));
create index youth_deadlines_remind on relais.youth_deadlines (remind_at) where ((closed_at is null) and (reminded_at is null));
create index youth_deadlines_due on relais.youth_deadlines (due_at) where ((closed_at is null) and (escalated_at is null));
create index youth_deadlines_case on relais.youth_deadlines (case_id);
create index youth_deadlines_mandate on relais.youth_deadlines (mandate_id);
