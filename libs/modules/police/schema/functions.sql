-- Refuses the state "no sign" for a child alone, and for a person alone who may be a child: the Guardianship Service learns of them
-- through a case.
create or replace function relais.intercepted_person_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if not (intercepted_persons_may_become(old, new.status) or (new.status = old.status and old.status in ('to_check', 'opened')))
    or (new.opened_case_id is distinct from old.opened_case_id and not takes_part(new.opened_case_id))
    or (new.status = 'no_sign' and new.alone and (new.age_in_doubt or coalesce(new.age_from, 99) < 18)) then
    raise exception 'an intercepted person does not become that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Returns the agency that answers for the person of a case, from custody_of. There is always one, so a failed hand-over leaves no gap.
-- Participants, the agency that is to receive the person and the agency that has them may read it (knows_who_has). A house that once had
-- the person may not, or it would learn where they went. The id, name and kind of the agency are open as names_to_actor says (ADR 0050).
-- The time since which it has the person, and the hands outside Relais, are open to an actor who follows the person. If the agency
-- opened the case and no act has followed, that time is open to every reader.
create or replace function relais.case_holder(p_case uuid)
returns table (agency_id uuid, agency_name text, agency_kind text, since timestamptz, hand_over_id uuid, outside_kind text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when b.named then g.id end, case when b.named then agency_name(g) end, case when b.named then g.kind end,
    case when b.follows or b.named and k.state = 'opened' then k.since end, k.hand_over_id, case when b.follows then k.outside_kind end
  from custody_of(p_case) k join agencies g on g.id = k.agency_id
  cross join lateral (select names_to_actor(p_case, g.id) as named, follows_person(p_case, g.id) as follows) b
  where knows_who_has(p_case)
$$;
grant execute on function relais.case_holder to relais_app;

-- Tells whether an agency may be handed the person of a case: receivers_of lists it.
create or replace function relais.may_be_handed(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from receivers_of(p_case) r where r.agency_id = p_agency)
$$;
grant execute on function relais.may_be_handed to relais_app;

-- Requires that a hand-over begins unanswered, by the agency that answers for the person, to an agency that may be handed them.
create or replace function relais.hand_over_begins() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if new.status <> 'proposed' or new.created_by_membership <> actor_membership()
    or not exists (select 1 from cases c where c.id = new.case_id and c.reference = new.case_reference)
    or not exists (select 1 from case_holder(new.case_id) k where k.agency_id = new.owner_agency_id)
    or (new.to_agency_id is not null and not may_be_handed(new.case_id, new.to_agency_id)) then
    raise exception 'a hand-over does not begin like that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Only the receiving agency says that it has received the person. The giving agency never says so for another agency, only for a
-- receiver outside Relais.
create or replace function relais.hand_over_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if not hand_overs_may_become(old, new.status)
    or (new.status = 'received' and new.received_by_membership is distinct from actor_membership())
    or (new.status = 'failed' and new.failed_by_membership is distinct from actor_membership()) then
    raise exception 'a hand-over does not become that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Refuses to show a number to an agency that takes no part in the case.
create or replace function relais.record_share_begins() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not takes_part(new.case_id) or not exists (select 1 from case_access a where a.case_id = new.case_id
    and a.agency_id = new.agency_id and a.ended_at is null and (a.valid_until is null or a.valid_until > now())) then
    raise exception 'not a participant' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Tells the Immigration Office, as yes or no, whether the person was heard and informed (need-to-know matrix, "yes/no fact").
create or replace function relais.statement_facts(p_case uuid) returns table (heard boolean, informed boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from hearings h where h.case_id = p_case and h.kind <> 'information'),
    exists (select 1 from hearings h where h.case_id = p_case and h.informed)
  from agencies g where g.id = actor_agency() and g.kind = 'immigration_office' and takes_part(p_case) and may_read_cases()
$$;
grant execute on function relais.statement_facts to relais_app;

-- Returns the agencies that can read the numbers of a case without being named, for the people who write the numbers.
create or replace function relais.statement_readers(p_case uuid) returns table (agency_id uuid, agency_name text, agency_kind text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select distinct g.id, relais.agency_name(g), g.kind
  from case_access a join agencies g on g.id = a.agency_id
  join access_matrix m on m.agency_kind = g.kind and m.category = 'statements' and m.read <> 'none'
  where a.case_id = p_case and takes_part(p_case) and may_read_category('statements') and a.ended_at is null
    and (a.valid_until is null or a.valid_until > now()) and 'statements' = any (a.categories || a.disclosed)
$$;
grant execute on function relais.statement_readers to relais_app;

-- Returns which agency has the person of a case (ADR 0050), the same to every caller: the agency of the act that happened last. A case
-- begins with the agency that opened it; a receipt and an arrival move it. An agency that gave the person into hands outside Relais goes
-- on answering, and so does a house that the person left. The time that an act names orders the acts: an arrival recorded late takes the
-- person from no agency that has received them since. The opening comes before all other acts. A receipt takes over from the agency that
-- had the person when the hand-over was proposed, so it counts no earlier than the acts that were recorded until then. Of two acts at
-- the same moment, the one recorded later is the last.
create or replace function relais.custody_of(p_case uuid)
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

-- Tells whether the actor may know which agency has the person: participants, the agency that is to receive the person and the agency
-- that has them may; a house that once had them may not.
create or replace function relais.knows_who_has(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select takes_part(p_case) or (may_read_category('referrals')
    and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = actor_user())
    and (exists (select 1 from hand_overs h where h.case_id = p_case and h.to_agency_id = actor_agency() and h.status = 'proposed')
      or exists (select 1 from custody_of(p_case) k where k.agency_id = actor_agency())))
$$;

-- Ends the waiting hand-over by an arrival that the actor has just recorded. A hand-over to this house is received by it. A hand-over to
-- others fails, since the person arrived elsewhere. Nothing changes if another agency has received the person since the time that the
-- arrival names.
create or replace function relais.arrival_ends_hand_over(p_stay uuid)
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
grant execute on function relais.arrival_ends_hand_over to relais_app;

-- Returns the agencies to which the actor may hand the person of a case: participants, and agencies asked by an open referral, of a kind
-- that looks after people, and only as far as the actor may know of them. The client offers this list and the server accepts it, so that
-- an answer reveals no more than the list.
create or replace function relais.receivers_of(p_case uuid) returns table (agency_id uuid, accepted boolean)
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
grant execute on function relais.receivers_of to relais_app;
