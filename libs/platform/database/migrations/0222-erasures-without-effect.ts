const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const acts = /* sql */ `
drop function relais.erase_confirmed(uuid);
-- As before (0209), and whether it had no effect because the person who confirmed it works for the agency no more: nothing stands against
-- the erasure then. A case without a time until which it is kept has the obstacle that it is not due.
create function relais.erase_confirmed(p_id uuid)
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
  v_left := not still_works(r.confirmed_by_membership);
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
revoke execute on function relais.erase_confirmed from public;
grant execute on function relais.erase_confirmed to relais_worker;
`;

/** An erasure without effect says why (ADR 0033). */
export const migration = { name: '0222-erasures-without-effect', up: acts };
