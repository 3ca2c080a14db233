-- Sounds in the order of the alphabet, so that neither the order of the words nor their division says anything.
create or replace function relais.sounds_sorted(p_sounds text) returns text
language sql immutable parallel safe strict set search_path = pg_catalog, pg_temp as $$
  select '=' || coalesce(string_agg(letter, '' order by letter collate "C"), '')
  from string_to_table(replace(p_sounds, 'a', ''), null) letter
$$;
grant execute on function relais.sounds_sorted to relais_app;

-- What a name is found by: the sound of its words, and of neighbours written as one, where it has three consonants at least
-- (fewer are like many names), and all sounds of the name together, which find the short names.
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

-- How many questions the actor has left today: of the person, in whatever agency, and of the agency. One at a time.
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

-- The same table is in match-transitions.ts. A "yes" is told to who asked in the same moment, and nothing else ever is.
create or replace function relais.match_request_moves() returns trigger
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

-- Order of locks: first the inquiry, then what is put before others by it. Holds the inquiry of a request for the rest of
-- the transaction, for the agency that is to answer: a yes and the end of the inquiry never wait for each other.
create or replace function relais.lock_inquiry_of(p_request uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from match_inquiries q where q.id = (
    select r.inquiry_id from match_requests r where r.id = p_request and r.owner_agency_id = actor_agency())
  for no key update;
  return found;
end $$;
grant execute on function relais.lock_inquiry_of to relais_app;

-- What the asking agency itself recorded of the person, for the search that it asked for.
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

-- Whether the actor may read who the person of a case is, there, now.
create or replace function relais.reads_identity_of(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select 'identity' = any (readable_categories(p_case))
$$;
grant execute on function relais.reads_identity_of to relais_app;

-- Two files joined are known to who leads one of them, and to who may read the identity in both; what is only proposed, to the
-- two who lead. Whoever may not see one of the files does not learn of it through the other.
create or replace function relais.sees_joined(p_case uuid, p_kept uuid, p_status text) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select not exists (select 1 from case_exclusions x where x.case_id in (p_case, p_kept) and x.user_id = actor_user())
    and may_read_category('identity')
    and (leads_case(p_case) or leads_case(p_kept)
      or (p_status in ('joined', 'separated') and reads_identity_of(p_case) and reads_identity_of(p_kept)))
$$;
grant execute on function relais.sees_joined to relais_app;

-- The same for an entry of a timeline about it; what one's own agency did stays its own.
create or replace function relais.sees_merge(p_merge uuid, p_by uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from person_merges m where m.id = p_merge
    and (sees_joined(m.case_id, m.kept_case_id, m.status)
      or (p_by = actor_agency() and not exists (
        select 1 from case_exclusions x where x.case_id in (m.case_id, m.kept_case_id) and x.user_id = actor_user()))))
$$;
grant execute on function relais.sees_merge to relais_app;

-- The two files of merges that the actor may see, with whom each is asked of: the agency that leads, for who takes part in the
-- file; for the others the agency that the merge names.
create or replace function relais.merge_files(p_merges uuid[]) returns table (merge_id uuid, case_id uuid, reference text, status text,
  opened_at timestamptz, takes_part boolean, leads boolean, reads boolean, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.id, c.id, c.reference, case when p.part then c.status end, case when p.part then c.opened_at::timestamptz end, p.part,
    leads_case(c.id), reads_identity_of(c.id),
    case when p.part then c.lead_agency_id when c.id = m.own_case_id then m.owner_agency_id else m.other_agency_id end
  from person_merges m join cases c on c.id in (m.case_id, m.kept_case_id)
  cross join lateral (select takes_part(c.id) as part) p
  where m.id = any (p_merges) and may_read_cases() and sees_joined(m.case_id, m.kept_case_id, m.status)
$$;
grant execute on function relais.merge_files to relais_app;

-- Which agencies are told of a merge, each with the file it has: who leads one of the two, and who may read both.
create or replace function relais.merge_audience(p_merge uuid) returns table (agency_id uuid, case_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  with m as (select * from person_merges where id = p_merge and sees_joined(case_id, kept_case_id, status)),
  open as (
    select a.agency_id, a.case_id from case_access a, m
    where a.case_id in (m.case_id, m.kept_case_id) and a.user_id is null and 'identity' = any (a.categories) and a.ended_at is null
      and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()))
  select distinct on (t.agency_id) t.agency_id, t.case_id from (
    select c.lead_agency_id, c.id from cases c, m where c.id in (m.case_id, m.kept_case_id)
    union all
    select o.agency_id, m.kept_case_id from open o, m where m.status in ('joined', 'separated')
    group by o.agency_id, m.kept_case_id having count(distinct o.case_id) = 2) t (agency_id, case_id)
  order by t.agency_id, t.case_id
$$;
grant execute on function relais.merge_audience to relais_app;

-- What stands against joining two files, as a code; null when nothing does. p_merge: the proposal that is being answered.
create or replace function relais.merge_obstacle(p_case uuid, p_other uuid, p_merge uuid) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select case
    when exists (select 1 from person_merges m where m.status = 'proposed' and m.id is distinct from p_merge
      and m.case_id in (p_case, p_other) and m.kept_case_id in (p_case, p_other)) then 'proposed'
    -- One of them is joined to another already, or both are files of reference.
    when exists (select 1 from person_merges m where m.status = 'joined' and m.case_id in (p_case, p_other)) then 'joined'
    when (select count(distinct m.kept_case_id) from person_merges m where m.status = 'joined'
      and m.kept_case_id in (p_case, p_other)) = 2 then 'joined'
    -- Who decides about a file, or who answers for the person, is just changing.
    when exists (select 1 from lead_handovers h where h.case_id in (p_case, p_other) and h.status = 'proposed') then 'handover'
    when exists (select 1 from hand_overs h where h.case_id in (p_case, p_other) and h.status = 'proposed') then 'handover'
    -- Found together, or of one family: the record says that they are two.
    when exists (select 1 from case_relations r where r.case_id in (p_case, p_other) and r.other_case_id in (p_case, p_other))
      then 'related'
    -- Who is kept out of one file is kept out of both then, and nobody would be left who judges an emergency.
    when p_case <> p_other and leaves_no_judge(
      array(select joined_files(p_case) union select joined_files(p_other)),
      array(select x.user_id from case_exclusions x
        where x.case_id in (select joined_files(p_case) union select joined_files(p_other)))) then 'excluded'
  end
$$;

-- The same for who is about to join them: it leads the one and reads the other. Of a file that it does not read nothing is said.
create or replace function relais.merge_obstacle_for(p_case uuid, p_other uuid) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select merge_obstacle(p_case, p_other, null) where leads_case(p_case) and (leads_case(p_other) or reads_identity_of(p_other))
$$;
grant execute on function relais.merge_obstacle_for to relais_app;

-- The file of reference of two: the one to which others are joined already, else the older.
create or replace function relais.merge_kept(p_case uuid, p_other uuid) returns uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.id from cases c where c.id in (p_case, p_other)
  order by exists (select 1 from person_merges m where m.kept_case_id = c.id and m.status = 'joined') desc, c.opened_at, c.id limit 1
$$;

-- The same for who is about to join them.
create or replace function relais.merge_kept_for(p_case uuid, p_other uuid) returns uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select merge_kept(p_case, p_other) where leads_case(p_case) and (leads_case(p_other) or reads_identity_of(p_other))
$$;
grant execute on function relais.merge_kept_for to relais_app;

-- The file about which an agency asked that one's own agency answered with yes.
create or replace function relais.merge_asked_by(p_request uuid, p_case uuid) returns table (case_id uuid, agency_id uuid, reference text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.id, r.asking_agency_id, c.reference
  from match_requests r join match_inquiries q on q.id = r.inquiry_id join cases c on c.id = q.case_id
  where r.id = p_request and r.case_id = p_case and r.status = 'yes' and r.owner_agency_id = actor_agency() and leads_case(p_case)
    and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.user_id = actor_user())
$$;
grant execute on function relais.merge_asked_by to relais_app;

-- Who leads one file joins another to it: at once when it leads both, else as a proposal to who leads the other. It may read who
-- the person of the other is, or said yes to the question about it. Returns what stands against it; null when it is done.
create or replace function relais.propose_merge(p_id uuid, p_case uuid, p_other uuid, p_request uuid, p_reason text, p_choices jsonb,
  p_at timestamptz) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  both_mine boolean;
  asked uuid;
  obstacle text;
  kept uuid;
begin
  perform 1 from cases c where c.id in (p_case, p_other) order by c.id for no key update;
  kept := merge_kept(p_case, p_other);
  both_mine := leads_case(p_other);
  if p_request is not null then
    select a.agency_id into asked from merge_asked_by(p_request, p_case) a where a.case_id = p_other;
  elsif both_mine or reads_identity_of(p_other) then
    select c.lead_agency_id into asked from cases c where c.id = p_other;
  end if;
  if p_case = p_other or asked is null or not leads_case(p_case) or not may_read_category('identity') or exists (
    select 1 from case_exclusions x where x.case_id = p_other and x.user_id = actor_user()) then
    raise exception 'the acting agency cannot join these files' using errcode = 'insufficient_privilege';
  end if;
  -- Of a file that the actor does not read nothing is told before its own agency looks at it.
  obstacle := merge_obstacle(p_case, case when p_request is null or both_mine then p_other else p_case end, null);
  if obstacle is null then
    select m.status into obstacle from person_merges m where m.status in ('proposed', 'joined')
      and m.case_id in (p_case, p_other) and m.kept_case_id in (p_case, p_other);
  end if;
  if obstacle is not null then
    return obstacle;
  end if;
  insert into person_merges (id, case_id, kept_case_id, owner_agency_id, own_case_id, other_agency_id, match_request_id, reason,
    choices, status, proposed_at, proposed_by_membership, answered_at, answered_by_membership)
  values (p_id, case when kept = p_case then p_other else p_case end, kept, actor_agency(), p_case, asked, p_request, p_reason,
    p_choices, case when both_mine then 'joined' else 'proposed' end, p_at, actor_membership(),
    case when both_mine then p_at end, case when both_mine then actor_membership() end);
  return null;
end $$;
grant execute on function relais.propose_merge to relais_app;

-- What a merge becomes. The same table is in merge-transitions.ts.
create or replace function relais.turn_merge(p_id uuid, p_to text, p_reason text, p_at timestamptz) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  m person_merges;
  other uuid;
  obstacle text;
begin
  perform 1 from cases c join person_merges g on c.id in (g.case_id, g.kept_case_id) where g.id = p_id order by c.id
  for no key update of c;
  select * into m from person_merges g where g.id = p_id and sees_joined(g.case_id, g.kept_case_id, g.status) for update;
  other := case when m.own_case_id = m.case_id then m.kept_case_id else m.case_id end;
  if m.id is null or not (case
    when m.status = 'proposed' and p_to in ('joined', 'refused') then leads_case(other)
    when m.status = 'proposed' and p_to = 'withdrawn' then leads_case(m.own_case_id)
    when m.status = 'joined' and p_to = 'separated' then leads_case(m.case_id) or leads_case(m.kept_case_id)
    else false end) then
    raise exception 'a merge the acting agency may not turn to that' using errcode = 'insufficient_privilege';
  end if;
  if p_to = 'joined' then
    obstacle := merge_obstacle(m.case_id, m.kept_case_id, m.id);
    if obstacle is not null then
      return obstacle;
    end if;
    -- The other became a file of reference since it was proposed.
    if merge_kept(m.case_id, m.kept_case_id) <> m.kept_case_id then
      update person_merges set case_id = m.kept_case_id, kept_case_id = m.case_id, choices = (
        select coalesce(jsonb_object_agg(c.key, case c.value when 'kept' then 'joined' else 'kept' end), '{}')
        from jsonb_each_text(m.choices) c) where id = p_id;
    end if;
  end if;
  if p_to = 'separated' then
    update person_merges set status = p_to, separation_reason = p_reason, separated_at = p_at, separated_by_agency = actor_agency(),
      separated_by_membership = actor_membership(), version = version + 1 where id = p_id;
  else
    update person_merges set status = p_to, refusal_reason = case when p_to = 'refused' then p_reason end, answered_at = p_at,
      answered_by_membership = actor_membership(), version = version + 1 where id = p_id;
  end if;
  return null;
end $$;
grant execute on function relais.turn_merge to relais_app;

-- The files of one person, the given one among them.
create or replace function relais.joined_files(p_case uuid) returns setof uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  with root as (
    select coalesce((select m.kept_case_id from person_merges m where m.case_id = p_case and m.status = 'joined'), p_case) as id)
  select id from root
  union select m.case_id from root join person_merges m on m.kept_case_id = root.id and m.status = 'joined'
$$;

-- Joined: each file takes over who is kept out of the other. Separated: nobody sees again what they were kept out of before a
-- person says so; what came by the join becomes an entry of the file itself, which its own lead lifts.
create or replace function relais.merge_shares_exclusions() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if new.status = 'joined' then
    perform one_conflict_list();
    perform share_exclusions(new.case_id);
  elsif new.status = 'separated' then
    perform one_conflict_list();
    update case_exclusions x set through_joined = false
    where x.case_id in (new.case_id, new.kept_case_id) and x.through_joined
      and not exists (select 1 from case_exclusions o where o.user_id = x.user_id and not o.through_joined
        and o.case_id in (select joined_files(x.case_id)));
    insert into exclusion_entries (id, case_id, address, user_id, reason, entered_by_membership, entered_at)
    select distinct on (side.to_case, lower(e.address)) gen_random_uuid(), side.to_case, e.address, e.user_id, e.reason,
      e.entered_by_membership, e.entered_at
    from (values (new.kept_case_id, new.case_id), (new.case_id, new.kept_case_id)) side (from_case, to_case)
    join exclusion_entries e on e.case_id in (select joined_files(side.from_case)) and e.lifted_at is null
    where not exists (select 1 from exclusion_entries h where lower(h.address) = lower(e.address) and h.lifted_at is null
      and h.case_id in (select joined_files(side.to_case)))
    order by side.to_case, lower(e.address), e.entered_at, e.id;
  end if;
  return null;
end $$;

-- The cases, and those they are joined with: what is near one is near the other (relais.addresses_near_case).
create or replace function relais.with_joined(p_cases uuid[]) returns uuid[]
language sql stable security definer set search_path = relais, pg_temp as $$
  select p_cases || array(select case when m.case_id = any (p_cases) then m.kept_case_id else m.case_id end from person_merges m
    where m.status = 'joined' and (m.case_id = any (p_cases) or m.kept_case_id = any (p_cases)))
$$;

-- Two files are of one person: the addresses near either are near both.
create or replace function relais.merge_ends_results() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  both_files constant uuid[] := with_joined(array[new.case_id, new.kept_case_id]);
begin
  if exists (select 1 from stay_placements s join shelter_places h on h.id = s.place_id join vault.addresses v on v.unit_id = h.unit_id
      where s.case_id = any (both_files))
    or exists (select 1 from referrals q join place_reservations r on r.referral_id = q.id join shelter_places h on h.id = r.place_id
      join vault.addresses v on v.unit_id = h.unit_id where q.case_id = any (both_files)) then
    perform results_of_end(both_files);
  end if;
  return null;
end $$;

-- Whether an agency that has to do with a case is named to the actor.
-- It learns the
-- name, not the address, which is a look of its own.
create or replace function relais.names_to_actor(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select follows_person(p_case, p_agency) or exists (select 1 from cases c where c.id = p_case and c.opened_by_agency_id = p_agency)
    or exists (select 1 from referrals r where r.case_id = p_case and r.to_agency_id = p_agency and r.status = 'accepted'
      and takes_in(r.service) and exists (select 1 from custody_of(p_case) k where k.agency_id = actor_agency()))
$$;

-- The consonants of a word by the place where they are spoken: p b f, t d, k g q, every hissing sound; l, r, m and n. Vowels, h, v,
-- w and y differ most between spellings and are left out. A letter that is written for different sounds is read in two ways: j is a
-- hissing sound or y, ch and c are hissed or k, kh and g are k or a breath, th and dh are t or hissed, b is b or v.
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

-- What a word with the particles before it may be read as: without them and with them, in both readings of its consonants.
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

-- Names that may be this one, the nearest first, in the cases where the actor may read them. An agency with few cases
-- compares only its own; one with many asks the indexes of the register first.
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

-- Names like this one in cases where the asking agency takes no part, of owners who still take part in theirs.
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
