call relais.guard_category('relais.youth_mandates', 'assistance');
create policy youth_mandates_definer on relais.youth_mandates for all to relais_owner using (true) with check (true);
-- The agency that asked for the mandate, and the body that was asked to accompany with the service, read it, in whatever way they came
-- to the case.
create policy youth_mandates_parties on relais.youth_mandates for select to relais_app
  using ((select relais.may_read_category('assistance')) and {{takes_part youth_mandates}}
    and (requested_by_agency_id = (select relais.actor_agency()) or exists (
      select 1 from relais.youth_co_accompaniments c where c.mandate_id = youth_mandates.id
        and c.partner_agency_id = (select relais.actor_agency()) and c.status in ('proposed', 'active'))));
create policy youth_mandates_readers on relais.youth_mandates as restrictive for select to relais_app
  using ((select relais.works_with_youth()));
create policy youth_mandates_withdrawal on relais.youth_mandates for update to relais_app
  using (requested_by_agency_id = (select relais.actor_agency()) and {{takes_part youth_mandates}})
  with check (requested_by_agency_id = (select relais.actor_agency()));
create policy youth_mandates_worker on relais.youth_mandates for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
grant select on relais.youth_mandates to relais_app;
grant select on relais.youth_mandates to relais_worker;
grant update (kind, status, deciding_body, decided_on, contact_user_id, received_at, started_at, followed_at, ended_at, end_reason, majority_on, prolonged_until, checked_at, version, updated_at) on relais.youth_mandates to relais_app;
grant update (majority_on, checked_at) on relais.youth_mandates to relais_worker;
create trigger youth_mandates_missing_learned after insert or update on relais.youth_mandates for each row execute function relais.missing_learned();
create trigger youth_mandates_move before update on relais.youth_mandates for each row
  when (current_user = 'relais_app') execute function relais.youth_mandate_moves();
create trigger youth_mandates_moved after update on relais.youth_mandates for each row execute function relais.youth_mandate_moved();
call relais.refuse_when_closed('relais.youth_mandates');

call relais.guard_category('relais.youth_decisions', 'assistance', '{}');
create policy youth_decisions_definer on relais.youth_decisions for all to relais_owner using (true) with check (true);
create policy youth_decisions_known on relais.youth_decisions for select to relais_app using (exists (select 1 from relais.youth_mandates m where m.id = youth_decisions.mandate_id));
create policy youth_decisions_readers on relais.youth_decisions as restrictive for select to relais_app
  using (exists (select 1 from relais.youth_mandates m where m.id = youth_decisions.mandate_id));
create policy youth_decisions_service on relais.youth_decisions as restrictive for insert to relais_app
  with check (relais.is_youth_mandate(mandate_id, case_id, owner_agency_id));
grant insert, select on relais.youth_decisions to relais_app;

call relais.guard_rows('relais.youth_co_accompaniments', 'all');
create policy youth_co_accompaniments_read on relais.youth_co_accompaniments for select to relais_app using ((select relais.actor_agency()) in (youth_co_accompaniments.owner_agency_id, youth_co_accompaniments.partner_agency_id)
    and (select relais.may_read_category('assistance')) and {{takes_part youth_co_accompaniments}});
create policy youth_co_accompaniments_update on relais.youth_co_accompaniments for update to relais_app
  using ((select relais.actor_agency()) in (youth_co_accompaniments.owner_agency_id, youth_co_accompaniments.partner_agency_id)
    and (select relais.may_read_category('assistance')) and {{takes_part youth_co_accompaniments}}
    and (select relais.may_write_category('assistance')))
  with check ((select relais.actor_agency()) in (youth_co_accompaniments.owner_agency_id, youth_co_accompaniments.partner_agency_id)
    and (select relais.may_read_category('assistance')) and {{takes_part youth_co_accompaniments}});
create policy youth_co_accompaniments_worker on relais.youth_co_accompaniments for select to relais_worker
  using ((select relais.system_actor()) = 'deadlines');
create policy youth_co_accompaniments_write on relais.youth_co_accompaniments for insert to relais_app
  with check ((select relais.actor_agency()) in (youth_co_accompaniments.owner_agency_id, youth_co_accompaniments.partner_agency_id)
    and (select relais.may_read_category('assistance')) and {{takes_part youth_co_accompaniments}}
    and proposed_by_agency_id = (select relais.actor_agency()) and status = 'proposed'
    and (select relais.may_write_category('assistance'))
    and relais.may_accompany(mandate_id, case_id, owner_agency_id, partner_agency_id));
grant insert, select on relais.youth_co_accompaniments to relais_app;
grant select on relais.youth_co_accompaniments to relais_worker;
grant update (status, service_contact_id, partner_contact_id, answered_at, ended_at, ended_by_agency_id, end_reason, version) on relais.youth_co_accompaniments to relais_app;
create trigger youth_co_accompaniments_move before update on relais.youth_co_accompaniments for each row
  when (current_user = 'relais_app') execute function relais.youth_co_accompaniment_moves();
call relais.refuse_when_closed('relais.youth_co_accompaniments');

call relais.guard_rows('relais.youth_plans', 'all');
create policy youth_plans_read on relais.youth_plans for select to relais_app
  using ((select relais.may_read_category('care')) and {{takes_part youth_plans}}
    and (owner_agency_id = (select relais.actor_agency()) or relais.shares_youth_file(youth_plans.mandate_id)));
create policy youth_plans_write on relais.youth_plans for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('care')) and {{takes_part youth_plans}}
    and relais.shares_youth_file(youth_plans.mandate_id) and relais.is_youth_mandate(youth_plans.mandate_id, youth_plans.case_id));
grant insert, select on relais.youth_plans to relais_app;

call relais.guard_rows('relais.youth_contacts', 'all');
create policy youth_contacts_read on relais.youth_contacts for select to relais_app
  using ((select relais.may_read_category('care')) and {{takes_part youth_contacts}}
    and (owner_agency_id = (select relais.actor_agency()) or relais.shares_youth_file(youth_contacts.mandate_id)));
-- A contact that was held does not change: its note is written once.
create policy youth_contacts_update on relais.youth_contacts for update to relais_app
  using (held_on is null and (select relais.may_write_category('care')) and {{takes_part youth_contacts}}
    and relais.shares_youth_file(youth_contacts.mandate_id))
  with check (held_by_agency_id = (select relais.actor_agency()));
create policy youth_contacts_write on relais.youth_contacts for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('care'))
    and {{takes_part youth_contacts}}
    and relais.shares_youth_file(youth_contacts.mandate_id) and relais.is_youth_mandate(youth_contacts.mandate_id, youth_contacts.case_id));
grant insert, select on relais.youth_contacts to relais_app;
grant update (held_on, outcome, note, held_by_agency_id, version) on relais.youth_contacts to relais_app;

call relais.guard_rows('relais.youth_deadlines', 'all');
create policy youth_deadlines_read on relais.youth_deadlines for select to relais_app using (exists (select 1 from relais.youth_mandates m where m.id = youth_deadlines.mandate_id));
create policy youth_deadlines_update on relais.youth_deadlines for update to relais_app
  using (relais.shares_youth_file(youth_deadlines.mandate_id) and {{takes_part youth_deadlines}});
create policy youth_deadlines_worker on relais.youth_deadlines for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
create policy youth_deadlines_write on relais.youth_deadlines for insert to relais_app
  with check (relais.shares_youth_file(youth_deadlines.mandate_id) and {{takes_part youth_deadlines}}
    and relais.is_youth_mandate(mandate_id, case_id, owner_agency_id));
grant insert, select on relais.youth_deadlines to relais_app;
grant insert, select on relais.youth_deadlines to relais_worker;
grant update (rule, due_at, remind_at, reminded_at, escalated_at, closed_at) on relais.youth_deadlines to relais_app;
grant update (rule, due_at, remind_at, reminded_at, escalated_at, closed_at) on relais.youth_deadlines to relais_worker;
create trigger youth_deadlines_move before insert or update on relais.youth_deadlines for each row
  when (current_user = 'relais_app') execute function relais.youth_deadline_moves();
