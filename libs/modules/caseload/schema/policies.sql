call relais.guard_rows('relais.agency_cases', 'all');
-- The row says who works on a case; what the case holds is read under the policies of the case.
create policy agency_cases_own on relais.agency_cases for select to relais_app
  using (agency_id = (select relais.actor_agency()) and until > now() and (select relais.may_read_cases())
    and not exists (select 1 from relais.case_exclusions x where x.case_id = agency_cases.case_id and x.user_id = (select relais.actor_user())));
grant select on relais.agency_cases to relais_app;

call relais.guard_rows('relais.reassignments', 'all');
create policy reassignments_own on relais.reassignments for select to relais_app
  using (agency_id = (select relais.actor_agency()) and (select relais.may_read_cases() and relais.is_supervisor()));
grant select on relais.reassignments to relais_app;

call relais.guard_rows('relais.reassigned_cases', 'all');
create policy reassigned_cases_own on relais.reassigned_cases for select to relais_app
  using (exists (select 1 from relais.reassignments r where r.id = reassignment_id)
    and exists (select 1 from relais.agency_cases k where k.case_id = reassigned_cases.case_id));
grant select on relais.reassigned_cases to relais_app;

call relais.guard_rows('relais.worker_absences', 'all');
create policy worker_absences_own on relais.worker_absences for select to relais_app
  using (agency_id = (select relais.actor_agency()) and (select relais.may_read_cases())
    and ((select relais.is_supervisor()) or (select relais.actor_membership()) in (membership_id, cover_membership)));
grant select on relais.worker_absences to relais_app;
