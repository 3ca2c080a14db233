const functions = /* sql */ `
-- As before (0212), and the agency that accepted to take the person in, for the agency that has them: it brings them there. It learns the
-- name, not the address, which is a look of its own.
create or replace function relais.names_to_actor(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select follows_person(p_case, p_agency) or exists (select 1 from cases c where c.id = p_case and c.opened_by_agency_id = p_agency)
    or exists (select 1 from referrals r where r.case_id = p_case and r.to_agency_id = p_agency and r.status = 'accepted'
      and takes_in(r.service) and exists (select 1 from custody_of(p_case) k where k.agency_id = actor_agency()))
$$;

-- Whom the actor may hand the person of a case: who takes part, or was asked by a referral that is open, of a kind that looks after people,
-- and only as far as it is told to the actor. What is offered and what is accepted is this list, so that an answer tells no more than it.
create function relais.receivers_of(p_case uuid) returns table (agency_id uuid, accepted boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  select g.id, bool_or(e.accepted and names_to_actor(p_case, g.id))
  from (
    select a.agency_id, false as asked, false as accepted from case_access a where a.case_id = p_case and a.ended_at is null
      and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
    union
    select r.to_agency_id, true, r.status = 'accepted' from referrals r where r.case_id = p_case
      and r.status in ('sent', 'received', 'accepted')
  ) e join agencies g on g.id = e.agency_id
  where takes_part(p_case) and g.id <> actor_agency()
    and g.kind in ('police', 'guardianship_service', 'guardian_office', 'specialised_centre', 'child_shelter', 'youth_service', 'reception')
    and case when e.asked then names_to_actor(p_case, g.id) else lists_agency(p_case, g.id) end
  group by g.id
$$;

create or replace function relais.may_be_handed(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from receivers_of(p_case) r where r.agency_id = p_agency)
$$;
revoke execute on function relais.receivers_of from public;
grant execute on function relais.receivers_of to relais_app;
`;

/** The agencies that are offered as receivers are those that a hand-over accepts. */
export const migration = { name: '0247-who-may-receive-a-person', up: functions };
