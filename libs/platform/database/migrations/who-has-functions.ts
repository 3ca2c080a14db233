import { STILL_MISSING } from './still-missing.js';

/** Who has the person, for every guard. */
const custody = /* sql */ `
-- Services that take the person in.
create function relais.takes_in(p_service text) returns boolean language sql immutable parallel safe
  as $$ select p_service in ('emergency_place', 'residential', 'child_shelter', 'reception_place') $$;

-- Who has the person of a case, the same for all who ask: the agency of the act that happened last. A case begins with who opened it; a
-- receipt and an arrival move it; who gave the person into hands outside Relais goes on answering, and so does a house that the person
-- left. Acts are ordered by the time they name: an arrival written down late takes the person from no agency that has received them since.
-- The opening comes before all of them. A receipt takes over from who had the person when the hand-over was proposed, so that it counts
-- no earlier than the acts that were recorded until then. Of two at the same moment the one recorded later is the last.
create function relais.custody_of(p_case uuid)
returns table (agency_id uuid, state text, since timestamptz, hand_over_id uuid, outside_kind text)
language sql stable security definer set search_path = relais, pg_temp as $$
  with acts as (
    select c.opened_by_agency_id as agency, c.opened_at as at, '-infinity'::timestamptz as recorded, '-infinity'::timestamptz as proposed,
      0 as rank, c.id, null::uuid as hand_over, null::text as outside, null::timestamptz as left_at
    from cases c where c.id = p_case
    union all
    select coalesce(h.to_agency_id, h.owner_agency_id), h.received_at, h.updated_at, h.created_at, 1, h.id, h.id, h.outside_kind, null
    from hand_overs h where h.case_id = p_case and h.status = 'received'
    union all
    select s.owner_agency_id, s.arrived_at, s.created_at, null, 2, s.id, null, null, s.departed_at
    from stays s where s.case_id = p_case
  ), takings as (
    select a.*, case a.rank when 0 then '-infinity' when 1 then greatest(a.at, (select max(b.at) from acts b
      where b.rank > 0 and b.recorded <= a.proposed)) else a.at end as happened
    from acts a
  ), last as (
    select t.* from takings t order by t.happened desc, t.recorded desc, t.rank desc, t.id desc limit 1
  )
  select l.agency,
    case when l.rank = 2 then case when l.left_at is null then 'housed' else 'left' end
      when l.outside is not null then 'outside' when l.rank = 1 then 'received' else 'opened' end,
    case when l.left_at is not null then l.left_at when l.outside is not null then l.at
      -- From the first of its acts since another agency had the person, or since they had left.
      else (select min(t.at) from takings t where t.agency = l.agency and not exists (
        select 1 from takings b where (b.agency <> l.agency or b.left_at is not null)
          and (b.happened, b.recorded, b.rank, b.id) >= (t.happened, t.recorded, t.rank, t.id))) end,
    (select t.hand_over from takings t where t.agency = l.agency and t.hand_over is not null
      order by t.happened desc, t.recorded desc limit 1), l.outside
  from last l
$$;

-- Whether the actor is told who has the person: who takes part, who is to receive them, and who has them; not a house that once had them.
create function relais.knows_who_has(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select takes_part(p_case) or (may_read_category('referrals')
    and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = actor_user())
    and (exists (select 1 from hand_overs h where h.case_id = p_case and h.to_agency_id = actor_agency() and h.status = 'proposed')
      or exists (select 1 from custody_of(p_case) k where k.agency_id = actor_agency())))
$$;
`;

/** One act as SQL. @param referral id of the referral that it is an act of */
const act = (code: string, agency: string, referral = 'null') =>
  `jsonb_build_array(jsonb_build_object('act', '${code}', 'agency', ${agency}, 'referral', ${referral}::uuid))`;

/** The acts that come next, in order, each with the agency that does it; empty where nothing has to be done. */
const ACTS = /* sql */ `case
      when c.status = 'closed' then '[]'::jsonb
      when h.id is not null and b.held then ${act('arrival', 'h.to_agency_id', 'r.id')} || ${act('receipt', 'h.to_agency_id')}
      when h.id is not null then ${act('receipt', 'coalesce(h.to_agency_id, h.owner_agency_id)')}
      when k.state = 'left' then ${act('hand_over', 'k.agency_id')}
      when k.state in ('housed', 'outside') then '[]'::jsonb
      when k.state = 'received' and keeps_places(k.agency_id) and own.status in ('sent', 'received')
        then ${act('answer', 'k.agency_id', 'own.id')}
      when k.state = 'received' and keeps_places(k.agency_id) then ${act('arrival', 'k.agency_id', 'own.id')}
      when r.status = 'accepted' then ${act('hand_over', 'k.agency_id', 'r.id')} || case
        when not keeps_places(r.to_agency_id) then '[]'::jsonb
        when b.held then ${act('arrival', 'r.to_agency_id', 'r.id')} else ${act('place', 'r.to_agency_id', 'r.id')} end
      when r.status is not null then ${act('answer', 'r.to_agency_id', 'r.id')}
      else ${act('referral', 'k.agency_id')} end`;

/** The same for who looks, with what comes next. */
const told = /* sql */ `
create function relais.keeps_places(p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from shelter_places p where p.agency_id = p_agency)
$$;

-- Whether an agency that has to do with a case is named to the actor.
create function relais.names_to_actor(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select p_agency = actor_agency() or readable_categories(p_case) && array['referrals', 'whereabouts']
    or exists (select 1 from cases c where c.id = p_case and c.opened_by_agency_id = p_agency)
    or exists (select 1 from referrals r where r.case_id = p_case
      and (r.owner_agency_id, r.to_agency_id) in ((actor_agency(), p_agency), (p_agency, actor_agency())))
    or exists (select 1 from hand_overs h where h.case_id = p_case
      and (h.owner_agency_id, h.to_agency_id) in ((actor_agency(), p_agency), (p_agency, actor_agency())))
$$;

-- Who answers for the person, as before (police-functions.ts), from the one source; a house that recorded an arrival is no wider known by it
-- than by the sentence: to others than those it is named to it has a kind, and neither id nor name.
create or replace function relais.case_holder(p_case uuid)
returns table (agency_id uuid, agency_name text, agency_kind text, since timestamptz, hand_over_id uuid, outside_kind text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when names_to_actor(p_case, g.id) then g.id end, case when names_to_actor(p_case, g.id) then agency_name(g) end, g.kind,
    k.since, k.hand_over_id, k.outside_kind
  from custody_of(p_case) k join agencies g on g.id = k.agency_id where knows_who_has(p_case)
$$;

-- Who has the person of each case and what comes next, for who may know. An agency is named to those who read its part (referrals,
-- whereabouts), to itself and to the other end of a referral or hand-over with it; to others it is a kind. No district, no telephone and
-- no bed is here: those are looks of their own. Only the house itself is given its reservation.
create function relais.who_has(p_cases uuid[], p_at timestamptz)
returns table (case_id uuid, state text, agency json, agency_kind text, is_you boolean, since timestamptz, outside_kind text,
  hand_over_id uuid, receiver json, missing json, place json, acts json)
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.id, case when h.id is not null then 'on_the_way' when k.state in ('outside', 'left') then k.state else 'with' end,
    case when names_to_actor(c.id, g.id) then agency_ref(g) end, g.kind, g.id = actor_agency(), k.since, k.outside_kind,
    h.id, (select case when names_to_actor(c.id, t.id) then agency_ref(t) end from agencies t where t.id = h.to_agency_id),
    (select json_build_object('episodeId', e.id, 'since', e.last_seen_at) from missing_episodes e where e.case_id = c.id
      and e.status in ${STILL_MISSING} and reads_missing(c.id) limit 1),
    (select json_build_object('status', case when v.status = 'held' and v.expires_at <= p_at then 'expired' else v.status end,
        'until', coalesce(v.ended_at, v.expires_at), 'referralId', v.referral_id,
        'reservationId', case when v.agency_id = actor_agency() and may_read_category('whereabouts') then v.id end,
        'version', v.version)
      from referrals o join referrals f on f.group_id = o.group_id join place_reservations v on v.referral_id = f.id
      where o.case_id = c.id and o.status in ('sent', 'received', 'accepted')
        and (o.to_agency_id = actor_agency() or (o.owner_agency_id = actor_agency() and o.status = 'accepted'))
      order by v.reserved_at desc, v.id desc limit 1),
    (select coalesce(json_agg(json_build_object('act', a.act ->> 'act', 'isYou', (a.act ->> 'agency')::uuid = actor_agency(),
        'referralId', (select o.id from referrals o where o.id = (a.act ->> 'referral')::uuid
          and actor_agency() in (o.owner_agency_id, o.to_agency_id)),
        'agency', (select case when names_to_actor(c.id, n.id) then agency_ref(n) end from agencies n where n.id = (a.act ->> 'agency')::uuid))
        order by a.place), '[]')
      from jsonb_array_elements(${ACTS} || case when k.agency_id <> actor_agency() and exists (
        select 1 from stays s where s.case_id = c.id and s.owner_agency_id = actor_agency() and s.status = 'present')
        then ${act('departure', 'actor_agency()')} else '[]'::jsonb end)
        with ordinality a (act, place))
  from cases c cross join lateral custody_of(c.id) k join agencies g on g.id = k.agency_id
  left join hand_overs h on h.case_id = c.id and h.status = 'proposed'
  left join lateral (select o.* from referrals o where o.case_id = c.id and takes_in(o.service) and o.to_agency_id <> k.agency_id
      and o.status in ('sent', 'received', 'accepted')
    order by (o.status = 'accepted') desc, o.to_agency_id = h.to_agency_id desc, o.sent_at desc, o.id desc limit 1) r on true
  left join lateral (select o.id, o.status from referrals o where o.case_id = c.id and takes_in(o.service) and o.to_agency_id = k.agency_id
      and o.status in ('sent', 'received', 'accepted') order by (o.status = 'accepted') desc, o.sent_at desc, o.id desc limit 1) own on true
  cross join lateral (select exists (select 1 from referrals f join place_reservations v on v.referral_id = f.id
    where f.group_id = r.group_id and r.status = 'accepted' and v.agency_id = r.to_agency_id and v.status = 'held' and v.expires_at > p_at)
    and (h.id is null or h.to_agency_id = r.to_agency_id) as held) b
  where c.id = any (p_cases) and knows_who_has(c.id)
$$;
`;

/** The act of the shelter that moves it. */
const moved = /* sql */ `
-- What an arrival that the actor has just recorded makes of the hand-over that waits: the house it was proposed to has received the
-- person by it, and one proposed to others came to nothing, since the person arrived elsewhere. Nothing, where another agency has received
-- the person since the time that the arrival names.
create function relais.arrival_ends_hand_over(p_stay uuid)
returns table (id uuid, status text, from_agency_id uuid, to_agency_id uuid)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
declare
  s stays;
begin
  select t.* into s from stays t where t.id = p_stay and t.owner_agency_id = actor_agency() and t.status = 'present'
    and t.created_by_membership = actor_membership();
  if not found then
    raise exception 'only who recorded the arrival' using errcode = 'insufficient_privilege';
  end if;
  return query update hand_overs h set
    status = case when h.to_agency_id = s.owner_agency_id then 'received' else 'failed' end,
    received_at = case when h.to_agency_id = s.owner_agency_id then s.arrived_at end,
    received_by_membership = case when h.to_agency_id = s.owner_agency_id then s.created_by_membership end,
    failed_at = case when h.to_agency_id is distinct from s.owner_agency_id then s.arrived_at end,
    failed_by_membership = case when h.to_agency_id is distinct from s.owner_agency_id then s.created_by_membership end,
    failure_reason = case when h.to_agency_id is distinct from s.owner_agency_id then 'arrived_elsewhere' end,
    by_arrival = true, version = h.version + 1, updated_at = s.created_at
  where h.case_id = s.case_id and h.status = 'proposed'
    and exists (select 1 from custody_of(s.case_id) k where k.agency_id = s.owner_agency_id)
  returning h.id, h.status, h.owner_agency_id, h.to_agency_id;
end $$;
revoke execute on function relais.takes_in, relais.custody_of, relais.knows_who_has, relais.keeps_places, relais.who_has,
  relais.names_to_actor, relais.arrival_ends_hand_over from public;
grant execute on function relais.takes_in, relais.who_has, relais.arrival_ends_hand_over to relais_app;
`;

/** One state of who has the person of a case; every page and every guard reads it here. */
export const whoHasFunctions = [custody, told, moved].join('\n');
