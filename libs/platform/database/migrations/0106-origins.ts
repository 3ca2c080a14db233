import { takesPart } from '../category-table.js';

/**
 * Parts of a case that its person may be told (module `subject-rights`), with the data category of their rows; a document says its own.
 * What is not in this list is in no bundle: there is nothing to mark.
 */
const PARTS = {
  identity: 'persons person_names',
  indicators: 'circumstances indicator_answers assertions',
  referrals: 'case_needs consents sharing_consents referrals referral_messages',
  care: 'care_notes risk_plans youth_contacts youth_plans',
  health: 'health_records',
  appointments: 'appointments appointment_texts',
  guardianship: 'minors minor_concerns age_assessments guardianships guardianship_reports',
  assistance: 'youth_mandates youth_decisions',
};
const NAMES = Object.values(PARTS).flatMap((names) => names.split(' '));
const LIST = [...NAMES, 'documents'].map((name) => `'${name}'`).join(', ');
const BY_PART = Object.entries(PARTS)
  .flatMap(([category, names]) => names.split(' ').map((name) => `when '${name}' then '${category}'`))
  .join(' ');

/**
 * Where something that a case says comes from, for a whole row or one field of it. Every row says by its owner which agency wrote it; a
 * mark says that its words came from somebody else. A mark only ever narrows what a person is told: what police or justice wrote is never
 * told, whatever the mark.
 */
const table = /* sql */ `
create table relais.origins (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  -- Who says so; any agency that reads the row.
  owner_agency_id uuid not null references relais.agencies (id),
  category text not null,
  part text not null check (part in (${LIST})),
  part_row uuid not null,
  -- Name of the field; empty: the whole row.
  field text not null default '' check (field ~ '^[a-z_]{0,40}$'),
  origin text not null check (origin in ('person', 'observed', 'service', 'third_party', 'police', 'judicial')),
  created_by_membership uuid not null references relais.memberships (id),
  -- When it last ceased to keep something from the person: what was released before that is told without it.
  loosened_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  unique (owner_agency_id, part, part_row, field)
);
create index origins_case on relais.origins (case_id);
`;

const OWN = `origins.owner_agency_id = (select relais.actor_agency()) and relais.may_read_category(origins.category)
  and ${takesPart('origins')}`;

const policies = /* sql */ `
alter table relais.origins enable row level security;
alter table relais.origins force row level security;
create policy origins_read on relais.origins for select to relais_app
  using (relais.may_read_category(category) and ${takesPart('origins', { column: 'category' })});
create policy origins_write on relais.origins for insert to relais_app with check (${OWN});
create policy origins_update on relais.origins for update to relais_app using (${OWN}) with check (${OWN});
create policy origins_definer on relais.origins for select to relais_owner using (true);
create policy origins_backup on relais.origins for select to relais_backup using (true);
grant select, insert, update (origin, created_by_membership, version, updated_at) on relais.origins to relais_app;
grant select on relais.origins to relais_backup;

-- A mark is on a row of the case that whoever marks it reads: asked with their own rights. The category is that of the row.
create function relais.origin_is_of_a_row() returns trigger language plpgsql set search_path = relais, pg_temp as $$
declare
  there boolean;
begin
  execute format('select exists (select 1 from relais.%I t where t.id = $1 and t.case_id = $2)', new.part) into there
    using new.part_row, new.case_id;
  if not there then
    raise exception 'no such row of the case for this actor' using errcode = 'insufficient_privilege';
  end if;
  new.category := case new.part ${BY_PART} else (select d.category from documents d where d.id = new.part_row) end;
  return new;
end $$;
create trigger origins_of_a_row before insert on relais.origins for each row execute function relais.origin_is_of_a_row();
`;

const functions = /* sql */ `
-- What comes from there is not the person's to be told.
create function relais.keeps_origin(p_origin text) returns boolean language sql immutable parallel safe
  as $$ select p_origin in ('third_party', 'police', 'judicial') $$;

-- Agencies whose data their person is not told, nor that they hold any (law of 30 July 2018, art. 14).
create function relais.keeps_from_subject(p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from agencies g where g.id = p_agency
    and g.kind in ('police', 'labour_inspectorate', 'magistrate', 'justice_of_peace'))
$$;

-- What is marked as not the person's to be told, or was at an instant, by whichever agency: rows and fields alone, for who takes part.
create function relais.kept_from_subject(p_case uuid, p_at timestamptz) returns table (part text, part_row uuid, field text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select o.part, o.part_row, o.field from origins o
  where o.case_id = p_case and (keeps_origin(o.origin) or o.loosened_at > p_at) and may_read_cases() and takes_part(p_case)
$$;
revoke execute on function relais.origin_is_of_a_row, relais.keeps_origin, relais.keeps_from_subject, relais.kept_from_subject from public;
grant execute on function relais.keeps_origin, relais.keeps_from_subject, relais.kept_from_subject to relais_app;

insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('relais.origins', 'erase', 'case_id = $1', null, 'says where rows of the case come from: goes with them');
call relais.keep_erasable();
`;

export const migration = { name: '0106-origins', up: [table, policies, functions].join('\n') };
