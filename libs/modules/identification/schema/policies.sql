call relais.guard_category('relais.circumstances', 'indicators');
create policy circumstances_definer on relais.circumstances for select to relais_owner using (true);
grant insert, select, update on relais.circumstances to relais_app;
create trigger circumstances_missing_learned after insert or update on relais.circumstances for each row execute function relais.missing_learned();
call relais.refuse_when_closed('relais.circumstances');

call relais.guard_category('relais.indicator_answers', 'indicators');
create policy indicator_answers_definer on relais.indicator_answers for select to relais_owner using (true);
grant insert, select, update on relais.indicator_answers to relais_app;
create trigger indicator_answers_missing_learned after insert or update on relais.indicator_answers for each row execute function relais.missing_learned();
call relais.refuse_when_closed('relais.indicator_answers');

call relais.guard_category('relais.assertions', 'indicators', '{}');
create policy assertions_definer on relais.assertions for select to relais_owner using (true);
grant insert, select on relais.assertions to relais_app;
create trigger assertions_missing_learned after insert or update on relais.assertions for each row execute function relais.missing_learned();
call relais.refuse_when_closed('relais.assertions');

call relais.guard_rows('relais.drafts');
create policy drafts_own on relais.drafts for all to relais_app
  using (user_id = (select relais.actor_user()) and agency_id = (select relais.actor_agency()))
  with check (user_id = (select relais.actor_user()) and agency_id = (select relais.actor_agency()));
create policy drafts_retention on relais.drafts for all to relais_worker
  using ((select relais.system_actor()) = 'retention') with check (false);
grant delete, insert, select, update on relais.drafts to relais_app;
grant delete on relais.drafts to relais_worker;
grant select (id, updated_at) on relais.drafts to relais_worker;
