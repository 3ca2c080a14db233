import { notExcluded, takesPart } from '../category-table.js';
import { erasureObstacles } from './erasure-obstacles.js';

const TODAY = `(now() at time zone 'Europe/Brussels')::date`;

/** The acting member has one of these roles. */
const HAS = (roles: string) =>
  `string_to_array((select relais.required_setting('app.roles')), ',') && '${roles}'::text[]`;

/**
 * How long a case is kept after it was closed, which ones are due, and what stops their erasure. Nothing is erased by a clock: a case
 * that is due stands on a list, and persons decide.
 */
const tables = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('retention.screening.years', '2026-01-01', '1', 'years after the case was closed',
   'Design decision: a grown person who was not considered a victim; one year, then statistics only'),
  ('retention.missing.years', '2026-01-01', '5', 'years after the person was found',
   'Design decision after the Police Function Act, art. 44/9: missing persons are archived five years after they were found');

-- What an agency has decided for itself, or its law for it; it counts before the default in relais.rules.
create table relais.agency_rules (
  agency_id uuid not null references relais.agencies (id),
  code text not null check (code in ('retention.case.years', 'retention.screening.years', 'retention.missing.years')),
  valid_from date not null,
  valid_to date,
  value integer not null check (value between 1 and 100),
  of_law boolean not null,
  source text not null check (length(source) between 5 and 500),
  primary key (agency_id, code, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
alter table relais.agency_rules enable row level security;
alter table relais.agency_rules force row level security;
create policy agency_rules_own on relais.agency_rules for select to relais_app using (agency_id = (select relais.actor_agency()));
create policy agency_rules_definer on relais.agency_rules for select to relais_owner using (true);
create policy agency_rules_backup on relais.agency_rules for select to relais_backup using (true);
grant select on relais.agency_rules to relais_app, relais_backup;

-- A magistrate asks that a case is kept, whatever its time. Why is for their own office.
create table relais.legal_holds (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  reason bytea not null,
  set_at timestamptz(3) not null,
  set_by_membership uuid not null references relais.memberships (id),
  lifted_at timestamptz(3),
  lifted_by_membership uuid references relais.memberships (id),
  lift_reason bytea,
  check (num_nonnulls(lifted_at, lifted_by_membership, lift_reason) in (0, 3))
);
create index legal_holds_case on relais.legal_holds (case_id);
create unique index legal_holds_one on relais.legal_holds (case_id, owner_agency_id) where lifted_at is null;
alter table relais.legal_holds enable row level security;
alter table relais.legal_holds force row level security;
create policy legal_holds_read on relais.legal_holds for select to relais_app
  using ((select relais.may_read_cases()) and ${takesPart('legal_holds')});
create policy legal_holds_definer on relais.legal_holds for all to relais_owner using (true) with check (true);
create policy legal_holds_backup on relais.legal_holds for select to relais_backup using (true);
grant select on relais.legal_holds to relais_app, relais_backup;

-- Closed cases whose time is over, for those who decide about them.
create table relais.erasure_reviews (
  case_id uuid primary key references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  due_on date not null,
  listed_at timestamptz(3) not null
);
create index erasure_reviews_owner on relais.erasure_reviews (owner_agency_id, due_on, case_id);
create index erasure_reviews_due on relais.erasure_reviews (due_on, case_id);
create index cases_kept on relais.cases (retain_until) where status = 'closed';
alter table relais.erasure_reviews enable row level security;
alter table relais.erasure_reviews force row level security;

-- Supervisors and data-protection officers of the agency that leads, and the platform's officers, who stand above them.
create function relais.oversees_erasures(p_owner uuid) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select (p_owner = actor_agency() and ${HAS('{supervisor,data_protection_officer}')})
    or (${HAS('{data_protection_officer}')}
      and exists (select 1 from agencies g where g.id = actor_agency() and g.kind = 'platform'))
$$;
create policy erasure_reviews_read on relais.erasure_reviews for select to relais_app
  using (relais.oversees_erasures(owner_agency_id) and ${notExcluded('erasure_reviews')});
create policy erasure_reviews_definer on relais.erasure_reviews for all to relais_owner using (true) with check (true);
create policy erasure_reviews_backup on relais.erasure_reviews for select to relais_backup using (true);
grant select on relais.erasure_reviews to relais_app, relais_backup;
`;

/**
 * Until when a closed case is kept.
 *
 * @param foundAt of an episode `e`, when the person was found
 */
export const keptUntil = (
  create: string,
  foundAt: string,
) => /* sql */ `${create} function relais.kept_until(p_case uuid) returns table (until date, rule text, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  with files as (
    select f.id from joined_files(p_case) f (id)
    where exists (select 1 from cases o where o.id = p_case and o.status = 'closed' and o.retain_until is not null)),
  closed as (
    select c.id, c.retain_until, c.lead_agency_id, (c.closed_at at time zone 'Europe/Brussels')::date as day,
      -- Whoever was closed like that was grown: a child's case has the longer time from its closing.
      case when exists (select 1 from case_closures f where f.case_id = c.id and f.reopened_at is null and f.reason = 'not_victim')
        then 'retention.screening.years' else 'retention.case.years' end as code
    from cases c where c.id in (select id from files) and c.status = 'closed' and c.retain_until is not null),
  each_way as (
    select o.retain_until as until, case when o.retain_until > (o.day + make_interval(years => retention_years(o.lead_agency_id, 'retention.case.years')))::date
      then 'retention.case.child.age' else o.code end as rule, o.lead_agency_id as agency_id, 0 as rank
    from closed o
    union all
    select (o.day + make_interval(years => y.years))::date, y.code, y.agency_id, 1
    from closed o cross join lateral (
      select a.agency_id, o.code, retention_years(a.agency_id, o.code) as years
      from (select distinct e.agency_id from case_access e where e.case_id = o.id) a
      union all
      -- How it was closed is the word of who leads: what another agency decided for itself counts whatever that word is.
      select r.agency_id, r.code, r.value from agency_rules r
      where r.agency_id <> o.lead_agency_id and r.code in ('retention.case.years', 'retention.screening.years')
        and r.valid_from <= ${TODAY} and (r.valid_to is null or r.valid_to >= ${TODAY})
        and exists (select 1 from case_access e where e.case_id = o.id and e.agency_id = r.agency_id)) y
    union all
    select ((${foundAt} at time zone 'Europe/Brussels')::date
      + make_interval(years => retention_years(o.lead_agency_id, 'retention.missing.years')))::date,
      'retention.missing.years', o.lead_agency_id, 2
    from closed o join missing_episodes e on e.case_id = o.id where e.found_at is not null)
  select w.until, w.rule, w.agency_id from each_way w order by w.until desc, w.rank, w.agency_id limit 1
$$;`;

const rules = /* sql */ `
-- Years of a rule: the agency's own, else everybody's.
create function relais.retention_years(p_agency uuid, p_code text) returns integer
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce((select r.value from agency_rules r where r.agency_id = p_agency and r.code = p_code and r.valid_from <= ${TODAY}
    and (r.valid_to is null or r.valid_to >= ${TODAY}) order by r.valid_from desc limit 1), rule_of(p_code))
$$;

-- Until when a closed case is kept (Brussels days), by which rule and whose: the longest of what was computed when it was closed, of
-- what each agency that takes part keeps, and of the searches for the person; of all files of the person that are joined. Nothing where
-- that is not known: then it is not due.
${keptUntil('create', 'e.found_at')}
${erasureObstacles('create', '')}
`;

const acts = /* sql */ `
-- One pass of the worker: what became due is listed, what is due no more (a rule, a search) leaves the list. @returns both
create function relais.list_due_cases(p_limit integer) returns table (case_of uuid, agency_id uuid, listed boolean)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
begin
  if system_actor() <> 'erasure' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  return query
  with gone as (
    delete from erasure_reviews r where r.case_id in (
      select o.case_id from erasure_reviews o
      where not exists (select 1 from kept_until(o.case_id) k where k.until < ${TODAY}) limit p_limit)
    returning r.case_id, r.owner_agency_id)
  select g.case_id, g.owner_agency_id, false from gone g;
  return query
  with due as (
    select c.id, c.lead_agency_id, k.until from cases c cross join lateral kept_until(c.id) k
    where c.status = 'closed' and c.retain_until < ${TODAY} and k.until < ${TODAY}
      and not exists (select 1 from erasure_reviews r where r.case_id = c.id)
    order by c.retain_until, c.id limit p_limit),
  fresh as (
    insert into erasure_reviews (case_id, owner_agency_id, due_on, listed_at)
    select d.id, d.lead_agency_id, d.until, now() from due d on conflict do nothing returning case_id, owner_agency_id)
  select f.case_id, f.owner_agency_id, true from fresh f;
end $$;

-- A case that is opened again is due no more, and nobody decides about it.
create function relais.reopened_is_not_due() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  delete from erasure_reviews r where r.case_id = new.id;
  return null;
end $$;
create trigger cases_not_due after update of status on relais.cases for each row
  when (old.status = 'closed' and new.status <> 'closed') execute function relais.reopened_is_not_due();

-- Takes the case and those that are joined with it, so that an erasure either is done or sees the hold.
create function relais.set_legal_hold(p_id uuid, p_case uuid, p_reason bytea) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if may_read_cases() and takes_part(p_case) then
    perform 1 from cases c where c.id in (select joined_files(p_case)) order by c.id for no key update;
  end if;
  perform 1 from cases c join agencies g on g.id = actor_agency() and g.kind = 'magistrate'
  where c.id = p_case and may_read_cases() and takes_part(c.id);
  if not found then
    raise exception 'no magistrate of this case' using errcode = 'insufficient_privilege';
  end if;
  insert into legal_holds (id, case_id, owner_agency_id, reason, set_at, set_by_membership)
  values (p_id, p_case, actor_agency(), p_reason, now(), actor_membership());
end $$;

create function relais.lift_legal_hold(p_case uuid, p_reason bytea) returns uuid
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  lifted uuid;
begin
  update legal_holds h set lifted_at = now(), lifted_by_membership = actor_membership(), lift_reason = p_reason
  where h.case_id = p_case and h.owner_agency_id = actor_agency() and h.lifted_at is null and may_read_cases() and takes_part(p_case)
  returning h.id into lifted;
  return lifted;
end $$;

-- How long a case is kept and what stops its erasure: for whoever takes part, and without taking part for those who oversee it once it
-- is due. Facts, no content.
create function relais.retention_facts(p_case uuid)
returns table (id uuid, reference text, lead json, status text, closed_at timestamptz, kept_until date, rule text, rule_value integer,
  rule_source text, rule_basis text, rule_agency json, listed_at timestamptz, obstacles text[], holds json)
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.id, c.reference, agency_ref(g), c.status, c.closed_at, k.until, k.rule, coalesce(own.value, rule_of(k.rule)),
    coalesce(own.source, byrule.source), case when own.of_law then 'law' when own.code is not null then 'agency' else 'relais' end,
    case when own.code is not null then agency_ref(ra) end, r.listed_at, coalesce(erasure_obstacles(c.id), '{}'),
    coalesce((select json_agg(json_build_object('agency', agency_ref(ha), 'since', h.set_at,
        'isOwn', h.owner_agency_id = actor_agency()) order by h.set_at)
      from legal_holds h join agencies ha on ha.id = h.owner_agency_id where h.case_id = c.id and h.lifted_at is null), '[]'::json)
  from cases c join agencies g on g.id = c.lead_agency_id
  left join lateral kept_until(c.id) k on true
  left join erasure_reviews r on r.case_id = c.id
  left join lateral (select a.* from agency_rules a where a.agency_id = k.agency_id and a.code = k.rule and a.valid_from <= ${TODAY}
    and (a.valid_to is null or a.valid_to >= ${TODAY}) order by a.valid_from desc limit 1) own on true
  left join agencies ra on ra.id = own.agency_id
  left join lateral (select s.source from rules s where s.code = k.rule and s.valid_from <= ${TODAY}
    and (s.valid_to is null or s.valid_to >= ${TODAY}) order by s.valid_from desc limit 1) byrule on true
  where c.id = p_case and ((may_read_cases() and takes_part(c.id))
    or (r.case_id is not null and oversees_erasures(r.owner_agency_id)
      and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.user_id = actor_user())))
$$;

revoke execute on function relais.oversees_erasures, relais.retention_years, relais.kept_until, relais.erasure_obstacles,
  relais.list_due_cases, relais.reopened_is_not_due, relais.set_legal_hold, relais.lift_legal_hold, relais.retention_facts from public;
grant execute on function relais.oversees_erasures, relais.retention_years, relais.set_legal_hold, relais.lift_legal_hold,
  relais.retention_facts to relais_app;
grant execute on function relais.list_due_cases to relais_worker;
`;

/** How long cases are kept, which are due, and what holds them. */
export const migration = { name: '0087-retention', up: [tables, rules, acts].join('\n') };
