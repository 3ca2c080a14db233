import { categoryTable, takesPart } from '../category-table.js';
import { missingFunctions } from './missing-functions.js';
import { missingRules } from './missing-rules.js';

/** Whoever may write episodes, in a case where the category is open to it: the police, carers, not only who reported. */
const WRITES = `(select relais.may_write_category('missing')) and ${takesPart('missing_episodes', 'missing')}`;

const episodes = /* sql */ `
${categoryTable({
  table: 'missing_episodes',
  category: 'missing',
  columns: /* sql */ `
  number smallint not null,
  status text not null check (status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed', 'found', 'debriefed', 'closed')),
  last_seen_at timestamptz(3) not null,
  noticed_at timestamptz(3) not null,
  place_kind text not null check (place_kind in ('at_shelter', 'elsewhere')),
  district text,
  relay_telephone text,
  -- presumed from the first second; assessed by an officer of the police
  worrying boolean not null,
  basis text not null check (basis in ('presumed', 'assessed')),
  criteria text[] not null default '{}',
  treated_as_child boolean not null,
  trafficking boolean not null,
  phone_window_ends_at timestamptz(3) not null,
  phone_window_told_at timestamptz(3),
  reported_at timestamptz(3),
  assessed_at timestamptz(3),
  found_at timestamptz(3),
  outcome text,
  debriefed_at timestamptz(3),
  closed_at timestamptz(3),
  -- sealed: what is known beside the case (description, belongings, telephones, where they may be)
  details bytea,`,
  constraints: /* sql */ `,
  unique (case_id, id), unique (case_id, number), check ((found_at is null) = (outcome is null)),
  check (status <> 'closed' or (outcome is not null and debriefed_at is not null and closed_at is not null))`,
  commands: [],
})}
-- One episode at a time in which the person is missing: of two starts at once one wins, and the other joins it.
create unique index missing_episodes_one on relais.missing_episodes (case_id)
  where status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed');
create index missing_episodes_list on relais.missing_episodes (last_seen_at desc, id desc) where status <> 'closed';
-- Begun by start_missing_episode alone.
revoke insert on relais.missing_episodes from relais_app;
create policy missing_episodes_update on relais.missing_episodes for update to relais_app using (${WRITES}) with check (${WRITES});
create policy missing_episodes_definer on relais.missing_episodes for all to relais_owner using (true) with check (true);
grant update (status, worrying, basis, criteria, reported_at, assessed_at, found_at, outcome, debriefed_at, closed_at, details,
  version, updated_at) on relais.missing_episodes to relais_app;
`;

/** What was said of an episode, written once: reports, sightings, assessments, numbers, decisions, the finding. */
const entries = /* sql */ `
${categoryTable({
  table: 'missing_entries',
  category: 'missing',
  columns: /* sql */ `
  episode_id uuid not null,
  kind text not null,
  at timestamptz(3) not null,
  -- codes, ids, days
  data jsonb not null default '{}',
  -- sealed: words, names, numbers
  content bytea,`,
  constraints: `, foreign key (case_id, episode_id) references relais.missing_episodes (case_id, id)`,
  commands: [],
})}
create index missing_entries_episode on relais.missing_entries (episode_id, created_at);
create index missing_entries_case on relais.missing_entries (case_id);
create policy missing_entries_definer on relais.missing_entries for all to relais_owner using (true) with check (true);
create policy missing_entries_magistrate on relais.missing_entries for insert to relais_app
  with check (kind = 'child_alert_decision' and owner_agency_id = (select relais.actor_agency())
    and (select relais.may_read_category('missing')));
create policy missing_entries_open on relais.missing_entries as restrictive for insert to relais_app
  with check (${takesPart('missing_entries', 'missing')} and relais.may_add_missing_entry(episode_id, kind));
`;

/** Who must be told, by the rules; how it went is in the alert. Rows belong to whoever reported. */
const recipients = /* sql */ `
${categoryTable({
  table: 'missing_recipients',
  category: 'missing',
  columns: /* sql */ `
  episode_id uuid not null,
  role text not null,
  reason text not null,
  agency_id uuid references relais.agencies (id),
  on_system boolean not null,
  -- to call, for who is not on Relais
  telephone text,`,
  constraints: /* sql */ `, foreign key (case_id, episode_id) references relais.missing_episodes (case_id, id),
  check (not on_system or agency_id is not null)`,
  commands: [],
})}
create unique index missing_recipients_one on relais.missing_recipients (episode_id, role, coalesce(agency_id, episode_id));
create index missing_recipients_case on relais.missing_recipients (case_id);
create index missing_recipients_agency on relais.missing_recipients (agency_id);
revoke insert on relais.missing_recipients from relais_app;
create policy missing_recipients_definer on relais.missing_recipients for all to relais_owner using (true) with check (true);
`;

/** What has to be done, by whom, by when. A row belongs to the agency that does it. */
const tasks = /* sql */ `
${categoryTable({
  table: 'missing_tasks',
  category: 'missing',
  columns: /* sql */ `
  episode_id uuid not null,
  code text not null,
  rule text,
  due_at timestamptz(3) not null,
  remind_at timestamptz(3) not null,
  reminded_at timestamptz(3),
  escalated_at timestamptz(3),
  done_at timestamptz(3),
  done_by_membership uuid references relais.memberships (id),
  outcome text,
  note bytea,`,
  constraints: `, foreign key (case_id, episode_id) references relais.missing_episodes (case_id, id)`,
  commands: [],
})}
-- A review that nobody did stays to be done beside the next one.
create unique index missing_tasks_one on relais.missing_tasks (episode_id, code, owner_agency_id)
  where done_at is null and code not in ('review_weekly', 'review_monthly');
create index missing_tasks_case on relais.missing_tasks (case_id);
create index missing_tasks_due on relais.missing_tasks (due_at) where done_at is null;
-- Written by tell_of_missing, answered by complete_missing_task.
revoke insert on relais.missing_tasks from relais_app;
create policy missing_tasks_definer on relais.missing_tasks for all to relais_owner using (true) with check (true);
`;

/** What the worker may: tell of what is due, and ask whether it still is. */
const worker = /* sql */ `
create policy missing_episodes_worker on relais.missing_episodes for all to relais_worker
  using ((select relais.system_actor()) = 'deadlines') with check ((select relais.system_actor()) = 'deadlines');
create policy missing_recipients_worker on relais.missing_recipients for select to relais_worker
  using ((select relais.system_actor()) = 'deadlines');
create policy missing_tasks_worker on relais.missing_tasks for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
grant select on relais.missing_episodes, relais.missing_recipients, relais.missing_tasks to relais_worker;
grant update (phone_window_told_at) on relais.missing_episodes to relais_worker;
grant update (reminded_at, escalated_at) on relais.missing_tasks to relais_worker;
-- The clock asks for the next review when nobody did the last one.
grant insert (id, case_id, owner_agency_id, episode_id, code, rule, due_at, remind_at, created_by_membership, created_at, updated_at)
  on relais.missing_tasks to relais_worker;
`;

/** Missing persons: the episode, what is said of it, who must be told, what has to be done. */
export const migration = {
  name: '0031-missing',
  up: [
    missingRules,
    episodes,
    missingFunctions.gates,
    entries,
    recipients,
    tasks,
    missingFunctions.acts,
    worker,
  ].join('\n'),
};
