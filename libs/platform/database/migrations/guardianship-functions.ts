/** Functions that act for their caller across row policies, and what the worker may. */
export const guardianshipFunctions = /* sql */ `
create policy minors_definer on relais.minors for all to relais_owner using (true) with check (true);
create policy minor_concerns_definer on relais.minor_concerns for insert to relais_owner with check (true);
create policy age_assessments_definer on relais.age_assessments for all to relais_owner using (true) with check (true);
create policy guardianships_definer on relais.guardianships for select to relais_owner using (true);

-- Any authority that takes part tells the Service at once (circular of 19 April 2004): the Service becomes a participant on
-- the ground of the law, with what its kind may read from others but care and assistance, and the teller's own indicators.
create function relais.signal_minor(p_id uuid, p_access uuid, p_case uuid, p_regime text, p_district text, p_risks text[],
  p_details bytea, p_at timestamptz) returns uuid
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  service uuid;
begin
  if not (takes_part(p_case) and may_read_cases()) then
    raise exception 'not a participant' using errcode = 'insufficient_privilege';
  end if;
  select a.id into service from agencies a where a.kind = 'guardianship_service' and a.on_system
  order by (a.id = actor_agency()) desc, a.created_at, a.id limit 1;
  if service is null then
    return null;
  end if;
  insert into minors (id, case_id, owner_agency_id, status, regime, district, signalled_by_agency_id, signalled_at,
    created_by_membership, created_at, updated_at)
  values (p_id, p_case, service, 'signalled', p_regime, p_district, actor_agency(), p_at, actor_membership(), p_at, p_at);
  insert into minor_concerns (id, minor_id, case_id, owner_agency_id, told_by_agency_id, risks, details,
    created_by_membership, created_at, updated_at)
  values (p_id, p_id, p_case, service, actor_agency(), p_risks, p_details, actor_membership(), p_at, p_at);
  if not exists (select 1 from case_access a where a.case_id = p_case and a.agency_id = service and a.user_id is null
    and a.ended_at is null and (a.valid_until is null or a.valid_until > now()) and 'guardianship' = any (a.categories))
  then
    insert into case_access (id, case_id, agency_id, categories, disclosed, granted_by_agency, ground, source_type, source_id, valid_from)
    select p_access, p_case, service,
      coalesce(array_agg(m.category) filter (where m.read = 'all' and m.category not in ('care', 'health', 'assistance', 'statements')), '{}'),
      coalesce(array_agg(m.category) filter (where m.read = 'own'), '{}'),
      actor_agency(), 'legal_duty', 'minor', p_id, date_trunc('milliseconds', least(p_at, now()))
    from access_matrix m where m.agency_kind = 'guardianship_service';
  end if;
  return service;
end $$;

-- Police, Immigration Office and the Service may doubt an age; the assessment is the Service's.
create function relais.raise_age_doubt(p_id uuid, p_case uuid, p_grounds text[], p_decide_by timestamptz, p_at timestamptz)
returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not takes_part(p_case) or not exists (select 1 from agencies a where a.id = actor_agency()
    and a.kind in ('police', 'immigration_office', 'guardianship_service')) then
    raise exception 'not one who may doubt an age' using errcode = 'insufficient_privilege';
  end if;
  insert into age_assessments (id, case_id, owner_agency_id, minor_id, status, grounds, raised_by_agency_id, raised_at,
    decide_by, created_by_membership, created_at, updated_at)
  select p_id, p_case, m.owner_agency_id, m.id, 'doubt', p_grounds, actor_agency(), p_at, p_decide_by, actor_membership(), p_at, p_at
  from minors m where m.case_id = p_case;
end $$;

-- Wards of each guardian of the acting Service.
create function relais.guardian_loads() returns table (guardian_id uuid, wards integer)
language sql stable security definer set search_path = relais, pg_temp as $$
  select g.guardian_id, count(*)::integer from guardianships g
  where g.owner_agency_id = actor_agency() and g.status <> 'ended' group by g.guardian_id
$$;

-- Guardians who may not act in a case: excluded from it, or working for another participant of it as well.
create function relais.guardian_conflicts(p_cases uuid[]) returns table (case_id uuid, guardian_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  with mine as (
    select distinct a.case_id from case_access a
    where a.case_id = any (p_cases) and a.agency_id = actor_agency() and a.ended_at is null and is_guardianship_service())
  select x.case_id, g.id from case_exclusions x join guardians g on g.user_id = x.user_id
  where g.service_agency_id = actor_agency() and x.case_id in (select m.case_id from mine m)
  union
  select a.case_id, g.id
  from guardians g
  join memberships w on w.user_id = g.user_id and w.valid_from <= now() and (w.valid_until is null or w.valid_until > now())
  join agencies k on k.id = w.agency_id and k.kind not in ('guardianship_service', 'guardian_office')
  join case_access a on a.agency_id = k.id and a.ended_at is null and (a.valid_until is null or a.valid_until > now())
  where g.service_agency_id = actor_agency() and a.case_id in (select m.case_id from mine m)
$$;

-- Records a conflict of interest: the person is out of the case at once, over all memberships.
create function relais.exclude_guardian(p_case uuid, p_guardian uuid, p_reason text) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not takes_part(p_case) or not is_guardianship_service() then
    raise exception 'not the Service of this case' using errcode = 'insufficient_privilege';
  end if;
  insert into case_exclusions (case_id, user_id, reason)
  select p_case, g.user_id, p_reason from guardians g where g.id = p_guardian and g.service_agency_id = actor_agency()
  on conflict do nothing;
  return found;
end $$;

-- Opens the case to appointed guardians (the person alone, not the office) and the justice of the peace of the place, no
-- wider than it is open to the Service.
create function relais.open_guardian_access(p_guardianships uuid[], p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  insert into case_access (id, case_id, agency_id, user_id, categories, disclosed, granted_by_agency, ground, source_type, source_id, valid_from)
  select gen_random_uuid(), g.case_id, g.guardian_agency_id, g.guardian_user_id,
    array(select distinct m.category from access_matrix m, case_access a, unnest(a.categories) c
      where m.agency_kind = 'guardian_office' and m.read = 'all' and m.category = c and c not in ('care', 'health')
        and a.case_id = g.case_id and a.agency_id = actor_agency() and a.ended_at is null),
    '{}', actor_agency(), 'assignment', 'guardianship', g.id, date_trunc('milliseconds', least(p_at, now()))
  from guardianships g where g.id = any (p_guardianships) and g.owner_agency_id = actor_agency() and g.status <> 'ended'
    and takes_part(g.case_id);
  insert into case_access (id, case_id, agency_id, categories, granted_by_agency, ground, source_type, source_id, valid_from)
  select gen_random_uuid(), g.case_id, g.justice_agency_id, '{guardianship}', actor_agency(), 'legal_duty', 'guardianship', g.id,
    date_trunc('milliseconds', least(p_at, now()))
  from guardianships g where g.id = any (p_guardianships) and g.owner_agency_id = actor_agency() and g.status <> 'ended'
    and g.justice_agency_id is not null and takes_part(g.case_id);
end $$;

-- After the final report, or at once when the guardian was revoked.
create function relais.end_guardian_access(p_guardianship uuid, p_reason text) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from guardianships g where g.id = p_guardianship and g.status = 'ended'
    and (g.owner_agency_id = actor_agency() or g.guardian_user_id = actor_user());
  if not found then
    raise exception 'no ended guardianship of the actor' using errcode = 'insufficient_privilege';
  end if;
  update case_access set ended_at = now(), ended_reason = p_reason
  where source_type = 'guardianship' and source_id = p_guardianship and ended_at is null;
end $$;

revoke execute on function relais.is_guardianship_service, relais.guardianship_moves, relais.signal_minor, relais.raise_age_doubt,
  relais.guardian_loads, relais.guardian_conflicts, relais.exclude_guardian, relais.open_guardian_access,
  relais.end_guardian_access from public;
grant execute on function relais.is_guardianship_service, relais.signal_minor, relais.raise_age_doubt, relais.guardian_loads,
  relais.guardian_conflicts, relais.exclude_guardian, relais.open_guardian_access, relais.end_guardian_access to relais_app;

create policy guardianships_worker on relais.guardianships for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
create policy minors_worker on relais.minors for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
grant select on relais.guardianships, relais.minors to relais_worker;
grant update (reminded_at, escalated_at) on relais.guardianships to relais_worker;
grant update (told_waiting, tell_at) on relais.minors to relais_worker;
`;
