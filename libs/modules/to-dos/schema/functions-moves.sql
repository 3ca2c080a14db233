-- Written by `npm run schema:generate`.

-- Tells whether the acting member may move this row to that status, from the side on which they are.
create or replace function relais.to_dos_may_become(r relais.to_dos, p_to text) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select coalesce((r.owner_agency_id = actor_agency() and (actor_membership() in (r.owner_membership, r.made_by_membership) or is_supervisor())
    and is_move('to_do', r.status, p_to, 'keeper')), false)
$$;
grant execute on function relais.to_dos_may_become to relais_app;
