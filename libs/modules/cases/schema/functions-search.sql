-- Returns the cases in which the actor may read a name like this one. An agency with few cases compares its own names; an agency with
-- many cases asks the trigram index of the whole register first. LIKE and % are not leakproof, so under row policies PostgreSQL would
-- not use the index: the function runs as the owner and repeats the access predicate.
create or replace function relais.cases_named(p_name text) returns setof uuid language plpgsql stable security definer set search_path = relais, pg_temp
set plan_cache_mode = force_custom_plan set pg_trgm.word_similarity_threshold = 0.45 as $$
declare
  agency constant uuid := actor_agency();
  person constant uuid := actor_user();
begin
  if not may_read_category('identity') then
    return;
  end if;
  if (select count(*) <= 1000 from (
    select 1 from case_access f where f.agency_id = agency and f.ended_at is null limit 1001) few)
  then
    return query
    select n.case_id from person_names n
    where n.case_id = any (array(select a.case_id from case_access a where a.agency_id = agency and (a.user_id is null or a.user_id = person)
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and not exists (select 1 from case_exclusions x where x.case_id = a.case_id and x.user_id = person)))
      and p_name operator(public.<%) n.folded and exists (
        select 1 from case_access r
        where r.case_id = n.case_id and r.agency_id = agency and (r.user_id is null or r.user_id = person)
      and r.ended_at is null and r.valid_from <= now() and (r.valid_until is null or r.valid_until > now())
      and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = person)
          and (n.owner_agency_id = r.agency_id or 'identity' = any (r.categories)
            or ('identity' = any (r.disclosed) and r.granted_by_agency = n.owner_agency_id)));
  else
    return query
    with alike as materialized (
      select n.case_id, n.owner_agency_id from person_names n where p_name operator(public.<%) n.folded)
    select n.case_id from alike n where exists (
        select 1 from case_access r
        where r.case_id = n.case_id and r.agency_id = agency and (r.user_id is null or r.user_id = person)
      and r.ended_at is null and r.valid_from <= now() and (r.valid_until is null or r.valid_until > now())
      and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = person)
          and (n.owner_agency_id = r.agency_id or 'identity' = any (r.categories)
            or ('identity' = any (r.disclosed) and r.granted_by_agency = n.owner_agency_id)));
  end if;
end $$;

-- Returns the cases of the actor, newest first, after the position of the previous page. The function repeats the access predicate.
create or replace function relais.search_cases(p_name text, p_reference text, p_status text, p_lead boolean, p_before timestamptz, p_before_id uuid, p_limit integer)
returns table (case_id uuid, opened_at timestamptz) language plpgsql stable security definer set search_path = relais, pg_temp
set plan_cache_mode = force_custom_plan set pg_trgm.word_similarity_threshold = 0.45 as $$
declare
  agency constant uuid := actor_agency();
  person constant uuid := actor_user();
begin
  if not may_read_cases() then
    return;
  elsif p_name is null then
    return query
    select a.case_id, a.case_opened_at::timestamptz from case_access a join cases c on c.id = a.case_id
    where a.agency_id = agency and (a.user_id is null or a.user_id = person)
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and not exists (select 1 from case_exclusions x where x.case_id = a.case_id and x.user_id = person)
      and not exists (
      select 1 from case_access b where b.case_id = a.case_id and b.id < a.id and b.agency_id = agency and (b.user_id is null or b.user_id = person)
      and b.ended_at is null and b.valid_from <= now() and (b.valid_until is null or b.valid_until > now())
      and not exists (select 1 from case_exclusions x where x.case_id = b.case_id and x.user_id = person))
      and (p_status is null or c.status = p_status)
      and (p_lead is null or (c.lead_agency_id = agency) = p_lead)
      and (p_reference is null or c.reference = p_reference)
      and (p_before is null or (a.case_opened_at, a.case_id) < (p_before, p_before_id))
    order by a.case_opened_at desc, a.case_id desc
    limit p_limit;
  else
    return query
    select a.case_id, a.case_opened_at::timestamptz from case_access a join cases c on c.id = a.case_id
    where a.case_id in (select relais.cases_named(p_name))
      and a.agency_id = agency and (a.user_id is null or a.user_id = person)
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and not exists (select 1 from case_exclusions x where x.case_id = a.case_id and x.user_id = person)
      and not exists (
      select 1 from case_access b where b.case_id = a.case_id and b.id < a.id and b.agency_id = agency and (b.user_id is null or b.user_id = person)
      and b.ended_at is null and b.valid_from <= now() and (b.valid_until is null or b.valid_until > now())
      and not exists (select 1 from case_exclusions x where x.case_id = b.case_id and x.user_id = person))
      and (p_status is null or c.status = p_status)
      and (p_lead is null or (c.lead_agency_id = agency) = p_lead)
      and (p_reference is null or c.reference = p_reference)
      and (p_before is null or (a.case_opened_at, a.case_id) < (p_before, p_before_id))
    order by a.case_opened_at desc, a.case_id desc
    limit p_limit;
  end if;
end $$;
grant execute on function relais.search_cases to relais_app;

create or replace function relais.count_cases(p_name text, p_reference text, p_status text, p_lead boolean) returns bigint language plpgsql stable security definer set search_path = relais, pg_temp
set plan_cache_mode = force_custom_plan set pg_trgm.word_similarity_threshold = 0.45 as $$
declare
  agency constant uuid := actor_agency();
  person constant uuid := actor_user();
begin
  if not may_read_cases() then
    return 0;
  elsif p_name is not null then
    return (select count(distinct a.case_id) from case_access a join cases c on c.id = a.case_id
      where a.case_id in (select relais.cases_named(p_name))
        and a.agency_id = agency and (a.user_id is null or a.user_id = person)
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and not exists (select 1 from case_exclusions x where x.case_id = a.case_id and x.user_id = person)
        and (p_status is null or c.status = p_status)
      and (p_lead is null or (c.lead_agency_id = agency) = p_lead)
      and (p_reference is null or c.reference = p_reference));
  elsif coalesce(p_reference, p_status, p_lead::text) is null then
    return (select count(distinct a.case_id) from case_access a where a.agency_id = agency and (a.user_id is null or a.user_id = person)
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and not exists (select 1 from case_exclusions x where x.case_id = a.case_id and x.user_id = person));
  end if;
  return (select count(distinct a.case_id) from case_access a join cases c on c.id = a.case_id
    where a.agency_id = agency and (a.user_id is null or a.user_id = person)
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and not exists (select 1 from case_exclusions x where x.case_id = a.case_id and x.user_id = person)
      and (p_status is null or c.status = p_status)
      and (p_lead is null or (c.lead_agency_id = agency) = p_lead)
      and (p_reference is null or c.reference = p_reference));
end $$;
grant execute on function relais.count_cases to relais_app;
