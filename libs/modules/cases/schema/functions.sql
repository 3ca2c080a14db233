-- Opens a case for the acting agency, which takes part with every category its kind may read from others. False when the
-- reference is taken: the caller draws another.
create or replace function relais.open_case(p_id uuid, p_access_id uuid, p_reference text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  insert into cases (id, reference, opened_by_agency_id, lead_agency_id, opened_by_membership, opened_at)
  values (p_id, p_reference, actor_agency(), actor_agency(), actor_membership(), p_at)
  on conflict (reference) do nothing;
  if not found then
    return false;
  end if;
  insert into case_access (id, case_id, agency_id, categories, ground, valid_from)
  select p_access_id, p_id, actor_agency(), coalesce(array_agg(m.category) filter (where m.read = 'all'), '{}'), 'opened',
         date_trunc('milliseconds', least(p_at, now()))
  from agencies g join access_matrix m on m.agency_kind = g.kind where g.id = actor_agency();
  return true;
end $$;
grant execute on function relais.open_case to relais_app;

-- True when the actor takes part in the case now (and, with a category, may read it there).
create or replace function relais.takes_part(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (
    select 1 from case_access a where a.case_id = p_case and a.agency_id = actor_agency()
      and (a.user_id is null or a.user_id = actor_user())
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()))
  and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = actor_user())
$$;
grant execute on function relais.takes_part to relais_app;

-- The participants of a case the actor takes part in; nobody for any other case.
create or replace function relais.case_participants(p_case uuid)
returns table (agency_id uuid, agency_name text, agency_kind text, ground text, since timestamptz, until timestamptz,
  ended timestamptz, categories text[])
language sql stable security definer set search_path = relais, pg_temp as $$
  select a.agency_id, relais.agency_name(g), g.kind, a.ground, a.valid_from, a.valid_until, a.ended_at,
    (select coalesce(array_agg(distinct c order by c), '{}') from unnest(a.categories || a.disclosed) c)
  from case_access a join agencies g on g.id = a.agency_id
  where a.case_id = p_case and takes_part(p_case)
  order by a.valid_from, a.id
$$;
grant execute on function relais.case_participants to relais_app;

-- Which agencies hold rows of a category is said only as far as the participants are known; the read categories of the actor.
create or replace function relais.readable_categories(p_case uuid) returns text[]
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce(array_agg(distinct c order by c), '{}')
  from case_access a, unnest(a.categories || a.disclosed) c
  where a.case_id = p_case and a.agency_id = actor_agency()
    and (a.user_id is null or a.user_id = actor_user())
    and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
    and may_read_category(c) and takes_part(p_case)
$$;
grant execute on function relais.readable_categories to relais_app;

create or replace function relais.narrow_passed_on(p_case uuid)
 RETURNS TABLE(agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'relais', 'pg_temp'
AS $function$
  with recursive live as materialized (
    select a.id, a.agency_id, a.granted_by_agency as granter, a.categories, a.disclosed, a.source_id,
      a.granted_by_agency is not null and (a.ground in ('referral', 'disclosure') or (a.ground = 'appointment'
        and not exists (select 1 from case_access o where o.case_id = p_case and o.agency_id = a.granted_by_agency
          and o.ground not in ('referral', 'disclosure', 'appointment', 'missing_episode')))) as passed_on,
      written_categories(p_case, a.granted_by_agency) as written
    from case_access a
    where a.case_id = p_case and a.ended_at is null and (a.valid_until is null or a.valid_until > now())),
  held (agency_id, category) as (
    select l.agency_id, c from live l, unnest(l.categories) c where not l.passed_on
    union
    select l.agency_id, h.category
    from held h join live l on l.passed_on and l.granter = h.agency_id and h.category = any (l.categories)),
  present (agency_id) as (
    select l.agency_id from live l where not l.passed_on or (l.categories || l.disclosed) && l.written
    union
    select l.agency_id from present p join live l on l.passed_on and l.granter = p.agency_id),
  lost as (
    select l.*, exists (select 1 from present p where p.agency_id = l.granter) as granter_stays,
      array(select c from unnest(l.categories) c
        where not exists (select 1 from held h where h.agency_id = l.granter and h.category = c)) as gone
    from live l where l.passed_on),
  kept as (
    select l.*, array(select c from unnest(l.categories) c where c <> all (l.gone)) as categories_kept,
      array(select distinct d from unnest(l.disclosed || l.gone) d
        where d = any (l.written) or (l.granter_stays and d = any (l.disclosed))) as disclosed_kept
    from lost l),
  changed as (
    select k.*, not k.granter_stays and cardinality(k.categories_kept || k.disclosed_kept) = 0 as ends
    from kept k
    where cardinality(k.gone) > 0 or not k.disclosed <@ k.disclosed_kept
      or (not k.granter_stays and cardinality(k.categories_kept || k.disclosed_kept) = 0)),
  done as (
    update case_access a set
      categories = case when c.ends then a.categories else c.categories_kept end,
      disclosed = case when c.ends then a.disclosed else c.disclosed_kept end,
      ended_at = case when c.ends then now() end,
      ended_reason = case when c.ends then 'granter_left' end
    from changed c where a.id = c.id
    returning a.agency_id, a.source_id, a.granted_by_agency, a.ground,
      array(select x from unnest(c.gone || c.disclosed) x where c.ends or x <> all (c.disclosed_kept) or x = any (c.gone)
        group by x order by x) as categories, c.ends)
  select d.agency_id, d.source_id, d.granted_by_agency, d.categories, d.ends, d.ground from done d
  order by d.agency_id, d.source_id
$function$
;

-- The column keeps milliseconds, so "from now on" may have been rounded to just after now: it counts at once.
create or replace function relais.case_access_starts() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  select c.opened_at into new.case_opened_at from cases c where c.id = new.case_id;
  if new.valid_from > now() and new.valid_from < now() + interval '1 millisecond' then
    new.valid_from := date_trunc('milliseconds', now());
  end if;
  return new;
end $$;

-- Cases in which the actor may read a name like this one. An agency with few cases compares its own names; one with many
-- asks the trigram index of the whole register first. LIKE and % are not leakproof, so that under row policies the index
-- would not be used: this runs as the owner and repeats the access predicate.
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

-- Cases of the actor, newest first, after the position of the page before; the access predicate is repeated.
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

-- The years a person may have on a day: every birth date that fits what is known. 'About' reaches a year to either side.
create or replace function relais.age_range(p_year integer, p_month integer, p_day integer, p_precision text, p_on date)
returns int4range language sql immutable parallel safe set search_path = relais, pg_temp as $$
  select int4range(
    greatest(extract(year from age(p_on::timestamp, least(latest, p_on)::timestamp))::integer, 0),
    greatest(extract(year from age(p_on::timestamp, least(earliest, p_on)::timestamp))::integer, 0), '[]')
  from (select
    make_date(p_year - (p_precision = 'about')::integer, coalesce(p_month, 1), coalesce(p_day, 1)) as earliest,
    case when p_day is not null then make_date(p_year, p_month, p_day)
      else (make_date(p_year + (p_precision = 'about')::integer, coalesce(p_month, 12), 1) + interval '1 month' - interval '1 day')::date
    end as latest) d
  where p_year is not null
$$;

-- What everyone who takes part may know of the person, whatever the categories, as a recipient does before it accepts. Ages in years, never a date, and only of today: asking for other days would find the birthday.
create or replace function relais.case_briefs(p_cases uuid[])
returns table (case_id uuid, sex text, age_in_doubt boolean, birth_source text, born_from integer, born_to integer,
  apparent_from integer, apparent_to integer, languages text[], majority integer)
language sql stable security definer set search_path = relais, pg_temp as $$
  select i.id, p.sex, coalesce(p.age_in_doubt, false), p.birth_source, lower(p.born), upper(p.born) - 1,
    p.age_from::integer, p.age_to::integer, coalesce(p.codes, '{}'), (select rule_of('guardianship.majority'))
  from unnest(p_cases) i (id)
  left join lateral (
    select q.sex, q.age_in_doubt, q.birth_source, q.age_from, q.age_to,
      age_range(q.birth_year, q.birth_month, q.birth_day, q.birth_precision, (now() at time zone 'Europe/Brussels')::date) as born,
      array(select l.item ->> 'code' from jsonb_array_elements(q.languages) with ordinality l (item, position) order by l.position) as codes
    from persons q where q.case_id = i.id order by q.updated_at desc, q.id desc limit 1) p on true
  where takes_part(i.id) and may_read_cases()
$$;
grant execute on function relais.case_briefs to relais_app;

create or replace function relais.category_holders(p_case uuid) returns table (category text, agency_id uuid, agency_name text)
language plpgsql stable security definer set search_path = relais, pg_temp as $$
begin
  return query select distinct h.category, g.id, relais.agency_name(g)
  from (
    select 'identity' as category, t.owner_agency_id as owner from persons t where t.case_id = p_case
    union all select 'indicators' as category, t.owner_agency_id as owner from circumstances t where t.case_id = p_case
    union all select 'indicators' as category, t.owner_agency_id as owner from indicator_answers t where t.case_id = p_case
    union all select 'indicators' as category, t.owner_agency_id as owner from assertions t where t.case_id = p_case
    union all select 'referrals' as category, t.owner_agency_id as owner from case_needs t where t.case_id = p_case
    union all select 'referrals' as category, t.owner_agency_id as owner from consents t where t.case_id = p_case
    union all select t.category as category, t.owner_agency_id as owner from (select * from documents where status = 'kept') t where t.case_id = p_case
  ) h join agencies g on g.id = h.owner
  where takes_part(p_case) and may_read_cases()
  order by 1, 3, 2;
end $$;
grant execute on function relais.category_holders to relais_app;

-- Cases that count as one for a conflict of interest: companions, and whoever was found at the same event.
create or replace function relais.cases_together(p_case uuid) returns setof uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select p_case
  union select r.other_case_id from case_relations r where r.case_id = p_case
  union select r.case_id from case_relations r where r.other_case_id = p_case
  union select o.case_id from case_events e join case_events o on o.event_id = e.event_id where e.case_id = p_case
$$;

create or replace function relais.case_housing_of_participants(p_case uuid)
 RETURNS TABLE(stay_id uuid, agency_id uuid, agency_name text, district text, relay_telephone text, status text, arrived_at timestamp with time zone, departed_at timestamp with time zone, departure_reason text, own boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'relais', 'pg_temp'
AS $function$
  select case when opened then s.id end, case when opened then g.id end, case when opened then relais.agency_name(g) end, s.district,
    s.relay_telephone, s.status, case when opened then s.arrived_at end, case when opened then s.departed_at end,
    case when opened then s.departure_reason end, s.owner_agency_id = actor_agency()
  from stays s join agencies g on g.id = s.owner_agency_id
  cross join lateral (select exists (
    select 1 from case_access a where a.case_id = s.case_id and a.agency_id = actor_agency()
      and (a.user_id is null or a.user_id = actor_user())
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (s.owner_agency_id = a.agency_id or 'whereabouts' = any (a.categories)
        or ('whereabouts' = any (a.disclosed) and a.granted_by_agency = s.owner_agency_id))) as opened) o
  where s.case_id = p_case and takes_part(p_case) and may_read_category('whereabouts')
    and (opened or (s.status = 'present' and exists (
      select 1 from agencies me join access_matrix m on m.agency_kind = me.kind
      where me.id = actor_agency() and m.category = 'whereabouts' and m.read = 'own' and not m.write)))
  order by s.arrived_at desc, s.id desc
$function$
;

create or replace function relais.leads_case(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select may_read_cases() and takes_part(p_case)
    and exists (select 1 from cases c where c.id = p_case and c.lead_agency_id = actor_agency())
$$;
grant execute on function relais.leads_case to relais_app;

-- Agencies that take part as a whole, work with Relais and can refer the person on: who leads must be able to.
create or replace function relais.lead_candidates(p_case uuid) returns table (agency_id uuid, name text, kind text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select distinct g.id, relais.agency_name(g), g.kind
  from cases c join case_access a on a.case_id = c.id join agencies g on g.id = a.agency_id
  where c.id = p_case and g.id <> c.lead_agency_id and g.on_system and a.user_id is null
    and exists (select 1 from access_matrix m where m.agency_kind = g.kind and m.category = 'referrals' and m.write)
    and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
    and leads_case(p_case)
  order by relais.agency_name(g), g.id
$$;
grant execute on function relais.lead_candidates to relais_app;

create or replace function relais.propose_lead(p_id uuid, p_case uuid, p_to uuid, p_reason text, p_stays boolean, p_message bytea,
  p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from cases c where c.id = p_case and c.status <> 'closed' and leads_case(c.id) for no key update;
  if not found or not exists (select 1 from lead_candidates(p_case) l where l.agency_id = p_to) then
    raise exception 'the acting agency does not lead the case, or the other may not' using errcode = 'insufficient_privilege';
  end if;
  insert into lead_handovers (id, case_id, owner_agency_id, to_agency_id, reason, stays, message, proposed_at,
    proposed_by_membership)
  values (p_id, p_case, actor_agency(), p_to, p_reason, p_stays, p_message, p_at, actor_membership());
end $$;
grant execute on function relais.propose_lead to relais_app;

-- What a proposal becomes. The same table is in handover-transitions.ts.
create or replace function relais.answer_lead(p_id uuid, p_status text, p_reason text, p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  h lead_handovers%rowtype;
begin
  perform 1 from cases c join lead_handovers l on l.case_id = c.id where l.id = p_id and takes_part(c.id) for no key update of c;
  select * into h from lead_handovers where id = p_id and status = 'proposed' and may_read_cases()
    and actor_agency() = case p_status when 'accepted' then to_agency_id when 'refused' then to_agency_id
      when 'withdrawn' then owner_agency_id end
    and takes_part(case_id);
  if not found then
    raise exception 'no proposal the acting agency may answer like that' using errcode = 'insufficient_privilege';
  end if;
  update lead_handovers set status = p_status, refusal_reason = p_reason, answered_at = least(p_at, now()),
    answered_by_membership = actor_membership(), version = version + 1 where id = p_id;
end $$;
grant execute on function relais.answer_lead to relais_app;

-- The lead passes to the agency that has just accepted it, with every category its kind may read. An agency that does not
-- stay keeps what it wrote itself; what it had opened to others comes from the new lead from then on, as far as that holds
-- it, so that nobody who helps loses the case by it. Who lost something is the answer. A yes passes the lead once, from
-- whom it was given to: it is no claim on a lead that went on since.
create or replace function relais.pass_lead(p_handover uuid, p_at timestamptz)
returns table (agency_id uuid, source_id uuid, from_agency_id uuid, categories text[], ended boolean)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
declare
  h lead_handovers%rowtype;
  held text[];
begin
  select * into h from lead_handovers where id = p_handover and status = 'accepted' and to_agency_id = actor_agency()
    and takes_part(case_id)
    and not exists (select 1 from case_access a where a.source_type = 'lead_handover' and a.source_id = p_handover);
  update cases c set lead_agency_id = h.to_agency_id, lead_since = p_at, version = c.version + 1
  where c.id = h.case_id and c.lead_agency_id = h.owner_agency_id and c.status <> 'closed'
    and h.answered_at >= coalesce(c.lead_since, '-infinity');
  if not found then
    raise exception 'no accepted proposal of who leads' using errcode = 'insufficient_privilege';
  end if;
  select coalesce(array_agg(m.category), '{}') into held
  from agencies g join access_matrix m on m.agency_kind = g.kind and m.read = 'all' where g.id = h.to_agency_id;
  insert into case_access (id, case_id, agency_id, categories, ground, source_type, source_id, valid_from)
  values (gen_random_uuid(), h.case_id, h.to_agency_id, held, 'lead', 'lead_handover', h.id, p_at);
  if h.stays then
    return;
  end if;
  insert into case_access (id, case_id, agency_id, user_id, categories, granted_by_agency, ground, source_type, source_id,
    valid_from, valid_until)
  select gen_random_uuid(), a.case_id, a.agency_id, a.user_id, array(select c from unnest(a.categories) c where c = any (held)),
    h.to_agency_id, a.ground, a.source_type, a.source_id, p_at, a.valid_until
  from case_access a
  where a.case_id = h.case_id and a.granted_by_agency = h.owner_agency_id and a.agency_id <> h.to_agency_id
    and a.ended_at is null and a.categories && held;
  update case_access a set categories = array(select c from unnest(a.categories) c where c <> all (held))
  where a.case_id = h.case_id and a.granted_by_agency = h.owner_agency_id and a.agency_id <> h.to_agency_id
    and a.ended_at is null;
  update case_access a set categories = '{}', disclosed = '{}'
  where a.case_id = h.case_id and a.agency_id = h.owner_agency_id and a.ended_at is null;
  return query select n.agency_id, n.referral_id, n.from_agency_id, n.categories, n.ended from narrow_case_access(h.case_id) n;
end $$;
grant execute on function relais.pass_lead to relais_app;
comment on function relais.pass_lead is 'the lead does not end with a consent: it is handed on, or the case is closed';

-- Begins to close: waits for everybody who is writing something new into the case (its foreign key holds the row) and keeps
-- the others waiting, so that what is counted now is all there is.
create or replace function relais.hold_case(p_case uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from cases c where c.id = p_case and leads_case(c.id) for update;
  return found;
end $$;
grant execute on function relais.hold_case to relais_app;

-- Closes. Who does not lead keeps what it wrote itself, and a single person's access ends; the answer is who lost something.
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

-- Follow-up and back, and open again what was closed. Nobody else gets back what the closing took.
create or replace function relais.turn_case(p_case uuid, p_from text, p_to text, p_reason text, p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update cases c set status = p_to, closed_at = null, retain_until = null, version = c.version + 1
  where c.id = p_case and c.status = p_from and leads_case(c.id)
    and p_from || ' ' || p_to in ('open follow_up', 'follow_up open', 'closed open');
  if not found then
    raise exception 'the acting agency cannot turn the case to that' using errcode = 'insufficient_privilege';
  end if;
  update case_closures set reopened_at = p_at, reopened_by_membership = actor_membership(), reopening_reason = p_reason
  where case_id = p_case and reopened_at is null and p_from = 'closed';
end $$;
grant execute on function relais.turn_case to relais_app;

-- Nothing new begins in a closed case, whatever way it comes. After the foreign key, which waits for who is closing it.
create or replace function relais.case_takes_nothing_new() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if exists (select 1 from cases c where c.id = new.case_id and c.status = 'closed') then
    raise exception 'the case is closed' using errcode = 'RC001';
  end if;
  return null;
end $$;

-- A closed case asks nobody to look at a plan again.
create or replace function relais.case_closed_ends_reviews() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update risk_plan_reviews set closed_at = new.closed_at where case_id = new.id and closed_at is null;
  return null;
end $$;

-- Whether somebody of the agency that owns it judges it, who did not open it.
create or replace function relais.owner_judges(p_case uuid, p_owner uuid, p_holder uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from emergency_judges(p_case, p_owner) j
    join memberships m on m.user_id = j and m.agency_id = p_owner and m.valid_from <= now()
      and (m.valid_until is null or m.valid_until > now()) and m.roles && '{supervisor,data_protection_officer}'
    where j <> p_holder)
$$;

-- However somebody is kept out: what they opened in an emergency ends, and a page that is open is told to ask again. Whoever had no
-- way to the case is told nothing: not even that there is one.
create or replace function relais.exclusion_takes_effect() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  one record;
begin
  for one in
    select distinct a.agency_id from case_access a
    join memberships m on m.agency_id = a.agency_id and m.user_id = new.user_id and m.valid_from <= now()
      and (m.valid_until is null or m.valid_until > now())
    where a.case_id = new.case_id and (a.user_id is null or a.user_id = new.user_id)
      and a.ended_at is null and (a.valid_until is null or a.valid_until > now())
  loop
    perform append_feed(one.agency_id, 'person', new.user_id, 'case', new.case_id, null);
  end loop;
  for one in
    select e.id from emergency_accesses e
    where e.case_id = new.case_id and e.user_id = new.user_id and e.ended_at is null and e.ends_at > now()
  loop
    perform stop_emergency(one.id, 'conflict', now());
  end loop;
  return null;
end $$;

-- Entries and joins wait for each other: whichever is second finds the first. Both are rare.
create or replace function relais.one_conflict_list() returns void language sql
  as $$ select pg_advisory_xact_lock(hashtextextended('conflict lists of joined files', 0)) $$;

-- Gives each file of a person the entries that another of them has.
create or replace function relais.share_exclusions(p_case uuid) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  insert into case_exclusions (case_id, user_id, reason, entered_by_membership, through_joined)
  select f.id, o.user_id, o.reason, o.entered_by_membership, true
  from joined_files(p_case) f (id) cross join lateral (
    select distinct on (x.user_id) x.user_id, x.reason, x.entered_by_membership from case_exclusions x
    where x.case_id in (select joined_files(p_case)) order by x.user_id, x.through_joined, x.created_at, x.case_id) o
  where not exists (select 1 from case_exclusions h where h.case_id = f.id and h.user_id = o.user_id)
  on conflict do nothing;
end $$;

-- Where the person is kept out through another file already, the entry becomes one of this file as well.
create or replace function relais.exclusion_is_own() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if new.through_joined then
    return new;
  end if;
  perform one_conflict_list();
  update case_exclusions x set through_joined = false, reason = new.reason, detail = new.detail,
    entered_by_membership = new.entered_by_membership, conflict_id = new.conflict_id, created_at = new.created_at
  where x.case_id = new.case_id and x.user_id = new.user_id and x.through_joined;
  return case when found then null else new end;
end $$;

create or replace function relais.exclusion_covers_joined() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform share_exclusions(new.case_id);
  return null;
end $$;

-- Whether one of these files, or one of what was opened of them and waits for a judgement, has judges now and would have none
-- without these people.
create or replace function relais.leaves_no_judge(p_files uuid[], p_out uuid[]) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (
    select 1 from (
      select c.id as file, c.lead_agency_id as owner, null::uuid as holder from cases c where c.id = any (p_files)
      union all
      select e.case_id, e.owner_agency_id, e.user_id from emergency_accesses e
      where e.case_id = any (p_files) and e.reviewed_at is null) t
    where exists (select 1 from emergency_judges(t.file, t.owner) j where j is distinct from t.holder)
      and not exists (select 1 from emergency_judges(t.file, t.owner) j where j is distinct from t.holder and j <> all (p_out)))
$$;

create or replace function relais.access_carries_consent() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  c sharing_consents%rowtype;
begin
  if not exists (select 1 from referrals r where r.id = new.source_id and rests_on_consent(r.legal_ground, r.sent_at)) then
    return new;
  end if;
  select s.* into c from sharing_consents s where s.referral_id = new.source_id and s.withdrawn_at is null
    and s.replaced_by is null and s.valid_until > now() order by s.valid_until desc limit 1;
  if not found and new.valid_until <= now() then
    -- A copy of what is over (pass_lead): it opens nothing.
    return new;
  elsif not found then
    raise exception 'no consent in force' using errcode = 'RC002';
  end if;
  new.consent_id := c.id;
  new.valid_until := least(new.valid_until, c.valid_until);
  new.categories := array(select x from unnest(new.categories) x where x = any (c.categories));
  new.disclosed := array(select x from unnest(new.disclosed) x where x = any (c.categories));
  return new;
end $$;

-- Follows each category, and taking part at all (''), from who has it in their own right: what was passed on ends no later than the way
-- that lasts longest. Rows that the passing agency wrote itself stay open (ADR 0010), and a lawyer, who reads all of what the client is
-- shared, stays as long as anything does; what is left over is narrowed when it ends.
create or replace function relais.bound_passed_on(p_case uuid) returns void
language sql volatile security definer set search_path = relais, pg_temp as $$
  with recursive live as materialized (
    select a.id, a.agency_id, a.granted_by_agency as granter, a.categories, a.disclosed, a.ground, a.valid_until,
      a.granted_by_agency is not null and (a.ground in ('referral', 'disclosure') or (a.ground = 'appointment'
    and not exists (select 1 from case_access o where o.case_id = a.case_id and o.agency_id = a.granted_by_agency
      and o.ground not in ('referral', 'disclosure', 'appointment', 'missing_episode')))) as passed_on, coalesce(least(c.valid_until, d.valid_until), 'infinity') as own_end
    from case_access a left join sharing_consents c on c.id = a.consent_id
    left join disclosures d on a.source_type = 'disclosure' and d.id = a.source_id
    where a.case_id = p_case and a.ended_at is null and a.valid_from <= now()
  and (a.valid_until is null or a.valid_until > now())),
  held (agency_id, category, until) as (
    select l.agency_id, c, coalesce(l.valid_until, 'infinity') from live l, unnest(l.categories || ''::text) c where not l.passed_on
    union
    select l.agency_id, h.category, least(h.until, l.own_end)
    from held h join live l on l.passed_on and l.granter = h.agency_id and h.category = any (l.categories || ''::text)),
  best as (select h.agency_id, h.category, max(h.until) as until from held h group by h.agency_id, h.category),
  ends as (
    select l.id, nullif(least(l.own_end, (
      select min(b.until) from best b where b.agency_id = l.granter and case
        when l.ground = 'appointment' then b.category = ''
        when cardinality(l.categories) > 0 then b.category = any (l.categories)
        else b.category = '' and not l.disclosed && written_categories(p_case, l.granter) end)), 'infinity') as until
    from live l where l.passed_on)
  update case_access a set valid_until = e.until from ends e where a.id = e.id and a.valid_until is distinct from e.until
$$;

create or replace function relais.access_was_passed_on() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if exists (select 1 from case_access a where a.case_id = new.case_id and a.ended_at is null and a.valid_until is not null
    and a.ground in ('referral', 'disclosure', 'appointment')) then
    perform bound_passed_on(new.case_id);
  end if;
  return null;
end $$;

-- Nobody passes on what they have lost (ADR 0010). Follows every category from who has it in their own right along the
-- referrals and the lawyers whom an agency booked; what no way leads to any more ends, however many agencies, also in a
-- ring, gave it to one another. Rows that the passing agency wrote itself stay open. A lawyer whom a guardian or the agency
-- that opened the case booked keeps the mandate when these leave: they passed nothing on that was another's, and a child
-- does not lose its lawyer with its guardian. Who lost what is the answer.
create or replace function relais.narrow_case_access(p_case uuid)
returns table (agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
begin
  return query select n.* from narrow_passed_on(p_case) n;
  if exists (select 1 from case_access a where a.case_id = p_case and a.ended_at is null and a.valid_until is not null) then
    perform bound_passed_on(p_case);
  end if;
end $$;

create or replace function relais.end_run_out_case(p_case uuid)
 RETURNS TABLE(case_id uuid, agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'relais', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  v_case uuid;
begin
  if system_actor() <> 'deadlines' then
    raise exception 'not the clock' using errcode = 'insufficient_privilege';
  end if;
  for v_case in select c.id from cases c where c.id = p_case and c.id in (
      select a.case_id from case_access a where a.ended_at is null and a.valid_until <= now() and a.ground in ('referral', 'disclosure', 'appointment'))
    order by c.id limit 1 for no key update skip locked
  loop
    return query
    with gone as (
      update case_access a set ended_at = a.valid_until,
        ended_reason = case when a.ground = 'disclosure' then 'disclosure_expired' when a.consent_id is null then 'granter_left' else 'consent_expired' end
      where a.case_id = v_case and a.ended_at is null and a.valid_until <= now() and a.ground in ('referral', 'disclosure', 'appointment')
      returning a.*)
    select v_case, t.* from (select g.agency_id, g.source_id, g.granted_by_agency,
    array(select distinct x from unnest(g.categories || g.disclosed) x order by x), not exists (
      select 1 from case_access o where o.case_id = g.case_id and o.agency_id = g.agency_id and o.id not in (select i.id from gone i)
        and o.ended_at is null and o.valid_from <= now() and (o.valid_until is null or o.valid_until > now())), g.ground
  from gone g) t;
    return query select v_case, n.* from narrow_case_access(v_case) n;
  end loop;
end $function$
;

-- Years of a rule: the agency's own, else everybody's.
create or replace function relais.retention_years(p_agency uuid, p_code text) returns integer
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce((select r.value from agency_rules r where r.agency_id = p_agency and r.code = p_code and r.valid_from <= (now() at time zone 'Europe/Brussels')::date
    and (r.valid_to is null or r.valid_to >= (now() at time zone 'Europe/Brussels')::date) order by r.valid_from desc limit 1), rule_of(p_code))
$$;
grant execute on function relais.retention_years to relais_app;

-- A case that is opened again is due no more, and nobody decides about it.
create or replace function relais.reopened_is_not_due() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  delete from erasure_reviews r where r.case_id = new.id;
  return null;
end $$;

-- What is left of a case for statistics: years, codes (and nothing that is none), and an age in bands; of several answers to one
-- question the first.
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

-- Whether this transaction leaves a case alone: 'app.left_out' lists the ids. Without a case, or without a list: no.
create or replace function relais.is_left_out(p_case uuid) returns boolean language sql stable set search_path = relais, pg_temp as $$
  select coalesce(p_case = any (string_to_array(nullif(current_setting('app.left_out', true), ''), ',')::uuid[]), false)
$$;
grant execute on function relais.is_left_out to relais_worker;

-- An agency may take part by another row still: asked of each request.
create or replace function relais.address_requests_left() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update address_requests q set status = 'ended', ended_at = now(), version = q.version + 1, updated_at = now()
  where q.case_id = new.case_id and q.status in ('asked', 'granted') and new.agency_id in (q.owner_agency_id, q.agency_id)
    and not exists (select 1 from case_access a where a.case_id = q.case_id and a.agency_id = new.agency_id and a.user_id is null
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()));
  return null;
end $$;

-- A way by which the asker reads the case has ended, is narrower, or ends sooner. What was made is over then, even where another way shows
-- the same: it is made anew under the rights there are. What runs is refused: it may have read pages already. What waits is held until
-- this is done, and runs under what is left. A task is looked at anew once its lock was waited for, so that none is missed which is begun
-- or done meanwhile. A way that had run out before the work began counts for nothing.
create or replace function relais.results_end() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  t tasks;
  is_lost constant boolean := new.ended_at is not null or coalesce(new.valid_until <= now(), false)
    or not old.categories <@ new.categories or not old.disclosed <@ (new.disclosed || new.categories);
begin
  for t in select k.* from tasks k where new.case_id = k.case_id and new.agency_id = k.owner_agency_id
    and (new.user_id is null or k.asked_by_user = new.user_id)
    and (k.state in ('asked', 'running') or (k.state = 'done' and k.expires_at > now()))
    and (old.valid_until is null or k.started_at is null or old.valid_until >= k.started_at) order by k.id for no key update
  loop
    if t.state = 'running' and is_lost then
      perform end_task(t, 'failed', 'taskRefused');
    elsif t.state = 'asked' then
      perform pg_notify('relais_tasks', '');
    elsif t.state = 'done' and is_lost then
      perform end_result(t, 'accessChanged');
    elsif t.state = 'done' then
      update tasks k set expires_at = least(k.expires_at, new.valid_until), version = k.version + 1 where k.id = t.id;
      perform append_feed(t.owner_agency_id, 'person', t.asked_by_user, 'task', t.id, t.case_id);
    end if;
  end loop;
  return null;
end $$;

-- Whether an agency, or one person who does case work there, can be disclosed to: it works with Relais, and nothing keeps the person out.
create or replace function relais.can_be_told(p_case uuid, p_to uuid, p_user uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select p_to <> (select actor_agency())
    and exists (select 1 from agencies g where g.id = p_to and g.on_system and g.ended_at is null and g.kind <> 'platform')
    and (p_user is null or exists (
      select 1 from memberships m join users u on u.id = m.user_id where m.user_id = p_user and m.agency_id = p_to and u.disabled_at is null
        and m.roles && array['caseworker', 'supervisor'] and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
        and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = p_user)))
$$;

-- However its last row of access ended, the disclosure has ended too, and does not come back.
create or replace function relais.disclosure_follows_access() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update disclosures d set ended_at = new.ended_at, ended_reason = new.ended_reason, version = d.version + 1
  where d.id = new.source_id and d.ended_at is null
    and not exists (select 1 from case_access a where a.source_type = 'disclosure' and a.source_id = d.id and a.ended_at is null);
  return null;
end $$;

-- Why what was open to the acting person is so no more, by category: for what they do not see.
create or replace function relais.lost_categories(p_case uuid) returns jsonb language sql stable set search_path = relais, pg_temp as $$
  select coalesce(jsonb_object_agg(l.category, l.reason), '{}') from (
    select x as category, case when bool_or(a.ended_reason in ('consent_withdrawn', 'consent_expired')
      or (a.consent_id is not null and a.ended_at is null)) then 'consent_ended' else 'share_ended' end as reason
    from case_access a, unnest(a.categories || a.disclosed) x
    where a.case_id = p_case and a.agency_id = (select actor_agency()) and (a.user_id is null or a.user_id = (select actor_user()))
      and (a.ended_at is not null or a.valid_until <= now())
    group by x) l
$$;
grant execute on function relais.lost_categories to relais_app;

-- Closing takes every category; the rows stay by which who took part keeps what it wrote. What was disclosed is over.
create or replace function relais.disclosures_end_with_case() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update disclosures d set ended_at = now(), ended_reason = 'case_closed', version = d.version + 1
  where d.case_id = new.id and d.ended_at is null;
  return null;
end $$;

-- Keeps a person out, named by their address at work. Nobody keeps out themselves: somebody must be left who can let in again,
-- and who judges what is opened in an emergency.
create or replace function relais.keep_out(p_entry uuid, p_case uuid, p_address text, p_reason text, p_detail bytea)
returns table (outcome text, told uuid) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  who uuid;
begin
  perform 1 from cases c where c.id = p_case and leads_case(c.id) and is_supervisor() for no key update;
  if not found then
    raise exception 'no case that the acting supervisor leads' using errcode = 'insufficient_privilege';
  elsif not recently_confirmed() then
    return query select 'stepUp', null::uuid;
    return;
  end if;
  select u.id into who from users u where lower(u.email) = lower(p_address) and u.disabled_at is null;
  perform one_conflict_list();
  if who = actor_user() then
    return query select 'self', null::uuid;
  elsif supervises_actor(who) then
    return query select 'supervisor', null::uuid;
  elsif exists (select 1 from exclusion_entries e
      where e.case_id = p_case and lower(e.address) = lower(p_address) and e.lifted_at is null) then
    return query select 'known', null::uuid;
  elsif (select count(*) from exclusion_entries e where e.case_id = p_case and e.lifted_at is null) >= 200 then
    return query select 'full', null::uuid;
  else
    if leaves_no_judge(array(select joined_files(p_case)), array[who]) then
      who := null;
    end if;
    insert into exclusion_entries (id, case_id, address, user_id, reason, detail, entered_by_membership)
    values (p_entry, p_case, p_address, who, p_reason, p_detail, actor_membership());
    perform apply_exclusion(p_entry);
    return query select 'kept_out', who;
  end if;
end $$;
grant execute on function relais.keep_out to relais_app;

-- What an entry does to the person who has its address.
create or replace function relais.apply_exclusion(p_entry uuid) returns void
language sql security definer set search_path = relais, pg_temp as $$
  insert into case_exclusions (case_id, user_id, reason, entered_by_membership)
  select e.case_id, e.user_id, e.reason, e.entered_by_membership from exclusion_entries e where e.id = p_entry and e.user_id is not null
  on conflict do nothing
$$;

-- Takes an entry away again, for every file of the person; another file that keeps the person out keeps them out of all. What else is
-- granted to the person counts from then on.
-- Of what the Service recorded the record is lifted.
-- No record is lifted with another cause; one from before that step is a row
-- without a record, which the lead lifts as what the person said.
create or replace function relais.let_in_again(p_case uuid, p_id uuid) returns table (outcome text, told uuid, said boolean) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  v_case uuid;
  v_user uuid;
  v_joined boolean;
  v_said boolean;
  v_recorded boolean;
begin
  perform 1 from cases c where c.id = p_case and leads_case(c.id) and is_supervisor() for no key update;
  if not found then
    raise exception 'no case that the acting supervisor leads' using errcode = 'insufficient_privilege';
  elsif not recently_confirmed() then
    return query select 'stepUp', null::uuid, null::boolean;
    return;
  end if;
  perform one_conflict_list();
  select e.case_id, e.user_id, false, false, false into v_case, v_user, v_joined, v_said, v_recorded from exclusion_entries e
  where e.id = p_id and e.lifted_at is null
  union all
  select x.case_id, x.user_id, x.through_joined, true, is_of_service(x.conflict_id) from case_exclusions x
  where x.id = p_id and x.entered_by_membership is null;
  if v_case is null or v_case not in (select joined_files(p_case)) then
    return query select 'none', null::uuid, null::boolean;
    return;
  elsif v_recorded then
    return query select 'service', null::uuid, null::boolean;
    return;
  elsif v_case <> p_case or v_joined then
    return query select 'elsewhere', null::uuid, null::boolean;
    return;
  end if;
  update exclusion_entries e set lifted_at = now(), lifted_by_membership = actor_membership() where e.id = p_id;
  -- The person stepped back, too, or a service said so: that stands.
  if v_said or not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = v_user
      and x.entered_by_membership is null) then
    perform exclusion_ends(p_case, v_user);
  end if;
  return query select 'lifted', v_user, v_said;
end $$;
grant execute on function relais.let_in_again to relais_app;

-- Until when the closing of a case may be taken back, and what hinders the acting member; no row where there is none.
create or replace function relais.closure_take_back(p_case uuid) returns table (until timestamptz, hindered text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select take_back_until(f.recorded_at), case when not may_take_back(f.closed_by_membership) then 'notYours'
    when now() > take_back_until(f.recorded_at) then 'over' end
  from case_closures f where f.case_id = p_case and f.reopened_at is null and f.before is not null and leads_case(p_case)
$$;
grant execute on function relais.closure_take_back to relais_app;

-- The case is as it was. Each agency has again what it lost by the closing, unless it has ended since by anything else; each
-- agency that had something, with what it has again, is the answer. What was passed on by an agency that has lost it since is narrowed at once.
-- Each agency has again what it lost by
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

-- Entries of conflict lists that have no effect yet take it where they can now (as 0155): an account has the address, and another person
-- than the one who is named may judge an emergency. Returns how many did.
-- Those who watch over the lists learn now of which account they are told.
-- The same.
create or replace function relais.apply_waiting_exclusions() returns integer language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  one record;
  v_applied integer := 0;
begin
  for one in
    select e.id, e.case_id, u.id as who, false as recorded, e.entered_at as at from exclusion_entries e
    join users u on lower(u.email) = lower(e.address) and u.disabled_at is null
    where e.user_id is null and e.lifted_at is null and not supervises_author(u.id, e.entered_by_membership)
    union all
    select r.id, r.case_id, g.user_id, true, r.recorded_at from guardian_conflicts r join guardians g on g.id = r.guardian_id
    where r.lifted_at is null and not supervises_author(g.user_id, r.recorded_by_membership)
      and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = g.user_id)
    order by 5, 1
  loop
    perform one_conflict_list();
    if one.recorded then
      insert into case_exclusions (case_id, user_id, reason, conflict_id)
      select r.case_id, one.who, r.reason, r.id from guardian_conflicts r where r.id = one.id and r.lifted_at is null
        and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = one.who) on conflict do nothing;
      continue when not found;
    elsif leaves_no_judge(array(select joined_files(one.case_id)), array[one.who]) then
      continue;
    else
      update exclusion_entries e set user_id = one.who where e.id = one.id and e.lifted_at is null and e.user_id is null;
      continue when not found;
      perform apply_exclusion(one.id);
    end if;
    perform tell_of_exclusion('exclusion.entered', one.case_id, one.id, one.who);
    v_applied := v_applied + 1;
  end loop;
  return v_applied;
end $$;

-- What keeps a person out of a file once one cause has gone: a record of the Service, another entry, another file of the person; else the
-- person is let in again, into every file. The caller has taken the cause away, and holds the lock of the lists.
create or replace function relais.exclusion_ends(p_case uuid, p_user uuid) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  record_of guardian_conflicts%rowtype;
  other exclusion_entries%rowtype;
begin
  select r.* into record_of from guardian_conflicts r join guardians g on g.id = r.guardian_id
  where r.case_id = p_case and g.user_id = p_user and r.lifted_at is null and not supervises_author(p_user, r.recorded_by_membership) limit 1;
  select * into other from exclusion_entries e where e.case_id = p_case and e.user_id = p_user and e.lifted_at is null limit 1;
  if record_of.id is not null then
    update case_exclusions x set entered_by_membership = null, conflict_id = record_of.id, reason = record_of.reason, detail = null
    where x.case_id = p_case and x.user_id = p_user;
  elsif other.id is not null then
    update case_exclusions x set entered_by_membership = other.entered_by_membership, conflict_id = null, reason = other.reason
    where x.case_id = p_case and x.user_id = p_user;
  elsif exists (select 1 from case_exclusions x where x.user_id = p_user and not x.through_joined and x.case_id <> p_case
      and x.case_id in (select joined_files(p_case))) then
    update case_exclusions x set through_joined = true, detail = null, conflict_id = null where x.case_id = p_case and x.user_id = p_user;
  else
    delete from case_exclusions x where x.user_id = p_user and x.case_id in (select joined_files(p_case));
  end if;
end $$;

-- Entries, and records of the Service, that keep out a supervisor of their author rest from now on. Returns how many do.
create or replace function relais.rest_exclusions() returns integer language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  one record;
  v_resting integer := 0;
begin
  for one in
    select m.id, m.case_id, m.user_id from (
      select e.id, e.case_id, e.user_id, e.entered_by_membership as author from exclusion_entries e
      where e.lifted_at is null and e.user_id is not null
      union all
      select r.id, r.case_id, x.user_id, r.recorded_by_membership from guardian_conflicts r
      join case_exclusions x on x.case_id = r.case_id and x.conflict_id = r.id where r.lifted_at is null) m
    where exists (select 1 from memberships s where s.user_id = m.user_id and 'supervisor' = any (s.roles))
      and supervises_author(m.user_id, m.author) order by m.id
  loop
    perform one_conflict_list();
    update exclusion_entries e set user_id = null where e.id = one.id and e.lifted_at is null and e.user_id = one.user_id;
    continue when not found and not exists (select 1 from guardian_conflicts r
      join case_exclusions x on x.case_id = r.case_id and x.conflict_id = r.id and x.user_id = one.user_id
      where r.id = one.id and r.lifted_at is null);
    -- Who stepped back stays out, and so does the person whom a record of the Service keeps out that does not rest.
    if not exists (select 1 from case_exclusions x where x.case_id = one.case_id and x.user_id = one.user_id
        and x.entered_by_membership is null and x.conflict_id is distinct from one.id) then
      perform exclusion_ends(one.case_id, one.user_id);
    end if;
    perform tell_of_exclusion('exclusion.rested', one.case_id, one.id, one.user_id);
    v_resting := v_resting + 1;
  end loop;
  return v_resting;
end $$;

-- The list of a case, for the agency that leads it; nothing for anybody else.
create or replace function relais.exclusions_of(p_case uuid)
returns table (id uuid, address text, name text, reason text, detail bytea, former_detail bytea, entered_at timestamptz, entered_by text,
  through_joined boolean, of_service boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  with files as (select f.id from joined_files(p_case) f (id) where leads_case(p_case)),
  typed as (
    select distinct on (lower(e.address)) e.*, e.case_id <> p_case as elsewhere from exclusion_entries e
    where e.case_id in (select id from files) and e.lifted_at is null
    order by lower(e.address), e.case_id <> p_case, e.entered_at, e.id),
  said as (
    select distinct on (x.user_id) x.*, x.case_id <> p_case or x.through_joined as elsewhere from case_exclusions x
    where x.case_id in (select id from files) and x.entered_by_membership is null
    order by x.user_id, x.case_id <> p_case or x.through_joined, x.conflict_id is null, x.created_at, x.id)
  select t.id, t.address, null, t.reason, case when not t.elsewhere then t.detail end,
    case when not t.elsewhere then (select x.detail from case_exclusions x where x.case_id = p_case and x.user_id = t.user_id) end,
    t.entered_at, b.display_name, t.elsewhere, false
  from typed t left join memberships m on m.id = t.entered_by_membership left join users b on b.id = m.user_id
  union all
  select s.id, null, u.display_name, s.reason, null, case when not s.elsewhere then s.detail end, s.created_at, null, s.elsewhere,
    is_of_service(s.conflict_id)
  from said s join users u on u.id = s.user_id
  order by 7 desc, 1 limit 400
$$;
grant execute on function relais.exclusions_of to relais_app;

-- Whether an agency that takes part is listed for the actor. An agency that keeps places is the house, or may be: it is listed where it is
-- named (names_to_actor), where it leads the case, which the case itself says, and for the agency that leads. A stranger to the case is told
-- of none.
create or replace function relais.lists_agency(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select takes_part(p_case) and (not keeps_places(p_agency) or leads_case(p_case) or names_to_actor(p_case, p_agency)
    or exists (select 1 from cases c where c.id = p_case and c.lead_agency_id = p_agency))
$$;
grant execute on function relais.lists_agency to relais_app;

-- Whether an agency takes part in a case now and is listed for the actor there: one question for the lists of those to whom a case can be
-- given or who can be asked, and for the acts that begin from them. A house that is not listed is answered as an agency that takes no part.
create or replace function relais.lists_participant(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select agency_is_in(p_case, p_agency) and lists_agency(p_case, p_agency)
$$;
