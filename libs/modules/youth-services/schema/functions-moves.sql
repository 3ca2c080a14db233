-- Written by `npm run schema:generate`.

-- Tells whether the acting member may move this row to that status, from the side on which they are.
create or replace function relais.youth_co_accompaniments_may_become(r relais.youth_co_accompaniments, p_to text) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select coalesce((r.proposed_by_agency_id = actor_agency()
    and is_move('co_accompaniment', r.status, p_to, 'proposer'))
    or (r.proposed_by_agency_id <> actor_agency()
    and is_move('co_accompaniment', r.status, p_to, 'invited')), false)
$$;
grant execute on function relais.youth_co_accompaniments_may_become to relais_app;
-- Tells whether the acting member may move this row to that status, from the side on which they are.
create or replace function relais.youth_mandates_may_become(r relais.youth_mandates, p_to text) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select coalesce((r.owner_agency_id = actor_agency()
    and is_move('youth_mandate', r.status, p_to, 'service'))
    or (r.owner_agency_id <> actor_agency()
    and is_move('youth_mandate', r.status, p_to, 'requester')), false)
$$;
grant execute on function relais.youth_mandates_may_become to relais_app;
