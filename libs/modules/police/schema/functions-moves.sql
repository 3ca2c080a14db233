-- Written by `npm run schema:generate`.

-- Tells whether the acting member may move this row to that status, from the side on which they are.
create or replace function relais.hand_overs_may_become(r relais.hand_overs, p_to text) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select coalesce((r.owner_agency_id = actor_agency() and r.to_agency_id is not null
    and is_move('hand_over', r.status, p_to, 'giver'))
    or (r.owner_agency_id = actor_agency() and r.to_agency_id is null
    and is_move('hand_over', r.status, p_to, 'escort'))
    or (r.to_agency_id = actor_agency()
    and is_move('hand_over', r.status, p_to, 'receiver')), false)
$$;
grant execute on function relais.hand_overs_may_become to relais_app;
-- Tells whether the acting member may move this row to that status, from the side on which they are.
create or replace function relais.intercepted_persons_may_become(r relais.intercepted_persons, p_to text) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select coalesce((r.agency_id = actor_agency()
    and is_move('intercepted_person', r.status, p_to, 'interceptor')), false)
$$;
grant execute on function relais.intercepted_persons_may_become to relais_app;
