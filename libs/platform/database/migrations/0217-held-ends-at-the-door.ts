import { actingIn, livingSession } from './0007-access.js';

const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const due = /* sql */ `
-- Whether a departure that was held takes effect now, as \`end_departed\` decides it: its time is over, its decider works for the agency,
-- and another administrator stays.
create function relais.departure_is_due(p_member relais.memberships, p_at timestamptz) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce(p_member.leaves_at <= p_at, false) and still_works(p_member.leaving_by_membership)
    and other_administrators(p_member.agency_id, p_member.id)
$$;

-- The same of the end of an account, as \`end_due_accounts\` decides it.
create function relais.account_end_is_due(p_account relais.users, p_at timestamptz) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce(p_account.ends_at <= p_at, false) and still_works(p_account.ending_by_membership)
    and against_account_end(p_account) is null
$$;
revoke execute on function relais.departure_is_due, relais.account_end_is_due from public;
`;

/** Of the membership \`m\` and the account \`u\`: no held end of either is due. Asked only where one is held. */
const standing = /* sql */ `(m.leaves_at is null or not departure_is_due(m, p_at))
    and (u.ends_at is null or not account_end_is_due(u, p_at))`;

const doors = /* sql */ `
-- As before (0117), and no row once a held end is due, even where no worker has recorded it yet.
create or replace function relais.session_actor(p_token_hash bytea, p_session uuid, p_at timestamptz)
returns table (session_id uuid, membership_id uuid, user_id uuid, agency_id uuid, agency_kind text, roles text[],
  language text, reads text[], writes text[], authenticated_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
  idle_minutes integer, confirmed_at timestamptz, strong boolean, must_enrol boolean, network bytea, device text)
language sql stable security definer set search_path = relais, pg_temp as $$
${actingIn}, s.confirmed_at, s.strong,
    not s.strong and exists (select 1 from login_requirements r where r.role = any (m.roles) and r.second_factor),
    s.network, s.device
${livingSession} and a.ended_at is null
    and ${standing}
$$;

-- As before (0047), and in no membership that such an end is due for.
create or replace function relais.login_membership(p_user uuid, p_at timestamptz)
returns table (user_id uuid, membership_id uuid, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.id, m.id, m.agency_id
  from users u
  join memberships m on m.user_id = u.id and m.valid_from <= p_at and (m.valid_until is null or m.valid_until > p_at)
  join agencies a on a.id = m.agency_id and a.ended_at is null
  where u.id = p_user and u.disabled_at is null
    and ${standing}
  order by (select max(s.created_at) from sessions s where s.membership_id = m.id) desc nulls last, m.valid_from, m.id
  limit 1
$$;

-- As before (0136), and a calendar shows nothing once such an end is due.
create or replace function relais.calendar_of(p_feed uuid, p_secret_hash bytea, p_at timestamptz)
returns table (language text, appointment_id uuid, role text, mode text, status text, starts_at timestamptz,
  ends_at timestamptz, version integer, updated_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.language, a.id, a.role, a.mode, a.status, a.starts_at, a.ends_at, a.version, a.updated_at
  from calendar_feeds f
  join memberships m on m.id = f.membership_id
  join agencies g on g.id = m.agency_id
  join users u on u.id = f.user_id
  left join appointments a on (
      (a.practitioner_user_id = f.user_id and a.practitioner_agency_id = m.agency_id
        and not exists (select 1 from case_exclusions x where x.case_id = a.case_id and x.user_id = f.user_id))
      or (a.created_by_membership = m.id and exists (select 1 from case_access s
        where s.case_id = a.case_id and s.agency_id = m.agency_id and (s.user_id is null or s.user_id = f.user_id)
          and s.ended_at is null and s.valid_from <= now() and (s.valid_until is null or s.valid_until > now()))
        and not exists (select 1 from case_exclusions x where x.case_id = a.case_id and x.user_id = f.user_id)))
    and a.status in ('confirmed', 'late', 'held')
    and a.starts_at between p_at - interval '30 days' and p_at + interval '365 days'
  where f.id = p_feed and f.token_hash = p_secret_hash and not f.in_address and f.revoked_at is null and u.disabled_at is null
    and m.valid_from <= p_at and (m.valid_until is null or m.valid_until > p_at) and g.ended_at is null
    and m.roles && array['caseworker', 'supervisor']
    and ${standing}
  order by a.starts_at, a.id
$$;
`;

const acts = /* sql */ `
-- As before (0209); whether it takes effect is asked in the one place.
create or replace function relais.end_departed(p_limit integer)
returns table (member_id uuid, agency_id uuid, decided_by uuid, ended boolean) ${DEFINER} as $$
#variable_conflict use_column
declare
  one record;
  m memberships%rowtype;
begin
  if system_actor() <> 'deadlines' then
    raise exception 'not the clock' using errcode = 'insufficient_privilege';
  end if;
  for one in select k.id, k.agency_id from memberships k where k.leaves_at <= now() order by k.agency_id, k.leaves_at limit p_limit loop
    perform lock_administration(one.agency_id);
    select * into m from memberships k where k.id = one.id and k.leaves_at <= now() for update;
    continue when not found;
    if departure_is_due(m, now()) then
      perform end_membership_now(m.id, m.leaving_by_membership);
      return query select m.id, m.agency_id, m.leaving_by_membership, true;
    else
      update memberships k set leaves_at = null, leaving_by_membership = null, version = k.version + 1 where k.id = m.id;
      return query select m.id, m.agency_id, m.leaving_by_membership, false;
    end if;
  end loop;
end $$;

-- As before (0209), and the same of the end of an account.
create or replace function relais.end_due_accounts(p_limit integer)
returns table (account uuid, reason text, decided_by uuid, ended boolean, ended_members jsonb, ended_emergencies jsonb)
${DEFINER} as $$
#variable_conflict use_column
declare
  one uuid;
  u users%rowtype;
begin
  if system_actor() <> 'deadlines' then
    raise exception 'not the clock' using errcode = 'insufficient_privilege';
  end if;
  for one in select k.id from users k where k.ends_at <= now() order by k.ends_at, k.id limit p_limit loop
    perform hold_people_of(one);
    select * into u from users k where k.id = one and k.ends_at <= now() for update;
    continue when not found;
    if account_end_is_due(u, now()) then
      return query select u.id, u.ending_reason, u.ending_by_membership, true, n.ended_members, n.ended_emergencies
      from end_account_now(u.id, u.ending_reason, u.ending_by_membership) n;
    else
      update users k set ends_at = null, ending_reason = null, ending_by_membership = null where k.id = u.id;
      return query select u.id, u.ending_reason, u.ending_by_membership, false, '[]'::jsonb, '[]'::jsonb;
    end if;
  end loop;
end $$;
`;

/** Whose departure or end of account is due opens nothing, also while no worker records it (ADR 0051). */
export const migration = { name: '0217-held-ends-at-the-door', up: [due, doors, acts].join('\n') };
