-- Written by `npm run schema:generate`.

-- Tells whether the acting member may move this row to that status, from the side on which they are.
create or replace function relais.shift_handovers_may_become(r relais.shift_handovers, p_to text) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select coalesce((r.agency_id = actor_agency()
    and is_move('shift_handover', r.status, p_to, 'team'))
    or (r.agency_id = actor_agency() and r.handed_over_by_user is distinct from actor_user()
    and is_move('shift_handover', r.status, p_to, 'arriving')), false)
$$;
grant execute on function relais.shift_handovers_may_become to relais_app;
