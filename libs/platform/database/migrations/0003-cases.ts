import { categoryTable, takesPart } from '../category-table.js';

/**
 * The spine of a case and its category tables. The spine holds no personal data: reference, states, participants.
 * Everything else is a row of exactly one data category with the agency that wrote it, because a row policy cannot hide
 * a column.
 */
const spine = /* sql */ `
create table relais.cases (
  id uuid primary key,
  reference text not null unique check (reference ~ '^BE-[0-9A-HJKMNP-TV-Z]{8}$'),
  status text not null default 'open' check (status in ('open', 'closed')),
  opened_by_agency_id uuid not null references relais.agencies (id),
  lead_agency_id uuid not null references relais.agencies (id),
  opened_by_membership uuid not null references relais.memberships (id),
  opened_at timestamptz(3) not null,
  closed_at timestamptz(3),
  version integer not null default 1
);

-- Who takes part, with which categories, on which ground, from when until when.
create table relais.case_access (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  agency_id uuid not null references relais.agencies (id),
  user_id uuid references relais.users (id),
  categories text[] not null,
  disclosed text[] not null default '{}',
  granted_by_agency uuid references relais.agencies (id),
  ground text not null,
  source_type text,
  source_id uuid,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3),
  ended_at timestamptz(3),
  ended_reason text
);
create index case_access_agency on relais.case_access (agency_id, case_id) where ended_at is null;
create index case_access_case on relais.case_access (case_id);
create index case_access_source on relais.case_access (source_id);

-- A person who may not see a case, over all memberships (conflict of interest, ties with a suspect).
create table relais.case_exclusions (
  case_id uuid not null references relais.cases (id),
  user_id uuid not null references relais.users (id),
  reason text not null,
  created_at timestamptz(3) not null default now(),
  primary key (case_id, user_id)
);

alter table relais.case_access enable row level security;
alter table relais.case_access force row level security;
alter table relais.case_exclusions enable row level security;
alter table relais.case_exclusions force row level security;
alter table relais.cases enable row level security;
alter table relais.cases force row level security;
create policy case_access_own on relais.case_access for select to relais_app
  using (agency_id = (select relais.actor_agency()));
create policy case_exclusions_own on relais.case_exclusions for select to relais_app
  using (user_id = (select relais.actor_user()));
create policy cases_read on relais.cases for select to relais_app
  using ((select relais.may_read_cases()) and ${takesPart('cases')});
create policy cases_update on relais.cases for update to relais_app
  using (lead_agency_id = (select relais.actor_agency()) and ${takesPart('cases')})
  with check (true);
create policy case_access_backup on relais.case_access for select to relais_backup using (true);
create policy case_exclusions_backup on relais.case_exclusions for select to relais_backup using (true);
create policy cases_backup on relais.cases for select to relais_backup using (true);
grant select on relais.case_access, relais.case_exclusions, relais.cases to relais_app, relais_backup;
grant update (status, lead_agency_id, closed_at, version) on relais.cases to relais_app;

create table relais.case_keys (
  case_id uuid not null references relais.cases (id),
  version integer not null,
  wrapped bytea not null,
  created_at timestamptz(3) not null default now(),
  destroyed_at timestamptz(3),
  primary key (case_id, version)
);
alter table relais.case_keys enable row level security;
alter table relais.case_keys force row level security;
create policy case_keys_backup on relais.case_keys for select to relais_backup using (true);
grant select on relais.case_keys to relais_backup;
`;

/**
 * Definer functions: the owner is subject to FORCE row-level security too, so its own policies name exactly what these
 * functions need. They take the actor from the transaction's settings, never from an argument.
 */
const functions = /* sql */ `
create policy cases_definer on relais.cases for all to relais_owner using (true) with check (true);
create policy case_access_definer on relais.case_access for all to relais_owner using (true) with check (true);
create policy case_exclusions_definer on relais.case_exclusions for all to relais_owner using (true) with check (true);

-- Opens a case for the acting agency, which takes part with every category its kind may read from others. False when the
-- reference is taken: the caller draws another.
create function relais.open_case(p_id uuid, p_access_id uuid, p_reference text, p_at timestamptz) returns boolean
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

-- True when the actor takes part in the case now (and, with a category, may read it there).
create function relais.takes_part(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (
    select 1 from case_access a where a.case_id = p_case and a.agency_id = actor_agency()
      and (a.user_id is null or a.user_id = actor_user())
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()))
  and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = actor_user())
$$;

-- The participants of a case the actor takes part in; nobody for any other case.
create function relais.case_participants(p_case uuid)
returns table (agency_id uuid, agency_name text, agency_kind text, ground text, since timestamptz, until timestamptz,
  ended timestamptz, categories text[])
language sql stable security definer set search_path = relais, pg_temp as $$
  select a.agency_id, g.name, g.kind, a.ground, a.valid_from, a.valid_until, a.ended_at,
    (select coalesce(array_agg(distinct c order by c), '{}') from unnest(a.categories || a.disclosed) c)
  from case_access a join agencies g on g.id = a.agency_id
  where a.case_id = p_case and takes_part(p_case)
  order by a.valid_from, a.id
$$;

-- Which agencies hold rows of a category is said only as far as the participants are known; the read categories of the actor.
create function relais.readable_categories(p_case uuid) returns text[]
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce(array_agg(distinct c order by c), '{}')
  from case_access a, unnest(a.categories || a.disclosed) c
  where a.case_id = p_case and a.agency_id = actor_agency()
    and (a.user_id is null or a.user_id = actor_user())
    and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
    and may_read_category(c) and takes_part(p_case)
$$;
revoke execute on all functions in schema relais from public;
grant execute on all functions in schema relais to relais_app, relais_worker, relais_auditor, relais_backup;
revoke execute on function relais.open_case, relais.takes_part, relais.case_participants, relais.readable_categories
  from relais_worker, relais_auditor, relais_backup;
`;

const tables = [
  categoryTable({
    table: 'persons',
    category: 'identity',
    columns: /* sql */ `
  sex text not null,
  birth_year smallint, birth_month smallint, birth_day smallint,
  birth_precision text check (birth_precision in ('day', 'month', 'year', 'about')),
  birth_source text,
  age_from smallint, age_to smallint,
  age_in_doubt boolean not null default false,
  citizenships text[] not null default '{}',
  languages jsonb not null default '[]',`,
    constraints: ', unique (case_id, owner_agency_id)',
  }),
  categoryTable({
    table: 'person_names',
    category: 'identity',
    columns: /* sql */ `
  person_id uuid not null,
  position smallint not null,
  kind text not null check (kind in ('primary', 'alias', 'original_script')),
  family_name text, given_names text, language text,
  folded text not null,`,
    constraints:
      ', foreign key (case_id, owner_agency_id, person_id) references relais.persons (case_id, owner_agency_id, id)',
    commands: ['update', 'delete'],
  }),
  categoryTable({
    table: 'circumstances',
    category: 'indicators',
    columns: /* sql */ `
  found_place text not null,
  place_kind text, district text,
  found_at timestamptz(3),
  narrative text, narrative_language text,
  acts text[] not null default '{}', means text[] not null default '{}', purposes text[] not null default '{}',`,
    constraints: ', unique (case_id, owner_agency_id)',
  }),
  categoryTable({
    table: 'indicator_answers',
    category: 'indicators',
    columns: /* sql */ `
  code text not null,
  answer text not null check (answer in ('yes', 'no', 'unknown', 'not_asked')),
  note text,
  observed_at timestamptz(3) not null,`,
    constraints: ', unique (case_id, owner_agency_id, code)',
  }),
  categoryTable({
    table: 'assertions',
    category: 'indicators',
    columns: /* sql */ `
  status text not null check (status in ('possible', 'actual', 'not')),
  basis text,
  assessed_at timestamptz(3) not null,`,
    commands: [],
  }),
  categoryTable({
    table: 'case_needs',
    category: 'referrals',
    columns: /* sql */ `codes text[] not null default '{}',`,
    constraints: ', unique (case_id, owner_agency_id)',
  }),
  categoryTable({
    table: 'consents',
    category: 'referrals',
    columns: /* sql */ `
  given boolean not null,
  language text,
  answers jsonb not null default '{}',
  legal_ground text,
  recorded_at timestamptz(3) not null,
  withdrawn_at timestamptz(3),`,
  }),
  categoryTable({
    table: 'case_relations',
    category: 'identity',
    columns: /* sql */ `
  other_case_id uuid not null references relais.cases (id),
  kind text not null,`,
    constraints: ', unique (case_id, other_case_id), check (case_id <> other_case_id)',
    commands: ['delete'],
  }),
].join('\n');

const events = /* sql */ `
create table relais.events (
  id uuid primary key,
  owner_agency_id uuid not null references relais.agencies (id),
  kind text not null,
  title text,
  occurred_at timestamptz(3) not null,
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null
);
alter table relais.events enable row level security;
alter table relais.events force row level security;
create policy events_own on relais.events for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('indicators')));
create policy events_write on relais.events for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('indicators')));
create policy events_backup on relais.events for select to relais_backup using (true);
grant select, insert on relais.events to relais_app;
grant select on relais.events to relais_backup;
${categoryTable({
  table: 'case_events',
  category: 'indicators',
  columns: /* sql */ `event_id uuid not null references relais.events (id),`,
  constraints: ', unique (case_id, event_id)',
  commands: [],
})}

create table relais.drafts (
  id uuid primary key,
  user_id uuid not null references relais.users (id),
  agency_id uuid not null references relais.agencies (id),
  kind text not null,
  content bytea not null,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index drafts_user on relais.drafts (user_id, updated_at);
alter table relais.drafts enable row level security;
alter table relais.drafts force row level security;
create policy drafts_own on relais.drafts for all to relais_app
  using (user_id = (select relais.actor_user()) and agency_id = (select relais.actor_agency()))
  with check (user_id = (select relais.actor_user()) and agency_id = (select relais.actor_agency()));
create policy drafts_backup on relais.drafts for select to relais_backup using (true);
grant select, insert, update, delete on relais.drafts to relais_app;
grant select on relais.drafts to relais_backup;

create index persons_case on relais.persons (case_id);
create index person_names_case on relais.person_names (case_id);
create index person_names_folded on relais.person_names using gin (folded public.gin_trgm_ops);
create index circumstances_case on relais.circumstances (case_id);
create index indicator_answers_case on relais.indicator_answers (case_id);
create index assertions_case on relais.assertions (case_id);
create index case_relations_case on relais.case_relations (case_id);
create index case_events_case on relais.case_events (case_id);
`;

export const migration = { name: '0003-cases', up: [spine, functions, tables, events].join('\n') };
