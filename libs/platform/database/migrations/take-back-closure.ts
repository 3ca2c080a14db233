/** What the closing of a case needs so that it can be taken back (ADR 0051). */
export const takeBackClosure = /* sql */ `
alter table relais.case_closures
  -- When it was recorded, by the clock of the database.
  add column recorded_at timestamptz(3),
  -- What the closing ended: the state of the case, access, disclosures, reviews of plans. Ids and codes.
  add column before jsonb;

-- As before (0024), and keeps what it ends.
create or replace function relais.close_case(p_id uuid, p_case uuid, p_reason text, p_open_matters jsonb, p_detail bytea,
  p_retain_until date, p_at timestamptz) returns table (agency_id uuid, categories text[], ended boolean)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
declare
  v_before jsonb := (select jsonb_build_object('status', c.status,
    'access', (select coalesce(jsonb_object_agg(a.id, jsonb_build_object('categories', a.categories, 'disclosed', a.disclosed)), '{}')
      from case_access a where a.case_id = c.id and a.agency_id <> actor_agency() and a.ended_at is null),
    'disclosures', (select coalesce(jsonb_agg(d.id), '[]') from disclosures d where d.case_id = c.id and d.ended_at is null),
    'reviews', (select coalesce(jsonb_agg(r.id), '[]') from risk_plan_reviews r where r.case_id = c.id and r.closed_at is null))
    from cases c where c.id = p_case);
begin
  update cases c set status = 'closed', closed_at = p_at, retain_until = p_retain_until, version = c.version + 1
  where c.id = p_case and c.status <> 'closed' and leads_case(c.id)
    and not exists (select 1 from lead_handovers l where l.case_id = c.id and l.status = 'proposed')
    and not exists (select 1 from open_missing(c.id));
  if not found then
    raise exception 'the acting agency cannot close that' using errcode = 'insufficient_privilege';
  end if;
  insert into case_closures (id, case_id, owner_agency_id, reason, open_matters, detail, closed_at, closed_by_membership, recorded_at, before)
  values (p_id, p_case, actor_agency(), p_reason, p_open_matters, p_detail, p_at, actor_membership(), date_trunc('milliseconds', now()),
    v_before);
  return query
  with lost as materialized (
    select a.id, a.agency_id, a.user_id is not null as ends,
      array(select distinct c from unnest(a.categories || a.disclosed) c order by c) as gone
    from case_access a where a.case_id = p_case and a.agency_id <> actor_agency() and a.ended_at is null),
  done as (
    update case_access a set categories = '{}', disclosed = '{}',
      ended_at = case when l.ends then now() end, ended_reason = case when l.ends then 'case_closed' end
    from lost l where l.id = a.id returning a.id)
  select l.agency_id, l.gone, l.ends from lost l where l.ends or cardinality(l.gone) > 0 order by l.agency_id;
end $$;

-- Until when the closing of a case may be taken back, and what hinders the acting member; no row where there is none.
create function relais.closure_take_back(p_case uuid) returns table (until timestamptz, hindered text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select take_back_until(f.recorded_at), case when not may_take_back(f.closed_by_membership) then 'notYours'
    when now() > take_back_until(f.recorded_at) then 'over' end
  from case_closures f where f.case_id = p_case and f.reopened_at is null and f.before is not null and leads_case(p_case)
$$;

-- The case is as it was. Each agency has again what it lost by the closing, unless it has ended since by anything else; each
-- agency that had something, with what it has again, is the answer. What was passed on by an agency that has lost it since is narrowed at once.
create function relais.take_back_closure(p_case uuid, p_at timestamptz) returns table (agency_id uuid, categories text[])
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
declare
  f case_closures%rowtype;
begin
  perform 1 from cases c where c.id = p_case and leads_case(c.id) for no key update;
  if not exists (select 1 from closure_take_back(p_case) t where t.hindered is null) then
    raise exception 'no closing that the actor takes back' using errcode = 'insufficient_privilege';
  end if;
  select * into f from case_closures x where x.case_id = p_case and x.reopened_at is null;
  update cases c set status = f.before ->> 'status', closed_at = null, retain_until = null, version = c.version + 1 where c.id = p_case;
  update case_closures x set reopened_at = p_at, reopened_by_membership = actor_membership(), reopening_reason = 'taken_back' where x.id = f.id;
  update case_access a set ended_at = null, ended_reason = null,
    categories = array(select jsonb_array_elements_text(f.before -> 'access' -> a.id::text -> 'categories')),
    disclosed = array(select jsonb_array_elements_text(f.before -> 'access' -> a.id::text -> 'disclosed'))
  where a.case_id = p_case and f.before -> 'access' ? a.id::text and (a.ended_at is null or a.ended_reason = 'case_closed')
    -- A lawyer whose appointment was cancelled in the closed case does not come back with it.
    and not exists (select 1 from appointments p where p.id = a.source_id and a.source_type = 'appointment'
      and p.status in ('cancelled', 'replaced', 'no_show', 'ended') and p.updated_at > f.closed_at);
  update disclosures d set ended_at = null, ended_reason = null, version = d.version + 1
  where d.case_id = p_case and d.ended_reason = 'case_closed' and f.before -> 'disclosures' ? d.id::text;
  update risk_plan_reviews r set closed_at = null
  where r.case_id = p_case and r.closed_at = f.closed_at and f.before -> 'reviews' ? r.id::text;
  perform 1 from narrow_case_access(p_case);
  return query
  select a.agency_id, coalesce(array_agg(distinct x) filter (where x is not null), '{}')
  from case_access a left join unnest(a.categories || a.disclosed) x on a.ended_at is null
  where a.case_id = p_case and f.before -> 'access' ? a.id::text group by a.agency_id order by a.agency_id;
end $$;

revoke execute on function relais.closure_take_back, relais.take_back_closure from public;
grant execute on function relais.closure_take_back, relais.take_back_closure to relais_app;
`;
