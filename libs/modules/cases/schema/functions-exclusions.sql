-- Whether the agency that owns an emergency access has a member who may judge it and who did not open it.
create or replace function relais.owner_judges(p_case uuid, p_owner uuid, p_holder uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from emergency_judges(p_case, p_owner) j
    join memberships m on m.user_id = j and m.agency_id = p_owner and m.valid_from <= now()
      and (m.valid_until is null or m.valid_until > now()) and m.roles && '{supervisor,data_protection_officer}'
    where j <> p_holder)
$$;

-- Applies a new exclusion, whatever way it came. It ends the emergency accesses of the person and tells their open pages to ask again.
-- A person without access to the case is told nothing, not even that the case exists.
create or replace function relais.exclusion_takes_effect() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  one record;
begin
  for one in
    select distinct a.agency_id from case_access a
    join memberships m on m.agency_id = a.agency_id and m.user_id = new.user_id and m.valid_from <= now()
      and (m.valid_until is null or m.valid_until > now())
    where a.case_id = new.case_id and (a.user_id is null or a.user_id = new.user_id)
      and a.ended_at is null and (a.valid_until is null or a.valid_until > now())
  loop
    perform put_feed(one.agency_id, 'person', new.user_id, 'case', new.case_id, null);
  end loop;
  for one in
    select e.id from emergency_accesses e
    where e.case_id = new.case_id and e.user_id = new.user_id and e.ended_at is null and e.ends_at > now()
  loop
    perform stop_emergency(one.id, 'conflict', now());
  end loop;
  return null;
end $$;

-- Serialises entries of conflict lists and joins of files: the second of two finds the first. Both are rare.
create or replace function relais.one_conflict_list() returns void language sql
  as $$ select pg_advisory_xact_lock(hashtextextended('conflict lists of joined files', 0)) $$;

-- Gives each of the joined files the exclusions that another of them has.
create or replace function relais.share_exclusions(p_case uuid) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  insert into case_exclusions (case_id, user_id, reason, entered_by_membership, through_joined)
  select f.id, o.user_id, o.reason, o.entered_by_membership, true
  from joined_files(p_case) f (id) cross join lateral (
    select distinct on (x.user_id) x.user_id, x.reason, x.entered_by_membership from case_exclusions x
    where x.case_id in (select joined_files(p_case)) order by x.user_id, x.through_joined, x.created_at, x.case_id) o
  where not exists (select 1 from case_exclusions h where h.case_id = f.id and h.user_id = o.user_id)
  on conflict do nothing;
end $$;

-- When a person is already excluded through another joined file, a new entry turns that exclusion into one of this file.
create or replace function relais.exclusion_is_own() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if new.through_joined then
    return new;
  end if;
  perform one_conflict_list();
  update case_exclusions x set through_joined = false, reason = new.reason, detail = new.detail,
    entered_by_membership = new.entered_by_membership, conflict_id = new.conflict_id, created_at = new.created_at
  where x.case_id = new.case_id and x.user_id = new.user_id and x.through_joined;
  return case when found then null else new end;
end $$;

create or replace function relais.exclusion_covers_joined() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform share_exclusions(new.case_id);
  return null;
end $$;

-- Whether these exclusions would take the last judge from one of these files, or from an emergency access to them that waits for a
-- judgement. A file or access without any judge now does not count.
create or replace function relais.leaves_no_judge(p_files uuid[], p_out uuid[]) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (
    select 1 from (
      select c.id as file, c.lead_agency_id as owner, null::uuid as holder from cases c where c.id = any (p_files)
      union all
      select e.case_id, e.owner_agency_id, e.user_id from emergency_accesses e
      where e.case_id = any (p_files) and e.reviewed_at is null) t
    where exists (select 1 from emergency_judges(t.file, t.owner) j where j is distinct from t.holder)
      and not exists (select 1 from emergency_judges(t.file, t.owner) j where j is distinct from t.holder and j <> all (p_out)))
$$;

-- Excludes a person from a case, named by their email address at work. Supervisors cannot exclude themselves: a person must remain who
-- can lift exclusions and judge emergency accesses.
create or replace function relais.keep_out(p_entry uuid, p_case uuid, p_address text, p_reason text, p_detail bytea)
returns table (outcome text, told uuid) language plpgsql security definer set search_path = relais, pg_temp as $$
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
grant execute on function relais.keep_out to relais_app;

-- Excludes the person who has the address of the entry.
create or replace function relais.apply_exclusion(p_entry uuid) returns void
language sql security definer set search_path = relais, pg_temp as $$
  insert into case_exclusions (case_id, user_id, reason, entered_by_membership)
  select e.case_id, e.user_id, e.reason, e.entered_by_membership from exclusion_entries e where e.id = p_entry and e.user_id is not null
  on conflict do nothing
$$;

-- Lifts an entry, for all joined files. Another joined file that excludes the person keeps them out of all files. Any other access
-- that the person was granted counts from then on. Only the Guardianship Service lifts an exclusion that it recorded. The lead lifts
-- an exclusion without such a record as a statement of the person.
create or replace function relais.let_in_again(p_case uuid, p_id uuid) returns table (outcome text, told uuid, said boolean) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  v_case uuid;
  v_user uuid;
  v_joined boolean;
  v_said boolean;
  v_recorded boolean;
begin
  perform 1 from cases c where c.id = p_case and leads_case(c.id) and is_supervisor() for no key update;
  if not found then
    raise exception 'no case that the acting supervisor leads' using errcode = 'insufficient_privilege';
  elsif not recently_confirmed() then
    return query select 'stepUp', null::uuid, null::boolean;
    return;
  end if;
  perform one_conflict_list();
  select e.case_id, e.user_id, false, false, false into v_case, v_user, v_joined, v_said, v_recorded from exclusion_entries e
  where e.id = p_id and e.lifted_at is null
  union all
  select x.case_id, x.user_id, x.through_joined, true, is_of_service(x.conflict_id) from case_exclusions x
  where x.id = p_id and x.entered_by_membership is null;
  if v_case is null or v_case not in (select joined_files(p_case)) then
    return query select 'none', null::uuid, null::boolean;
    return;
  elsif v_recorded then
    return query select 'service', null::uuid, null::boolean;
    return;
  elsif v_case <> p_case or v_joined then
    return query select 'elsewhere', null::uuid, null::boolean;
    return;
  end if;
  update exclusion_entries e set lifted_at = now(), lifted_by_membership = actor_membership() where e.id = p_id;
  -- The person stepped back, too, or a service said so: that stands.
  if v_said or not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = v_user
      and x.entered_by_membership is null) then
    perform exclusion_ends(p_case, v_user);
  end if;
  return query select 'lifted', v_user, v_said;
end $$;
grant execute on function relais.let_in_again to relais_app;

-- Applies the entries of conflict lists, and the records of the Guardianship Service, that had no effect and can take effect now: an
-- account has the address, and a person other than the excluded one may judge an emergency. The message to the people who watch over
-- the lists names the account.
-- @returns how many took effect
create or replace function relais.apply_waiting_exclusions() returns integer language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  one record;
  v_applied integer := 0;
begin
  for one in
    select e.id, e.case_id, u.id as who, false as recorded, e.entered_at as at from exclusion_entries e
    join users u on lower(u.email) = lower(e.address) and u.disabled_at is null
    where e.user_id is null and e.lifted_at is null and not supervises_author(u.id, e.entered_by_membership)
    union all
    select r.id, r.case_id, g.user_id, true, r.recorded_at from guardian_conflicts r join guardians g on g.id = r.guardian_id
    where r.lifted_at is null and not supervises_author(g.user_id, r.recorded_by_membership)
      and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = g.user_id)
    order by 5, 1
  loop
    perform one_conflict_list();
    if one.recorded then
      insert into case_exclusions (case_id, user_id, reason, conflict_id)
      select r.case_id, one.who, r.reason, r.id from guardian_conflicts r where r.id = one.id and r.lifted_at is null
        and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = one.who) on conflict do nothing;
      continue when not found;
    elsif leaves_no_judge(array(select joined_files(one.case_id)), array[one.who]) then
      continue;
    else
      update exclusion_entries e set user_id = one.who where e.id = one.id and e.lifted_at is null and e.user_id is null;
      continue when not found;
      perform apply_exclusion(one.id);
    end if;
    perform tell_of_exclusion('exclusion.entered', one.case_id, one.id, one.who);
    v_applied := v_applied + 1;
  end loop;
  return v_applied;
end $$;

-- Decides about an exclusion after one cause of it has gone. A record of the Guardianship Service, another entry, or another joined
-- file keeps the person out. Without any of these, the exclusion ends in every joined file. The caller has removed the cause and holds
-- the lock of the conflict lists.
create or replace function relais.exclusion_ends(p_case uuid, p_user uuid) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  record_of guardian_conflicts%rowtype;
  other exclusion_entries%rowtype;
begin
  select r.* into record_of from guardian_conflicts r join guardians g on g.id = r.guardian_id
  where r.case_id = p_case and g.user_id = p_user and r.lifted_at is null and not supervises_author(p_user, r.recorded_by_membership) limit 1;
  select * into other from exclusion_entries e where e.case_id = p_case and e.user_id = p_user and e.lifted_at is null limit 1;
  if record_of.id is not null then
    update case_exclusions x set entered_by_membership = null, conflict_id = record_of.id, reason = record_of.reason, detail = null
    where x.case_id = p_case and x.user_id = p_user;
  elsif other.id is not null then
    update case_exclusions x set entered_by_membership = other.entered_by_membership, conflict_id = null, reason = other.reason
    where x.case_id = p_case and x.user_id = p_user;
  elsif exists (select 1 from case_exclusions x where x.user_id = p_user and not x.through_joined and x.case_id <> p_case
      and x.case_id in (select joined_files(p_case))) then
    update case_exclusions x set through_joined = true, detail = null, conflict_id = null where x.case_id = p_case and x.user_id = p_user;
  else
    delete from case_exclusions x where x.user_id = p_user and x.case_id in (select joined_files(p_case));
  end if;
end $$;

-- Suspends the entries, and the records of the Guardianship Service, that exclude a supervisor of their author.
-- @returns how many
create or replace function relais.rest_exclusions() returns integer language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  one record;
  v_resting integer := 0;
begin
  for one in
    select m.id, m.case_id, m.user_id from (
      select e.id, e.case_id, e.user_id, e.entered_by_membership as author from exclusion_entries e
      where e.lifted_at is null and e.user_id is not null
      union all
      select r.id, r.case_id, x.user_id, r.recorded_by_membership from guardian_conflicts r
      join case_exclusions x on x.case_id = r.case_id and x.conflict_id = r.id where r.lifted_at is null) m
    where exists (select 1 from memberships s where s.user_id = m.user_id and 'supervisor' = any (s.roles))
      and supervises_author(m.user_id, m.author) order by m.id
  loop
    perform one_conflict_list();
    update exclusion_entries e set user_id = null where e.id = one.id and e.lifted_at is null and e.user_id = one.user_id;
    continue when not found and not exists (select 1 from guardian_conflicts r
      join case_exclusions x on x.case_id = r.case_id and x.conflict_id = r.id and x.user_id = one.user_id
      where r.id = one.id and r.lifted_at is null);
    -- Who stepped back stays out, and so does the person whom a record of the Service keeps out that does not rest.
    if not exists (select 1 from case_exclusions x where x.case_id = one.case_id and x.user_id = one.user_id
        and x.entered_by_membership is null and x.conflict_id is distinct from one.id) then
      perform exclusion_ends(one.case_id, one.user_id);
    end if;
    perform tell_of_exclusion('exclusion.rested', one.case_id, one.id, one.user_id);
    v_resting := v_resting + 1;
  end loop;
  return v_resting;
end $$;

-- Returns the conflict list of a case to the agency that leads it, and no row to any other agency.
create or replace function relais.exclusions_of(p_case uuid)
returns table (id uuid, address text, name text, reason text, detail bytea, former_detail bytea, entered_at timestamptz, entered_by text,
  through_joined boolean, of_service boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  with files as (select f.id from joined_files(p_case) f (id) where leads_case(p_case)),
  typed as (
    select distinct on (lower(e.address)) e.*, e.case_id <> p_case as elsewhere from exclusion_entries e
    where e.case_id in (select id from files) and e.lifted_at is null
    order by lower(e.address), e.case_id <> p_case, e.entered_at, e.id),
  said as (
    select distinct on (x.user_id) x.*, x.case_id <> p_case or x.through_joined as elsewhere from case_exclusions x
    where x.case_id in (select id from files) and x.entered_by_membership is null
    order by x.user_id, x.case_id <> p_case or x.through_joined, x.conflict_id is null, x.created_at, x.id)
  select t.id, t.address, null, t.reason, case when not t.elsewhere then t.detail end,
    case when not t.elsewhere then (select x.detail from case_exclusions x where x.case_id = p_case and x.user_id = t.user_id) end,
    t.entered_at, b.display_name, t.elsewhere, false
  from typed t left join memberships m on m.id = t.entered_by_membership left join users b on b.id = m.user_id
  union all
  select s.id, null, u.display_name, s.reason, null, case when not s.elsewhere then s.detail end, s.created_at, null, s.elsewhere,
    is_of_service(s.conflict_id)
  from said s join users u on u.id = s.user_id
  order by 7 desc, 1 limit 400
$$;
grant execute on function relais.exclusions_of to relais_app;
