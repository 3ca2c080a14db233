/**
 * What a name is found by, so that spellings that people really write find each other: pairs of words instead of single ones, each
 * word by the places where its consonants are spoken. A pair is rare where a word is common, so a search reads less and finds more.
 * The names found are compared letter by letter (persons/domain), which knows the spellings; this only has to miss none.
 */
export const NAME_KEYS = /* sql */ `
-- The consonants of a word by the place where they are spoken: p b f, t d, k g q, every hissing sound; l, r, m and n. Vowels, h, v,
-- w and y differ most between spellings and are left out. A letter that is written for different sounds is read in two ways: j is a
-- hissing sound or y, ch and c are hissed or k, kh and g are k or a breath, th and dh are t or hissed, b is b or v.
create function relais.consonants_of(p_word text, p_soft boolean) returns text
language plpgsql immutable parallel safe strict set search_path = pg_catalog, pg_temp as $$
declare
  w text := regexp_replace(regexp_replace(p_word, '^(?:m(?=p)|n(?=[tk])|g(?=k))', ''), '(.)\\1+', '\\1', 'g');
begin
  if p_soft then
    w := case when w ~ 'c(?!h)' then w else regexp_replace(w, '[td]h', 's', 'g') end;
    w := regexp_replace(regexp_replace(w, 'd[jz]h?', 'd', 'g'), 'c(?!h)', 's', 'g');
    w := translate(regexp_replace(w, '[kg]h|ng?(?=g)|f$', '', 'g'), 'qxbgj', 'ss');
  end if;
  w := regexp_replace(w,
    'schtsch|chtch|shch|tsch|sch|tch|dsch|dzh|zh|sh|sz|dj|d[iy](?=[aeou])|dz|dx|xh|ts|tz|tc|cz|hs|c(?=[eiy])', 's', 'g');
  w := replace(replace(replace(w, 'ph', 'f'), 'mp', 'p'), 'ch', case when p_soft then 'k' else 's' end);
  w := replace(regexp_replace(w, 'ng|nj(?![aeiou])', 'n', 'g'), 'x', 'ks');
  w := translate(translate(regexp_replace(w, 'c[kq]', 'k', 'g'), 'aeiouhwyv', ''), 'bfdgqcjz', 'pptkkkss');
  return coalesce(nullif(w, ''), 'a');
end $$;

-- What a word with the particles before it may be read as: without them and with them, in both readings of its consonants.
create function relais.readings_of(p_before text, p_word text) returns text[]
language plpgsql immutable parallel safe strict set search_path = pg_catalog, pg_temp as $$
declare
  word constant text := regexp_replace(p_word, '(.)\\1+', '\\1', 'g');
  joined constant text := regexp_replace(p_before || word, '(.)\\1+', '\\1', 'g');
  -- Abd and what it serves are one word, whatever the article; elsewhere an article or particle may be written as one with the name.
  stem constant text := case
    when joined ~ '^a?bd.{2}' then regexp_replace(joined, '^a?bd(?:ou|[aeu])?l?(?=.)', 'abd')
    when p_before = '' then regexp_replace(word, '^(?:[ae]l(?=[^aeiouy].{3})|van(?:de[nr]?)?(?=.{3})|b[ei]n(?=[^aeiouy].{3}))', '')
    else word end;
  hard constant text := relais.consonants_of(stem, false);
  readings text[] := array[hard];
begin
  -- Most words have no letter that is written for two sounds.
  if stem ~ '[bcgjqx]|[dkt]h|dz|f$' and relais.consonants_of(stem, true) <> hard then
    readings := readings || relais.consonants_of(stem, true);
  end if;
  if stem <> joined and stem not like 'abd%' then
    readings := readings || relais.consonants_of(joined, false);
  end if;
  return readings;
end $$;

create or replace function relais.name_keys(p_folded text) returns text[]
language plpgsql immutable parallel safe strict set search_path = pg_catalog, pg_temp as $$
declare
  tokens constant text[] := (string_to_array(p_folded, ' '))[1:8];
  n constant integer := coalesce(array_length(tokens, 1), 0);
  before text := '';
  earlier text[] := '{}';
  readings text[];
  keys text[] := '{}';
begin
  for i in 1..n loop
    if i < n and tokens[i] ~ '^(?:[aeu][lrnstzd]h?|van|vande[nr]?|de[nrs]?|dos|das|del|della|von|te[nr]|b[ei]?n|ibn|bint|ould|a?bd(?:[aeu][lr]?|oul?)?)$' then
      before := before || tokens[i];
      continue;
    end if;
    readings := relais.readings_of(before, tokens[i]);
    before := '';
    keys := keys || array(
        select least(a, b) || '+' || greatest(a, b) from unnest(earlier) a cross join unnest(readings) b)
      || array(select r from unnest(readings) r where length(r) > 3);
    earlier := earlier || readings;
  end loop;
  return array(
    select distinct k from unnest(keys) k
    union select relais.sounds_sorted(relais.consonants_of(replace(p_folded, ' ', ''), soft)) from unnest(array[false, true]) soft
    -- Pinyin writes q and x for hissing sounds, beside g and j as they are spoken.
    union select relais.sounds_sorted(relais.consonants_of(translate(replace(p_folded, ' ', ''), 'qx', 'ss'), false))
      where p_folded ~ 'q[iu]|x');
end $$;
`;
