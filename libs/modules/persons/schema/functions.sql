-- Tells whether the actor may read the identity of the person of a case now.
create or replace function relais.reads_identity_of(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select 'identity' = any (readable_categories(p_case))
$$;
grant execute on function relais.reads_identity_of to relais_app;

-- Tells whether the actor may know of a merge. If the files are or were joined, the lead agency of either file knows of it, and so does
-- an agency that reads the identity in both. Of a proposal, only the two lead agencies know. A person excluded from one of the files
-- does not learn of it through the other.
create or replace function relais.sees_joined(p_case uuid, p_kept uuid, p_status text) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select not exists (select 1 from case_exclusions x where x.case_id in (p_case, p_kept) and x.user_id = actor_user())
    and may_read_category('identity')
    and (leads_case(p_case) or leads_case(p_kept)
      or (p_status in ('joined', 'separated') and reads_identity_of(p_case) and reads_identity_of(p_kept)))
$$;
grant execute on function relais.sees_joined to relais_app;

-- Tells whether the actor may see a timeline entry about a merge. An agency also sees the entries about its own acts, except a person
-- excluded from one of the files.
create or replace function relais.sees_merge(p_merge uuid, p_by uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from person_merges m where m.id = p_merge
    and (sees_joined(m.case_id, m.kept_case_id, m.status)
      or (p_by = actor_agency() and not exists (
        select 1 from case_exclusions x where x.case_id in (m.case_id, m.kept_case_id) and x.user_id = actor_user()))))
$$;
grant execute on function relais.sees_merge to relais_app;

-- Returns the two files of each merge that the actor may see, each with the agency to ask about it. A participant of the file asks its
-- lead agency; other agencies ask the agency that the merge names.
create or replace function relais.merge_files(p_merges uuid[]) returns table (merge_id uuid, case_id uuid, reference text, status text,
  opened_at timestamptz, takes_part boolean, leads boolean, reads boolean, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.id, c.id, c.reference, case when p.part then c.status end, case when p.part then c.opened_at::timestamptz end, p.part,
    leads_case(c.id), reads_identity_of(c.id),
    case when p.part then c.lead_agency_id when c.id = m.own_case_id then m.owner_agency_id else m.other_agency_id end
  from person_merges m join cases c on c.id in (m.case_id, m.kept_case_id)
  cross join lateral (select takes_part(c.id) as part) p
  where m.id = any (p_merges) and may_read_cases() and sees_joined(m.case_id, m.kept_case_id, m.status)
$$;
grant execute on function relais.merge_files to relais_app;

-- Returns the agencies to notify of a merge, each with the file that it has: the lead agency of either file, and, once the files were
-- joined, each agency that may read the identity in both.
create or replace function relais.merge_audience(p_merge uuid) returns table (agency_id uuid, case_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  with m as (select * from person_merges where id = p_merge and sees_joined(case_id, kept_case_id, status)),
  open as (
    select a.agency_id, a.case_id from case_access a, m
    where a.case_id in (m.case_id, m.kept_case_id) and a.user_id is null and 'identity' = any (a.categories) and a.ended_at is null
      and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()))
  select distinct on (t.agency_id) t.agency_id, t.case_id from (
    select c.lead_agency_id, c.id from cases c, m where c.id in (m.case_id, m.kept_case_id)
    union all
    select o.agency_id, m.kept_case_id from open o, m where m.status in ('joined', 'separated')
    group by o.agency_id, m.kept_case_id having count(distinct o.case_id) = 2) t (agency_id, case_id)
  order by t.agency_id, t.case_id
$$;
grant execute on function relais.merge_audience to relais_app;

-- Returns a code for the obstacle to joining two files; null if there is none. p_merge is the proposal that the actor is answering: it
-- is no obstacle itself.
create or replace function relais.merge_obstacle(p_case uuid, p_other uuid, p_merge uuid) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select case
    when exists (select 1 from person_merges m where m.status = 'proposed' and m.id is distinct from p_merge
      and m.case_id in (p_case, p_other) and m.kept_case_id in (p_case, p_other)) then 'proposed'
    -- One of them is joined to another already, or both are files of reference.
    when exists (select 1 from person_merges m where m.status = 'joined' and m.case_id in (p_case, p_other)) then 'joined'
    when (select count(distinct m.kept_case_id) from person_merges m where m.status = 'joined'
      and m.kept_case_id in (p_case, p_other)) = 2 then 'joined'
    -- Who decides about a file, or who answers for the person, is just changing.
    when exists (select 1 from lead_handovers h where h.case_id in (p_case, p_other) and h.status = 'proposed') then 'handover'
    when exists (select 1 from hand_overs h where h.case_id in (p_case, p_other) and h.status = 'proposed') then 'handover'
    -- Found together, or of one family: the record says that they are two.
    when exists (select 1 from case_relations r where r.case_id in (p_case, p_other) and r.other_case_id in (p_case, p_other))
      then 'related'
    -- Who is kept out of one file is kept out of both then, and no supervisor would be left to judge an emergency.
    when p_case <> p_other and leaves_no_judge(
      array(select joined_files(p_case) union select joined_files(p_other)),
      array(select x.user_id from case_exclusions x
        where x.case_id in (select joined_files(p_case) union select joined_files(p_other)))) then 'excluded'
  end
$$;

-- Returns merge_obstacle to an agency that leads the one file and leads or reads the other. It says nothing about a file that the agency
-- does not read.
create or replace function relais.merge_obstacle_for(p_case uuid, p_other uuid) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select merge_obstacle(p_case, p_other, null) where leads_case(p_case) and (leads_case(p_other) or reads_identity_of(p_other))
$$;
grant execute on function relais.merge_obstacle_for to relais_app;

-- Returns the file of reference of two files: the file to which others are joined already, otherwise the older file.
create or replace function relais.merge_kept(p_case uuid, p_other uuid) returns uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.id from cases c where c.id in (p_case, p_other)
  order by exists (select 1 from person_merges m where m.kept_case_id = c.id and m.status = 'joined') desc, c.opened_at, c.id limit 1
$$;

-- Returns merge_kept to an agency that leads the one file and leads or reads the other.
create or replace function relais.merge_kept_for(p_case uuid, p_other uuid) returns uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select merge_kept(p_case, p_other) where leads_case(p_case) and (leads_case(p_other) or reads_identity_of(p_other))
$$;
grant execute on function relais.merge_kept_for to relais_app;

-- Returns the file about which another agency asked, if the acting agency answered that question with "yes".
create or replace function relais.merge_asked_by(p_request uuid, p_case uuid) returns table (case_id uuid, agency_id uuid, reference text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.id, r.asking_agency_id, c.reference
  from match_requests r join match_inquiries q on q.id = r.inquiry_id join cases c on c.id = q.case_id
  where r.id = p_request and r.case_id = p_case and r.status = 'yes' and r.owner_agency_id = actor_agency() and leads_case(p_case)
    and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.user_id = actor_user())
$$;
grant execute on function relais.merge_asked_by to relais_app;

-- Joins another file to a file that the acting agency leads. If the agency leads both, it joins them at once; otherwise it proposes the
-- merge to the lead agency of the other file. The agency must read the identity of the other person, or have answered "yes" to the
-- question about that person. Returns the obstacle; null when it is done.
create or replace function relais.propose_merge(p_id uuid, p_case uuid, p_other uuid, p_request uuid, p_reason text, p_choices jsonb,
  p_at timestamptz) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  both_mine boolean;
  asked uuid;
  obstacle text;
  kept uuid;
begin
  perform 1 from cases c where c.id in (p_case, p_other) order by c.id for no key update;
  kept := merge_kept(p_case, p_other);
  both_mine := leads_case(p_other);
  if p_request is not null then
    select a.agency_id into asked from merge_asked_by(p_request, p_case) a where a.case_id = p_other;
  elsif both_mine or reads_identity_of(p_other) then
    select c.lead_agency_id into asked from cases c where c.id = p_other;
  end if;
  if p_case = p_other or asked is null or not leads_case(p_case) or not may_read_category('identity') or exists (
    select 1 from case_exclusions x where x.case_id = p_other and x.user_id = actor_user()) then
    raise exception 'the acting agency cannot join these files' using errcode = 'insufficient_privilege';
  end if;
  -- Of a file that the actor does not read nothing is told before its own agency looks at it.
  obstacle := merge_obstacle(p_case, case when p_request is null or both_mine then p_other else p_case end, null);
  if obstacle is null then
    select m.status into obstacle from person_merges m where m.status in ('proposed', 'joined')
      and m.case_id in (p_case, p_other) and m.kept_case_id in (p_case, p_other);
  end if;
  if obstacle is not null then
    return obstacle;
  end if;
  insert into person_merges (id, case_id, kept_case_id, owner_agency_id, own_case_id, other_agency_id, match_request_id, reason,
    choices, status, proposed_at, proposed_by_membership, answered_at, answered_by_membership)
  values (p_id, case when kept = p_case then p_other else p_case end, kept, actor_agency(), p_case, asked, p_request, p_reason,
    p_choices, case when both_mine then 'joined' else 'proposed' end, p_at, actor_membership(),
    case when both_mine then p_at end, case when both_mine then actor_membership() end);
  return null;
end $$;
grant execute on function relais.propose_merge to relais_app;

-- Changes the state of a merge. Returns the obstacle; null when it is done.
create or replace function relais.turn_merge(p_id uuid, p_to text, p_reason text, p_at timestamptz) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  m person_merges;
  obstacle text;
begin
  perform 1 from cases c join person_merges g on c.id in (g.case_id, g.kept_case_id) where g.id = p_id order by c.id
  for no key update of c;
  select * into m from person_merges g where g.id = p_id and sees_joined(g.case_id, g.kept_case_id, g.status) for update;
  if m.id is null or not person_merges_may_become(m, p_to) then
    raise exception 'a merge the acting agency may not turn to that' using errcode = 'insufficient_privilege';
  end if;
  if p_to = 'joined' then
    obstacle := merge_obstacle(m.case_id, m.kept_case_id, m.id);
    if obstacle is not null then
      return obstacle;
    end if;
    -- The other became a file of reference since it was proposed.
    if merge_kept(m.case_id, m.kept_case_id) <> m.kept_case_id then
      update person_merges set case_id = m.kept_case_id, kept_case_id = m.case_id, choices = (
        select coalesce(jsonb_object_agg(c.key, case c.value when 'kept' then 'joined' else 'kept' end), '{}')
        from jsonb_each_text(m.choices) c) where id = p_id;
    end if;
  end if;
  if p_to = 'separated' then
    update person_merges set status = p_to, separation_reason = p_reason, separated_at = p_at, separated_by_agency = actor_agency(),
      separated_by_membership = actor_membership(), version = version + 1 where id = p_id;
  else
    update person_merges set status = p_to, refusal_reason = case when p_to = 'refused' then p_reason end, answered_at = p_at,
      answered_by_membership = actor_membership(), version = version + 1 where id = p_id;
  end if;
  return null;
end $$;
grant execute on function relais.turn_merge to relais_app;

-- Returns all files of one person, including the given file.
create or replace function relais.joined_files(p_case uuid) returns setof uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  with root as (
    select coalesce((select m.kept_case_id from person_merges m where m.case_id = p_case and m.status = 'joined'), p_case) as id)
  select id from root
  union select m.case_id from root join person_merges m on m.kept_case_id = root.id and m.status = 'joined'
$$;

-- When two files are joined, each takes over the exclusions of the other. When they are separated, every excluded person stays excluded
-- until a person decides otherwise: an exclusion that came with the join becomes an entry of the file itself, which the lead agency of
-- that file can lift.
create or replace function relais.merge_shares_exclusions() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if new.status = 'joined' then
    perform one_conflict_list();
    perform share_exclusions(new.case_id);
  elsif new.status = 'separated' then
    perform one_conflict_list();
    update case_exclusions x set through_joined = false
    where x.case_id in (new.case_id, new.kept_case_id) and x.through_joined
      and not exists (select 1 from case_exclusions o where o.user_id = x.user_id and not o.through_joined
        and o.case_id in (select joined_files(x.case_id)));
    insert into exclusion_entries (id, case_id, address, user_id, reason, entered_by_membership, entered_at)
    select distinct on (side.to_case, lower(e.address)) gen_random_uuid(), side.to_case, e.address, e.user_id, e.reason,
      e.entered_by_membership, e.entered_at
    from (values (new.kept_case_id, new.case_id), (new.case_id, new.kept_case_id)) side (from_case, to_case)
    join exclusion_entries e on e.case_id in (select joined_files(side.from_case)) and e.lifted_at is null
    where not exists (select 1 from exclusion_entries h where lower(h.address) = lower(e.address) and h.lifted_at is null
      and h.case_id in (select joined_files(side.to_case)))
    order by side.to_case, lower(e.address), e.entered_at, e.id;
  end if;
  return null;
end $$;

-- Returns the cases and the cases that are joined with them: an address near one is near the other (relais.addresses_near_case).
create or replace function relais.with_joined(p_cases uuid[]) returns uuid[]
language sql stable security definer set search_path = relais, pg_temp as $$
  select p_cases || array(select case when m.case_id = any (p_cases) then m.kept_case_id else m.case_id end from person_merges m
    where m.status = 'joined' and (m.case_id = any (p_cases) or m.kept_case_id = any (p_cases)))
$$;

-- Ends the results of tasks about two files that become files of one person, if an address is near either: from then on that address is
-- near both.
create or replace function relais.merge_ends_results() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  both_files constant uuid[] := with_joined(array[new.case_id, new.kept_case_id]);
begin
  if exists (select 1 from stay_placements s join shelter_places h on h.id = s.place_id join vault.addresses v on v.unit_id = h.unit_id
      where s.case_id = any (both_files))
    or exists (select 1 from referrals q join place_reservations r on r.referral_id = q.id join shelter_places h on h.id = r.place_id
      join vault.addresses v on v.unit_id = h.unit_id where q.case_id = any (both_files)) then
    perform results_of_end(both_files);
  end if;
  return null;
end $$;

-- Tells whether the name of an agency that has to do with a case is open to the actor (ADR 0050): the actor follows the person, or the
-- agency opened the case, or the agency of the actor has the person and this agency accepted to take them in. The actor learns the name
-- only: the address needs a look of its own.
create or replace function relais.names_to_actor(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select follows_person(p_case, p_agency) or exists (select 1 from cases c where c.id = p_case and c.opened_by_agency_id = p_agency)
    or exists (select 1 from referrals r where r.case_id = p_case and r.to_agency_id = p_agency and r.status = 'accepted'
      and takes_in(r.service) and exists (select 1 from custody_of(p_case) k where k.agency_id = actor_agency()))
$$;
