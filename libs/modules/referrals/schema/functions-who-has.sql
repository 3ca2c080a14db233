create or replace function relais.who_has_in_full(p_cases uuid[], p_at timestamp with time zone)
 RETURNS TABLE(case_id uuid, state text, agency json, agency_kind text, is_you boolean, since timestamp with time zone, outside_kind text, hand_over_id uuid, receiver json, missing json, place json, acts json)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'relais', 'pg_temp'
AS $function$
  select c.id, case when h.id is not null then 'on_the_way' when k.state in ('outside', 'left') then k.state else 'with' end,
    case when names_to_actor(c.id, g.id) then agency_ref(g) end, g.kind, g.id = actor_agency(), k.since, k.outside_kind,
    h.id, (select case when names_to_actor(c.id, t.id) then agency_ref(t) end from agencies t where t.id = h.to_agency_id),
    (select json_build_object('episodeId', e.id, 'since', e.last_seen_at) from missing_episodes e where e.case_id = c.id
      and e.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed') and reads_missing(c.id) limit 1),
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
      from jsonb_array_elements(case
      when c.status = 'closed' then '[]'::jsonb
      when h.id is not null and b.held then jsonb_build_array(jsonb_build_object('act', 'arrival', 'agency', h.to_agency_id, 'referral', r.id::uuid)) || jsonb_build_array(jsonb_build_object('act', 'receipt', 'agency', h.to_agency_id, 'referral', null::uuid))
      when h.id is not null then jsonb_build_array(jsonb_build_object('act', 'receipt', 'agency', coalesce(h.to_agency_id, h.owner_agency_id), 'referral', null::uuid))
      when k.state = 'left' then jsonb_build_array(jsonb_build_object('act', 'hand_over', 'agency', k.agency_id, 'referral', null::uuid))
      when k.state in ('housed', 'outside') then '[]'::jsonb
      when k.state = 'received' and keeps_places(k.agency_id) and own.status in ('sent', 'received')
        then jsonb_build_array(jsonb_build_object('act', 'answer', 'agency', k.agency_id, 'referral', own.id::uuid))
      when k.state = 'received' and keeps_places(k.agency_id) then jsonb_build_array(jsonb_build_object('act', 'arrival', 'agency', k.agency_id, 'referral', own.id::uuid))
      when r.status = 'accepted' then jsonb_build_array(jsonb_build_object('act', 'hand_over', 'agency', k.agency_id, 'referral', r.id::uuid)) || case
        when not keeps_places(r.to_agency_id) then '[]'::jsonb
        when b.held then jsonb_build_array(jsonb_build_object('act', 'arrival', 'agency', r.to_agency_id, 'referral', r.id::uuid)) else jsonb_build_array(jsonb_build_object('act', 'place', 'agency', r.to_agency_id, 'referral', r.id::uuid)) end
      when r.status is not null then jsonb_build_array(jsonb_build_object('act', 'answer', 'agency', r.to_agency_id, 'referral', r.id::uuid))
      else jsonb_build_array(jsonb_build_object('act', 'referral', 'agency', k.agency_id, 'referral', null::uuid)) end || case when k.agency_id <> actor_agency() and exists (
        select 1 from stays s where s.case_id = c.id and s.owner_agency_id = actor_agency() and s.status = 'present')
        then jsonb_build_array(jsonb_build_object('act', 'departure', 'agency', actor_agency(), 'referral', null::uuid)) else '[]'::jsonb end)
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
$function$
;

-- Tells whether the actor may know that this agency has the person, and since when. The actor must read the referrals or the whereabouts
-- of the case, work for the agency itself, or be at the other end of a referral or hand-over with it.
create or replace function relais.follows_person(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select p_agency = actor_agency() or readable_categories(p_case) && array['referrals', 'whereabouts']
    or exists (select 1 from referrals r where r.case_id = p_case
      and (r.owner_agency_id, r.to_agency_id) in ((actor_agency(), p_agency), (p_agency, actor_agency())))
    or exists (select 1 from hand_overs h where h.case_id = p_case
      and (h.owner_agency_id, h.to_agency_id) in ((actor_agency(), p_agency), (p_agency, actor_agency())))
$$;

-- Returns which agency has the person of each case and which act is next (ADR 0050), to an actor who may know it (knows_who_has). The
-- name and the kind of an agency are open as names_to_actor says. No district, telephone number or bed is here: those need looks of
-- their own. Only the house itself gets its reservation. The next act is returned to the agency that does it, to the two ends of its
-- referral, and to an actor who follows the person where they are and to whom that agency is named.
create or replace function relais.who_has(p_cases uuid[], p_at timestamptz)
returns table (case_id uuid, state text, agency json, agency_kind text, is_you boolean, since timestamptz, outside_kind text,
  hand_over_id uuid, receiver json, missing json, place json, acts json)
language sql stable security definer set search_path = relais, pg_temp as $$
  select w.case_id, case when w.state = 'left' and not f.follows then 'with' else w.state end, w.agency, h.agency_kind, w.is_you, h.since,
    h.outside_kind, w.hand_over_id, w.receiver, w.missing, w.place,
    (select coalesce(json_agg(a.act order by a.place), '[]') from json_array_elements(w.acts) with ordinality a (act, place)
      where (a.act ->> 'isYou')::boolean or a.act ->> 'referralId' is not null or f.follows and a.act ->> 'agency' is not null)
  from who_has_in_full(p_cases, p_at) w cross join lateral case_holder(w.case_id) h
  -- An agency that is not named to the actor has no id here, and only who reads the part follows it.
  cross join lateral (select coalesce(follows_person(w.case_id, h.agency_id), false) as follows) f
$$;
grant execute on function relais.who_has to relais_app;
