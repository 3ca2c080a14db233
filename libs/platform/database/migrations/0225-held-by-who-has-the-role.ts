import { deviceActor } from './device-tables.js';

const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;
const STABLE = /* sql */ `language plpgsql stable security definer set search_path = relais, pg_temp`;

const works = /* sql */ `
-- Whether the person of a membership works for its agency now and has the role there that the act needs: membership and account have not
-- ended, and the role was not taken away, as the agency does with a login that may be stolen.
create function relais.still_works_as(p_role text, p_membership uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join users u on u.id = m.user_id and u.disabled_at is null
    where m.id = p_membership and p_role = any (m.roles) and (m.valid_until is null or m.valid_until > now()))
$$;
revoke execute on function relais.still_works_as from public;
`;

const acts = /* sql */ `
-- As before (0223), of deciders who are administrators still.
create or replace function relais.held_ends_in_effect(p_at timestamptz) returns uuid[] ${STABLE} as $$
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
    continue when not still_works_as('administrator', one.decider) or one.decider = any (v_gone);
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

-- As before (0222), and of who is a supervisor still.
create or replace function relais.erase_confirmed(p_id uuid)
returns table (case_of uuid, agency_id uuid, erased boolean, decider_left boolean) ${DEFINER} as $$
declare
  found_case uuid;
  r erasure_reviews%rowtype;
  v_left boolean;
  v_rule text;
  v_number bigint;
begin
  if system_actor() <> 'erasure' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  select o.case_id into found_case from erasure_reviews o where o.takes_effect_at <= now() and not is_left_out(o.case_id)
  order by o.takes_effect_at limit 1;
  if found_case is null then
    return;
  end if;
  perform 1 from cases c where c.id in (select joined_files(found_case)) order by c.id for update;
  select * into r from erasure_reviews o where o.case_id = found_case and o.takes_effect_at <= now() for update;
  if r.case_id is null then
    return;
  end if;
  v_left := not still_works_as('supervisor', r.confirmed_by_membership);
  if v_left or erasure_obstacles(found_case) is distinct from '{}' then
    update erasure_reviews o set confirmed_at = null, confirmed_by_membership = null, takes_effect_at = null where o.case_id = found_case;
    return query select found_case, r.owner_agency_id, false, v_left;
    return;
  end if;
  select k.rule into strict v_rule from kept_until(found_case) k;
  perform pg_advisory_xact_lock(hashtextextended('relais.erasures', 0));
  select coalesce(max(e.number), 0) + 1 into v_number from erasures e;
  insert into erasures (number, id, erased_case_id, owner_agency_id, rule, due_on, proposed_by_membership, confirmed_by_membership,
    erased_at, destroyed, opened_year, closed_year, outcome, sex, age_band, purposes, community)
  select v_number, p_id, found_case, r.owner_agency_id, v_rule, r.due_on, r.proposed_by_membership, r.confirmed_by_membership, now(), '{}',
    s.* from statistical_record(found_case) s;
  update erasures e set destroyed = destroy_case(found_case) where e.number = v_number;
  return query select found_case, r.owner_agency_id, true, false;
end $$;
drop function relais.still_works(uuid);
`;

const devices = /* sql */ `
-- As before (0160), and none from the moment on at which a held end of the supervisor who enrolled it is due.
create or replace ${deviceActor(` and a.ended_at is null
    join memberships e on e.id = d.enrolled_by_membership and 'supervisor' = any (e.roles) and e.valid_from <= p_at
      and (e.valid_until is null or e.valid_until > p_at) and (e.leaves_at is null or not departure_is_due(e, p_at))
    join users s on s.id = e.user_id and s.disabled_at is null and (s.ends_at is null or not account_end_is_due(s, p_at))`)}
`;

/** What was held does not take effect once its decider has the role no more that it needs (ADR 0051). */
export const migration = { name: '0225-held-by-who-has-the-role', up: [works, acts, devices].join('\n') };
