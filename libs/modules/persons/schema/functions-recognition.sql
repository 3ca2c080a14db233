-- Returns all sounds of a name in alphabetical order. The order and the division of its words then make no difference.
create or replace function relais.sounds_sorted(p_sounds text) returns text
language sql immutable parallel safe strict set search_path = pg_catalog, pg_temp as $$
  select '=' || coalesce(string_agg(letter, '' order by letter collate "C"), '')
  from string_to_table(replace(p_sounds, 'a', ''), null) letter
$$;
grant execute on function relais.sounds_sorted to relais_app;

-- Returns the keys that find a name (ADR 0049): the sounds of each pair of its words; the sounds of each word of more than three
-- consonants, since shorter words are like many names; and all sounds of the name together, which find short names. A particle counts
-- with the word after it.
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
grant execute on function relais.name_keys to relais_app;

-- Returns how many more questions the actor may ask today. The person has a limit over all agencies, and the agency has a limit of its
-- own. The locks let questions be counted one at a time.
create or replace function relais.match_inquiries_left() returns integer
language plpgsql volatile security definer set search_path = relais, pg_temp as $$
declare
  since constant timestamptz := date_trunc('day', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels';
begin
  perform pg_advisory_xact_lock(hashtextextended('match_inquiries ' || actor_agency(), 0));
  perform pg_advisory_xact_lock(hashtextextended('match_inquiries ' || actor_user(), 0));
  return least(
    rule_of('match.inquiry.daily.person') - (select count(*) from match_inquiries q
      join memberships m on m.id = q.asked_by_membership where m.user_id = actor_user() and q.recorded_at >= since),
    rule_of('match.inquiry.daily.agency') - (select count(*) from match_inquiries q
      where q.owner_agency_id = actor_agency() and q.recorded_at >= since));
end $$;
grant execute on function relais.match_inquiries_left to relais_app;

-- The asking agency learns of a "yes" in the same transaction, and never of another answer.
create or replace function relais.match_request_moves() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not match_requests_may_become(old, new.status)
    or new.answered_by_membership is distinct from actor_membership() then
    raise exception 'a match request does not become that' using errcode = 'insufficient_privilege';
  end if;
  if new.status = 'yes' then
    update match_inquiries set status = 'confirmed', confirmed_by = confirmed_by || new.owner_agency_id, version = version + 1
    where id = new.inquiry_id and status in ('asked', 'confirmed');
    if not found then
      raise exception 'the question has ended' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return new;
end $$;

-- Locks the inquiry of a match request until the transaction ends, for the agency that is to answer. Every transaction locks an inquiry
-- before its match requests. A "yes" and the end of the inquiry therefore cannot deadlock.
create or replace function relais.lock_inquiry_of(p_request uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from match_inquiries q where q.id = (
    select r.inquiry_id from match_requests r where r.id = p_request and r.owner_agency_id = actor_agency())
  for no key update;
  return found;
end $$;
grant execute on function relais.lock_inquiry_of to relais_app;

-- Returns the data that the asking agency recorded about the person of its open inquiry, for the search. Only the recogniser may call
-- it.
create or replace function relais.inquiry_person(p_inquiry uuid) returns table (folded text, spelled text, sex text,
  birth_year integer, birth_month integer, birth_day integer, case_id uuid, agency_id uuid, reference text, ends_at timestamptz)
language plpgsql stable security definer set search_path = relais, pg_temp
set plan_cache_mode = force_custom_plan set enable_seqscan = off set pg_trgm.similarity_threshold = 0.5 as $$
  begin
  if system_actor() is distinct from 'recogniser' then
    raise exception 'only the recogniser' using errcode = 'insufficient_privilege';
  end if;
  return query select n.folded, concat_ws(' ', n.given_names, n.family_name), p.sex, p.birth_year::integer, p.birth_month::integer,
    p.birth_day::integer, q.case_id, q.owner_agency_id, c.reference, q.ends_at::timestamptz
  from match_inquiries q join cases c on c.id = q.case_id
  join person_names n on n.case_id = q.case_id and n.owner_agency_id = q.owner_agency_id join persons p on p.id = n.person_id
  where q.id = p_inquiry and q.status = 'asked' and n.folded <> '' order by n.position;
end $$;
grant execute on function relais.inquiry_person to relais_worker;

-- Returns the consonants of a word by the place where they are spoken: p b f, t d, k g q, every hissing sound; l, r, m and n. Vowels, h,
-- v, w and y differ most between spellings, so they are left out. A letter that stands for different sounds has two readings, which
-- p_soft tells apart: j is a hissing sound or y, ch and c are hissed or k, kh and g are k or a breath, th and dh are t or hissed, b is b
-- or v.
create or replace function relais.consonants_of(p_word text, p_soft boolean) returns text
language plpgsql immutable parallel safe strict set search_path = pg_catalog, pg_temp as $$
declare
  w text := regexp_replace(regexp_replace(p_word, '^(?:m(?=p)|n(?=[tk])|g(?=k))', ''), '(.)\1+', '\1', 'g');
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
grant execute on function relais.consonants_of to relais_app;

-- Returns the readings of a word: without the particles before it, in both readings of its consonants, and together with them.
create or replace function relais.readings_of(p_before text, p_word text) returns text[]
language plpgsql immutable parallel safe strict set search_path = pg_catalog, pg_temp as $$
declare
  word constant text := regexp_replace(p_word, '(.)\1+', '\1', 'g');
  joined constant text := regexp_replace(p_before || word, '(.)\1+', '\1', 'g');
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
grant execute on function relais.readings_of to relais_app;

-- Returns names that may be this one, nearest first, from the cases in which the actor may read them. An agency with few cases compares
-- its own names only; for an agency with many cases the indexes of the register are searched first.
create or replace function relais.names_alike(p_folded text, p_year integer, p_limit integer) returns table (case_id uuid, person_id uuid, owner_agency_id uuid, folded text, spelled text, sex text, birth_year integer, birth_month integer, birth_day integer, birth_precision text)
language plpgsql stable security definer set search_path = relais, pg_temp
set plan_cache_mode = force_custom_plan set enable_seqscan = off set pg_trgm.similarity_threshold = 0.5
set max_parallel_workers_per_gather = 0 as $$
declare
  agency constant uuid := actor_agency();
  person constant uuid := actor_user();
  keys constant text[] := name_keys(p_folded);
  wholes constant text[] := array(select k from unnest(keys) k where k like '=%');
begin
  if not may_read_cases() or not may_read_category('identity') then
    return;
  end if;
  if (select count(*) <= 1000 from (
    select 1 from case_access f where f.agency_id = agency and f.ended_at is null limit 1001) few)
  then
    return query select n.case_id, n.person_id, n.owner_agency_id, n.folded,
      concat_ws(' ', n.given_names, n.family_name), p.sex, p.birth_year::integer, p.birth_month::integer,
      p.birth_day::integer, p.birth_precision
    from person_names n join persons p on p.id = n.person_id
    where n.case_id = any (array(select a.case_id from case_access a where a.agency_id = agency and a.ended_at is null))
      and (n.sound_keys && keys or n.folded operator(public.%) p_folded) and (p_year is null or p.birth_year is null or abs(p.birth_year - p_year) <= 6) and exists (
      select 1 from case_access r
      where r.case_id = n.case_id and r.agency_id = agency and (r.user_id is null or r.user_id = person)
        and r.ended_at is null and r.valid_from <= now() and (r.valid_until is null or r.valid_until > now())
        and (n.owner_agency_id = r.agency_id or 'identity' = any (r.categories)
          or ('identity' = any (r.disclosed) and r.granted_by_agency = n.owner_agency_id))
        and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = person))
    order by public.similarity(n.folded, p_folded) + case when n.sound_keys && wholes then 0.4 else 0 end
      + case when p_year is null or p.birth_year is null then 0.05 when p.birth_year = p_year then 0.3
          when abs(p.birth_year - p_year) = 1 then 0.25
          when abs(p.birth_year - p_year) <= 3 then 0.1 else 0 end desc, n.id limit p_limit;
  else
    return query select n.case_id, n.person_id, n.owner_agency_id, n.folded,
      concat_ws(' ', n.given_names, n.family_name), p.sex, p.birth_year::integer, p.birth_month::integer,
      p.birth_day::integer, p.birth_precision
    from person_names n join persons p on p.id = n.person_id
    where (n.sound_keys && keys or n.folded operator(public.%) p_folded) and (p_year is null or p.birth_year is null or abs(p.birth_year - p_year) <= 6) and exists (
      select 1 from case_access r
      where r.case_id = n.case_id and r.agency_id = agency and (r.user_id is null or r.user_id = person)
        and r.ended_at is null and r.valid_from <= now() and (r.valid_until is null or r.valid_until > now())
        and (n.owner_agency_id = r.agency_id or 'identity' = any (r.categories)
          or ('identity' = any (r.disclosed) and r.granted_by_agency = n.owner_agency_id))
        and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = person))
    order by public.similarity(n.folded, p_folded) + case when n.sound_keys && wholes then 0.4 else 0 end
      + case when p_year is null or p.birth_year is null then 0.05 when p.birth_year = p_year then 0.3
          when abs(p.birth_year - p_year) = 1 then 0.25
          when abs(p.birth_year - p_year) <= 3 then 0.1 else 0 end desc, n.id limit p_limit;
  end if;
end $$;
grant execute on function relais.names_alike to relais_app;

-- Returns names like this one from cases in which the asking agency takes no part. The owner of each name must still take part in its
-- case. Only the recogniser may call it.
create or replace function relais.register_names_alike(p_folded text, p_year integer, p_asking uuid, p_limit integer)
returns table (case_id uuid, person_id uuid, owner_agency_id uuid, folded text, spelled text, sex text, birth_year integer, birth_month integer, birth_day integer, birth_precision text)
language plpgsql stable security definer set search_path = relais, pg_temp
set plan_cache_mode = force_custom_plan set enable_seqscan = off set pg_trgm.similarity_threshold = 0.5
set max_parallel_workers_per_gather = 0 as $$
declare
  keys constant text[] := name_keys(p_folded);
  wholes constant text[] := array(select k from unnest(keys) k where k like '=%');
begin
  if system_actor() is distinct from 'recogniser' then
    raise exception 'only the recogniser' using errcode = 'insufficient_privilege';
  end if;
  return query select n.case_id, n.person_id, n.owner_agency_id, n.folded,
      concat_ws(' ', n.given_names, n.family_name), p.sex, p.birth_year::integer, p.birth_month::integer,
      p.birth_day::integer, p.birth_precision
  from person_names n join persons p on p.id = n.person_id
  where (n.sound_keys && keys or n.folded operator(public.%) p_folded) and (p_year is null or p.birth_year is null or abs(p.birth_year - p_year) <= 6) and n.owner_agency_id <> p_asking
    and not exists (select 1 from case_access r where r.case_id = n.case_id and r.agency_id = p_asking and r.ended_at is null)
    and exists (select 1 from case_access r where r.case_id = n.case_id and r.agency_id = n.owner_agency_id
      and r.ended_at is null and r.valid_from <= now() and (r.valid_until is null or r.valid_until > now()))
  order by public.similarity(n.folded, p_folded) + case when n.sound_keys && wholes then 0.4 else 0 end
      + case when p_year is null or p.birth_year is null then 0.05 when p.birth_year = p_year then 0.3
          when abs(p.birth_year - p_year) = 1 then 0.25
          when abs(p.birth_year - p_year) <= 3 then 0.1 else 0 end desc, n.id limit p_limit;
end $$;
grant execute on function relais.register_names_alike to relais_worker;
