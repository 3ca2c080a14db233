call relais.guard_rows('relais.shelter_units', 'all');
create policy shelter_units_insert on relais.shelter_units for insert to relais_app with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and (select relais.is_supervisor()));
create policy shelter_units_read on relais.shelter_units for select to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.may_read_category('whereabouts')));
create policy shelter_units_update on relais.shelter_units for update to relais_app
  using (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and (select relais.is_supervisor())) with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and (select relais.is_supervisor()));
grant insert, select, update on relais.shelter_units to relais_app;

call relais.guard_rows('relais.shelter_places', 'all');
create policy shelter_places_insert on relais.shelter_places for insert to relais_app with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and (select relais.is_supervisor()));
create policy shelter_places_read on relais.shelter_places for select to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.may_read_category('whereabouts')));
create policy shelter_places_update on relais.shelter_places for update to relais_app
  using (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and (select relais.is_supervisor())) with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and (select relais.is_supervisor()));
grant insert, select, update on relais.shelter_places to relais_app;

call relais.guard_rows('relais.place_reservations', 'all');
create policy place_reservations_insert on relais.place_reservations for insert to relais_app with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')));
-- The row of a reservation names no case, so its other policies cannot tell which person is kept out of the case.
create policy place_reservations_kept_apart on relais.place_reservations as restrictive for update to relais_app
  using (not relais.kept_from_referral(referral_id));
create policy place_reservations_read on relais.place_reservations for select to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.may_read_category('whereabouts')));
create policy place_reservations_update on relais.place_reservations for update to relais_app
  using (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts'))) with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')));
create policy place_reservations_worker on relais.place_reservations for all to relais_worker
  using ((select relais.system_actor()) = 'places') with check ((select relais.system_actor()) = 'places');
grant insert, select, update on relais.place_reservations to relais_app;
grant select on relais.place_reservations to relais_worker;
grant update (status, ended_at, version, expiry_told_at) on relais.place_reservations to relais_worker;
create trigger place_reservations_end_results after insert on relais.place_reservations for each row
  execute function relais.place_ends_results();

call relais.guard_category('relais.stays', 'whereabouts');
create policy stays_definer on relais.stays for all to relais_owner using (true) with check (true);
grant insert, select, update on relais.stays to relais_app;
create trigger stays_departed after update of status on relais.stays for each row
  when (new.status = 'departed' and old.status <> 'departed') execute function relais.stay_departed();
create trigger stays_missing_learned after insert or update on relais.stays for each row execute function relais.missing_learned();
call relais.refuse_when_closed('relais.stays');

call relais.guard_category('relais.stay_placements', 'whereabouts');
create policy stay_placements_definer on relais.stay_placements for all to relais_owner using (true) with check (true);
-- Beds and addresses never leave the agency: the category opens districts only.
create policy stay_placements_own on relais.stay_placements as restrictive for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()));
grant insert, select, update on relais.stay_placements to relais_app;
create trigger stay_placements_end_results after insert on relais.stay_placements for each row
  execute function relais.place_ends_results();

call relais.guard_rows('vault.addresses');
create policy addresses_definer on vault.addresses for all to relais_owner using (true) with check (true);
-- Only the role of the vault writes an address under a new key.
create policy addresses_rekey on vault.addresses for update to relais_vault using (true) with check (true);
create policy addresses_vault on vault.addresses for select to relais_vault using (true);
grant select on vault.addresses to relais_vault;
grant update (sealed) on vault.addresses to relais_vault;
-- A new key changes the sealed bytes of the same address and does not write sealed_at, so it fires neither of these triggers.
create trigger addresses_end_results after insert or update of sealed_at on vault.addresses for each row
  execute function relais.address_ends_results();
create trigger addresses_keep_former after update of sealed_at on vault.addresses for each row
  execute function relais.keep_former_address();

call relais.guard_rows('vault.reveals');
create policy reveals_definer on vault.reveals for all to relais_owner using (true) with check (true);
create policy reveals_vault on vault.reveals for select to relais_vault using (true);
grant select on vault.reveals to relais_vault;

call relais.guard_rows('relais.presence_rounds', 'all');
create policy presence_rounds_insert on relais.presence_rounds for insert to relais_app with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')));
create policy presence_rounds_read on relais.presence_rounds for select to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.may_read_category('whereabouts')));
grant insert, select on relais.presence_rounds to relais_app;

call relais.guard_category('relais.presence_marks', 'whereabouts', '{}');
create policy presence_marks_definer on relais.presence_marks for all to relais_owner using (true) with check (true);
create policy presence_marks_own on relais.presence_marks as restrictive for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()));
grant insert, select on relais.presence_marks to relais_app;

call relais.guard_category('relais.presence_absences', 'whereabouts');
create policy presence_absences_definer on relais.presence_absences for all to relais_owner using (true) with check (true);
create policy presence_absences_own on relais.presence_absences as restrictive for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()));
create policy presence_absences_worker on relais.presence_absences for all to relais_worker
  using ((select relais.system_actor()) in ('places', 'notifier')) with check ((select relais.system_actor()) = 'places');
grant insert, select on relais.presence_absences to relais_app;
grant select on relais.presence_absences to relais_worker;
grant update (status, proposed_at, ended_at, version, updated_at) on relais.presence_absences to relais_app;
grant update (status, proposed_at, version, updated_at) on relais.presence_absences to relais_worker;

call relais.guard_rows('vault.address_checks');
create policy address_checks_definer on vault.address_checks for all to relais_owner using (true) with check (true);
create policy address_checks_vault on vault.address_checks for select to relais_vault using (true);
grant select on vault.address_checks to relais_vault;

call relais.guard_rows('vault.former_addresses');
create policy former_addresses_definer on vault.former_addresses for all to relais_owner using (true) with check (true);
create policy former_addresses_rekey on vault.former_addresses for update to relais_vault using (true) with check (true);
create policy former_addresses_vault on vault.former_addresses for select to relais_vault using (true);
grant select on vault.former_addresses to relais_vault;
grant update (sealed) on vault.former_addresses to relais_vault;
