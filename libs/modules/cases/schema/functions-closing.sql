-- Starts to close a case. The function waits for every transaction that writes something new into the case, because the foreign key of
-- that write holds the row. It keeps later transactions waiting, so that the count that follows is complete.
create or replace function relais.hold_case(p_case uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from cases c where c.id = p_case and leads_case(c.id) for update;
  return found;
end $$;
grant execute on function relais.hold_case to relais_app;

-- Closes a case. An agency that does not lead keeps the rows it wrote. The access of a single person ends. Returns the agencies that
-- lost something.
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
grant execute on function relais.close_case to relais_app;

-- Moves a case to follow-up and back, and reopens a closed case. No other agency gets back the access that the closing took.
create or replace function relais.turn_case(p_case uuid, p_from text, p_to text, p_reason text, p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update cases c set status = p_to, closed_at = null, retain_until = null, version = c.version + 1
  where c.id = p_case and c.status = p_from and leads_case(c.id)
    and p_to <> 'closed' and is_move('case', p_from, p_to, 'lead');
  if not found then
    raise exception 'the acting agency cannot turn the case to that' using errcode = 'insufficient_privilege';
  end if;
  update case_closures set reopened_at = p_at, reopened_by_membership = actor_membership(), reopening_reason = p_reason
  where case_id = p_case and reopened_at is null and p_from = 'closed';
end $$;
grant execute on function relais.turn_case to relais_app;

-- Refuses every new row in a closed case, whatever way it comes. The trigger runs after the foreign key, which waits for the
-- transaction that closes the case.
create or replace function relais.case_takes_nothing_new() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if exists (select 1 from cases c where c.id = new.case_id and c.status = 'closed') then
    raise exception 'the case is closed' using errcode = 'RC001';
  end if;
  return null;
end $$;

-- Has a table with rows of a case take none of a closed case.
create or replace procedure relais.refuse_when_closed(p_table text) language plpgsql set search_path = relais, pg_temp as $$
begin
  execute format('create trigger %I after insert on %s for each row when (session_user <> ''relais_owner'')
    execute function relais.case_takes_nothing_new()', split_part(p_table, '.', 2) || '_not_when_closed', p_table);
end $$;

-- Ends the open reviews of risk plans when their case closes.
create or replace function relais.case_closed_ends_reviews() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update risk_plan_reviews set closed_at = new.closed_at where case_id = new.id and closed_at is null;
  return null;
end $$;

-- Returns the years of a retention rule: the value of the agency, else the general value.
create or replace function relais.retention_years(p_agency uuid, p_code text) returns integer
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce((select r.value from agency_rules r where r.agency_id = p_agency and r.code = p_code and r.valid_from <= (now() at time zone 'Europe/Brussels')::date
    and (r.valid_to is null or r.valid_to >= (now() at time zone 'Europe/Brussels')::date) order by r.valid_from desc limit 1), rule_of(p_code))
$$;
grant execute on function relais.retention_years to relais_app;

-- Deletes the erasure review of a reopened case: its erasure is not due, so that no decision about it is possible.
create or replace function relais.reopened_is_not_due() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  delete from erasure_reviews r where r.case_id = new.id;
  return null;
end $$;

-- Returns the statistical record of a case: years, codes and an age band. A value that is not a code is left out. Of several answers
-- to one question the function takes the first.
create or replace function relais.statistical_record(p_case uuid)
returns table (opened_year smallint, closed_year smallint, outcome text, sex text, age_band text, purposes text[], community text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select extract(year from c.opened_at at time zone 'Europe/Brussels')::smallint,
    extract(year from c.closed_at at time zone 'Europe/Brussels')::smallint,
    (select f.reason from case_closures f where f.case_id = c.id and f.reopened_at is null and f.reason ~ '^[a-z][a-z0-9_]{0,60}$' limit 1),
    case when p.sex ~ '^[a-z][a-z0-9_]{0,60}$' then p.sex end,
    case when p.age is null then 'unknown' when p.age < 13 then '0-12' when p.age < 16 then '13-15' when p.age < 18 then '16-17'
      when p.age < 25 then '18-24' when p.age < 35 then '25-34' when p.age < 50 then '35-49' else '50+' end,
    coalesce((select array_agg(distinct u order by u) from circumstances s, unnest(s.purposes) u where s.case_id = c.id and u ~ '^[a-z][a-z0-9_]{0,60}$'), '{}'),
    (select y.community from youth_mandates y where y.case_id = c.id and y.community ~ '^[a-z][a-z0-9_]{0,60}$' order by y.requested_at limit 1)
  from cases c
  left join lateral (select o.sex, coalesce(extract(year from c.opened_at at time zone 'Europe/Brussels')::integer - o.birth_year, o.age_from) as age
    from persons o where o.case_id = c.id order by o.owner_agency_id <> c.lead_agency_id, o.created_at limit 1) p on true
  where c.id = p_case
$$;

-- Ends the disclosures of a case when it closes. The closing takes every category, but leaves the rows of access, by which a
-- participant keeps the data it wrote.
create or replace function relais.disclosures_end_with_case() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update disclosures d set ended_at = now(), ended_reason = 'case_closed', version = d.version + 1
  where d.case_id = new.id and d.ended_at is null;
  return null;
end $$;

-- Returns until when the closing of a case may be taken back, and the obstacle for the acting member. Returns no row when no closing
-- can be taken back.
create or replace function relais.closure_take_back(p_case uuid) returns table (until timestamptz, hindered text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select take_back_until(f.recorded_at), case when not may_take_back(f.closed_by_membership) then 'notYours'
    when now() > take_back_until(f.recorded_at) then 'over' end
  from case_closures f where f.case_id = p_case and f.reopened_at is null and f.before is not null and leads_case(p_case)
$$;
grant execute on function relais.closure_take_back to relais_app;

-- Restores a case to its state before the closing. Each agency has again the access that it lost by the closing, unless another act
-- has ended that access since. Returns each agency that had access, with the categories it has again. Access that was passed on by an
-- agency that has lost it since is narrowed at once.
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
grant execute on function relais.take_back_closure to relais_app;
