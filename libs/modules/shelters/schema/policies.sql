-- shelter_units
alter table relais.shelter_units enable row level security;
alter table relais.shelter_units force row level security;
create policy shelter_units_backup on relais.shelter_units for select to relais_backup using (true);
create policy shelter_units_definer on relais.shelter_units for all to relais_owner using (true) with check (true);
create policy shelter_units_insert on relais.shelter_units for insert to relais_app with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and (select relais.is_supervisor()));
create policy shelter_units_read on relais.shelter_units for select to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.may_read_category('whereabouts')));
create policy shelter_units_update on relais.shelter_units for update to relais_app
  using (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and (select relais.is_supervisor())) with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and (select relais.is_supervisor()));
grant insert, select, update on relais.shelter_units to relais_app;
grant select on relais.shelter_units to relais_backup;

-- shelter_places
alter table relais.shelter_places enable row level security;
alter table relais.shelter_places force row level security;
create policy shelter_places_backup on relais.shelter_places for select to relais_backup using (true);
create policy shelter_places_definer on relais.shelter_places for all to relais_owner using (true) with check (true);
create policy shelter_places_insert on relais.shelter_places for insert to relais_app with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and (select relais.is_supervisor()));
create policy shelter_places_read on relais.shelter_places for select to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.may_read_category('whereabouts')));
create policy shelter_places_update on relais.shelter_places for update to relais_app
  using (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and (select relais.is_supervisor())) with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and (select relais.is_supervisor()));
grant insert, select, update on relais.shelter_places to relais_app;
grant select on relais.shelter_places to relais_backup;

-- place_reservations
alter table relais.place_reservations enable row level security;
alter table relais.place_reservations force row level security;
create policy place_reservations_backup on relais.place_reservations for select to relais_backup using (true);
create policy place_reservations_definer on relais.place_reservations for all to relais_owner using (true) with check (true);
create policy place_reservations_insert on relais.place_reservations for insert to relais_app with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')));
-- Rows of the house belong to no case, so that their own policies do not know who is kept from it.
create policy place_reservations_kept_apart on relais.place_reservations as restrictive for update to relais_app
  using (not relais.kept_from_referral(referral_id));
create policy place_reservations_read on relais.place_reservations for select to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.may_read_category('whereabouts')));
create policy place_reservations_update on relais.place_reservations for update to relais_app
  using (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts'))) with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')));
create policy place_reservations_worker on relais.place_reservations for all to relais_worker
  using ((select relais.system_actor()) = 'places') with check ((select relais.system_actor()) = 'places');
grant insert, select, update on relais.place_reservations to relais_app;
grant select on relais.place_reservations to relais_backup;
grant select on relais.place_reservations to relais_worker;
grant update (status, ended_at, version, expiry_told_at) on relais.place_reservations to relais_worker;
create trigger place_reservations_end_results after insert on relais.place_reservations for each row
  execute function relais.place_ends_results();

-- stays
alter table relais.stays enable row level security;
alter table relais.stays force row level security;
create policy stays_backup on relais.stays for select to relais_backup using (true);
create policy stays_definer on relais.stays for all to relais_owner using (true) with check (true);
create policy stays_read on relais.stays for select to relais_app
  using ((select relais.may_read_category('whereabouts')) and exists (
    select 1 from relais.case_access a
    where a.case_id = stays.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (stays.owner_agency_id = a.agency_id or 'whereabouts' = any (a.categories)
        or ('whereabouts' = any (a.disclosed) and a.granted_by_agency = stays.owner_agency_id)))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = stays.case_id and x.user_id = (select relais.actor_user())));
create policy stays_update on relais.stays for update to relais_app using (stays.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and exists (
    select 1 from relais.case_access a
    where a.case_id = stays.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = stays.case_id and x.user_id = (select relais.actor_user()))) with check (stays.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and exists (
    select 1 from relais.case_access a
    where a.case_id = stays.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = stays.case_id and x.user_id = (select relais.actor_user())));
create policy stays_write on relais.stays for insert to relais_app with check (stays.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and exists (
    select 1 from relais.case_access a
    where a.case_id = stays.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = stays.case_id and x.user_id = (select relais.actor_user())));
grant insert, select, update on relais.stays to relais_app;
grant select on relais.stays to relais_backup;
create trigger stays_departed after update of status on relais.stays for each row
  when (new.status = 'departed' and old.status <> 'departed') execute function relais.stay_departed();
create trigger stays_missing_learned after insert or update on relais.stays for each row execute function relais.missing_learned();
create trigger stays_not_when_closed after insert on relais.stays for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();

-- stay_placements
alter table relais.stay_placements enable row level security;
alter table relais.stay_placements force row level security;
create policy stay_placements_backup on relais.stay_placements for select to relais_backup using (true);
create policy stay_placements_definer on relais.stay_placements for all to relais_owner using (true) with check (true);
-- Beds and addresses never leave the agency: the category opens districts only.
create policy stay_placements_own on relais.stay_placements as restrictive for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()));
create policy stay_placements_read on relais.stay_placements for select to relais_app
  using ((select relais.may_read_category('whereabouts')) and exists (
    select 1 from relais.case_access a
    where a.case_id = stay_placements.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (stay_placements.owner_agency_id = a.agency_id or 'whereabouts' = any (a.categories)
        or ('whereabouts' = any (a.disclosed) and a.granted_by_agency = stay_placements.owner_agency_id)))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = stay_placements.case_id and x.user_id = (select relais.actor_user())));
create policy stay_placements_update on relais.stay_placements for update to relais_app using (stay_placements.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and exists (
    select 1 from relais.case_access a
    where a.case_id = stay_placements.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = stay_placements.case_id and x.user_id = (select relais.actor_user()))) with check (stay_placements.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and exists (
    select 1 from relais.case_access a
    where a.case_id = stay_placements.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = stay_placements.case_id and x.user_id = (select relais.actor_user())));
create policy stay_placements_write on relais.stay_placements for insert to relais_app with check (stay_placements.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and exists (
    select 1 from relais.case_access a
    where a.case_id = stay_placements.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = stay_placements.case_id and x.user_id = (select relais.actor_user())));
grant insert, select, update on relais.stay_placements to relais_app;
grant select on relais.stay_placements to relais_backup;
create trigger stay_placements_end_results after insert on relais.stay_placements for each row
  execute function relais.place_ends_results();

-- vault.addresses
alter table vault.addresses enable row level security;
alter table vault.addresses force row level security;
create policy addresses_backup on vault.addresses for select to relais_backup using (true);
create policy addresses_definer on vault.addresses for all to relais_owner using (true) with check (true);
-- A new key is the work of the vault's own role.
create policy addresses_rekey on vault.addresses for update to relais_vault using (true) with check (true);
create policy addresses_vault on vault.addresses for select to relais_vault using (true);
grant select on vault.addresses to relais_backup;
grant select on vault.addresses to relais_vault;
grant update (sealed) on vault.addresses to relais_vault;
-- The renewal of a key writes the same address anew, and no instant.
create trigger addresses_end_results after insert or update of sealed_at on vault.addresses for each row
  execute function relais.address_ends_results();
create trigger addresses_keep_former after update of sealed_at on vault.addresses for each row
  execute function relais.keep_former_address();

-- vault.reveals
alter table vault.reveals enable row level security;
alter table vault.reveals force row level security;
create policy reveals_backup on vault.reveals for select to relais_backup using (true);
create policy reveals_definer on vault.reveals for all to relais_owner using (true) with check (true);
create policy reveals_vault on vault.reveals for select to relais_vault using (true);
grant select on vault.reveals to relais_backup;
grant select on vault.reveals to relais_vault;

-- presence_rounds
alter table relais.presence_rounds enable row level security;
alter table relais.presence_rounds force row level security;
create policy presence_rounds_backup on relais.presence_rounds for select to relais_backup using (true);
create policy presence_rounds_definer on relais.presence_rounds for all to relais_owner using (true) with check (true);
create policy presence_rounds_insert on relais.presence_rounds for insert to relais_app with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')));
create policy presence_rounds_read on relais.presence_rounds for select to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.may_read_category('whereabouts')));
grant insert, select on relais.presence_rounds to relais_app;
grant select on relais.presence_rounds to relais_backup;

-- presence_marks
alter table relais.presence_marks enable row level security;
alter table relais.presence_marks force row level security;
create policy presence_marks_backup on relais.presence_marks for select to relais_backup using (true);
create policy presence_marks_definer on relais.presence_marks for all to relais_owner using (true) with check (true);
create policy presence_marks_own on relais.presence_marks as restrictive for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()));
create policy presence_marks_read on relais.presence_marks for select to relais_app
  using ((select relais.may_read_category('whereabouts')) and exists (
    select 1 from relais.case_access a
    where a.case_id = presence_marks.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (presence_marks.owner_agency_id = a.agency_id or 'whereabouts' = any (a.categories)
        or ('whereabouts' = any (a.disclosed) and a.granted_by_agency = presence_marks.owner_agency_id)))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = presence_marks.case_id and x.user_id = (select relais.actor_user())));
create policy presence_marks_write on relais.presence_marks for insert to relais_app with check (presence_marks.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and exists (
    select 1 from relais.case_access a
    where a.case_id = presence_marks.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = presence_marks.case_id and x.user_id = (select relais.actor_user())));
grant insert, select on relais.presence_marks to relais_app;
grant select on relais.presence_marks to relais_backup;

-- presence_absences
alter table relais.presence_absences enable row level security;
alter table relais.presence_absences force row level security;
create policy presence_absences_backup on relais.presence_absences for select to relais_backup using (true);
create policy presence_absences_definer on relais.presence_absences for all to relais_owner using (true) with check (true);
create policy presence_absences_own on relais.presence_absences as restrictive for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()));
create policy presence_absences_read on relais.presence_absences for select to relais_app
  using ((select relais.may_read_category('whereabouts')) and exists (
    select 1 from relais.case_access a
    where a.case_id = presence_absences.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (presence_absences.owner_agency_id = a.agency_id or 'whereabouts' = any (a.categories)
        or ('whereabouts' = any (a.disclosed) and a.granted_by_agency = presence_absences.owner_agency_id)))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = presence_absences.case_id and x.user_id = (select relais.actor_user())));
create policy presence_absences_update on relais.presence_absences for update to relais_app using (presence_absences.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and exists (
    select 1 from relais.case_access a
    where a.case_id = presence_absences.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = presence_absences.case_id and x.user_id = (select relais.actor_user()))) with check (presence_absences.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and exists (
    select 1 from relais.case_access a
    where a.case_id = presence_absences.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = presence_absences.case_id and x.user_id = (select relais.actor_user())));
create policy presence_absences_worker on relais.presence_absences for all to relais_worker
  using ((select relais.system_actor()) in ('places', 'notifier')) with check ((select relais.system_actor()) = 'places');
create policy presence_absences_write on relais.presence_absences for insert to relais_app with check (presence_absences.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts')) and exists (
    select 1 from relais.case_access a
    where a.case_id = presence_absences.case_id
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (a.ground <> 'missing_episode'))
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = presence_absences.case_id and x.user_id = (select relais.actor_user())));
grant insert, select on relais.presence_absences to relais_app;
grant select on relais.presence_absences to relais_backup;
grant select on relais.presence_absences to relais_worker;
grant update (status, proposed_at, ended_at, version, updated_at) on relais.presence_absences to relais_app;
grant update (status, proposed_at, version, updated_at) on relais.presence_absences to relais_worker;

-- vault.address_checks
alter table vault.address_checks enable row level security;
alter table vault.address_checks force row level security;
create policy address_checks_backup on vault.address_checks for select to relais_backup using (true);
create policy address_checks_definer on vault.address_checks for all to relais_owner using (true) with check (true);
create policy address_checks_vault on vault.address_checks for select to relais_vault using (true);
grant select on vault.address_checks to relais_backup;
grant select on vault.address_checks to relais_vault;

-- vault.former_addresses
alter table vault.former_addresses enable row level security;
alter table vault.former_addresses force row level security;
create policy former_addresses_backup on vault.former_addresses for select to relais_backup using (true);
create policy former_addresses_definer on vault.former_addresses for all to relais_owner using (true) with check (true);
create policy former_addresses_rekey on vault.former_addresses for update to relais_vault using (true) with check (true);
create policy former_addresses_vault on vault.former_addresses for select to relais_vault using (true);
grant select on vault.former_addresses to relais_backup;
grant select on vault.former_addresses to relais_vault;
grant update (sealed) on vault.former_addresses to relais_vault;
