/**
 * In a statement over a delivery `d`, its notification `n` and its user `u`, at $2: whether this person may still know of it. Rights
 * are those of the moment of sending, not of the moment the notice was made.
 */
export const STILL_TOLD = `u.disabled_at is null
      and not exists (select 1 from relais.case_exclusions x where x.case_id = n.case_id and x.user_id = u.id)
      and exists (
      select 1 from relais.memberships m where m.user_id = u.id and m.agency_id = d.agency_id
        and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2)
        and m.roles && case n.audience when 'supervisor' then array['supervisor'] when 'person' then m.roles
          else array['caseworker', 'supervisor'] end)`;
