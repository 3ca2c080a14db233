const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const works = /* sql */ `
-- Whether the person of a membership works for its agency now: the membership and the account have not ended.
create function relais.still_works(p_membership uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join users u on u.id = m.user_id and u.disabled_at is null
    where m.id = p_membership and (m.valid_until is null or m.valid_until > now()))
$$;
revoke execute on function relais.still_works from public;
`;

const acts = /* sql */ `
-- As before (0195), and a departure that a person decided who no longer works for the agency has no effect: a stolen login may have.
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
    if still_works(m.leaving_by_membership) and other_administrators(m.agency_id, m.id) then
      perform end_membership_now(m.id, m.leaving_by_membership);
      return query select m.id, m.agency_id, m.leaving_by_membership, true;
    else
      update memberships k set leaves_at = null, leaving_by_membership = null, version = k.version + 1 where k.id = m.id;
      return query select m.id, m.agency_id, m.leaving_by_membership, false;
    end if;
  end loop;
end $$;

-- As before (0204), and the same of the end of an account.
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
    if still_works(u.ending_by_membership) and against_account_end(u) is null then
      return query select u.id, u.ending_reason, u.ending_by_membership, true, n.ended_members, n.ended_emergencies
      from end_account_now(u.id, u.ending_reason, u.ending_by_membership) n;
    else
      update users k set ends_at = null, ending_reason = null, ending_by_membership = null where k.id = u.id;
      return query select u.id, u.ending_reason, u.ending_by_membership, false, '[]'::jsonb, '[]'::jsonb;
    end if;
  end loop;
end $$;

-- As before (0196), and an erasure that was confirmed by a person who no longer works for the agency stays proposed. So does one whose
-- case has no time until which it is kept: it stands against no other erasure.
create or replace function relais.erase_confirmed(p_id uuid)
returns table (case_of uuid, agency_id uuid, erased boolean) ${DEFINER} as $$
#variable_conflict use_column
declare
  found_case uuid;
  r erasure_reviews%rowtype;
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
  elsif not still_works(r.confirmed_by_membership) or erasure_obstacles(found_case) <> '{}'
      or not exists (select 1 from kept_until(found_case)) then
    update erasure_reviews o set confirmed_at = null, confirmed_by_membership = null, takes_effect_at = null where o.case_id = found_case;
    return query select found_case, r.owner_agency_id, false;
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
  return query select found_case, r.owner_agency_id, true;
end $$;
`;

/** What was held does not take effect once its decider no longer works for the agency (ADR 0051). */
export const migration = { name: '0209-held-by-who-works-here', up: [works, acts].join('\n') };
