-- cases
alter table relais.cases enable row level security;
alter table relais.cases force row level security;
-- The verifier names a case by its reference, and finds cases whose chain is missing altogether.
create policy cases_auditor on relais.cases for select to relais_auditor using (true);
create policy cases_backup on relais.cases for select to relais_backup using (true);
create policy cases_definer on relais.cases for all to relais_owner using (true) with check (true);
create policy cases_read on relais.cases for select to relais_app
  using ((select relais.may_read_cases()) and exists (
    select 1 from relais.case_access a
    where a.case_id = cases.id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      )
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = cases.id and x.user_id = (select relais.actor_user())));
grant select on relais.cases to relais_app;
grant select on relais.cases to relais_backup;
grant select (id, reference) on relais.cases to relais_auditor;
create trigger cases_closed_end_reviews after update of status on relais.cases for each row
  when (new.status = 'closed' and old.status <> 'closed') execute function relais.case_closed_ends_reviews();
create trigger cases_end_disclosures after update on relais.cases for each row
  when (new.status = 'closed' and old.status <> 'closed') execute function relais.disclosures_end_with_case();
create trigger cases_exclusions after update of lead_agency_id on relais.cases
  for each statement execute function relais.exclusions_take_effect();
create trigger cases_not_due after update of status on relais.cases for each row
  when (old.status = 'closed' and new.status <> 'closed') execute function relais.reopened_is_not_due();

-- case_access
alter table relais.case_access enable row level security;
alter table relais.case_access force row level security;
create policy case_access_backup on relais.case_access for select to relais_backup using (true);
create policy case_access_definer on relais.case_access for all to relais_owner
  using (ground <> 'emergency' or relais.sees_emergency(user_id, agency_id)) with check (true);
create policy case_access_of_casework on relais.case_access as restrictive for select to relais_app
  using (not (select relais.only_administers()));
create policy case_access_own on relais.case_access for select to relais_app
  using (agency_id = (select relais.actor_agency()));
grant select on relais.case_access to relais_app;
grant select on relais.case_access to relais_backup;
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

-- case_exclusions
alter table relais.case_exclusions enable row level security;
alter table relais.case_exclusions force row level security;
create policy case_exclusions_backup on relais.case_exclusions for select to relais_backup using (true);
create policy case_exclusions_definer on relais.case_exclusions for all to relais_owner using (true) with check (true);
create policy case_exclusions_own on relais.case_exclusions for select to relais_app
  using (user_id = (select relais.actor_user()));
-- Rights of the moment of sending: who is excluded from a case gets no mail of it.
create policy case_exclusions_worker on relais.case_exclusions for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer'));
grant select on relais.case_exclusions to relais_backup;
grant select (case_id, user_id) on relais.case_exclusions to relais_app;
grant select (case_id, user_id) on relais.case_exclusions to relais_worker;
create trigger case_exclusions_cover_joined after insert on relais.case_exclusions
  for each row when (not new.through_joined) execute function relais.exclusion_covers_joined();
create trigger case_exclusions_end_disclosure after insert on relais.case_exclusions for each row
  execute function relais.disclosure_loses_person();
create trigger case_exclusions_exclusions after delete on relais.case_exclusions
  for each statement execute function relais.exclusions_take_effect();
create trigger case_exclusions_own before insert on relais.case_exclusions
  for each row execute function relais.exclusion_is_own();
create trigger case_exclusions_take_effect after insert on relais.case_exclusions
  for each row execute function relais.exclusion_takes_effect();

-- persons
alter table relais.persons enable row level security;
alter table relais.persons force row level security;
create policy persons_backup on relais.persons for select to relais_backup using (true);
create policy persons_definer on relais.persons for select to relais_owner using (true);
create policy persons_read on relais.persons for select to relais_app
  using ((select relais.may_read_category('identity')) and exists (
    select 1 from relais.case_access a
    where a.case_id = persons.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (persons.owner_agency_id = a.agency_id or 'identity' = any (a.categories)
        or ('identity' = any (a.disclosed) and a.granted_by_agency = persons.owner_agency_id)))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = persons.case_id and x.user_id = (select relais.actor_user())));
create policy persons_update on relais.persons for update to relais_app using (persons.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('identity')) and exists (
    select 1 from relais.case_access a
    where a.case_id = persons.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = persons.case_id and x.user_id = (select relais.actor_user()))) with check (persons.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('identity')) and exists (
    select 1 from relais.case_access a
    where a.case_id = persons.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = persons.case_id and x.user_id = (select relais.actor_user())));
create policy persons_write on relais.persons for insert to relais_app with check (persons.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('identity')) and exists (
    select 1 from relais.case_access a
    where a.case_id = persons.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = persons.case_id and x.user_id = (select relais.actor_user())));
grant insert, select, update on relais.persons to relais_app;
grant select on relais.persons to relais_backup;
create trigger persons_missing_learned after insert or update on relais.persons for each row execute function relais.missing_learned();
create trigger persons_not_when_closed after insert on relais.persons for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- person_names
alter table relais.person_names enable row level security;
alter table relais.person_names force row level security;
create policy person_names_backup on relais.person_names for select to relais_backup using (true);
create policy person_names_definer on relais.person_names for select to relais_owner using (true);
create policy person_names_delete on relais.person_names for delete to relais_app using (person_names.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('identity')) and exists (
    select 1 from relais.case_access a
    where a.case_id = person_names.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = person_names.case_id and x.user_id = (select relais.actor_user())));
create policy person_names_read on relais.person_names for select to relais_app
  using ((select relais.may_read_category('identity')) and exists (
    select 1 from relais.case_access a
    where a.case_id = person_names.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (person_names.owner_agency_id = a.agency_id or 'identity' = any (a.categories)
        or ('identity' = any (a.disclosed) and a.granted_by_agency = person_names.owner_agency_id)))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = person_names.case_id and x.user_id = (select relais.actor_user())));
create policy person_names_update on relais.person_names for update to relais_app using (person_names.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('identity')) and exists (
    select 1 from relais.case_access a
    where a.case_id = person_names.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = person_names.case_id and x.user_id = (select relais.actor_user()))) with check (person_names.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('identity')) and exists (
    select 1 from relais.case_access a
    where a.case_id = person_names.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = person_names.case_id and x.user_id = (select relais.actor_user())));
create policy person_names_write on relais.person_names for insert to relais_app with check (person_names.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('identity')) and exists (
    select 1 from relais.case_access a
    where a.case_id = person_names.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = person_names.case_id and x.user_id = (select relais.actor_user())));
grant delete, insert, select, update on relais.person_names to relais_app;
grant select on relais.person_names to relais_backup;
create trigger person_names_not_when_closed after insert on relais.person_names for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- case_needs
alter table relais.case_needs enable row level security;
alter table relais.case_needs force row level security;
create policy case_needs_backup on relais.case_needs for select to relais_backup using (true);
create policy case_needs_definer on relais.case_needs for select to relais_owner using (true);
create policy case_needs_read on relais.case_needs for select to relais_app
  using ((select relais.may_read_category('referrals')) and exists (
    select 1 from relais.case_access a
    where a.case_id = case_needs.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (case_needs.owner_agency_id = a.agency_id or 'referrals' = any (a.categories)
        or ('referrals' = any (a.disclosed) and a.granted_by_agency = case_needs.owner_agency_id)))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = case_needs.case_id and x.user_id = (select relais.actor_user())));
create policy case_needs_update on relais.case_needs for update to relais_app using (case_needs.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('referrals')) and exists (
    select 1 from relais.case_access a
    where a.case_id = case_needs.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = case_needs.case_id and x.user_id = (select relais.actor_user()))) with check (case_needs.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('referrals')) and exists (
    select 1 from relais.case_access a
    where a.case_id = case_needs.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = case_needs.case_id and x.user_id = (select relais.actor_user())));
create policy case_needs_write on relais.case_needs for insert to relais_app with check (case_needs.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('referrals')) and exists (
    select 1 from relais.case_access a
    where a.case_id = case_needs.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = case_needs.case_id and x.user_id = (select relais.actor_user())));
grant insert, select, update on relais.case_needs to relais_app;
grant select on relais.case_needs to relais_backup;
create trigger case_needs_not_when_closed after insert on relais.case_needs for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- consents
alter table relais.consents enable row level security;
alter table relais.consents force row level security;
create policy consents_backup on relais.consents for select to relais_backup using (true);
create policy consents_definer on relais.consents for select to relais_owner using (true);
create policy consents_read on relais.consents for select to relais_app
  using ((select relais.may_read_category('referrals')) and exists (
    select 1 from relais.case_access a
    where a.case_id = consents.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (consents.owner_agency_id = a.agency_id or 'referrals' = any (a.categories)
        or ('referrals' = any (a.disclosed) and a.granted_by_agency = consents.owner_agency_id)))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = consents.case_id and x.user_id = (select relais.actor_user())));
create policy consents_update on relais.consents for update to relais_app using (consents.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('referrals')) and exists (
    select 1 from relais.case_access a
    where a.case_id = consents.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = consents.case_id and x.user_id = (select relais.actor_user()))) with check (consents.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('referrals')) and exists (
    select 1 from relais.case_access a
    where a.case_id = consents.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = consents.case_id and x.user_id = (select relais.actor_user())));
create policy consents_write on relais.consents for insert to relais_app with check (consents.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('referrals')) and exists (
    select 1 from relais.case_access a
    where a.case_id = consents.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = consents.case_id and x.user_id = (select relais.actor_user())));
grant insert, select, update on relais.consents to relais_app;
grant select on relais.consents to relais_backup;
create trigger consents_not_when_closed after insert on relais.consents for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- case_relations
alter table relais.case_relations enable row level security;
alter table relais.case_relations force row level security;
create policy case_relations_backup on relais.case_relations for select to relais_backup using (true);
create policy case_relations_definer on relais.case_relations for select to relais_owner using (true);
create policy case_relations_delete on relais.case_relations for delete to relais_app using (case_relations.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('identity')) and exists (
    select 1 from relais.case_access a
    where a.case_id = case_relations.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = case_relations.case_id and x.user_id = (select relais.actor_user())));
create policy case_relations_read on relais.case_relations for select to relais_app
  using ((select relais.may_read_category('identity')) and exists (
    select 1 from relais.case_access a
    where a.case_id = case_relations.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (case_relations.owner_agency_id = a.agency_id or 'identity' = any (a.categories)
        or ('identity' = any (a.disclosed) and a.granted_by_agency = case_relations.owner_agency_id)))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = case_relations.case_id and x.user_id = (select relais.actor_user())));
create policy case_relations_together on relais.case_relations for select to relais_owner using (true);
create policy case_relations_write on relais.case_relations for insert to relais_app with check (case_relations.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('identity')) and exists (
    select 1 from relais.case_access a
    where a.case_id = case_relations.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = case_relations.case_id and x.user_id = (select relais.actor_user())));
grant delete, insert, select on relais.case_relations to relais_app;
grant select on relais.case_relations to relais_backup;
create trigger case_relations_not_when_closed after insert on relais.case_relations for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- events
alter table relais.events enable row level security;
alter table relais.events force row level security;
create policy events_backup on relais.events for select to relais_backup using (true);
create policy events_own on relais.events for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('indicators')));
create policy events_write on relais.events for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('indicators')));
grant insert, select on relais.events to relais_app;
grant select on relais.events to relais_backup;

-- case_events
alter table relais.case_events enable row level security;
alter table relais.case_events force row level security;
create policy case_events_backup on relais.case_events for select to relais_backup using (true);
create policy case_events_read on relais.case_events for select to relais_app
  using ((select relais.may_read_category('indicators')) and exists (
    select 1 from relais.case_access a
    where a.case_id = case_events.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (case_events.owner_agency_id = a.agency_id or 'indicators' = any (a.categories)
        or ('indicators' = any (a.disclosed) and a.granted_by_agency = case_events.owner_agency_id)))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = case_events.case_id and x.user_id = (select relais.actor_user())));
create policy case_events_together on relais.case_events for select to relais_owner using (true);
create policy case_events_write on relais.case_events for insert to relais_app with check (case_events.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('indicators')) and exists (
    select 1 from relais.case_access a
    where a.case_id = case_events.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = case_events.case_id and x.user_id = (select relais.actor_user())));
grant insert, select on relais.case_events to relais_app;
grant select on relais.case_events to relais_backup;
create trigger case_events_not_when_closed after insert on relais.case_events for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- lead_handovers
alter table relais.lead_handovers enable row level security;
alter table relais.lead_handovers force row level security;
create policy lead_handovers_backup on relais.lead_handovers for select to relais_backup using (true);
create policy lead_handovers_definer on relais.lead_handovers for all to relais_owner using (true) with check (true);
create policy lead_handovers_ends on relais.lead_handovers for select to relais_app
  using ((select relais.actor_agency()) in (owner_agency_id, to_agency_id) and (select relais.may_read_cases())
    and exists (
    select 1 from relais.case_access a
    where a.case_id = lead_handovers.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      )
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = lead_handovers.case_id and x.user_id = (select relais.actor_user())));
grant select on relais.lead_handovers to relais_app;
grant select on relais.lead_handovers to relais_backup;
create trigger lead_handovers_not_when_closed after insert on relais.lead_handovers for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- case_closures
alter table relais.case_closures enable row level security;
alter table relais.case_closures force row level security;
create policy case_closures_backup on relais.case_closures for select to relais_backup using (true);
create policy case_closures_definer on relais.case_closures for all to relais_owner using (true) with check (true);
create policy case_closures_lead on relais.case_closures for select to relais_app
  using ((select relais.may_read_cases()) and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = case_closures.case_id and x.user_id = (select relais.actor_user())) and exists (
    select 1 from relais.cases c where c.id = case_closures.case_id and c.lead_agency_id = (select relais.actor_agency())));
grant select on relais.case_closures to relais_app;
grant select on relais.case_closures to relais_backup;

-- exclusion_entries
alter table relais.exclusion_entries enable row level security;
alter table relais.exclusion_entries force row level security;
create policy exclusion_entries_backup on relais.exclusion_entries for select to relais_backup using (true);
create policy exclusion_entries_definer on relais.exclusion_entries for all to relais_owner using (true) with check (true);
grant select on relais.exclusion_entries to relais_backup;
