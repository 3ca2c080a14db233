import { operationsFunctions } from './operations-functions.js';

const AGENCY = '(select relais.actor_agency())';
const ADMINISTERS = `'administrator' = any (string_to_array((select relais.required_setting('app.roles')), ','))`;

const contacts = /* sql */ `
-- Where somebody on duty gets a text message; theirs to set, the engine's to use.
create table relais.alert_contacts (
  user_id uuid primary key references relais.users (id),
  mobile text not null check (mobile ~ '^\\+[1-9][0-9]{6,14}$'),
  changed_at timestamptz(3) not null
);
alter table relais.alert_contacts enable row level security;
alter table relais.alert_contacts force row level security;
create policy alert_contacts_own on relais.alert_contacts for all to relais_app
  using (user_id = (select relais.actor_user())) with check (user_id = (select relais.actor_user()));
create policy alert_contacts_engine on relais.alert_contacts for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer'));
create policy alert_contacts_backup on relais.alert_contacts for select to relais_backup using (true);
grant select, insert, update, delete on relais.alert_contacts to relais_app;
grant select on relais.alert_contacts to relais_worker, relais_backup;
`;

const webhooks = /* sql */ `
-- Where the computers of an agency are told. The secret is derived from the id and stored nowhere.
create table relais.webhook_endpoints (
  id uuid primary key,
  agency_id uuid not null references relais.agencies (id),
  url text not null check (length(url) <= 500),
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
create unique index webhook_endpoints_one on relais.webhook_endpoints (agency_id) where removed_at is null;
create table relais.webhook_attempts (
  id uuid primary key,
  delivery_id uuid not null references relais.deliveries (id),
  agency_id uuid not null references relais.agencies (id),
  attempted_at timestamptz(3) not null,
  -- HTTP status, or a code of what failed before there was one
  status integer,
  failure text,
  milliseconds integer not null
);
create index webhook_attempts_agency on relais.webhook_attempts (agency_id, attempted_at desc, id desc);
${['webhook_endpoints', 'webhook_attempts']
  .map(
    (table) => /* sql */ `
alter table relais.${table} enable row level security;
alter table relais.${table} force row level security;
create policy ${table}_read on relais.${table} for select to relais_app using (agency_id = ${AGENCY} and ${ADMINISTERS});
create policy ${table}_backup on relais.${table} for select to relais_backup using (true);
grant select on relais.${table} to relais_app, relais_worker, relais_backup;`,
  )
  .join('\n')}
create policy webhook_endpoints_write on relais.webhook_endpoints for insert to relais_app
  with check (agency_id = ${AGENCY} and ${ADMINISTERS});
create policy webhook_endpoints_remove on relais.webhook_endpoints for update to relais_app
  using (agency_id = ${AGENCY} and ${ADMINISTERS}) with check (agency_id = ${AGENCY});
create policy webhook_endpoints_engine on relais.webhook_endpoints for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer'));
create policy webhook_attempts_engine on relais.webhook_attempts for all to relais_worker
  using ((select relais.system_actor()) = 'mailer') with check ((select relais.system_actor()) = 'mailer');
grant insert on relais.webhook_endpoints to relais_app;
grant update (removed_at) on relais.webhook_endpoints to relais_app;
grant insert on relais.webhook_attempts to relais_worker;
-- A webhook that was given up is sent again when its administrator asks.
create function relais.redeliver_webhook(p_delivery uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not 'administrator' = any (string_to_array(required_setting('app.roles'), ',')) then
    return false;
  end if;
  update deliveries set state = 'pending', failure = null
  where id = p_delivery and agency_id = actor_agency() and channel = 'webhook' and state in ('failed', 'bounced', 'handed_over');
  return found;
end $$;
revoke execute on function relais.redeliver_webhook from public;
grant execute on function relais.redeliver_webhook to relais_app;
create policy deliveries_redeliver on relais.deliveries for update to relais_owner using (true) with check (true);
`;

const receipts = /* sql */ `
-- The button behind a one-time link: proves that its holder knows, and nothing else. Pressed again it changes nothing.
create function relais.prove_receipt(p_hash bytea, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update alert_tellings t set receipt_at = coalesce(t.receipt_at, p_at) from alerts a
  where t.link_hash = p_hash and a.id = t.alert_id and a.ended_at is null
    and t.told_at > p_at - make_interval(hours => rule_of('alert.link'));
  return found;
end $$;
revoke execute on function relais.prove_receipt from public;
grant execute on function relais.prove_receipt to relais_app;
`;

const watch = /* sql */ `
-- What the watchman found, every minute; no row for three minutes means that nobody watches.
create table relais.watch_reports (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null default clock_timestamp(),
  -- codes of what does not hold; none = all is well
  violations text[] not null
);
create index watch_reports_at on relais.watch_reports (at);
alter table relais.watch_reports enable row level security;
alter table relais.watch_reports force row level security;
create policy watch_reports_watchman on relais.watch_reports for all to relais_worker
  using ((select relais.system_actor()) in ('watchman', 'retention')) with check ((select relais.system_actor()) = 'watchman');
create policy watch_reports_definer on relais.watch_reports for select to relais_owner using (true);
create policy watch_reports_backup on relais.watch_reports for select to relais_backup using (true);
grant select, insert, delete on relais.watch_reports to relais_worker;
grant select on relais.watch_reports to relais_backup;
create policy outbox_operations on relais.outbox for select to relais_owner using (true);
create policy outbox_retry on relais.outbox for update to relais_owner using (true) with check (true);
insert into relais.rules (code, valid_from, value, unit, source) values
  ('watch.retention', '2026-01-01', '30', 'days', 'Design decision: what the watchman found');
`;

/** Text messages and webhooks, one-time links, and who watches that nothing is lost. */
export const migration = {
  name: '0036-alert-channels',
  up: [contacts, webhooks, receipts, watch, operationsFunctions].join('\n'),
};
