-- Written by `npm run schema:generate`.

-- Tells whether the acting member may move this row to that status, from the side on which they are.
create or replace function relais.match_requests_may_become(r relais.match_requests, p_to text) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select coalesce((r.owner_agency_id = actor_agency()
    and is_move('match_request', r.status, p_to, 'owner')), false)
$$;
grant execute on function relais.match_requests_may_become to relais_app;
-- Tells whether the acting member may move this row to that status, from the side on which they are.
create or replace function relais.person_merges_may_become(r relais.person_merges, p_to text) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select coalesce((leads_case(r.own_case_id)
    and is_move('person_merge', r.status, p_to, 'proposing'))
    or (leads_case(case when r.own_case_id = r.case_id then r.kept_case_id else r.case_id end)
    and is_move('person_merge', r.status, p_to, 'other')), false)
$$;
grant execute on function relais.person_merges_may_become to relais_app;
