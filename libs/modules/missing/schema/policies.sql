call relais.guard_rows('relais.missing_episodes', 'all');
create policy missing_episodes_read on relais.missing_episodes for select to relais_app
  using ((select relais.may_read_category('missing')) and {{open_to missing_episodes 'missing'}});
create policy missing_episodes_update on relais.missing_episodes for update to relais_app
  using ((select relais.may_write_category('missing')) and {{open_to missing_episodes 'missing'}})
  with check ((select relais.may_write_category('missing')) and {{open_to missing_episodes 'missing'}});
create policy missing_episodes_worker on relais.missing_episodes for all to relais_worker
  using ((select relais.system_actor()) = 'deadlines') with check ((select relais.system_actor()) = 'deadlines');
create policy missing_episodes_write on relais.missing_episodes for insert to relais_app
  with check (missing_episodes.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('missing'))
    and {{takes_part missing_episodes}});
grant select on relais.missing_episodes to relais_app;
grant select on relais.missing_episodes to relais_worker;
grant update (status, worrying, basis, criteria, reported_at, assessed_at, found_at, outcome, debriefed_at, closed_at, details, version, updated_at, found_when) on relais.missing_episodes to relais_app;
grant update (phone_window_told_at, settled_at) on relais.missing_episodes to relais_worker;
create trigger missing_episodes_began after insert on relais.missing_episodes for each row execute function relais.search_began();
create trigger missing_episodes_begin before insert on relais.missing_episodes for each row
  execute function relais.missing_episode_begins();
create trigger missing_episodes_end_grants after update on relais.missing_episodes for each row
  when (new.status in ('found', 'closed') and old.status <> new.status) execute function relais.address_requests_end();
create trigger missing_episodes_mistake before update on relais.missing_episodes for each row
  when (current_user = 'relais_app' and new.outcome = 'report_error' and old.outcome is distinct from new.outcome)
  execute function relais.mistake_needs_two();
create trigger missing_episodes_mistake_lapses after update on relais.missing_episodes for each row
  when (new.status in ('found', 'closed') and old.status <> new.status) execute function relais.mistake_lapses();
create trigger missing_episodes_move before update on relais.missing_episodes for each row
  when (current_user = 'relais_app') execute function relais.missing_episode_moves();
create trigger missing_episodes_taken_back after update of status on relais.missing_episodes for each row
  when (old.status in ('found', 'debriefed') and new.status = 'noticed') execute function relais.finding_was_taken_back();
create trigger missing_episodes_turned after update on relais.missing_episodes for each row
  when (new.status in ('found', 'closed') and old.status <> new.status) execute function relais.missing_episode_turned();

call relais.guard_category('relais.missing_entries', 'missing', '{}');
create policy missing_entries_definer on relais.missing_entries for all to relais_owner using (true) with check (true);
create policy missing_entries_magistrate on relais.missing_entries for insert to relais_app
  with check (kind = 'child_alert_decision' and owner_agency_id = (select relais.actor_agency())
    and (select relais.may_read_category('missing')));
create policy missing_entries_open on relais.missing_entries as restrictive for insert to relais_app
  with check ({{open_to missing_entries 'missing'}} and relais.may_add_missing_entry(episode_id, kind));
create policy missing_entries_published on relais.missing_entries as restrictive for insert to relais_app
  with check (kind <> 'publication' or coalesce(data ->> 'allowed', '') <> 'true'
    or relais.actor_is(array['police', 'child_focus']));
create policy missing_entries_reporter on relais.missing_entries for select to relais_app
  using ((select relais.may_read_category('missing')) and relais.reported_episode(episode_id));
grant insert, select on relais.missing_entries to relais_app;
create trigger missing_entries_missing_learned after insert or update on relais.missing_entries for each row when (new.kind = 'report' and new.data ? 'further') execute function relais.missing_learned();

call relais.guard_category('relais.missing_recipients', 'missing', '{}');
create policy missing_recipients_definer on relais.missing_recipients for all to relais_owner using (true) with check (true);
create policy missing_recipients_worker on relais.missing_recipients for select to relais_worker
  using ((select relais.system_actor()) = 'deadlines');
grant select on relais.missing_recipients to relais_app;
grant select on relais.missing_recipients to relais_worker;

call relais.guard_category('relais.missing_tasks', 'missing', '{}');
create policy missing_tasks_definer on relais.missing_tasks for all to relais_owner using (true) with check (true);
create policy missing_tasks_reporter on relais.missing_tasks for select to relais_app
  using ((select relais.may_read_category('missing')) and relais.reported_episode(episode_id));
create policy missing_tasks_worker on relais.missing_tasks for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
grant select on relais.missing_tasks to relais_app;
grant select on relais.missing_tasks to relais_worker;
grant insert (id, case_id, owner_agency_id, episode_id, code, rule, due_at, remind_at, created_by_membership, created_at, updated_at), update (reminded_at, escalated_at) on relais.missing_tasks to relais_worker;

call relais.guard_category('relais.preventive_requests', 'missing', '{}');
create policy preventive_requests_definer on relais.preventive_requests for all to relais_owner using (true) with check (true);
create policy preventive_requests_worker on relais.preventive_requests for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
grant select on relais.preventive_requests to relais_app;
grant select on relais.preventive_requests to relais_worker;
grant update (status, reminded_at, escalated_at, warned_at, ended_at, version, updated_at) on relais.preventive_requests to relais_worker;
create trigger preventive_requests_ended after update on relais.preventive_requests for each row
  when (new.ended_at is not null and old.ended_at is null) execute function relais.preventive_request_ended();
call relais.refuse_when_closed('relais.preventive_requests');

call relais.guard_category('relais.address_requests', 'missing', '{}');
create policy address_requests_definer on relais.address_requests for all to relais_owner using (true) with check (true);
-- Other readers of the search learn from its timeline that an address was asked for, not why and by which officer.
create policy address_requests_ends on relais.address_requests as restrictive for select to relais_app
  using ((select relais.actor_agency()) in (owner_agency_id, agency_id));
-- The house that granted a look sees the grant until its hours are over, even after the house has left the case.
create policy address_requests_house on relais.address_requests for select to relais_app
  using (agency_id = (select relais.actor_agency()) and status in ('granted', 'taken_back') and valid_until > now()
    and (select relais.may_read_category('whereabouts')) and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = address_requests.case_id and x.user_id = (select relais.actor_user())));
grant select on relais.address_requests to relais_app;
call relais.refuse_when_closed('relais.address_requests');

call relais.guard_category('relais.missing_mistakes', 'missing', '{}');
create policy missing_mistakes_definer on relais.missing_mistakes for all to relais_owner using (true) with check (true);
grant select on relais.missing_mistakes to relais_app;
