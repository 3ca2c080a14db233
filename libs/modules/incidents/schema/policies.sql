call relais.guard_rows('relais.incidents', 'all');
create policy incidents_read on relais.incidents for select to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.keeps_incidents()));
create policy incidents_update on relais.incidents for update to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.keeps_incidents())) with check (agency_id = (select relais.actor_agency()) and (select relais.keeps_incidents()));
create policy incidents_worker on relais.incidents for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines'));
grant select on relais.incidents to relais_app;
grant update (status, assessed_at, assessed_by_membership, aware_at, happened_from, happened_until, nature, data, people, people_count, risk, notify, authority, tell_people, no_tell_reason, content, notify_by, remind_at, escalate_at, next_at, notified_at, people_told_at, closed_at, version, updated_at) on relais.incidents to relais_app;
grant select (id, agency_id, status, from_agency_id) on relais.incidents to relais_worker;
create trigger incidents_move before update on relais.incidents for each row
  when (current_user = 'relais_app') execute function relais.incident_moves();

call relais.guard_rows('relais.incident_notes', 'all');
create policy incident_notes_read on relais.incident_notes for select to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.keeps_incidents()));
create policy incident_notes_write on relais.incident_notes for insert to relais_app
  with check (agency_id = (select relais.actor_agency()) and (select relais.keeps_incidents()) and written_by_membership = (select relais.actor_membership())
    and exists (select 1 from relais.incidents i where i.id = incident_id and i.agency_id = incident_notes.agency_id));
grant insert, select on relais.incident_notes to relais_app;
