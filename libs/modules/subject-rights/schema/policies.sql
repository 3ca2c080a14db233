call relais.guard_rows('relais.origins', 'select');
create policy origins_read on relais.origins for select to relais_app
  using (relais.may_read_category(category) and {{open_to origins origins.category}});
create policy origins_update on relais.origins for update to relais_app using (origins.owner_agency_id = (select relais.actor_agency()) and relais.may_read_category(origins.category)
  and {{takes_part origins}})
  with check (origins.owner_agency_id = (select relais.actor_agency()) and relais.may_read_category(origins.category)
  and {{takes_part origins}});
create policy origins_write on relais.origins for insert to relais_app with check (origins.owner_agency_id = (select relais.actor_agency()) and relais.may_read_category(origins.category)
  and {{takes_part origins}});
grant insert, select on relais.origins to relais_app;
grant update (origin, created_by_membership, version, updated_at) on relais.origins to relais_app;
create trigger origins_loosened before update on relais.origins for each row
  when (relais.keeps_origin(old.origin) and not relais.keeps_origin(new.origin)) execute function relais.origin_is_loosened();
create trigger origins_of_a_row before insert on relais.origins for each row execute function relais.origin_is_of_a_row();

call relais.guard_rows('relais.subject_requests', 'all');
create policy subject_requests_read on relais.subject_requests for select to relais_app using (
  (owner_agency_id = (select relais.actor_agency()) and (select relais.may_read_cases()) and {{takes_part subject_requests}})
  or relais.decides_subject_request(case_id, owner_agency_id));
create policy subject_requests_worker on relais.subject_requests for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines'));
grant select on relais.subject_requests to relais_app;
grant select (id, case_id, owner_agency_id, status, asked_by_membership) on relais.subject_requests to relais_worker;
