call relais.guard_rows('relais.tasks', 'all');
-- The person who asked reads the task, in the membership in which they asked, as long as they take part in the case.
create policy tasks_read on relais.tasks for select to relais_app using (
  asked_by_membership = (select relais.actor_membership()) and asked_by_user = (select relais.actor_user())
  and {{takes_part tasks}});
create policy tasks_retention on relais.tasks for delete to relais_worker using ((select relais.system_actor()) = 'retention');
create policy tasks_retention_read on relais.tasks for select to relais_worker using ((select relais.system_actor()) = 'retention');
grant select (id, kind, case_id, owner_agency_id, asked_by_membership, asked_by_user, asked_session, params, state, done, total, asked_at,
  started_at, ended_at, lease_until, attempts, error, file_name, media_type, bytes, expires_at, taken_at, version, ended_early)
  on relais.tasks to relais_app;
grant delete on relais.tasks to relais_worker;
grant select (id, ended_at) on relais.tasks to relais_worker;

call relais.guard_rows('relais.task_pieces', 'all');
create policy task_pieces_read on relais.task_pieces for select to relais_app using (exists (
  select 1 from relais.tasks t where t.id = task_id and t.state = 'done' and t.expires_at > now()));
create policy task_pieces_retention on relais.task_pieces for delete to relais_worker
  using ((select relais.system_actor()) = 'retention');
create policy task_pieces_retention_read on relais.task_pieces for select to relais_worker
  using ((select relais.system_actor()) = 'retention');
grant select on relais.task_pieces to relais_app;
grant delete on relais.task_pieces to relais_worker;
grant select (task_id, number, made_at) on relais.task_pieces to relais_worker;
