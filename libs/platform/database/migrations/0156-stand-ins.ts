import { servicesRegister } from './0100-register-of-what-happened.js';
import { alertDeliveries } from './alert-functions.js';
import { standInFunctions } from './stand-in-functions.js';

const KEEPS = `agency_id = (select relais.actor_agency()) and (select relais.is_supervisor()) and (select relais.is_guardianship_service())`;

/** People whom a Guardianship Service names: an alert that reaches no person of a recipient goes to them (ADR 0046). */
const role = /* sql */ `
create table relais.duty_role_members (
  id uuid primary key,
  agency_id uuid not null references relais.agencies (id),
  user_id uuid not null references relais.users (id),
  named_by_membership uuid not null references relais.memberships (id),
  named_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
create unique index duty_role_members_once on relais.duty_role_members (agency_id, user_id) where removed_at is null;
alter table relais.duty_role_members enable row level security;
alter table relais.duty_role_members force row level security;
create policy duty_role_members_read on relais.duty_role_members for select to relais_app using (${KEEPS});
create policy duty_role_members_write on relais.duty_role_members for insert to relais_app
  with check (${KEEPS} and named_by_membership = (select relais.actor_membership()) and (select relais.recently_confirmed()));
create policy duty_role_members_remove on relais.duty_role_members for update to relais_app
  using (${KEEPS} and (select relais.recently_confirmed())) with check (${KEEPS});
create policy duty_role_members_definer on relais.duty_role_members for select to relais_owner using (true);
create policy duty_role_members_backup on relais.duty_role_members for select to relais_backup using (true);
grant select, insert on relais.duty_role_members to relais_app;
grant update (removed_at) on relais.duty_role_members to relais_app;
grant select on relais.duty_role_members to relais_backup;
insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('relais.duty_role_members', 'keep', null, null, 'people of an agency: nothing of a case');
`;

const recipients = /* sql */ `
alter table relais.alert_recipients
  -- When the duty role was told last, since no person of the agency may act; and who of it said that they call.
  add column stand_in_at timestamptz(3),
  add column stand_in_taken_at timestamptz(3),
  add column stand_in_taken_by uuid references relais.users (id),
  add check ((stand_in_taken_at is null) = (stand_in_taken_by is null)),
  add check (stand_in_taken_at is null or stand_in_at is not null);
alter table relais.alert_tellings drop constraint alert_tellings_target_check;
alter table relais.alert_tellings add constraint alert_tellings_target_check
  check (target in ('duty', 'queue', 'supervisors', 'duty_list', 'duty_role'));
create index alert_tellings_role on relais.alert_tellings (user_id, alert_id) where target = 'duty_role';
-- A telling of the duty role is read through a function alone: it would name the case.
drop policy alert_tellings_read on relais.alert_tellings;
create policy alert_tellings_read on relais.alert_tellings for select to relais_app
  using ((select relais.may_read_category('missing')) and agency_id = (select relais.actor_agency()) and target <> 'duty_role'
    and not exists (select 1 from relais.case_exclusions x
      where x.case_id = alert_tellings.case_id and x.user_id = (select relais.actor_user())));
create policy notifications_stand_in on relais.notifications for update to relais_owner
  using (kind = 'alert.stand_in') with check (kind = 'alert.stand_in');
`;

/** What reached the duty role reached no person of the recipient: neither its deliveries nor the register count it. */
const OF_ITS_OWN = /* sql */ `t.target <> 'duty_role'`;
/** As before (0100; renamed by 0150), without what the duty role was told. */
export const servicesToldThemselves = servicesRegister('missing_services_register', ` and ${OF_ITS_OWN}`);

const reached = /* sql */ `
-- As before (0042), without what the duty role was told.
${alertDeliveries('create or replace', {
  from: 'alert_recipients r',
  join: `alert_tellings t on t.recipient_id = r.id and ${OF_ITS_OWN}`,
  of: 'r.alert_id',
})}
-- As before (0100; renamed by 0150), without what the duty role was told.
${servicesToldThemselves}
`;

export const migration = {
  name: '0156-stand-ins',
  up: [role, recipients, reached, standInFunctions].join('\n'),
};
