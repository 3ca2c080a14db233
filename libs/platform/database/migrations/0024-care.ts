import { categoryPolicies, categoryTable, takesPart, writesIn } from '../category-table.js';
import { nothingNewIn } from './open-matters.js';

/** What is common to both halves of a statement. */
const STATEMENT = /* sql */ `
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),`;

/**
 * How, when and never to contact a person. The rules are for everybody who takes part, whatever is open to them: who does
 * not know that a number must not be called may call it. Numbers and code words are rows of the category "identity".
 */
const safeContact = /* sql */ `
create table relais.safe_contacts (${STATEMENT}
  -- [{"channel": code, "use": "allowed" | "with_code_word" | "never", "from"?: "HH:MM", "until"?: "HH:MM"}]
  channels jsonb not null check (jsonb_typeof(channels) = 'array'),
  may_be_told text[] not null,
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  unique (case_id, owner_agency_id, id)
);
create index safe_contacts_case on relais.safe_contacts (case_id, owner_agency_id, created_at desc);
alter table relais.safe_contacts enable row level security;
alter table relais.safe_contacts force row level security;
create policy safe_contacts_read on relais.safe_contacts for select to relais_app
  using ((select relais.may_read_cases()) and ${takesPart('safe_contacts')});
create policy safe_contacts_write on relais.safe_contacts for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('identity'))
    and ${writesIn('safe_contacts', 'identity')});
create policy safe_contacts_definer on relais.safe_contacts for select to relais_owner using (true);
create policy safe_contacts_backup on relais.safe_contacts for select to relais_backup using (true);
grant select, insert on relais.safe_contacts to relais_app;
grant select on relais.safe_contacts to relais_backup;

create table relais.safe_contact_details (${STATEMENT}
  details bytea not null,
  foreign key (case_id, owner_agency_id, id) references relais.safe_contacts (case_id, owner_agency_id, id)
);
create index safe_contact_details_case on relais.safe_contact_details (case_id);
${categoryPolicies('safe_contact_details', 'identity', [])}
`;

/** What those who care for a person write down. A note is never changed: a correction is a row that names it. */
const careNotes = /* sql */ `
${categoryTable({
  table: 'care_notes',
  category: 'care',
  columns: /* sql */ `
  kind text not null,
  -- For the agency that wrote it alone, whatever is open to others.
  sensitive boolean not null,
  text bytea not null,
  language text,
  occurred_at timestamptz(3) not null,
  corrects_id uuid unique,`,
  constraints: /* sql */ `,
  foreign key (case_id, owner_agency_id, corrects_id) references relais.care_notes (case_id, owner_agency_id, id)`,
  commands: [],
})}
create index care_notes_case on relais.care_notes (case_id, occurred_at desc, id desc);
create policy care_notes_sensitive on relais.care_notes as restrictive for select to relais_app
  using (not sensitive or owner_agency_id = (select relais.actor_agency()));
create policy care_notes_definer on relais.care_notes for select to relais_owner using (true);
`;

/** Safe contact and care notes. */
export const migration = {
  name: '0024-care',
  up: [safeContact, careNotes, nothingNewIn(['safe_contacts', 'care_notes'])].join('\n'),
};
