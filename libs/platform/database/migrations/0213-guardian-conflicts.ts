const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/**
 * A conflict of interest of a guardian is a record of the Guardianship Service, which lifts it again (ADR 0046). `case_exclusions` holds what
 * the record does.
 */
const records = /* sql */ `
create table relais.guardian_conflicts (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  -- The Service.
  owner_agency_id uuid not null references relais.agencies (id),
  guardian_id uuid not null references relais.guardians (id),
  reason text not null,
  recorded_by_membership uuid not null references relais.memberships (id),
  recorded_at timestamptz(3) not null default now(),
  -- A record that was lifted has no effect, and stays.
  lifted_at timestamptz(3),
  lifted_by_membership uuid references relais.memberships (id),
  -- Of the Service; none where a supervisor of the lead let the person in again.
  lift_reason text,
  check ((lifted_at is null) = (lifted_by_membership is null)),
  check (lift_reason is null or lifted_at is not null)
);
create unique index guardian_conflicts_once on relais.guardian_conflicts (case_id, guardian_id) where lifted_at is null;
create index guardian_conflicts_guardian on relais.guardian_conflicts (guardian_id) where lifted_at is null;
alter table relais.guardian_conflicts enable row level security;
alter table relais.guardian_conflicts force row level security;
create policy guardian_conflicts_definer on relais.guardian_conflicts for all to relais_owner using (true) with check (true);
create policy guardian_conflicts_backup on relais.guardian_conflicts for select to relais_backup using (true);
grant select on relais.guardian_conflicts to relais_backup;
insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('relais.guardian_conflicts', 'erase', 'case_id = $1', null, 'which guardian is kept out of the case: goes with it');
call relais.keep_erasable();
-- The record that keeps the person out; null for who stepped back, and for an entry of the lead.
alter table relais.case_exclusions add column conflict_id uuid;
`;

const ends = /* sql */ `
-- As before (0050), and the record that keeps the person out.
create or replace function relais.exclusion_is_own() returns trigger ${DEFINER} as $$
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

-- Whether a person supervises an agency of the author of an entry: the one the author wrote it for, or one in which they work.
create function relais.supervises_author(p_user uuid, p_membership uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships a join memberships s on s.user_id = p_user and 'supervisor' = any (s.roles)
      and s.valid_from <= now() and (s.valid_until is null or s.valid_until > now())
    where a.id = p_membership and (s.agency_id = a.agency_id or exists (select 1 from memberships m
      where m.user_id = a.user_id and m.agency_id = s.agency_id and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now()))))
$$;

-- What keeps a person out of a file once one cause has gone: a record of the Service, another entry, another file of the person; else the
-- person is let in again, into every file. The caller has taken the cause away, and holds the lock of the lists.
create function relais.exclusion_ends(p_case uuid, p_user uuid) returns void ${DEFINER} as $$
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

-- As before (0155). Of what the Service recorded the record is lifted.
create or replace function relais.let_in_again(p_case uuid, p_id uuid) returns table (outcome text, told uuid, said boolean) ${DEFINER} as $$
declare
  v_case uuid;
  v_user uuid;
  v_joined boolean;
  v_said boolean;
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
  if v_said then
    update guardian_conflicts r set lifted_at = now(), lifted_by_membership = actor_membership() from guardians g
    where g.id = r.guardian_id and g.user_id = v_user and r.case_id = p_case and r.lifted_at is null;
  end if;
  -- The person stepped back, too, or a service said so: that stands.
  if v_said or not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = v_user
      and x.entered_by_membership is null) then
    perform exclusion_ends(p_case, v_user);
  end if;
  return query select 'lifted', v_user, v_said;
end $$;
`;

const acts = /* sql */ `
-- As before (0155), with a fresh proof, and as a record that the Service lifts again. Where the person is kept out already, the record has
-- its effect once that is lifted. Returns whether the record keeps the person out now.
drop function relais.exclude_guardian(uuid, uuid, text);
create function relais.exclude_guardian(p_id uuid, p_case uuid, p_guardian uuid, p_reason text) returns boolean ${DEFINER} as $$
begin
  if not takes_part(p_case) or not is_guardianship_service() or not recently_confirmed() then
    raise exception 'not the Service of this case with a fresh proof' using errcode = 'insufficient_privilege';
  end if;
  perform one_conflict_list();
  insert into guardian_conflicts (id, case_id, owner_agency_id, guardian_id, reason, recorded_by_membership)
  select p_id, p_case, actor_agency(), g.id, p_reason, actor_membership() from guardians g
  where g.id = p_guardian and g.service_agency_id = actor_agency() and not supervises_actor(g.user_id)
  on conflict do nothing;
  insert into case_exclusions (case_id, user_id, reason, conflict_id)
  select r.case_id, g.user_id, r.reason, r.id from guardian_conflicts r join guardians g on g.id = r.guardian_id where r.id = p_id
  on conflict do nothing;
  return found;
end $$;

-- The Service lifts its own record, with a fresh proof: the guardian may be appointed again. A guardianship that ended stays ended. No row
-- where there is no such record; who was kept out by it, where it had its effect.
create function relais.lift_guardian_conflict(p_case uuid, p_id uuid, p_reason text) returns table (guardian_id uuid, told uuid) ${DEFINER} as $$
declare
  r guardian_conflicts%rowtype;
  v_user uuid;
begin
  if not takes_part(p_case) or not is_guardianship_service() or not recently_confirmed() then
    raise exception 'not the Service of this case with a fresh proof' using errcode = 'insufficient_privilege';
  end if;
  perform one_conflict_list();
  update guardian_conflicts k set lifted_at = now(), lifted_by_membership = actor_membership(), lift_reason = p_reason
  where k.id = p_id and k.case_id = p_case and k.owner_agency_id = actor_agency() and k.lifted_at is null returning * into r;
  if r.id is null then
    return;
  end if;
  select x.user_id into v_user from case_exclusions x where x.case_id = p_case and x.conflict_id = r.id;
  if v_user is not null then
    perform exclusion_ends(p_case, v_user);
  end if;
  return query select r.guardian_id, v_user;
end $$;

-- What the acting Service has recorded and not lifted.
create function relais.recorded_guardian_conflicts(p_case uuid)
returns table (id uuid, guardian_id uuid, name text, reason text, recorded_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select r.id, r.guardian_id, u.display_name, r.reason, r.recorded_at
  from guardian_conflicts r join guardians g on g.id = r.guardian_id join users u on u.id = g.user_id
  where r.case_id = p_case and r.owner_agency_id = actor_agency() and r.lifted_at is null and takes_part(p_case) and is_guardianship_service()
  order by r.recorded_at, r.id limit 200
$$;

-- As before (0018), and by what the Service recorded, whether or not that has an effect now.
create or replace function relais.guardian_conflicts(p_cases uuid[]) returns table (case_id uuid, guardian_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  with mine as (
    select distinct a.case_id from case_access a
    where a.case_id = any (p_cases) and a.agency_id = actor_agency() and a.ended_at is null and is_guardianship_service())
  select x.case_id, g.id from case_exclusions x join guardians g on g.user_id = x.user_id
  where g.service_agency_id = actor_agency() and x.case_id in (select m.case_id from mine m)
  union
  select r.case_id, r.guardian_id from relais.guardian_conflicts r
  where r.owner_agency_id = actor_agency() and r.lifted_at is null and r.case_id in (select m.case_id from mine m)
  union
  select a.case_id, g.id
  from guardians g
  join memberships w on w.user_id = g.user_id and w.valid_from <= now() and (w.valid_until is null or w.valid_until > now())
  join agencies k on k.id = w.agency_id and k.kind not in ('guardianship_service', 'guardian_office')
  join case_access a on a.agency_id = k.id and a.ended_at is null and (a.valid_until is null or a.valid_until > now())
  where g.service_agency_id = actor_agency() and a.case_id in (select m.case_id from mine m)
$$;
revoke execute on function relais.supervises_author, relais.exclusion_ends, relais.exclude_guardian, relais.lift_guardian_conflict,
  relais.recorded_guardian_conflicts from public;
grant execute on function relais.exclude_guardian, relais.lift_guardian_conflict, relais.recorded_guardian_conflicts to relais_app;
`;

export const migration = { name: '0213-guardian-conflicts', up: [records, ends, acts].join('\n') };
