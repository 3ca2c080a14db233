-- What one shift of a unit leaves to the next. At most one is open in a unit.
create table relais.shift_handovers (
  id uuid not null,
  agency_id uuid not null references relais.agencies (id),
  unit_id uuid not null,
  status text not null default 'open' check (status in ('open', 'handed_over', 'acknowledged')),
  begun_at timestamptz(3) not null,
  begun_by_membership uuid not null references relais.memberships (id),
  handed_over_at timestamptz(3),
  handed_over_by_user uuid references relais.users (id),
  acknowledged_at timestamptz(3),
  acknowledged_by_user uuid references relais.users (id),
  version integer not null default 1,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (agency_id, id),
  foreign key (agency_id, unit_id) references relais.shelter_units (agency_id, id),
  check ((status = 'open') = (handed_over_at is null)),
  check ((handed_over_at is null) = (handed_over_by_user is null)),
  check ((status = 'acknowledged') = (acknowledged_at is not null)),
  check ((acknowledged_at is null) = (acknowledged_by_user is null)),
  check (acknowledged_by_user <> handed_over_by_user)
);
create unique index shift_handovers_open on relais.shift_handovers (unit_id) where (status = 'open');
create index shift_handovers_waiting on relais.shift_handovers (unit_id, handed_over_at) where (status = 'handed_over');
create index shift_handovers_list on relais.shift_handovers (unit_id, begun_at desc, id desc);

-- A line about the house. It names no case.
create table relais.shift_house_lines (
  id uuid not null,
  agency_id uuid not null references relais.agencies (id),
  handover_id uuid not null,
  -- sealed with a key of the agency
  text bytea not null,
  written_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  foreign key (agency_id, handover_id) references relais.shift_handovers (agency_id, id)
);
create index shift_house_lines_handover on relais.shift_house_lines (handover_id, created_at);

-- A line about a resident: a record of the case.
create table relais.shift_resident_lines (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  handover_id uuid not null,
  stay_id uuid not null,
  -- sealed with the key of the case
  text bytea not null,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  foreign key (owner_agency_id, handover_id) references relais.shift_handovers (agency_id, id),
  foreign key (case_id, owner_agency_id, stay_id) references relais.stays (case_id, owner_agency_id, id)
);
create index shift_resident_lines_handover on relais.shift_resident_lines (handover_id, created_at);
create index shift_resident_lines_case on relais.shift_resident_lines (case_id);
