-- Named workers: one row for each agency and case that it works on.
-- One row for each case that an agency works on: its worker and deputy, and what lists of cases read. Triggers keep it in the transaction
-- that changes the case, its access or a membership. A single part that was disclosed, an emergency and an alert make no row.
create table relais.agency_cases (
  agency_id uuid not null references relais.agencies (id),
  case_id uuid not null references relais.cases (id),
  -- Status and opening of the case.
  status text not null,
  opened_at timestamptz(3) not null,
  -- Until when the agency takes part: 'infinity' without an end, '-infinity' once its access has ended.
  until timestamptz(3) not null,
  worker_membership uuid references relais.memberships (id),
  deputy_membership uuid references relais.memberships (id),
  -- The worker whose membership ended, until another worker is named.
  left_by_membership uuid references relais.memberships (id),
  named_at timestamptz(3),
  version integer not null default 1,
  primary key (agency_id, case_id),
  check (worker_membership <> deputy_membership),
  check (worker_membership is null or left_by_membership is null)
);
create index agency_cases_case on relais.agency_cases (case_id);
create index agency_cases_worker on relais.agency_cases (worker_membership, opened_at desc, case_id desc) where (worker_membership is not null);
create index agency_cases_deputy on relais.agency_cases (deputy_membership, opened_at desc, case_id desc) where (deputy_membership is not null);
create index agency_cases_without on relais.agency_cases (agency_id, opened_at desc, case_id desc) where ((worker_membership is null) and (status <> 'closed') and (until > '-infinity'));
create index agency_cases_left on relais.agency_cases (left_by_membership) where (left_by_membership is not null);

-- Cases that passed from worker to worker in one act of a supervisor.
create table relais.reassignments (
  id uuid not null,
  agency_id uuid not null references relais.agencies (id),
  to_membership uuid not null references relais.memberships (id),
  made_by_membership uuid not null references relais.memberships (id),
  made_at timestamptz(3) not null,
  -- End of the time in which it is taken back (rule legal_act.take_back).
  take_back_until timestamptz(3) not null,
  taken_back_at timestamptz(3),
  taken_back_by_membership uuid references relais.memberships (id),
  primary key (id)
);
create index reassignments_agency on relais.reassignments (agency_id, made_at desc, id desc);

create table relais.reassigned_cases (
  reassignment_id uuid not null references relais.reassignments (id),
  case_id uuid not null references relais.cases (id),
  was_worker uuid references relais.memberships (id),
  was_deputy uuid references relais.memberships (id),
  was_left_by uuid references relais.memberships (id),
  -- Version of the row that the act left: a later act makes another one.
  version integer not null,
  primary key (reassignment_id, case_id)
);
create index reassigned_cases_case on relais.reassigned_cases (case_id);

-- Days on which a worker is away, and the colleague who covers the cases. Days are Brussels days, both included.
create table relais.worker_absences (
  id uuid not null,
  agency_id uuid not null references relais.agencies (id),
  membership_id uuid not null references relais.memberships (id),
  first_day date not null,
  last_day date not null,
  cover_membership uuid references relais.memberships (id),
  noted_by_membership uuid not null references relais.memberships (id),
  noted_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (id),
  check (first_day <= last_day),
  check (membership_id <> cover_membership)
);
create index worker_absences_member on relais.worker_absences (membership_id, last_day) where (ended_at is null);
create index worker_absences_cover on relais.worker_absences (cover_membership, last_day) where ((ended_at is null) and (cover_membership is not null));
create index worker_absences_agency on relais.worker_absences (agency_id, last_day, id) where (ended_at is null);
insert into relais.agency_cases (agency_id, case_id, status, opened_at, until)
select a.agency_id, c.id, c.status, c.opened_at, coalesce(max(coalesce(a.valid_until, 'infinity')) filter (where a.ended_at is null), '-infinity')
from relais.case_access a join relais.cases c on c.id = a.case_id
where a.user_id is null and a.ground not in ('emergency', 'missing_episode', 'disclosure')
group by a.agency_id, c.id;
