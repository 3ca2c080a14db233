import { takesPart } from '../category-table.js';

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

-- Of the sounds of a name those to search by: two consonants are like many names, so they are left out where there are
-- longer ones.
create function relais.telling_keys(p_sound text) returns text[]
language sql immutable parallel safe strict set search_path = pg_catalog, pg_temp as $$
  select case when cardinality(l.long) > 1 then l.long else relais.sound_keys(p_sound) end
  from (select array(select k from unnest(relais.sound_keys(p_sound)) k where length(k) > 2) as long) l
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

/** Whoever is so much older or younger is somebody else (person-likeness.ts): most names are put aside by that. */
const AGE = /* sql */ `(p_year is null or p.birth_year is null or abs(p.birth_year - p_year) <= 6)`;

/** How near a stored name comes, before it is looked at word by word; the year of birth counts as much as a syllable. */
const NEARNESS = /* sql */ `greatest(public.similarity(n.folded, p_folded), public.similarity(n.sound, wanted))
      + case when p_year is null or p.birth_year is null then 0.05 when p.birth_year = p_year then 0.3
          when abs(p.birth_year - p_year) = 1 then 0.25
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
  keys constant text[] := telling_keys(wanted);
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
      and (n.sound_keys && keys or n.folded operator(public.%) p_folded) and ${AGE} and ${READABLE}
    order by ${NEARNESS} desc, n.id limit p_limit;
  else
    return query ${SELECTED}, wanted
    from person_names n join persons p on p.id = n.person_id
    where (n.sound_keys && keys or n.folded operator(public.%) p_folded) and ${AGE} and ${READABLE}
    order by ${NEARNESS} desc, n.id limit p_limit;
  end if;
end $$;
revoke execute on function relais.sound_of_word, relais.sound_of_name, relais.sound_keys, relais.names_alike from public;
revoke execute on function relais.telling_keys from public;
grant execute on function relais.names_alike to relais_app;
-- A generated column is computed in the name of whoever writes the row.
grant execute on function relais.sound_of_word, relais.sound_of_name, relais.sound_keys to relais_app;
`;

const inquiries = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('match.inquiry.open', '2026-01-01', '14', 'days', 'Design decision: so long an agency may take to say that it knows the person');

-- The question of an agency whether another knows the person of its case. What it reads here says only what an agency chose
-- to confirm: asked, ended and "nobody answered" look the same whether or not somebody is recorded anywhere.
create table relais.match_inquiries (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  asked_by_membership uuid not null references relais.memberships (id),
  status text not null default 'asked' check (status in ('asked', 'confirmed', 'ended')),
  confirmed_by uuid[] not null default '{}',
  asked_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  ended_at timestamptz(3),
  version integer not null default 1,
  check (ends_at > asked_at)
);
-- A second tap is not a second question.
create unique index match_inquiries_open on relais.match_inquiries (case_id, owner_agency_id) where status = 'asked';
create index match_inquiries_case on relais.match_inquiries (case_id);
create index match_inquiries_due on relais.match_inquiries (ends_at) where status = 'asked';

-- What is put before the agency that recorded a person who may be the one asked about. Never read by who asks.
create table relais.match_requests (
  id uuid primary key,
  inquiry_id uuid not null references relais.match_inquiries (id),
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  asking_agency_id uuid not null references relais.agencies (id),
  asking_reference text not null,
  reasons jsonb not null,
  status text not null default 'requested' check (status in ('requested', 'yes', 'no', 'declined', 'lapsed')),
  requested_at timestamptz(3) not null,
  answer_until timestamptz(3) not null,
  answered_at timestamptz(3),
  answered_by_membership uuid references relais.memberships (id),
  version integer not null default 1,
  unique (inquiry_id, case_id, owner_agency_id),
  check (owner_agency_id <> asking_agency_id)
);
create index match_requests_owner on relais.match_requests (owner_agency_id, status, requested_at desc);
create index match_requests_case on relais.match_requests (case_id);
${['match_inquiries', 'match_requests']
  .map(
    (table) => /* sql */ `
alter table relais.${table} enable row level security;
alter table relais.${table} force row level security;
create policy ${table}_read on relais.${table} for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('identity')) and ${takesPart(table)});
create policy ${table}_definer on relais.${table} for all to relais_owner using (true) with check (true);
create policy ${table}_worker on relais.${table} for all to relais_worker
  using ((select relais.system_actor()) in ('recogniser', 'notifier')) with check ((select relais.system_actor()) = 'recogniser');
create policy ${table}_backup on relais.${table} for select to relais_backup using (true);
grant select on relais.${table} to relais_app, relais_worker, relais_backup;`,
  )
  .join('\n')}
create policy match_inquiries_ask on relais.match_inquiries for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and asked_by_membership = (select relais.actor_membership())
    and status = 'asked' and confirmed_by = '{}' and (select relais.may_write_category('identity')) and ${takesPart('match_inquiries')});
create policy match_requests_answer on relais.match_requests for update to relais_app
  using (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('identity')) and ${takesPart('match_requests')})
  with check (owner_agency_id = (select relais.actor_agency()));
grant insert on relais.match_inquiries to relais_app;
grant update (status, answered_at, answered_by_membership, version) on relais.match_requests to relais_app;
grant update (status, ended_at, version) on relais.match_inquiries to relais_worker;
grant insert, update (status, version) on relais.match_requests to relais_worker;

-- The same table is in match-transitions.ts. A "yes" is told to who asked in the same moment, and nothing else ever is.
create function relais.match_request_moves() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if old.status || ' ' || new.status <> all (array['requested yes', 'requested no', 'requested declined'])
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
create trigger match_requests_move before update on relais.match_requests for each row
  when (current_user = 'relais_app') execute function relais.match_request_moves();

-- Order of locks: first the inquiry, then what is put before others by it. Holds the inquiry of a request for the rest of
-- the transaction, for the agency that is to answer: a yes and the end of the inquiry never wait for each other.
create function relais.lock_inquiry_of(p_request uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from match_inquiries q where q.id = (
    select r.inquiry_id from match_requests r where r.id = p_request and r.owner_agency_id = actor_agency())
  for no key update;
  return found;
end $$;

-- What the asking agency itself recorded of the person, for the search that it asked for.
create function relais.inquiry_person(p_inquiry uuid) returns table (folded text, spelled text, sex text,
  birth_year integer, birth_month integer, birth_day integer, case_id uuid, agency_id uuid, reference text, ends_at timestamptz)
${SETTINGS} as $$
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

-- Names like this one in cases where the asking agency takes no part, of owners who still take part in theirs.
create function relais.register_names_alike(p_folded text, p_year integer, p_asking uuid, p_limit integer)
returns table (${COLUMNS}, query_sound text)
${SETTINGS} as $$
declare
  wanted constant text := sound_of_name(p_folded);
  keys constant text[] := telling_keys(wanted);
begin
  if system_actor() is distinct from 'recogniser' then
    raise exception 'only the recogniser' using errcode = 'insufficient_privilege';
  end if;
  return query ${SELECTED}, wanted
  from person_names n join persons p on p.id = n.person_id
  where (n.sound_keys && keys or n.folded operator(public.%) p_folded) and ${AGE} and n.owner_agency_id <> p_asking
    and not exists (select 1 from case_access r where r.case_id = n.case_id and r.agency_id = p_asking and r.ended_at is null)
    and exists (select 1 from case_access r where r.case_id = n.case_id and r.agency_id = n.owner_agency_id
      and r.ended_at is null and r.valid_from <= now() and (r.valid_until is null or r.valid_until > now()))
  order by ${NEARNESS} desc, n.id limit p_limit;
end $$;
revoke execute on function relais.match_request_moves, relais.lock_inquiry_of, relais.inquiry_person, relais.register_names_alike from public;
grant execute on function relais.lock_inquiry_of to relais_app;
grant execute on function relais.inquiry_person, relais.register_names_alike to relais_worker;
`;

export const migration = { name: '0012-recognition', up: [sound, alike, inquiries].join('\n') };
