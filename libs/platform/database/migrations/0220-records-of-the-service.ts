const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const list = /* sql */ `
-- Whether a record of the Service keeps the person out that no act has lifted: the Service lifts it, the lead does not.
create function relais.is_of_service(p_conflict uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from guardian_conflicts r where r.id = p_conflict and r.lifted_at is null)
$$;

-- As before (0155), and which row is a record of the Service.
drop function relais.exclusions_of(uuid);
create function relais.exclusions_of(p_case uuid)
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
`;

const acts = /* sql */ `
-- As before (0213), and a record of the Service is refused. No record is lifted with another cause; one from before that step is a row
-- without a record, which the lead lifts as what the person said.
create or replace function relais.let_in_again(p_case uuid, p_id uuid) returns table (outcome text, told uuid, said boolean) ${DEFINER} as $$
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
revoke execute on function relais.is_of_service, relais.exclusions_of from public;
grant execute on function relais.exclusions_of to relais_app;
`;

/** The Guardianship Service alone lifts what it recorded of a guardian (ADR 0046). */
export const migration = { name: '0220-records-of-the-service', up: [list, acts].join('\n') };
