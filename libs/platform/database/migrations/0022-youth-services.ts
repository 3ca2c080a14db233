import { categoryTable } from '../category-table.js';
import { youthFunctions, youthWorker } from './youth-functions.js';
import { youthPolicies } from './youth-policies.js';
import { youthRules } from './youth-rules.js';

const mandates = /* sql */ `
${categoryTable({
  table: 'youth_mandates',
  category: 'assistance',
  columns: /* sql */ `
  community text not null check (community in ('french', 'flemish', 'german')),
  kind text not null,
  status text not null check (status in ('requested', 'received', 'started', 'changed', 'followed', 'ended')),
  deciding_body text,
  decided_on date,
  ground text not null,
  message bytea,
  requested_by_agency_id uuid not null references relais.agencies (id),
  requested_at timestamptz(3) not null,
  contact_user_id uuid references relais.users (id),
  received_at timestamptz(3),
  started_at timestamptz(3),
  followed_at timestamptz(3),
  ended_at timestamptz(3),
  end_reason text,
  -- the earliest day on which the person may turn 18: what is asked, is asked in time
  majority_on date,
  prolonged_until date,
  checked_at timestamptz(3),`,
})}
-- One mandate that is asked for or runs, for each child and service; what is only followed up may stand beside it.
create unique index youth_mandates_one on relais.youth_mandates (case_id, owner_agency_id)
  where status in ('requested', 'received', 'started', 'changed');
create index youth_mandates_desk on relais.youth_mandates (owner_agency_id, status);
create index youth_mandates_check on relais.youth_mandates (checked_at) where status in ('started', 'changed');
create policy youth_mandates_definer on relais.youth_mandates for all to relais_owner using (true) with check (true);
-- Begun by request_youth_mandate alone.
revoke insert, update on relais.youth_mandates from relais_app;
grant update (kind, status, deciding_body, decided_on, contact_user_id, received_at, started_at, followed_at, ended_at, end_reason,
  majority_on, prolonged_until, checked_at, version, updated_at) on relais.youth_mandates to relais_app;

${categoryTable({
  table: 'youth_decisions',
  category: 'assistance',
  columns: /* sql */ `
  mandate_id uuid not null references relais.youth_mandates (id),
  what text not null check (what in ('start', 'change', 'prolongation', 'follow_up', 'end')),
  kind text not null,
  deciding_body text,
  decided_on date not null,
  outcome text,
  until date,`,
  commands: [],
})}
create policy youth_decisions_definer on relais.youth_decisions for all to relais_owner using (true) with check (true);
create index youth_decisions_mandate on relais.youth_decisions (mandate_id);

`;

const file = /* sql */ `
create table relais.youth_co_accompaniments (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  mandate_id uuid not null references relais.youth_mandates (id),
  owner_agency_id uuid not null references relais.agencies (id),
  partner_agency_id uuid not null references relais.agencies (id) check (partner_agency_id <> owner_agency_id),
  proposed_by_agency_id uuid not null references relais.agencies (id),
  status text not null check (status in ('proposed', 'active', 'declined', 'ended')),
  -- [{"task": code, "lead": "service" | "partner"}]
  tasks jsonb not null,
  service_contact_id uuid references relais.users (id),
  partner_contact_id uuid references relais.users (id),
  proposed_at timestamptz(3) not null,
  answered_at timestamptz(3),
  ended_at timestamptz(3),
  ended_by_agency_id uuid references relais.agencies (id),
  end_reason text,
  version integer not null default 1,
  check (proposed_by_agency_id in (owner_agency_id, partner_agency_id))
);
-- Two bodies on one file, not three; and one proposal at a time between the two.
create unique index youth_co_accompaniments_one on relais.youth_co_accompaniments (mandate_id) where status = 'active';
create unique index youth_co_accompaniments_open on relais.youth_co_accompaniments (mandate_id, partner_agency_id)
  where status = 'proposed';

create table relais.youth_plans (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  mandate_id uuid not null references relais.youth_mandates (id),
  owner_agency_id uuid not null references relais.agencies (id),
  number smallint not null,
  content bytea not null,
  review_on date not null,
  consent text not null check (consent in ('given', 'refused', 'not_needed')),
  with_lawyer boolean not null,
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  unique (mandate_id, number)
);

create table relais.youth_contacts (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  mandate_id uuid not null references relais.youth_mandates (id),
  owner_agency_id uuid not null references relais.agencies (id),
  planned_on date not null,
  manner text not null,
  held_on date,
  outcome text,
  note bytea,
  held_by_agency_id uuid references relais.agencies (id),
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  version integer not null default 1
);

create table relais.youth_deadlines (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  mandate_id uuid not null references relais.youth_mandates (id),
  owner_agency_id uuid not null references relais.agencies (id),
  contact_id uuid references relais.youth_contacts (id),
  kind text not null check (kind in ('answer', 'plan', 'review', 'prolongation', 'contact')),
  -- the row of the rules table it follows from; null where people chose the day
  rule text,
  due_at timestamptz(3) not null,
  remind_at timestamptz(3) not null,
  reminded_at timestamptz(3),
  escalated_at timestamptz(3),
  closed_at timestamptz(3),
  created_at timestamptz(3) not null
);
create unique index youth_deadlines_one on relais.youth_deadlines (mandate_id, kind) where closed_at is null and kind <> 'contact';
create index youth_deadlines_remind on relais.youth_deadlines (remind_at) where closed_at is null and reminded_at is null;
create index youth_deadlines_due on relais.youth_deadlines (due_at) where closed_at is null and escalated_at is null;
`;

/** Mandates of youth services, two bodies on one file, its plans and contacts, and what is due when. */
export const migration = {
  name: '0022-youth-services',
  up: [youthRules, mandates, file, youthFunctions, youthPolicies, youthWorker].join('\n'),
};
