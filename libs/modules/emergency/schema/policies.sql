call relais.guard_rows('relais.emergency_accesses', 'all');
create policy emergency_accesses_read on relais.emergency_accesses for select to relais_app
  using ((relais.knows_of_emergency(user_id, agency_id, owner_agency_id) or relais.answers_for_case(case_id))
    and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = emergency_accesses.case_id and x.user_id = (select relais.actor_user())));
create policy emergency_accesses_worker on relais.emergency_accesses for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines'));
grant select on relais.emergency_accesses to relais_app;
grant select (id, case_id, owner_agency_id, agency_id, user_id, verdict) on relais.emergency_accesses to relais_worker;
create constraint trigger emergency_accesses_reason after insert on relais.emergency_accesses
  deferrable initially deferred for each row execute function relais.emergency_gives_its_reason();
create trigger emergency_accesses_without_judge before insert on relais.emergency_accesses
  for each row execute function relais.emergency_without_judge();
