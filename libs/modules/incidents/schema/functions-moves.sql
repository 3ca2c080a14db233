-- Written by `npm run schema:generate`.

-- Tells whether the acting member may move this row to that status, from the side on which they are.
create or replace function relais.incidents_may_become(r relais.incidents, p_to text) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select coalesce((r.agency_id = actor_agency()
    and is_move('incident', r.status, p_to, 'officer')), false)
$$;
grant execute on function relais.incidents_may_become to relais_app;
