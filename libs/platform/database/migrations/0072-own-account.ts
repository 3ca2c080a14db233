const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/** What a person changes of how they log in, one change after the other. */
const account = /* sql */ `
-- Over the hash that was shown to fit, and no other: a login that was given back meanwhile keeps what it was given. Sessions that begin at
-- the same moment wait for this row, or this for them (0067, and the next function).
create function relais.set_own_password(p_before text, p_after text) returns text ${DEFINER} as $$
begin
  perform 1 from users u where u.id = actor_user() for no key update;
  if not recently_confirmed() then
    return 'stepUpRequired';
  end if;
  update users u set password_hash = p_after
  where u.id = actor_user() and u.password_hash = p_before and u.disabled_at is null;
  return case when found then 'done' else 'changedSince' end;
end $$;

-- A login with a password holds it until its session is there: who changes the password ends only the sessions that they see.
create function relais.hold_own_password(p_hash text) returns boolean ${DEFINER} as $$
begin
  perform 1 from users u where u.id = actor_user() for share;
  return exists (select 1 from users u where u.id = actor_user() and u.password_hash = p_hash);
end $$;

-- Two factors that are removed at once would each find the other.
create function relais.hold_own_factors() returns void ${DEFINER} as $$
begin
  perform 1 from users u where u.id = actor_user() for no key update;
end $$;

-- Whether the acting person had a session before this one: a first login is new to nobody.
create function relais.has_logged_in_before() returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join sessions s on s.membership_id = m.id
    where m.user_id = actor_user() and s.id <> actor_session())
$$;
revoke execute on function relais.set_own_password, relais.hold_own_password, relais.hold_own_factors, relais.has_logged_in_before from public;
grant execute on function relais.set_own_password, relais.hold_own_password, relais.hold_own_factors, relais.has_logged_in_before to relais_app;
`;

export const migration = { name: '0072-own-account', up: account };
