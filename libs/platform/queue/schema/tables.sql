-- One row per running worker process. The API reports DEGRADED when no row is fresh, or when a worker is repairing something.
create table relais.worker_heartbeats (
  id uuid not null,
  started_at timestamptz(3) not null default now(),
  seen_at timestamptz(3) not null default now(),
  state text not null check (state in ('up', 'rebuilding', 'clock_skew')),
  dead_letters integer not null default 0,
  primary key (id)
);
