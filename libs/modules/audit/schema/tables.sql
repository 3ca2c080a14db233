create table relais.case_keys (
  case_id uuid not null references relais.cases (id),
  version integer not null,
  wrapped bytea not null,
  created_at timestamptz(3) not null default now(),
  destroyed_at timestamptz(3),
  state text not null default 'current' check (state in ('announced', 'current', 'retiring')),
  primary key (case_id, version)
);
create index case_keys_master on relais.case_keys (SUBSTRING(wrapped from 2 FOR 4));
create unique index case_keys_one on relais.case_keys (case_id) where (state = 'current');

-- One chain per case, one per agency for entries without a case, and one for the system. An append locks the head.
create table relais.audit_chains (
  chain_id uuid not null,
  kind text not null check (kind in ('case', 'agency', 'system')),
  seq bigint not null check (seq >= 0),
  head bytea not null check (length(head) = 32),
  primary key (chain_id)
);

-- params holds codes and ids only. Its values contain no space, '=' or '&', so that no sentence or name pair fits. categories is a
-- plain list of codes: joined with a comma, it reads in one way only.
create table relais.audit_events (
  chain_id uuid not null,
  seq bigint not null check (seq > 0),
  id uuid not null,
  version smallint not null,
  recorded_at timestamptz(3) not null,
  written_at timestamptz(3) not null,
  occurred_at timestamptz(3),
  kind text not null check (kind in ('act', 'look', 'refusal', 'sharing')),
  action text not null check (action ~ '^[a-z][A-Za-z0-9_.:-]{2,79}$'),
  actor_user uuid,
  actor_membership uuid,
  actor_agency uuid,
  session_id uuid,
  system_actor text,
  case_id uuid,
  subject_type text check (subject_type ~ '^[a-z][A-Za-z0-9_-]{1,39}$'),
  subject_id uuid,
  categories text[] not null
    check (categories = '{}'::text[] or array_ndims(categories) = 1 and array_lower(categories, 1) = 1 and array_to_string(categories, ',', '*') ~ '^[a-z_]+(,[a-z_]+)*$' and (regexp_count(array_to_string(categories, ','), ',') + 1) = cardinality(categories)),
  params jsonb not null
    check (params = '{}'::jsonb or jsonb_typeof(params) = 'object' and case when length(params::text) <= 200 then params::text ~ '^\{(?:"[a-z][A-Za-z0-9]{0,39}": "[A-Za-z0-9_.:,+/-]*"(?:, |\}))+$' else not jsonb_path_exists(params, '$.keyvalue()?((!(@."key" like_regex "^[a-z][A-Za-z0-9]{0,39}$") || @."value".type() != "string") || !(@."value" like_regex "^[A-Za-z0-9_.:,+/-]{0,200}$"))'::jsonpath) end),
  outcome text not null check (outcome ~ '^[a-z][A-Za-z0-9_.-]{1,59}$'),
  commitments bytea not null check ((length(commitments) % 32) = 0),
  prev_hash bytea not null check (length(prev_hash) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (chain_id, seq),
  check (case_id = chain_id),
  check (num_nonnulls(actor_user, actor_membership, actor_agency, session_id) = case when system_actor is null then 4 else 0 end)
);
create index audit_events_timeline on relais.audit_events (chain_id, recorded_at, seq);
create index audit_events_days on relais.audit_events (chain_id, (((recorded_at AT TIME ZONE 'Europe/Brussels'))::date), actor_agency, kind) where (kind in ('look', 'refusal'));
create index audit_events_lookers on relais.audit_events (actor_agency, recorded_at) where ((kind in ('look', 'refusal')) and (actor_agency is not null));

-- One row per changed field, sealed with the key of the case. The commitments of the event cover every column.
create table relais.audit_values (
  chain_id uuid not null,
  seq bigint not null,
  ordinal smallint not null,
  event_id uuid not null,
  case_id uuid not null,
  field text not null check (field ~ '^[A-Za-z][A-Za-z0-9_.-]{0,79}$'),
  category text not null,
  owner_agency_id uuid not null,
  commitment bytea not null check (length(commitment) = 32),
  before_sealed bytea,
  after_sealed bytea,
  primary key (chain_id, seq, ordinal),
  foreign key (chain_id, seq) references relais.audit_events (chain_id, seq),
  check (case_id = chain_id)
);

-- A look is one event per session, case, category and window. A repeated look raises the counter, which no hash covers. The category
-- '' stands for the spine of the case alone.
create table relais.audit_looks (
  session_id uuid not null,
  case_id uuid not null,
  window_start timestamptz(3) not null,
  category text not null,
  agency_id uuid not null,
  event_id uuid not null,
  count integer not null default 1 check (count > 0),
  primary key (session_id, case_id, window_start, category)
);
create index audit_looks_event on relais.audit_looks (event_id);

create table relais.audit_checkpoints (
  number bigint not null check (number > 0),
  made_at timestamptz(3) not null,
  size bigint not null check (size > 0),
  root bytea not null check (length(root) = 32),
  frontier bytea not null check ((length(frontier) % 32) = 0),
  key_mark text not null check (key_mark ~ '^[0-9a-f]{16}$'),
  signature bytea not null check (length(signature) = 64),
  primary key (number)
);

create table relais.audit_leaves (
  position bigint not null check ("position" >= 0),
  checkpoint bigint not null references relais.audit_checkpoints (number),
  chain_id uuid not null,
  seq bigint not null check (seq > 0),
  head bytea not null check (length(head) = 32),
  primary key ("position"),
  unique (chain_id, seq)
);
create index audit_leaves_checkpoint on relais.audit_leaves (checkpoint);

-- The renewal of the key of a case, phase by phase. After a crash the next worker continues from this row.
create table relais.case_key_renewals (
  case_id uuid not null references relais.cases (id),
  asked_at timestamptz(3) not null default now(),
  phase text not null default 'asked'
    check (phase in ('asked', 'announced', 'sealing', 'sealed', 'ending', 'done')),
  from_version integer,
  to_version integer,
  -- Transactions that ran when the phase began and may not know of it. Null: not looked at yet. Empty: all of them ended.
  waits_for text[],
  resealed integer not null default 0,
  done_at timestamptz(3),
  primary key (case_id),
  check ((phase = 'asked') = (to_version is null)),
  check ((phase = 'done') = (done_at is not null))
);
create index case_key_renewals_open on relais.case_key_renewals (phase, asked_at) where (phase <> 'done');
