import { exclusionFunctions } from './exclusion-functions.js';

/**
 * What was typed into the conflict list of a case (ADR 0046). Whether an account has an address, and whose it is, the list does not say:
 * it shows the entry, and `case_exclusions` holds what it does.
 */
const entries = /* sql */ `
create table relais.exclusion_entries (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  -- As it was typed.
  address text not null check (length(address) between 3 and 254),
  -- Who is kept out by it; null where no account has the address, or its person could not be kept out.
  user_id uuid references relais.users (id),
  reason text not null,
  -- What the code does not say, sealed with the key of the case.
  detail bytea,
  entered_by_membership uuid references relais.memberships (id),
  entered_at timestamptz(3) not null default now(),
  -- An entry that was lifted has no effect, and stays: the log names it by its id.
  lifted_at timestamptz(3),
  lifted_by_membership uuid references relais.memberships (id),
  check ((lifted_at is null) = (lifted_by_membership is null))
);
create unique index exclusion_entries_once on relais.exclusion_entries (case_id, lower(address)) where lifted_at is null;
create index exclusion_entries_user on relais.exclusion_entries (user_id);
create index exclusion_entries_waiting on relais.exclusion_entries (lower(address)) where user_id is null and lifted_at is null;
alter table relais.exclusion_entries enable row level security;
alter table relais.exclusion_entries force row level security;
create policy exclusion_entries_definer on relais.exclusion_entries for all to relais_owner using (true) with check (true);
create policy exclusion_entries_backup on relais.exclusion_entries for select to relais_backup using (true);
grant select on relais.exclusion_entries to relais_backup;
insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('relais.exclusion_entries', 'erase', 'case_id = $1', null, 'who is kept out of the case: goes with it');
insert into relais.sealed_columns (name, field, kind, row, why) values
  ('exclusion_entries', 'detail', 'word', 't.id::text', 'of the case');
call relais.keep_erasable();

alter table relais.case_exclusions add column id uuid not null default gen_random_uuid();
create unique index case_exclusions_id on relais.case_exclusions (id);
-- What the lead entered before is known to it by its person: now by the address.
insert into relais.exclusion_entries (id, case_id, address, user_id, reason, entered_by_membership, entered_at)
select gen_random_uuid(), x.case_id, u.email, x.user_id, x.reason, x.entered_by_membership, x.created_at
from relais.case_exclusions x join relais.users u on u.id = x.user_id
where x.entered_by_membership is not null and not x.through_joined;
`;

export const migration = { name: '0155-exclusions-told', up: [entries, exclusionFunctions].join('\n') };
