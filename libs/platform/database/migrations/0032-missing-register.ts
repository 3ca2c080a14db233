/**
 * One register: of the episodes that began in a time, what each service was told, and why it was not told of the others. The
 * numbers are of all episodes, whoever asks: no service counts others than the next one does. Counts, never a case.
 */
export const missingRegister = (create: string, acknowledgedAt: string) => /* sql */ `
${create} function relais.missing_register(p_from timestamptz, p_until timestamptz) returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  with e as materialized (
    select m.* from missing_episodes m where m.created_at >= p_from and m.created_at < p_until),
  told as (
    select e.id as episode_id, r.role, bool_or(r.on_system) as on_system,
      bool_or(r.agency_id = e.owner_agency_id or ${acknowledgedAt} is not null) as acknowledged
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
      count(e.id) filter (where t.episode_id is null and not e.trafficking) as no_signs
    from unnest(array['police_zone', 'guardianship_service', 'guardian', 'child_focus', 'immigration_office', 'reception', 'cgrs',
      'specialised_centre', 'youth_service']) with ordinality s (role, position)
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
          when 'child_focus' then jsonb_build_object('not_worrying', s.not_worrying, 'of_age', s.not_told - s.not_worrying)
          when 'specialised_centre' then jsonb_build_object('no_signs', s.no_signs)
          when 'cgrs' then jsonb_build_object('no_asylum', s.not_told)
          when 'guardian' then jsonb_build_object('no_guardian', s.not_told)
          when 'reception' then jsonb_build_object('not_in_case', s.not_told)
          when 'youth_service' then jsonb_build_object('not_in_case', s.not_told) else '{}' end)
      order by s.position) from services s))
  where may_read_category('missing')
$$;
revoke execute on function relais.missing_register from public;
grant execute on function relais.missing_register to relais_app;
`;

/** The register of missing persons in numbers, the same for every service. */
export const migration = {
  name: '0032-missing-register',
  up: missingRegister('create', 'a.acknowledged_at'),
};
