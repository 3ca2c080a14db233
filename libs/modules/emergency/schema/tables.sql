create table relais.emergency_accesses (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  -- The agency that led the case at the opening. Its supervisors and data-protection officers get the message and judge.
  owner_agency_id uuid not null references relais.agencies (id),
  agency_id uuid not null references relais.agencies (id),
  user_id uuid not null references relais.users (id),
  opened_by_membership uuid not null references relais.memberships (id),
  purpose text not null,
  -- Sealed with the key of the case. Never null once the transaction is over.
  reason bytea,
  categories text[] not null,
  opened_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_by text check (ended_by in ('time', 'holder', 'owner', 'review', 'conflict', 'account')),
  review_by timestamptz(3) not null,
  escalated_at timestamptz(3),
  reviewed_at timestamptz(3),
  reviewed_by_membership uuid references relais.memberships (id),
  verdict text check (verdict in ('justified', 'not_justified')),
  review_reason bytea,
  version integer not null default 1,
  -- The time since which no person of the owning agency may judge the access. The officers of the platform judge it.
  handed_up_at timestamptz(3),
  primary key (id),
  check (ends_at > opened_at),
  check ((ended_at is null) = (ended_by is null)),
  check (num_nonnulls(reviewed_at, reviewed_by_membership, verdict) in (0, 3)),
  check (verdict is distinct from 'not_justified' or review_reason is not null)
);
create index emergency_accesses_case on relais.emergency_accesses (case_id, opened_at desc);
create index emergency_accesses_owner on relais.emergency_accesses (owner_agency_id, opened_at desc, id desc);
create index emergency_accesses_agency on relais.emergency_accesses (agency_id, opened_at desc);
create index emergency_accesses_waiting on relais.emergency_accesses (user_id, review_by) where (reviewed_at is null);
create index emergency_accesses_late on relais.emergency_accesses (review_by) where ((reviewed_at is null) and (escalated_at is null));
create index emergency_accesses_not_handed_up on relais.emergency_accesses (opened_at) where ((reviewed_at is null) and (escalated_at is null) and (handed_up_at is null));
create index emergency_accesses_running on relais.emergency_accesses (ends_at) where (ended_at is null);
