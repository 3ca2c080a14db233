call relais.guard_rows('relais.shelter_devices', 'all');
create policy shelter_devices_read on relais.shelter_devices for select to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.may_read_category('whereabouts')));
grant select (id, agency_id, unit_id, label, membership_id, enrolled_at, enrolled_by_membership, withdrawn_at, last_used_at, in_house_at) on relais.shelter_devices to relais_app;
create trigger shelter_devices_end_member after update of withdrawn_at on relais.shelter_devices for each row
  when (new.withdrawn_at is not null and old.withdrawn_at is null) execute function relais.device_member_ends();
