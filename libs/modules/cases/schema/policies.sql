call relais.guard_rows('relais.cases');
-- The verifier names a case by its reference, and finds cases whose chain is missing.
create policy cases_auditor on relais.cases for select to relais_auditor using (true);
create policy cases_definer on relais.cases for all to relais_owner using (true) with check (true);
create policy cases_read on relais.cases for select to relais_app
  using ((select relais.may_read_cases()) and {{takes_part cases.id}});
grant select on relais.cases to relais_app;
grant select (id, reference) on relais.cases to relais_auditor;
create trigger cases_agency_case after update of status on relais.cases for each row
  when (new.status <> old.status) execute function relais.agency_case_follows_case();
create trigger cases_closed_end_reviews after update of status on relais.cases for each row
  when (new.status = 'closed' and old.status <> 'closed') execute function relais.case_closed_ends_reviews();
create trigger cases_end_disclosures after update on relais.cases for each row
  when (new.status = 'closed' and old.status <> 'closed') execute function relais.disclosures_end_with_case();
create trigger cases_exclusions after update of lead_agency_id on relais.cases
  for each statement execute function relais.exclusions_take_effect();
create trigger cases_not_due after update of status on relais.cases for each row
  when (old.status = 'closed' and new.status <> 'closed') execute function relais.reopened_is_not_due();

call relais.guard_rows('relais.case_access');
create policy case_access_definer on relais.case_access for all to relais_owner
  using (ground <> 'emergency' or relais.sees_emergency(user_id, agency_id)) with check (true);
create policy case_access_of_casework on relais.case_access as restrictive for select to relais_app
  using (not (select relais.only_administers()));
create policy case_access_own on relais.case_access for select to relais_app
  using (agency_id = (select relais.actor_agency()));
grant select on relais.case_access to relais_app;
create trigger case_access_agency_case after insert on relais.case_access for each row
  when (relais.gives_casework(new)) execute function relais.agency_case_follows_access();
create trigger case_access_agency_case_ends after update on relais.case_access for each row
  when (relais.gives_casework(new)
    and (new.ended_at is distinct from old.ended_at or new.valid_until is distinct from old.valid_until))
  execute function relais.agency_case_follows_access();
create trigger case_access_consent before insert on relais.case_access for each row
  when (new.source_type = 'referral') execute function relais.access_carries_consent();
create trigger case_access_end_grants after update on relais.case_access for each row
  when ((new.ended_at is not null and old.ended_at is null) or new.valid_until is distinct from old.valid_until)
  execute function relais.address_requests_left();
create trigger case_access_ends_disclosure after update on relais.case_access for each row
  when (new.source_type = 'disclosure' and new.ended_at is not null and old.ended_at is null)
  execute function relais.disclosure_follows_access();
create trigger case_access_ends_results after update on relais.case_access for each row
  when (old.ended_at is null and (new.ended_at is not null or new.valid_until < coalesce(old.valid_until, 'infinity')
    or not old.categories <@ new.categories or not old.disclosed <@ (new.disclosed || new.categories)))
  execute function relais.results_end();
create trigger case_access_missing_learned after insert or update on relais.case_access for each row when (new.ground <> 'missing_episode') execute function relais.missing_learned();
create trigger case_access_passed_on after insert on relais.case_access for each row
  when (new.ground not in ('opened', 'emergency', 'missing_episode')) execute function relais.access_was_passed_on();
create trigger case_access_starts before insert on relais.case_access
  for each row execute function relais.case_access_starts();

call relais.guard_rows('relais.case_exclusions', 'all');
create policy case_exclusions_own on relais.case_exclusions for select to relais_app
  using (user_id = (select relais.actor_user()));
-- The rights at the moment of sending count: an excluded person gets no mail about the case.
create policy case_exclusions_worker on relais.case_exclusions for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer'));
grant select (case_id, user_id) on relais.case_exclusions to relais_app;
grant select (case_id, user_id) on relais.case_exclusions to relais_worker;
create trigger case_exclusions_cover_joined after insert on relais.case_exclusions
  for each row when (not new.through_joined) execute function relais.exclusion_covers_joined();
create trigger case_exclusions_end_disclosure after insert on relais.case_exclusions for each row
  execute function relais.disclosure_loses_person();
create trigger case_exclusions_exclusions after delete on relais.case_exclusions
  for each statement execute function relais.exclusions_take_effect();
create trigger case_exclusions_leave_cases after insert on relais.case_exclusions for each row
  execute function relais.excluded_leaves_case();
create trigger case_exclusions_own before insert on relais.case_exclusions
  for each row execute function relais.exclusion_is_own();
create trigger case_exclusions_take_effect after insert on relais.case_exclusions
  for each row execute function relais.exclusion_takes_effect();
create trigger case_exclusions_to_dos after insert on relais.case_exclusions
  for each row execute function relais.to_dos_lose_excluded();

call relais.guard_category('relais.persons', 'identity');
create policy persons_definer on relais.persons for select to relais_owner using (true);
grant insert, select, update on relais.persons to relais_app;
create trigger persons_missing_learned after insert or update on relais.persons for each row execute function relais.missing_learned();
call relais.refuse_when_closed('relais.persons');

call relais.guard_category('relais.person_names', 'identity', '{update,delete}');
create policy person_names_definer on relais.person_names for select to relais_owner using (true);
grant delete, insert, select, update on relais.person_names to relais_app;
call relais.refuse_when_closed('relais.person_names');

call relais.guard_category('relais.case_needs', 'referrals');
create policy case_needs_definer on relais.case_needs for select to relais_owner using (true);
grant insert, select, update on relais.case_needs to relais_app;
call relais.refuse_when_closed('relais.case_needs');

call relais.guard_category('relais.consents', 'referrals');
create policy consents_definer on relais.consents for select to relais_owner using (true);
grant insert, select, update on relais.consents to relais_app;
call relais.refuse_when_closed('relais.consents');

call relais.guard_category('relais.case_relations', 'identity', '{delete}');
create policy case_relations_definer on relais.case_relations for select to relais_owner using (true);
create policy case_relations_together on relais.case_relations for select to relais_owner using (true);
grant delete, insert, select on relais.case_relations to relais_app;
call relais.refuse_when_closed('relais.case_relations');

call relais.guard_rows('relais.events');
create policy events_own on relais.events for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('indicators')));
create policy events_write on relais.events for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('indicators')));
grant insert, select on relais.events to relais_app;

call relais.guard_category('relais.case_events', 'indicators', '{}');
create policy case_events_together on relais.case_events for select to relais_owner using (true);
grant insert, select on relais.case_events to relais_app;
call relais.refuse_when_closed('relais.case_events');

call relais.guard_rows('relais.lead_handovers', 'all');
create policy lead_handovers_ends on relais.lead_handovers for select to relais_app
  using ((select relais.actor_agency()) in (owner_agency_id, to_agency_id) and (select relais.may_read_cases())
    and {{takes_part lead_handovers}});
grant select on relais.lead_handovers to relais_app;
call relais.refuse_when_closed('relais.lead_handovers');

call relais.guard_rows('relais.case_closures', 'all');
create policy case_closures_lead on relais.case_closures for select to relais_app
  using ((select relais.may_read_cases()) and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = case_closures.case_id and x.user_id = (select relais.actor_user())) and exists (
    select 1 from relais.cases c where c.id = case_closures.case_id and c.lead_agency_id = (select relais.actor_agency())));
grant select on relais.case_closures to relais_app;

call relais.guard_rows('relais.exclusion_entries', 'all');
