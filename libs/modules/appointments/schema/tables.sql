create table relais.practitioners (
  id uuid not null,
  role text not null check (role in ('interpreter', 'lawyer')),
  user_id uuid not null references relais.users (id),
  agency_id uuid not null references relais.agencies (id),
  -- Number in the national register of sworn translators and interpreters, or on the roll of the Bar.
  register_number text,
  sex text not null check (sex in ('female', 'male', 'other')),
  modes text[] not null check (modes <> '{}'::text[] and modes <@ array['on_site', 'telephone', 'video']),
  -- Judicial districts; none = everywhere.
  districts text[] not null default '{}'::text[],
  -- Kinds of mandate a lawyer takes (code list lawyer-role).
  mandates text[] not null default '{}'::text[],
  rate_cents_hour integer check (rate_cents_hour >= 0),
  left_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  version integer not null default 1,
  updated_at timestamptz(3) not null default now(),
  primary key (id),
  unique (role, user_id, agency_id)
);
create index practitioners_user on relais.practitioners (user_id);

create table relais.practitioner_languages (
  practitioner_id uuid not null references relais.practitioners (id),
  language text not null,
  dialect text not null default '',
  primary key (practitioner_id, language, dialect)
);
create index practitioner_languages_spoken on relais.practitioner_languages (language);

-- Weekly hours in Brussels time. No rows: by arrangement, at any hour.
create table relais.practitioner_hours (
  practitioner_id uuid not null references relais.practitioners (id),
  weekday smallint not null check (weekday >= 1 and weekday <= 7),
  opens time not null,
  closes time not null,
  primary key (practitioner_id, weekday, opens),
  check (closes > opens)
);

-- An absence of a person, in all of their memberships.
create table relais.absences (
  id uuid not null,
  user_id uuid not null references relais.users (id),
  period tstzrange not null
    check (not isempty(period) and lower(period) is not null and upper(period) is not null),
  created_at timestamptz(3) not null,
  primary key (id)
);
create index absences_user on relais.absences using gist (user_id, period);

create table relais.appointments (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  case_reference text not null,
  role text not null check (role in ('interpreter', 'lawyer')),
  status text not null
    check (status in ('requested', 'offered', 'confirmed', 'refused', 'late', 'held', 'no_show', 'replaced', 'cancelled', 'ended')),
  purpose text not null,
  lawyer_role text,
  party text not null check (party in ('victim', 'suspect', 'witness')),
  language text,
  dialect text,
  sex_preference text check (sex_preference in ('female', 'male')),
  mode text not null check (mode in ('on_site', 'telephone', 'video')),
  district text,
  place_kind text,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  practitioner_id uuid references relais.practitioners (id),
  practitioner_user_id uuid references relais.users (id),
  practitioner_agency_id uuid references relais.agencies (id),
  register_number text,
  outside_ground text check (outside_ground in ('urgency', 'nobody_available')),
  cost_bearer text not null,
  cost_cents integer check (cost_cents >= 0),
  requested_at timestamptz(3) not null,
  offered_at timestamptz(3),
  answer_by timestamptz(3),
  alerted_at timestamptz(3),
  answered_at timestamptz(3),
  refusal_reason text,
  remind_at timestamptz(3),
  reminded_at timestamptz(3),
  arrived_at timestamptz(3),
  minutes_late integer check (minutes_late >= 0),
  ended_at timestamptz(3),
  end_reason text,
  ended_by text check (ended_by in ('booker', 'practitioner')),
  replaces_id uuid references relais.appointments (id),
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  check ((role = 'lawyer') = (lawyer_role is not null)),
  check (role <> 'interpreter' or language is not null),
  check (ends_at > starts_at and ends_at <= (starts_at + '12:00:00'::interval)),
  check (num_nonnulls(practitioner_id, practitioner_user_id, practitioner_agency_id) in (0, 3)),
  check ((status in ('requested', 'cancelled', 'replaced')) or practitioner_id is not null),
  constraint appointments_no_double_booking exclude using gist (practitioner_user_id with =, tstzrange(starts_at, ends_at) with &&) where (status in ('offered', 'confirmed', 'late', 'held'))
);
create index appointments_case on relais.appointments (case_id);
create index appointments_booked on relais.appointments (owner_agency_id, starts_at, id);
create index appointments_mine on relais.appointments (practitioner_agency_id, starts_at, id);
create unique index appointments_replaced_once on relais.appointments (replaces_id);
create index appointments_unanswered on relais.appointments (answer_by) where ((status = 'offered') and (alerted_at is null));
create index appointments_remind on relais.appointments (remind_at) where ((status = 'confirmed') and (reminded_at is null));

-- Free texts, sealed with the key of the case. The place and the message open to the practitioner with the confirmation. The decision
-- to go outside the register stays with the participants of the case.
create table relais.appointment_texts (
  id uuid not null,
  appointment_id uuid not null references relais.appointments (id),
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  kind text not null check (kind in ('place', 'message', 'decision')),
  text bytea not null,
  created_at timestamptz(3) not null,
  primary key (id),
  unique (appointment_id, kind)
);
create index appointment_texts_case on relais.appointment_texts (case_id);

-- Calendars that a device of the person requests. Only a hash of the secret is kept. A calendar shows times, and nothing of a case.
create table relais.calendar_feeds (
  id uuid not null,
  membership_id uuid not null references relais.memberships (id),
  user_id uuid not null references relais.users (id),
  token_hash bytea not null check (length(token_hash) = 32),
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  in_address boolean not null default false,
  primary key (id),
  unique (token_hash)
);
create index calendar_feeds_user on relais.calendar_feeds (user_id);
create index calendar_feeds_membership on relais.calendar_feeds (membership_id) where (revoked_at is null);
