create table relais.outbox (
  id bigint generated always as identity,
  message_id uuid not null,
  type text not null,
  case_id uuid,
  ids jsonb not null,
  actor_membership uuid,
  created_at timestamptz(3) not null default now(),
  available_at timestamptz(3) not null default now(),
  leased_until timestamptz(3),
  lease_token uuid,
  enqueued_at timestamptz(3),
  attempts integer not null default 0,
  done_at timestamptz(3),
  dead_at timestamptz(3),
  failure text,
  leased_by integer,
  primary key (id),
  unique (message_id)
);
create index outbox_open on relais.outbox (available_at) where ((done_at is null) and (dead_at is null));
create index outbox_done on relais.outbox (done_at) where (done_at is not null);
create index outbox_open_deliveries on relais.outbox (((ids ->> 'deliveryId'))) where ((done_at is null) and (dead_at is null));
comment on column relais.outbox.leased_by is 'Backend of the worker that has the message in hand: it lives while that stands.';

-- The events for open browsers. An event holds ids only. A browser that reconnects replays them by sequence.
create table relais.feed (
  seq bigint generated always as identity,
  agency_id uuid not null,
  audience text not null default 'queue',
  user_id uuid,
  type text not null,
  subject_id uuid not null,
  case_id uuid,
  created_at timestamptz(3) not null default now(),
  xid xid8 not null default pg_current_xact_id(),
  snapshot pg_snapshot not null default pg_current_snapshot(),
  primary key (seq)
);
create index feed_agency on relais.feed (agency_id, seq);
create index feed_agency_xid on relais.feed (agency_id, xid);
create index feed_created on relais.feed (created_at);
