import { alertFunctions } from './alert-functions.js';
import { notExcluded, takesPart } from '../category-table.js';

const AGENCY = '(select relais.actor_agency())';
const READS = `(select relais.may_read_category('missing'))`;
const ENGINE = `(select relais.system_actor()) in ('notifier', 'mailer', 'watchman')`;

const rules = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('alert.rearm', '2026-01-01', '60', 'minutes',
   'Design decision (security): no action one hour after an acknowledgement arms the alert again'),
  ('alert.repeat', '2026-01-01', '10', 'minutes', 'Design decision: how often the last resort is told while nobody answers'),
  ('alert.link', '2026-01-01', '24', 'hours', 'Design decision: how long a one-time link of a duty holder can be used'),
  ('alert.policy', '2026-01-01',
   '[{"to": "duty", "waitMinutes": 5}, {"to": "queue", "waitMinutes": 10}, {"to": "supervisors", "waitMinutes": 10}]',
   'steps', 'Design decision: escalation of an agency that has set none');
`;

const alerts = /* sql */ `
create table relais.alerts (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z][a-z0-9_.]{0,63}$'),
  severity text not null check (severity = 'critical'),
  -- null only for the alert that the product sends to itself
  case_id uuid references relais.cases (id),
  subject_id uuid not null,
  synthetic boolean not null default false,
  raised_by_agency_id uuid references relais.agencies (id),
  raised_by_membership uuid references relais.memberships (id),
  raised_at timestamptz(3) not null,
  ended_at timestamptz(3),
  -- a code: words about a person have no place here
  end_reason text check (end_reason ~ '^[a-z][a-z_]{0,40}$'),
  ended_by_membership uuid references relais.memberships (id),
  check ((case_id is null) = synthetic),
  check (synthetic or raised_by_membership is not null),
  check ((ended_at is null) = (end_reason is null))
);
-- What is raised again while it runs adds recipients; it is never a second alert.
create unique index alerts_one on relais.alerts (kind, subject_id) where ended_at is null;
create index alerts_case on relais.alerts (case_id);

create table relais.alert_recipients (
  id uuid primary key,
  alert_id uuid not null references relais.alerts (id),
  case_id uuid references relais.cases (id),
  -- an agency on Relais, or one outside it that is called
  agency_id uuid references relais.agencies (id),
  outside_name text,
  outside_telephone text,
  call_script text,
  -- who acts: the agency itself, or the one that makes the call
  duty_agency_id uuid not null references relais.agencies (id),
  role text not null,
  reasons text[] not null,
  added_at timestamptz(3) not null,
  phase text not null default 'steps' check (phase in ('steps', 'supervisors', 'alarm')),
  step smallint not null default 0 check (step >= 0),
  round smallint not null default 0 check (round >= 0),
  -- when the engine looks again; null once nothing is left to do
  next_step_at timestamptz(3),
  told_at timestamptz(3),
  reminded_at timestamptz(3),
  reminders integer not null default 0,
  nobody_at timestamptz(3),
  alarmed_at timestamptz(3),
  rearmed_at timestamptz(3),
  opened_at timestamptz(3),
  acknowledged_at timestamptz(3),
  acknowledged_by uuid references relais.users (id),
  acted_at timestamptz(3),
  acted_by uuid references relais.users (id),
  -- of a call: whom they reached, sealed with the key of the case
  reached bytea,
  callback_telephone bytea,
  check ((agency_id is null) = (outside_name is not null)),
  check (agency_id is null or agency_id = duty_agency_id),
  check ((agency_id is null) = (outside_telephone is not null)),
  check ((acknowledged_at is null) = (acknowledged_by is null)),
  check ((acted_at is null) = (acted_by is null))
);
create unique index alert_recipients_once on relais.alert_recipients (alert_id, coalesce(agency_id::text, outside_name));
create index alert_recipients_due on relais.alert_recipients (next_step_at) where next_step_at is not null;
create index alert_recipients_case on relais.alert_recipients (case_id);
create index alert_recipients_desk on relais.alert_recipients (duty_agency_id, added_at) where acknowledged_at is null;

-- One row for everyone the engine told, and for every step on which it found nobody.
create table relais.alert_tellings (
  id uuid primary key,
  alert_id uuid not null references relais.alerts (id),
  recipient_id uuid not null references relais.alert_recipients (id),
  case_id uuid references relais.cases (id),
  agency_id uuid not null references relais.agencies (id),
  round smallint not null,
  target text not null check (target in ('duty', 'queue', 'supervisors', 'duty_list')),
  user_id uuid references relais.users (id),
  told_at timestamptz(3) not null,
  -- of the one-time link: its hash, and when its button was pressed
  link_hash bytea,
  receipt_at timestamptz(3)
);
create index alert_tellings_recipient on relais.alert_tellings (recipient_id, round);
create index alert_tellings_case on relais.alert_tellings (case_id);
create unique index alert_tellings_link on relais.alert_tellings (link_hash) where link_hash is not null;
`;

/** Deliveries of alerts go by more channels, and never twice at once to the same person by the same one. */
const deliveries = /* sql */ `
alter table relais.deliveries drop constraint deliveries_channel_check;
alter table relais.deliveries add constraint deliveries_channel_check
  check (channel in ('in_app', 'email', 'sms', 'webhook', 'web_push'));
alter table relais.deliveries add column alert_id uuid references relais.alerts (id);
create unique index deliveries_live on relais.deliveries (alert_id, channel, coalesce(recipient_user_id, agency_id))
  where state = 'pending' and alert_id is not null;
create policy notifications_answered on relais.notifications for update to relais_worker
  using ((select relais.system_actor()) = 'notifier' and subject_type = 'alert')
  with check (subject_type = 'alert');
grant update (read_at, acknowledged_at, acknowledged_by) on relais.notifications to relais_worker;
`;

/** Whoever is told of an alert may know it; who reads of missing persons in the case sees everybody who was told. */
const policies = /* sql */ `
${['alerts', 'alert_recipients', 'alert_tellings']
  .map(
    (table) => /* sql */ `
alter table relais.${table} enable row level security;
alter table relais.${table} force row level security;
create policy ${table}_definer on relais.${table} for all to relais_owner using (true) with check (true);
create policy ${table}_backup on relais.${table} for select to relais_backup using (true);
create policy ${table}_engine on relais.${table} for all to relais_worker using (${ENGINE}) with check (${ENGINE});
grant select on relais.${table} to relais_app, relais_backup;
grant select, insert, update on relais.${table} to relais_worker;`,
  )
  .join('\n')}

create policy alerts_read on relais.alerts for select to relais_app
  using (${READS} and ${notExcluded('alerts')} and (relais.reads_missing(case_id) or relais.answers_alert(id)));
create policy alerts_write on relais.alerts for insert to relais_app
  with check (not synthetic and raised_by_agency_id = ${AGENCY} and ended_at is null
    and raised_by_membership = (select relais.actor_membership())
    and relais.may_raise_alert(case_id) and ${takesPart('alerts')});
grant insert (id, kind, severity, case_id, subject_id, raised_by_agency_id, raised_by_membership, raised_at) on relais.alerts
  to relais_app;

create policy alert_recipients_read on relais.alert_recipients for select to relais_app
  using (${READS} and ${notExcluded('alert_recipients')}
    and (duty_agency_id = ${AGENCY} or relais.reads_missing(case_id)));
create policy alert_recipients_write on relais.alert_recipients for insert to relais_app
  with check (relais.may_raise_alert(case_id) and ${takesPart('alert_recipients')}
    and (agency_id is not null or duty_agency_id = ${AGENCY})
    -- Told at once, whoever puts it in.
    and next_step_at is not null and next_step_at = added_at and added_at <= clock_timestamp() + interval '5 minutes'
    and relais.is_running_alert(alert_id, case_id));
-- Only for itself: who was told for another agency is that agency's to answer.
create policy alert_recipients_answer on relais.alert_recipients for update to relais_app
  using (${READS} and duty_agency_id = ${AGENCY} and ${notExcluded('alert_recipients')})
  with check (duty_agency_id = ${AGENCY});
grant insert (id, alert_id, case_id, agency_id, outside_name, outside_telephone, call_script, duty_agency_id, role, reasons,
  added_at, next_step_at) on relais.alert_recipients to relais_app;
grant update (opened_at, acknowledged_at, acknowledged_by, acted_at, acted_by, next_step_at, reached, callback_telephone)
  on relais.alert_recipients to relais_app;

create policy alert_tellings_read on relais.alert_tellings for select to relais_app
  using (${READS} and agency_id = ${AGENCY} and ${notExcluded('alert_tellings')});
`;

/** Alerts that are done only when a person has acknowledged them: whom they go to, and what the engine told whom. */
export const migration = {
  name: '0034-alerts',
  up: [rules, alerts, deliveries, alertFunctions, policies].join('\n'),
};
