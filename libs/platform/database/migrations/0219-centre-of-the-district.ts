/**
 * Where no person said the district, a search goes by that of the house where the person stays, else by that of the agency that reports
 * (`PlanAlert.districtOf`). The database held the specialised centre to the district that was said alone, and refused the whole report.
 */
export const migration = {
  name: '0219-centre-of-the-district',
  up: /* sql */ `
-- As before (0039), and by the district that the plan goes by where no person said one.
create or replace function relais.fit_search(e relais.missing_episodes, p_recipients jsonb, p_facts jsonb) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  with named as (
    select r.role, g.id, g.kind, g.district,
      not exists (select 1 from agencies o where o.kind = g.kind and o.ended_at is null
        and (o.created_at, o.id) < (g.created_at, g.id)) as is_first,
      g.id = e.owner_agency_id or p_facts -> 'participants' @> jsonb_build_array(jsonb_build_object('id', g.id)) as takes_part
    from jsonb_to_recordset(p_recipients) as r (role text, "agencyId" uuid, "onSystem" boolean)
    left join agencies g on g.id = r."agencyId"
    where r."onSystem"),
  -- of a body the country has once: whichever takes part, else the first on record that has not ended
  judged as (select n.role, n.id, coalesce(case n.role
    -- Where it happened, as the report names it; no report adds a second zone.
    when 'police_zone' then n.kind = 'police' and not exists (select 1 from missing_recipients m
      where m.episode_id = e.id and m.role = 'police_zone' and m.agency_id is distinct from n.id)
    when 'guardianship_service' then n.kind = n.role and (p_facts ->> 'serviceAgencyId' = n.id::text or n.takes_part
      or n.is_first)
    when 'guardian' then n.kind = 'guardian_office' and p_facts ->> 'guardianAgencyId' = n.id::text
    when 'child_focus' then n.kind = n.role and e.worrying and (n.takes_part
      or n.is_first)
    when 'immigration_office' then n.kind = n.role and (n.takes_part
      or n.is_first)
    when 'cgrs' then n.kind = n.role and (n.takes_part
      or n.is_first)
    when 'reception' then n.kind = n.role and n.takes_part
    when 'accommodation' then n.kind in ('specialised_centre', 'child_shelter', 'reception', 'youth_service')
      and p_facts #>> '{stay,agencyId}' = n.id::text
    when 'specialised_centre' then n.kind = n.role and (e.trafficking or (p_facts ->> 'trafficking')::boolean)
      and (n.takes_part or n.district = coalesce(e.district, p_facts #>> '{stay,district}',
        (select o.district from agencies o where o.id = e.owner_agency_id)))
    when 'youth_service' then n.kind = n.role and p_facts -> 'youthServiceIds' ? n.id::text
    -- Named before as the one who orders the enquiry.
    when 'magistrate' then n.kind = n.role and exists (select 1 from missing_entries y where y.episode_id = e.id
      and y.kind = 'magistrate' and y.data ->> 'agencyId' = n.id::text)
    else false end, false) as fits from named n)
  select coalesce(bool_and(j.fits) and count(distinct j.id) filter (where j.role = 'police_zone') <= 1, true) from judged j
$$;
`,
};
