import { tellOfMissing } from './search-functions.js';

/** What a person said of a task, as before (0150). */
const DECIDED = /* sql */ `case
  when decided_at is null then 'open'
  when decided_by_membership is null or outcome in ('lapsed', 'episode_closed') then 'lapsed'
  when outcome = 'not_needed' then 'not_needed'
  else 'done' end`;

/** What follows from a finding (`afterFinding`). */
const FOLLOWS = `not is_search_task(t.code) and t.code <> 'child_alert_end'`;

const tasks = /* sql */ `
alter table relais.missing_tasks add column withdrawn_at timestamptz(3),
  add column decision text not null generated always as (${DECIDED}) stored,
  alter column status set expression as (case when withdrawn_at is not null then 'withdrawn' else ${DECIDED} end);
drop index relais.missing_tasks_one;
create unique index missing_tasks_one on relais.missing_tasks (episode_id, code, owner_agency_id)
  where decided_at is null and withdrawn_at is null and code not in ('review_weekly', 'review_monthly');

-- With a finding that is taken back the tasks that follow from it leave, whatever was said of them: that stays in their rows. Another
-- finding asks for its own.
create function relais.finding_was_taken_back() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_tasks t set withdrawn_at = new.updated_at, version = t.version + 1, updated_at = new.updated_at
  where t.episode_id = new.id and t.withdrawn_at is null and ${FOLLOWS};
  return null;
end $$;
create trigger missing_episodes_taken_back after update of status on relais.missing_episodes for each row
  when (old.status in ('found', 'debriefed') and new.status = 'noticed') execute function relais.finding_was_taken_back();
revoke execute on function relais.finding_was_taken_back from public;

-- Of findings that were taken back before this step: all of them while the person is missing, and those that were decided before where
-- another finding stands. What was open then was given the time of that finding.
update relais.missing_tasks t set withdrawn_at = b.at
from (select distinct on (n.episode_id) n.episode_id, n.created_at as at from relais.missing_entries n
  where n.kind = 'finding_taken_back' order by n.episode_id, n.created_at desc, n.id desc) b, relais.missing_episodes e
where b.episode_id = t.episode_id and e.id = t.episode_id and t.created_at <= b.at and ${FOLLOWS.replace('is_search_task', 'relais.is_search_task')}
  and (e.found_at is null or t.decided_at <= b.at);
`;

const functions = /* sql */ `
${tellOfMissing()}

-- As before (0150). A return interview is done with the interview: before one is recorded, no one says that the task was done.
create or replace function relais.missing_task_answers(p_episode uuid, p_at timestamptz) returns table (task_id uuid, answers text[])
language sql stable security definer set search_path = relais, pg_temp as $$
  select t.id, case
    when t.owner_agency_id = actor_agency() then case
      when t.status = 'open' then own.said || case when e.found_at is not null then array['lapsed'] else '{}' end
      when t.status = 'lapsed' and m.agency_id is distinct from t.owner_agency_id then own.said else '{}' end
    when t.status = 'open' and e.found_at is not null and may_write_category('missing')
      and (t.due_at <= p_at
        or (is_search_task(t.code) and e.found_at + make_interval(hours => rule_of('missing.task.left')) <= p_at)
        or not exists (select 1 from agencies g join case_access a on a.agency_id = g.id and a.case_id = e.case_id and a.ended_at is null
          where g.id = t.owner_agency_id and g.on_system and g.ended_at is null)) then array['lapsed']
    else '{}' end
  from missing_episodes e
  cross join lateral (select e.debriefed_at is not null and exists (select 1 from (select n.data ->> 'manner' as manner
    from missing_entries n where n.episode_id = e.id and n.kind = 'debriefing' order by n.created_at desc, n.id desc limit 1) d
    where d.manner like 'interview%') as was_held) talk
  join missing_tasks t on t.episode_id = e.id and t.case_id = e.case_id
  left join memberships m on m.id = t.decided_by_membership
  cross join lateral (select case when t.code = 'return_interview' and not talk.was_held then array['not_needed']
    else array['done', 'not_needed'] end as said) own
  where e.id = p_episode and e.status <> 'closed' and reads_episode(e.id)
$$;
`;

/** The tasks of a finding leave with it, and its interview is done when it was held. */
export const migration = { name: '0238-tasks-of-a-finding', up: [tasks, functions].join('\n') };
