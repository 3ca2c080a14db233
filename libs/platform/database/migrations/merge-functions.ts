/** Who sees that two files are joined, what stands against it, and the acts. Part of 0028-merging. */
const sight = /* sql */ `
create policy case_relations_definer on relais.case_relations for select to relais_owner using (true);

-- Whether the actor may read who the person of a case is, there, now.
create function relais.reads_identity_of(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select 'identity' = any (readable_categories(p_case))
$$;

-- Two files joined are known to who leads one of them, and to who may read the identity in both; what is only proposed, to the
-- two who lead. Whoever may not see one of the files does not learn of it through the other.
create function relais.sees_joined(p_case uuid, p_kept uuid, p_status text) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select not exists (select 1 from case_exclusions x where x.case_id in (p_case, p_kept) and x.user_id = actor_user())
    and may_read_category('identity')
    and (leads_case(p_case) or leads_case(p_kept)
      or (p_status in ('joined', 'separated') and reads_identity_of(p_case) and reads_identity_of(p_kept)))
$$;

-- The same for an entry of a timeline about it; what one's own agency did stays its own.
create function relais.sees_merge(p_merge uuid, p_by uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from person_merges m where m.id = p_merge
    and (sees_joined(m.case_id, m.kept_case_id, m.status)
      or (p_by = actor_agency() and not exists (
        select 1 from case_exclusions x where x.case_id in (m.case_id, m.kept_case_id) and x.user_id = actor_user()))))
$$;

-- The two files of merges that the actor may see, with whom each is asked of: the agency that leads, for who takes part in the
-- file; for the others the agency that the merge names.
create function relais.merge_files(p_merges uuid[]) returns table (merge_id uuid, case_id uuid, reference text, status text,
  opened_at timestamptz, takes_part boolean, leads boolean, reads boolean, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.id, c.id, c.reference, case when p.part then c.status end, case when p.part then c.opened_at::timestamptz end, p.part,
    leads_case(c.id), reads_identity_of(c.id),
    case when p.part then c.lead_agency_id when c.id = m.own_case_id then m.owner_agency_id else m.other_agency_id end
  from person_merges m join cases c on c.id in (m.case_id, m.kept_case_id)
  cross join lateral (select takes_part(c.id) as part) p
  where m.id = any (p_merges) and may_read_cases() and sees_joined(m.case_id, m.kept_case_id, m.status)
$$;

-- Which agencies are told of a merge, each with the file it has: who leads one of the two, and who may read both.
create function relais.merge_audience(p_merge uuid) returns table (agency_id uuid, case_id uuid)
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
`;

/**
 * What stands against joining two files, as a code.
 *
 * @param excluded the last obstacle, about who is kept out of a file
 */
export const mergeObstacle = (
  create: string,
  excluded: string,
) => /* sql */ `${create} function relais.merge_obstacle(p_case uuid, p_other uuid, p_merge uuid) returns text
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
${excluded}
  end
$$;`;

const EXCLUDED_FROM_ONE = `    -- Somebody may not see the one file and may see the other.
    when p_case <> p_other and exists (select x.user_id from case_exclusions x where x.case_id in (p_case, p_other)
      group by x.user_id having count(distinct x.case_id) = 1) then 'excluded'`;

const obstacles = /* sql */ `
-- What stands against joining two files, as a code; null when nothing does. p_merge: the proposal that is being answered.
${mergeObstacle('create', EXCLUDED_FROM_ONE)}

-- The same for who is about to join them: it leads the one and reads the other. Of a file that it does not read nothing is said.
create function relais.merge_obstacle_for(p_case uuid, p_other uuid) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select merge_obstacle(p_case, p_other, null) where leads_case(p_case) and (leads_case(p_other) or reads_identity_of(p_other))
$$;

-- The file of reference of two: the one to which others are joined already, else the older.
create function relais.merge_kept(p_case uuid, p_other uuid) returns uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.id from cases c where c.id in (p_case, p_other)
  order by exists (select 1 from person_merges m where m.kept_case_id = c.id and m.status = 'joined') desc, c.opened_at, c.id limit 1
$$;

-- The same for who is about to join them.
create function relais.merge_kept_for(p_case uuid, p_other uuid) returns uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select merge_kept(p_case, p_other) where leads_case(p_case) and (leads_case(p_other) or reads_identity_of(p_other))
$$;

-- The file about which an agency asked that one's own agency answered with yes.
create function relais.merge_asked_by(p_request uuid, p_case uuid) returns table (case_id uuid, agency_id uuid, reference text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.id, r.asking_agency_id, c.reference
  from match_requests r join match_inquiries q on q.id = r.inquiry_id join cases c on c.id = q.case_id
  where r.id = p_request and r.case_id = p_case and r.status = 'yes' and r.owner_agency_id = actor_agency() and leads_case(p_case)
    and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.user_id = actor_user())
$$;
`;

/** Each locks the rows of both cases, in the order of their ids, and takes the actor from the transaction. */
const acts = /* sql */ `
-- Who leads one file joins another to it: at once when it leads both, else as a proposal to who leads the other. It may read who
-- the person of the other is, or said yes to the question about it. Returns what stands against it; null when it is done.
create function relais.propose_merge(p_id uuid, p_case uuid, p_other uuid, p_request uuid, p_reason text, p_choices jsonb,
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

-- What a merge becomes. The same table is in merge-transitions.ts.
create function relais.turn_merge(p_id uuid, p_to text, p_reason text, p_at timestamptz) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  m person_merges;
  other uuid;
  obstacle text;
begin
  perform 1 from cases c join person_merges g on c.id in (g.case_id, g.kept_case_id) where g.id = p_id order by c.id
  for no key update of c;
  select * into m from person_merges g where g.id = p_id and sees_joined(g.case_id, g.kept_case_id, g.status) for update;
  other := case when m.own_case_id = m.case_id then m.kept_case_id else m.case_id end;
  if m.id is null or not (case
    when m.status = 'proposed' and p_to in ('joined', 'refused') then leads_case(other)
    when m.status = 'proposed' and p_to = 'withdrawn' then leads_case(m.own_case_id)
    when m.status = 'joined' and p_to = 'separated' then leads_case(m.case_id) or leads_case(m.kept_case_id)
    else false end) then
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
`;

const rights = /* sql */ `
revoke execute on function relais.reads_identity_of, relais.sees_joined, relais.sees_merge, relais.merge_files,
  relais.merge_audience, relais.merge_obstacle, relais.merge_obstacle_for, relais.merge_kept, relais.merge_kept_for, relais.merge_asked_by,
  relais.propose_merge, relais.turn_merge from public;
grant execute on function relais.reads_identity_of, relais.sees_joined, relais.sees_merge, relais.merge_files,
  relais.merge_audience, relais.merge_obstacle_for, relais.merge_kept_for, relais.merge_asked_by, relais.propose_merge, relais.turn_merge to relais_app;
`;

export const mergeFunctions = [sight, obstacles, acts, rights].join('\n');
