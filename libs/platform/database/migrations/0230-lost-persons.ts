const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const lost = /* sql */ `
-- When the person of a disclosure was kept out or left after their access had ended with the closing of a case or of a search: an access
-- that is given back when the closing is taken back leaves theirs out, also where they were let in again since.
alter table relais.case_access add column person_lost_at timestamptz(3);

-- As before (0113), and of access that has ended already, and may come back, it is kept that the person is away.
create or replace function relais.disclosure_loses_person() returns trigger ${DEFINER} as $$
declare
  v_user uuid;
  v_agency uuid;
  v_case uuid;
  one record;
  v_lost jsonb;
begin
  if tg_table_name = 'case_exclusions' then
    v_user := new.user_id;
    v_case := new.case_id;
  elsif tg_table_name = 'users' then
    v_user := new.id;
  else
    v_user := new.user_id;
    v_agency := new.agency_id;
  end if;
  -- First: an access that is given back at this moment has come back when the next statement looks.
  update case_access a set person_lost_at = now()
  where a.source_type = 'disclosure' and a.user_id = v_user and a.person_lost_at is null and take_back_until(a.ended_at) >= now()
    and a.ended_reason not in ('person_left', 'excluded')
    and (v_case is null or a.case_id = v_case) and (v_agency is null or a.agency_id = v_agency);
  for one in
    select a.case_id, array_agg(distinct a.source_id) as ids from case_access a
    where a.source_type = 'disclosure' and a.ended_at is null and a.user_id = v_user
      and (v_case is null or a.case_id = v_case) and (v_agency is null or a.agency_id = v_agency)
    group by a.case_id order by a.case_id
  loop
    update case_access a set ended_at = now(), ended_reason = case when v_case is null then 'person_left' else 'excluded' end
    where a.source_type = 'disclosure' and a.ended_at is null and a.user_id = v_user and a.source_id = any (one.ids);
    v_lost := lost_with_it(one.case_id);
    update disclosures d set lost = case when d.id = (one.ids)[1] then v_lost else '[]' end where d.id = any (one.ids) and d.lost is null;
  end loop;
  return null;
end $$;
`;

const closings = /* sql */ `
-- As before (0211), and no disclosure to a person who was kept out or has left since the closing.
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
      and g.status = 'ended' and g.ended_at > f.closed_at)
    and a.person_lost_at is null;
  update disclosures d set ended_at = null, ended_reason = null, version = d.version + 1
  where d.case_id = p_case and d.ended_reason = 'case_closed' and f.before -> 'disclosures' ? d.id::text
    and not exists (select 1 from case_access a where a.source_type = 'disclosure' and a.source_id = d.id and a.person_lost_at is not null);
  update risk_plan_reviews r set closed_at = null
  where r.case_id = p_case and r.closed_at = f.closed_at and f.before -> 'reviews' ? r.id::text;
  perform 1 from narrow_case_access(p_case);
  return query
  select a.agency_id, coalesce(array_agg(distinct x) filter (where x is not null), '{}')
  from case_access a left join unnest(a.categories || a.disclosed) x on a.ended_at is null
  where a.case_id = p_case and f.before -> 'access' ? a.id::text group by a.agency_id order by a.agency_id;
end $$;

-- The same of an episode (0201).
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
`;

/** The end of a disclosure to one person is final, whichever closing is taken back (ADR 0051). */
export const migration = { name: '0230-lost-persons', up: [lost, closings].join('\n') };
