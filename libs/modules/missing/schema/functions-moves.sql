-- Written by `npm run schema:generate`.

-- Tells whether the acting member may move this row to that status, from the side on which they are.
create or replace function relais.missing_episodes_may_become(r relais.missing_episodes, p_to text) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select coalesce((actor_is(array['police'])
    and is_move('missing_episode', r.status, p_to, 'police'))
    or (not actor_is(array['police'])
    and is_move('missing_episode', r.status, p_to, 'carer')), false)
$$;
grant execute on function relais.missing_episodes_may_become to relais_app;
-- Tells whether the acting member may move this row to that status, from the side on which they are.
create or replace function relais.preventive_requests_may_become(r relais.preventive_requests, p_to text) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select coalesce((r.owner_agency_id = actor_agency()
    and is_move('preventive_request', r.status, p_to, 'asker'))
    or (r.agency_id = actor_agency()
    and is_move('preventive_request', r.status, p_to, 'asked'))
    or (leads_case(r.case_id)
    and is_move('preventive_request', r.status, p_to, 'lead')), false)
$$;
grant execute on function relais.preventive_requests_may_become to relais_app;
