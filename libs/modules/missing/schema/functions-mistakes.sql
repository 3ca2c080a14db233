-- The agencies that may confirm a mistake: they know of the episode, write episodes, and are not the agency that asks.
create or replace function relais.mistake_confirmers(p_episode uuid, p_asker uuid) returns setof uuid language sql stable security definer set search_path = relais, pg_temp as $$
  select g.id from missing_episodes e join agencies g on g.on_system and g.ended_at is null and g.id <> p_asker
  join access_matrix m on m.agency_kind = g.kind and m.category = 'missing' and m.write
  where e.id = p_episode and (g.id = e.owner_agency_id or exists (
    select 1 from alerts a join alert_recipients r on r.alert_id = a.id and r.agency_id = g.id
    where a.subject_id = e.id and a.kind = 'missing_child' and (r.told_at is not null or r.acknowledged_at is not null)))
$$;

-- Asks whether a report was a mistake, after a fresh proof of identity. The alert goes on. Returns 'alone' where no other agency on Relais
-- that could confirm it was told.
create or replace function relais.ask_mistake(p_id uuid, p_episode uuid, p_note bytea, p_at timestamptz) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  e missing_episodes%rowtype;
begin
  if not recently_confirmed() then
    raise exception 'a fresh proof of identity' using errcode = 'insufficient_privilege';
  end if;
  select * into e from missing_episodes m where m.id = p_episode and reads_episode(m.id) and may_write_category('missing')
    and m.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed') for update;
  if not found then
    return 'over';
  elsif exists (select 1 from missing_mistakes q where q.episode_id = e.id and q.status = 'asked') then
    return 'asked';
  end if;
  insert into missing_mistakes (id, case_id, owner_agency_id, episode_id, note, created_by_membership, created_at, updated_at)
  values (p_id, e.case_id, actor_agency(), e.id, p_note, actor_membership(), p_at, p_at);
  return case when exists (select 1 from mistake_confirmers(e.id, actor_agency())) then 'done' else 'alone' end;
end $$;
grant execute on function relais.ask_mistake to relais_app;

-- The questions for the duty role, where no other agency can confirm the mistake, and those that the actor answered in the last day. They
-- show a reference and the agency to call.
create or replace function relais.stand_in_questions()
returns table (id uuid, reference text, callback_name text, callback_telephone text, asked_at timestamptz, status text) language sql stable security definer set search_path = relais, pg_temp as $$
  select q.id, c.reference, g.name, g.relay_telephone, q.created_at, q.status
  from missing_mistakes q join cases c on c.id = q.case_id join agencies g on g.id = q.owner_agency_id
  where (q.status = 'asked' and not exists (select 1 from mistake_confirmers(q.episode_id, q.owner_agency_id))
      and (actor_agency(), actor_user()) in (select d.agency_id, d.user_id from mistake_duty_role(q.id) d))
    or (q.by_duty_role and q.answered_by_membership = actor_membership() and q.answered_at > now() - interval '1 day')
  order by q.created_at desc, q.id limit 200
$$;
grant execute on function relais.stand_in_questions to relais_app;

-- The side for which the actor may answer: 'confirmer' for another agency that knows of the episode, 'role' for the duty role, 'asker' for
-- the agency that asked. Of two memberships of one person only one acts: the person who asked never confirms.
create or replace function relais.mistake_side(p_id uuid) returns text language sql stable security definer set search_path = relais, pg_temp as $$
  select case
    when q.owner_agency_id = actor_agency() then case when reads_episode(q.episode_id) and may_write_category('missing') then 'asker' end
    when m.user_id = actor_user() then null
    when actor_agency() in (select mistake_confirmers(q.episode_id, q.owner_agency_id)) then
      case when reads_episode(q.episode_id) and may_write_category('missing') then 'confirmer' end
    when exists (select 1 from stand_in_questions() s where s.id = q.id and s.status = 'asked') then 'role' end
  from missing_mistakes q join memberships m on m.id = q.created_by_membership where q.id = p_id
$$;
grant execute on function relais.mistake_side to relais_app;

-- Confirms, refuses or withdraws a question. A confirmation needs a fresh proof of identity, and ends the search and its alert. The column
-- told names the agencies that the messages must reach.
create or replace function relais.answer_mistake(p_id uuid, p_status text, p_entry uuid, p_at timestamptz)
returns table (outcome text, of_case uuid, of_episode uuid, told uuid[]) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  q missing_mistakes%rowtype;
  side constant text := mistake_side(p_id);
begin
  if not is_move('mistake_question', 'asked', p_status, side) then
    return query select 'notYours', null::uuid, null::uuid, null::uuid[];
    return;
  end if;
  if p_status = 'confirmed' and not recently_confirmed() then
    raise exception 'a fresh proof of identity' using errcode = 'insufficient_privilege';
  end if;
  select m.* into q from missing_mistakes m where m.id = p_id;
  perform pg_advisory_xact_lock(hashtextextended('missing:' || q.case_id, 0));
  update missing_mistakes m set status = p_status, answered_at = p_at, answered_by_membership = actor_membership(),
    answered_by_agency_id = actor_agency(), by_duty_role = side = 'role', version = m.version + 1, updated_at = p_at
  where m.id = p_id and m.status = 'asked' and mistake_side(p_id) = side;
  if not found then
    return query select 'over', q.case_id, q.episode_id, null::uuid[];
    return;
  end if;
  if p_status = 'confirmed' then
    insert into missing_entries (id, case_id, owner_agency_id, episode_id, kind, at, data, created_by_membership, created_at, updated_at)
    values (p_entry, q.case_id, actor_agency(), q.episode_id, 'finding', p_at, '{"outcome": "report_error"}', actor_membership(), p_at, p_at);
    update missing_episodes e set status = 'found', found_at = p_at, outcome = 'report_error', version = e.version + 1, updated_at = p_at
    where e.id = q.episode_id;
    update alert_recipients r set next_step_at = null from alerts a
    where a.id = r.alert_id and a.subject_id = q.episode_id and a.ended_at is null;
    update alerts a set ended_at = p_at, end_reason = 'report_error', ended_by_membership = actor_membership()
    where a.subject_id = q.episode_id and a.ended_at is null;
  end if;
  return query select 'done', q.case_id, q.episode_id, array(
    select r.agency_id from missing_recipients r where r.episode_id = q.episode_id and r.on_system and r.agency_id <> actor_agency()
    union select e.owner_agency_id from missing_episodes e where e.id = q.episode_id and e.owner_agency_id <> actor_agency()
    union select q.owner_agency_id where q.owner_agency_id <> actor_agency());
end $$;
grant execute on function relais.answer_mistake to relais_app;

-- Lets a question lapse when the person is found in another way: there is nothing left to answer.
create or replace function relais.mistake_lapses() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_mistakes q set status = 'lapsed', answered_at = new.updated_at, version = q.version + 1, updated_at = new.updated_at
  where q.episode_id = new.id and q.status = 'asked';
  return null;
end $$;

-- Keeps the application from ending a search as a mistake: only the answer of a second agency does that.
create or replace function relais.mistake_needs_two() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  raise exception 'a second agency confirms a mistake' using errcode = 'insufficient_privilege';
end $$;
