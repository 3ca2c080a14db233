const AGENCY = '(select relais.actor_agency())';
const OURS = `agency_id = ${AGENCY} and (select relais.may_read_cases())`;
const KEEPS = `agency_id = ${AGENCY} and (select relais.is_supervisor())`;

const tables = /* sql */ `
create table relais.duty_rotations (
  id uuid primary key,
  agency_id uuid not null references relais.agencies (id),
  days text not null check (days in ('all', 'ordinary', 'holidays')),
  weekdays smallint[] not null,
  -- o'clock in Brussels
  begins text not null check (begins ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ends text not null check (ends ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  starts_on date not null,
  every_days smallint not null check (every_days between 1 and 56),
  members uuid[] not null check (cardinality(members) between 1 and 50),
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
create index duty_rotations_agency on relais.duty_rotations (agency_id) where removed_at is null;

create table relais.duty_exceptions (
  id uuid primary key,
  agency_id uuid not null references relais.agencies (id),
  kind text not null check (kind in ('override', 'absence')),
  user_id uuid not null references relais.users (id),
  begins_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > begins_at),
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
create index duty_exceptions_agency on relais.duty_exceptions (agency_id, ends_at) where removed_at is null;

create table relais.escalation_policies (
  agency_id uuid not null references relais.agencies (id),
  kind text not null,
  -- [{"to": "duty" | "queue" | "supervisors", "waitMinutes": n}]
  steps jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) between 1 and 10
    and not jsonb_path_exists(steps, '$[*] ? (!(@.to == "duty" || @.to == "queue" || @.to == "supervisors")
      || @.waitMinutes.type() != "number" || @.waitMinutes < 1 || @.waitMinutes > 1440)')
    and jsonb_array_length(jsonb_path_query_array(steps, '$[*].waitMinutes')) = jsonb_array_length(steps)),
  set_by_membership uuid not null references relais.memberships (id),
  set_at timestamptz(3) not null,
  primary key (agency_id, kind)
);
`;

/** Its members read an agency's roster; its supervisors keep it; the engine asks who is on duty. */
const policies = ['duty_rotations', 'duty_exceptions', 'escalation_policies']
  .map(
    (table) => /* sql */ `
alter table relais.${table} enable row level security;
alter table relais.${table} force row level security;
create policy ${table}_read on relais.${table} for select to relais_app using (${OURS});
create policy ${table}_write on relais.${table} for insert to relais_app with check (${KEEPS});
create policy ${table}_update on relais.${table} for update to relais_app using (${KEEPS}) with check (${KEEPS});
create policy ${table}_engine on relais.${table} for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'watchman'));
create policy ${table}_definer on relais.${table} for select to relais_owner using (true);
create policy ${table}_backup on relais.${table} for select to relais_backup using (true);
grant select, insert on relais.${table} to relais_app;
grant select on relais.${table} to relais_worker, relais_backup;`,
  )
  .join('\n');

const grants = /* sql */ `
grant update (removed_at) on relais.duty_rotations, relais.duty_exceptions to relais_app;
grant update (steps, set_by_membership, set_at) on relais.escalation_policies to relais_app;
`;

/** Who of an agency is on duty, and how an alert that nobody answers goes on. */
export const migration = { name: '0035-duty', up: [tables, policies, grants].join('\n') };
