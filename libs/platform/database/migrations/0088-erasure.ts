import { decisionRows } from './erasure-decisions.js';

/** A code of a list; nothing that somebody wrote. */
const CODE = `'^[a-z][a-z0-9_]{0,60}$'`;
const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const tables = /* sql */ `
-- A check stays in its register when the case it led to is gone.
do $step$
declare
  old text;
begin
  select k.conname into strict old from pg_constraint k where k.conrelid = 'relais.intercepted_persons'::regclass and k.contype = 'c'
    and pg_get_constraintdef(k.oid) like '%opened_case_id IS NOT NULL%';
  execute format('alter table relais.intercepted_persons drop constraint %I', old);
end $step$;
alter table relais.intercepted_persons add check (opened_case_id is null or status = 'opened');

-- One person proposes, another one confirms.
alter table relais.erasure_reviews add column proposed_at timestamptz(3),
  add column proposed_by_membership uuid references relais.memberships (id),
  add column proposed_by_user uuid references relais.users (id),
  add check (num_nonnulls(proposed_at, proposed_by_membership, proposed_by_user) in (0, 3));

-- What becomes of every table when a case is erased. The function does what stands here, and nothing where a table is missing.
create table relais.erasure_decisions (
  name text primary key,
  does text not null check (does in ('erase', 'blank', 'keep')),
  rows text,
  becomes text,
  why text not null,
  check ((does = 'keep') = (rows is null)),
  check ((does = 'blank') = (becomes is not null))
);
alter table relais.erasure_decisions enable row level security;
alter table relais.erasure_decisions force row level security;
create policy erasure_decisions_definer on relais.erasure_decisions for all to relais_owner using (true) with check (true);
create policy erasure_decisions_backup on relais.erasure_decisions for select to relais_backup using (true);
grant select on relais.erasure_decisions to relais_backup;

-- The case that is being erased, for as long as that takes: no row of it is ever committed, and nobody but the function writes one.
create table relais.erasing (of_case uuid primary key);
alter table relais.erasing enable row level security;
alter table relais.erasing force row level security;
create policy erasing_definer on relais.erasing for all to relais_owner using (true) with check (true);
create policy erasing_backup on relais.erasing for select to relais_backup using (true);
grant select on relais.erasing to relais_backup;

-- What was erased, when and by whom, and the statistical record: no name, no day, no place. Numbered without a gap. It points at
-- nothing: it outlives who did it, and is written again into a database of before they came.
create table relais.erasures (
  number bigint primary key,
  id uuid not null unique,
  erased_case_id uuid not null unique,
  owner_agency_id uuid not null,
  rule text not null,
  due_on date not null,
  proposed_by_membership uuid not null,
  confirmed_by_membership uuid not null,
  erased_at timestamptz(3) not null,
  -- Rows by table; what was erased again after a backup was put back counts anew.
  destroyed jsonb not null,
  replayed_at timestamptz(3),
  opened_year smallint,
  closed_year smallint,
  outcome text,
  sex text,
  age_band text,
  purposes text[],
  community text
);
create index erasures_owner on relais.erasures (owner_agency_id, number desc);
alter table relais.erasures enable row level security;
alter table relais.erasures force row level security;
create policy erasures_read on relais.erasures for select to relais_app using (relais.oversees_erasures(owner_agency_id));
create policy erasures_definer on relais.erasures for all to relais_owner using (true) with check (true);
create policy erasures_backup on relais.erasures for select to relais_backup using (true);
create policy erasures_auditor on relais.erasures for select to relais_auditor using (true);
grant select on relais.erasures to relais_app, relais_backup;
grant select (erased_case_id, erased_at) on relais.erasures to relais_auditor;
`;

const decisions = /* sql */ `
create function relais.erasing_case() returns uuid language sql stable set search_path = relais, pg_temp
  as $$ select e.of_case from erasing e $$;

insert into relais.erasure_decisions (name, does, rows, becomes, why) values
${decisionRows()};

-- The owner of the tables sees and removes the rows of the case that is being erased, and no other ones. The migrator calls it after
-- every step, for tables that come later.
create procedure relais.keep_erasable() language plpgsql set search_path = relais, pg_temp as $$
declare
  one record;
  theirs text;
begin
  for one in select split_part(d.name, '.', 2) as short, d.does, d.rows from erasure_decisions d
    where d.does <> 'keep' and to_regclass(d.name) is not null and not exists (select 1 from pg_policy p where p.polrelid = to_regclass(d.name)
      and p.polname = split_part(d.name, '.', 2) || '_erasing')
  loop
    theirs := replace(one.rows, '$1', '(select relais.erasing_case())');
    if one.does = 'erase' then
      execute format('create policy %I on relais.%I for delete to relais_owner using (%s)', one.short || '_erasing', one.short, theirs);
    else
      execute format('create policy %I on relais.%I for update to relais_owner using (%s) with check (true)',
        one.short || '_erasing', one.short, theirs);
    end if;
    if not exists (select 1 from pg_policies p where p.schemaname = 'relais' and p.tablename = one.short
      and p.cmd in ('ALL', 'SELECT') and 'relais_owner' = any (p.roles) and p.qual = 'true')
    then
      execute format('create policy %I on relais.%I for select to relais_owner using (%s)',
        one.short || '_erasing_read', one.short, theirs);
    end if;
  end loop;
end $$;
call relais.keep_erasable();

-- Tables nobody decided about, or whose decision would not be done.
create function relais.undecided_tables() returns table (name text)
language sql stable set search_path = relais, pg_temp as $$
  select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  left join erasure_decisions d on d.name = n.nspname || '.' || c.relname
  where n.nspname in ('relais', 'vault') and c.relkind in ('r', 'p') and (d.name is null
    or (d.does <> 'keep' and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = c.relname || '_erasing'))
    or (d.does = 'keep' and c.relname !~ '^audit_' and exists (
      select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped)))
$$;
`;

const destroying = /* sql */ `
-- Does what the decisions say. All rows go in one statement: foreign keys are checked when it ends, in whatever order and circle the
-- tables point at each other, and one that would be left pointing nowhere undoes everything. @returns rows by table
create function relais.destroy_case(p_case uuid) returns jsonb ${DEFINER} as $$
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

-- What is left of a case for statistics: years, codes (and nothing that is none), and an age in bands; of several answers to one
-- question the first.
create function relais.statistical_record(p_case uuid)
returns table (opened_year smallint, closed_year smallint, outcome text, sex text, age_band text, purposes text[], community text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select extract(year from c.opened_at at time zone 'Europe/Brussels')::smallint,
    extract(year from c.closed_at at time zone 'Europe/Brussels')::smallint,
    (select f.reason from case_closures f where f.case_id = c.id and f.reopened_at is null and f.reason ~ ${CODE} limit 1),
    case when p.sex ~ ${CODE} then p.sex end,
    case when p.age is null then 'unknown' when p.age < 13 then '0-12' when p.age < 16 then '13-15' when p.age < 18 then '16-17'
      when p.age < 25 then '18-24' when p.age < 35 then '25-34' when p.age < 50 then '35-49' else '50+' end,
    coalesce((select array_agg(distinct u order by u) from circumstances s, unnest(s.purposes) u where s.case_id = c.id and u ~ ${CODE}), '{}'),
    (select y.community from youth_mandates y where y.case_id = c.id and y.community ~ ${CODE} order by y.requested_at limit 1)
  from cases c
  left join lateral (select o.sex, coalesce(extract(year from c.opened_at at time zone 'Europe/Brussels')::integer - o.birth_year, o.age_from) as age
    from persons o where o.case_id = c.id order by o.owner_agency_id <> c.lead_agency_id, o.created_at limit 1) p on true
  where c.id = p_case
$$;
`;

const acts = /* sql */ `
-- Supervisors of the agency that leads it.
create function relais.decides_erasure(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select 'supervisor' = any (string_to_array(required_setting('app.roles'), ',')) and leads_case(p_case)
$$;

-- Who proposed it, for those who oversee it and whoever takes part; the name for the own agency alone.
create function relais.erasure_proposal(p_case uuid)
returns table (proposed_at timestamptz, proposed_by text, is_own boolean, decides boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  select r.proposed_at, case when r.owner_agency_id = actor_agency() then u.display_name end, r.proposed_by_user = actor_user(),
    decides_erasure(r.case_id)
  from erasure_reviews r left join users u on u.id = r.proposed_by_user
  where r.case_id = p_case and (oversees_erasures(r.owner_agency_id) or (may_read_cases() and takes_part(p_case)))
$$;

create function relais.propose_erasure(p_case uuid) returns boolean ${DEFINER} as $$
begin
  perform 1 from cases c where c.id = p_case for no key update;
  if not decides_erasure(p_case) or erasure_obstacles(p_case) <> '{}' then
    raise exception 'not for the acting person to propose, or something stands against it' using errcode = 'insufficient_privilege';
  end if;
  update erasure_reviews r set proposed_at = now(), proposed_by_membership = actor_membership(), proposed_by_user = actor_user()
  where r.case_id = p_case and r.proposed_at is null;
  return found;
end $$;

create function relais.withdraw_erasure(p_case uuid) returns boolean ${DEFINER} as $$
begin
  if not decides_erasure(p_case) then
    raise exception 'not for the acting person to withdraw' using errcode = 'insufficient_privilege';
  end if;
  update erasure_reviews r set proposed_at = null, proposed_by_membership = null, proposed_by_user = null
  where r.case_id = p_case and r.proposed_at is not null;
  return found;
end $$;

-- Erases it, for good: the second person, with a proof of who they are of the last minutes. Holds the case, so that nothing new comes.
create function relais.erase_case(p_id uuid, p_case uuid) returns bigint ${DEFINER} as $$
declare
  r erasure_reviews%rowtype;
  v_rule text;
  v_number bigint;
begin
  perform 1 from cases c where c.id = p_case for update;
  select * into r from erasure_reviews o where o.case_id = p_case for update;
  if r.case_id is null or not decides_erasure(p_case) or r.proposed_by_user is null or r.proposed_by_user = actor_user()
    or not recently_confirmed() then
    raise exception 'not for the acting person to confirm' using errcode = 'insufficient_privilege';
  elsif erasure_obstacles(p_case) <> '{}' then
    raise exception 'something stands against it' using errcode = 'insufficient_privilege';
  end if;
  select k.rule into strict v_rule from kept_until(p_case) k;
  perform pg_advisory_xact_lock(hashtextextended('relais.erasures', 0));
  select coalesce(max(e.number), 0) + 1 into v_number from erasures e;
  insert into erasures (number, id, erased_case_id, owner_agency_id, rule, due_on, proposed_by_membership, confirmed_by_membership,
    erased_at, destroyed, opened_year, closed_year, outcome, sex, age_band, purposes, community)
  select v_number, p_id, p_case, r.owner_agency_id, v_rule, r.due_on, r.proposed_by_membership, actor_membership(), now(), '{}', s.*
  from statistical_record(p_case) s;
  update erasures e set destroyed = destroy_case(p_case) where e.number = v_number;
  return v_number;
end $$;

-- The register, for the copy outside the database. Until the transaction ends no other worker adds to that file.
create function relais.erasures_after(p_number bigint, p_limit integer)
returns table (number bigint, id uuid, case_of uuid, agency_id uuid, rule text, due_on text, proposed_by uuid, confirmed_by uuid,
  erased_at timestamptz)
${DEFINER} as $$
#variable_conflict use_column
begin
  if system_actor() <> 'erasure' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  return query select e.number, e.id, e.erased_case_id, e.owner_agency_id, e.rule, to_char(e.due_on, 'YYYY-MM-DD'),
    e.proposed_by_membership, e.confirmed_by_membership, e.erased_at
  from erasures e where e.number > p_number order by e.number limit p_limit;
end $$;
create function relais.last_erasure() returns bigint ${DEFINER} as $$
begin
  if system_actor() <> 'erasure' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('relais.erasures.file', 0));
  return (select coalesce(max(e.number), 0) from erasures e);
end $$;

-- Does again what the register says was done, in a database that was put back from a backup of before. The owner's alone.
-- @returns whether it was not done in this database yet
create function relais.replay_erasure(p_line jsonb) returns boolean ${DEFINER} as $$
declare
  v_case constant uuid := p_line ->> 'caseId';
  v_number constant bigint := p_line ->> 'number';
begin
  if exists (select 1 from erasures e where e.number = v_number and e.erased_case_id = v_case) then
    return false;
  end if;
  if exists (select 1 from erasures e where e.number = v_number or e.erased_case_id = v_case) then
    raise exception 'the register of erasures is of another database: number %', v_number;
  end if;
  insert into erasures (number, id, erased_case_id, owner_agency_id, rule, due_on, proposed_by_membership, confirmed_by_membership,
    erased_at, destroyed, replayed_at, opened_year, closed_year, outcome, sex, age_band, purposes, community)
  select v_number, (p_line ->> 'id')::uuid, v_case, (p_line ->> 'agencyId')::uuid, p_line ->> 'rule', (p_line ->> 'dueOn')::date,
    (p_line ->> 'proposedBy')::uuid, (p_line ->> 'confirmedBy')::uuid, (p_line ->> 'erasedAt')::timestamptz, '{}', now(), s.*
  from (select 1) one left join statistical_record(v_case) s on true;
  update erasures e set destroyed = destroy_case(v_case) where e.number = v_number;
  return true;
end $$;

revoke execute on function relais.erasing_case, relais.undecided_tables, relais.destroy_case, relais.statistical_record,
  relais.decides_erasure, relais.erasure_proposal, relais.propose_erasure, relais.withdraw_erasure, relais.erase_case,
  relais.erasures_after, relais.last_erasure, relais.replay_erasure from public;
revoke execute on procedure relais.keep_erasable from public;
grant execute on function relais.decides_erasure, relais.erasure_proposal, relais.propose_erasure, relais.withdraw_erasure,
  relais.erase_case to relais_app;
grant execute on function relais.erasures_after, relais.last_erasure to relais_worker;
`;

/** A case is erased by two people, in one transaction, with proof, and again after a backup of before was put back. */
export const migration = { name: '0088-erasure', up: [tables, decisions, destroying, acts].join('\n') };
