call relais.guard_rows('relais.guardians', 'select');
create policy guardians_insert on relais.guardians for insert to relais_app
  with check (service_agency_id = (select relais.actor_agency()) and (select relais.is_guardianship_service())
    and exists (select 1 from relais.memberships m where m.id = guardians.membership_id and m.user_id = guardians.user_id
      and m.agency_id = guardians.agency_id));
create policy guardians_own_absences on relais.guardians for update to relais_owner using (true) with check (true);
create policy guardians_read on relais.guardians for select to relais_app
  using (service_agency_id = (select relais.actor_agency()) or user_id = (select relais.actor_user()));
create policy guardians_update on relais.guardians for update to relais_app
  using (service_agency_id = (select relais.actor_agency()) and (select relais.is_guardianship_service()))
  with check (service_agency_id = (select relais.actor_agency()));
grant insert, select on relais.guardians to relais_app;
grant update (kind, languages, districts, soft_cap, absences, version, updated_at, accredited_until) on relais.guardians to relais_app;

call relais.guard_category('relais.minors', 'guardianship');
create policy minors_definer on relais.minors for all to relais_owner using (true) with check (true);
create policy minors_worker on relais.minors for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
grant select, update on relais.minors to relais_app;
grant select on relais.minors to relais_worker;
grant update (status, waiting_since, told_waiting, tell_at, closed_at, closed_reason, version, updated_at) on relais.minors to relais_worker;
create trigger minors_missing_learned after insert or update on relais.minors for each row execute function relais.missing_learned();
call relais.refuse_when_closed('relais.minors');

call relais.guard_category('relais.minor_concerns', 'guardianship');
create policy minor_concerns_definer on relais.minor_concerns for insert to relais_owner with check (true);
create policy minor_concerns_missing on relais.minor_concerns for select to relais_owner using (true);
-- Every participant with the category reads who the guardian is and how the age was decided. Only the bodies that care for the child or
-- judge about it, and the agency that told the concern, read what endangers the child and the words about it (need-to-know matrix).
create policy minor_concerns_readers on relais.minor_concerns as restrictive for select to relais_app
  using (told_by_agency_id = (select relais.actor_agency()) or exists (
    select 1 from relais.agencies a where a.id = (select relais.actor_agency())
      and a.kind in ('guardianship_service', 'guardian_office', 'justice_of_peace', 'magistrate', 'immigration_office',
        'specialised_centre', 'child_shelter', 'youth_service')));
grant select on relais.minor_concerns to relais_app;
grant update (risks, version, updated_at) on relais.minor_concerns to relais_app;
create trigger minor_concerns_missing_learned after insert or update on relais.minor_concerns for each row execute function relais.missing_learned();
call relais.refuse_when_closed('relais.minor_concerns');

call relais.guard_category('relais.age_assessments', 'guardianship');
create policy age_assessments_definer on relais.age_assessments for all to relais_owner using (true) with check (true);
grant select, update on relais.age_assessments to relais_app;
call relais.refuse_when_closed('relais.age_assessments');

call relais.guard_category('relais.guardianships', 'guardianship');
create policy guardianships_definer on relais.guardianships for select to relais_owner using (true);
create policy guardianships_guardian on relais.guardianships for update to relais_app
  using (guardian_user_id = (select relais.actor_user()) and guardian_agency_id = (select relais.actor_agency())
    and (select relais.may_write_category('guardianship')) and {{takes_part guardianships}})
  with check (guardian_user_id = (select relais.actor_user()) and guardian_agency_id = (select relais.actor_agency()));
-- Only the Service appoints, and only a guardian whom it recognised: an appointment opens the case to its guardian.
create policy guardianships_service on relais.guardianships as restrictive for insert to relais_app
  with check ((select relais.is_guardianship_service()) and exists (select 1 from relais.guardians g
    where g.id = guardianships.guardian_id and g.service_agency_id = guardianships.owner_agency_id
      and g.user_id = guardianships.guardian_user_id and g.agency_id = guardianships.guardian_agency_id));
create policy guardianships_taken_back on relais.guardianships for update to relais_owner using (true) with check (true);
create policy guardianships_worker on relais.guardianships for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
grant insert, select on relais.guardianships to relais_app;
grant select on relais.guardianships to relais_worker;
grant update (status, report_kind, report_due_at, remind_at, reports_done, reminded_at, escalated_at, notice_until, ended_at, end_reason, version, updated_at) on relais.guardianships to relais_app;
grant update (status, report_kind, report_due_at, remind_at, reminded_at, escalated_at, ended_at, end_reason, version, updated_at) on relais.guardianships to relais_worker;
create trigger guardianships_end after update on relais.guardianships for each row
  when (old.status <> 'ended' and new.status = 'ended') execute function relais.guardianship_ended();
create trigger guardianships_missing_learned after insert or update on relais.guardianships for each row execute function relais.missing_learned();
create trigger guardianships_move before update on relais.guardianships for each row
  when (current_user = 'relais_app') execute function relais.guardianship_moves();
call relais.refuse_when_closed('relais.guardianships');
create trigger guardianships_remember before insert or update on relais.guardianships for each row
  when (current_user = 'relais_app') execute function relais.guardianship_remembers();

call relais.guard_category('relais.guardianship_reports', 'guardianship', '{}');
create policy guardianship_reports_author on relais.guardianship_reports as restrictive for insert to relais_app
  with check (exists (select 1 from relais.guardianships g where g.id = guardianship_reports.guardianship_id
    and g.case_id = guardianship_reports.case_id and g.guardian_user_id = (select relais.actor_user())
    and g.guardian_agency_id = guardianship_reports.owner_agency_id));
create policy guardianship_reports_definer on relais.guardianship_reports for select to relais_owner using (true);
-- Only the Service, the office of the guardian and the justice of the peace read the report about a child. More agencies may know who
-- the guardian is.
create policy guardianship_reports_readers on relais.guardianship_reports as restrictive for select to relais_app
  using (exists (select 1 from relais.agencies a where a.id = (select relais.actor_agency())
    and a.kind in ('guardianship_service', 'guardian_office', 'justice_of_peace')));
grant insert, select on relais.guardianship_reports to relais_app;

call relais.guard_category('relais.minor_silences', 'guardianship');
-- The Service records a time without news, and a report of the guardian ends it.
create policy minor_silences_definer on relais.minor_silences for select to relais_owner using (true);
create policy minor_silences_readers on relais.minor_silences as restrictive for select to relais_app
  using (exists (select 1 from relais.agencies a where a.id = (select relais.actor_agency())
    and a.kind in ('guardianship_service', 'guardian_office', 'justice_of_peace', 'magistrate', 'immigration_office',
      'specialised_centre', 'child_shelter', 'youth_service')));
create policy minor_silences_reported on relais.minor_silences for update to relais_owner using (ended_at is null)
  with check (ended_at is not null);
grant insert, select, update on relais.minor_silences to relais_app;
call relais.refuse_when_closed('relais.minor_silences');

call relais.guard_rows('relais.guardian_conflicts', 'all');
