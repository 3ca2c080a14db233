call relais.guard_rows('relais.match_inquiries');
create policy match_inquiries_ask on relais.match_inquiries for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and asked_by_membership = (select relais.actor_membership())
    and status = 'asked' and confirmed_by = '{}' and (select relais.may_write_category('identity')) and {{takes_part match_inquiries}}
    and relais.match_inquiries_left() > 0);
create policy match_inquiries_definer on relais.match_inquiries for all to relais_owner using (true) with check (true);
create policy match_inquiries_read on relais.match_inquiries for select to relais_app
 
  using (owner_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('identity'))
    and {{takes_part match_inquiries}});
create policy match_inquiries_worker on relais.match_inquiries for all to relais_worker
  using ((select relais.system_actor()) in ('recogniser', 'notifier')) with check ((select relais.system_actor()) = 'recogniser');
grant select on relais.match_inquiries to relais_app;
grant select on relais.match_inquiries to relais_worker;
grant insert (id, case_id, owner_agency_id, asked_by_membership, status, confirmed_by, asked_at, ends_at) on relais.match_inquiries to relais_app;
grant update (status, ended_at, version) on relais.match_inquiries to relais_worker;
call relais.refuse_when_closed('relais.match_inquiries');

call relais.guard_rows('relais.match_requests');
create policy match_requests_answer on relais.match_requests for update to relais_app
 
  using (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('identity'))
    and {{takes_part match_requests}})
  with check (owner_agency_id = (select relais.actor_agency()));
create policy match_requests_definer on relais.match_requests for all to relais_owner using (true) with check (true);
create policy match_requests_read on relais.match_requests for select to relais_app
 
  using (owner_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('identity'))
    and {{takes_part match_requests}});
create policy match_requests_worker on relais.match_requests for all to relais_worker
  using ((select relais.system_actor()) in ('recogniser', 'notifier')) with check ((select relais.system_actor()) = 'recogniser');
grant select on relais.match_requests to relais_app;
grant insert, select on relais.match_requests to relais_worker;
grant update (status, answered_at, answered_by_membership, version) on relais.match_requests to relais_app;
grant update (status, version) on relais.match_requests to relais_worker;
create trigger match_requests_move before update on relais.match_requests for each row
  when (current_user = 'relais_app') execute function relais.match_request_moves();

call relais.guard_rows('relais.match_disclosures', 'all');
create policy match_disclosures_read on relais.match_disclosures for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()) and exists (
    select 1 from relais.match_requests m where m.id = request_id and m.owner_agency_id = match_disclosures.owner_agency_id and m.status = 'yes'));
create policy match_disclosures_worker on relais.match_disclosures for insert to relais_worker
  with check ((select relais.system_actor()) = 'recogniser');
grant select on relais.match_disclosures to relais_app;
grant insert on relais.match_disclosures to relais_worker;

call relais.guard_rows('relais.person_merges', 'all');
create policy person_merges_read on relais.person_merges for select to relais_app
  using ((select relais.may_read_cases()) and (select relais.may_read_category('identity'))
    and ({{takes_part person_merges}} or relais.takes_part(kept_case_id))
    and relais.sees_joined(case_id, kept_case_id, status));
create policy person_merges_recogniser on relais.person_merges for select to relais_worker
  using ((select relais.system_actor()) = 'recogniser');
grant select on relais.person_merges to relais_app;
grant select on relais.person_merges to relais_worker;
create trigger person_merges_end_results after insert or update of status on relais.person_merges for each row
  when (new.status = 'joined') execute function relais.merge_ends_results();
create trigger person_merges_exclusions after insert or update of status on relais.person_merges
  for each row execute function relais.merge_shares_exclusions();
