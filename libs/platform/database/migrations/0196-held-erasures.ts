const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const columns = /* sql */ `
alter table relais.erasure_reviews add column confirmed_at timestamptz(3),
  add column confirmed_by_membership uuid references relais.memberships (id),
  add column takes_effect_at timestamptz(3),
  add check ((confirmed_at is null) = (takes_effect_at is null) and (confirmed_at is null) = (confirmed_by_membership is null)),
  add check (confirmed_at is null or proposed_at is not null);
create index erasure_reviews_held on relais.erasure_reviews (takes_effect_at) where takes_effect_at is not null;
`;

const acts = /* sql */ `
-- The second person, freshly proved, confirms it as before (0105). It takes effect after the time of the rule; nothing is erased until then.
create function relais.confirm_erasure(p_case uuid) returns boolean ${DEFINER} as $$
declare
  r erasure_reviews%rowtype;
begin
  perform 1 from cases c where decides_erasure(p_case) and c.id = p_case for no key update;
  select * into r from erasure_reviews o where o.case_id = p_case for update;
  if r.case_id is null or not decides_erasure(p_case) or r.proposed_by_user is null or r.proposed_by_user = actor_user()
    or not recently_confirmed() then
    raise exception 'not for the acting person to confirm' using errcode = 'insufficient_privilege';
  elsif r.proposed_at > now() - required_rule('erasure.confirmed_after') * interval '1 hour' then
    raise exception 'too soon after it was proposed' using errcode = 'insufficient_privilege';
  elsif erasure_obstacles(p_case) <> '{}' then
    raise exception 'something stands against it' using errcode = 'insufficient_privilege';
  end if;
  update erasure_reviews o set confirmed_at = now(), confirmed_by_membership = actor_membership(),
    takes_effect_at = now() + required_rule('legal_act.take_back') * interval '1 minute'
  where o.case_id = p_case and o.confirmed_at is null;
  return found;
end $$;

-- Any supervisor who decides about it stops it before it takes effect; it stays proposed.
create function relais.stop_erasure(p_case uuid) returns boolean ${DEFINER} as $$
begin
  if not decides_erasure(p_case) then
    raise exception 'not for the acting person to stop' using errcode = 'insufficient_privilege';
  end if;
  update erasure_reviews r set confirmed_at = null, confirmed_by_membership = null, takes_effect_at = null
  where r.case_id = p_case and r.takes_effect_at > now();
  return found;
end $$;

-- As before (0088); a confirmed one is stopped first.
create or replace function relais.withdraw_erasure(p_case uuid) returns boolean ${DEFINER} as $$
begin
  if not decides_erasure(p_case) then
    raise exception 'not for the acting person to withdraw' using errcode = 'insufficient_privilege';
  end if;
  update erasure_reviews r set proposed_at = null, proposed_by_membership = null, proposed_by_user = null
  where r.case_id = p_case and r.proposed_at is not null and r.confirmed_at is null;
  return found;
end $$;

-- Who confirmed it and when it takes effect, for those who see its proposal; the name for the own agency alone.
create function relais.erasure_confirmation(p_case uuid)
returns table (confirmed_at timestamptz, confirmed_by text, takes_effect_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select r.confirmed_at, case when r.owner_agency_id = actor_agency() then u.display_name end, r.takes_effect_at
  from erasure_reviews r left join memberships m on m.id = r.confirmed_by_membership left join users u on u.id = m.user_id
  where r.case_id = p_case and r.confirmed_at is not null
    and (oversees_erasures(r.owner_agency_id) or (may_read_cases() and takes_part(p_case)))
$$;

drop function relais.erase_case(uuid, uuid);

-- The next erasure whose time has come, for the worker: once, in one transaction. What came against it meanwhile, such as the hold of a
-- magistrate, leaves the case and takes the confirmation away.
create function relais.erase_confirmed(p_id uuid)
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
  elsif erasure_obstacles(found_case) <> '{}' then
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

-- True is what the worker erased in this transaction (0103: what the acting person erased).
create or replace function relais.refuse_untrue_erasures(p_entries jsonb) returns void ${DEFINER} as $$
begin
  if exists (select 1 from jsonb_array_elements(p_entries) e where e ->> 'action' in ('erasure.done', 'erasure.replayed')
    and not (system_actor() = 'erasure' and e ->> 'action' = 'erasure.done' and e ->> 'kind' = 'act'
      and exists (select 1 from erasures g where g.erased_case_id = (e ->> 'subjectId')::uuid
        and g.id::text = e -> 'params' ->> 'erasure' and g.replayed_at is null and g.erased_at = now()::timestamptz(3)))) then
    raise exception 'nothing was erased here that this entry could be about' using errcode = 'insufficient_privilege';
  end if;
end $$;

revoke execute on function relais.confirm_erasure, relais.stop_erasure, relais.erasure_confirmation, relais.erase_confirmed from public;
grant execute on function relais.confirm_erasure, relais.stop_erasure, relais.erasure_confirmation to relais_app;
grant execute on function relais.erase_confirmed to relais_worker;
`;

/** A confirmed erasure is held, and stopped until it takes effect (ADR 0051). */
export const migration = { name: '0196-held-erasures', up: [columns, acts].join('\n') };
