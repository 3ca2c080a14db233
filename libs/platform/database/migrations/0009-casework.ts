import { categoryHolders } from './category-holders.js';

/**
 * What the case module needs inside the database: the age a person may have, what every participant may know of the
 * person, who holds which category, and the search over names.
 */

/** Access row `row` of the acting member (`agency`, `person`): in force now, and the member is not excluded from the case. */
const active = (
  row: string,
) => /* sql */ `${row}.agency_id = agency and (${row}.user_id is null or ${row}.user_id = person)
      and ${row}.ended_at is null and ${row}.valid_from <= now() and (${row}.valid_until is null or ${row}.valid_until > now())
      and not exists (select 1 from case_exclusions x where x.case_id = ${row}.case_id and x.user_id = person)`;

/** Of several rows in force for one case only the first counts, so that a case is listed once. */
const FIRST_OF_CASE = /* sql */ `not exists (
      select 1 from case_access b where b.case_id = a.case_id and b.id < a.id and ${active('b')})`;

const FILTERS = /* sql */ `(p_status is null or c.status = p_status)
      and (p_lead is null or (c.lead_agency_id = agency) = p_lead)
      and (p_reference is null or c.reference = p_reference)`;

/** The name `n` is one the member may read in its case. */
const READABLE_NAME = /* sql */ `exists (
        select 1 from case_access r
        where r.case_id = n.case_id and ${active('r')}
          and (n.owner_agency_id = r.agency_id or 'identity' = any (r.categories)
            or ('identity' = any (r.disclosed) and r.granted_by_agency = n.owner_agency_id)))`;

const PAGE = /* sql */ `(p_before is null or (a.case_opened_at, a.case_id) < (p_before, p_before_id))
    order by a.case_opened_at desc, a.case_id desc
    limit p_limit`;

const PARAMETERS = 'p_name text, p_reference text, p_status text, p_lead boolean';

/** How many cases an agency has and how common a name is differs by orders: each call is planned for its own values. */
const DEFINER = /* sql */ `language plpgsql stable security definer set search_path = relais, pg_temp
set plan_cache_mode = force_custom_plan set pg_trgm.word_similarity_threshold = 0.45`;

const search = /* sql */ `
-- The list of an agency starts from its access rows, in the order of the list: it costs the page, not the register.
alter table relais.case_access add column case_opened_at timestamptz(3);
update relais.case_access a set case_opened_at = c.opened_at from relais.cases c where c.id = a.case_id;
alter table relais.case_access alter column case_opened_at set not null;
-- The column keeps milliseconds, so "from now on" may have been rounded to just after now: it counts at once.
create function relais.case_access_starts() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  select c.opened_at into new.case_opened_at from cases c where c.id = new.case_id;
  if new.valid_from > now() and new.valid_from < now() + interval '1 millisecond' then
    new.valid_from := date_trunc('milliseconds', now());
  end if;
  return new;
end $$;
create trigger case_access_starts before insert on relais.case_access
  for each row execute function relais.case_access_starts();
create index case_access_list on relais.case_access (agency_id, case_opened_at desc, case_id desc)
  include (user_id, valid_from, valid_until, id) where ended_at is null;

create policy person_names_definer on relais.person_names for select to relais_owner using (true);

-- Cases in which the actor may read a name like this one. An agency with few cases compares its own names; one with many
-- asks the trigram index of the whole register first. LIKE and % are not leakproof, so that under row policies the index
-- would not be used: this runs as the owner and repeats the access predicate.
create function relais.cases_named(p_name text) returns setof uuid ${DEFINER} as $$
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
    where n.case_id = any (array(select a.case_id from case_access a where ${active('a')}))
      and p_name operator(public.<%) n.folded and ${READABLE_NAME};
  else
    return query
    with alike as materialized (
      select n.case_id, n.owner_agency_id from person_names n where p_name operator(public.<%) n.folded)
    select n.case_id from alike n where ${READABLE_NAME};
  end if;
end $$;

-- Cases of the actor, newest first, after the position of the page before; the access predicate is repeated.
create function relais.search_cases(${PARAMETERS}, p_before timestamptz, p_before_id uuid, p_limit integer)
returns table (case_id uuid, opened_at timestamptz) ${DEFINER} as $$
declare
  agency constant uuid := actor_agency();
  person constant uuid := actor_user();
begin
  if not may_read_cases() then
    return;
  elsif p_name is null then
    return query
    select a.case_id, a.case_opened_at::timestamptz from case_access a join cases c on c.id = a.case_id
    where ${active('a')}
      and ${FIRST_OF_CASE}
      and ${FILTERS}
      and ${PAGE};
  else
    return query
    select a.case_id, a.case_opened_at::timestamptz from case_access a join cases c on c.id = a.case_id
    where a.case_id in (select relais.cases_named(p_name))
      and ${active('a')}
      and ${FIRST_OF_CASE}
      and ${FILTERS}
      and ${PAGE};
  end if;
end $$;

create function relais.count_cases(${PARAMETERS}) returns bigint ${DEFINER} as $$
declare
  agency constant uuid := actor_agency();
  person constant uuid := actor_user();
begin
  if not may_read_cases() then
    return 0;
  elsif p_name is not null then
    return (select count(distinct a.case_id) from case_access a join cases c on c.id = a.case_id
      where a.case_id in (select relais.cases_named(p_name))
        and ${active('a')}
        and ${FILTERS});
  elsif coalesce(p_reference, p_status, p_lead::text) is null then
    return (select count(distinct a.case_id) from case_access a where ${active('a')});
  end if;
  return (select count(distinct a.case_id) from case_access a join cases c on c.id = a.case_id
    where ${active('a')}
      and ${FILTERS});
end $$;
`;

const person = /* sql */ `
-- make_date raises for a day that does not exist.
alter table relais.persons
  add check ((birth_year is null) = (birth_precision is null)),
  add check (birth_precision <> 'day' or make_date(birth_year, birth_month, birth_day) is not null),
  add check ((age_from is null) = (age_to is null)), add check (age_from <= age_to);

-- The years a person may have on a day: every birth date that fits what is known. 'About' reaches a year to either side.
create function relais.age_range(p_year integer, p_month integer, p_day integer, p_precision text, p_on date)
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

create policy persons_definer on relais.persons for select to relais_owner using (true);

-- What everyone who takes part may know of the person, whatever the categories, as a recipient does before it accepts. Ages in years, never a date, and only of today: asking for other days would find the birthday.
create function relais.case_briefs(p_cases uuid[])
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
`;

/** Tables of whose rows it is told who holds them; persons can be read so already. */
const HELD = ['circumstances', 'indicator_answers', 'assertions', 'case_needs', 'consents'];

const holders = /* sql */ `
${HELD.map(
  (table) => `create policy ${table}_definer on relais.${table} for select to relais_owner using (true);`,
).join('\n')}
${categoryHolders}`;

const opening = /* sql */ `
-- Companions are shown in the order of the intake.
alter table relais.case_relations add column position smallint not null default 0;

revoke execute on function relais.cases_named, relais.search_cases, relais.count_cases, relais.age_range, relais.case_briefs,
  relais.category_holders, relais.case_access_starts from public;
grant execute on function relais.search_cases, relais.count_cases, relais.case_briefs,
  relais.category_holders to relais_app;
`;

export const migration = { name: '0009-casework', up: [search, person, holders, opening].join('\n') };
