import { missingRegister } from './0032-missing-register.js';
import { CARE_FOR_ALERT, RECIPIENTS } from './search-functions.js';

/** Who acknowledged before the alert was armed again has not: it stays known, beside that they are asked again. */
const acknowledgedBefore = /* sql */ `
alter table relais.alert_recipients add column acknowledged_before_at timestamptz(3),
  add column acknowledged_before_by uuid references relais.users (id),
  add check ((acknowledged_before_at is null) = (acknowledged_before_by is null));
${missingRegister('create or replace', 'coalesce(a.acknowledged_at, a.acknowledged_before_at)')}`;

/** A face that went out does not come back: only who publishes writes down that it may; everybody who searches, that it may not. */
const publication = /* sql */ `
create policy missing_entries_published on relais.missing_entries as restrictive for insert to relais_app
  with check (kind <> 'publication' or coalesce(data ->> 'allowed', '') <> 'true'
    or relais.actor_is(array['police', 'child_focus']));
insert into relais.rules (code, valid_from, value, unit, source) values
  ('missing.poster.telephone', '2007-02-16', '"116 000"', 'telephone',
   'Commission Decision 2007/116/EC: 116000, hotline for missing children; answered in Belgium by Child Focus');
`;

/** What a search opens, and to whom: no more than its rules say. */
export const migration = {
  name: '0039-search-rights',
  up: [acknowledgedBefore, publication, CARE_FOR_ALERT, RECIPIENTS].join('\n'),
};
