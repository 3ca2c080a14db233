call relais.guard_rows('relais.alerts', 'all');
create policy alerts_engine on relais.alerts for all to relais_worker using ((select relais.system_actor()) in ('notifier', 'mailer', 'watchman')) with check ((select relais.system_actor()) in ('notifier', 'mailer', 'watchman'));
create policy alerts_read on relais.alerts for select to relais_app
  using ((select relais.may_read_category('missing')) and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = alerts.case_id and x.user_id = (select relais.actor_user())) and (relais.reads_missing(case_id) or relais.answers_alert(id)));
create policy alerts_reporter on relais.alerts for select to relais_app
  using ((select relais.may_read_category('missing')) and relais.reported_episode(subject_id));
create policy alerts_write on relais.alerts for insert to relais_app
  with check (not synthetic and raised_by_agency_id = (select relais.actor_agency()) and ended_at is null
    and raised_by_membership = (select relais.actor_membership())
    and relais.may_raise_alert(case_id) and {{takes_part alerts}});
grant select on relais.alerts to relais_app;
grant insert, select, update on relais.alerts to relais_worker;
grant insert (id, kind, severity, case_id, subject_id, raised_by_agency_id, raised_by_membership, raised_at) on relais.alerts to relais_app;

call relais.guard_rows('relais.alert_recipients');
-- An agency answers only for the recipients for which it acts: a recipient of another agency is for that agency to answer.
create policy alert_recipients_answer on relais.alert_recipients for update to relais_app
  using ((select relais.may_read_category('missing')) and duty_agency_id = (select relais.actor_agency()) and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = alert_recipients.case_id and x.user_id = (select relais.actor_user())))
  with check (duty_agency_id = (select relais.actor_agency()));
create policy alert_recipients_definer on relais.alert_recipients for all to relais_owner using (true) with check (true);
create policy alert_recipients_engine on relais.alert_recipients for all to relais_worker using ((select relais.system_actor()) in ('notifier', 'mailer', 'watchman')) with check ((select relais.system_actor()) in ('notifier', 'mailer', 'watchman'));
create policy alert_recipients_read on relais.alert_recipients for select to relais_app
  using ((select relais.may_read_category('missing')) and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = alert_recipients.case_id and x.user_id = (select relais.actor_user()))
    and (duty_agency_id = (select relais.actor_agency()) or relais.reads_missing(case_id)));
create policy alert_recipients_reporter on relais.alert_recipients for select to relais_app
  using ((select relais.may_read_category('missing')) and relais.reported_alert(alert_id));
create policy alert_recipients_write on relais.alert_recipients for insert to relais_app
  with check (relais.may_raise_alert(case_id) and {{takes_part alert_recipients}}
    and (agency_id is not null or duty_agency_id = (select relais.actor_agency()))
    -- Told at once, whichever role adds it.
    and next_step_at is not null and next_step_at = added_at and added_at <= clock_timestamp() + interval '5 minutes'
    and relais.is_running_alert(alert_id, case_id));
grant select on relais.alert_recipients to relais_app;
grant insert, select, update on relais.alert_recipients to relais_worker;
grant insert (id, alert_id, case_id, agency_id, outside_name, outside_telephone, call_script, duty_agency_id, role, reasons, added_at, next_step_at), update (next_step_at, opened_at, acknowledged_at, acknowledged_by, acted_at, acted_by, reached, callback_telephone) on relais.alert_recipients to relais_app;
create trigger alert_recipients_move before update on relais.alert_recipients for each row
  when (current_user = 'relais_app') execute function relais.alert_recipient_moves();

call relais.guard_rows('relais.alert_tellings', 'all');
create policy alert_tellings_engine on relais.alert_tellings for all to relais_worker using ((select relais.system_actor()) in ('notifier', 'mailer', 'watchman')) with check ((select relais.system_actor()) in ('notifier', 'mailer', 'watchman'));
create policy alert_tellings_read on relais.alert_tellings for select to relais_app
  using ((select relais.may_read_category('missing')) and agency_id = (select relais.actor_agency()) and target <> 'duty_role'
    and not exists (select 1 from relais.case_exclusions x
      where x.case_id = alert_tellings.case_id and x.user_id = (select relais.actor_user())));
grant select on relais.alert_tellings to relais_app;
grant insert, select, update on relais.alert_tellings to relais_worker;

call relais.guard_rows('relais.duty_rotations', 'select');
create policy duty_rotations_engine on relais.duty_rotations for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'watchman'));
create policy duty_rotations_read on relais.duty_rotations for select to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.may_read_cases()));
create policy duty_rotations_update on relais.duty_rotations for update to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.is_supervisor())) with check (agency_id = (select relais.actor_agency()) and (select relais.is_supervisor()));
create policy duty_rotations_write on relais.duty_rotations for insert to relais_app with check (agency_id = (select relais.actor_agency()) and (select relais.is_supervisor()));
grant insert, select on relais.duty_rotations to relais_app;
grant select on relais.duty_rotations to relais_worker;
grant update (removed_at) on relais.duty_rotations to relais_app;

call relais.guard_rows('relais.duty_exceptions', 'select');
create policy duty_exceptions_engine on relais.duty_exceptions for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'watchman'));
create policy duty_exceptions_read on relais.duty_exceptions for select to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.may_read_cases()));
create policy duty_exceptions_update on relais.duty_exceptions for update to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.is_supervisor())) with check (agency_id = (select relais.actor_agency()) and (select relais.is_supervisor()));
create policy duty_exceptions_write on relais.duty_exceptions for insert to relais_app with check (agency_id = (select relais.actor_agency()) and (select relais.is_supervisor()));
grant insert, select on relais.duty_exceptions to relais_app;
grant select on relais.duty_exceptions to relais_worker;
grant update (removed_at) on relais.duty_exceptions to relais_app;

call relais.guard_rows('relais.escalation_policies', 'select');
create policy escalation_policies_engine on relais.escalation_policies for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'watchman'));
create policy escalation_policies_read on relais.escalation_policies for select to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.may_read_cases()));
create policy escalation_policies_update on relais.escalation_policies for update to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.is_supervisor())) with check (agency_id = (select relais.actor_agency()) and (select relais.is_supervisor()));
create policy escalation_policies_write on relais.escalation_policies for insert to relais_app with check (agency_id = (select relais.actor_agency()) and (select relais.is_supervisor()));
grant insert, select on relais.escalation_policies to relais_app;
grant select on relais.escalation_policies to relais_worker;
grant update (steps, set_by_membership, set_at) on relais.escalation_policies to relais_app;
create trigger escalation_is_bounded before insert or update on relais.escalation_policies
  for each row execute function relais.escalation_is_bounded();

call relais.guard_rows('relais.watch_reports', 'select');
create policy watch_reports_watchman on relais.watch_reports for all to relais_worker
  using ((select relais.system_actor()) in ('watchman', 'retention')) with check ((select relais.system_actor()) = 'watchman');
grant delete, insert, select on relais.watch_reports to relais_worker;

call relais.guard_rows('relais.duty_role_members', 'select');
create policy duty_role_members_read on relais.duty_role_members for select to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.is_supervisor()) and (select relais.is_guardianship_service()));
create policy duty_role_members_remove on relais.duty_role_members for update to relais_app
  using (agency_id = (select relais.actor_agency()) and (select relais.is_supervisor()) and (select relais.is_guardianship_service()) and (select relais.recently_confirmed())) with check (agency_id = (select relais.actor_agency()) and (select relais.is_supervisor()) and (select relais.is_guardianship_service()));
create policy duty_role_members_write on relais.duty_role_members for insert to relais_app
  with check (agency_id = (select relais.actor_agency()) and (select relais.is_supervisor()) and (select relais.is_guardianship_service()) and named_by_membership = (select relais.actor_membership()) and (select relais.recently_confirmed()));
grant insert, select on relais.duty_role_members to relais_app;
grant update (removed_at) on relais.duty_role_members to relais_app;
