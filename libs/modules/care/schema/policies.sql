-- safe_contacts
alter table relais.safe_contacts enable row level security;
alter table relais.safe_contacts force row level security;
create policy safe_contacts_backup on relais.safe_contacts for select to relais_backup using (true);
create policy safe_contacts_definer on relais.safe_contacts for select to relais_owner using (true);
create policy safe_contacts_read on relais.safe_contacts for select to relais_app
  using ((select relais.may_read_cases()) and exists (
    select 1 from relais.case_access a
    where a.case_id = safe_contacts.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      )
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = safe_contacts.case_id and x.user_id = (select relais.actor_user())));
create policy safe_contacts_write on relais.safe_contacts for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('identity'))
    and exists (
    select 1 from relais.case_access a
    where a.case_id = safe_contacts.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = safe_contacts.case_id and x.user_id = (select relais.actor_user())));
grant insert, select on relais.safe_contacts to relais_app;
grant select on relais.safe_contacts to relais_backup;
create trigger safe_contacts_not_when_closed after insert on relais.safe_contacts for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- safe_contact_details
alter table relais.safe_contact_details enable row level security;
alter table relais.safe_contact_details force row level security;
create policy safe_contact_details_backup on relais.safe_contact_details for select to relais_backup using (true);
create policy safe_contact_details_read on relais.safe_contact_details for select to relais_app
  using ((select relais.may_read_category('identity')) and exists (
    select 1 from relais.case_access a
    where a.case_id = safe_contact_details.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (safe_contact_details.owner_agency_id = a.agency_id or 'identity' = any (a.categories)
        or ('identity' = any (a.disclosed) and a.granted_by_agency = safe_contact_details.owner_agency_id)))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = safe_contact_details.case_id and x.user_id = (select relais.actor_user())));
create policy safe_contact_details_write on relais.safe_contact_details for insert to relais_app with check (safe_contact_details.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('identity')) and exists (
    select 1 from relais.case_access a
    where a.case_id = safe_contact_details.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = safe_contact_details.case_id and x.user_id = (select relais.actor_user())));
grant insert, select on relais.safe_contact_details to relais_app;
grant select on relais.safe_contact_details to relais_backup;
create trigger safe_contact_details_not_when_closed after insert on relais.safe_contact_details for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- care_notes
alter table relais.care_notes enable row level security;
alter table relais.care_notes force row level security;
create policy care_notes_backup on relais.care_notes for select to relais_backup using (true);
create policy care_notes_definer on relais.care_notes for select to relais_owner using (true);
create policy care_notes_read on relais.care_notes for select to relais_app
  using ((select relais.may_read_category('care')) and exists (
    select 1 from relais.case_access a
    where a.case_id = care_notes.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (care_notes.owner_agency_id = a.agency_id or 'care' = any (a.categories)
        or ('care' = any (a.disclosed) and a.granted_by_agency = care_notes.owner_agency_id)))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = care_notes.case_id and x.user_id = (select relais.actor_user())));
create policy care_notes_sensitive on relais.care_notes as restrictive for select to relais_app
  using (not sensitive or owner_agency_id = (select relais.actor_agency()));
create policy care_notes_write on relais.care_notes for insert to relais_app with check (care_notes.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('care')) and exists (
    select 1 from relais.case_access a
    where a.case_id = care_notes.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = care_notes.case_id and x.user_id = (select relais.actor_user())));
grant insert, select on relais.care_notes to relais_app;
grant select on relais.care_notes to relais_backup;
create trigger care_notes_not_when_closed after insert on relais.care_notes for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- health_records
alter table relais.health_records enable row level security;
alter table relais.health_records force row level security;
create policy health_records_backup on relais.health_records for select to relais_backup using (true);
create policy health_records_definer on relais.health_records for select to relais_owner using (true);
create policy health_records_guardian on relais.health_records for select to relais_app
  using (for_guardian and (select relais.may_read_category('health')) and exists (
    select 1 from relais.case_access a
    where a.case_id = health_records.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      )
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = health_records.case_id and x.user_id = (select relais.actor_user()))
    and relais.is_guardian_of(case_id));
create policy health_records_read on relais.health_records for select to relais_app
  using ((select relais.may_read_category('health')) and exists (
    select 1 from relais.case_access a
    where a.case_id = health_records.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (health_records.owner_agency_id = a.agency_id or 'health' = any (a.categories)
        or ('health' = any (a.disclosed) and a.granted_by_agency = health_records.owner_agency_id)))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = health_records.case_id and x.user_id = (select relais.actor_user())));
create policy health_records_write on relais.health_records for insert to relais_app with check (health_records.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('health')) and exists (
    select 1 from relais.case_access a
    where a.case_id = health_records.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = health_records.case_id and x.user_id = (select relais.actor_user())));
grant insert, select on relais.health_records to relais_app;
grant select on relais.health_records to relais_backup;
create trigger health_records_not_when_closed after insert on relais.health_records for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- risk_plans
alter table relais.risk_plans enable row level security;
alter table relais.risk_plans force row level security;
create policy risk_plans_backup on relais.risk_plans for select to relais_backup using (true);
create policy risk_plans_definer on relais.risk_plans for select to relais_owner using (true);
create policy risk_plans_guardian on relais.risk_plans for select to relais_app
  using (for_guardian and (select relais.may_read_category('care')) and exists (
    select 1 from relais.case_access a
    where a.case_id = risk_plans.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      )
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = risk_plans.case_id and x.user_id = (select relais.actor_user()))
    and relais.is_guardian_of(case_id));
create policy risk_plans_read on relais.risk_plans for select to relais_app
  using ((select relais.may_read_category('care')) and exists (
    select 1 from relais.case_access a
    where a.case_id = risk_plans.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (risk_plans.owner_agency_id = a.agency_id or 'care' = any (a.categories)
        or ('care' = any (a.disclosed) and a.granted_by_agency = risk_plans.owner_agency_id)))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = risk_plans.case_id and x.user_id = (select relais.actor_user())));
create policy risk_plans_write on relais.risk_plans for insert to relais_app with check (risk_plans.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('care')) and exists (
    select 1 from relais.case_access a
    where a.case_id = risk_plans.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = risk_plans.case_id and x.user_id = (select relais.actor_user())));
grant insert, select on relais.risk_plans to relais_app;
grant select on relais.risk_plans to relais_backup;
create trigger risk_plans_not_when_closed after insert on relais.risk_plans for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- risk_plan_reviews
alter table relais.risk_plan_reviews enable row level security;
alter table relais.risk_plan_reviews force row level security;
create policy risk_plan_reviews_backup on relais.risk_plan_reviews for select to relais_backup using (true);
create policy risk_plan_reviews_definer on relais.risk_plan_reviews for all to relais_owner using (true) with check (true);
create policy risk_plan_reviews_read on relais.risk_plan_reviews for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('care')) and exists (
    select 1 from relais.case_access a
    where a.case_id = risk_plan_reviews.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      )
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = risk_plan_reviews.case_id and x.user_id = (select relais.actor_user())));
create policy risk_plan_reviews_update on relais.risk_plan_reviews for update to relais_app
  using (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('care')) and exists (
    select 1 from relais.case_access a
    where a.case_id = risk_plan_reviews.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      )
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = risk_plan_reviews.case_id and x.user_id = (select relais.actor_user())));
create policy risk_plan_reviews_worker on relais.risk_plan_reviews for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
create policy risk_plan_reviews_write on relais.risk_plan_reviews for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('care')) and exists (
    select 1 from relais.case_access a
    where a.case_id = risk_plan_reviews.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      )
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = risk_plan_reviews.case_id and x.user_id = (select relais.actor_user())));
grant insert, select on relais.risk_plan_reviews to relais_app;
grant select on relais.risk_plan_reviews to relais_backup;
grant select on relais.risk_plan_reviews to relais_worker;
grant update (closed_at) on relais.risk_plan_reviews to relais_app;
grant update (reminded_at, escalated_at, closed_at) on relais.risk_plan_reviews to relais_worker;
create trigger risk_plan_reviews_not_when_closed after insert on relais.risk_plan_reviews for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- disappearance_signs
alter table relais.disappearance_signs enable row level security;
alter table relais.disappearance_signs force row level security;
create policy disappearance_signs_backup on relais.disappearance_signs for select to relais_backup using (true);
create policy disappearance_signs_definer on relais.disappearance_signs for select to relais_owner using (true);
create policy disappearance_signs_read on relais.disappearance_signs for select to relais_app
  using ((select relais.protects_people()) and (select relais.may_read_category('missing')) and exists (
    select 1 from relais.case_access a
    where a.case_id = disappearance_signs.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      )
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = disappearance_signs.case_id and x.user_id = (select relais.actor_user())));
create policy disappearance_signs_write on relais.disappearance_signs for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.protects_people())
    and (select relais.may_write_category('missing')) and exists (
    select 1 from relais.case_access a
    where a.case_id = disappearance_signs.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      )
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = disappearance_signs.case_id and x.user_id = (select relais.actor_user())));
grant insert, select on relais.disappearance_signs to relais_app;
grant select on relais.disappearance_signs to relais_backup;
create trigger disappearance_signs_not_when_closed after insert on relais.disappearance_signs for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- alert_facts
alter table relais.alert_facts enable row level security;
alter table relais.alert_facts force row level security;
create policy alert_facts_backup on relais.alert_facts for select to relais_backup using (true);
create policy alert_facts_definer on relais.alert_facts for select to relais_owner using (true);
create policy alert_facts_read on relais.alert_facts for select to relais_app
  using ((select relais.protects_people()) and (select relais.may_read_category('missing')) and exists (
    select 1 from relais.case_access a
    where a.case_id = alert_facts.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      )
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = alert_facts.case_id and x.user_id = (select relais.actor_user())));
create policy alert_facts_write on relais.alert_facts for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.protects_people())
    and (select relais.may_write_category('missing')) and exists (
    select 1 from relais.case_access a
    where a.case_id = alert_facts.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      )
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = alert_facts.case_id and x.user_id = (select relais.actor_user())));
grant insert, select on relais.alert_facts to relais_app;
grant select on relais.alert_facts to relais_backup;
create trigger alert_facts_not_when_closed after insert on relais.alert_facts for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();
