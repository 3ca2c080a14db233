-- Moves the task of ending a Child Alert when the alert is extended. Only for a magistrate who reads the episode, while the task is
-- undecided.
create or replace function relais.move_child_alert_end(p_episode uuid, p_due timestamptz, p_remind timestamptz, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_tasks t set due_at = p_due, remind_at = p_remind, reminded_at = null, escalated_at = null,
    version = t.version + 1, updated_at = p_at
  where t.episode_id = p_episode and t.code = 'child_alert_end' and t.decided_at is null and reads_episode(t.episode_id)
    and actor_is(array['magistrate']);
  return found;
end $$;
grant execute on function relais.move_child_alert_end to relais_app;

-- Decides the task of ending a Child Alert: the message that ends the alert was given.
create or replace function relais.child_alert_ended(p_episode uuid, p_at timestamptz) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update missing_tasks t set decided_at = p_at, decided_by_membership = actor_membership(), outcome = 'done',
    version = t.version + 1, updated_at = p_at
  where t.episode_id = p_episode and t.code = 'child_alert_end' and t.decided_at is null and reads_episode(t.episode_id)
    and actor_is(array['magistrate'])
$$;
grant execute on function relais.child_alert_ended to relais_app;

-- Whether a task belongs to the search itself, which is over when the person is found. The other tasks follow from the finding or from a
-- Child Alert.
create or replace function relais.is_search_task(p_code text) returns boolean language sql immutable parallel safe as $$
  select p_code <> all (array['medical_check', 'return_interview', 'risk_plan', 'rescreen', 'child_alert_end'])
$$;
grant execute on function relais.is_search_task to relais_app, relais_worker;

-- What the actor may decide now of each task of an episode.
-- - The agency of a task says that it did the task, that the task is not needed or, once the person is found, that the task was never done.
-- - The side that closes the episode says of a task of another agency that it was never done: when the time of the task is over, a day
--   after the finding for a search task (rule missing.task.left), or when that agency is gone. While the episode is open, that agency may
--   still correct it.
-- - A return interview is done with the interview: before an interview is recorded, no person may say that the task is done.
-- - While the episode is open, the agency whose person decided a task may reopen it after a press by mistake. This excludes the end of a
--   Child Alert, which is an act of the magistrate, and a task that was asked for again since.
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
    || case when m.agency_id = actor_agency() and t.status in ('done', 'not_needed', 'lapsed') and t.code <> 'child_alert_end'
      and (t.code in ('review_weekly', 'review_monthly') or not exists (select 1 from missing_tasks o
        where o.episode_id = t.episode_id and o.code = t.code and o.owner_agency_id = t.owner_agency_id and o.withdrawn_at is null
          and (o.created_at, o.id) > (t.created_at, t.id))) then array['open'] else '{}' end
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
grant execute on function relais.missing_task_answers to relais_app;

-- Decides tasks of an episode that are alike, each in the name of the acting person. The first decision counts. A reopened task has no
-- decision, and its reminders start again; its earlier decision stays on the timeline.
create or replace function relais.decide_missing_tasks(p_episode uuid, p_tasks jsonb, p_decision text, p_outcome text, p_at timestamptz)
returns setof uuid language plpgsql security definer set search_path = relais, pg_temp as $$
declare reopens boolean := p_decision = 'open';
begin
  if p_decision <> (case when p_outcome in ('not_needed', 'lapsed', 'open') then p_outcome else 'done' end) then
    raise exception 'a task does not become that' using errcode = 'insufficient_privilege';
  end if;
  return query
    update missing_tasks t set decided_at = case when not reopens then p_at end,
      decided_by_membership = case when not reopens then actor_membership() end, outcome = case when not reopens then p_outcome end,
      note = case when not reopens then decode(x.note, 'base64') end,
      reminded_at = case when not reopens then t.reminded_at end, escalated_at = case when not reopens then t.escalated_at end, version = t.version + 1, updated_at = p_at
    from jsonb_to_recordset(p_tasks) as x (id uuid, note text)
    join missing_task_answers(p_episode, p_at) a on a.task_id = x.id and p_decision = any (a.answers)
    where t.id = x.id returning t.id;
end $$;
grant execute on function relais.decide_missing_tasks to relais_app;

-- Whether the time of a task runs. A task of the search runs while the person is missing, a task from the finding once the person is found,
-- the end of a Child Alert always.
create or replace function relais.is_task_timed(p_code text, p_found boolean) returns boolean language sql immutable parallel safe as $$
  select p_code = 'child_alert_end' or relais.is_search_task(p_code) <> p_found
$$;
grant execute on function relais.is_task_timed to relais_app, relais_worker;

-- When a finding is taken back, withdraws the tasks that follow from it, whatever their decision. The decision stays in their rows. Another
-- finding asks for its own tasks.
create or replace function relais.finding_was_taken_back() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_tasks t set withdrawn_at = new.updated_at, version = t.version + 1, updated_at = new.updated_at
  where t.episode_id = new.id and t.withdrawn_at is null and not is_search_task(t.code) and t.code <> 'child_alert_end';
  return null;
end $$;
