import { takesPart } from '../category-table.js';
import { taskFunctions } from './task-functions.js';

const tables = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('task.queue', '2026-01-01', '3', 'tasks a person',
   'Design decision: one is made, the next ones wait; more at a time would make everybody wait for one person'),
  ('task.result.age', '2026-01-01', '1', 'days',
   'GDPR, art. 5(1)(e): a file that was made is fetched the same day, or made again; a second copy is kept no longer'),
  ('task.retention', '2026-01-01', '30', 'days',
   'Design decision: what became of the work is told for a month; that something was taken out stays in the log'),
  ('task.failed.shown', '2026-01-01', '24', 'hours',
   'Design decision: who comes to work the next day still finds what failed among what is open; later in the list of all');

-- Long work that somebody asked for: it goes on without them, under their rights of the moment, and nobody else sees it.
create table relais.tasks (
  id uuid primary key,
  kind text not null check (kind in ('timeline_export')),
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  asked_by_membership uuid not null references relais.memberships (id),
  asked_by_user uuid not null references relais.users (id),
  -- Only for the log: the work neither needs it to live nor is ended with it.
  asked_session uuid not null,
  -- Ids and codes, never a word of a case.
  params jsonb not null check (jsonb_typeof(params) = 'object' and length(params::text) <= 2000),
  state text not null default 'asked' check (state in ('asked', 'running', 'done', 'failed', 'cancelled')),
  done integer not null default 0 check (done >= 0),
  -- None until it is known.
  total integer check (total >= 0),
  asked_at timestamptz(3) not null default now(),
  started_at timestamptz(3),
  ended_at timestamptz(3),
  -- Whoever runs it says so again before this instant, by the clock of the database; else another process begins it anew.
  lease_until timestamptz(3),
  attempts integer not null default 0,
  error text check (error ~ '^[a-zA-Z]{3,40}$'),
  file_name text,
  media_type text,
  bytes integer check (bytes >= 0),
  expires_at timestamptz(3),
  taken_at timestamptz(3),
  version integer not null default 1,
  check ((state in ('done', 'failed', 'cancelled')) = (ended_at is not null)),
  check ((state = 'running') = (lease_until is not null)),
  check ((state = 'failed') = (error is not null)),
  check (num_nonnulls(file_name, media_type, bytes, expires_at) = case when state = 'done' then 4 else 0 end),
  check (taken_at is null or state = 'done'),
  -- The case first: it is looked for by case as well.
  unique (case_id, owner_agency_id, id)
);
create index tasks_own on relais.tasks (asked_by_membership, asked_at desc, id desc);
create index tasks_open on relais.tasks (asked_at, id) where state in ('asked', 'running');
create index tasks_ended on relais.tasks (ended_at) where ended_at is not null;

-- What was made, in pieces, each sealed with the key of the case for its own place. They point at the task alone, which points at case and
-- agency: whoever puts them down holds neither, and keeps nobody from closing the case or ending the agency.
create table relais.task_pieces (
  task_id uuid not null,
  number integer not null check (number >= 0),
  case_id uuid not null,
  owner_agency_id uuid not null,
  sealed bytea not null,
  made_at timestamptz(3) not null default now(),
  primary key (task_id, number),
  foreign key (case_id, owner_agency_id, task_id) references relais.tasks (case_id, owner_agency_id, id) on delete cascade
);
create index task_pieces_case on relais.task_pieces (case_id);
create index task_pieces_made on relais.task_pieces (made_at);
`;

const policies = /* sql */ `
alter table relais.tasks enable row level security;
alter table relais.tasks force row level security;
alter table relais.task_pieces enable row level security;
alter table relais.task_pieces force row level security;

-- Whoever asked, in the membership they asked in, as long as they take part in the case.
create policy tasks_read on relais.tasks for select to relais_app using (
  asked_by_membership = (select relais.actor_membership()) and asked_by_user = (select relais.actor_user())
  and ${takesPart('tasks')});
create policy task_pieces_read on relais.task_pieces for select to relais_app using (exists (
  select 1 from relais.tasks t where t.id = task_id and t.state = 'done' and t.expires_at > now()));
create policy tasks_definer on relais.tasks for all to relais_owner using (true) with check (true);
create policy task_pieces_definer on relais.task_pieces for all to relais_owner using (true) with check (true);
create policy tasks_backup on relais.tasks for select to relais_backup using (true);
create policy task_pieces_backup on relais.task_pieces for select to relais_backup using (true);
create policy tasks_retention_read on relais.tasks for select to relais_worker using ((select relais.system_actor()) = 'retention');
create policy tasks_retention on relais.tasks for delete to relais_worker using ((select relais.system_actor()) = 'retention');
create policy task_pieces_retention_read on relais.task_pieces for select to relais_worker
  using ((select relais.system_actor()) = 'retention');
create policy task_pieces_retention on relais.task_pieces for delete to relais_worker
  using ((select relais.system_actor()) = 'retention');
grant select on relais.tasks, relais.task_pieces to relais_app, relais_backup;
grant select (id, ended_at), delete on relais.tasks to relais_worker;
grant select (task_id, number, made_at), delete on relais.task_pieces to relais_worker;

insert into relais.sealed_columns (name, field, kind, row, why) values
  ('task_pieces', 'sealed', 'piece', 't.task_id::text || ''|'' || t.number', 'of the case');
insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('relais.task_pieces', 'erase', 'case_id = $1', null, 'what was made of the case: goes with it'),
  ('relais.tasks', 'erase', 'case_id = $1', null, 'that something was made of the case: goes with it');
call relais.keep_erasable();
`;

export const migration = { name: '0109-tasks', up: [tables, policies, taskFunctions].join('\n') };
