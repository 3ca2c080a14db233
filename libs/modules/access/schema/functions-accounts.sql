create or replace function relais.set_own_language(p_language text) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update users set language = p_language where id = actor_user()
$$;
grant execute on function relais.set_own_language to relais_app;

-- Replaces the password if the stored hash is still the one that the person showed to fit. A login that was recovered meanwhile keeps its
-- new password. Sessions that begin at the same moment wait for this row, or this function waits for them (hold_own_session,
-- hold_own_password).
create or replace function relais.set_own_password(p_before text, p_after text) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from users u where u.id = actor_user() for no key update;
  if not recently_confirmed() then
    return 'stepUpRequired';
  end if;
  update users u set password_hash = p_after
  where u.id = actor_user() and u.password_hash = p_before and u.disabled_at is null;
  return case when found then 'done' else 'changedSince' end;
end $$;
grant execute on function relais.set_own_password to relais_login;

-- True if the password of the account still has this hash. Locks the account until a login with a password has its session, because a
-- change of the password ends only the sessions that it sees.
create or replace function relais.hold_own_password(p_hash text) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from users u where u.id = actor_user() for share;
  return exists (select 1 from users u where u.id = actor_user() and u.password_hash = p_hash);
end $$;
grant execute on function relais.hold_own_password to relais_login;

-- Locks the account before a second factor is removed. Otherwise two factors that are removed at once would each find the other.
create or replace function relais.hold_own_factors() returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from users u where u.id = actor_user() for no key update;
end $$;
grant execute on function relais.hold_own_factors to relais_login;

create or replace function relais.forget_browsers() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  new.browser_generation := old.browser_generation + 1;
  return new;
end $$;

-- Generation of the marks of known browsers of an account. The application asks for it before a login, when there is no actor. An account
-- that does not exist has an answer too: 0.
create or replace function relais.browser_generation_of(p_user uuid) returns integer
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce((select u.browser_generation from users u where u.id = p_user), 0)
$$;
grant execute on function relais.browser_generation_of to relais_login;

-- Ends the credentials that these memberships made or received, except those that a role they keep still carries. Informs the agency of the
-- credentials without which its people now work.
create or replace function relais.end_credentials_of(p_members uuid[], p_roles text[]) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  one record;
  told uuid;
begin
  for one in select c.name, c.does, c.rows, c.becomes, c.tells from credentials c
    where c.does <> 'account' and (c.roles is null or not c.roles && p_roles) order by c.name
  loop
    if one.does = 'call' then
      execute format('select count(%s) from %s where %s', one.becomes, one.name, one.rows) using p_members;
    elsif one.does = 'drop' then
      execute format('delete from %s where %s', one.name, one.rows) using p_members;
    elsif one.tells is null then
      execute format('update %s set %s where %s', one.name, one.becomes, one.rows) using p_members;
    else
      for told in execute format('with gone as (update %s set %s where %s returning agency_id) select distinct agency_id from gone',
        one.name, one.becomes, one.rows) using p_members
      loop
        insert into outbox (message_id, type, ids) values (gen_random_uuid(), one.tells, jsonb_build_object('agencyId', told));
        perform pg_notify('relais_outbox', '');
      end loop;
    end if;
  end loop;
end $$;

create or replace function relais.credentials_end() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if tg_table_name = 'memberships' then
    perform end_credentials_of(array[new.id], case when new.valid_until is null or new.valid_until > now() + interval '1 second'
      then new.roles else '{}' end);
  elsif tg_table_name = 'users' then
    perform end_credentials_of(array(select m.id from memberships m where m.user_id = new.id order by m.id), '{}');
  else
    perform end_credentials_of(array(select m.id from memberships m where m.agency_id = new.id order by m.id), '{}');
  end if;
  return null;
end $$;

create or replace function relais.calendars_end() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update calendar_feeds f set revoked_at = now() where f.user_id = new.id and f.revoked_at is null;
  return null;
end $$;
