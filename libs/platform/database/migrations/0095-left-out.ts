const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;
const TODAY = `(now() at time zone 'Europe/Brussels')::date`;

/**
 * A round of the schedule acts on many cases in one transaction. While somebody holds the audit chain of one, the round is done
 * again without it: what looks for what is due passes it over, and a later round comes back to it.
 */
const leftOut = /* sql */ `
-- Whether this transaction leaves a case alone: 'app.left_out' lists the ids. Without a case, or without a list: no.
create function relais.is_left_out(p_case uuid) returns boolean language sql stable set search_path = relais, pg_temp as $$
  select coalesce(p_case = any (string_to_array(nullif(current_setting('app.left_out', true), ''), ',')::uuid[]), false)
$$;
revoke execute on function relais.is_left_out from public;
grant execute on function relais.is_left_out to relais_worker;
`;

/** As before (0082), but for cases that are left out. */
const runOutAccess = /* sql */ `
create or replace function relais.end_run_out_access(p_limit integer)
returns table (case_id uuid, agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text)
${DEFINER} as $$
#variable_conflict use_column
declare
  v_case uuid;
begin
  if system_actor() <> 'deadlines' then
    raise exception 'not the clock' using errcode = 'insufficient_privilege';
  end if;
  for v_case in select distinct a.case_id from case_access a
    where a.ended_at is null and a.valid_until <= now() and a.ground in ('referral', 'appointment') and not is_left_out(a.case_id)
    order by a.case_id limit p_limit
  loop
    begin
      return query select e.* from end_run_out_case(v_case) e;
    exception when others then
      -- Closed it is already. The log names the case, and the next tick tries again.
      raise warning 'what ran out in case % is not told: %', v_case, sqlerrm;
    end;
  end loop;
end $$;
`;

/** As before (0048), but for cases that are left out. */
const emergencies = /* sql */ `
create or replace function relais.lapse_emergencies(p_most integer)
returns table (emergency_id uuid, case_of uuid, holder_agency uuid, due text) ${DEFINER} as $$
declare
  e record;
begin
  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' using errcode = 'insufficient_privilege';
  end if;
  for e in select a.id, a.case_id, a.agency_id, a.ends_at from emergency_accesses a
    where a.ended_at is null and a.ends_at <= now() and not is_left_out(a.case_id)
    order by a.ends_at limit p_most for update skip locked
  loop
    perform stop_emergency(e.id, 'time', e.ends_at);
    return query select e.id, e.case_id, e.agency_id, 'ended';
  end loop;
  return query
  with late as (
    select a.id from emergency_accesses a where a.reviewed_at is null and a.escalated_at is null and a.review_by <= now()
      and not is_left_out(a.case_id)
    order by a.review_by limit p_most for update skip locked)
  update emergency_accesses a set escalated_at = now(), version = a.version + 1 from late where a.id = late.id
  returning a.id, a.case_id, a.agency_id, 'unreviewed';
  -- Whoever could judge it left, or was kept out of the case since.
  return query
  with alone as (
    select a.id from emergency_accesses a
    where a.reviewed_at is null and a.escalated_at is null and a.handed_up_at is null and not is_left_out(a.case_id)
      and not owner_judges(a.case_id, a.owner_agency_id, a.user_id)
    order by a.opened_at limit p_most for update skip locked)
  update emergency_accesses a set handed_up_at = now(), version = a.version + 1 from alone where a.id = alone.id
  returning a.id, a.case_id, a.agency_id, 'handed_up';
end $$;
`;

/** As before (0027), but for cases that are left out. */
const majority = /* sql */ `
create or replace function relais.minors_of_age(p_years integer, p_day date, p_limit integer)
returns table (minor_id uuid, case_id uuid, service_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.id, m.case_id, m.owner_agency_id
  from minors m
  left join lateral (
    select lower(age_range(q.birth_year, q.birth_month, q.birth_day, q.birth_precision, p_day)) as born, q.birth_source,
      coalesce(q.age_in_doubt, false) as in_doubt,
      q.age_from + extract(year from age(p_day::timestamp, least(q.updated_at::date, p_day)::timestamp)) as apparent
    from persons q where q.case_id = m.case_id order by q.updated_at desc, q.id desc limit 1) p on true
  left join lateral (
    select a.appeal_outcome is distinct from 'annulled' as by_test,
      coalesce(a.tested_on, a.decided_at::date) + make_interval(months => ceil((p_years - a.age_min) * 12)::integer) as of_age
    from age_assessments a where a.case_id = m.case_id and a.decision = 'minor'
    order by a.decided_at desc limit 1) d on true
  where system_actor() = 'deadlines' and m.status in ('signalled', 'identified') and not is_left_out(m.case_id)
    and not exists (select 1 from age_assessments o where o.case_id = m.case_id
      and o.status in ('doubt', 'test_ordered', 'test_done', 'appealed'))
    and (p.born is not null or d.by_test)
    and (p.born is null or p.born >= p_years)
    and (d.by_test is not true or d.of_age <= p_day)
    and (d.by_test or not coalesce(p.in_doubt, false))
    and (d.by_test or p.birth_source in ('document', 'decided') or coalesce(p.apparent >= p_years, true))
  order by m.id limit p_limit
$$;
`;

/** As before (0087, 0089), but for cases that are left out. */
const retention = /* sql */ `
create or replace function relais.list_due_cases(p_limit integer) returns table (case_of uuid, agency_id uuid, listed boolean)
${DEFINER} as $$
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
        and not exists (select 1 from kept_until(o.case_id) k where k.until < ${TODAY}) limit p_limit)
    returning r.case_id, r.owner_agency_id)
  select g.case_id, g.owner_agency_id, false from gone g;
  return query
  with due as (
    select c.id, c.lead_agency_id, k.until from cases c cross join lateral kept_until(c.id) k
    where c.status = 'closed' and c.retain_until < ${TODAY} and k.until < ${TODAY} and not is_left_out(c.id)
      and not exists (select 1 from erasure_reviews r where r.case_id = c.id)
    order by c.retain_until, c.id limit p_limit),
  fresh as (
    insert into erasure_reviews (case_id, owner_agency_id, due_on, listed_at)
    select d.id, d.lead_agency_id, d.until, now() from due d on conflict do nothing returning case_id, owner_agency_id)
  select f.case_id, f.owner_agency_id, true from fresh f;
end $$;

create or replace function relais.shred_consultations(p_limit integer) returns table (consultation_id uuid, cases uuid[]) ${DEFINER} as $$
declare
  one record;
begin
  if system_actor() <> 'retention' then
    raise exception 'for the retention alone' using errcode = 'insufficient_privilege';
  end if;
  for one in
    select c.id from consultations c where c.shredded_at is null and not consultation_lasts(c.retention_until, c.created_at)
      and not exists (select 1 from consultation_persons d where d.consultation_id = c.id and is_left_out(d.case_id))
    order by c.created_at limit p_limit for update skip locked
  loop
    consultation_id := one.id;
    cases := array(select d.case_id from consultation_persons d where d.consultation_id = one.id and d.case_id is not null);
    delete from consultation_keys k where k.consultation_id = one.id;
    delete from consultation_approvals a where a.consultation_id = one.id;
    delete from consultation_measures m where m.consultation_id = one.id;
    delete from consultation_minutes m where m.consultation_id = one.id;
    delete from consultation_meetings m where m.consultation_id = one.id;
    delete from consultation_persons d where d.consultation_id = one.id;
    update consultations c set content = null, rights_reason = null, shredded_at = now(), status = 'ended', ended_at = coalesce(c.ended_at, now()),
      end_reason = coalesce(c.end_reason, 'retention'), version = c.version + 1, updated_at = now() where c.id = one.id;
    return next;
  end loop;
end $$;
`;

/** One case whose audit chain somebody holds delays no other. */
export const migration = {
  name: '0095-left-out',
  up: [leftOut, runOutAccess, emergencies, majority, retention].join('\n'),
};
