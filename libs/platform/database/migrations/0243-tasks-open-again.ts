const functions = /* sql */ `
-- As before (0238). Until the end of the episode, the agency whose person decided a task says that it is open after all: a press by
-- mistake. Not of the end of a Child Alert, which is an act of the magistrate, nor of a task that was asked for again since.
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

-- As before (0150). A task that is open again has no decision and is reminded of as if there had been none; what was said of
-- it stays on the timeline.
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
`;

/** A decision of a task that was pressed by mistake is taken back by the agency that made it. */
export const migration = { name: '0243-tasks-open-again', up: functions };
