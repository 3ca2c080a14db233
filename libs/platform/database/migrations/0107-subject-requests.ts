import { takesPart } from '../category-table.js';
import { ASKED_FOR, DISCUSSED, erasureObstacles } from './erasure-obstacles.js';
import { subjectFunctions } from './subject-functions.js';

const table = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('subject.request', '2018-05-25', '30', 'days',
   'GDPR, art. 12(3): without undue delay and within one month of receipt; counted as 30 days, the shorter reading'),
  ('subject.extension', '2018-05-25', '60', 'days',
   'GDPR, art. 12(3): two further months, once, said within the first month with the reason; counted as 60 days'),
  ('subject.reminder', '2026-01-01', '7', 'days', 'Design decision: a week before the month is over, those who answer are told again'),
  ('subject.check.age', '2026-01-01', '7', 'days',
   'Design decision: whoever forces a person to ask may come later; a check for safety counts for a week'),
  ('subject.file.age', '2026-01-01', '14', 'days',
   'Design decision: what was released is made and handed over within two weeks, or asked for anew'),
  ('subject.asks', '2026-01-01', '20', 'requests a person and Brussels day',
   'Own rule: far more people than anybody hears in a day; those who decide must still find what counts among them');

-- A person asks what is held of them (GDPR, art. 15). Each agency answers for what it wrote and reads.
create table relais.subject_requests (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  status text not null check (status in ('asked', 'checked', 'released', 'refused', 'withdrawn')),
  received_on date not null,
  channel text not null,
  language text not null check (language in ('fr', 'nl', 'de', 'en')),
  asked_at timestamptz(3) not null,
  asked_by_membership uuid not null references relais.memberships (id),
  due_at timestamptz(3) not null,
  -- When the clock tells somebody next; none: it stands still, or has told everything.
  next_at timestamptz(3),
  extended_at timestamptz(3),
  extension_reason text,
  -- Whether it is safe to answer: by whom, how the person was reached, and what speaks against it.
  checked_at timestamptz(3),
  checked_by_membership uuid references relais.memberships (id),
  checked_by_user uuid references relais.users (id),
  contact text,
  safe boolean,
  doubts text[] not null default '{}',
  -- Somebody else than who checked.
  decided_at timestamptz(3),
  decided_by_membership uuid references relais.memberships (id),
  decided_by_user uuid references relais.users (id),
  refusal text,
  -- SHA-256 of the file; the same until it is over.
  file_digest text,
  taken_at timestamptz(3),
  version integer not null default 1,
  updated_at timestamptz(3) not null,
  check (num_nonnulls(extended_at, extension_reason) in (0, 2)),
  check (num_nonnulls(checked_at, checked_by_membership, checked_by_user, contact, safe) in (0, 5)),
  check (num_nonnulls(decided_at, decided_by_membership, decided_by_user) in (0, 3)),
  check (status not in ('checked', 'released') or checked_at is not null),
  check (status <> 'released' or (safe and decided_by_user is distinct from checked_by_user and decided_at is not null)),
  check ((status = 'refused') = (refusal is not null)),
  check (safe is not false or cardinality(doubts) > 0),
  check (safe is not true or contact <> 'not_reached'),
  check (num_nonnulls(file_digest, taken_at) in (0, 2))
);
create unique index subject_requests_open on relais.subject_requests (case_id, owner_agency_id) where status in ('asked', 'checked');
create index subject_requests_case on relais.subject_requests (case_id);
create index subject_requests_desk on relais.subject_requests (owner_agency_id, asked_at desc, id desc);
create index subject_requests_askers on relais.subject_requests (asked_by_membership, asked_at);
create index subject_requests_ticking on relais.subject_requests (next_at) where next_at is not null;
`;

const policies = /* sql */ `
alter table relais.subject_requests enable row level security;
alter table relais.subject_requests force row level security;

-- Who decides: supervisors of the agency, its data-protection officers, and the platform's where it has none; nobody kept out of the case.
create function relais.decides_subject_request(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select (oversees_looks(p_agency) or (is_supervisor() and p_agency = (select actor_agency()) and takes_part(p_case)))
    and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = (select actor_user()))
$$;
create policy subject_requests_read on relais.subject_requests for select to relais_app using (
  (owner_agency_id = (select relais.actor_agency()) and (select relais.may_read_cases()) and ${takesPart('subject_requests')})
  or relais.decides_subject_request(case_id, owner_agency_id));
create policy subject_requests_definer on relais.subject_requests for all to relais_owner using (true) with check (true);
create policy subject_requests_backup on relais.subject_requests for select to relais_backup using (true);
create policy subject_requests_worker on relais.subject_requests for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines'));
grant select on relais.subject_requests to relais_app, relais_backup;
grant select (id, case_id, owner_agency_id, status, asked_by_membership) on relais.subject_requests to relais_worker;
-- What became of one is in the log of the agency for who may see it, and for nobody who is kept out of the case.
create policy audit_events_subject_requests on relais.audit_events as restrictive for select to relais_app
  using (subject_type is distinct from 'subject_request' or exists (select 1 from relais.subject_requests r where r.id = subject_id));
revoke execute on function relais.decides_subject_request from public;
grant execute on function relais.decides_subject_request to relais_app;

-- What was kept from the person is not told to them in the answer that somebody checked, or may still hand over; and when it ceased to be
-- kept stays known, for the answers of other agencies.
create function relais.origin_is_loosened() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if exists (select 1 from subject_requests r where r.case_id = new.case_id and r.owner_agency_id = new.owner_agency_id
    and (r.status = 'checked' or (r.status = 'released'
      and r.decided_at > now() - make_interval(days => required_rule('subject.file.age'))))) then
    raise exception 'an answer to the person is under way' using errcode = 'object_not_in_prerequisite_state';
  end if;
  new.loosened_at := now();
  return new;
end $$;
create trigger origins_loosened before update on relais.origins for each row
  when (relais.keeps_origin(old.origin) and not relais.keeps_origin(new.origin)) execute function relais.origin_is_loosened();
revoke execute on function relais.origin_is_loosened from public;

insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('relais.subject_requests', 'erase', 'case_id = $1', null, 'that the person of the case asked: goes with it');
call relais.keep_erasable();
`;

export const migration = {
  name: '0107-subject-requests',
  up: [table, policies, subjectFunctions, erasureObstacles('create or replace', DISCUSSED + ASKED_FOR)].join(
    '\n',
  ),
};
