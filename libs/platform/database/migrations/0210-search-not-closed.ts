const matters = /* sql */ `
-- As before (0052), and a search that is not closed: its finding may be taken back, and the alert that starts again reaches agencies that
-- read it.
create or replace function relais.open_missing(p_case uuid) returns table (kind text, agency_id uuid, id uuid, at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when e.status in ('found', 'debriefed') then 'search_not_closed' else 'person_missing' end, e.owner_agency_id,
    case when e.owner_agency_id = actor_agency() then e.id end, e.last_seen_at::timestamptz
  from missing_episodes e where e.case_id = p_case and e.status <> 'closed' and leads_case(p_case)
  union all
  select 'preventive_open', q.owner_agency_id, case when q.owner_agency_id = actor_agency() then q.id end,
    coalesce(q.valid_until, q.answer_by)::timestamptz
  from preventive_requests q where q.case_id = p_case and q.ended_at is null and leads_case(p_case)
$$;
`;

/** A case is closed after its searches are. */
export const migration = { name: '0210-search-not-closed', up: matters };
