call relais.guard_rows('relais.consultations', 'all');
create policy consultations_read on relais.consultations for select to relais_app
  using (id = any (array(select relais.my_consultations())));
create policy consultations_update on relais.consultations for update to relais_app
  using (id = any (array(select relais.my_consultations(true)))) with check (id = any (array(select relais.my_consultations(true))));
grant select on relais.consultations to relais_app;
grant update (status, ground, purpose, data_categories, content, rights_reason, retention_until, meeting_at, convened_at, ended_at, end_reason, version, updated_at) on relais.consultations to relais_app;
create trigger consultations_held after update of status on relais.consultations for each row
  execute function relais.consultation_was_held();
create trigger consultations_move before update on relais.consultations for each row
  when (current_user = 'relais_app') execute function relais.consultation_moves();

call relais.guard_rows('relais.consultation_keys', 'all');

call relais.guard_rows('relais.consultation_participants', 'all');
create policy consultation_participants_read on relais.consultation_participants for select to relais_app
  using (consultation_id = any (array(select relais.my_consultations())));
grant select on relais.consultation_participants to relais_app;

call relais.guard_rows('relais.consultation_persons', 'all');
-- A person who was discussed stays on the list. Only a consultation that was never convened can remove a person.
create policy consultation_persons_delete on relais.consultation_persons for delete to relais_app
  using (consultation_id = any (array(select relais.my_consultations(true))) and exists (select 1 from relais.consultations c where c.id = consultation_persons.consultation_id and c.status in ('prepared')));
create policy consultation_persons_read on relais.consultation_persons for select to relais_app
  using (consultation_id = any (array(select relais.my_consultations())));
grant delete, select on relais.consultation_persons to relais_app;
create trigger consultation_persons_erased before update of case_id on relais.consultation_persons for each row
  when (old.case_id is not null and new.case_id is null) execute function relais.erased_person_keeps_out();
call relais.refuse_when_closed('relais.consultation_persons');

call relais.guard_rows('relais.consultation_disclosures', 'all');
create policy consultation_disclosures_delete on relais.consultation_disclosures for delete to relais_app
  using (consultation_id = any (array(select relais.my_consultations(true))));
-- Participants read the shared data while the consultation runs. The data ends with it.
create policy consultation_disclosures_read on relais.consultation_disclosures for select to relais_app
  using (consultation_id = any (array(select relais.my_consultations())) and exists (select 1 from relais.consultations c where c.id = consultation_disclosures.consultation_id and c.status in ('prepared', 'convened', 'held')));
-- The organiser shares only the categories that the consultation names.
create policy consultation_disclosures_write on relais.consultation_disclosures for insert to relais_app
  with check (consultation_id = any (array(select relais.my_consultations(true))) and shared_by_membership = (select relais.actor_membership())
    and exists (select 1 from relais.consultation_persons d where d.id = person_id
      and d.consultation_id = consultation_disclosures.consultation_id)
    and exists (select 1 from relais.consultations c where c.id = consultation_disclosures.consultation_id and c.status <> 'ended'
      and category = any (c.data_categories)));
grant delete, insert, select on relais.consultation_disclosures to relais_app;

call relais.guard_rows('relais.consultation_meetings', 'all');
create policy consultation_meetings_read on relais.consultation_meetings for select to relais_app
  using (consultation_id = any (array(select relais.my_consultations())));
create policy consultation_meetings_write on relais.consultation_meetings for insert to relais_app
  with check (consultation_id = any (array(select relais.my_consultations(true))) and recorded_by_membership = (select relais.actor_membership())
    and exists (select 1 from relais.consultations c where c.id = consultation_meetings.consultation_id and c.status in ('convened', 'held')));
grant insert, select on relais.consultation_meetings to relais_app;
create trigger consultation_meetings_of_named before insert on relais.consultation_meetings for each row
  execute function relais.consultation_meeting_of_named();

call relais.guard_rows('relais.consultation_minutes', 'all');
create policy consultation_minutes_read on relais.consultation_minutes for select to relais_app
  using (consultation_id = any (array(select relais.my_consultations())));
create policy consultation_minutes_write on relais.consultation_minutes for insert to relais_app
  with check (consultation_id = any (array(select relais.my_consultations(true))) and written_by_membership = (select relais.actor_membership())
    and exists (select 1 from relais.consultations c where c.id = consultation_minutes.consultation_id and c.status in ('held')));
grant insert, select on relais.consultation_minutes to relais_app;

call relais.guard_rows('relais.consultation_measures', 'all');
create policy consultation_measures_read on relais.consultation_measures for select to relais_app
  using (consultation_id = any (array(select relais.my_consultations())));
create policy consultation_measures_write on relais.consultation_measures for insert to relais_app
  with check (consultation_id = any (array(select relais.my_consultations(true))) and written_by_membership = (select relais.actor_membership())
    and exists (select 1 from relais.consultations c where c.id = consultation_measures.consultation_id and c.status in ('held')));
grant insert, select on relais.consultation_measures to relais_app;

call relais.guard_rows('relais.consultation_approvals', 'all');
create policy consultation_approvals_read on relais.consultation_approvals for select to relais_app
  using (consultation_id = any (array(select relais.my_consultations())));
create policy consultation_approvals_update on relais.consultation_approvals for update to relais_app
  using (exists (select 1 from relais.consultation_participants p where p.id = participant_id and p.struck_at is null
      and p.membership_id = (select relais.actor_membership())) and exists (select 1 from relais.consultations c where c.id = consultation_approvals.consultation_id and c.status in ('held')))
  with check (consultation_id = any (array(select relais.my_consultations())));
-- Each participant approves for themselves, as long as the consultation runs.
create policy consultation_approvals_write on relais.consultation_approvals for insert to relais_app
  with check (consultation_id = any (array(select relais.my_consultations())) and exists (select 1 from relais.consultations c where c.id = consultation_approvals.consultation_id and c.status in ('held'))
    and exists (select 1 from relais.consultation_measures m where m.id = measure_id
      and m.consultation_id = consultation_approvals.consultation_id)
    and exists (select 1 from relais.consultation_participants p where p.id = participant_id and p.struck_at is null
      and p.consultation_id = consultation_approvals.consultation_id and p.membership_id = (select relais.actor_membership())));
grant insert, select on relais.consultation_approvals to relais_app;
grant update (approved, decided_at) on relais.consultation_approvals to relais_app;
