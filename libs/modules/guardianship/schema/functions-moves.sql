-- Written by `npm run schema:generate`.

-- Tells whether the acting member may move this row to that status, from the side on which they are.
create or replace function relais.guardianships_may_become(r relais.guardianships, p_to text) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select coalesce((r.owner_agency_id = actor_agency()
    and is_move('guardianship', r.status, p_to, 'service'))
    or (r.guardian_agency_id = actor_agency()
    and is_move('guardianship', r.status, p_to, 'guardian')), false)
$$;
grant execute on function relais.guardianships_may_become to relais_app;
