call relais.guard_rows('relais.disclosure_requests', 'all');
create policy disclosure_requests_read on relais.disclosure_requests for select to relais_app
  using ((select relais.may_read_cases()) and (select relais.actor_agency()) in (owner_agency_id, to_agency_id)
    and {{takes_part disclosure_requests}});
create policy disclosure_requests_worker on relais.disclosure_requests for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines'));
grant select on relais.disclosure_requests to relais_app;
grant select (id, case_id, owner_agency_id, to_agency_id, status) on relais.disclosure_requests to relais_worker;
call relais.refuse_when_closed('relais.disclosure_requests');

call relais.guard_rows('relais.disclosures', 'all');
-- The lead agency and the recipient, which may be one person, read a disclosure while they take part. The disclosing agency reads it
-- afterwards as well, so that it can end it. A person excluded from the case never reads it.
create policy disclosures_read on relais.disclosures for select to relais_app
  using ((select relais.may_read_cases()) and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = disclosures.case_id and x.user_id = (select relais.actor_user())) and (
    owner_agency_id = (select relais.actor_agency())
    or ({{takes_part disclosures}} and (relais.leads_case(case_id)
      or (to_agency_id = (select relais.actor_agency()) and (to_user_id is null or to_user_id = (select relais.actor_user())))))));
create policy disclosures_worker on relais.disclosures for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines'));
grant select on relais.disclosures to relais_app;
grant select (id, case_id, owner_agency_id, to_agency_id, to_user_id) on relais.disclosures to relais_worker;
call relais.refuse_when_closed('relais.disclosures');
