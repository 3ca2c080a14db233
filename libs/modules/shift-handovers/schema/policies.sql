call relais.guard_rows('relais.shift_handovers', 'all');
create policy shift_handovers_insert on relais.shift_handovers for insert to relais_app
  with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts'))
    and begun_by_membership = (select relais.actor_membership()) and status = 'open');
create policy shift_handovers_read on relais.shift_handovers for select to relais_app
  using (agency_id = (select relais.actor_agency()) and (select relais.may_read_category('whereabouts')));
create policy shift_handovers_update on relais.shift_handovers for update to relais_app
  using (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')))
  with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')));
grant insert, select on relais.shift_handovers to relais_app;
grant update (status, handed_over_at, handed_over_by_user, acknowledged_at, acknowledged_by_user, version, updated_at) on relais.shift_handovers to relais_app;
create trigger shift_handovers_move before update on relais.shift_handovers for each row
  when (current_user = 'relais_app') execute function relais.shift_handover_moves();

call relais.guard_rows('relais.shift_house_lines', 'all');
create policy shift_house_lines_insert on relais.shift_house_lines for insert to relais_app
  with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts'))
    and written_by_membership = (select relais.actor_membership()));
create policy shift_house_lines_read on relais.shift_house_lines for select to relais_app
  using (agency_id = (select relais.actor_agency()) and (select relais.may_read_category('whereabouts')));
create policy shift_house_lines_update on relais.shift_house_lines for update to relais_app
  using (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts'))
    and written_by_membership = (select relais.actor_membership()))
  with check (agency_id = (select relais.actor_agency()) and written_by_membership = (select relais.actor_membership()));
create policy shift_house_lines_retention on relais.shift_house_lines for all to relais_worker
  using ((select relais.system_actor()) = 'retention') with check (false);
grant insert, select on relais.shift_house_lines to relais_app;
grant delete on relais.shift_house_lines to relais_worker;
grant select (id, created_at) on relais.shift_house_lines to relais_worker;
grant update (text, version, updated_at) on relais.shift_house_lines to relais_app;
create trigger shift_house_lines_while_open before insert or update on relais.shift_house_lines for each row
  when (current_user = 'relais_app') execute function relais.shift_line_is_open();

call relais.guard_category('relais.shift_resident_lines', 'care');
create policy shift_resident_lines_definer on relais.shift_resident_lines for all to relais_owner using (true) with check (true);
-- What one shift tells the next never leaves the house, whatever is open to others.
create policy shift_resident_lines_own on relais.shift_resident_lines as restrictive for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()));
create policy shift_resident_lines_author on relais.shift_resident_lines as restrictive for insert to relais_app
  with check (created_by_membership = (select relais.actor_membership()));
grant insert, select on relais.shift_resident_lines to relais_app;
grant update (text, version, updated_at) on relais.shift_resident_lines to relais_app;
create trigger shift_resident_lines_while_open before insert or update on relais.shift_resident_lines for each row
  when (current_user = 'relais_app') execute function relais.shift_line_is_open();
call relais.refuse_when_closed('relais.shift_resident_lines');
