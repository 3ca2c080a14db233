import { categoryTable } from '../category-table.js';

const guardianship = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('guardianship.age_decision.border.extension', '2007-05-07', '3', 'working_days',
   'Reception Law of 12 January 2007, art. 41: exceptionally three working days more');

-- Until when the Service recognises a guardian, the day included; null = without an end.
alter table relais.guardians add column accredited_until date;
grant update (accredited_until) on relais.guardians to relais_app;

-- Once, at the border: the decision has three working days more.
alter table relais.age_assessments add column extended_at timestamptz(3);
-- Day since which the guardian has no news; four months after it the guardianship may end. It opens and closes no alert. A
-- table of its own: those who only know who the guardian is, and whoever signalled the minor, do not learn it (need-to-know matrix).
${categoryTable({
  table: 'minor_silences',
  category: 'guardianship',
  columns: /* sql */ `
  minor_id uuid not null references relais.minors (id),
  since date not null,
  ended_at timestamptz(3),`,
})}
create unique index minor_silences_open on relais.minor_silences (minor_id) where ended_at is null;
create index minor_silences_case on relais.minor_silences (case_id);
create policy minor_silences_readers on relais.minor_silences as restrictive for select to relais_app
  using (exists (select 1 from relais.agencies a where a.id = (select relais.actor_agency())
    and a.kind in ('guardianship_service', 'guardian_office', 'justice_of_peace', 'magistrate', 'immigration_office',
      'specialised_centre', 'child_shelter', 'youth_service')));

-- Minors of whom it is certain that they are of age: by the birth date, and by a decision about the age, whose lowest age
-- counts from the day of the test. An open doubt, or an estimate that still reaches below, keeps the guardian (CETS 197,
-- art. 10.3). An estimate grows with the years since it was written.
create function relais.minors_of_age(p_years integer, p_day date, p_limit integer)
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
  where system_actor() = 'deadlines' and m.status in ('signalled', 'identified')
    and not exists (select 1 from age_assessments o where o.case_id = m.case_id
      and o.status in ('doubt', 'test_ordered', 'test_done', 'appealed'))
    and (p.born is not null or d.by_test)
    and (p.born is null or p.born >= p_years)
    and (d.by_test is not true or d.of_age <= p_day)
    and (d.by_test or not coalesce(p.in_doubt, false))
    and (d.by_test or p.birth_source in ('document', 'decided') or coalesce(p.apparent >= p_years, true))
  order by m.id limit p_limit
$$;
revoke execute on function relais.minors_of_age from public;
grant execute on function relais.minors_of_age to relais_worker;
grant update (status, report_kind, report_due_at, remind_at, ended_at, end_reason, version, updated_at)
  on relais.guardianships to relais_worker;
grant update (status, waiting_since, closed_at, closed_reason, version, updated_at) on relais.minors to relais_worker;
`;

const reservations = /* sql */ `
-- An expiry is told once, also of those that somebody who wanted the place ended on the way.
alter table relais.place_reservations add column expiry_told_at timestamptz(3);
create index place_reservations_untold on relais.place_reservations (ended_at) where status = 'expired' and expiry_told_at is null;
grant update (expiry_told_at) on relais.place_reservations to relais_worker;
`;

const directory = /* sql */ `
alter table relais.practitioners add column version integer not null default 1, add column updated_at timestamptz(3) not null default now();

-- Who is sworn and who speaks what is vouched for by the administration of the platform, never by a practice about itself.
create function relais.keeps_directory() returns boolean language sql stable set search_path = relais, pg_temp as $$
  select 'administrator' = any (string_to_array(required_setting('app.roles'), ','))
    and exists (select 1 from agencies a where a.id = actor_agency() and a.kind = 'platform')
$$;

-- Writes one entry with its languages and hours. A new one needs a membership in a practice of the role; the person, the
-- practice and the role of an entry never change. Returns false when the version is another by now.
create function relais.keep_practitioner(p_id uuid, p_version integer, p_role text, p_user uuid, p_agency uuid, p_entry jsonb,
  p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not keeps_directory() then
    raise exception 'not who keeps the directory' using errcode = 'insufficient_privilege';
  end if;
  if p_version is null then
    if not exists (select 1 from memberships m join agencies a on a.id = m.agency_id
      where m.user_id = p_user and m.agency_id = p_agency and a.kind = p_role || '_practice') then
      raise exception 'not a member of such a practice' using errcode = 'insufficient_privilege';
    end if;
    insert into practitioners (id, role, user_id, agency_id, sex, modes, created_at)
    values (p_id, p_role, p_user, p_agency, p_entry ->> 'sex', '{telephone}', p_at);
  end if;
  update practitioners set
    register_number = p_entry ->> 'registerNumber', sex = p_entry ->> 'sex',
    modes = array(select jsonb_array_elements_text(p_entry -> 'modes')),
    districts = array(select jsonb_array_elements_text(p_entry -> 'districts')),
    mandates = array(select jsonb_array_elements_text(p_entry -> 'mandates')),
    rate_cents_hour = (p_entry ->> 'rateCentsHour')::integer,
    left_at = case when (p_entry ->> 'active')::boolean then null else coalesce(left_at, p_at) end,
    version = version + (p_version is not null)::integer, updated_at = p_at
  where id = p_id and (p_version is null or version = p_version);
  if not found then
    return false;
  end if;
  delete from practitioner_languages where practitioner_id = p_id;
  insert into practitioner_languages (practitioner_id, language, dialect)
  select p_id, l ->> 'code', coalesce(l ->> 'dialect', '') from jsonb_array_elements(p_entry -> 'languages') l;
  delete from practitioner_hours where practitioner_id = p_id;
  insert into practitioner_hours (practitioner_id, weekday, opens, closes)
  select p_id, (h ->> 'weekday')::smallint, (h ->> 'opens')::time, (h ->> 'closes')::time
  from jsonb_array_elements(p_entry -> 'hours') h;
  return true;
end $$;
revoke execute on function relais.keeps_directory, relais.keep_practitioner from public;
grant execute on function relais.keeps_directory, relais.keep_practitioner to relais_app;
`;

/** What the desks keep: recognised guardians, the directory of practitioners, and ends that come by themselves. */
export const migration = { name: '0027-desks', up: [guardianship, reservations, directory].join('\n') };
