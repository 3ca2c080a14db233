-- Tells whether the actor oversees the erasures of this lead agency: its supervisors and data-protection officers do, and so do the
-- officers of the platform, who stand above them.
create or replace function relais.oversees_erasures(p_owner uuid) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select (p_owner = actor_agency() and (select relais.actor_roles()) && '{supervisor,data_protection_officer}'::text[])
    or ((select relais.actor_roles()) && '{data_protection_officer}'::text[]
      and exists (select 1 from agencies g where g.id = actor_agency() and g.kind = 'platform'))
$$;
grant execute on function relais.oversees_erasures to relais_app;

-- Returns the day until which a closed case is kept (Brussels days), the rule that sets it, and the agency whose rule it is. The longest
-- term counts: the term computed at the closing, the terms of each agency that takes or took part, and the terms of the searches for the
-- person, over all joined files of the person. Returns no row if the term is not known: the case is then not due. The years of a search
-- count from the time at which the person was found, or, if no person stated that time, from the time at which it was recorded.
create or replace function relais.kept_until(p_case uuid) returns table (until date, rule text, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  with files as (
    select f.id from joined_files(p_case) f (id)
    where exists (select 1 from cases o where o.id = p_case and o.status = 'closed' and o.retain_until is not null)),
  closed as (
    select c.id, c.retain_until, c.lead_agency_id, (c.closed_at at time zone 'Europe/Brussels')::date as day,
      -- A case that was closed like that is of an adult: a child's case has the longer time from its closing.
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
        and r.valid_from <= (now() at time zone 'Europe/Brussels')::date and (r.valid_to is null or r.valid_to >= (now() at time zone 'Europe/Brussels')::date)
        and exists (select 1 from case_access e where e.case_id = o.id and e.agency_id = r.agency_id)) y
    union all
    select ((coalesce(e.found_when, e.found_at) at time zone 'Europe/Brussels')::date
      + make_interval(years => retention_years(o.lead_agency_id, 'retention.missing.years')))::date,
      'retention.missing.years', o.lead_agency_id, 2
    from closed o join missing_episodes e on e.case_id = o.id where e.found_at is not null)
  select w.until, w.rule, w.agency_id from each_way w order by w.until desc, w.rank, w.agency_id limit 1
$$;

-- Returns the obstacles to erasing a case, as codes; an empty array if there are none. Facts about the person count in all joined files.
create or replace function relais.erasure_obstacles(p_case uuid) returns text[]
language sql stable security definer set search_path = relais, pg_temp as $$
  with files as (select f.id from joined_files(p_case) f (id))
  select array_remove(array[
    case when c.status <> 'closed' then 'not_closed' end,
    case when not exists (select 1 from kept_until(c.id) k where k.until < (now() at time zone 'Europe/Brussels')::date) then 'not_due' end,
    case when exists (select 1 from legal_holds h where h.case_id in (select id from files) and h.lifted_at is null)
      then 'legal_hold' end,
    case when exists (select 1 from missing_episodes e where e.case_id in (select id from files) and e.status <> 'closed')
      or exists (select 1 from alerts a where a.case_id in (select id from files) and a.ended_at is null)
      or exists (select 1 from preventive_requests p where p.case_id in (select id from files) and p.ended_at is null)
      then 'missing' end,
    case when exists (select 1 from guardianships g where g.case_id in (select id from files) and g.status <> 'ended')
      or exists (select 1 from age_assessments a where a.case_id in (select id from files) and a.status not in ('decided', 'final'))
      or exists (select 1 from youth_mandates y where y.case_id in (select id from files) and y.status <> 'ended')
      then 'proceedings' end,
    case when exists (select 1 from stays s where s.case_id in (select id from files) and s.status = 'present') then 'stay' end,
    case when exists (select 1 from consultation_persons d join consultations k on k.id = d.consultation_id
      where d.case_id in (select joined_files(c.id)) and k.status <> 'ended') then 'consultation' end,
    case when exists (select 1 from subject_requests r where r.case_id in (select id from files) and (r.status in ('asked', 'checked')
      or (r.status = 'released' and (r.decided_at <= now() - make_interval(days => rule_of('subject.file.age'))) is not true)))
      then 'subject_request' end,
    case when exists (select 1 from emergency_accesses e where e.case_id = c.id
      and (e.reviewed_at is null or (e.ended_at is null and e.ends_at > now()))) then 'emergency' end,
    case when exists (select 1 from person_merges m where m.status in ('proposed', 'joined')
        and c.id in (m.case_id, m.own_case_id, m.kept_case_id)
        and (m.status = 'proposed' or exists (select 1 from cases o
          where o.id in (m.case_id, m.own_case_id, m.kept_case_id) and o.id <> c.id and o.status <> 'closed')))
      then 'joined' end,
    case when exists (select 1 from case_access a where a.case_id = c.id and a.agency_id <> c.lead_agency_id and a.ended_at is null
        and (a.valid_until is null or a.valid_until > now()) and (a.categories <> '{}' or a.disclosed <> '{}'))
      then 'participation' end], null)
  from cases c where c.id = p_case
$$;

-- Makes one pass of the worker: adds the cases that became due to the list, and removes the cases that are not due now, for example
-- because of a rule or a search. Returns both.
create or replace function relais.list_due_cases(p_limit integer) returns table (case_of uuid, agency_id uuid, listed boolean)
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
      where not is_left_out(o.case_id)
        and not exists (select 1 from kept_until(o.case_id) k where k.until < (now() at time zone 'Europe/Brussels')::date) limit p_limit)
    returning r.case_id, r.owner_agency_id)
  select g.case_id, g.owner_agency_id, false from gone g;
  return query
  with due as (
    select c.id, c.lead_agency_id, k.until from cases c cross join lateral kept_until(c.id) k
    where c.status = 'closed' and c.retain_until < (now() at time zone 'Europe/Brussels')::date and k.until < (now() at time zone 'Europe/Brussels')::date and not is_left_out(c.id)
      and not exists (select 1 from erasure_reviews r where r.case_id = c.id)
    order by c.retain_until, c.id limit p_limit),
  fresh as (
    insert into erasure_reviews (case_id, owner_agency_id, due_on, listed_at)
    select d.id, d.lead_agency_id, d.until, now() from due d on conflict do nothing returning case_id, owner_agency_id)
  select f.case_id, f.owner_agency_id, true from fresh f;
end $$;
grant execute on function relais.list_due_cases to relais_worker;

-- Records the hold of a magistrate. It locks the case and the files that are joined with it, so that an erasure is either finished or
-- sees the hold.
create or replace function relais.set_legal_hold(p_id uuid, p_case uuid, p_reason bytea) returns void
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
grant execute on function relais.set_legal_hold to relais_app;

create or replace function relais.lift_legal_hold(p_case uuid, p_reason bytea) returns uuid
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  lifted uuid;
begin
  update legal_holds h set lifted_at = now(), lifted_by_membership = actor_membership(), lift_reason = p_reason
  where h.case_id = p_case and h.owner_agency_id = actor_agency() and h.lifted_at is null and may_read_cases() and takes_part(p_case)
  returning h.id into lifted;
  return lifted;
end $$;
grant execute on function relais.lift_legal_hold to relais_app;

-- Returns how long a case is kept and which obstacles stop its erasure: facts, no content. Participants read it. Once the case is due,
-- the people who oversee its erasure read it without taking part.
create or replace function relais.retention_facts(p_case uuid)
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
  left join lateral (select a.* from agency_rules a where a.agency_id = k.agency_id and a.code = k.rule and a.valid_from <= (now() at time zone 'Europe/Brussels')::date
    and (a.valid_to is null or a.valid_to >= (now() at time zone 'Europe/Brussels')::date) order by a.valid_from desc limit 1) own on true
  left join agencies ra on ra.id = own.agency_id
  left join lateral (select s.source from rules s where s.code = k.rule and s.valid_from <= (now() at time zone 'Europe/Brussels')::date
    and (s.valid_to is null or s.valid_to >= (now() at time zone 'Europe/Brussels')::date) order by s.valid_from desc limit 1) byrule on true
  where c.id = p_case and ((may_read_cases() and takes_part(c.id))
    or (r.case_id is not null and oversees_erasures(r.owner_agency_id)
      and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.user_id = actor_user())))
$$;
grant execute on function relais.retention_facts to relais_app;

create or replace function relais.erasing_case() returns uuid language sql stable set search_path = relais, pg_temp
  as $$ select e.of_case from erasing e $$;

-- Returns the tables that have no erasure decision, and those whose decision would not be carried out.
create or replace function relais.undecided_tables() returns table (name text)
language sql stable set search_path = relais, pg_temp as $$
  select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  left join erasure_decisions d on d.name = n.nspname || '.' || c.relname
  where n.nspname in ('relais', 'vault') and c.relkind in ('r', 'p') and (d.name is null
    or (d.does <> 'keep' and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = c.relname || '_erasing'))
    or (d.does = 'keep' and c.relname !~ '^audit_' and exists (
      select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped)))
$$;

-- Carries out the erasure decisions for a case. All rows go in one statement: the database checks foreign keys when it ends, so the
-- tables may point at each other in any order or circle. A reference that would point at no row undoes everything. Returns the number of
-- rows by table.
create or replace function relais.destroy_case(p_case uuid) returns jsonb language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  one record;
  deletes text;
  sums text;
  counts jsonb;
begin
  if exists (select 1 from undecided_tables()) then
    raise exception 'nobody decided what becomes of %', (select string_agg(u.name, ', ') from undecided_tables() u)
      using errcode = 'object_not_in_prerequisite_state';
  end if;
  insert into erasing (of_case) values (p_case);
  for one in select d.name, d.rows, d.becomes from erasure_decisions d
    where d.does = 'blank' and to_regclass(d.name) is not null order by d.name
  loop
    execute format('update %s set %s where %s', one.name, one.becomes, one.rows) using p_case;
  end loop;
  select string_agg(format('gone_%s as (delete from %s where %s returning 1)', n.number, n.name, n.rows), ', '),
    string_agg(format('select %L as name, count(*) as gone from gone_%s', n.name, n.number), ' union all ')
  into deletes, sums
  from (select row_number() over (order by d.name) as number, d.name, d.rows from erasure_decisions d
    where d.does = 'erase' and to_regclass(d.name) is not null) n;
  execute format('with %s select coalesce(jsonb_object_agg(t.name, t.gone) filter (where t.gone > 0), ''{}'') from (%s) t', deletes, sums)
    into counts using p_case;
  delete from erasing;
  return counts;
end $$;

-- Tells whether the actor decides about the erasure of a case: the supervisors of its lead agency do.
create or replace function relais.decides_erasure(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select is_supervisor() and leads_case(p_case)
$$;
grant execute on function relais.decides_erasure to relais_app;

-- Returns the proposal to erase a case to participants and to the people who oversee it. Only the agency of the proposing person reads
-- the name.
create or replace function relais.erasure_proposal(p_case uuid)
returns table (proposed_at timestamptz, proposed_by text, is_own boolean, decides boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  select r.proposed_at, case when r.owner_agency_id = actor_agency() then u.display_name end, r.proposed_by_user = actor_user(),
    decides_erasure(r.case_id)
  from erasure_reviews r left join users u on u.id = r.proposed_by_user
  where r.case_id = p_case and (oversees_erasures(r.owner_agency_id) or (may_read_cases() and takes_part(p_case)))
$$;
grant execute on function relais.erasure_proposal to relais_app;

create or replace function relais.propose_erasure(p_case uuid) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from cases c where c.id = p_case for no key update;
  if not decides_erasure(p_case) or erasure_obstacles(p_case) <> '{}' then
    raise exception 'not for the acting person to propose, or something stands against it' using errcode = 'insufficient_privilege';
  end if;
  update erasure_reviews r set proposed_at = now(), proposed_by_membership = actor_membership(), proposed_by_user = actor_user()
  where r.case_id = p_case and r.proposed_at is null;
  return found;
end $$;
grant execute on function relais.propose_erasure to relais_app;

create or replace function relais.withdraw_erasure(p_case uuid) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not decides_erasure(p_case) then
    raise exception 'not for the acting person to withdraw' using errcode = 'insufficient_privilege';
  end if;
  update erasure_reviews r set proposed_at = null, proposed_by_membership = null, proposed_by_user = null
  where r.case_id = p_case and r.proposed_at is not null and r.confirmed_at is null;
  return found;
end $$;
grant execute on function relais.withdraw_erasure to relais_app;

-- Returns the next entries of the register, for the copy outside the database.
create or replace function relais.erasures_after(p_number bigint, p_limit integer)
returns table (number bigint, id uuid, case_of uuid, agency_id uuid, rule text, due_on text, proposed_by uuid, confirmed_by uuid,
  erased_at timestamptz)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
begin
  if system_actor() <> 'erasure' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  return query select e.number, e.id, e.erased_case_id, e.owner_agency_id, e.rule, to_char(e.due_on, 'YYYY-MM-DD'),
    e.proposed_by_membership, e.confirmed_by_membership, e.erased_at
  from erasures e where e.number > p_number order by e.number limit p_limit;
end $$;
grant execute on function relais.erasures_after to relais_worker;

-- Returns the number of the last erasure. Locks the copy of the register until the transaction ends, so that no other worker adds to
-- that file.
create or replace function relais.last_erasure() returns bigint language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if system_actor() <> 'erasure' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('relais.erasures.file', 0));
  return (select coalesce(max(e.number), 0) from erasures e);
end $$;
grant execute on function relais.last_erasure to relais_worker;

-- Returns the time from which a proposal can be confirmed, by the clock of the database; null if there is no proposal.
create or replace function relais.erasure_confirmed_from(p_case uuid) returns timestamptz
language sql stable security definer set search_path = relais, pg_temp as $$
  select r.proposed_at + rule_of('erasure.confirmed_after') * interval '1 hour' from erasure_reviews r
  where r.case_id = p_case and (oversees_erasures(r.owner_agency_id) or (may_read_cases() and takes_part(p_case)))
$$;
grant execute on function relais.erasure_confirmed_from to relais_app;

-- Refuses a log entry about an erasure that the worker did not do in this transaction. It is a function of its own, since most entries
-- are about something else.
create or replace function relais.refuse_untrue_erasures(p_entries jsonb) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if exists (select 1 from jsonb_array_elements(p_entries) e where e ->> 'action' in ('erasure.done', 'erasure.replayed')
    and not (system_actor() = 'erasure' and e ->> 'action' = 'erasure.done' and e ->> 'kind' = 'act'
      and exists (select 1 from erasures g where g.erased_case_id = (e ->> 'subjectId')::uuid
        and g.id::text = e -> 'params' ->> 'erasure' and g.replayed_at is null and g.erased_at = now()::timestamptz(3)))) then
    raise exception 'nothing was erased here that this entry could be about' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- Records the confirmation of a second person, who has freshly proved their identity. The erasure takes effect after the time of the
-- rule legal_act.take_back; until then nothing is erased.
create or replace function relais.confirm_erasure(p_case uuid) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  r erasure_reviews%rowtype;
begin
  perform 1 from cases c where decides_erasure(p_case) and c.id = p_case for no key update;
  select * into r from erasure_reviews o where o.case_id = p_case for update;
  if r.case_id is null or not decides_erasure(p_case) or r.proposed_by_user is null or r.proposed_by_user = actor_user()
    or not recently_confirmed() then
    raise exception 'not for the acting person to confirm' using errcode = 'insufficient_privilege';
  elsif r.proposed_at > now() - required_rule('erasure.confirmed_after') * interval '1 hour' then
    raise exception 'too soon after it was proposed' using errcode = 'insufficient_privilege';
  elsif erasure_obstacles(p_case) <> '{}' then
    raise exception 'something stands against it' using errcode = 'insufficient_privilege';
  end if;
  update erasure_reviews o set confirmed_at = now(), confirmed_by_membership = actor_membership(), takes_effect_at = take_back_until(now())
  where o.case_id = p_case and o.confirmed_at is null;
  return found;
end $$;
grant execute on function relais.confirm_erasure to relais_app;

-- Stops a confirmed erasure before it takes effect. Any supervisor who decides about it may do so. The case stays proposed for erasure.
create or replace function relais.stop_erasure(p_case uuid) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not decides_erasure(p_case) then
    raise exception 'not for the acting person to stop' using errcode = 'insufficient_privilege';
  end if;
  update erasure_reviews r set confirmed_at = null, confirmed_by_membership = null, takes_effect_at = null
  where r.case_id = p_case and r.takes_effect_at > now();
  return found;
end $$;
grant execute on function relais.stop_erasure to relais_app;

-- Returns the confirmation of an erasure, and the time at which it takes effect, to the people who see the proposal. Only the agency of
-- the confirming person reads the name.
create or replace function relais.erasure_confirmation(p_case uuid)
returns table (confirmed_at timestamptz, confirmed_by text, takes_effect_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select r.confirmed_at, case when r.owner_agency_id = actor_agency() then u.display_name end, r.takes_effect_at
  from erasure_reviews r left join memberships m on m.id = r.confirmed_by_membership left join users u on u.id = m.user_id
  where r.case_id = p_case and r.confirmed_at is not null
    and (oversees_erasures(r.owner_agency_id) or (may_read_cases() and takes_part(p_case)))
$$;
grant execute on function relais.erasure_confirmation to relais_app;

-- Erases the next case whose confirmed erasure is due, for the worker: once, in one transaction. If an obstacle has come up meanwhile,
-- such as the hold of a magistrate, or the confirming person is not a supervisor of the agency now, the case stays and its confirmation
-- is removed. A case whose term is not known has the obstacle "not_due", and so hinders no other erasure.
create or replace function relais.erase_confirmed(p_id uuid)
returns table (case_of uuid, agency_id uuid, erased boolean, decider_left boolean) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  found_case uuid;
  r erasure_reviews%rowtype;
  v_left boolean;
  v_rule text;
  v_number bigint;
begin
  if system_actor() <> 'erasure' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  select o.case_id into found_case from erasure_reviews o where o.takes_effect_at <= now() and not is_left_out(o.case_id)
  order by o.takes_effect_at limit 1;
  if found_case is null then
    return;
  end if;
  perform 1 from cases c where c.id in (select joined_files(found_case)) order by c.id for update;
  select * into r from erasure_reviews o where o.case_id = found_case and o.takes_effect_at <= now() for update;
  if r.case_id is null then
    return;
  end if;
  v_left := not still_works_as('supervisor', r.confirmed_by_membership) or end_is_due(r.confirmed_by_membership, now());
  if v_left or erasure_obstacles(found_case) is distinct from '{}' then
    update erasure_reviews o set confirmed_at = null, confirmed_by_membership = null, takes_effect_at = null where o.case_id = found_case;
    return query select found_case, r.owner_agency_id, false, v_left;
    return;
  end if;
  select k.rule into strict v_rule from kept_until(found_case) k;
  perform pg_advisory_xact_lock(hashtextextended('relais.erasures', 0));
  select coalesce(max(e.number), 0) + 1 into v_number from erasures e;
  insert into erasures (number, id, erased_case_id, owner_agency_id, rule, due_on, proposed_by_membership, confirmed_by_membership,
    erased_at, destroyed, opened_year, closed_year, outcome, sex, age_band, purposes, community)
  select v_number, p_id, found_case, r.owner_agency_id, v_rule, r.due_on, r.proposed_by_membership, r.confirmed_by_membership, now(), '{}',
    s.* from statistical_record(found_case) s;
  update erasures e set destroyed = destroy_case(found_case) where e.number = v_number;
  return query select found_case, r.owner_agency_id, true, false;
end $$;
grant execute on function relais.erase_confirmed to relais_worker;
