-- Asks for long work on a case in which the actor takes part. Returns false where the actor has as many open tasks as the rule task.queue
-- allows.
create or replace function relais.ask_task(p_id uuid, p_kind text, p_case uuid, p_params jsonb) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  -- Waits for a transaction that takes something of the case from the actor. One that begins later waits and finds the task (results_end).
  if takes_part(p_case) then
    perform 1 from cases c where c.id = p_case for key share;
    perform 1 from case_access a where a.case_id = p_case and a.agency_id = actor_agency() and a.ended_at is null for share;
  end if;
  if not takes_part(p_case) then
    raise exception 'not a case of this actor' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('relais.tasks ' || actor_user(), 0));
  if (select count(*) from tasks t where t.asked_by_user = actor_user() and t.state in ('asked', 'running')) >= rule_of('task.queue') then
    return false;
  end if;
  insert into tasks (id, kind, case_id, owner_agency_id, asked_by_membership, asked_by_user, asked_session, params)
  values (p_id, p_kind, p_case, actor_agency(), actor_membership(), actor_user(), actor_session(), p_params);
  perform put_feed(actor_agency(), 'person', actor_user(), 'task', p_id, p_case);
  perform pg_notify('relais_tasks', '');
  return true;
end $$;
grant execute on function relais.ask_task to relais_app;

-- Cancels a task of the actor. Returns false where the task has ended already.
create or replace function relais.cancel_task(p_task uuid) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
declare t tasks;
begin
  select k.* into t from tasks k where k.id = p_task and k.asked_by_membership = actor_membership()
    and k.asked_by_user = actor_user() and k.state in ('asked', 'running') for no key update;
  if not found then
    return false;
  end if;
  delete from task_pieces p where p.task_id = t.id;
  perform end_task(t, 'cancelled', null);
  return true;
end $$;
grant execute on function relais.cancel_task to relais_app;

-- Records that the actor has fetched the result.
create or replace function relais.take_task(p_task uuid) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update tasks t set taken_at = now(), version = t.version + 1 where t.id = p_task and t.asked_by_membership = actor_membership()
    and t.asked_by_user = actor_user() and t.state = 'done' and t.taken_at is null;
  if found then
    perform put_feed(actor_agency(), 'person', actor_user(), 'task', p_task, (select t.case_id from tasks t where t.id = p_task));
  end if;
end $$;
grant execute on function relais.take_task to relais_app;

-- Takes the next task that waits or whose process fell silent, with the rights that its asker has now. The claim is a
-- random value that only the process has that took the task: it acts in the task with it (task_actor). Returns no row when nothing waits.
create or replace function relais.claim_task(p_claim bytea)
returns table (id uuid, kind text, case_id uuid, params jsonb, attempt integer, session_id uuid, membership_id uuid, user_id uuid,
  agency_id uuid, agency_kind text, roles text[], language text, reads text[], writes text[]) language plpgsql security definer set search_path = relais, pg_temp as $$
declare t tasks;
begin
  loop
    select k.* into t from tasks k where k.state = 'asked' or (k.state = 'running' and k.lease_until < now())
      order by k.asked_at, k.id limit 1 for update skip locked;
    if not found then
      return;
    elsif t.attempts >= 3 then
      perform end_task(t, 'failed', 'taskInterrupted');
      continue;
    end if;
    return query select t.id, t.kind, t.case_id, t.params, t.attempts + 1, a.* from task_asker(t) a;
    if not found then
      perform end_task(t, 'failed', 'notFound');
      continue;
    end if;
    update tasks k set state = 'running', attempts = t.attempts + 1, started_at = coalesce(t.started_at, now()),
      lease_until = now() + interval '20 seconds', done = 0, claim = p_claim, version = k.version + 1 where k.id = t.id;
    perform put_feed(t.owner_agency_id, 'person', t.asked_by_user, 'task', t.id, t.case_id);
    return;
  end loop;
end $$;
grant execute on function relais.claim_task to relais_login;

-- The person who asked for a task, with the rights that they have now.
create or replace function relais.task_asker(t relais.tasks)
returns table (session_id uuid, membership_id uuid, user_id uuid, agency_id uuid, agency_kind text, roles text[], language text,
  reads text[], writes text[]) language sql stable set search_path = relais, pg_temp as $$
  select t.asked_session, m.id, u.id, a.id, a.kind, m.roles, u.language, c.reads, c.writes
  from memberships m join users u on u.id = m.user_id join agencies a on a.id = m.agency_id
    cross join lateral categories_of(a.kind, m.roles) c
  where m.id = t.asked_by_membership and u.id = t.asked_by_user and m.valid_from <= now()
    and (m.valid_until is null or m.valid_until > now()) and (m.leaves_at is null or not departure_is_due(m, now()))
    and u.disabled_at is null and (u.ends_at is null or not account_end_is_due(u, now())) and a.ended_at is null
$$;

-- The same for the running task of a claim.
create or replace function relais.task_actor(p_claim bytea)
returns table (session_id uuid, membership_id uuid, user_id uuid, agency_id uuid, agency_kind text, roles text[], language text,
  reads text[], writes text[]) language sql stable set search_path = relais, pg_temp as $$
  select a.* from tasks t cross join lateral task_asker(t) a where t.claim = p_claim and t.state = 'running'
$$;

-- Whether a task waits or runs. Only then does a process have a reason to look again before the next task is asked for.
create or replace function relais.tasks_open() returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from tasks t where t.state in ('asked', 'running'))
$$;
grant execute on function relais.tasks_open to relais_login;

-- Renews the lease of the task of a claim and records its progress. Returns false where the process has lost the task: it was cancelled, or
-- another process started it again.
create or replace function relais.keep_task(p_claim bytea, p_done integer, p_total integer) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update tasks t set done = greatest(t.done, p_done), total = coalesce(p_total, t.total), lease_until = now() + interval '20 seconds'
  where t.claim = p_claim and t.state = 'running';
  return found;
end $$;
grant execute on function relais.keep_task to relais_login;

-- Ends the task of a claim, which cannot be done, with the reason as a code.
create or replace function relais.fail_task(p_claim bytea, p_error text) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
declare t tasks;
begin
  select k.* into t from tasks k where k.claim = p_claim and k.state = 'running' for no key update;
  if found then
    perform end_task(t, 'failed', p_error);
  end if;
end $$;
grant execute on function relais.fail_task to relais_login;

create or replace function relais.end_task(t relais.tasks, p_state text, p_error text) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update tasks k set state = p_state, error = p_error, ended_at = now(), lease_until = null, version = k.version + 1 where k.id = t.id;
  perform put_feed(t.owner_agency_id, 'person', t.asked_by_user, 'task', t.id, t.case_id);
end $$;

create or replace function relais.put_task_piece(p_task uuid, p_attempt integer, p_number integer, p_sealed bytea) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  insert into task_pieces (task_id, number, case_id, owner_agency_id, sealed)
  select t.id, p_number, t.case_id, t.owner_agency_id, p_sealed from tasks t
  where t.id = p_task and t.state = 'running' and t.attempts = p_attempt and t.asked_by_membership = actor_membership();
  if not found then
    raise exception 'not a task of this process' using errcode = 'object_not_in_prerequisite_state';
  end if;
end $$;
grant execute on function relais.put_task_piece to relais_app;

-- Ends a task whose result is complete. Relais keeps the result as long as the rule task.result.age says, but only until the first way ends
-- by which its asker reads the case. The check uses the clock of the moment: the clock of the transaction stands still during the work, and
-- the work read a way that ran out meanwhile as if it had not. Returns false where the process has lost the task: nothing of the result may
-- stay.
create or replace function relais.finish_task(p_task uuid, p_attempt integer, p_done integer, p_name text, p_media_type text, p_bytes integer)
returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  t tasks;
  first_end timestamptz;
begin
  select k.* into t from tasks k where k.id = p_task and k.state = 'running' and k.attempts = p_attempt
    and k.asked_by_membership = actor_membership() for no key update;
  if not found then
    return false;
  end if;
  select min(a.valid_until) into first_end from case_access a where t.case_id = a.case_id and t.owner_agency_id = a.agency_id
    and (a.user_id is null or t.asked_by_user = a.user_id)
    and a.ended_at is null and a.valid_until >= t.started_at;
  if first_end <= clock_timestamp() then
    raise exception 'something ran out meanwhile' using errcode = 'insufficient_privilege';
  end if;
  update tasks k set state = 'done', done = p_done, total = p_done, ended_at = now(), lease_until = null, file_name = p_name,
    media_type = p_media_type, bytes = p_bytes,
    expires_at = least(now() + make_interval(days => rule_of('task.result.age')), first_end), version = k.version + 1
  where k.id = t.id;
  perform put_feed(t.owner_agency_id, 'person', t.asked_by_user, 'task', t.id, t.case_id);
  return true;
end $$;
grant execute on function relais.finish_task to relais_app;

create or replace function relais.end_result(t relais.tasks, p_why text) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update tasks k set expires_at = now(), ended_early = p_why, version = k.version + 1 where k.id = t.id;
  delete from task_pieces p where p.task_id = t.id;
  perform put_feed(t.owner_agency_id, 'person', t.asked_by_user, 'task', t.id, t.case_id);
end $$;

-- Ends the results of tasks of these cases. A result that is ready is over, a task that runs starts again, and a task that waits is held
-- until this transaction is done.
create or replace function relais.results_of_end(p_cases uuid[]) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  t tasks;
begin
  for t in select k.* from tasks k where k.case_id = any (p_cases)
    and (k.state in ('asked', 'running') or (k.state = 'done' and k.expires_at > now())) order by k.id for no key update
  loop
    if t.state = 'done' then
      perform end_result(t, 'textsSealed');
    else
      update tasks k set state = 'asked', lease_until = null, version = k.version + 1 where k.id = t.id and t.state = 'running';
      perform pg_notify('relais_tasks', '');
    end if;
  end loop;
end $$;
