const functions = /* sql */ `
-- Whether the actor may know that a person is with this agency, and since when: who reads the referrals or the whereabouts of the case, the
-- agency itself, and the other end of a referral or hand-over with it.
create function relais.follows_person(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select p_agency = actor_agency() or readable_categories(p_case) && array['referrals', 'whereabouts']
    or exists (select 1 from referrals r where r.case_id = p_case
      and (r.owner_agency_id, r.to_agency_id) in ((actor_agency(), p_agency), (p_agency, actor_agency())))
    or exists (select 1 from hand_overs h where h.case_id = p_case
      and (h.owner_agency_id, h.to_agency_id) in ((actor_agency(), p_agency), (p_agency, actor_agency())))
$$;

-- As before (0188): these, and of the agency that opened the case the name, which the case itself says.
create or replace function relais.names_to_actor(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select follows_person(p_case, p_agency) or exists (select 1 from cases c where c.id = p_case and c.opened_by_agency_id = p_agency)
$$;

-- As before (0188), but an agency that is not named has no kind either: one that takes part is found by it. When the person came to it, and
-- into which hands outside, is for those who follow the person; that the case was opened with it, for all who take part.
create or replace function relais.case_holder(p_case uuid)
returns table (agency_id uuid, agency_name text, agency_kind text, since timestamptz, hand_over_id uuid, outside_kind text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when b.named then g.id end, case when b.named then agency_name(g) end, case when b.named then g.kind end,
    case when b.follows or b.named and k.state = 'opened' then k.since end, k.hand_over_id, case when b.follows then k.outside_kind end
  from custody_of(p_case) k join agencies g on g.id = k.agency_id
  cross join lateral (select names_to_actor(p_case, g.id) as named, follows_person(p_case, g.id) as follows) b
  where knows_who_has(p_case)
$$;

-- The sentence as 0188 says it, and beside it what of it is said to all.
alter function relais.who_has(uuid[], timestamptz) rename to who_has_in_full;
revoke execute on function relais.who_has_in_full from relais_app;
create function relais.who_has(p_cases uuid[], p_at timestamptz)
returns table (case_id uuid, state text, agency json, agency_kind text, is_you boolean, since timestamptz, outside_kind text,
  hand_over_id uuid, receiver json, missing json, place json, acts json)
language sql stable security definer set search_path = relais, pg_temp as $$
  select w.case_id, w.state, w.agency, h.agency_kind, w.is_you, h.since, h.outside_kind, w.hand_over_id, w.receiver, w.missing, w.place, w.acts
  from who_has_in_full(p_cases, p_at) w cross join lateral case_holder(w.case_id) h
$$;
revoke execute on function relais.follows_person, relais.who_has from public;
grant execute on function relais.who_has to relais_app;
`;

/** Neither kind nor time of a house for those who may not know where the person is. */
export const migration = { name: '0212-where-a-person-is', up: functions };
