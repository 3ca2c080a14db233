call relais.guard_rows('relais.safe_contacts', 'select');
create policy safe_contacts_read on relais.safe_contacts for select to relais_app
  using ((select relais.may_read_cases()) and {{takes_part safe_contacts}});
create policy safe_contacts_write on relais.safe_contacts for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('identity'))
    and {{takes_part safe_contacts where (a.ground <> 'missing_episode')}});
grant insert, select on relais.safe_contacts to relais_app;
call relais.refuse_when_closed('relais.safe_contacts');

call relais.guard_category('relais.safe_contact_details', 'identity', '{}');
grant insert, select on relais.safe_contact_details to relais_app;
call relais.refuse_when_closed('relais.safe_contact_details');

call relais.guard_category('relais.care_notes', 'care', '{}');
create policy care_notes_definer on relais.care_notes for select to relais_owner using (true);
create policy care_notes_sensitive on relais.care_notes as restrictive for select to relais_app
  using (not sensitive or owner_agency_id = (select relais.actor_agency()));
grant insert, select on relais.care_notes to relais_app;
call relais.refuse_when_closed('relais.care_notes');

call relais.guard_category('relais.health_records', 'health', '{}');
create policy health_records_definer on relais.health_records for select to relais_owner using (true);
create policy health_records_guardian on relais.health_records for select to relais_app
  using (for_guardian and (select relais.may_read_category('health')) and {{takes_part health_records}}
    and relais.is_guardian_of(case_id));
grant insert, select on relais.health_records to relais_app;
call relais.refuse_when_closed('relais.health_records');

call relais.guard_category('relais.risk_plans', 'care', '{}');
create policy risk_plans_definer on relais.risk_plans for select to relais_owner using (true);
create policy risk_plans_guardian on relais.risk_plans for select to relais_app
  using (for_guardian and (select relais.may_read_category('care')) and {{takes_part risk_plans}}
    and relais.is_guardian_of(case_id));
grant insert, select on relais.risk_plans to relais_app;
call relais.refuse_when_closed('relais.risk_plans');

call relais.guard_rows('relais.risk_plan_reviews', 'all');
create policy risk_plan_reviews_read on relais.risk_plan_reviews for select to relais_app
 
  using (owner_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('care'))
    and {{takes_part risk_plan_reviews}});
create policy risk_plan_reviews_update on relais.risk_plan_reviews for update to relais_app
 
  using (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('care'))
    and {{takes_part risk_plan_reviews}});
create policy risk_plan_reviews_worker on relais.risk_plan_reviews for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
create policy risk_plan_reviews_write on relais.risk_plan_reviews for insert to relais_app
 
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('care'))
    and {{takes_part risk_plan_reviews}});
grant insert, select on relais.risk_plan_reviews to relais_app;
grant select on relais.risk_plan_reviews to relais_worker;
grant update (closed_at) on relais.risk_plan_reviews to relais_app;
grant update (reminded_at, escalated_at, closed_at) on relais.risk_plan_reviews to relais_worker;
call relais.refuse_when_closed('relais.risk_plan_reviews');

call relais.guard_rows('relais.disappearance_signs', 'select');
create policy disappearance_signs_read on relais.disappearance_signs for select to relais_app
  using ((select relais.protects_people()) and (select relais.may_read_category('missing')) and {{takes_part disappearance_signs}});
create policy disappearance_signs_write on relais.disappearance_signs for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.protects_people())
    and (select relais.may_write_category('missing')) and {{takes_part disappearance_signs}});
grant insert, select on relais.disappearance_signs to relais_app;
call relais.refuse_when_closed('relais.disappearance_signs');

call relais.guard_rows('relais.alert_facts', 'select');
create policy alert_facts_read on relais.alert_facts for select to relais_app
  using ((select relais.protects_people()) and (select relais.may_read_category('missing')) and {{takes_part alert_facts}});
create policy alert_facts_write on relais.alert_facts for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.protects_people())
    and (select relais.may_write_category('missing')) and {{takes_part alert_facts}});
grant insert, select on relais.alert_facts to relais_app;
call relais.refuse_when_closed('relais.alert_facts');
