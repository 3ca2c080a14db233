/** What the API may write of a referral once it is sent: the columns of a transition, never who sent what to whom. */
const referrals = /* sql */ `
alter table relais.referrals add column withdrawal_reason text;
revoke update on relais.referrals from relais_app;
grant update (status, received_at, answered_at, answered_by_membership, refusal_reason, completed_at, completion_outcome,
  withdrawn_at, withdrawal_reason, version) on relais.referrals to relais_app;
create index referrals_inbox on relais.referrals (to_agency_id, sent_at desc, id desc) where position = 0;
create index referrals_outbox on relais.referrals (owner_agency_id, sent_at desc, id desc) where position = 0;
`;

/**
 * The order of `seq` is not the order in which rows become visible. `xid` is the transaction a row came with, and
 * `snapshot` tells which others had committed by then: whoever was sent the row was sent those as well.
 */
const feed = /* sql */ `
alter table relais.feed
  add column xid xid8 not null default pg_current_xact_id(),
  add column snapshot pg_snapshot not null default pg_current_snapshot();
create index feed_agency_xid on relais.feed (agency_id, xid);
create index feed_created on relais.feed (created_at);
`;

/** The mailer is a system actor of its own; what is old goes as `system:retention`. */
const workers = /* sql */ `
grant delete on relais.outbox to relais_worker;
create index outbox_done on relais.outbox (done_at) where done_at is not null;

create policy drafts_retention on relais.drafts for all to relais_worker
  using ((select relais.system_actor()) = 'retention') with check (false);
grant select (id, updated_at), delete on relais.drafts to relais_worker;
create index drafts_updated on relais.drafts (updated_at);
create index idempotency_keys_created on relais.idempotency_keys (created_at);

insert into relais.rules (code, valid_from, value, unit, source) values
  ('feed.retention', '2026-01-01', '7', 'days', 'Design decision: replay of in-app events'),
  ('idempotency.retention', '2026-01-01', '7', 'days', 'API conventions: keys are stored seven days'),
  ('outbox.retention', '2026-01-01', '30', 'days', 'Design decision: delivered messages');

-- One row per running worker process: the API says DEGRADED when none is fresh, or one is repairing something.
create table relais.worker_heartbeats (
  id uuid primary key,
  started_at timestamptz(3) not null default now(),
  seen_at timestamptz(3) not null default now(),
  state text not null check (state in ('up', 'rebuilding', 'clock_skew')),
  dead_letters integer not null default 0
);
grant select on relais.worker_heartbeats to relais_app, relais_worker;
grant insert, update, delete on relais.worker_heartbeats to relais_worker;

-- Mails of a demo without a mail server. They hold no personal data, like every mail of the product.
create table relais.demo_mailbox (
  id uuid primary key,
  seq bigint generated always as identity unique,
  rfc_message_id text not null unique,
  recipient text not null,
  subject text not null,
  text text not null,
  sent_at timestamptz(3) not null
);
grant select on relais.demo_mailbox to relais_app, relais_worker;
grant insert on relais.demo_mailbox to relais_worker;

-- The schema of the job queue, when somebody dropped it; the queue's own migrations then run as its owner.
create function relais.recreate_jobs_schema() returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  create schema if not exists jobs authorization relais_jobs;
end $$;
revoke execute on function relais.recreate_jobs_schema from public;
grant execute on function relais.recreate_jobs_schema to relais_worker;
`;

/** What delivery needs at run time: transitions by column, an event feed that misses nothing, the worker's own tables. */
export const migration = { name: '0008-delivery-runtime', up: [referrals, feed, workers].join('\n') };
