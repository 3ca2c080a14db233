create table relais.missing_episodes (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  number smallint not null,
  status text not null
    check (status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed', 'found', 'debriefed', 'closed')),
  last_seen_at timestamptz(3) not null,
  noticed_at timestamptz(3) not null,
  place_kind text not null check (place_kind in ('at_shelter', 'elsewhere')),
  district text,
  relay_telephone text,
  -- presumed from the first second; assessed by an officer of the police
  worrying boolean not null,
  basis text not null check (basis in ('presumed', 'assessed')),
  criteria text[] not null default '{}'::text[],
  treated_as_child boolean not null,
  trafficking boolean not null,
  phone_window_ends_at timestamptz(3) not null,
  phone_window_told_at timestamptz(3),
  reported_at timestamptz(3),
  assessed_at timestamptz(3),
  found_at timestamptz(3),
  outcome text,
  debriefed_at timestamptz(3),
  closed_at timestamptz(3),
  -- sealed: details that complete the case (description, belongings, telephones, possible whereabouts)
  details bytea,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  photo_version_id uuid references relais.document_versions (id),
  learned jsonb not null default '[]'::jsonb,
  settled_at timestamptz(3),
  closed_by_membership uuid references relais.memberships (id),
  closing_recorded_at timestamptz(3),
  before_closing jsonb,
  found_when timestamptz(3),
  primary key (id),
  unique (case_id, owner_agency_id, id),
  unique (case_id, id),
  unique (case_id, number),
  check ((found_at is null) = (outcome is null)),
  check (status <> 'closed' or outcome is not null and debriefed_at is not null and closed_at is not null),
  check (found_when is null or found_at is not null)
);
create unique index missing_episodes_one on relais.missing_episodes (case_id) where (status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed'));
create index missing_episodes_list on relais.missing_episodes (last_seen_at desc, id desc) where (status <> 'closed');
create index missing_episodes_photo on relais.missing_episodes (photo_version_id) where (photo_version_id is not null);
create index missing_episodes_settle on relais.missing_episodes (created_at) where ((settled_at is null) and (status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed')));

create table relais.missing_entries (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  episode_id uuid not null,
  kind text not null,
  at timestamptz(3) not null,
  -- codes, ids, days
  data jsonb not null default '{}'::jsonb,
  -- sealed: words, names, numbers
  content bytea,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  foreign key (case_id, episode_id) references relais.missing_episodes (case_id, id)
);
create index missing_entries_episode on relais.missing_entries (episode_id, created_at);
create index missing_entries_case on relais.missing_entries (case_id);

create table relais.missing_recipients (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  episode_id uuid not null,
  role text not null,
  reason text not null,
  agency_id uuid references relais.agencies (id),
  on_system boolean not null,
  -- number to call, for a recipient that is not on Relais
  telephone text,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  foreign key (case_id, episode_id) references relais.missing_episodes (case_id, id),
  check (not on_system or agency_id is not null)
);
create unique index missing_recipients_one on relais.missing_recipients (episode_id, role, coalesce(agency_id, episode_id));
create index missing_recipients_case on relais.missing_recipients (case_id);
create index missing_recipients_agency on relais.missing_recipients (agency_id);

create table relais.missing_tasks (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  episode_id uuid not null,
  code text not null,
  rule text,
  due_at timestamptz(3) not null,
  remind_at timestamptz(3) not null,
  reminded_at timestamptz(3),
  escalated_at timestamptz(3),
  decided_at timestamptz(3),
  decided_by_membership uuid constraint missing_tasks_done_by_membership_fkey references relais.memberships (id),
  outcome text,
  note bytea,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  status text generated always as ( case when (withdrawn_at is not null) then 'withdrawn' else case when (decided_at is null) then 'open' when ((decided_by_membership is null) or (outcome in ('lapsed', 'episode_closed'))) then 'lapsed' when (outcome = 'not_needed') then 'not_needed' else 'done' end end) stored not null,
  withdrawn_at timestamptz(3),
  decision text generated always as ( case when (decided_at is null) then 'open' when ((decided_by_membership is null) or (outcome in ('lapsed', 'episode_closed'))) then 'lapsed' when (outcome = 'not_needed') then 'not_needed' else 'done' end) stored not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  foreign key (case_id, episode_id) references relais.missing_episodes (case_id, id),
  constraint missing_tasks_decided check ((decided_at is null) = (outcome is null) and (decided_at is not null or decided_by_membership is null))
);
create index missing_tasks_case on relais.missing_tasks (case_id);
create index missing_tasks_due on relais.missing_tasks (due_at) where (decided_at is null);
create index missing_tasks_episode on relais.missing_tasks (episode_id);
create unique index missing_tasks_one on relais.missing_tasks (episode_id, code, owner_agency_id) where ((decided_at is null) and (withdrawn_at is null) and (code not in ('review_weekly', 'review_monthly')));

create table relais.preventive_requests (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  -- the agency that is asked: a police zone or a magistrate
  agency_id uuid not null references relais.agencies (id),
  status text not null
    check (status in ('asked', 'granted', 'refused', 'withdrawn', 'lifted', 'expired', 'unanswered')),
  signs text[] not null check (cardinality(signs) > 0),
  -- sealed: the reason for the request
  content bytea not null,
  answer_by timestamptz(3) not null,
  remind_at timestamptz(3) not null,
  reminded_at timestamptz(3),
  escalated_at timestamptz(3),
  -- without an answer by then the request ends, and Relais tells the agency that asked
  lapse_at timestamptz(3) not null,
  answered_at timestamptz(3),
  answered_by_membership uuid references relais.memberships (id),
  measures text[] not null default '{}'::text[],
  -- sealed: the words of the answer, such as the reason for a refusal
  answer bytea,
  valid_until timestamptz(3),
  warn_at timestamptz(3),
  warned_at timestamptz(3),
  ended_at timestamptz(3),
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  check ((status in ('granted', 'lifted', 'expired')) = (valid_until is not null)),
  check ((status in ('asked', 'withdrawn', 'unanswered')) = (answered_at is null)),
  check ((status in ('asked', 'granted')) = (ended_at is null))
);
create unique index preventive_requests_one on relais.preventive_requests (case_id, agency_id) where (status in ('asked', 'granted'));
create index preventive_requests_due on relais.preventive_requests (answer_by) where (status = 'asked');
create index preventive_requests_lapse on relais.preventive_requests (lapse_at) where (status = 'asked');
create index preventive_requests_valid on relais.preventive_requests (valid_until) where (status = 'granted');

create table relais.address_requests (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  episode_id uuid not null,
  -- the agency that is asked, and the house of the address; the officer learns neither
  agency_id uuid not null,
  unit_id uuid not null,
  -- the officer who may look: in the membership that asked, and in no other
  officer_user_id uuid not null references relais.users (id),
  status text not null
    check (status in ('asked', 'granted', 'refused', 'withdrawn', 'taken_back', 'used', 'expired', 'ended')),
  -- sealed: the reason for the request
  content bytea not null,
  answered_at timestamptz(3),
  answered_by_membership uuid references relais.memberships (id),
  refusal text,
  valid_until timestamptz(3),
  used_at timestamptz(3),
  ended_at timestamptz(3),
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  foreign key (case_id, episode_id) references relais.missing_episodes (case_id, id),
  foreign key (agency_id, unit_id) references relais.shelter_units (agency_id, id),
  check ((status = 'refused') = (refusal is not null)),
  check ((status = 'used') = (used_at is not null)),
  check (used_at is null or used_at <= valid_until),
  check ((status not in ('granted', 'used', 'taken_back', 'expired')) or valid_until is not null),
  check ((status in ('asked', 'granted')) = (ended_at is null))
);
create unique index address_requests_one on relais.address_requests (episode_id, created_by_membership) where (status in ('asked', 'granted'));
create index address_requests_waiting on relais.address_requests (agency_id, created_at) where (status = 'asked');
create index address_requests_officer on relais.address_requests (created_by_membership) where (status in ('asked', 'granted'));

create table relais.missing_mistakes (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  episode_id uuid not null,
  status text not null default 'asked' check (status in ('asked', 'confirmed', 'refused', 'withdrawn', 'lapsed')),
  -- the reason for the question, sealed with the key of the case
  note bytea,
  answered_at timestamptz(3),
  answered_by_membership uuid references relais.memberships (id),
  answered_by_agency_id uuid references relais.agencies (id),
  -- the duty role answered, because no other agency on Relais could confirm the mistake
  by_duty_role boolean not null default false,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  foreign key (case_id, episode_id) references relais.missing_episodes (case_id, id),
  check ((status = 'asked') = (answered_at is null)),
  check ((status in ('asked', 'lapsed')) = (answered_by_membership is null)),
  check ((answered_by_membership is null) = (answered_by_agency_id is null))
);
create unique index missing_mistakes_one on relais.missing_mistakes (episode_id) where (status = 'asked');
create index missing_mistakes_case on relais.missing_mistakes (case_id);
create index missing_mistakes_episode on relais.missing_mistakes (episode_id, created_at desc);
