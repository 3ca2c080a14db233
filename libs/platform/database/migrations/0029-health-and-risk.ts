import { categoryTable, takesPart } from '../category-table.js';
import { nothingNewIn } from './open-matters.js';
import { riskFunctions, riskWorker } from './risk-functions.js';
import { riskRules } from './risk-rules.js';

const AGENCY = '(select relais.actor_agency())';

/**
 * Health is a category of its own: who houses a person may need the care and not the health, or the health and not the care. Who
 * reads and writes care reads and writes health, which were the same row of the matrix. "Guardian: need" is the word of whoever
 * wrote a row, who opens that row to the guardian in office and to nobody else.
 */
const healthCategory = /* sql */ `
insert into relais.access_matrix (agency_kind, category, read, write)
select agency_kind, 'health', read, write from relais.access_matrix where category = 'care';
`;

/** What an agency says anew stands before what it said; nothing is changed. */
const health = /* sql */ `
${categoryTable({
  table: 'health_records',
  category: 'health',
  columns: /* sql */ `
  content bytea not null,
  -- What must be known when the person disappears, and no more: handed out by care_for_alert.
  alert bytea not null,
  for_guardian boolean not null,`,
  commands: [],
})}
create index health_records_case on relais.health_records (case_id, owner_agency_id, created_at desc);
create policy health_records_guardian on relais.health_records for select to relais_app
  using (for_guardian and (select relais.may_read_category('health')) and ${takesPart('health_records')}
    and relais.is_guardian_of(case_id));
create policy health_records_definer on relais.health_records for select to relais_owner using (true);
`;

const riskPlans = /* sql */ `
${categoryTable({
  table: 'risk_plans',
  category: 'care',
  columns: /* sql */ `
  number smallint not null,
  content bytea not null,
  review_on date not null,
  for_guardian boolean not null,`,
  constraints: ', unique (case_id, owner_agency_id, number)',
  commands: [],
})}
create policy risk_plans_guardian on relais.risk_plans for select to relais_app
  using (for_guardian and (select relais.may_read_category('care')) and ${takesPart('risk_plans')}
    and relais.is_guardian_of(case_id));
create policy risk_plans_definer on relais.risk_plans for select to relais_owner using (true);

-- When a plan is looked at again. One runs for each agency that has a plan; the next version ends it.
create table relais.risk_plan_reviews (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  plan_id uuid not null references relais.risk_plans (id),
  owner_agency_id uuid not null references relais.agencies (id),
  rule text not null,
  due_at timestamptz(3) not null,
  remind_at timestamptz(3) not null,
  reminded_at timestamptz(3),
  escalated_at timestamptz(3),
  closed_at timestamptz(3),
  created_at timestamptz(3) not null
);
create unique index risk_plan_reviews_one on relais.risk_plan_reviews (case_id, owner_agency_id) where closed_at is null;
create index risk_plan_reviews_remind on relais.risk_plan_reviews (remind_at) where closed_at is null and reminded_at is null;
create index risk_plan_reviews_due on relais.risk_plan_reviews (due_at) where closed_at is null and escalated_at is null;
alter table relais.risk_plan_reviews enable row level security;
alter table relais.risk_plan_reviews force row level security;
create policy risk_plan_reviews_read on relais.risk_plan_reviews for select to relais_app
  using (owner_agency_id = ${AGENCY} and (select relais.may_read_category('care')) and ${takesPart('risk_plan_reviews')});
create policy risk_plan_reviews_write on relais.risk_plan_reviews for insert to relais_app
  with check (owner_agency_id = ${AGENCY} and (select relais.may_write_category('care')) and ${takesPart('risk_plan_reviews')});
create policy risk_plan_reviews_update on relais.risk_plan_reviews for update to relais_app
  using (owner_agency_id = ${AGENCY} and (select relais.may_write_category('care')) and ${takesPart('risk_plan_reviews')});
create policy risk_plan_reviews_definer on relais.risk_plan_reviews for all to relais_owner using (true) with check (true);
create policy risk_plan_reviews_backup on relais.risk_plan_reviews for select to relais_backup using (true);
grant select, insert on relais.risk_plan_reviews to relais_app;
grant update (closed_at) on relais.risk_plan_reviews to relais_app;
grant select on relais.risk_plan_reviews to relais_backup;
`;

/**
 * Rows of the category "missing" that prevent: everybody who protects the child reads all of them, whoever wrote them and whatever
 * was opened, since one sees what another does not. The police see none of them before an alert begins.
 */
function preventive(table: string, columns: string, more: string): string {
  return /* sql */ `
create table relais.${table} (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  ${columns}
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null
);
create index ${table}_case on relais.${table} (case_id, ${more}created_at desc, id desc);
alter table relais.${table} enable row level security;
alter table relais.${table} force row level security;
create policy ${table}_read on relais.${table} for select to relais_app
  using ((select relais.protects_people()) and (select relais.may_read_category('missing')) and ${takesPart(table)});
create policy ${table}_write on relais.${table} for insert to relais_app
  with check (owner_agency_id = ${AGENCY} and (select relais.protects_people())
    and (select relais.may_write_category('missing')) and ${takesPart(table)});
create policy ${table}_definer on relais.${table} for select to relais_owner using (true);
create policy ${table}_backup on relais.${table} for select to relais_backup using (true);
grant select, insert on relais.${table} to relais_app;
grant select on relais.${table} to relais_backup;
`;
}

const signs = preventive(
  'disappearance_signs',
  /* sql */ `code text not null,
  answer text not null check (answer in ('yes', 'no', 'unknown', 'not_asked')),
  observed_on date not null,
  note bytea,`,
  'code, ',
);

/** "Take at intake, not after loss": whom the person knows, where they would go, under which number they are reached. */
const facts = preventive('alert_facts', 'content bytea not null,', 'owner_agency_id, ');

const OWN = ['health_records', 'risk_plans', 'risk_plan_reviews', 'disappearance_signs', 'alert_facts'];

/**
 * Tables of earlier steps in which something began, closed case or not. What a new table is, test/security/closed-cases.spec.ts
 * asks: guarded, or named there with the reason.
 */
const UNGUARDED = [
  'case_events',
  'case_relations',
  'document_uploads',
  'document_versions',
  'documents',
  'hand_overs',
  'hearings',
  'lead_handovers',
  'match_inquiries',
  'minor_concerns',
  'minor_silences',
  'person_names',
  'police_record_shares',
  'police_records',
  'referral_calls',
  'safe_contact_details',
  'youth_co_accompaniments',
  'youth_mandates',
];

/** Health, the plan against risks, signs of disappearance, and what an alert will ask for. */
export const migration = {
  name: '0029-health-and-risk',
  up: [
    healthCategory,
    riskFunctions,
    health,
    riskPlans,
    signs,
    facts,
    nothingNewIn([...OWN, ...UNGUARDED]),
    riskWorker,
    riskRules,
  ].join('\n'),
};
