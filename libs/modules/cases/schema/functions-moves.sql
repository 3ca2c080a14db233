-- Written by `npm run schema:generate`.

-- Tells whether the acting member may move this row to that status, from the side on which they are.
create or replace function relais.lead_handovers_may_become(r relais.lead_handovers, p_to text) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select coalesce((r.owner_agency_id = actor_agency()
    and is_move('lead_proposal', r.status, p_to, 'lead'))
    or (r.to_agency_id = actor_agency()
    and is_move('lead_proposal', r.status, p_to, 'asked')), false)
$$;
grant execute on function relais.lead_handovers_may_become to relais_app;
