grant select on relais.practitioners to relais_app;
grant select on relais.practitioners to relais_backup;
grant select on relais.practitioners to relais_worker;

grant select on relais.practitioner_languages to relais_app;
grant select on relais.practitioner_languages to relais_backup;
grant select on relais.practitioner_languages to relais_worker;

grant select on relais.practitioner_hours to relais_app;
grant select on relais.practitioner_hours to relais_backup;
grant select on relais.practitioner_hours to relais_worker;

call relais.guard_rows('relais.absences', 'select');
create policy absences_own on relais.absences for all to relais_app
  using (user_id = (select relais.actor_user())) with check (user_id = (select relais.actor_user()));
grant delete, insert, select on relais.absences to relais_app;

call relais.guard_category('relais.appointments', 'appointments');
create policy appointments_definer on relais.appointments for select to relais_owner using (true);
create policy appointments_practitioner_answer on relais.appointments for update to relais_app
  using ((select relais.may_read_category('appointments')) and practitioner_agency_id = (select relais.actor_agency())
    and (practitioner_user_id = (select relais.actor_user()) or (select relais.is_supervisor()))
    and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = appointments.case_id and x.user_id = (select relais.actor_user())))
  with check (practitioner_agency_id = (select relais.actor_agency()));
-- A practitioner sees and answers the requests made to them, without taking part in the case. A supervisor of a practice sees the
-- requests made to its members.
create policy appointments_practitioner_read on relais.appointments for select to relais_app
  using ((select relais.may_read_category('appointments')) and practitioner_agency_id = (select relais.actor_agency())
    and (practitioner_user_id = (select relais.actor_user()) or (select relais.is_supervisor()))
    and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = appointments.case_id and x.user_id = (select relais.actor_user())));
create policy appointments_worker on relais.appointments for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
grant insert, select on relais.appointments to relais_app;
grant select on relais.appointments to relais_worker;
grant update (status, practitioner_id, practitioner_user_id, practitioner_agency_id, register_number, outside_ground, cost_cents, offered_at, answer_by, answered_at, refusal_reason, remind_at, arrived_at, minutes_late, ended_at, end_reason, ended_by, version, updated_at) on relais.appointments to relais_app;
grant update (alerted_at, reminded_at) on relais.appointments to relais_worker;
create trigger appointments_arrival_was before insert or update on relais.appointments
  for each row execute function relais.arrival_was();
create trigger appointments_begin before insert on relais.appointments for each row
  when (current_user = 'relais_app') execute function relais.appointment_begins();
create trigger appointments_move before update on relais.appointments for each row
  when (current_user = 'relais_app') execute function relais.appointment_moves();
call relais.refuse_when_closed('relais.appointments');

call relais.guard_category('relais.appointment_texts', 'appointments');
create policy appointment_texts_practitioner on relais.appointment_texts for select to relais_app
  using (kind in ('place', 'message') and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = appointment_texts.case_id and x.user_id = (select relais.actor_user())) and exists (
    select 1 from relais.appointments a where a.id = appointment_texts.appointment_id
      and a.practitioner_user_id = (select relais.actor_user())
      and a.practitioner_agency_id = (select relais.actor_agency())
      and a.status in ('confirmed', 'late', 'held') and relais.appointment_is_of_use(a.ends_at)));
grant insert, select on relais.appointment_texts to relais_app;
grant update (text, created_at) on relais.appointment_texts to relais_app;
create trigger appointment_texts_begin before insert or update on relais.appointment_texts for each row
  when (current_user = 'relais_app') execute function relais.appointment_text_begins();

call relais.guard_rows('relais.calendar_feeds', 'select');
create policy calendar_feeds_definer_end on relais.calendar_feeds for update to relais_owner using (true) with check (true);
create policy calendar_feeds_own on relais.calendar_feeds for all to relais_app
  using (user_id = (select relais.actor_user()) and membership_id = (select relais.actor_membership()))
  with check (user_id = (select relais.actor_user()) and membership_id = (select relais.actor_membership()));
grant insert, select on relais.calendar_feeds to relais_app;
grant update (revoked_at) on relais.calendar_feeds to relais_app;
