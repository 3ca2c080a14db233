create table relais.interceptions (
  id uuid not null references relais.events (id),
  agency_id uuid not null references relais.agencies (id),
  kind text not null,
  place text not null check (length(place) >= 1 and length(place) <= 200),
  place_kind text,
  district text,
  occurred_at timestamptz(3) not null,
  status text not null default 'open' check (status in ('open', 'closed')),
  closed_at timestamptz(3),
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (agency_id, id),
  check ((status = 'closed') = (closed_at is not null))
);
create index interceptions_list on relais.interceptions (agency_id, occurred_at desc, id desc);

create table relais.intercepted_persons (
  id uuid not null,
  interception_id uuid not null,
  agency_id uuid not null,
  number smallint not null check (number >= 1 and number <= 200),
  status text not null default 'to_check' check (status in ('to_check', 'presumed', 'no_sign', 'opened')),
  sex text not null,
  age_from smallint,
  age_to smallint,
  age_in_doubt boolean not null default false,
  alone boolean not null default false,
  language text,
  no_sign_reason text,
  draft_ids uuid[] not null default '{}'::uuid[],
  opened_case_id uuid references relais.cases (id),
  signalled_at timestamptz(3),
  decided_at timestamptz(3),
  decided_by_membership uuid references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (interception_id, number),
  foreign key (agency_id, interception_id) references relais.interceptions (agency_id, id),
  check (age_from <= age_to),
  constraint intercepted_persons_check2 check ((status = 'no_sign') = (no_sign_reason is not null)),
  constraint intercepted_persons_check1 check (opened_case_id is null or status = 'opened')
);
create index intercepted_persons_open on relais.intercepted_persons (agency_id, status) where (status in ('to_check', 'presumed'));
create index intercepted_persons_drafts on relais.intercepted_persons using gin (draft_ids);

create table relais.hand_overs (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  case_reference text not null,
  status text not null default 'proposed' check (status in ('proposed', 'received', 'failed')),
  to_agency_id uuid references relais.agencies (id),
  outside_kind text,
  outside_name bytea,
  planned_at timestamptz(3) not null,
  meeting_point text not null,
  district text,
  telephone text check (telephone ~ '^\+?[0-9 ]{3,20}$'),
  transport text not null,
  language text,
  interpreter_needed boolean not null default false,
  belongings jsonb not null default '[]'::jsonb,
  confirm_by timestamptz(3) not null,
  escalate_at timestamptz(3) not null,
  reminded_at timestamptz(3),
  escalated_at timestamptz(3),
  received_at timestamptz(3),
  received_by_membership uuid references relais.memberships (id),
  received_by_name bytea,
  belongings_missing text[] not null default '{}'::text[],
  failed_at timestamptz(3),
  failed_by_membership uuid references relais.memberships (id),
  failure_reason text,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  by_arrival boolean not null default false,
  belongings_arrived text[] not null default '{}'::text[],
  primary key (id),
  unique (case_id, owner_agency_id, id),
  check ((to_agency_id is null) = (outside_kind is not null)),
  check (to_agency_id <> owner_agency_id),
  check ((status = 'received') = (received_at is not null)),
  check ((status = 'failed') = (failed_at is not null)),
  check ((status = 'failed') = (failure_reason is not null)),
  check (confirm_by <= escalate_at),
  check (not by_arrival or (status in ('received', 'failed')))
);
create unique index hand_overs_open on relais.hand_overs (case_id) where (status = 'proposed');
create index hand_overs_case on relais.hand_overs (case_id, received_at);
create index hand_overs_to on relais.hand_overs (to_agency_id, status, planned_at);
create index hand_overs_from on relais.hand_overs (owner_agency_id, status, planned_at);
create index hand_overs_remind on relais.hand_overs (confirm_by) where ((status = 'proposed') and (reminded_at is null));
create index hand_overs_escalate on relais.hand_overs (escalate_at) where ((status = 'proposed') and (escalated_at is null));

create table relais.police_records (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  kind text not null,
  number text not null
    constraint police_records_number_check check ((number = upper(number)) and ((length(number) >= 4) and (length(number) <= 30))),
  recorded_on date not null,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  unique (owner_agency_id, number)
);
create index police_records_case on relais.police_records (case_id);

create table relais.police_record_shares (
  id uuid not null,
  record_id uuid not null,
  case_id uuid not null,
  owner_agency_id uuid not null,
  agency_id uuid not null references relais.agencies (id),
  purpose text not null,
  shared_at timestamptz(3) not null,
  shared_by_membership uuid not null references relais.memberships (id),
  ended_at timestamptz(3),
  primary key (id),
  foreign key (case_id, owner_agency_id, record_id) references relais.police_records (case_id, owner_agency_id, id),
  check (agency_id <> owner_agency_id)
);
create unique index police_record_shares_live on relais.police_record_shares (record_id, agency_id) where (ended_at is null);
create index police_record_shares_case on relais.police_record_shares (case_id);
create index police_record_shares_agency on relais.police_record_shares (agency_id, case_id) where (ended_at is null);

create table relais.hearings (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  kind text not null,
  heard_as text,
  held_at timestamptz(3),
  language text,
  interpreter text not null,
  lawyer text not null,
  informed boolean not null,
  informed_on date,
  leaflet_language text,
  record_id uuid references relais.police_records (id),
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  check (informed = (informed_on is not null)),
  check (informed or leaflet_language is null)
);
create index hearings_case on relais.hearings (case_id, held_at);
