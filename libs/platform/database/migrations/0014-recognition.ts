import { notExcluded, takesPart } from '../category-table.js';

/**
 * The recognition of a person across scripts and spellings: what a name sounds like, whose names are alike, and the
 * question to agencies that may know the person. What a name sounds like reveals the name, so it is a column of the row
 * of the name, under the same row policies; the functions below repeat the access predicate (migration 0009).
 */
const sound = /* sql */ `
-- The consonants of a word by the place where they are spoken. Vowels, h and y differ most between tables of
-- transliteration and are left out; b and p, d and t, g and k, all hissing sounds are one. Letters that are written for
-- different sounds are read in two ways, hard and soft: q is k in Arabic and ch in Chinese, b is v in Greek, g is h in
-- Ukrainian, j is y in Serbian; c, ch, w and x likewise.
create function relais.sound_of_word(p_word text, p_soft boolean) returns text
language plpgsql immutable parallel safe strict set search_path = pg_catalog, pg_temp as $$
declare
  -- Greek writes its b, d and g at the beginning of a word as mp, nt and gk; Indian scripts the n before a consonant as m.
  w text := case when p_word ~ '^(mp|nt|nk|gk)' then translate(left(p_word, 2), 'mng', '') || substr(p_word, 3) else p_word end;
begin
  w := replace(w, 'mp', 'p');
  if p_soft then
    w := regexp_replace(w, 'm(?=[cdfghjklnqrstvxz])', 'n', 'g');
  end if;
  w := regexp_replace(w, 'shch|tsch|sch|tch|dzh|zh|sh|dj|dz|dx|xh|ts|tz|tc|cz|sz', 's', 'g');
  w := replace(replace(replace(replace(w, 'ph', 'f'), 'kh', 'k'), 'gh', 'k'), 'ng', 'n');
  w := replace(w, 'ch', case when p_soft then 'k' else 's' end);
  w := regexp_replace(w, 'c(?=[eiy])', 's', 'g');
  w := translate(w, 'cjqx', case when p_soft then 'sysk' else 'ksks' end);
  if p_soft then
    w := translate(left(w, 1), 'bg', 'v') || translate(substr(w, 2), 'bgw', 'v');
  end if;
  w := translate(translate(w, 'aeiouhy', ''), 'bdgvwz', 'ptkffs');
  return coalesce(nullif(regexp_replace(w, '(.)\\1+', '\\1', 'g'), ''), 'a');
end $$;

-- The sound of a folded name: its words, both readings of each ('fn|n sm mn'), then ' / ' and how neighbours sound when
-- they are written as one word, in either order, because people and tables divide names differently.
create function relais.sound_of_name(p_folded text) returns text
language plpgsql immutable parallel safe strict set search_path = pg_catalog, pg_temp as $$
declare
  words constant text[] := (string_to_array(p_folded, ' '))[1:8];
  said text[] := '{}';
  joined text[] := '{}';
  turned text[] := '{}';
  n constant integer := coalesce(array_length(words, 1), 0);
  hard text; soft text;
begin
  for i in 1..n loop
    hard := relais.sound_of_word(words[i], false);
    soft := relais.sound_of_word(words[i], true);
    said := said || case when hard = soft then hard else hard || '|' || soft end;
    if i > 1 then
      joined := joined || relais.sound_of_word(words[i - 1] || words[i], false)
        || relais.sound_of_word(words[i] || words[i - 1], false);
      turned := turned || relais.sound_of_word(words[i - 1] || words[i], true)
        || relais.sound_of_word(words[i] || words[i - 1], true);
    end if;
  end loop;
  if n > 2 then
    joined := joined || relais.sound_of_word(array_to_string(words, ''), false);
  end if;
  joined := joined || turned;
  return array_to_string(said, ' ') || ' / ' || array_to_string(joined, ' ');
end $$;

-- The sounds by which names are found: one consonant alone is like half of all names.
create function relais.sound_keys(p_sound text) returns text[]
language sql immutable parallel safe strict set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct k), '{}') from regexp_split_to_table(p_sound, '[ |/]+') k where length(k) > 1
$$;

alter table relais.person_names
  add column sound text generated always as (relais.sound_of_name(folded)) stored;
alter table relais.person_names
  add column sound_keys text[] generated always as (relais.sound_keys(relais.sound_of_name(folded))) stored;
create index person_names_sound on relais.person_names using gin (sound_keys);
create index person_names_person on relais.person_names (person_id);
`;

/** The name `n` is one that the member (`agency`, `person`) may read now. */
const READABLE = /* sql */ `exists (
      select 1 from case_access r
      where r.case_id = n.case_id and r.agency_id = agency and (r.user_id is null or r.user_id = person)
        and r.ended_at is null and r.valid_from <= now() and (r.valid_until is null or r.valid_until > now())
        and (n.owner_agency_id = r.agency_id or 'identity' = any (r.categories)
          or ('identity' = any (r.disclosed) and r.granted_by_agency = n.owner_agency_id))
        and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = person))`;

/** How near a stored name comes, before it is looked at word by word; the year of birth counts as much as a syllable. */
const NEARNESS = /* sql */ `greatest(public.similarity(n.folded, p_folded), public.similarity(n.sound, wanted))
      + case when p_year is null or p.birth_year is null then 0.05 when abs(p.birth_year - p_year) <= 1 then 0.25
          when abs(p.birth_year - p_year) <= 3 then 0.1 else 0 end`;

const COLUMNS =
  'case_id uuid, person_id uuid, owner_agency_id uuid, folded text, sound text, spelled text, sex text, birth_year integer, birth_month integer, birth_day integer, birth_precision text';

const SELECTED = /* sql */ `select n.case_id, n.person_id, n.owner_agency_id, n.folded, n.sound,
      concat_ws(' ', n.given_names, n.family_name), p.sex, p.birth_year::integer, p.birth_month::integer,
      p.birth_day::integer, p.birth_precision`;

const SETTINGS = /* sql */ `language plpgsql stable security definer set search_path = relais, pg_temp
set plan_cache_mode = force_custom_plan set pg_trgm.similarity_threshold = 0.5`;

const alike = /* sql */ `
-- Names that may be this one, the nearest first, in the cases where the actor may read them. An agency with few cases
-- compares only its own; one with many asks the indexes of the register first.
create function relais.names_alike(p_folded text, p_year integer, p_limit integer) returns table (${COLUMNS}, query_sound text)
${SETTINGS} as $$
declare
  agency constant uuid := actor_agency();
  person constant uuid := actor_user();
  wanted constant text := sound_of_name(p_folded);
  keys constant text[] := sound_keys(wanted);
begin
  if not may_read_cases() or not may_read_category('identity') then
    return;
  end if;
  if (select count(*) <= 1000 from (
    select 1 from case_access f where f.agency_id = agency and f.ended_at is null limit 1001) few)
  then
    return query ${SELECTED}, wanted
    from person_names n join persons p on p.id = n.person_id
    where n.case_id = any (array(select a.case_id from case_access a where a.agency_id = agency and a.ended_at is null))
      and (n.sound_keys && keys or n.folded operator(public.%) p_folded) and ${READABLE}
    order by ${NEARNESS} desc, n.id limit p_limit;
  else
    return query ${SELECTED}, wanted
    from person_names n join persons p on p.id = n.person_id
    where (n.sound_keys && keys or n.folded operator(public.%) p_folded) and ${READABLE}
    order by ${NEARNESS} desc, n.id limit p_limit;
  end if;
end $$;
revoke execute on function relais.sound_of_word, relais.sound_of_name, relais.sound_keys, relais.names_alike from public;
grant execute on function relais.names_alike to relais_app;
-- A generated column is computed in the name of whoever writes the row.
grant execute on function relais.sound_of_word, relais.sound_of_name, relais.sound_keys to relais_app;
`;

export const migration = { name: '0014-recognition', up: [sound, alike].join('\n') };
void notExcluded;
void takesPart;
