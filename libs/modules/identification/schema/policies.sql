-- circumstances
alter table relais.circumstances enable row level security;
alter table relais.circumstances force row level security;
create policy circumstances_backup on relais.circumstances for select to relais_backup using (true);
create policy circumstances_definer on relais.circumstances for select to relais_owner using (true);
create policy circumstances_read on relais.circumstances for select to relais_app
  using ((select relais.may_read_category('indicators')) and exists (
    select 1 from relais.case_access a
    where a.case_id = circumstances.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (circumstances.owner_agency_id = a.agency_id or 'indicators' = any (a.categories)
        or ('indicators' = any (a.disclosed) and a.granted_by_agency = circumstances.owner_agency_id)))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = circumstances.case_id and x.user_id = (select relais.actor_user())));
create policy circumstances_update on relais.circumstances for update to relais_app using (circumstances.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('indicators')) and exists (
    select 1 from relais.case_access a
    where a.case_id = circumstances.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = circumstances.case_id and x.user_id = (select relais.actor_user()))) with check (circumstances.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('indicators')) and exists (
    select 1 from relais.case_access a
    where a.case_id = circumstances.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = circumstances.case_id and x.user_id = (select relais.actor_user())));
create policy circumstances_write on relais.circumstances for insert to relais_app with check (circumstances.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('indicators')) and exists (
    select 1 from relais.case_access a
    where a.case_id = circumstances.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = circumstances.case_id and x.user_id = (select relais.actor_user())));
grant insert, select, update on relais.circumstances to relais_app;
grant select on relais.circumstances to relais_backup;
create trigger circumstances_missing_learned after insert or update on relais.circumstances for each row execute function relais.missing_learned();
create trigger circumstances_not_when_closed after insert on relais.circumstances for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- indicator_answers
alter table relais.indicator_answers enable row level security;
alter table relais.indicator_answers force row level security;
create policy indicator_answers_backup on relais.indicator_answers for select to relais_backup using (true);
create policy indicator_answers_definer on relais.indicator_answers for select to relais_owner using (true);
create policy indicator_answers_read on relais.indicator_answers for select to relais_app
  using ((select relais.may_read_category('indicators')) and exists (
    select 1 from relais.case_access a
    where a.case_id = indicator_answers.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (indicator_answers.owner_agency_id = a.agency_id or 'indicators' = any (a.categories)
        or ('indicators' = any (a.disclosed) and a.granted_by_agency = indicator_answers.owner_agency_id)))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = indicator_answers.case_id and x.user_id = (select relais.actor_user())));
create policy indicator_answers_update on relais.indicator_answers for update to relais_app using (indicator_answers.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('indicators')) and exists (
    select 1 from relais.case_access a
    where a.case_id = indicator_answers.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = indicator_answers.case_id and x.user_id = (select relais.actor_user()))) with check (indicator_answers.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('indicators')) and exists (
    select 1 from relais.case_access a
    where a.case_id = indicator_answers.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = indicator_answers.case_id and x.user_id = (select relais.actor_user())));
create policy indicator_answers_write on relais.indicator_answers for insert to relais_app with check (indicator_answers.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('indicators')) and exists (
    select 1 from relais.case_access a
    where a.case_id = indicator_answers.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = indicator_answers.case_id and x.user_id = (select relais.actor_user())));
grant insert, select, update on relais.indicator_answers to relais_app;
grant select on relais.indicator_answers to relais_backup;
create trigger indicator_answers_missing_learned after insert or update on relais.indicator_answers for each row execute function relais.missing_learned();
create trigger indicator_answers_not_when_closed after insert on relais.indicator_answers for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- assertions
alter table relais.assertions enable row level security;
alter table relais.assertions force row level security;
create policy assertions_backup on relais.assertions for select to relais_backup using (true);
create policy assertions_definer on relais.assertions for select to relais_owner using (true);
create policy assertions_read on relais.assertions for select to relais_app
  using ((select relais.may_read_category('indicators')) and exists (
    select 1 from relais.case_access a
    where a.case_id = assertions.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (assertions.owner_agency_id = a.agency_id or 'indicators' = any (a.categories)
        or ('indicators' = any (a.disclosed) and a.granted_by_agency = assertions.owner_agency_id)))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = assertions.case_id and x.user_id = (select relais.actor_user())));
create policy assertions_write on relais.assertions for insert to relais_app with check (assertions.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('indicators')) and exists (
    select 1 from relais.case_access a
    where a.case_id = assertions.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = assertions.case_id and x.user_id = (select relais.actor_user())));
grant insert, select on relais.assertions to relais_app;
grant select on relais.assertions to relais_backup;
create trigger assertions_missing_learned after insert or update on relais.assertions for each row execute function relais.missing_learned();
create trigger assertions_not_when_closed after insert on relais.assertions for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- drafts
alter table relais.drafts enable row level security;
alter table relais.drafts force row level security;
create policy drafts_backup on relais.drafts for select to relais_backup using (true);
create policy drafts_own on relais.drafts for all to relais_app
  using (user_id = (select relais.actor_user()) and agency_id = (select relais.actor_agency()))
  with check (user_id = (select relais.actor_user()) and agency_id = (select relais.actor_agency()));
create policy drafts_retention on relais.drafts for all to relais_worker
  using ((select relais.system_actor()) = 'retention') with check (false);
grant delete, insert, select, update on relais.drafts to relais_app;
grant select on relais.drafts to relais_backup;
grant delete on relais.drafts to relais_worker;
grant select (id, updated_at) on relais.drafts to relais_worker;
