/**
 * The moves of an episode (0031), with a finding that was wrong: the person is missing in the same episode as at its beginning.
 *
 * @param times columns of times that a finding writes
 */
export const episodeMoves = (times: readonly string[]) => {
  const of = (row: string) => times.map((column) => `${row}.${column}`).join(', ');
  const cleared = times.map((column) => `new.${column} is null`).join(' and ');
  return /* sql */ `
-- The same table is in episode-transitions.ts. What was found out, and when, is said with the move it belongs to.
create or replace function relais.missing_episode_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
declare
  taken_back constant boolean := old.status || ' ' || new.status in ('found noticed', 'debriefed noticed')
    and ${cleared} and new.outcome is null and new.debriefed_at is null;
begin
  if (old.status || ' ' || new.status <> all (array['noticed noticed', 'noticed reported', 'noticed found', 'reported reported',
      'reported found', 'assessed assessed', 'assessed found', 'searching searching', 'searching found', 'reassessed reassessed',
      'reassessed found', 'found found', 'debriefed debriefed', 'debriefed closed']
      || case when actor_is(array['police']) then array['noticed assessed', 'reported assessed', 'assessed searching',
        'assessed reassessed', 'searching reassessed', 'reassessed searching'] else array['found debriefed'] end)
      and not taken_back)
    or ((new.basis, new.worrying, new.criteria, new.assessed_at)
      is distinct from (old.basis, old.worrying, old.criteria, old.assessed_at) and not actor_is(array['police']))
    or ((${of('new')}, new.outcome) is distinct from (${of('old')}, old.outcome)
      and not (new.status = 'found' and old.status <> 'found') and not taken_back)
    or (new.debriefed_at is distinct from old.debriefed_at and old.status || ' ' || new.status <> 'found debriefed' and not taken_back)
    or (new.closed_at is distinct from old.closed_at and new.status <> 'closed') then
    raise exception 'an episode does not become that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
`;
};

/** The register (0150) counts findings that were taken back. */
const register = /* sql */ `
create or replace function relais.missing_register(p_from timestamptz, p_until timestamptz) returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select missing_services_register(p_from, p_until) || jsonb_build_object(
    'tasks', (
      select jsonb_build_object('open', count(*) filter (where t.status = 'open'), 'done', count(*) filter (where t.status = 'done'),
        'notNeeded', count(*) filter (where t.status = 'not_needed'), 'lapsed', count(*) filter (where t.status = 'lapsed'))
      from missing_episodes e join missing_tasks t on t.episode_id = e.id where e.created_at >= p_from and e.created_at < p_until),
    'findingsTakenBack', (
      select count(*) from missing_episodes e join missing_entries n on n.episode_id = e.id and n.kind = 'finding_taken_back'
      where e.created_at >= p_from and e.created_at < p_until))
$$;
`;

export const migration = {
  name: '0194-findings-taken-back',
  up: [episodeMoves(['found_at']), register].join('\n'),
};
