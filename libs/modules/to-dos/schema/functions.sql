-- Whether the role of the member works on to-dos. Administrators and data-protection officers do not.
create or replace function relais.works_on_to_dos() returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select actor_roles() && '{caseworker,supervisor}'::text[]
$$;
grant execute on function relais.works_on_to_dos to relais_app;

-- Whether a membership of the agency can have a to-do: it may be given work there, and reads the case of the to-do.
create or replace function relais.may_own_to_do(p_member uuid, p_agency uuid, p_case uuid) returns boolean
language sql volatile security definer set search_path = relais, pg_temp as $$
  select may_be_given_work(p_member, p_agency, p_case)
    and (p_case is null or exists (select 1 from case_access a join memberships m on m.id = p_member
      where a.case_id = p_case and a.agency_id = p_agency and (a.user_id is null or a.user_id = m.user_id) and a.ended_at is null
        and a.valid_from <= clock_timestamp() and (a.valid_until is null or a.valid_until > clock_timestamp())))
$$;

-- Holds memberships and a case as they are until the transaction ends, so that neither the end of a membership nor an exclusion comes
-- between the check of an owner and the row that names the owner. The end of a membership locks it first and then its to-dos: every act
-- on a to-do locks in this order too.
create or replace function relais.hold_owners(p_members uuid[], p_case uuid) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from memberships m where m.id = any (p_members) order by m.id for share;
  if p_case is not null then
    perform pg_advisory_xact_lock_shared(hashtextextended('relais.to_dos of case ' || p_case, 0));
  end if;
end $$;

-- Locks a to-do of the acting agency for an act, and before it the members whom the act concerns. Says nothing of the row.
create or replace function relais.hold_to_do(p_id uuid, p_owner uuid) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  found_to_do to_dos%rowtype;
begin
  select * into found_to_do from to_dos t where t.id = p_id and t.owner_agency_id = actor_agency();
  if found then
    perform hold_owners(array_remove(array[found_to_do.owner_membership, p_owner], null), found_to_do.case_id);
    perform 1 from to_dos t where t.id = p_id for no key update;
  end if;
end $$;
grant execute on function relais.hold_to_do to relais_app;

-- Refuses an owner who cannot have the to-do, whatever the cause. One that is opened again loses an owner who left meanwhile.
create or replace function relais.to_do_is_owned() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  -- A row that the policy of the table refuses learns nothing of its owner first.
  if tg_op = 'INSERT' and sealed_or_null(1) is not distinct from 'member'
    and (new.owner_agency_id <> actor_agency() or (new.case_id is not null and not takes_part(new.case_id)))
  then
    raise exception 'no to-do of the acting agency' using errcode = 'insufficient_privilege';
  elsif new.status <> 'open' or new.owner_membership is null then
    return new;
  elsif tg_op = 'UPDATE' and new.owner_membership is not distinct from old.owner_membership and new.status = old.status then
    return new;
  end if;
  perform hold_owners(array[new.owner_membership], new.case_id);
  if may_own_to_do(new.owner_membership, new.owner_agency_id, new.case_id) then
    return new;
  elsif tg_op = 'INSERT' or new.owner_membership is distinct from old.owner_membership then
    raise exception 'no owner for this to-do' using errcode = 'RT001';
  end if;
  if not may_be_given_work(new.owner_membership, new.owner_agency_id, null) then
    new.left_by_membership := new.owner_membership;
    new.left_at := new.updated_at;
  end if;
  new.owner_membership := null;
  return new;
end $$;

create or replace function relais.to_do_moves() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not to_dos_may_become(old, new.status) then
    raise exception 'a to-do does not become that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Gives a to-do to another member, and returns its version from then on. A function does this because the one who gives a to-do away may not see it afterwards.
create or replace function relais.hand_on_to_do(p_id uuid, p_owner uuid, p_at timestamptz) returns integer
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  now_at integer;
begin
  perform hold_to_do(p_id, p_owner);
  update to_dos t set owner_membership = p_owner, left_by_membership = null, left_at = null, changed_by_membership = actor_membership(),
    version = t.version + 1, updated_at = p_at
  where t.id = p_id and t.owner_agency_id = actor_agency() and t.status = 'open' and works_on_to_dos() and to_dos_may_become(t, 'open')
    and (t.case_id is null or takes_part(t.case_id))
  returning t.version into now_at;
  if not found then
    raise exception 'no to-do that the actor hands on' using errcode = 'insufficient_privilege';
  end if;
  return now_at;
end $$;
grant execute on function relais.hand_on_to_do to relais_app;

-- Takes the open to-dos of a membership from it. Only who left is named: of a person whom the case excludes the row says nothing.
create or replace function relais.take_to_dos_from(p_member uuid, p_case uuid) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update to_dos t set owner_membership = null, version = t.version + 1,
    left_by_membership = case when p_case is null then p_member end, left_at = case when p_case is null then now() end
  where t.owner_membership = p_member and t.status = 'open' and (p_case is null or t.case_id = p_case)
$$;

-- The trigger of memberships: one that ended, begins later or works on no to-do any more has none.
create or replace function relais.to_dos_lose_owner() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform take_to_dos_from(new.id, null);
  return null;
end $$;

-- The trigger of exclusions: an excluded person has no to-do of the case. The lock waits for an act that gives them one at this moment.
create or replace function relais.to_dos_lose_excluded() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('relais.to_dos of case ' || new.case_id, 0));
  perform take_to_dos_from(m.id, new.case_id) from memberships m where m.user_id = new.user_id order by m.id;
  return null;
end $$;

-- Whom to tell this morning of what is overdue, for the worker as system:deadlines: each owner who may see it, and for what is without an
-- owner the supervisors of the agency (no user). Each is returned once a day, to whichever worker asks first.
create or replace function relais.to_do_digests_due(p_day date, p_limit integer)
returns table (agency_id uuid, user_id uuid, many integer) language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' using errcode = 'insufficient_privilege';
  end if;
  return query
  with late as (
    select t.owner_agency_id as agency, t.owner_membership as member, count(*)::integer as many
    from to_dos t join agencies g on g.id = t.owner_agency_id and g.on_system and g.ended_at is null
    where t.status = 'open' and t.due_on < p_day
      and case when t.owner_membership is null then t.case_id is null or agency_is_in(t.case_id, t.owner_agency_id)
        else may_own_to_do(t.owner_membership, t.owner_agency_id, t.case_id) end
      and not exists (select 1 from to_do_digests d where d.agency_id = t.owner_agency_id
        and d.membership_id is not distinct from t.owner_membership and d.told_on >= p_day)
    group by t.owner_agency_id, t.owner_membership order by t.owner_agency_id, t.owner_membership limit p_limit),
  told as (
    insert into to_do_digests as d (agency_id, membership_id, told_on)
    select l.agency, l.member, p_day from late l
    on conflict on constraint to_do_digests_agency_id_membership_id_key do update set told_on = p_day where d.told_on < p_day
    returning d.agency_id as agency, d.membership_id as member)
  select l.agency, m.user_id, l.many from told k join late l on l.agency = k.agency and l.member is not distinct from k.member
  left join memberships m on m.id = l.member;
end $$;
grant execute on function relais.to_do_digests_due to relais_worker;
