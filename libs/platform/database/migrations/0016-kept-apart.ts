/**
 * Who is excluded from a case does nothing to its person's bed either: rows of the house belong to no case, so that their
 * own policies do not know it.
 */
export const migration = {
  name: '0016-kept-apart',
  up: /* sql */ `
-- Whether a conflict of interest keeps the acting person from the case of a referral, which they cannot read to find out.
create function relais.kept_from_referral(p_referral uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from referrals r join case_exclusions x on x.case_id = r.case_id
    where r.id = p_referral and x.user_id = actor_user())
$$;
create policy place_reservations_kept_apart on relais.place_reservations as restrictive for update to relais_app
  using (not relais.kept_from_referral(referral_id));

-- As before (0015), but "closed to the agency" is asked of the agency: for one person who is excluded the case was closed,
-- and they could have somebody's stay ended who still lives there.
create or replace function relais.vacate_place(p_place uuid, p_at timestamptz) returns integer
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  ended integer;
begin
  if not may_write_category('whereabouts') or not is_supervisor() then
    raise exception 'only a supervisor of the shelter frees a place' using errcode = 'insufficient_privilege';
  end if;
  with gone as (
    update stay_placements p set until_at = greatest(p_at, p.from_at)
    where p.place_id = p_place and p.owner_agency_id = actor_agency() and p.until_at is null
      and not exists (select 1 from case_access a where a.case_id = p.case_id and a.agency_id = p.owner_agency_id
        and a.ended_at is null and (a.valid_until is null or a.valid_until > now()))
    returning p.stay_id)
  update stays s set status = 'departed', departed_at = greatest(p_at, s.arrived_at), departure_reason = 'case_closed_to_us',
    version = s.version + 1, updated_at = p_at
  from gone where s.id = gone.stay_id;
  get diagnostics ended = row_count;
  return ended;
end $$;
revoke execute on function relais.kept_from_referral from public;
grant execute on function relais.kept_from_referral to relais_app;
`,
};
