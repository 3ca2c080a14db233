create table relais.shelter_units (
  id uuid not null,
  agency_id uuid not null references relais.agencies (id),
  name text not null check (length(name) >= 1 and length(name) <= 80),
  district text not null,
  relay_telephone text,
  takes_sexes text[] not null default '{}'::text[],
  takes_age_from smallint,
  takes_age_to smallint,
  takes_families boolean not null,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (agency_id, id),
  check (takes_age_from is null or takes_age_to is null or takes_age_from <= takes_age_to)
);
create index shelter_units_list on relais.shelter_units (agency_id, name, id);
create unique index shelter_units_name on relais.shelter_units (agency_id, lower(name));

create table relais.shelter_places (
  id uuid not null,
  unit_id uuid not null,
  agency_id uuid not null,
  label text not null check (length(label) >= 1 and length(label) <= 40),
  beds smallint not null check (beds >= 1 and beds <= 12),
  status text not null default 'in_use' check (status in ('in_use', 'out_of_use')),
  out_of_use_reason text,
  out_of_use_since timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (agency_id, id),
  foreign key (agency_id, unit_id) references relais.shelter_units (agency_id, id),
  check ((status = 'out_of_use') = (out_of_use_reason is not null)),
  check ((status = 'out_of_use') = (out_of_use_since is not null))
);
create unique index shelter_places_label on relais.shelter_places (unit_id, lower(label));
create index shelter_places_agency on relais.shelter_places (agency_id, unit_id);

-- A place kept for the people of one referral until the answer. The reservation ends by itself. The unique index is the lock that counts:
-- of any number of people who reserve at the same moment, one holds the place.
create table relais.place_reservations (
  id uuid not null,
  place_id uuid not null,
  agency_id uuid not null,
  referral_id uuid not null references relais.referrals (id),
  persons smallint not null check (persons >= 1 and persons <= 12),
  status text not null default 'held' check (status in ('held', 'used', 'cancelled', 'expired')),
  reserved_at timestamptz(3) not null,
  reserved_by_membership uuid not null references relais.memberships (id),
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  overrides text[] not null default '{}'::text[],
  override_reason text,
  version integer not null default 1,
  expiry_told_at timestamptz(3),
  primary key (id),
  foreign key (agency_id, place_id) references relais.shelter_places (agency_id, id),
  check ((status = 'held') = (ended_at is null)),
  check ((overrides = '{}'::text[]) = (override_reason is null))
);
create unique index place_reservations_place on relais.place_reservations (place_id) where (status = 'held');
create unique index place_reservations_referral on relais.place_reservations (agency_id, referral_id) where (status = 'held');
create index place_reservations_due on relais.place_reservations (expires_at) where (status = 'held');
create index place_reservations_untold on relais.place_reservations (ended_at) where ((status = 'expired') and (expiry_told_at is null));
create index place_reservations_referral_latest on relais.place_reservations (referral_id, reserved_at);

create table relais.stays (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  district text not null,
  relay_telephone text,
  status text not null default 'present' check (status in ('present', 'departed')),
  arrived_at timestamptz(3) not null,
  departed_at timestamptz(3),
  departure_reason text,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  check ((status = 'departed') = (departed_at is not null)),
  check ((status = 'departed') = (departure_reason is not null)),
  check (departed_at >= arrived_at)
);
create index stays_departed on relais.stays (owner_agency_id, updated_at) where (status = 'departed');
create unique index stays_present on relais.stays (case_id, owner_agency_id) where (status = 'present');

create table relais.stay_placements (
  id uuid not null,
  stay_id uuid not null,
  case_id uuid not null,
  owner_agency_id uuid not null,
  place_id uuid not null,
  bed smallint not null check (bed >= 1 and bed <= 12),
  from_at timestamptz(3) not null,
  until_at timestamptz(3),
  overrides text[] not null default '{}'::text[],
  override_reason text,
  created_by_membership uuid not null references relais.memberships (id),
  primary key (id),
  foreign key (case_id, owner_agency_id, stay_id) references relais.stays (case_id, owner_agency_id, id),
  foreign key (owner_agency_id, place_id) references relais.shelter_places (agency_id, id),
  check (until_at >= from_at),
  check ((overrides = '{}'::text[]) = (override_reason is null))
);
create index stay_placements_case on relais.stay_placements (case_id);
create index stay_placements_stay on relais.stay_placements (stay_id, from_at);
create unique index stay_placements_bed on relais.stay_placements (place_id, bed) where (until_at is null);
create index stay_placements_left on relais.stay_placements (place_id, until_at);
create unique index stay_placements_now on relais.stay_placements (stay_id) where (until_at is null);

create table vault.addresses (
  unit_id uuid not null,
  agency_id uuid not null,
  sealed bytea not null,
  sealed_at timestamptz(3) not null default now(),
  sealed_by_membership uuid not null references relais.memberships (id),
  primary key (unit_id),
  foreign key (agency_id, unit_id) references relais.shelter_units (agency_id, id)
);

create table vault.reveals (
  id uuid not null,
  unit_id uuid not null references vault.addresses (unit_id),
  agency_id uuid not null,
  user_id uuid not null references relais.users (id),
  membership_id uuid not null references relais.memberships (id),
  session_id uuid not null,
  revealed_at timestamptz(3) not null default now(),
  request_id uuid,
  primary key (id)
);
create index reveals_day on vault.reveals (user_id, revealed_at);
create unique index reveals_request on vault.reveals (request_id);

-- One roll call of a unit in an evening, which lasts from noon to noon. Several people may take it together.
create table relais.presence_rounds (
  id uuid not null,
  agency_id uuid not null references relais.agencies (id),
  unit_id uuid not null,
  evening date not null,
  begun_at timestamptz(3) not null,
  begun_by_membership uuid not null references relais.memberships (id),
  primary key (id),
  unique (unit_id, evening),
  foreign key (agency_id, unit_id) references relais.shelter_units (agency_id, id)
);
create index presence_rounds_list on relais.presence_rounds (agency_id, evening desc, id desc);

-- Whether a resident was there, and who saw it when. A mark never changes. The mark that was seen last counts, in whatever order marks
-- arrive.
create table relais.presence_marks (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  round_id uuid not null references relais.presence_rounds (id),
  stay_id uuid not null,
  presence text not null check (presence in ('present', 'on_leave', 'absent')),
  seen_at timestamptz(3) not null,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  foreign key (case_id, owner_agency_id, stay_id) references relais.stays (case_id, owner_agency_id, id)
);
create index presence_marks_stay on relais.presence_marks (stay_id, seen_at desc, id desc);
create index presence_marks_round on relais.presence_marks (round_id);
create index presence_marks_case on relais.presence_marks (case_id);

-- An absence of a resident, and until when it may wait. It ends when the resident is seen, is reported missing or leaves.
create table relais.presence_absences (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  round_id uuid not null references relais.presence_rounds (id),
  stay_id uuid not null,
  ground text not null check (ground in ('young', 'signs', 'child', 'adult')),
  status text not null check (status in ('waiting', 'proposed', 'reported', 'returned', 'departed')),
  absent_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  proposed_at timestamptz(3),
  ended_at timestamptz(3),
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  foreign key (case_id, owner_agency_id, stay_id) references relais.stays (case_id, owner_agency_id, id),
  check ((status in ('waiting', 'proposed')) = (ended_at is null))
);
create unique index presence_absences_open on relais.presence_absences (stay_id) where (status in ('waiting', 'proposed'));
create index presence_absences_due on relais.presence_absences (due_at) where (status = 'waiting');
create index presence_absences_case on relais.presence_absences (case_id);

create table vault.address_checks (
  user_id uuid not null references relais.users (id),
  day date not null,
  -- keyed marks of the words that were checked, and of those found, each for its case; a mark reveals no word
  seen bytea[] not null default '{}'::bytea[],
  found bytea[] not null default '{}'::bytea[],
  primary key (user_id, day)
);

create table vault.former_addresses (
  id bigint generated always as identity,
  unit_id uuid not null references vault.addresses (unit_id),
  agency_id uuid not null,
  sealed bytea not null,
  sealed_at timestamptz(3) not null,
  sealed_by_membership uuid not null references relais.memberships (id),
  replaced_at timestamptz(3) not null default now(),
  primary key (id)
);
create index former_addresses_unit on vault.former_addresses (unit_id);
