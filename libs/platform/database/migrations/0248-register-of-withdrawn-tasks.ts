/** As before (0194), with the tasks that left with a finding (0238): the counts of the tasks add up to all of them. */
const register = /* sql */ `
create or replace function relais.missing_register(p_from timestamptz, p_until timestamptz) returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select missing_services_register(p_from, p_until) || jsonb_build_object(
    'tasks', (
      select jsonb_build_object('open', count(*) filter (where t.status = 'open'), 'done', count(*) filter (where t.status = 'done'),
        'notNeeded', count(*) filter (where t.status = 'not_needed'), 'lapsed', count(*) filter (where t.status = 'lapsed'),
        'withdrawn', count(*) filter (where t.status = 'withdrawn'))
      from missing_episodes e join missing_tasks t on t.episode_id = e.id where e.created_at >= p_from and e.created_at < p_until),
    'findingsTakenBack', (
      select count(*) from missing_episodes e join missing_entries n on n.episode_id = e.id and n.kind = 'finding_taken_back'
      where e.created_at >= p_from and e.created_at < p_until))
$$;
`;

/** The register counts the tasks that left with a finding that was taken back. */
export const migration = { name: '0248-register-of-withdrawn-tasks', up: register };
