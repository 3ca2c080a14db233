/**
 * The register of 0032 and 0039 left out four of those who are told: where the child lives, the duty line of the guardians, the
 * juvenile judge and the magistrate. A reconciliation that leaves somebody out cannot show that they were not told. The roles are
 * those of `recipients.ts`, in its order. Counts, never a case.
 */
const register = /* sql */ `
create or replace function relais.missing_register(p_from timestamptz, p_until timestamptz) returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  with e as materialized (
    select m.*,
      exists (select 1 from missing_recipients g where g.episode_id = m.id and g.role = 'guardian') as has_guardian,
      -- An agency is told once: a reception agency in whose own place they live is told as the accommodation.
      exists (select 1 from missing_recipients h join agencies a on a.id = h.agency_id
        where h.episode_id = m.id and h.role = 'accommodation' and a.kind = 'reception') as lives_in_reception
    from missing_episodes m where m.created_at >= p_from and m.created_at < p_until),
  told as (
    select e.id as episode_id, r.role, bool_or(r.on_system) as on_system,
      bool_or(r.agency_id = e.owner_agency_id or coalesce(a.acknowledged_at, a.acknowledged_before_at) is not null) as acknowledged
    from e join missing_recipients r on r.episode_id = e.id
    left join alerts l on l.subject_id = e.id
    left join alert_recipients a on a.alert_id = l.id
      and case when r.on_system then a.agency_id = r.agency_id else a.agency_id is null and a.role = r.role end
    group by e.id, r.role),
  services as (
    select s.role, s.position,
      count(t.episode_id) filter (where t.on_system) as told,
      count(t.episode_id) filter (where not t.on_system) as called,
      count(t.episode_id) filter (where t.acknowledged) as acknowledged,
      count(e.id) filter (where t.episode_id is null) as not_told,
      count(e.id) filter (where t.episode_id is null and not e.treated_as_child) as of_age,
      count(e.id) filter (where t.episode_id is null and not e.worrying) as not_worrying,
      count(e.id) filter (where t.episode_id is null and not e.trafficking) as no_signs,
      count(e.id) filter (where t.episode_id is null and e.has_guardian) as has_guardian,
      count(e.id) filter (where t.episode_id is null and e.lives_in_reception) as lives_in_reception
    from unnest(array['police_zone', 'guardianship_service', 'guardian', 'guardian_duty_line', 'child_focus', 'immigration_office',
      'accommodation', 'reception', 'cgrs', 'specialised_centre', 'youth_service', 'mandating_judge', 'magistrate'])
      with ordinality s (role, position)
    left join e on true
    left join told t on t.episode_id = e.id and t.role = s.role
    group by s.role, s.position)
  select jsonb_build_object(
    'episodes', (select count(*) from e), 'persons', (select count(distinct case_id) from e),
    'children', (select count(*) from e where treated_as_child), 'worrying', (select count(*) from e where worrying),
    'found', (select count(*) from e where found_at is not null),
    'services', (select jsonb_agg(jsonb_build_object('role', s.role, 'told', s.told, 'called', s.called,
        'acknowledged', s.acknowledged, 'notTold', s.not_told,
        'because', case s.role when 'guardianship_service' then jsonb_build_object('of_age', s.of_age)
          when 'guardian' then jsonb_build_object('no_guardian', s.not_told)
          when 'guardian_duty_line' then jsonb_build_object('has_guardian', s.has_guardian, 'of_age', s.not_told - s.has_guardian)
          when 'child_focus' then jsonb_build_object('not_worrying', s.not_worrying, 'of_age', s.not_told - s.not_worrying)
          when 'accommodation' then jsonb_build_object('no_accommodation', s.not_told)
          when 'reception' then jsonb_build_object('lives_in_reception', s.lives_in_reception,
            'not_in_case', s.not_told - s.lives_in_reception)
          when 'cgrs' then jsonb_build_object('no_asylum', s.not_told)
          when 'specialised_centre' then jsonb_build_object('no_signs', s.no_signs)
          when 'youth_service' then jsonb_build_object('no_mandate', s.not_told)
          when 'mandating_judge' then jsonb_build_object('no_court_measure', s.not_told)
          when 'magistrate' then jsonb_build_object('no_magistrate', s.not_told) else '{}' end)
      order by s.position) from services s))
  where may_read_category('missing')
$$;
`;

/** The register of missing persons counts everybody who is told. */
export const migration = { name: '0094-whole-missing-register', up: register };
