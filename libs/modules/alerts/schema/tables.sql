create table relais.alerts (
  id uuid not null,
  kind text not null check (kind ~ '^[a-z][a-z0-9_.]{0,63}$'),
  severity text not null check (severity = 'critical'),
  -- null only for the alert that the product sends to itself
  case_id uuid references relais.cases (id),
  subject_id uuid not null,
  synthetic boolean not null default false,
  raised_by_agency_id uuid references relais.agencies (id),
  raised_by_membership uuid references relais.memberships (id),
  raised_at timestamptz(3) not null,
  ended_at timestamptz(3),
  -- a code: words about a person have no place here
  end_reason text check (end_reason ~ '^[a-z][a-z_]{0,40}$'),
  ended_by_membership uuid references relais.memberships (id),
  primary key (id),
  check ((case_id is null) = synthetic),
  check (synthetic or raised_by_membership is not null),
  check ((ended_at is null) = (end_reason is null))
);
create unique index alerts_one on relais.alerts (kind, subject_id) where (ended_at is null);
create index alerts_case on relais.alerts (case_id);

create table relais.alert_recipients (
  id uuid not null,
  alert_id uuid not null references relais.alerts (id),
  case_id uuid references relais.cases (id),
  -- an agency on Relais, or one outside it that is called
  agency_id uuid references relais.agencies (id),
  outside_name text,
  outside_telephone text,
  call_script text,
  -- the agency that acts: the recipient itself, or the agency that makes the call
  duty_agency_id uuid not null references relais.agencies (id),
  role text not null,
  reasons text[] not null,
  added_at timestamptz(3) not null,
  phase text not null default 'steps' check (phase in ('steps', 'supervisors', 'alarm')),
  step smallint not null default 0 check (step >= 0),
  round smallint not null default 0 check (round >= 0),
  -- when the engine looks again; null once nothing is left to do
  next_step_at timestamptz(3),
  told_at timestamptz(3),
  reminded_at timestamptz(3),
  reminders integer not null default 0,
  nobody_at timestamptz(3),
  alarmed_at timestamptz(3),
  rearmed_at timestamptz(3),
  opened_at timestamptz(3),
  acknowledged_at timestamptz(3),
  acknowledged_by uuid references relais.users (id),
  acted_at timestamptz(3),
  acted_by uuid references relais.users (id),
  -- for a call: the person who was reached, sealed with the key of the case
  reached bytea,
  callback_telephone bytea,
  acknowledged_before_at timestamptz(3),
  acknowledged_before_by uuid references relais.users (id),
  stands_for uuid references relais.alert_recipients (id),
  stand_in_at timestamptz(3),
  stand_in_taken_at timestamptz(3),
  stand_in_taken_by uuid references relais.users (id),
  primary key (id),
  check ((agency_id is null) = (outside_name is not null)),
  check (agency_id is null or agency_id = duty_agency_id),
  check ((agency_id is null) = (outside_telephone is not null)),
  check ((acknowledged_at is null) = (acknowledged_by is null)),
  check ((acted_at is null) = (acted_by is null)),
  check ((acknowledged_before_at is null) = (acknowledged_before_by is null)),
  check (stands_for is null or agency_id is null),
  check ((stand_in_taken_at is null) = (stand_in_taken_by is null)),
  check (stand_in_taken_at is null or stand_in_at is not null)
);
create index alert_recipients_due on relais.alert_recipients (next_step_at) where (next_step_at is not null);
create index alert_recipients_case on relais.alert_recipients (case_id);
create index alert_recipients_desk on relais.alert_recipients (duty_agency_id, added_at) where (acknowledged_at is null);
create unique index alert_recipients_stand_in on relais.alert_recipients (stands_for) where (stands_for is not null);
create unique index alert_recipients_once on relais.alert_recipients (alert_id, coalesce((agency_id)::text, outside_name)) where (stands_for is null);

-- One row for every person whom the engine told, and for every step on which it found no person.
create table relais.alert_tellings (
  id uuid not null,
  alert_id uuid not null references relais.alerts (id),
  recipient_id uuid not null references relais.alert_recipients (id),
  case_id uuid references relais.cases (id),
  agency_id uuid not null references relais.agencies (id),
  round smallint not null,
  target text not null check (target in ('duty', 'queue', 'supervisors', 'duty_list', 'duty_role')),
  user_id uuid references relais.users (id),
  told_at timestamptz(3) not null,
  -- of the one-time link: its hash, and when its button was pressed
  link_hash bytea,
  receipt_at timestamptz(3),
  primary key (id)
);
create index alert_tellings_recipient on relais.alert_tellings (recipient_id, round);
create index alert_tellings_case on relais.alert_tellings (case_id);
create unique index alert_tellings_link on relais.alert_tellings (link_hash) where (link_hash is not null);
create index alert_tellings_linked on relais.alert_tellings (user_id) where (link_hash is not null);
create index alert_tellings_role on relais.alert_tellings (user_id, alert_id) where (target = 'duty_role');

create table relais.duty_rotations (
  id uuid not null,
  agency_id uuid not null references relais.agencies (id),
  days text not null check (days in ('all', 'ordinary', 'holidays')),
  weekdays smallint[] not null,
  -- o'clock in Brussels
  begins text not null check (begins ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ends text not null check (ends ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  starts_on date not null,
  every_days smallint not null check (every_days >= 1 and every_days <= 56),
  members uuid[] not null check (cardinality(members) >= 1 and cardinality(members) <= 50),
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  removed_at timestamptz(3),
  primary key (id)
);
create index duty_rotations_agency on relais.duty_rotations (agency_id) where (removed_at is null);

create table relais.duty_exceptions (
  id uuid not null,
  agency_id uuid not null references relais.agencies (id),
  kind text not null check (kind in ('override', 'absence')),
  user_id uuid not null references relais.users (id),
  begins_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  removed_at timestamptz(3),
  primary key (id),
  check (ends_at > begins_at)
);
create index duty_exceptions_agency on relais.duty_exceptions (agency_id, ends_at) where (removed_at is null);

create table relais.escalation_policies (
  agency_id uuid not null references relais.agencies (id),
  kind text not null,
  -- [{"to": "duty" | "queue" | "supervisors", "waitMinutes": n}]
  steps jsonb not null
    constraint escalation_policies_steps_check check ((jsonb_typeof(steps) = 'array') and ((jsonb_array_length(steps) >= 1) and (jsonb_array_length(steps) <= 10)) and (not jsonb_path_exists(steps, '$[*]?(((!((@."to" == "duty" || @."to" == "queue") || @."to" == "supervisors") || @."waitMinutes".type() != "number") || @."waitMinutes" < 1) || @."waitMinutes" > 1440)'::jsonpath)) and (jsonb_array_length(jsonb_path_query_array(steps, '$[*]."waitMinutes"'::jsonpath)) = jsonb_array_length(steps))),
  set_by_membership uuid not null references relais.memberships (id),
  set_at timestamptz(3) not null,
  primary key (agency_id, kind)
);

-- The result of the watchman, every minute. No row for three minutes means that the watchman has stopped.
create table relais.watch_reports (
  id bigint generated always as identity,
  at timestamptz(3) not null default clock_timestamp(),
  -- codes of the promises that do not hold; none = all is well
  violations text[] not null,
  primary key (id)
);
create index watch_reports_at on relais.watch_reports (at);

create table relais.duty_role_members (
  id uuid not null,
  agency_id uuid not null references relais.agencies (id),
  user_id uuid not null references relais.users (id),
  named_by_membership uuid not null references relais.memberships (id),
  named_at timestamptz(3) not null,
  removed_at timestamptz(3),
  primary key (id)
);
create unique index duty_role_members_once on relais.duty_role_members (agency_id, user_id) where (removed_at is null);
