import { takesPart } from '../category-table.js';
import { mergeFunctions } from './merge-functions.js';

/**
 * Two files of one person, joined. Nothing moves: each file keeps its participants, referrals, deadlines and audit chain,
 * and a row here says that their person is one (ADR 0018). Who the person is, for whoever may read both files, is put
 * together from the choices; the row holds no personal data.
 */
const tables = /* sql */ `
create table relais.person_merges (
  id uuid primary key,
  -- The file that was joined to another, and the file of reference, under which the person is counted.
  case_id uuid not null references relais.cases (id),
  kept_case_id uuid not null references relais.cases (id),
  -- Who proposed it, for which of the two files, and whom it asked as far as it knows.
  owner_agency_id uuid not null references relais.agencies (id),
  own_case_id uuid not null,
  other_agency_id uuid not null references relais.agencies (id),
  match_request_id uuid references relais.match_requests (id),
  reason text not null,
  -- Field → 'kept' or 'joined': which file's value counts. The value itself stays where it was written.
  choices jsonb not null default '{}' check (jsonb_typeof(choices) = 'object' and not jsonb_path_exists(choices,
    '$.keyvalue() ? (!(@.key like_regex "^[a-z][A-Za-z]{0,19}$") || !(@.value == "kept" || @.value == "joined"))')),
  status text not null check (status in ('proposed', 'joined', 'refused', 'withdrawn', 'separated')),
  proposed_at timestamptz(3) not null,
  proposed_by_membership uuid not null references relais.memberships (id),
  answered_at timestamptz(3),
  answered_by_membership uuid references relais.memberships (id),
  refusal_reason text,
  separated_at timestamptz(3),
  separated_by_agency uuid references relais.agencies (id),
  separated_by_membership uuid references relais.memberships (id),
  separation_reason text,
  version integer not null default 1,
  check (case_id <> kept_case_id),
  check (own_case_id in (case_id, kept_case_id)),
  check ((status = 'proposed') = (answered_at is null)),
  check ((status = 'refused') = (refusal_reason is not null)),
  check ((status = 'separated') = (separated_at is not null)),
  check ((status = 'separated') = (separation_reason is not null))
);
-- A file is joined to one other at a time.
create unique index person_merges_live on relais.person_merges (case_id) where status = 'joined';
create index person_merges_case on relais.person_merges (case_id);
create index person_merges_kept on relais.person_merges (kept_case_id);

alter table relais.person_merges enable row level security;
alter table relais.person_merges force row level security;
create policy person_merges_definer on relais.person_merges for all to relais_owner using (true) with check (true);
create policy person_merges_recogniser on relais.person_merges for select to relais_worker
  using ((select relais.system_actor()) = 'recogniser');
create policy person_merges_backup on relais.person_merges for select to relais_backup using (true);
-- It changes through the functions alone.
grant select on relais.person_merges to relais_app, relais_worker, relais_backup;
`;

/** Policies that call the functions: after them. */
const policies = /* sql */ `
create policy person_merges_read on relais.person_merges for select to relais_app
  using ((select relais.may_read_cases()) and (select relais.may_read_category('identity'))
    and (${takesPart('person_merges')} or relais.takes_part(kept_case_id))
    and relais.sees_joined(case_id, kept_case_id, status));

-- That a person has another file is itself something that not every participant of the one file knows.
create policy audit_events_merges on relais.audit_events as restrictive for select to relais_app
  using (subject_type is distinct from 'person_merge' or relais.sees_merge(subject_id, actor_agency));
`;

/** Two files of one person: joined by who leads them, and separated again. */
export const migration = { name: '0028-merging', up: [tables, mergeFunctions, policies].join('\n') };
