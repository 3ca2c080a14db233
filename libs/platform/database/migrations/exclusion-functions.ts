const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const living = (of: string) =>
  `${of}.valid_from <= now() and (${of}.valid_until is null or ${of}.valid_until > now())`;

/** The rights over a conflict list, and its words (ADR 0046). */
const list = /* sql */ `
-- Whether the person supervises an agency in which the actor works, by whichever membership of either.
create function relais.supervises_actor(p_user uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships s join memberships m on m.agency_id = s.agency_id
    where s.user_id = p_user and 'supervisor' = any (s.roles) and ${living('s')}
      and m.user_id = actor_user() and ${living('m')})
$$;

-- The list of a case, for the agency that leads it: what was typed, as it was typed, and of those who stepped back themselves, or for
-- whom a service did, the name. Of a joined file it says no text.
drop function relais.exclusions_of(uuid);
create function relais.exclusions_of(p_case uuid)
returns table (id uuid, address text, name text, reason text, detail bytea, former_detail bytea, entered_at timestamptz, entered_by text,
  through_joined boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  with files as (select f.id from joined_files(p_case) f (id) where leads_case(p_case)),
  typed as (
    select distinct on (lower(e.address)) e.*, e.case_id <> p_case as elsewhere from exclusion_entries e
    where e.case_id in (select id from files) and e.lifted_at is null
    order by lower(e.address), e.case_id <> p_case, e.entered_at, e.id),
  said as (
    select distinct on (x.user_id) x.*, x.case_id <> p_case or x.through_joined as elsewhere from case_exclusions x
    where x.case_id in (select id from files) and x.entered_by_membership is null
    order by x.user_id, x.case_id <> p_case or x.through_joined, x.created_at, x.id)
  select t.id, t.address, null, t.reason, case when not t.elsewhere then t.detail end,
    case when not t.elsewhere then (select x.detail from case_exclusions x where x.case_id = p_case and x.user_id = t.user_id) end,
    t.entered_at, b.display_name, t.elsewhere
  from typed t left join memberships m on m.id = t.entered_by_membership left join users b on b.id = m.user_id
  union all
  select s.id, null, u.display_name, s.reason, null, case when not s.elsewhere then s.detail end, s.created_at, null, s.elsewhere
  from said s join users u on u.id = s.user_id
  order by 7 desc, 1 limit 400
$$;
`;

const acts = /* sql */ `
-- Keeps out the person with this address, now or later, in every file of the victim. A supervisor of the agency that leads does it, with a fresh
-- proof. The outcome says nothing of an account but of the actor's own agencies: an address without one is an entry like any other, and so
-- is that of the last person who could judge an emergency, who is kept out once another person can.
drop function relais.keep_out(uuid, text, text, bytea);
create function relais.keep_out(p_entry uuid, p_case uuid, p_address text, p_reason text, p_detail bytea)
returns table (outcome text, told uuid) ${DEFINER} as $$
declare
  who uuid;
begin
  perform 1 from cases c where c.id = p_case and leads_case(c.id) and is_supervisor() for no key update;
  if not found then
    raise exception 'no case that the acting supervisor leads' using errcode = 'insufficient_privilege';
  elsif not recently_confirmed() then
    return query select 'stepUp', null::uuid;
    return;
  end if;
  select u.id into who from users u where lower(u.email) = lower(p_address) and u.disabled_at is null;
  perform one_conflict_list();
  if who = actor_user() then
    return query select 'self', null::uuid;
  elsif supervises_actor(who) then
    return query select 'supervisor', null::uuid;
  elsif exists (select 1 from exclusion_entries e
      where e.case_id = p_case and lower(e.address) = lower(p_address) and e.lifted_at is null) then
    return query select 'known', null::uuid;
  elsif (select count(*) from exclusion_entries e where e.case_id = p_case and e.lifted_at is null) >= 200 then
    return query select 'full', null::uuid;
  else
    if leaves_no_judge(array(select joined_files(p_case)), array[who]) then
      who := null;
    end if;
    insert into exclusion_entries (id, case_id, address, user_id, reason, detail, entered_by_membership)
    values (p_entry, p_case, p_address, who, p_reason, p_detail, actor_membership());
    perform apply_exclusion(p_entry);
    return query select 'kept_out', who;
  end if;
end $$;

-- What an entry does to the person who has its address.
create function relais.apply_exclusion(p_entry uuid) returns void
language sql security definer set search_path = relais, pg_temp as $$
  insert into case_exclusions (case_id, user_id, reason, entered_by_membership)
  select e.case_id, e.user_id, e.reason, e.entered_by_membership from exclusion_entries e where e.id = p_entry and e.user_id is not null
  on conflict do nothing
$$;

-- Entries that have no effect yet take it as soon as they can: an account gets the address, or another person may judge an emergency than
-- the one who is named. Asked wherever one of both may have come about.
create function relais.exclusions_take_effect() returns trigger ${DEFINER} as $$
declare
  one record;
begin
  if not exists (select 1 from exclusion_entries e join users u on lower(u.email) = lower(e.address) and u.disabled_at is null
      where e.user_id is null and e.lifted_at is null) then
    return null;
  end if;
  perform one_conflict_list();
  for one in
    select e.id, e.case_id, u.id as who from exclusion_entries e join users u on lower(u.email) = lower(e.address) and u.disabled_at is null
    where e.user_id is null and e.lifted_at is null order by e.entered_at, e.id
  loop
    if not leaves_no_judge(array(select joined_files(one.case_id)), array[one.who]) then
      update exclusion_entries e set user_id = one.who where e.id = one.id;
      perform apply_exclusion(one.id);
    end if;
  end loop;
  return null;
end $$;
create trigger users_exclusions after insert or update of email, disabled_at on relais.users
  for each statement execute function relais.exclusions_take_effect();
create trigger memberships_exclusions after insert or update of user_id, roles, valid_from, valid_until on relais.memberships
  for each statement execute function relais.exclusions_take_effect();
create trigger cases_exclusions after update of lead_agency_id on relais.cases
  for each statement execute function relais.exclusions_take_effect();
create trigger case_exclusions_exclusions after delete on relais.case_exclusions
  for each statement execute function relais.exclusions_take_effect();

-- Takes an entry away again, under the same conditions. Another file that keeps the person out keeps them out of all. What else is granted
-- to the person counts from then on.
drop function relais.let_in_again(uuid, uuid);
create function relais.let_in_again(p_case uuid, p_id uuid) returns table (outcome text, told uuid, said boolean) ${DEFINER} as $$
declare
  v_case uuid;
  v_user uuid;
  v_joined boolean;
  v_said boolean;
  other exclusion_entries%rowtype;
begin
  perform 1 from cases c where c.id = p_case and leads_case(c.id) and is_supervisor() for no key update;
  if not found then
    raise exception 'no case that the acting supervisor leads' using errcode = 'insufficient_privilege';
  elsif not recently_confirmed() then
    return query select 'stepUp', null::uuid, null::boolean;
    return;
  end if;
  perform one_conflict_list();
  select e.case_id, e.user_id, false, false into v_case, v_user, v_joined, v_said from exclusion_entries e
  where e.id = p_id and e.lifted_at is null
  union all
  select x.case_id, x.user_id, x.through_joined, true from case_exclusions x where x.id = p_id and x.entered_by_membership is null;
  if v_case is null or v_case not in (select joined_files(p_case)) then
    return query select 'none', null::uuid, null::boolean;
    return;
  elsif v_case <> p_case or v_joined then
    return query select 'elsewhere', null::uuid, null::boolean;
    return;
  end if;
  update exclusion_entries e set lifted_at = now(), lifted_by_membership = actor_membership() where e.id = p_id;
  select * into other from exclusion_entries e where e.case_id = p_case and e.user_id = v_user and e.lifted_at is null limit 1;
  if not v_said and exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = v_user
      and x.entered_by_membership is null) then
    -- The person stepped back, too, or a service said so: that stands.
    null;
  elsif other.id is not null then
    update case_exclusions x set entered_by_membership = other.entered_by_membership, reason = other.reason
    where x.case_id = p_case and x.user_id = v_user;
  elsif exists (select 1 from case_exclusions x where x.user_id = v_user and not x.through_joined and x.case_id <> p_case
      and x.case_id in (select joined_files(p_case))) then
    update case_exclusions x set through_joined = true, detail = null where x.case_id = p_case and x.user_id = v_user;
  else
    delete from case_exclusions x where x.user_id = v_user and x.case_id in (select joined_files(p_case));
  end if;
  return query select 'lifted', v_user, v_said;
end $$;
`;

const others = /* sql */ `
-- As before (0050), and what was typed goes with it: the list of a file that was separated says what it said before.
create or replace function relais.merge_shares_exclusions() returns trigger ${DEFINER} as $$
begin
  if new.status = 'joined' then
    perform one_conflict_list();
    perform share_exclusions(new.case_id);
  elsif new.status = 'separated' then
    perform one_conflict_list();
    update case_exclusions x set through_joined = false
    where x.case_id in (new.case_id, new.kept_case_id) and x.through_joined
      and not exists (select 1 from case_exclusions o where o.user_id = x.user_id and not o.through_joined
        and o.case_id in (select joined_files(x.case_id)));
    insert into exclusion_entries (id, case_id, address, user_id, reason, entered_by_membership, entered_at)
    select distinct on (side.to_case, lower(e.address)) gen_random_uuid(), side.to_case, e.address, e.user_id, e.reason,
      e.entered_by_membership, e.entered_at
    from (values (new.kept_case_id, new.case_id), (new.case_id, new.kept_case_id)) side (from_case, to_case)
    join exclusion_entries e on e.case_id in (select joined_files(side.from_case)) and e.lifted_at is null
    where not exists (select 1 from exclusion_entries h where lower(h.address) = lower(e.address) and h.lifted_at is null
      and h.case_id in (select joined_files(side.to_case)))
    order by side.to_case, lower(e.address), e.entered_at, e.id;
  end if;
  return null;
end $$;

-- As before (0020), but no supervisor of the actor is kept out.
create or replace function relais.exclude_guardian(p_case uuid, p_guardian uuid, p_reason text) returns boolean ${DEFINER} as $$
begin
  if not takes_part(p_case) or not is_guardianship_service() then
    raise exception 'not the Service of this case' using errcode = 'insufficient_privilege';
  end if;
  insert into case_exclusions (case_id, user_id, reason)
  select p_case, g.user_id, p_reason from guardians g
  where g.id = p_guardian and g.service_agency_id = actor_agency() and not supervises_actor(g.user_id)
  on conflict do nothing;
  return found;
end $$;
revoke execute on function relais.supervises_actor, relais.exclusions_of, relais.keep_out, relais.apply_exclusion,
  relais.exclusions_take_effect, relais.let_in_again from public;
grant execute on function relais.supervises_actor, relais.exclusions_of, relais.keep_out, relais.let_in_again to relais_app;
`;

export const exclusionFunctions = [list, acts, others].join('\n');
