call relais.guard_rows('relais.invitations');
create policy invitations_definer_add on relais.invitations for insert to relais_owner with check (true);
create policy invitations_definer_change on relais.invitations for update to relais_owner using (true) with check (true);
create policy invitations_definer_read on relais.invitations for select to relais_owner using (true);
create policy invitations_mailer on relais.invitations for select to relais_worker
  using ((select relais.system_actor()) = 'mailer');
create policy invitations_read on relais.invitations for select to relais_app
  using ((select relais.is_administrator()) and (agency_id = (select relais.actor_agency())
    or (is_first and (select relais.is_platform_administrator()))));
grant select (id, agency_id, email, display_name, roles, language, is_first, invited_by_membership, invited_at, expires_at, ended_at, ended_by, version) on relais.invitations to relais_app;
grant select (id, email, language, expires_at, ended_at) on relais.invitations to relais_worker;

call relais.guard_rows('relais.recoveries');
create policy recoveries_definer_add on relais.recoveries for insert to relais_owner with check (true);
create policy recoveries_definer_change on relais.recoveries for update to relais_owner using (true) with check (true);
create policy recoveries_definer_read on relais.recoveries for select to relais_owner using (true);
-- Readers are the person, the administrators and supervisors of every agency in which the account works, who are informed and may say no,
-- and the administrators of the platform, who confirm if an agency has only one administrator.
create policy recoveries_read on relais.recoveries for select to relais_app
  using (user_id = (select relais.actor_user())
    or (select relais.is_platform_administrator())
    or (((select relais.is_administrator()) or (select relais.is_supervisor()))
      and (agency_id = (select relais.actor_agency()) or exists (select 1 from relais.memberships m
        where m.user_id = recoveries.user_id and m.agency_id = (select relais.actor_agency())
          and (m.valid_until is null or m.valid_until > now())))));
create policy recoveries_worker on relais.recoveries for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer', 'deadlines'));
grant select (id, agency_id, membership_id, user_id, reason, started_by_membership, started_at, confirm_by, confirmed_by_membership, confirmed_at, ready_at, link_until, sent_at, ended_at, ended_by, ended_by_membership, version, told_at) on relais.recoveries to relais_app;
grant select (id, agency_id, membership_id, user_id, confirmed_at, ready_at, link_until, sent_at, ended_at, ended_by, told_at) on relais.recoveries to relais_worker;
