import { missingNow } from './0102-learned-later.js';
import { childAlertTask } from './search-functions.js';

const ASKED = /* sql */ `language sql stable security definer set search_path = relais, pg_temp`;
const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const rules = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('missing.task.left', '2026-01-01', '24', 'hours',
   'Design decision: a day after the finding the side that closes an episode may say of the search tasks of another agency that they were never done');
`;

/**
 * What became of a task follows from who decided it. Rows of before this step keep their values and are read truthfully: a task that the
 * end of a search or of an episode had marked has no person, so it was never done.
 */
const tasks = /* sql */ `
alter table relais.missing_tasks rename column done_at to decided_at;
alter table relais.missing_tasks rename column done_by_membership to decided_by_membership;
alter table relais.missing_tasks add column status text not null generated always as (case
  when decided_at is null then 'open'
  when decided_by_membership is null or outcome in ('lapsed', 'episode_closed') then 'lapsed'
  when outcome = 'not_needed' then 'not_needed'
  else 'done' end) stored;
alter table relais.missing_tasks add constraint missing_tasks_decided
  check ((decided_at is null) = (outcome is null) and (decided_at is not null or decided_by_membership is null));
`;

const functions = /* sql */ `
${missingNow('create or replace', 'decided_at')}
${childAlertTask('create or replace', { at: 'decided_at', by: 'decided_by_membership' })}

-- Of the search itself, which is over when the person is found; the others follow from the finding or from a Child Alert.
create function relais.is_search_task(p_code text) returns boolean language sql immutable parallel safe as $$
  select p_code <> all (array['medical_check', 'return_interview', 'risk_plan', 'rescreen', 'child_alert_end'])
$$;

-- What the actor may decide now of each task of an episode. Its agency says that it did it, that it need not be done and, once the
-- person is found, that it was never done. The side that closes says the last of a task of another agency whose time is over, that
-- of a search task a day after the finding, or whose agency is gone; as long as the episode is open that agency may still say better.
create function relais.missing_task_answers(p_episode uuid, p_at timestamptz) returns table (task_id uuid, answers text[])
${ASKED} as $$
  select t.id, case
    when t.owner_agency_id = actor_agency() then case
      when t.status = 'open' then array['done', 'not_needed'] || case when e.found_at is not null then array['lapsed'] else '{}' end
      when t.status = 'lapsed' and m.agency_id is distinct from t.owner_agency_id then array['done', 'not_needed'] else '{}' end
    when t.status = 'open' and e.found_at is not null and may_write_category('missing')
      and (t.due_at <= p_at
        or (is_search_task(t.code) and e.found_at + make_interval(hours => rule_of('missing.task.left')) <= p_at)
        or not exists (select 1 from agencies g join case_access a on a.agency_id = g.id and a.case_id = e.case_id and a.ended_at is null
          where g.id = t.owner_agency_id and g.on_system and g.ended_at is null)) then array['lapsed']
    else '{}' end
  from missing_episodes e join missing_tasks t on t.episode_id = e.id and t.case_id = e.case_id
  left join memberships m on m.id = t.decided_by_membership
  where e.id = p_episode and e.status <> 'closed' and reads_episode(e.id)
$$;

-- Decides tasks of an episode that are alike, each in the name of the person who acts; the first decision counts.
create function relais.decide_missing_tasks(p_episode uuid, p_tasks jsonb, p_decision text, p_outcome text, p_at timestamptz)
returns setof uuid ${DEFINER} as $$
begin
  if p_decision <> (case when p_outcome in ('not_needed', 'lapsed') then p_outcome else 'done' end) then
    raise exception 'a task does not become that' using errcode = 'insufficient_privilege';
  end if;
  return query
    update missing_tasks t set decided_at = p_at, decided_by_membership = actor_membership(), outcome = p_outcome,
      note = decode(x.note, 'base64'), version = t.version + 1, updated_at = p_at
    from jsonb_to_recordset(p_tasks) as x (id uuid, note text)
    join missing_task_answers(p_episode, p_at) a on a.task_id = x.id and p_decision = any (a.answers)
    where t.id = x.id returning t.id;
end $$;

drop function relais.complete_missing_task(uuid, text, bytea, timestamptz);

-- With the episode ends what it opened and what others had from that alone (ADR 0010). No task is decided by it: an episode with an open
-- one is not closed.
create or replace function relais.missing_episode_turned() returns trigger ${DEFINER} as $$
begin
  if new.status = 'closed' then
    if exists (select 1 from missing_tasks t where t.episode_id = new.id and t.status = 'open') then
      raise exception 'an episode with open tasks is not closed' using errcode = 'insufficient_privilege';
    end if;
    update case_access set ended_at = now(), ended_reason = 'missing_closed' where source_id = new.id and ended_at is null;
    perform 1 from narrow_case_access(new.case_id);
  end if;
  return null;
end $$;
`;

/** The agency that reported an episode keeps reading the whole of it: who answered, what was asked, how the person was found. */
const record = /* sql */ `
create function relais.reported_episode(p_episode uuid) returns boolean ${ASKED} as $$
  select exists (select 1 from missing_episodes e where e.id = p_episode and e.owner_agency_id = actor_agency() and takes_part(e.case_id))
$$;
create function relais.reported_alert(p_alert uuid) returns boolean ${ASKED} as $$
  select exists (select 1 from alerts a where a.id = p_alert and reported_episode(a.subject_id))
$$;
create policy missing_entries_reporter on relais.missing_entries for select to relais_app
  using ((select relais.may_read_category('missing')) and relais.reported_episode(episode_id));
create policy missing_tasks_reporter on relais.missing_tasks for select to relais_app
  using ((select relais.may_read_category('missing')) and relais.reported_episode(episode_id));
create policy alerts_reporter on relais.alerts for select to relais_app
  using ((select relais.may_read_category('missing')) and relais.reported_episode(subject_id));
create policy alert_recipients_reporter on relais.alert_recipients for select to relais_app
  using ((select relais.may_read_category('missing')) and relais.reported_alert(alert_id));
`;

/** The register counts what became of the tasks as well. */
const register = /* sql */ `
alter function relais.missing_register(timestamptz, timestamptz) rename to missing_services_register;
revoke execute on function relais.missing_services_register from relais_app;
create function relais.missing_register(p_from timestamptz, p_until timestamptz) returns jsonb ${ASKED} as $$
  select missing_services_register(p_from, p_until) || jsonb_build_object('tasks', (
    select jsonb_build_object('open', count(*) filter (where t.status = 'open'), 'done', count(*) filter (where t.status = 'done'),
      'notNeeded', count(*) filter (where t.status = 'not_needed'), 'lapsed', count(*) filter (where t.status = 'lapsed'))
    from missing_episodes e join missing_tasks t on t.episode_id = e.id where e.created_at >= p_from and e.created_at < p_until))
$$;
`;

const grants = /* sql */ `
revoke execute on function relais.is_search_task, relais.missing_task_answers, relais.decide_missing_tasks, relais.reported_episode,
  relais.reported_alert, relais.missing_register from public;
grant execute on function relais.is_search_task to relais_app, relais_worker;
grant execute on function relais.missing_task_answers, relais.decide_missing_tasks, relais.reported_episode, relais.reported_alert,
  relais.missing_register to relais_app;
`;

/** A task of a search is done, not needed or lapsed because a person said so, and because of nothing else. */
export const migration = {
  name: '0150-true-tasks',
  up: [rules, tasks, functions, record, register, grants].join('\n'),
};
