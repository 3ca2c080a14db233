/** The newest words of each agency that cares for the person, as rows of `care_for_alert`. */
export const careOfEach = /* sql */ `  return query
    (select distinct on (h.owner_agency_id) 'health'::text, h.id, h.owner_agency_id, null::text, h.alert, h.created_at::timestamptz
      from health_records h where h.case_id = p_case order by h.owner_agency_id, h.created_at desc, h.id desc)
    union all
    (select distinct on (f.owner_agency_id) 'facts'::text, f.id, f.owner_agency_id, null::text, f.content, f.created_at::timestamptz
      from alert_facts f where f.case_id = p_case order by f.owner_agency_id, f.created_at desc, f.id desc)
    union all
    (select distinct on (s.owner_agency_id) 'departure_plan'::text, s.id, s.owner_agency_id, s.answer, s.note, s.created_at::timestamptz
      from disappearance_signs s where s.case_id = p_case and s.code = 'departure_plan'
      order by s.owner_agency_id, s.created_at desc, s.id desc);`;

/** Who guards and who protects, and what an alert is given. Before the policies that ask them. */
export const riskFunctions = /* sql */ `
-- The acting person is the guardian in office of the person of a case.
create function relais.is_guardian_of(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from guardianships g where g.case_id = p_case and g.status <> 'ended'
    and g.guardian_user_id = actor_user() and g.guardian_agency_id = actor_agency())
$$;

-- Houses, guards or accompanies people: knows a child before it is missing.
create function relais.protects_people() returns boolean language sql stable set search_path = relais, pg_temp as $$
  select exists (select 1 from agencies a where a.id = actor_agency() and a.kind in
    ('specialised_centre', 'child_shelter', 'youth_service', 'reception', 'guardianship_service', 'guardian_office'))
$$;

-- What an alert needs of those who care for the person, whoever starts it: the newest words of each agency, sealed. For who
-- takes part and may write of a disappearance. Of the health the part made for this alone; a row says which part it is.
create function relais.care_for_alert(p_case uuid)
returns table (part text, id uuid, agency_id uuid, answer text, sealed bytea, stated_at timestamptz)
language plpgsql stable security definer set search_path = relais, pg_temp as $$
begin
  if not (takes_part(p_case) and may_write_category('missing')) then
    return;
  end if;
${careOfEach}
end $$;

-- A closed case asks nobody to look at a plan again.
create function relais.case_closed_ends_reviews() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update risk_plan_reviews set closed_at = new.closed_at where case_id = new.id and closed_at is null;
  return null;
end $$;
create trigger cases_closed_end_reviews after update of status on relais.cases for each row
  when (new.status = 'closed' and old.status <> 'closed') execute function relais.case_closed_ends_reviews();

revoke execute on function relais.is_guardian_of, relais.protects_people, relais.care_for_alert,
  relais.case_closed_ends_reviews from public;
grant execute on function relais.is_guardian_of, relais.protects_people, relais.care_for_alert to relais_app;
`;

/** What the worker may, on the tables of 0029. */
export const riskWorker = /* sql */ `
create policy risk_plan_reviews_worker on relais.risk_plan_reviews for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
grant select on relais.risk_plan_reviews to relais_worker;
grant update (reminded_at, escalated_at, closed_at) on relais.risk_plan_reviews to relais_worker;
grant execute on function relais.agency_is_in to relais_worker;
`;
