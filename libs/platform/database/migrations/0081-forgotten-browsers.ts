import { endOwnSessions } from './session-functions.js';

/**
 * By which marks a person's browsers are known (ADR 0023) changes with their password and when they end whatever else they are
 * logged in on: whoever sat at one of them before is a stranger there.
 */
const generation = /* sql */ `
alter table relais.users add column browser_generation integer not null default 0;

create function relais.forget_browsers() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  new.browser_generation := old.browser_generation + 1;
  return new;
end $$;
create trigger users_forget_browsers before update of password_hash on relais.users
  for each row when (new.password_hash is distinct from old.password_hash) execute function relais.forget_browsers();

-- Asked before a login, when nobody acts yet: of nobody's account as of somebody's.
create function relais.browser_generation_of(p_user uuid) returns integer
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce((select u.browser_generation from users u where u.id = p_user), 0)
$$;
revoke execute on function relais.browser_generation_of, relais.forget_browsers from public;
grant execute on function relais.browser_generation_of to relais_app;
`;

/** As before (0067); this writes the row that it held. */
const FORGETTING = `  update users u set browser_generation = u.browser_generation + (p_session is null)::integer where u.id = actor_user();
`;

export const migration = {
  name: '0081-forgotten-browsers',
  up: [generation, endOwnSessions('create or replace', FORGETTING)].join('\n'),
};
