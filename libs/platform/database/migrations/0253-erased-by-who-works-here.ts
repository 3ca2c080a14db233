const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const due = /* sql */ `
-- Whether a held end takes effect now, of a membership or of the account of its person, also where no worker has recorded it yet.
create function relais.end_is_due(p_membership uuid, p_at timestamptz) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join users u on u.id = m.user_id
    where m.id = p_membership and (m.leaves_at <= p_at or u.ends_at <= p_at)
      and (departure_is_due(m, p_at) or account_end_is_due(u, p_at)))
$$;
revoke execute on function relais.end_is_due from public;
`;

const erasing = /* sql */ `
-- As before (0225), and of no person whose own held end is due.
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
  v_left := not still_works_as('supervisor', r.confirmed_by_membership) or end_is_due(r.confirmed_by_membership, now());
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
`;

/** No case is erased in the name of a person who has left by then, whichever worker comes first (ADR 0051). */
export const migration = { name: '0253-erased-by-who-works-here', up: [due, erasing].join('\n') };
