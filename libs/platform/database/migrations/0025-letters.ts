import { takesPart } from '../category-table.js';

const OWN = `owner_agency_id = (select relais.actor_agency()) and ${takesPart('letters')}`;

/** What is kept of letters: enough to know a paper again, nothing of what it says. */
export const migration = {
  name: '0025-letters',
  up: /* sql */ `
create table relais.letters (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  number text not null unique check (number ~ '^RL-[0-9A-Z]{8}$'),
  kind text not null check (kind in ('signalling', 'referral', 'designation', 'guardian_report', 'appointment', 'summary')),
  variant text check (variant ~ '^[a-z_]{2,40}$'),
  language text not null check (language in ('fr', 'nl', 'de', 'en')),
  subject_id uuid,
  recipient_agency_id uuid references relais.agencies (id),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  file_digest text not null check (file_digest ~ '^[0-9a-f]{64}$'),
  pages smallint not null check (pages > 0),
  made_at timestamptz(3) not null,
  made_by_user uuid not null references relais.users (id),
  made_by_membership uuid not null references relais.memberships (id)
);
create index letters_list on relais.letters (case_id, owner_agency_id, id desc);
alter table relais.letters enable row level security;
alter table relais.letters force row level security;
-- Only the agency that made it, while it takes part; what others may know of it is on the timeline. Never changed.
create policy letters_read on relais.letters for select to relais_app using (${OWN});
create policy letters_insert on relais.letters for insert to relais_app with check (${OWN}
  and made_by_user = (select relais.actor_user()) and exists (select 1 from relais.memberships m
    where m.id = letters.made_by_membership and m.user_id = letters.made_by_user and m.agency_id = letters.owner_agency_id));
create policy letters_backup on relais.letters for select to relais_backup using (true);
grant select, insert on relais.letters to relais_app;
grant select on relais.letters to relais_backup;

-- What an agency may read in a case: of a category, the rows of one owner or (no owner) of all; the rule of the category
-- tables (category-table.ts), asked about another agency by one that takes part. Who takes part with which categories is
-- told to participants anyway (case_participants); here it is exact, so that a letter holds nothing its recipient may not see.
create function relais.open_to_agency(p_case uuid, p_agency uuid) returns table (category text, row_owner uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  with standing as (
    select a.* from case_access a
    where a.case_id = p_case and a.agency_id = p_agency and a.ended_at is null
      and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()) and takes_part(p_case)
  ), readable as (
    select m.category from access_matrix m join agencies g on g.kind = m.agency_kind
    where g.id = p_agency and m.read <> 'none'
  )
  select r.category, p_agency from readable r where exists (select 1 from standing)
  union select r.category, null from readable r join standing s on r.category = any (s.categories)
  union select r.category, s.granted_by_agency from readable r join standing s on r.category = any (s.disclosed)
$$;
revoke execute on function relais.open_to_agency from public;
grant execute on function relais.open_to_agency to relais_app;
`,
};
