create table relais.consultations (
  id uuid not null,
  organiser_agency_id uuid not null references relais.agencies (id),
  opened_by_membership uuid not null references relais.memberships (id),
  status text not null check (status in ('prepared', 'convened', 'held', 'ended')),
  ground text not null,
  purpose text not null,
  data_categories text[] not null check (cardinality(data_categories) > 0),
  -- Subject, text of the law or of the permission, consent of the prosecutor. Sealed as one, and fixed once the consultation is convened.
  content bytea,
  -- Reason to restrict the rights of the people who are discussed, sealed. Null: the rights are not restricted.
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

-- The wrapped key of a consultation. It is deleted at the end of the retention period.
create table relais.consultation_keys (
  consultation_id uuid not null references relais.consultations (id),
  wrapped bytea not null,
  primary key (consultation_id)
);

-- A person in one membership. A colleague does not count, nor does the same person in another membership.
create table relais.consultation_participants (
  id uuid not null,
  consultation_id uuid not null references relais.consultations (id),
  membership_id uuid not null references relais.memberships (id),
  user_id uuid not null references relais.users (id),
  agency_id uuid not null references relais.agencies (id),
  -- Acts for the organiser. A consultation always has such a participant.
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

-- A person who is discussed: a case of Relais, or a person without one. The sealed description identifies them to the participants.
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

-- Data that the organiser shares about a person, by category of the law, as long as the consultation runs and no longer.
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

-- Minutes are written once. A correction is another row.
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

-- An agreed measure, or a shared fact that is strictly needed. A participant may take it into a file of their own once all
-- participants agree and, for judicial data, once the prosecutor agrees.
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
