import { endSessionsOf } from './administration-functions.js';
import { endOwnSessions } from './session-functions.js';

const hold = /* sql */ `
-- Before a session begins that goes on from the acting one. Whoever ends sessions of this person at the same moment is waited for, or
-- waits: else the new one, which neither saw, lived on. What has become of the acting one is asked afterwards.
create function relais.hold_own_session() returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from users u where u.id = actor_user() for share;
  perform 1 from sessions s where s.id = actor_session() for update;
end $$;
revoke execute on function relais.hold_own_session from public;
grant execute on function relais.hold_own_session to relais_app;
`;

const OF_MEMBER = `  perform 1 from users u where u.id = (select m.user_id from memberships m where m.id = p_member) for no key update;
`;
const OWN = `  perform 1 from users u where u.id = actor_user() for no key update;
`;

/** As before (0055, 0047), and no session goes on from one that ends meanwhile. */
export const migration = {
  name: '0067-no-session-of-an-ended-one',
  up: [hold, endSessionsOf('create or replace', OF_MEMBER), endOwnSessions('create or replace', OWN)].join(
    '\n',
  ),
};
