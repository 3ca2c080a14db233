call relais.guard_rows('relais.notifications');
create policy notifications_answered on relais.notifications for update to relais_worker
  using ((select relais.system_actor()) = 'notifier' and subject_type = 'alert')
  with check (subject_type = 'alert');
create policy notifications_definer on relais.notifications for select to relais_owner using (true);
create policy notifications_mark on relais.notifications for update to relais_app using (agency_id = (select relais.actor_agency()) and (audience = 'queue'
    or (audience = 'supervisor' and (select relais.is_supervisor()))
    or user_id = (select relais.actor_user()))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = notifications.case_id and x.user_id = (select relais.actor_user())))
  with check (agency_id = (select relais.actor_agency()));
create policy notifications_marked_of_casework on relais.notifications as restrictive for update to relais_app
  using (case_id is null or not (select relais.only_administers()));
create policy notifications_of_casework on relais.notifications as restrictive for select to relais_app
  using (case_id is null or not (select relais.only_administers()));
create policy notifications_read on relais.notifications for select to relais_app using (agency_id = (select relais.actor_agency()) and (audience = 'queue'
    or (audience = 'supervisor' and (select relais.is_supervisor()))
    or user_id = (select relais.actor_user()))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = notifications.case_id and x.user_id = (select relais.actor_user())));
create policy notifications_stand_in on relais.notifications for update to relais_owner
  using (kind = 'alert.stand_in') with check (kind = 'alert.stand_in');
create policy notifications_worker on relais.notifications for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer')) with check ((select relais.system_actor()) = 'notifier');
grant select on relais.notifications to relais_app;
grant insert, select on relais.notifications to relais_worker;
grant update (read_at, acknowledged_at, acknowledged_by) on relais.notifications to relais_app;
grant update (read_at, acknowledged_at, acknowledged_by) on relais.notifications to relais_worker;

call relais.guard_rows('relais.deliveries', 'select');
create policy deliveries_opened on relais.deliveries for update to relais_app
  using (agency_id = (select relais.actor_agency()) and channel = 'in_app')
  with check (agency_id = (select relais.actor_agency()) and state = 'opened');
create policy deliveries_own on relais.deliveries for select to relais_app
  using (agency_id = (select relais.actor_agency()));
create policy deliveries_redeliver on relais.deliveries for update to relais_owner using (true) with check (true);
create policy deliveries_worker on relais.deliveries for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer')) with check (true);
grant select on relais.deliveries to relais_app;
grant insert, select, update on relais.deliveries to relais_worker;
grant update (state, changed_at) on relais.deliveries to relais_app;

grant select on relais.demo_mailbox to relais_app;
grant select on relais.demo_mailbox to relais_backup;
grant insert, select on relais.demo_mailbox to relais_worker;

call relais.guard_rows('relais.alert_contacts');
create policy alert_contacts_definer_end on relais.alert_contacts for delete to relais_owner using (true);
create policy alert_contacts_definer_read on relais.alert_contacts for select to relais_owner using (true);
create policy alert_contacts_engine on relais.alert_contacts for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer'));
create policy alert_contacts_own on relais.alert_contacts for all to relais_app
  using (user_id = (select relais.actor_user())) with check (user_id = (select relais.actor_user()));
grant delete, insert, select, update on relais.alert_contacts to relais_app;
grant select on relais.alert_contacts to relais_worker;

call relais.guard_rows('relais.webhook_endpoints');
create policy webhook_endpoints_definer_end on relais.webhook_endpoints for update to relais_owner using (true) with check (true);
create policy webhook_endpoints_definer_read on relais.webhook_endpoints for select to relais_owner using (true);
create policy webhook_endpoints_engine on relais.webhook_endpoints for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer'));
create policy webhook_endpoints_read on relais.webhook_endpoints for select to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.is_administrator()));
create policy webhook_endpoints_remove on relais.webhook_endpoints for update to relais_app
  using (agency_id = (select relais.actor_agency()) and (select relais.is_administrator())) with check (agency_id = (select relais.actor_agency()));
create policy webhook_endpoints_write on relais.webhook_endpoints for insert to relais_app
  with check (agency_id = (select relais.actor_agency()) and (select relais.is_administrator()));
grant insert, select on relais.webhook_endpoints to relais_app;
grant select on relais.webhook_endpoints to relais_worker;
grant update (removed_at) on relais.webhook_endpoints to relais_app;

call relais.guard_rows('relais.webhook_attempts');
create policy webhook_attempts_engine on relais.webhook_attempts for all to relais_worker
  using ((select relais.system_actor()) = 'mailer') with check ((select relais.system_actor()) = 'mailer');
create policy webhook_attempts_read on relais.webhook_attempts for select to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.is_administrator()));
create policy webhook_attempts_retention on relais.webhook_attempts for delete to relais_worker
  using ((select relais.system_actor()) = 'retention');
create policy webhook_attempts_retention_read on relais.webhook_attempts for select to relais_worker
  using ((select relais.system_actor()) = 'retention');
grant select on relais.webhook_attempts to relais_app;
grant delete, insert, select on relais.webhook_attempts to relais_worker;

call relais.guard_rows('relais.notice_preferences');
create policy notice_preferences_engine on relais.notice_preferences for select to relais_worker
  using ((select relais.system_actor()) = 'notifier');
create policy notice_preferences_read on relais.notice_preferences for select to relais_app
  using (user_id = (select relais.actor_user()));
create policy notice_preferences_update on relais.notice_preferences for update to relais_app
  using (user_id = (select relais.actor_user())) with check (user_id = (select relais.actor_user()));
create policy notice_preferences_write on relais.notice_preferences for insert to relais_app
  with check (user_id = (select relais.actor_user()));
grant insert, select, update on relais.notice_preferences to relais_app;
grant select on relais.notice_preferences to relais_worker;

call relais.guard_rows('relais.digests', 'select');
create policy digests_worker on relais.digests for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer')) with check ((select relais.system_actor()) in ('notifier', 'mailer'));
grant insert, select, update on relais.digests to relais_worker;

alter table relais.push_subscriptions enable row level security;
alter table relais.push_subscriptions force row level security;
create policy push_subscriptions_definer on relais.push_subscriptions for all to relais_owner using (true) with check (true);
create policy push_subscriptions_engine on relais.push_subscriptions for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer', 'retention'));
create policy push_subscriptions_gone on relais.push_subscriptions for delete to relais_worker
  using ((select relais.system_actor()) in ('mailer', 'retention'));
create policy push_subscriptions_own on relais.push_subscriptions for select to relais_app
  using (user_id = (select relais.actor_user()));
create policy push_subscriptions_remove on relais.push_subscriptions for delete to relais_app
  using (user_id = (select relais.actor_user()));
grant delete, select on relais.push_subscriptions to relais_app;
grant delete, select on relais.push_subscriptions to relais_worker;

call relais.guard_rows('relais.mail_returns', 'select');
create policy mail_returns_mailer on relais.mail_returns for all to relais_worker
  using ((select relais.system_actor()) = 'mailer') with check ((select relais.system_actor()) = 'mailer');
grant insert, select, update on relais.mail_returns to relais_worker;
