const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/**
 * What ends a disclosure without anybody ending it: the person it was for, and the closing of its case. Whoever acts there may take no
 * part in the case, so its log is written by the clock.
 */
export const disclosureEnds = /* sql */ `
-- What was disclosed to one person ends with whatever keeps that person away, and does not come back with them; so does what they passed
-- on from it, at once. Who ends an account holds the cases before (0113); of another membership that ends the clock narrows again.
create function relais.disclosure_loses_person() returns trigger ${DEFINER} as $$
declare
  v_user uuid;
  v_agency uuid;
  v_case uuid;
  one record;
  v_lost jsonb;
begin
  if tg_table_name = 'case_exclusions' then
    v_user := new.user_id;
    v_case := new.case_id;
  elsif tg_table_name = 'users' then
    v_user := new.id;
  else
    v_user := new.user_id;
    v_agency := new.agency_id;
  end if;
  for one in
    select a.case_id, array_agg(distinct a.source_id) as ids from case_access a
    where a.source_type = 'disclosure' and a.ended_at is null and a.user_id = v_user
      and (v_case is null or a.case_id = v_case) and (v_agency is null or a.agency_id = v_agency)
    group by a.case_id order by a.case_id
  loop
    update case_access a set ended_at = now(), ended_reason = case when v_case is null then 'person_left' else 'excluded' end
    where a.source_type = 'disclosure' and a.ended_at is null and a.user_id = v_user and a.source_id = any (one.ids);
    v_lost := lost_with_it(one.case_id);
    update disclosures d set lost = case when d.id = (one.ids)[1] then v_lost else '[]' end where d.id = any (one.ids) and d.lost is null;
  end loop;
  return null;
end $$;
-- Who lost what of what was passed on, in the form in which it waits for the log: ids and codes.
create function relais.lost_with_it(p_case uuid) returns jsonb language sql volatile security definer set search_path = relais, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('agencyId', n.agency_id, 'sourceId', n.referral_id, 'fromAgencyId', n.from_agency_id,
    'categories', n.categories, 'ended', n.ended, 'ground', n.ground)), '[]') from narrow_case_access(p_case) n
$$;
create trigger case_exclusions_end_disclosure after insert on relais.case_exclusions for each row
  execute function relais.disclosure_loses_person();
create trigger users_end_disclosure after update on relais.users for each row
  when (new.disabled_at is not null and old.disabled_at is null) execute function relais.disclosure_loses_person();
-- Also one that ended by a date set before and is given back, and the last role that reads cases. An end is kept to the millisecond: what
-- ends now may stand half of one ahead.
create trigger memberships_end_disclosure after update on relais.memberships for each row
  when ((new.valid_until is distinct from old.valid_until and least(old.valid_until, new.valid_until) < now() + interval '1 millisecond') or new.valid_from > now()
    or (old.roles && '{caseworker,supervisor}' and not new.roles && '{caseworker,supervisor}'))
  execute function relais.disclosure_loses_person();

-- What fell with its person and is not in the log of its case yet, for the clock, each once. What was passed on at that very moment goes too.
create function relais.fallen_disclosures(p_limit integer)
returns table (disclosure uuid, case_of uuid, giver uuid, recipient uuid, parts text[], lost_by jsonb) ${DEFINER} as $$
declare
  one record;
  v_ids uuid[];
  v_late jsonb;
begin
  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' using errcode = 'insufficient_privilege';
  end if;
  for one in select c.id from cases c where exists (select 1 from disclosures d where d.case_id = c.id and d.lost is not null)
      and not is_left_out(c.id) order by c.id limit p_limit for no key update skip locked
  loop
    v_ids := array(select d.id from disclosures d where d.case_id = one.id and d.lost is not null order by d.id for no key update);
    v_late := lost_with_it(one.id);
    return query select d.id, d.case_id, d.owner_agency_id, d.to_agency_id, d.categories,
      case when d.id = v_ids[1] then d.lost || v_late else d.lost end
    from disclosures d where d.id = any (v_ids) order by d.id;
    update disclosures d set lost = null where d.id = any (v_ids);
  end loop;
end $$;

-- Closing takes every category; the rows stay by which who took part keeps what it wrote. What was disclosed is over.
create function relais.disclosures_end_with_case() returns trigger ${DEFINER} as $$
begin
  update disclosures d set ended_at = now(), ended_reason = 'case_closed', version = d.version + 1
  where d.case_id = new.id and d.ended_at is null;
  return null;
end $$;
create trigger cases_end_disclosures after update on relais.cases for each row
  when (new.status = 'closed' and old.status <> 'closed') execute function relais.disclosures_end_with_case();
revoke execute on function relais.disclosure_loses_person, relais.lost_with_it, relais.fallen_disclosures,
  relais.disclosures_end_with_case from public;
grant execute on function relais.fallen_disclosures to relais_worker;
`;
