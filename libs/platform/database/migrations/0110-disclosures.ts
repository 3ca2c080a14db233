import { notExcluded, takesPart } from '../category-table.js';
import { disclosureFunctions } from './disclosure-functions.js';
import { disclosureRequests } from './disclosure-requests.js';
import { nothingNewIn } from './open-matters.js';

const rules = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('disclosure.usual', '2026-01-01', '30', 'days', 'Design decision: a disclosure serves one purpose, and ends with it; a month unless told otherwise'),
  ('disclosure.longest', '2026-01-01', '365', 'days', 'Design decision: nobody discloses for more than a year at once'),
  ('disclosure.answer', '2026-01-01', '7', 'days', 'Design decision: who is asked for a part of a case answers within a week'),
  ('disclosure.reminder', '2026-01-01', '2', 'days', 'Design decision: two days before the week is over, who was asked is reminded'),
  ('disclosure.asks', '2026-01-01', '20', 'requests an agency and Brussels day',
   'Own rule: far more than anybody needs in a day; who is asked must still find what counts among them');
`;

const table = /* sql */ `
-- What one agency opens to another, or to one person of it, outside a referral: which categories, on what ground, for what purpose, until
-- when. What it opens are rows of case_access, read by the same policies as any other; this is what they rest on.
create table relais.disclosures (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  -- Discloses.
  owner_agency_id uuid not null references relais.agencies (id),
  to_agency_id uuid not null references relais.agencies (id),
  to_user_id uuid references relais.users (id),
  purpose text not null check (purpose ~ '^[a-z_]{1,40}$'),
  legal_ground text not null,
  -- Where the law says so: the row of the ground that held on that day.
  ground_from date not null,
  categories text[] not null check (cardinality(categories) > 0),
  -- Narrower than the categories: only what the disclosing agency wrote itself.
  own_rows boolean not null,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3) not null,
  -- Who said yes, and how, where the ground ends with a consent.
  given_by text check (given_by in ('person', 'guardian', 'parent', 'representative')),
  form text check (form in ('written', 'oral')),
  language text,
  interpretation text check (interpretation in ('none', 'present', 'remote', 'mediator')),
  request_id uuid references relais.disclosure_requests (id),
  ended_at timestamptz(3),
  ended_reason text,
  ended_by_membership uuid references relais.memberships (id),
  -- It fell with the person it was for: who lost what of what was passed on from it, until the clock has written it down.
  lost jsonb,
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  foreign key (legal_ground, ground_from) references relais.legal_grounds (code, valid_from),
  check (to_agency_id <> owner_agency_id),
  check (valid_until > valid_from),
  check ((given_by is null) = (form is null)),
  check (form is not null or num_nonnulls(language, interpretation) = 0),
  check ((ended_at is null) = (ended_reason is null)),
  check (ended_at is not null or (ended_by_membership is null and lost is null))
);
create index disclosures_case on relais.disclosures (case_id, created_at desc);
create unique index disclosures_answer on relais.disclosures (request_id) where request_id is not null;
create index disclosures_fallen on relais.disclosures (case_id) where lost is not null;
create index disclosures_person on relais.disclosures (to_user_id) where to_user_id is not null and ended_at is null;
alter table relais.disclosures enable row level security;
alter table relais.disclosures force row level security;
-- The two ends, of which the other may be one person, and who leads, while they take part; who disclosed also after that, to be able to
-- end it. Nobody kept out of the case.
create policy disclosures_read on relais.disclosures for select to relais_app
  using ((select relais.may_read_cases()) and ${notExcluded('disclosures')} and (
    owner_agency_id = (select relais.actor_agency())
    or (${takesPart('disclosures')} and (relais.leads_case(case_id)
      or (to_agency_id = (select relais.actor_agency()) and (to_user_id is null or to_user_id = (select relais.actor_user())))))));
create policy disclosures_definer on relais.disclosures for all to relais_owner using (true) with check (true);
create policy disclosures_backup on relais.disclosures for select to relais_backup using (true);
create policy disclosures_worker on relais.disclosures for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines'));
-- Begun and ended by functions alone.
grant select on relais.disclosures to relais_app, relais_backup;
grant select (id, case_id, owner_agency_id, to_agency_id, to_user_id) on relais.disclosures to relais_worker;
${nothingNewIn(['disclosures'])}
insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('relais.disclosures', 'erase', 'case_id = $1', null, 'of the case'),
  ('relais.disclosure_requests', 'erase', 'case_id = $1', null, 'of the case');
call relais.keep_erasable();
`;

/** What is opened outside a referral, and how a part that one does not see is asked for (ADR 0041). */
export const migration = {
  name: '0110-disclosures',
  up: [rules, disclosureRequests, table, disclosureFunctions].join('\n'),
};
