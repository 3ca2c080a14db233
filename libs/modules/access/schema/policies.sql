grant select on relais.agencies to relais_app;
grant select on relais.agencies to relais_backup;
grant select on relais.agencies to relais_login;
grant select on relais.agencies to relais_worker;
create trigger agencies_end_credentials after update of ended_at on relais.agencies for each row
  when (new.ended_at is not null and old.ended_at is null) execute function relais.credentials_end();
create trigger agencies_end_grants after update on relais.agencies for each row
  when (new.ended_at is not null and old.ended_at is null) execute function relais.address_requests_end();

grant select on relais.users to relais_backup;
grant select (id, email, display_name, language, disabled_at) on relais.users to relais_app;
grant select (id, email, display_name, language, disabled_at) on relais.users to relais_login;
grant select (id, email, display_name, language, disabled_at) on relais.users to relais_worker;
create trigger users_end_calendars after update of password_hash on relais.users for each row
  when (old.password_hash is not null and new.password_hash is distinct from old.password_hash)
  execute function relais.calendars_end();
create trigger users_end_credentials after update of disabled_at on relais.users for each row
  when (new.disabled_at is not null and old.disabled_at is null) execute function relais.credentials_end();
create trigger users_end_disclosure after update on relais.users for each row
  when (new.disabled_at is not null and old.disabled_at is null) execute function relais.disclosure_loses_person();
create trigger users_end_grants after update on relais.users for each row
  when (new.disabled_at is not null and old.disabled_at is null) execute function relais.address_requests_end();
create trigger users_exclusions after insert or update of email, disabled_at on relais.users
  for each statement execute function relais.exclusions_take_effect();
create trigger users_forget_browsers before update of password_hash on relais.users
  for each row when (new.password_hash is distinct from old.password_hash) execute function relais.forget_browsers();
create trigger users_forget_push after update of disabled_at on relais.users for each row
  when (new.disabled_at is not null) execute function relais.forget_push();

grant select on relais.memberships to relais_app;
grant select on relais.memberships to relais_backup;
grant select on relais.memberships to relais_login;
grant select on relais.memberships to relais_worker;
create trigger memberships_departure_over before update of valid_until on relais.memberships for each row
  when (new.valid_until is distinct from old.valid_until) execute function relais.departure_over();
-- An end is kept to the millisecond, so an end of now can be rounded up. A credential that ended does not come back with a membership that
-- begins again.
create trigger memberships_end_credentials after update on relais.memberships for each row
  when ((new.valid_until is distinct from old.valid_until and least(old.valid_until, new.valid_until) < now() + interval '1 second')
    or not old.roles <@ new.roles)
  execute function relais.credentials_end();
-- Fires when a membership ends, when a membership that ended at a date set earlier is restored, when its start moves into the future, and
-- when it loses the last role that reads cases. An end is kept to the millisecond, so an end of now may be half a millisecond ahead.
create trigger memberships_end_disclosure after update on relais.memberships for each row
  when ((new.valid_until is distinct from old.valid_until and least(old.valid_until, new.valid_until) < now() + interval '1 millisecond') or new.valid_from > now()
    or (old.roles && '{caseworker,supervisor}' and not new.roles && '{caseworker,supervisor}'))
  execute function relais.disclosure_loses_person();
create trigger memberships_end_grants after update on relais.memberships for each row
  when ((new.valid_until is distinct from old.valid_until
      and least(old.valid_until, new.valid_until) < now() + interval '1 millisecond')
    or not old.roles <@ new.roles or new.valid_from > now())
  execute function relais.address_requests_end();
create trigger memberships_leave_cases after update on relais.memberships for each row
  when ((new.valid_until is not null and new.valid_until is distinct from old.valid_until)
    or (old.roles && '{caseworker,supervisor}' and not new.roles && '{caseworker,supervisor}'))
  execute function relais.leaver_leaves_cases();
create trigger memberships_exclusions after insert or update of user_id, roles, valid_from, valid_until on relais.memberships
  for each statement execute function relais.exclusions_take_effect();
-- An end is kept to the millisecond, so an end of now can be rounded up.
create trigger memberships_forget_push after update of valid_until on relais.memberships for each row
  when (new.valid_until < now() + interval '1 second') execute function relais.forget_push();
-- Fires when a membership ends, begins later, or loses the last role that works on to-dos. An end is kept to the millisecond, so an end of
-- now can be rounded up.
create trigger memberships_to_dos after update on relais.memberships for each row
  when ((new.valid_until is distinct from old.valid_until and new.valid_until < now() + interval '1 second') or new.valid_from > now()
    or (old.roles && '{caseworker,supervisor}' and not new.roles && '{caseworker,supervisor}'))
  execute function relais.to_dos_lose_owner();

create constraint trigger sessions_forget_push after update of ended_at on relais.sessions
  deferrable initially deferred for each row
  when (new.ended_at is not null) execute function relais.forget_push();

grant select on relais.access_matrix to relais_app;
grant select on relais.access_matrix to relais_backup;
grant select on relais.access_matrix to relais_worker;

alter table relais.idempotency_keys enable row level security;
alter table relais.idempotency_keys force row level security;
create policy idempotency_keys_own on relais.idempotency_keys for all to relais_app
  using (user_id = (select relais.actor_user())) with check (user_id = (select relais.actor_user()));
create policy idempotency_keys_retention on relais.idempotency_keys for all to relais_worker
  using ((select relais.system_actor()) = 'retention') with check (false);
grant delete, insert, select on relais.idempotency_keys to relais_app;
grant delete, select on relais.idempotency_keys to relais_worker;

grant delete, insert, select, update on relais.login_attempts to relais_login;

call relais.guard_rows('relais.second_factors');
create policy second_factors_add on relais.second_factors for insert to relais_login
  with check (user_id = (select relais.actor_user()));
create policy second_factors_change on relais.second_factors for update to relais_login
  using (user_id = (select relais.actor_user())) with check (user_id = (select relais.actor_user()));
create policy second_factors_definer on relais.second_factors for all to relais_owner using (true) with check (true);
create policy second_factors_own on relais.second_factors for select to relais_app, relais_login
  using (user_id = (select relais.actor_user()));
grant select on relais.second_factors to relais_app;
grant insert, select on relais.second_factors to relais_login;
grant update (name, sealed, last_step, public_key, sign_count, confirmed_at, last_used_at, removed_at) on relais.second_factors to relais_login;

grant delete, insert, select on relais.passkey_challenges to relais_login;

grant select on relais.login_requirements to relais_app;
grant select on relais.login_requirements to relais_backup;
grant select on relais.login_requirements to relais_login;

call relais.guard_rows('relais.agency_rules', 'select');
create policy agency_rules_own on relais.agency_rules for select to relais_app using (agency_id = (select relais.actor_agency()));
grant select on relais.agency_rules to relais_app;

call relais.guard_rows('relais.credentials', 'all');
