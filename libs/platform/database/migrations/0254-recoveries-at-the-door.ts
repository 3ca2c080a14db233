const doors = /* sql */ `
-- As before (0056), and no row once a held end is due, whether or not a worker has recorded it: of the person, of who began the recovery or of who
-- confirmed it.
create or replace function relais.recovery_behind(p_token_hash bytea)
returns table (id uuid, user_id uuid, membership_id uuid, agency_id uuid, email text, display_name text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select r.id, r.user_id, r.membership_id, r.agency_id, u.email, u.display_name
  from recoveries r join users u on u.id = r.user_id join memberships m on m.id = r.membership_id
    join agencies a on a.id = r.agency_id
  where r.token_hash = p_token_hash and r.ended_at is null and r.ready_at <= now() and r.link_until > now() and r.sent_at is not null
    and u.disabled_at is null and (m.valid_until is null or m.valid_until > now()) and a.ended_at is null
    and not end_is_due(r.membership_id, now()) and not end_is_due(r.started_by_membership, now())
    and not end_is_due(r.confirmed_by_membership, now())
$$;
`;

/** A recovery falls with the held end of its person, or of an administrator who vouched for it, at the door as by the worker (ADR 0051). */
export const migration = { name: '0254-recoveries-at-the-door', up: doors };
