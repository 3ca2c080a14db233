/**
 * A letter that names the sealed address of a house, or so many streets that they are left out unseen, is told to the house: the entry
 * on the timeline is found only by who looks there.
 */
const houses = /* sql */ `
-- Agencies with a sealed address that a text of the case is held against (relais.addresses_near_case): where the person stays, stayed or was
-- expected, in whichever file of theirs.
create function relais.houses_near_case(p_case uuid) returns setof uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  with files as (
    select joined_files(p_case) as id
  ), places as (
    select s.place_id from stay_placements s join files f on f.id = s.case_id
    union select r.place_id from place_reservations r join referrals q on q.id = r.referral_id join files f on f.id = q.case_id
  )
  select distinct h.agency_id from places p join shelter_places h on h.id = p.place_id join vault.addresses v on v.unit_id = h.unit_id
$$;
revoke execute on function relais.houses_near_case from public;
grant execute on function relais.houses_near_case to relais_worker;
`;

export const migration = { name: '0200-houses-near-a-case', up: houses };
