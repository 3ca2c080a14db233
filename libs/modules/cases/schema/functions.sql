-- Opens a case for the acting agency. The agency takes part with every category that its kind may read from others.
-- @returns false when the reference is taken: the caller then draws another
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

-- Whether the actor takes part in the case now.
create or replace function relais.takes_part(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (
    select 1 from case_access a where a.case_id = p_case and a.agency_id = actor_agency()
      and (a.user_id is null or a.user_id = actor_user())
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()))
  and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = actor_user())
$$;
grant execute on function relais.takes_part to relais_app;

-- Returns the participants of a case that the actor takes part in; no row for any other case.
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

-- Returns the categories that the actor may read in the case.
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

-- Copies the opening time of the case into the row. The column valid_from keeps milliseconds, so that a start of now may be rounded to
-- just after now; the trigger corrects it, so that the access counts at once.
create or replace function relais.case_access_starts() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  select c.opened_at into new.case_opened_at from cases c where c.id = new.case_id;
  if new.valid_from > now() and new.valid_from < now() + interval '1 millisecond' then
    new.valid_from := date_trunc('milliseconds', now());
  end if;
  return new;
end $$;

-- Returns the ages in years that a person may have on a day, over every birth date that fits the known parts. The precision 'about'
-- adds one year on either side.
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

-- Returns the facts about the person that every participant may know, whatever its categories, as a recipient does before it accepts.
-- Ages are in years, never a date, and only for today: queries for other days would reveal the birthday.
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

-- Returns the agencies that hold rows of each category, for a user who takes part in the case and so knows its participants.
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

-- Returns the cases that count as one for a conflict of interest: those of companions, and those of people found at the same event.
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

-- Whether this transaction leaves a case alone: 'app.left_out' lists the ids. Without a case, or without a list, the answer is no.
create or replace function relais.is_left_out(p_case uuid) returns boolean language sql stable set search_path = relais, pg_temp as $$
  select coalesce(p_case = any (string_to_array(nullif(current_setting('app.left_out', true), ''), ',')::uuid[]), false)
$$;
grant execute on function relais.is_left_out to relais_worker;

-- Whether an agency that takes part is listed for the actor. An agency that keeps places is the shelter of the person, or may be. It
-- is listed when names_to_actor names it, when it leads the case, which the case itself shows, and for the agency that leads. For an
-- actor who does not take part, no agency is listed.
create or replace function relais.lists_agency(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select takes_part(p_case) and (not keeps_places(p_agency) or leads_case(p_case) or names_to_actor(p_case, p_agency)
    or exists (select 1 from cases c where c.id = p_case and c.lead_agency_id = p_agency))
$$;
grant execute on function relais.lists_agency to relais_app;

-- Whether an agency takes part in a case now and is listed for the actor there. The lists of agencies that can be given or asked
-- something use it, and so do the acts that begin from these lists. A shelter that is not listed is answered like an agency that does
-- not take part.
create or replace function relais.lists_participant(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select agency_is_in(p_case, p_agency) and lists_agency(p_case, p_agency)
$$;
