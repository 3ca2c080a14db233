-- Written by `npm run schema:generate`.

-- Tells whether the acting member may move this row to that status, from the side on which they are.
create or replace function relais.referrals_may_become(r relais.referrals, p_to text) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select coalesce((r.to_agency_id = actor_agency()
    and is_move('referral', r.status, p_to, 'recipient'))
    or (r.owner_agency_id = actor_agency()
    and is_move('referral', r.status, p_to, 'sender')), false)
$$;
grant execute on function relais.referrals_may_become to relais_app;
