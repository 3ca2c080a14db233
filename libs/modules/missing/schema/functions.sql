-- Whether the actor may read the episodes of this case now.
create or replace function relais.reads_missing(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select may_read_category('missing')
    and exists (select 1 from case_access a where a.case_id = p_case and a.agency_id = (select actor_agency())
      and (a.user_id is null or a.user_id = (select actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and 'missing' = any (a.categories || a.disclosed))
    and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = (select actor_user()))
$$;
grant execute on function relais.reads_missing to relais_app;

-- Whether the actor may read this episode now: its agency owns the episode, reads all episodes of the case, or reads it by a disclosure of
-- the agency that owns it.
create or replace function relais.reads_episode(p_episode uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from missing_episodes e join case_access a on a.case_id = e.case_id
    where e.id = p_episode and takes_part(e.case_id) and may_read_category('missing') and a.agency_id = actor_agency()
      and (a.user_id is null or a.user_id = actor_user())
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (e.owner_agency_id = a.agency_id or 'missing' = any (a.categories)
        or ('missing' = any (a.disclosed) and a.granted_by_agency = e.owner_agency_id)))
$$;
grant execute on function relais.reads_episode to relais_app;

-- Whether the actor may add an entry of this kind. Only the police write an assessment or a search, only a magistrate decides on a Child
-- Alert. A closed episode takes no entry.
create or replace function relais.may_add_missing_entry(p_episode uuid, p_kind text) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select reads_episode(p_episode) and exists (select 1 from missing_episodes e where e.id = p_episode and e.status <> 'closed')
    and case
      when p_kind in ('assessment', 'search') then actor_is(array['police'])
      when p_kind = 'child_alert_decision' then actor_is(array['magistrate'])
      else may_write_category('missing') end
$$;
grant execute on function relais.may_add_missing_entry to relais_app;

-- The person of an episode: a search needs name, age and photo. While the episode is open, every reader of it gets them. After the closing,
-- an actor gets them only if the identity of the case is open to the actor.
create or replace function relais.missing_person(p_episode uuid) returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select jsonb_build_object('sex', p.sex, 'citizenships', p.citizenships,
    'languages', (select coalesce(jsonb_agg(l.item ->> 'code' order by l.position), '[]')
      from jsonb_array_elements(p.languages) with ordinality l (item, position)),
    'birth', case when p.birth_year is not null then jsonb_strip_nulls(jsonb_build_object('year', p.birth_year,
      'month', p.birth_month, 'day', p.birth_day, 'precision', p.birth_precision)) end,
    'names', (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', n.kind, 'familyName', n.family_name,
        'givenNames', n.given_names, 'language', n.language)) order by n.position), '[]')
      from person_names n where n.person_id = p.id),
    'guardianName', (select u.display_name from guardianships g join users u on u.id = g.guardian_user_id
      where g.case_id = e.case_id and g.status <> 'ended' and g.type <> 'ad_hoc' limit 1),
    'photoId', (select f.version_id from missing_photo(e.id) f))
  from missing_episodes e
  join lateral (select * from persons q where q.case_id = e.case_id order by q.updated_at desc, q.id desc limit 1) p on true
  where e.id = p_episode and reads_episode(e.id)
    and (e.status <> 'closed' or 'identity' = any (readable_categories(e.case_id)))
$$;
grant execute on function relais.missing_person to relais_app;

-- Starts an episode. Any participant who may read episodes reports, except a magistrate or a lawyer: the agency that finds out reports,
-- even if it may write nothing else of an episode.
create or replace function relais.start_missing_episode(p_id uuid, p_case uuid, p jsonb, p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not (takes_part(p_case) and may_read_category('missing') and not actor_is(array['magistrate', 'lawyer_practice'])) then
    raise exception 'no case of the actor' using errcode = 'insufficient_privilege';
  end if;
  insert into missing_episodes (id, case_id, owner_agency_id, number, status, last_seen_at, noticed_at, place_kind, district,
    relay_telephone, worrying, basis, criteria, treated_as_child, trafficking, phone_window_ends_at, created_by_membership,
    created_at, updated_at)
  select p_id, p_case, actor_agency(), 1 + (select count(*) from missing_episodes e where e.case_id = p_case), 'noticed',
    r."lastSeenAt", r."noticedAt", r."placeKind", r.district, r."relayTelephone", r.worrying, 'presumed', r.criteria,
    r."treatedAsChild", r.trafficking, r."phoneWindowEndsAt", actor_membership(), p_at, p_at
  from jsonb_to_record(p) as r ("lastSeenAt" timestamptz, "noticedAt" timestamptz, "placeKind" text, district text,
    "relayTelephone" text, worrying boolean, criteria text[], "treatedAsChild" boolean, trafficking boolean,
    "phoneWindowEndsAt" timestamptz);
  perform let_in_missing(p_id, actor_agency(), p_at);
end $$;
grant execute on function relais.start_missing_episode to relais_app;

-- Opens an episode to an agency, and nothing else of the case. The access ends when the episode is closed.
create or replace function relais.let_in_missing(p_episode uuid, p_agency uuid, p_at timestamptz) returns void
language sql security definer set search_path = relais, pg_temp as $$
  insert into case_access (id, case_id, agency_id, categories, ground, source_type, source_id, valid_from)
  select gen_random_uuid(), e.case_id, p_agency, '{missing}', 'missing_episode', 'missing_episode', e.id,
    date_trunc('milliseconds', least(p_at, now()))
  from missing_episodes e join agencies g on g.id = p_agency
  join access_matrix m on m.agency_kind = g.kind and m.category = 'missing' and m.read <> 'none'
  where e.id = p_episode and e.status <> 'closed'
    and not exists (select 1 from case_access a where a.source_id = e.id and a.agency_id = p_agency and a.ended_at is null)
$$;

-- Adds a report to an episode, the first one or a further one about a person who is missing already. Relais keeps all of it, and the agency
-- that reports sees the episode.
create or replace function relais.report_missing(p_entry uuid, p_episode uuid, p_data jsonb, p_content bytea, p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  e missing_episodes%rowtype;
begin
  select * into e from missing_episodes m where m.id = p_episode and m.status <> 'closed';
  if not found or not takes_part(e.case_id) or not may_read_category('missing')
    or actor_is(array['magistrate', 'lawyer_practice']) then
    raise exception 'no episode of the actor' using errcode = 'insufficient_privilege';
  end if;
  perform let_in_missing(p_episode, actor_agency(), p_at);
  insert into missing_entries (id, case_id, owner_agency_id, episode_id, kind, at, data, content, created_by_membership,
    created_at, updated_at)
  values (p_entry, e.case_id, actor_agency(), p_episode, 'report', p_at, p_data, p_content, actor_membership(), p_at, p_at);
end $$;
grant execute on function relais.report_missing to relais_app;

-- Replaces the sealed details of an episode, which complete the case. The agency that started the episode may do so even if it may write
-- nothing else of it.
create or replace function relais.keep_missing_details(p_episode uuid, p_details bytea, p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_episodes e set details = p_details, version = e.version + 1, updated_at = p_at
  where e.id = p_episode and e.status <> 'closed' and reads_episode(e.id)
    and (e.owner_agency_id = actor_agency() or may_write_category('missing'));
  if not found then
    raise exception 'no episode of the actor' using errcode = 'insufficient_privilege';
  end if;
end $$;
grant execute on function relais.keep_missing_details to relais_app;

-- Whether the actor may raise an alert in this case: an agency that writes episodes, or the one that reported an open episode. The agency
-- that finds out raises the alert, whatever its role.
create or replace function relais.may_raise_alert(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select may_write_category('missing') or (may_read_category('missing') and exists (select 1 from missing_episodes e
    where e.case_id = p_case and e.owner_agency_id = actor_agency() and e.status <> 'closed'))
$$;
grant execute on function relais.may_raise_alert to relais_app;

-- Refuses a transition that the table does not allow. Finding, debriefing and closing are written only with the
-- transition to which they belong.
create or replace function relais.missing_episode_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
declare
  taken_back constant boolean := old.status in ('found', 'debriefed') and new.status = 'noticed'
    and new.found_at is null and new.found_when is null and new.outcome is null and new.debriefed_at is null;
begin
  if not missing_episodes_may_become(old, new.status)
    or (old.status in ('found', 'debriefed') and new.status = 'noticed' and not taken_back)
    or ((new.basis, new.worrying, new.criteria, new.assessed_at)
      is distinct from (old.basis, old.worrying, old.criteria, old.assessed_at) and not actor_is(array['police']))
    or ((new.found_at, new.found_when, new.outcome) is distinct from (old.found_at, old.found_when, old.outcome)
      and not (new.status = 'found' and old.status <> 'found') and not taken_back)
    or (new.debriefed_at is distinct from old.debriefed_at and not (old.status = 'found' and new.status = 'debriefed') and not taken_back)
    or (new.closed_at is distinct from old.closed_at and new.status <> 'closed') then
    raise exception 'an episode does not become that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create or replace function relais.missing_episode_begins() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  new.photo_version_id := newest_photo(new.case_id);
  return new;
end $$;

-- Chooses the photo of a search. An agency that writes of the search and sees a photo of its case may choose that photo. Returns false
-- where the search or the photo is none of those.
create or replace function relais.choose_missing_photo(p_episode uuid, p_document uuid, p_number integer, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_episodes e set photo_version_id = v.id, version = e.version + 1, updated_at = p_at
  from document_versions v join documents d on d.id = v.document_id
  where e.id = p_episode and e.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed') and reads_episode(e.id)
    and (e.owner_agency_id = actor_agency() or may_write_category('missing'))
    and v.document_id = p_document and v.number = p_number and d.case_id = e.case_id and d.category = 'photo'
    and d.status = 'kept' and may_read_category('photo')
    and (d.owner_agency_id = actor_agency() or 'photo' = any (readable_categories(e.case_id)));
  return found;
end $$;
grant execute on function relais.choose_missing_photo to relais_app;

-- Raises the presumption by the facts of the care, in the transaction that starts the episode and never after it.
create or replace function relais.presume_missing(p_episode uuid, p_criteria text[]) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_episodes e set worrying = true, criteria = p_criteria
  where e.id = p_episode and e.owner_agency_id = actor_agency() and e.basis = 'presumed' and e.status = 'noticed'
    and cardinality(p_criteria) > 0 and e.criteria <@ p_criteria and e.xmin = pg_current_xact_id()::xid;
  if not found then
    raise exception 'no episode that begins now' using errcode = 'insufficient_privilege';
  end if;
end $$;
grant execute on function relais.presume_missing to relais_app;

create or replace function relais.reported_episode(p_episode uuid) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from missing_episodes e where e.id = p_episode and e.owner_agency_id = actor_agency() and takes_part(e.case_id))
$$;
grant execute on function relais.reported_episode to relais_app;

-- Marks an open absence as reported when a search starts, because the child is reported. The evening round gets no further notice of that
-- child from this absence.
create or replace function relais.search_began() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update presence_absences a set status = 'reported', ended_at = new.created_at, updated_at = new.created_at, version = a.version + 1
  where a.case_id = new.case_id and a.status in ('waiting', 'proposed');
  return null;
end $$;
