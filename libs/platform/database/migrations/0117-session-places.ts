import { actingIn, livingSession } from './0007-access.js';

/**
 * A session knows the network and the browser of its last request (docs/circumstances.md): of the network a keyed digest for its person,
 * which tells nobody where that is. One that goes on from elsewhere proves itself anew before a grave act.
 */
const places = /* sql */ `
alter table relais.sessions add column network bytea check (octet_length(network) = 32);

drop function relais.session_actor(bytea, uuid, timestamptz);
-- As before (0047), and where its last request came from.
create function relais.session_actor(p_token_hash bytea, p_session uuid, p_at timestamptz)
returns table (session_id uuid, membership_id uuid, user_id uuid, agency_id uuid, agency_kind text, roles text[],
  language text, reads text[], writes text[], authenticated_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
  idle_minutes integer, confirmed_at timestamptz, strong boolean, must_enrol boolean, network bytea, device text)
language sql stable security definer set search_path = relais, pg_temp as $$
${actingIn}, s.confirmed_at, s.strong,
    not s.strong and exists (select 1 from login_requirements r where r.role = any (m.roles) and r.second_factor),
    s.network, s.device
${livingSession} and a.ended_at is null
$$;

-- The acting session goes on there. Whatever proof was shown before was shown elsewhere, and is none any more; of a session that is being
-- started nothing was shown elsewhere. Whether it came from somewhere else until now.
create function relais.move_session(p_session uuid, p_network bytea, p_device text) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  moved boolean;
begin
  select s.network is not null into moved from sessions s join memberships m on m.id = s.membership_id
  where s.id = p_session and s.ended_at is null and m.user_id = actor_user()
    and (s.network, s.device) is distinct from (p_network, p_device) for update of s;
  if not found then
    return false;
  end if;
  update sessions s set network = p_network, device = p_device,
    confirmed_at = case when moved then 'epoch' else s.confirmed_at end where s.id = p_session;
  return moved;
end $$;

revoke execute on function relais.session_actor, relais.move_session from public;
grant execute on function relais.session_actor, relais.move_session to relais_app;
`;

export const migration = { name: '0117-session-places', up: places };
