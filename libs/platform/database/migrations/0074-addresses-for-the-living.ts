/**
 * What a letter is held against comes out of the vault sealed, and only while the person who acts is logged in for the agency they name,
 * asked of the sessions: as for a look at an address. Nobody else is answered at all: no row would mean that nothing has to be left out.
 *
 * @param sealed rows of a unit with a sealed address
 */
export const addressesNearCase = (sealed = 'vault.addresses') => /* sql */ `
create or replace function relais.addresses_near_case(p_case uuid) returns table (unit_id uuid, sealed bytea)
language plpgsql stable security definer set search_path = relais, pg_temp as $$
begin
  if not exists (select 1 from sessions s join memberships m on m.id = s.membership_id join users u on u.id = m.user_id
    where s.id = actor_session() and m.id = actor_membership() and m.agency_id = actor_agency() and u.id = actor_user()
      and s.ended_at is null and s.expires_at > now() and m.valid_from <= now()
      and (m.valid_until is null or m.valid_until > now()) and u.disabled_at is null) then
    raise exception 'nobody in a session that is still good' using errcode = 'insufficient_privilege';
  end if;
  return query
  with files as (
    select p_case as id where takes_part(p_case) and may_read_cases()
    union select case when m.case_id = p_case then m.kept_case_id else m.case_id end from person_merges m
      where m.status = 'joined' and p_case in (m.case_id, m.kept_case_id) and takes_part(p_case) and may_read_cases()
  ), places as (
    select s.place_id from stay_placements s join files f on f.id = s.case_id
    union select r.place_id from place_reservations r join referrals q on q.id = r.referral_id join files f on f.id = q.case_id
  )
  select distinct v.unit_id, v.sealed from places p join shelter_places h on h.id = p.place_id
  join ${sealed} v on v.unit_id = h.unit_id;
end $$;
`;

export const migration = { name: '0074-addresses-for-the-living', up: addressesNearCase() };
