import { auditFunctions } from './audit-functions.js';

/**
 * The audit log: chains of events, the values of changed fields beside them, the counters of looks.
 * Written only by `relais.append_audit`; nobody changes or removes a row, the owner included.
 */
const tables = /* sql */ `
-- One chain per case, one per agency (what belongs to no case), one for the system. The head is locked to append.
create table relais.audit_chains (
  chain_id uuid primary key,
  kind text not null check (kind in ('case', 'agency', 'system')),
  seq bigint not null check (seq >= 0),
  head bytea not null check (length(head) = 32)
) with (fillfactor = 70);

-- params hold codes and ids only: the values have no space, '=' or '&', so that no sentence or name pair fits. categories
-- are a plain list of codes: joined with a comma it reads one way only.
create table relais.audit_events (
  chain_id uuid not null,
  seq bigint not null check (seq > 0),
  id uuid not null,
  version smallint not null,
  recorded_at timestamptz(3) not null,
  written_at timestamptz(3) not null,
  occurred_at timestamptz(3),
  kind text collate "C" not null check (kind in ('act', 'look', 'refusal', 'sharing')),
  action text not null check (action ~ '^[a-z][A-Za-z0-9_.:-]{2,79}$'),
  actor_user uuid,
  actor_membership uuid,
  actor_agency uuid,
  session_id uuid,
  system_actor text,
  case_id uuid,
  subject_type text check (subject_type ~ '^[a-z][A-Za-z0-9_-]{1,39}$'),
  subject_id uuid,
  categories text[] not null check (categories = '{}' or (array_ndims(categories) = 1 and array_lower(categories, 1) = 1
    and array_to_string(categories, ',', '*') ~ '^[a-z_]+(,[a-z_]+)*$'
    and regexp_count(array_to_string(categories, ','), ',') + 1 = cardinality(categories))),
  params jsonb not null check (params = '{}' or (jsonb_typeof(params) = 'object' and not jsonb_path_exists(params,
    '$.keyvalue() ? (!(@.key like_regex "^[a-z][A-Za-z0-9]{0,39}$") || @.value.type() != "string"
      || !(@.value like_regex "^[A-Za-z0-9_.:,+/-]{0,200}$"))'))),
  outcome text not null check (outcome ~ '^[a-z][A-Za-z0-9_.-]{1,59}$'),
  commitments bytea not null check (length(commitments) % 32 = 0),
  prev_hash bytea not null check (length(prev_hash) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (chain_id, seq),
  check (case_id = chain_id),
  check (num_nonnulls(actor_user, actor_membership, actor_agency, session_id) = case when system_actor is null then 4 else 0 end)
);
create index audit_events_timeline on relais.audit_events (chain_id, recorded_at, seq);
create index audit_events_days on relais.audit_events
  (chain_id, ((recorded_at at time zone 'Europe/Brussels')::date), actor_agency, kind)
  where kind in ('look', 'refusal');

-- One row per changed field, sealed with the key of the case. The event's commitments cover every column.
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

-- A look is one event per session, case, category and window; repeats raise the counter, which no hash covers.
-- The category '' stands for the spine of the case alone.
create table relais.audit_looks (
  session_id uuid not null,
  case_id uuid not null,
  window_start timestamptz(3) not null,
  category text not null,
  agency_id uuid not null,
  event_id uuid not null,
  count integer not null default 1 check (count > 0),
  primary key (session_id, case_id, window_start, category)
) with (fillfactor = 70);
create index audit_looks_event on relais.audit_looks (event_id);
`;

/** Statement triggers: they fire for the owner and for a superuser too, and also when a policy hides every row. */
const appendOnly = /* sql */ `
create function relais.refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only (% on %)', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
${['audit_events', 'audit_values']
  .map(
    (table) => `create trigger ${table}_append_only before update or delete or truncate on relais.${table}
  for each statement execute function relais.refuse_audit_change();`,
  )
  .join('\n')}
${['audit_chains', 'audit_looks']
  .map(
    (table) => `create trigger ${table}_kept before delete or truncate on relais.${table}
  for each statement execute function relais.refuse_audit_change();`,
  )
  .join('\n')}

create function relais.audit_chain_moves_on() returns trigger language plpgsql as $$
begin
  if (new.chain_id, new.kind) is distinct from (old.chain_id, old.kind) or new.seq <= old.seq then
    raise exception 'an audit chain only grows' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger audit_chains_move_on before update on relais.audit_chains
  for each row execute function relais.audit_chain_moves_on();

create function relais.audit_look_counts_up() returns trigger language plpgsql as $$
begin
  if new.count <> old.count + 1
    or (new.session_id, new.case_id, new.window_start, new.category, new.agency_id, new.event_id)
      is distinct from (old.session_id, old.case_id, old.window_start, old.category, old.agency_id, old.event_id) then
    raise exception 'a look is only counted up' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger audit_looks_count_up before update on relais.audit_looks
  for each row execute function relais.audit_look_counts_up();
`;

/** The actor takes part in the case of `row` now, through a `case_access` row `a` for which `opened` holds. */
const partInCase = (row: string, opened: string) => /* sql */ `exists (
    select 1 from relais.case_access a
    where a.case_id = ${row}.case_id and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (${opened}))
  and not exists (select 1 from relais.case_exclusions x
    where x.case_id = ${row}.case_id and x.user_id = (select relais.actor_user()))`;

/** `category` of something that `owner` wrote is open to access row `a`. */
const isOpen = (category: string, owner: string) =>
  `(relais.may_read_category(${category})
        and (${category} = any (a.categories) or (${category} = any (a.disclosed) and a.granted_by_agency = ${owner})))`;

/**
 * Of a case the actor takes part in: its own agency's events whole; acts of others as far as one of their categories is
 * open to it, or when they touch none; looks and refusals of others not at all (`relais.looks_by_day` tells agency and day).
 */
const policies = /* sql */ `
${['audit_chains', 'audit_events', 'audit_values', 'audit_looks']
  .map(
    (table) => `alter table relais.${table} enable row level security;
alter table relais.${table} force row level security;
create policy ${table}_definer_read on relais.${table} for select to relais_owner using (true);
create policy ${table}_definer_write on relais.${table} for insert to relais_owner with check (true);
create policy ${table}_auditor on relais.${table} for select to relais_auditor using (true);
create policy ${table}_backup on relais.${table} for select to relais_backup using (true);
grant select on relais.${table} to relais_auditor, relais_backup;`,
  )
  .join('\n')}
create policy audit_chains_definer_move on relais.audit_chains for update to relais_owner using (true);
create policy audit_looks_definer_count on relais.audit_looks for update to relais_owner using (true);

create policy audit_events_read on relais.audit_events for select to relais_app using (
  (case_id is null and chain_id = (select relais.actor_agency()))
  or (case_id is not null and (kind in ('act', 'sharing') or actor_agency = (select relais.actor_agency())) and ${partInCase(
    'audit_events',
    // An act sent from one agency to another is known to both, whatever their categories: the sender sees the answer.
    `audit_events.actor_agency = a.agency_id or audit_events.categories = '{}'
      or a.agency_id::text in (audit_events.params ->> 'from', audit_events.params ->> 'to')
      or exists (select 1 from unnest(audit_events.categories) c where ${isOpen('c', 'audit_events.actor_agency')})`,
  )}));
create policy audit_values_read on relais.audit_values for select to relais_app using (
  ${partInCase(
    'audit_values',
    `(audit_values.owner_agency_id = a.agency_id and relais.may_read_category(audit_values.category))
      or ${isOpen('audit_values.category', 'audit_values.owner_agency_id')}`,
  )});
create policy audit_looks_read on relais.audit_looks for select to relais_app
  using (agency_id = (select relais.actor_agency()));
grant select on relais.audit_events, relais.audit_values, relais.audit_looks to relais_app;

-- The verifier names a case by its reference, and finds cases whose chain is missing altogether.
create policy cases_auditor on relais.cases for select to relais_auditor using (true);
grant select (id, reference) on relais.cases to relais_auditor;

-- With the master key at hand the verifier also proves that every value can still be opened and is what was committed to.
create policy case_keys_auditor on relais.case_keys for select to relais_auditor using (true);
grant select on relais.case_keys to relais_auditor;

create policy case_keys_definer_read on relais.case_keys for select to relais_owner using (true);
create policy case_keys_definer_write on relais.case_keys for insert to relais_owner with check (true);
`;

export const migration = {
  name: '0006-audit',
  up: [tables, appendOnly, policies, auditFunctions].join('\n'),
};
