create table relais.consultations (
  id uuid not null,
  organiser_agency_id uuid not null references relais.agencies (id),
  opened_by_membership uuid not null references relais.memberships (id),
  status text not null check (status in ('prepared', 'convened', 'held', 'ended')),
  ground text not null,
  purpose text not null,
  data_categories text[] not null check (cardinality(data_categories) > 0),
  -- Subject, the text of the law or of the permission, the prosecutor's consent: sealed as one, and fixed once it is convened.
  content bytea,
  -- Why rights of who is discussed are restricted, sealed; none: they are not.
  rights_reason bytea,
  retention_until date,
  meeting_at timestamptz(3),
  convened_at timestamptz(3),
  ended_at timestamptz(3),
  end_reason text,
  shredded_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  check ((status not in ('convened', 'held')) or num_nonnulls(retention_until, meeting_at, convened_at) = 3),
  check ((status = 'ended') = (ended_at is not null)),
  check ((ended_at is null) = (end_reason is null)),
  check ((content is null) = (shredded_at is not null)),
  check (shredded_at is null or rights_reason is null),
  check (shredded_at is null or status = 'ended')
);
create index consultations_kept on relais.consultations (created_at) where (shredded_at is null);

-- The key of a consultation, wrapped; gone when the time is over.
create table relais.consultation_keys (
  consultation_id uuid not null references relais.consultations (id),
  wrapped bytea not null,
  primary key (consultation_id)
);

-- A person in one membership: neither a colleague nor the same person elsewhere.
create table relais.consultation_participants (
  id uuid not null,
  consultation_id uuid not null references relais.consultations (id),
  membership_id uuid not null references relais.memberships (id),
  user_id uuid not null references relais.users (id),
  agency_id uuid not null references relais.agencies (id),
  -- Acts for the organiser; there is always one.
  organises boolean not null default false,
  -- Represents the agency at every meeting.
  permanent boolean not null default false,
  named_by_membership uuid not null references relais.memberships (id),
  named_at timestamptz(3) not null,
  struck_at timestamptz(3),
  struck_reason text,
  primary key (id),
  check ((struck_at is null) = (struck_reason is null))
);
create unique index consultation_participants_once on relais.consultation_participants (consultation_id, user_id) where (struck_at is null);
create index consultation_participants_of on relais.consultation_participants (membership_id) where (struck_at is null);

-- Who is discussed: a case of Relais, or somebody without one; how the participants know who it is, sealed.
create table relais.consultation_persons (
  id uuid not null,
  consultation_id uuid not null references relais.consultations (id),
  case_id uuid references relais.cases (id),
  description bytea not null,
  added_by_membership uuid not null references relais.memberships (id),
  added_at timestamptz(3) not null,
  primary key (id)
);
create index consultation_persons_of on relais.consultation_persons (consultation_id);
create unique index consultation_persons_case on relais.consultation_persons (case_id, consultation_id) where (case_id is not null);

-- What the organiser shares of a person, by category of the law, as long as the consultation runs and no longer.
create table relais.consultation_disclosures (
  id uuid not null,
  consultation_id uuid not null references relais.consultations (id),
  person_id uuid not null references relais.consultation_persons (id) on delete cascade,
  category text not null,
  content bytea not null,
  shared_by_membership uuid not null references relais.memberships (id),
  shared_at timestamptz(3) not null,
  primary key (id),
  unique (person_id, category)
);
create index consultation_disclosures_of on relais.consultation_disclosures (consultation_id);

create table relais.consultation_meetings (
  id uuid not null,
  consultation_id uuid not null references relais.consultations (id),
  met_at timestamptz(3) not null,
  -- Ids of participants.
  attended uuid[] not null check (cardinality(attended) > 0),
  recorded_by_membership uuid not null references relais.memberships (id),
  recorded_at timestamptz(3) not null,
  primary key (id)
);
create index consultation_meetings_of on relais.consultation_meetings (consultation_id, met_at);

-- Written once; a correction is another row.
create table relais.consultation_minutes (
  id uuid not null,
  consultation_id uuid not null references relais.consultations (id),
  meeting_id uuid not null references relais.consultation_meetings (id),
  content bytea not null,
  written_by_membership uuid not null references relais.memberships (id),
  written_at timestamptz(3) not null,
  primary key (id)
);
create index consultation_minutes_of on relais.consultation_minutes (consultation_id, written_at);

-- What was agreed, or a shared fact that is strictly needed: what a participant may take into a file of their own, once all agree,
-- and for judicial data once the prosecutor does.
create table relais.consultation_measures (
  id uuid not null,
  consultation_id uuid not null references relais.consultations (id),
  kind text not null check (kind in ('measure', 'fact')),
  judicial boolean not null,
  content bytea not null,
  -- Reference of the prosecutor's express consent, sealed.
  prosecutor_consent bytea,
  written_by_membership uuid not null references relais.memberships (id),
  written_at timestamptz(3) not null,
  primary key (id)
);
create index consultation_measures_of on relais.consultation_measures (consultation_id, written_at);

create table relais.consultation_approvals (
  measure_id uuid not null references relais.consultation_measures (id),
  participant_id uuid not null references relais.consultation_participants (id),
  consultation_id uuid not null references relais.consultations (id),
  approved boolean not null,
  decided_at timestamptz(3) not null,
  primary key (measure_id, participant_id)
);
create index consultation_approvals_of on relais.consultation_approvals (consultation_id);
