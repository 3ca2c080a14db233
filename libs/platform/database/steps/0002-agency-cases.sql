-- Named workers: the row of each agency and case, for the cases that are there. Tables without rows of before need no step.
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
insert into relais.agency_cases (agency_id, case_id, status, opened_at, until)
select a.agency_id, c.id, c.status, c.opened_at, coalesce(max(coalesce(a.valid_until, 'infinity')) filter (where a.ended_at is null), '-infinity')
from relais.case_access a join relais.cases c on c.id = a.case_id
where a.user_id is null and a.ground not in ('emergency', 'missing_episode', 'disclosure')
group by a.agency_id, c.id;
