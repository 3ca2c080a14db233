const closing = /* sql */ `
-- As before (0191), and a guardian whose task ended in the closed case does not come back with it. Each agency has again what it lost by
-- the closing, unless it has ended since by anything else; each agency that had something, with what it has again, is the answer. What was passed on by an agency that has lost it since is narrowed at once.
create or replace function relais.take_back_closure(p_case uuid, p_at timestamptz) returns table (agency_id uuid, categories text[])
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
      and p.status in ('cancelled', 'replaced', 'no_show', 'ended') and p.updated_at > f.closed_at)
    -- Nor what rests on a guardianship that ended there, by whichever act.
    and not exists (select 1 from guardianships g where g.id = a.source_id and a.source_type = 'guardianship'
      and g.status = 'ended' and g.ended_at > f.closed_at);
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
`;

/** What ended in a closed case stays ended when its closing is taken back. */
export const migration = { name: '0211-guardians-end-in-closed-cases', up: closing };
