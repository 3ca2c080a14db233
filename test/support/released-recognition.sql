-- What makes the sounds of a name.
-- The consonants of a word by the place where they are spoken. Vowels, h and y differ most between tables of
-- transliteration and are left out; b and p, d and t, g and k, all hissing sounds are one. Letters that are written for
-- different sounds are read in two ways, hard and soft: q is k in Arabic and ch in Chinese, b is v in Greek, g is h in
-- Ukrainian, j is y in Serbian, th and dh are hissed in Persian, dj and dz are written with one d in Serbian; c, ch, w and
-- x likewise.
create function relais.sound_of_word(p_word text, p_soft boolean) returns text
language plpgsql immutable parallel safe strict set search_path = pg_catalog, pg_temp as $$
declare
  -- Greek writes its b, d and g at the beginning of a word as mp, nt and gk; Indian scripts the n before a consonant as m.
  w text := case when p_word ~ '^(mp|nt|nk|gk)' then translate(left(p_word, 2), 'mng', '') || substr(p_word, 3) else p_word end;
begin
  w := replace(replace(replace(w, 'mp', 'p'), 'nj', 'n'), 'lj', 'l');
  if p_soft then
    w := regexp_replace(w, 'm(?=[cdfghjklnqrstvxz])', 'n', 'g');
    w := regexp_replace(w, '[ae]u(?=[aeiou])', 'v', 'g');
    w := regexp_replace(regexp_replace(w, '[td]h', 's', 'g'), 'd[jz]h?', 'd', 'g');
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
  return coalesce(nullif(regexp_replace(w, '(.)\1+', '\1', 'g'), ''), 'a');
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

-- The consonants of a word where every hissing sound is one: tables for Chinese and Korean differ most in those.
create function relais.hissed(p_word text) returns text
language sql immutable parallel safe strict set search_path = pg_catalog, pg_temp as $$
  select regexp_replace(translate(translate(replace(replace(replace(replace(replace(regexp_replace(p_word,
    'shch|tsch|sch|tch|dzh|zh|sh|ch|dj|dz|dx|xh|ts|tz|tc|cz|sz|hs', 's', 'g'),
    'ph', 'f'), 'kh', 'k'), 'gh', 'k'), 'ng', 'n'), 'mp', 'p'), 'aeiouhyw', ''), 'cjqxzbdgv', 'sssssptkf'),
    '(.)\1+', '\1', 'g')
$$;

-- Sounds in the order of the alphabet, so that neither the order of the words nor their division says anything.
create function relais.sounds_sorted(p_sounds text) returns text
language sql immutable parallel safe strict set search_path = pg_catalog, pg_temp as $$
  select '=' || coalesce(string_agg(letter, '' order by letter collate "C"), '')
  from string_to_table(replace(p_sounds, 'a', ''), null) letter
$$;

-- What a name is found by: the sound of its words, and of neighbours written as one, where it has three consonants at least
-- (fewer are like many names), and all sounds of the name together, which find the short names.
create function relais.name_keys(p_folded text) returns text[]
language plpgsql immutable parallel safe strict set search_path = pg_catalog, pg_temp as $$
declare
  words constant text[] := (string_to_array(p_folded, ' '))[1:8];
  wholes text[] := array['', '', ''];
  keys text[] := '{}';
  sounds text[];
begin
  for i in 1..coalesce(array_length(words, 1), 0) loop
    sounds := array[relais.sound_of_word(words[i], true), relais.sound_of_word(words[i], false)];
    wholes := array[wholes[1] || relais.hissed(words[i]), wholes[2] || sounds[1], wholes[3] || sounds[2]];
    keys := keys || sounds;
    if i > 1 then
      keys := keys || relais.sound_of_word(words[i - 1] || words[i], true)
        || relais.sound_of_word(words[i - 1] || words[i], false);
    end if;
  end loop;
  return array(
    select distinct k from unnest(keys) k where length(k) > 2
    union select relais.sounds_sorted(w) from unnest(wholes) w where length(replace(w, 'a', '')) > 0);
end $$;

-- Past this line: the search over them.
create function relais.names_alike(p_folded text, p_year integer, p_limit integer) returns table (case_id uuid, person_id uuid, owner_agency_id uuid, folded text, sound text, spelled text, sex text, birth_year integer, birth_month integer, birth_day integer, birth_precision text, query_sound text)
language plpgsql stable security definer set search_path = relais, pg_temp
set plan_cache_mode = force_custom_plan set enable_seqscan = off set pg_trgm.similarity_threshold = 0.5 as $$
declare
  agency constant uuid := actor_agency();
  person constant uuid := actor_user();
  wanted constant text := sound_of_name(p_folded);
  said constant text := split_part(wanted, ' / ', 1);
  keys constant text[] := name_keys(p_folded);
begin
  if not may_read_cases() or not may_read_category('identity') then
    return;
  end if;
  if (select count(*) <= 1000 from (
    select 1 from case_access f where f.agency_id = agency and f.ended_at is null limit 1001) few)
  then
    return query select n.case_id, n.person_id, n.owner_agency_id, n.folded, n.sound,
      concat_ws(' ', n.given_names, n.family_name), p.sex, p.birth_year::integer, p.birth_month::integer,
      p.birth_day::integer, p.birth_precision, wanted
    from person_names n join persons p on p.id = n.person_id
    where n.case_id = any (array(select a.case_id from case_access a where a.agency_id = agency and a.ended_at is null))
      and (n.sound_keys && keys or n.folded operator(public.%) p_folded) and (p_year is null or p.birth_year is null or abs(p.birth_year - p_year) <= 6) and exists (
      select 1 from case_access r
      where r.case_id = n.case_id and r.agency_id = agency and (r.user_id is null or r.user_id = person)
        and r.ended_at is null and r.valid_from <= now() and (r.valid_until is null or r.valid_until > now())
        and (n.owner_agency_id = r.agency_id or 'identity' = any (r.categories)
          or ('identity' = any (r.disclosed) and r.granted_by_agency = n.owner_agency_id))
        and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = person))
    order by public.similarity(split_part(n.sound, ' / ', 1), said)
      + case when p_year is null or p.birth_year is null then 0.05 when p.birth_year = p_year then 0.3
          when abs(p.birth_year - p_year) = 1 then 0.25
          when abs(p.birth_year - p_year) <= 3 then 0.1 else 0 end desc, n.id limit p_limit;
  else
    return query select n.case_id, n.person_id, n.owner_agency_id, n.folded, n.sound,
      concat_ws(' ', n.given_names, n.family_name), p.sex, p.birth_year::integer, p.birth_month::integer,
      p.birth_day::integer, p.birth_precision, wanted
    from person_names n join persons p on p.id = n.person_id
    where (n.sound_keys && keys or n.folded operator(public.%) p_folded) and (p_year is null or p.birth_year is null or abs(p.birth_year - p_year) <= 6) and exists (
      select 1 from case_access r
      where r.case_id = n.case_id and r.agency_id = agency and (r.user_id is null or r.user_id = person)
        and r.ended_at is null and r.valid_from <= now() and (r.valid_until is null or r.valid_until > now())
        and (n.owner_agency_id = r.agency_id or 'identity' = any (r.categories)
          or ('identity' = any (r.disclosed) and r.granted_by_agency = n.owner_agency_id))
        and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = person))
    order by public.similarity(split_part(n.sound, ' / ', 1), said)
      + case when p_year is null or p.birth_year is null then 0.05 when p.birth_year = p_year then 0.3
          when abs(p.birth_year - p_year) = 1 then 0.25
          when abs(p.birth_year - p_year) <= 3 then 0.1 else 0 end desc, n.id limit p_limit;
  end if;
end $$;
