const DEFINER = /* sql */ `language plpgsql stable security definer set search_path = relais, pg_temp`;

const turn = /* sql */ `
-- As before, and of the memberships given as gone none counts.
create function relais.other_administrators(p_agency uuid, p_member uuid, p_gone uuid[]) returns boolean
language sql volatile security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join users u on u.id = m.user_id
    where m.agency_id = p_agency and m.id is distinct from p_member and m.id <> all (p_gone) and 'administrator' = any (m.roles)
      and u.disabled_at is null and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now()))
$$;
create or replace function relais.other_administrators(p_agency uuid, p_member uuid) returns boolean
language sql volatile security definer set search_path = relais, pg_temp as $$
  select other_administrators(p_agency, p_member, '{}')
$$;

-- The same of why an account may not be ended (0204).
create function relais.against_account_end(p_account relais.users, p_gone uuid[]) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when p_account.disabled_at is not null then 'ended'
    when exists (select 1 from memberships m join agencies a on a.id = m.agency_id and a.ended_at is null
      where m.user_id = p_account.id and 'administrator' = any (m.roles) and m.valid_from <= now()
        and (m.valid_until is null or m.valid_until > now()) and not other_administrators(m.agency_id, m.id, p_gone))
    then 'lastAdministrator' end
$$;
create or replace function relais.against_account_end(p_account relais.users) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select against_account_end(p_account, '{}')
$$;

-- Held ends whose time is over and that take effect, of memberships and accounts, looked at in the order of their times: a person whose own
-- end came due earlier and takes effect decides nothing any more, and is no administrator who stays.
create function relais.held_ends_in_effect(p_at timestamptz) returns uuid[] ${DEFINER} as $$
declare
  one record;
  m memberships%rowtype;
  u users%rowtype;
  v_gone uuid[] := '{}';
  v_ends uuid[] := '{}';
begin
  for one in
    select k.id, k.leaves_at as due_at, k.leaving_by_membership as decider, true as leaves from memberships k where k.leaves_at <= p_at
    union all
    select k.id, k.ends_at, k.ending_by_membership, false from users k where k.ends_at <= p_at
    order by due_at, id
  loop
    continue when not still_works(one.decider) or one.decider = any (v_gone);
    if one.leaves then
      select * into m from memberships k where k.id = one.id;
      continue when not other_administrators(m.agency_id, m.id, v_gone);
      v_gone := v_gone || m.id;
    else
      select * into u from users k where k.id = one.id;
      continue when against_account_end(u, v_gone) is not null;
      v_gone := v_gone || array(select k.id from memberships k where k.user_id = u.id);
    end if;
    v_ends := v_ends || one.id;
  end loop;
  return v_ends;
end $$;
`;

const due = /* sql */ `
-- As before (0217), in turn.
create or replace function relais.departure_is_due(p_member relais.memberships, p_at timestamptz) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce(p_member.leaves_at <= p_at, false) and p_member.id = any (held_ends_in_effect(p_at))
$$;
create or replace function relais.account_end_is_due(p_account relais.users, p_at timestamptz) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce(p_account.ends_at <= p_at, false) and p_account.id = any (held_ends_in_effect(p_at))
$$;
revoke execute on function relais.other_administrators(uuid, uuid, uuid[]), relais.against_account_end(relais.users, uuid[]),
  relais.held_ends_in_effect from public;
`;

/** Of two held ends that are due the one that came due first takes effect first, at the door as for the worker (ADR 0051). */
export const migration = { name: '0223-held-ends-in-turn', up: [turn, due].join('\n') };
