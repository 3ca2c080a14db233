-- When an episode is closed, ends the access that it opened and what other agencies had from that access alone (ADR 0010). It keeps the
-- access as it was, so that the closing can be taken back. The closing decides no task: an episode with an open task cannot be closed.
create or replace function relais.missing_episode_turned() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  v_before jsonb;
begin
  if new.status = 'closed' then
    if exists (select 1 from missing_tasks t where t.episode_id = new.id and t.status = 'open') then
      raise exception 'an episode with open tasks is not closed' using errcode = 'insufficient_privilege';
    end if;
    v_before := (select coalesce(jsonb_object_agg(a.id, jsonb_build_object('categories', a.categories, 'disclosed', a.disclosed, 'valid_until', a.valid_until)), '{}') from case_access a
      where a.case_id = new.case_id and a.ended_at is null);
    update case_access set ended_at = now(), ended_reason = 'missing_closed' where source_id = new.id and ended_at is null;
    perform 1 from narrow_case_access(new.case_id);
    update missing_episodes e set closed_by_membership = sealed_or_null(7)::uuid,
      closing_recorded_at = date_trunc('milliseconds', now()),
      before_closing = (select coalesce(jsonb_object_agg(b.key, b.value || jsonb_build_object('ends', a.ended_at is not null)), '{}')
        from jsonb_each(v_before) b join case_access a on a.id = b.key::uuid
        where a.ended_at is not null or jsonb_build_object('categories', a.categories, 'disclosed', a.disclosed, 'valid_until', a.valid_until) <> b.value)
    where e.id = new.id;
  end if;
  return null;
end $$;

-- What keeps the lead from closing a case: an episode that is not closed, or a preventive request that has not ended. To close the case
-- would take the search from every agency that searches.
create or replace function relais.open_missing(p_case uuid) returns table (kind text, agency_id uuid, id uuid, at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when e.status in ('found', 'debriefed') then 'search_not_closed' else 'person_missing' end, e.owner_agency_id,
    case when e.owner_agency_id = actor_agency() then e.id end, e.last_seen_at::timestamptz
  from missing_episodes e where e.case_id = p_case and e.status <> 'closed' and leads_case(p_case)
  union all
  select 'preventive_open', q.owner_agency_id, case when q.owner_agency_id = actor_agency() then q.id end,
    coalesce(q.valid_until, q.answer_by)::timestamptz
  from preventive_requests q where q.case_id = p_case and q.ended_at is null and leads_case(p_case)
$$;
grant execute on function relais.open_missing to relais_app;

-- The state of an episode, for an agency that reads it or closed it: the closing may have shut that agency out. It says until when the
-- closing may be taken back (null where there is no closing) and what hinders the acting member. A further report of the person, in any of
-- their files, and the closing of the case rest on the closing and hinder it.
create or replace function relais.missing_closure_take_back(p_episode uuid)
returns table (case_id uuid, status text, until timestamptz, hindered text, since text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select e.case_id, e.status, u.until, case when not may_take_back(e.closed_by_membership) then 'notYours' when now() > u.until then 'over'
    when d.since is not null then 'doneSince' end, d.since
  from missing_episodes e
  cross join lateral (select case when e.status = 'closed' and e.before_closing is not null
    then take_back_until(e.closing_recorded_at) end as until) u
  cross join lateral (select case
    when exists (select 1 from missing_episodes o where o.case_id in (select joined_files(e.case_id)) and o.id <> e.id
      and o.created_at >= e.closed_at) then 'missing.started'
    when exists (select 1 from case_closures f where f.case_id = e.case_id and f.reopened_at is null
      and f.recorded_at >= e.closing_recorded_at) then 'case.closed' end as since) d
  where e.id = p_episode and may_read_category('missing')
    and not exists (select 1 from case_exclusions x where x.case_id = e.case_id and x.user_id = actor_user())
    and (reads_episode(e.id)
      or exists (select 1 from memberships m where m.id = e.closed_by_membership and m.agency_id = actor_agency()))
$$;
grant execute on function relais.missing_closure_take_back to relais_app;

-- Takes back the closing of an episode. The episode is as it was before, with every task as it was decided. Each agency has again the
-- access that it lost by the closing, unless something else has ended that access since. The function returns these agencies. It narrows
-- access at once that was passed on by an agency which has lost its own since.
create or replace function relais.take_back_missing_closure(p_episode uuid, p_at timestamptz) returns setof uuid
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  e missing_episodes%rowtype;
begin
  perform 1 from cases c where c.id = (select t.case_id from missing_closure_take_back(p_episode) t) for no key update;
  if not exists (select 1 from missing_closure_take_back(p_episode) t where t.until is not null and t.hindered is null) then
    raise exception 'no closing that the actor takes back' using errcode = 'insufficient_privilege';
  end if;
  select * into e from missing_episodes m where m.id = p_episode;
  update missing_episodes m set status = 'debriefed', closed_at = null, closed_by_membership = null, closing_recorded_at = null,
    before_closing = null, version = m.version + 1, updated_at = p_at where m.id = e.id;
  update case_access a set ended_at = null, ended_reason = null, valid_until = (b.value ->> 'valid_until')::timestamptz,
    categories = array(select jsonb_array_elements_text(b.value -> 'categories')),
    disclosed = array(select jsonb_array_elements_text(b.value -> 'disclosed'))
  from jsonb_each(e.before_closing) b
  where a.id = b.key::uuid and (a.ended_at is null or (b.value ->> 'ends')::boolean)
    -- A referral, an appointment or a consent that has ended since opens nothing again.
    and not exists (select 1 from referrals r where r.id = a.source_id and a.source_type = 'referral'
      and greatest(r.withdrawn_at, r.completed_at) > e.closed_at)
    and not exists (select 1 from appointments p where p.id = a.source_id and a.source_type = 'appointment'
      and p.status in ('cancelled', 'replaced', 'no_show', 'ended') and p.updated_at > e.closed_at)
    and not exists (select 1 from sharing_consents s where s.id = a.consent_id and (s.withdrawn_at is not null or s.replaced_by is not null))
    and a.person_lost_at is null;
  update disclosures d set ended_at = null, ended_reason = null, version = d.version + 1
  from case_access a where a.case_id = e.case_id and a.ended_at is null and e.before_closing ? a.id::text
    and a.source_type = 'disclosure' and d.id = a.source_id and d.ended_reason = 'granter_left';
  perform 1 from narrow_case_access(e.case_id);
  return query select distinct a.agency_id from case_access a
    where a.case_id = e.case_id and a.ended_at is null and e.before_closing ? a.id::text order by 1;
end $$;
grant execute on function relais.take_back_missing_closure to relais_app;
