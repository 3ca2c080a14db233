call relais.guard_rows('relais.outbox');
create policy outbox_definer on relais.outbox for insert to relais_owner with check (true);
create policy outbox_operations on relais.outbox for select to relais_owner using (true);
create policy outbox_retry on relais.outbox for update to relais_owner using (true) with check (true);
create policy outbox_worker on relais.outbox for all to relais_worker
  using ((select relais.system_actor()) in ('relay', 'notifier', 'mailer', 'deadlines', 'retention')) with check (true);
grant delete, select, update on relais.outbox to relais_worker;

call relais.guard_rows('relais.feed');
create policy feed_definer on relais.feed for insert to relais_owner with check (true);
create policy feed_of_casework on relais.feed as restrictive for select to relais_app
  using (case_id is null or not (select relais.only_administers()));
create policy feed_read on relais.feed for select to relais_app
  using (agency_id = (select relais.actor_agency()) and (audience = 'queue'
    or (audience = 'supervisor' and (select relais.is_supervisor()))
    or user_id = (select relais.actor_user())));
create policy feed_retention on relais.feed for all to relais_worker
  using ((select relais.system_actor()) = 'retention') with check (false);
grant select on relais.feed to relais_app;
grant delete, select on relais.feed to relais_worker;
