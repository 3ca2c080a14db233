import { takesPart } from '../category-table.js';

const AGENCY = '(select relais.actor_agency())';
/** The file of a mandate: its youth service, and the body that accompanies the child with it for as long as it does. */
const SHARES = (table: string) => `relais.shares_youth_file(${table}.mandate_id)`;
/** A row of the mandate's own case, whoever writes it. */
const OF_MANDATE = (table: string) => `relais.is_youth_mandate(${table}.mandate_id, ${table}.case_id)`;
/** Who may know of the mandate may know of what was decided and what is due; the policies of the mandate say who. */
const KNOWN = (table: string) =>
  `exists (select 1 from relais.youth_mandates m where m.id = ${table}.mandate_id)`;

function secured(table: string, policies: string, grants: string): string {
  return /* sql */ `
alter table relais.${table} enable row level security;
alter table relais.${table} force row level security;
${policies}
create policy ${table}_definer on relais.${table} for all to relais_owner using (true) with check (true);
create policy ${table}_backup on relais.${table} for select to relais_backup using (true);
grant select${grants} on relais.${table} to relais_app;
grant select on relais.${table} to relais_backup;
create index ${table}_case on relais.${table} (case_id);
create index ${table}_mandate on relais.${table} (mandate_id);
`;
}

const parties = `${AGENCY} in (youth_co_accompaniments.owner_agency_id, youth_co_accompaniments.partner_agency_id)
    and (select relais.may_read_category('assistance')) and ${takesPart('youth_co_accompaniments')}`;

const coAccompaniments = secured(
  'youth_co_accompaniments',
  /* sql */ `
create policy youth_co_accompaniments_read on relais.youth_co_accompaniments for select to relais_app using (${parties});
create policy youth_co_accompaniments_write on relais.youth_co_accompaniments for insert to relais_app
  with check (${parties} and proposed_by_agency_id = ${AGENCY} and status = 'proposed'
    and (select relais.may_write_category('assistance'))
    and relais.may_accompany(mandate_id, case_id, owner_agency_id, partner_agency_id));
create policy youth_co_accompaniments_update on relais.youth_co_accompaniments for update to relais_app
  using (${parties} and (select relais.may_write_category('assistance'))) with check (${parties});
`,
  ', insert',
);

const file = /* sql */ `
create policy youth_decisions_known on relais.youth_decisions for select to relais_app using (${KNOWN('youth_decisions')});
create policy youth_decisions_readers on relais.youth_decisions as restrictive for select to relais_app
  using (${KNOWN('youth_decisions')});
create policy youth_decisions_service on relais.youth_decisions as restrictive for insert to relais_app
  with check (relais.is_youth_mandate(mandate_id, case_id, owner_agency_id));

grant update (status, service_contact_id, partner_contact_id, answered_at, ended_at, ended_by_agency_id, end_reason, version)
  on relais.youth_co_accompaniments to relais_app;

${secured(
  'youth_plans',
  /* sql */ `
create policy youth_plans_read on relais.youth_plans for select to relais_app
  using ((select relais.may_read_category('care')) and ${takesPart('youth_plans')}
    and (owner_agency_id = ${AGENCY} or ${SHARES('youth_plans')}));
create policy youth_plans_write on relais.youth_plans for insert to relais_app
  with check (owner_agency_id = ${AGENCY} and (select relais.may_write_category('care')) and ${takesPart('youth_plans')}
    and ${SHARES('youth_plans')} and ${OF_MANDATE('youth_plans')});`,
  ', insert',
)}

${secured(
  'youth_contacts',
  /* sql */ `
create policy youth_contacts_read on relais.youth_contacts for select to relais_app
  using ((select relais.may_read_category('care')) and ${takesPart('youth_contacts')}
    and (owner_agency_id = ${AGENCY} or ${SHARES('youth_contacts')}));
create policy youth_contacts_write on relais.youth_contacts for insert to relais_app
  with check (owner_agency_id = ${AGENCY} and (select relais.may_write_category('care')) and ${takesPart('youth_contacts')}
    and ${SHARES('youth_contacts')} and ${OF_MANDATE('youth_contacts')});
-- What was said at a contact is written once.
create policy youth_contacts_update on relais.youth_contacts for update to relais_app
  using (held_on is null and (select relais.may_write_category('care')) and ${takesPart('youth_contacts')}
    and ${SHARES('youth_contacts')})
  with check (held_by_agency_id = ${AGENCY});`,
  ', insert',
)}
grant update (held_on, outcome, note, held_by_agency_id, version) on relais.youth_contacts to relais_app;

${secured(
  'youth_deadlines',
  /* sql */ `
create policy youth_deadlines_read on relais.youth_deadlines for select to relais_app using (${KNOWN('youth_deadlines')});
create policy youth_deadlines_write on relais.youth_deadlines for insert to relais_app
  with check (${SHARES('youth_deadlines')} and ${takesPart('youth_deadlines')}
    and relais.is_youth_mandate(mandate_id, case_id, owner_agency_id));
create policy youth_deadlines_update on relais.youth_deadlines for update to relais_app
  using (${SHARES('youth_deadlines')} and ${takesPart('youth_deadlines')});`,
  ', insert',
)}
grant update (rule, due_at, remind_at, reminded_at, escalated_at, closed_at) on relais.youth_deadlines to relais_app;
`;

const readers = /* sql */ `
-- Whoever asked for the mandate, and the body that was asked to accompany with the service, whatever way they came to the case.
create policy youth_mandates_parties on relais.youth_mandates for select to relais_app
  using ((select relais.may_read_category('assistance')) and ${takesPart('youth_mandates')}
    and (requested_by_agency_id = ${AGENCY} or exists (
      select 1 from relais.youth_co_accompaniments c where c.mandate_id = youth_mandates.id
        and c.partner_agency_id = ${AGENCY} and c.status in ('proposed', 'active'))));
create policy youth_mandates_readers on relais.youth_mandates as restrictive for select to relais_app
  using ((select relais.works_with_youth()));
create policy youth_mandates_withdrawal on relais.youth_mandates for update to relais_app
  using (requested_by_agency_id = ${AGENCY} and ${takesPart('youth_mandates')})
  with check (requested_by_agency_id = ${AGENCY});
`;

/** Who may read and write what of the youth help of a case; after the tables and the functions they call. */
export const youthPolicies = [coAccompaniments, file, readers].join('\n');
