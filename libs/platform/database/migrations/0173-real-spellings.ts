import { NAME_KEYS } from './name-keys.js';

/** The name `n` is one that the member (`agency`, `person`) may read now. */
const READABLE = /* sql */ `exists (
      select 1 from case_access r
      where r.case_id = n.case_id and r.agency_id = agency and (r.user_id is null or r.user_id = person)
        and r.ended_at is null and r.valid_from <= now() and (r.valid_until is null or r.valid_until > now())
        and (n.owner_agency_id = r.agency_id or 'identity' = any (r.categories)
          or ('identity' = any (r.disclosed) and r.granted_by_agency = n.owner_agency_id))
        and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = person))`;

/** A person so much older or younger is another one (person-likeness.ts): most names are put aside by that. */
const AGE = /* sql */ `(p_year is null or p.birth_year is null or abs(p.birth_year - p_year) <= 6)`;

/** How near a stored name comes, before it is looked at word by word: all its consonants, its letters, the year of birth. */
const NEARNESS = /* sql */ `public.similarity(n.folded, p_folded) + case when n.sound_keys && wholes then 0.4 else 0 end
      + case when p_year is null or p.birth_year is null then 0.05 when p.birth_year = p_year then 0.3
          when abs(p.birth_year - p_year) = 1 then 0.25
          when abs(p.birth_year - p_year) <= 3 then 0.1 else 0 end`;

const COLUMNS =
  'case_id uuid, person_id uuid, owner_agency_id uuid, folded text, spelled text, sex text, birth_year integer, birth_month integer, birth_day integer, birth_precision text';

const SELECTED = /* sql */ `select n.case_id, n.person_id, n.owner_agency_id, n.folded,
      concat_ws(' ', n.given_names, n.family_name), p.sex, p.birth_year::integer, p.birth_month::integer,
      p.birth_day::integer, p.birth_precision`;

/** The planner takes the overlap of arrays for commoner than it is and would read the whole table: ten times the work. */
const SETTINGS = /* sql */ `language plpgsql stable security definer set search_path = relais, pg_temp
set plan_cache_mode = force_custom_plan set enable_seqscan = off set pg_trgm.similarity_threshold = 0.5
set max_parallel_workers_per_gather = 0`;

const KEYS = /* sql */ `keys constant text[] := name_keys(p_folded);
  wholes constant text[] := array(select k from unnest(keys) k where k like '=%');`;

const FOUND = /* sql */ `(n.sound_keys && keys or n.folded operator(public.%) p_folded) and ${AGE}`;

/**
 * Spellings that people really write find each other: each name is found by pairs of its words (name-keys.ts). The names that are
 * recorded get the new keys here, where the table is rewritten; what a name sounds like is no longer kept beside them.
 */
export const migration = {
  name: '0173-real-spellings',
  up: /* sql */ `
drop function relais.names_alike(text, integer, integer);
drop function relais.register_names_alike(text, integer, uuid, integer);
alter table relais.person_names drop column sound, drop column sound_keys;
drop function relais.sound_of_name(text);
drop function relais.sound_of_word(text, boolean);
drop function relais.hissed(text);
${NAME_KEYS}
revoke execute on function relais.consonants_of, relais.readings_of from public;
-- A generated column is computed in the name of who writes the row.
grant execute on function relais.consonants_of, relais.readings_of to relais_app;
alter table relais.person_names
  add column sound_keys text[] generated always as (relais.name_keys(folded)) stored;
create index person_names_sound on relais.person_names using gin (sound_keys) with (fastupdate = off);

-- Names that may be this one, the nearest first, in the cases where the actor may read them. An agency with few cases
-- compares only its own; one with many asks the indexes of the register first.
create function relais.names_alike(p_folded text, p_year integer, p_limit integer) returns table (${COLUMNS})
${SETTINGS} as $$
declare
  agency constant uuid := actor_agency();
  person constant uuid := actor_user();
  ${KEYS}
begin
  if not may_read_cases() or not may_read_category('identity') then
    return;
  end if;
  if (select count(*) <= 1000 from (
    select 1 from case_access f where f.agency_id = agency and f.ended_at is null limit 1001) few)
  then
    return query ${SELECTED}
    from person_names n join persons p on p.id = n.person_id
    where n.case_id = any (array(select a.case_id from case_access a where a.agency_id = agency and a.ended_at is null))
      and ${FOUND} and ${READABLE}
    order by ${NEARNESS} desc, n.id limit p_limit;
  else
    return query ${SELECTED}
    from person_names n join persons p on p.id = n.person_id
    where ${FOUND} and ${READABLE}
    order by ${NEARNESS} desc, n.id limit p_limit;
  end if;
end $$;

-- Names like this one in cases where the asking agency takes no part, of owners who still take part in theirs.
create function relais.register_names_alike(p_folded text, p_year integer, p_asking uuid, p_limit integer)
returns table (${COLUMNS})
${SETTINGS} as $$
declare
  ${KEYS}
begin
  if system_actor() is distinct from 'recogniser' then
    raise exception 'only the recogniser' using errcode = 'insufficient_privilege';
  end if;
  return query ${SELECTED}
  from person_names n join persons p on p.id = n.person_id
  where ${FOUND} and n.owner_agency_id <> p_asking
    and not exists (select 1 from case_access r where r.case_id = n.case_id and r.agency_id = p_asking and r.ended_at is null)
    and exists (select 1 from case_access r where r.case_id = n.case_id and r.agency_id = n.owner_agency_id
      and r.ended_at is null and r.valid_from <= now() and (r.valid_until is null or r.valid_until > now()))
  order by ${NEARNESS} desc, n.id limit p_limit;
end $$;
revoke execute on function relais.names_alike, relais.register_names_alike from public;
grant execute on function relais.names_alike to relais_app;
grant execute on function relais.register_names_alike to relais_worker;
`,
};
