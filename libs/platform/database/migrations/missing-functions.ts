/** Functions that act for their caller across row policies. */
const gates = /* sql */ `
-- Whether the actor reads episodes in this case now.
create function relais.reads_missing(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select takes_part(p_case) and 'missing' = any (readable_categories(p_case))
$$;

-- Whether the actor reads this episode now: its own, one of a case where episodes are open to it, or one that its writer opened.
create function relais.reads_episode(p_episode uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from missing_episodes e join case_access a on a.case_id = e.case_id
    where e.id = p_episode and takes_part(e.case_id) and may_read_category('missing') and a.agency_id = actor_agency()
      and (a.user_id is null or a.user_id = actor_user())
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (e.owner_agency_id = a.agency_id or 'missing' = any (a.categories)
        or ('missing' = any (a.disclosed) and a.granted_by_agency = e.owner_agency_id)))
$$;

create function relais.actor_is(p_kinds text[]) returns boolean language sql stable set search_path = relais, pg_temp as $$
  select exists (select 1 from agencies a where a.id = actor_agency() and a.kind = any (p_kinds))
$$;

-- What the police judges and what a magistrate decides is written by them alone; nothing is added to what is closed.
create function relais.may_add_missing_entry(p_episode uuid, p_kind text) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from missing_episodes e where e.id = p_episode and e.status <> 'closed')
    and case
      when p_kind in ('assessment', 'search') then actor_is(array['police'])
      when p_kind = 'child_alert_decision' then actor_is(array['magistrate'])
      else may_write_category('missing') end
$$;
`;

const NEWEST_PHOTO = `select v.id from documents d join document_versions v on v.document_id = d.id and v.number = d.latest
      where d.case_id = e.case_id and d.category = 'photo' and d.status = 'kept' order by d.id desc limit 1`;

/** Of person `p`, what somebody needs who looks for them: keys and values. */
export const personForSearch = /* sql */ `'sex', p.sex, 'citizenships', p.citizenships,
    'languages', (select coalesce(jsonb_agg(l.item ->> 'code' order by l.position), '[]')
      from jsonb_array_elements(p.languages) with ordinality l (item, position)),
    'birth', case when p.birth_year is not null then jsonb_strip_nulls(jsonb_build_object('year', p.birth_year,
      'month', p.birth_month, 'day', p.birth_day, 'precision', p.birth_precision)) end,
    'names', (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', n.kind, 'familyName', n.family_name,
        'givenNames', n.given_names, 'language', n.language)) order by n.position), '[]')
      from person_names n where n.person_id = p.id)`;

/**
 * The person of an episode.
 *
 * @param photo selects the version of a photo that goes with it
 */
export const missingPerson = (
  create: string,
  photo: string,
) => /* sql */ `${create} function relais.missing_person(p_episode uuid) returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select jsonb_build_object(${personForSearch},
    'guardianName', (select u.display_name from guardianships g join users u on u.id = g.guardian_user_id
      where g.case_id = e.case_id and g.status <> 'ended' and g.type <> 'ad_hoc' limit 1),
    'photoId', (${photo}))
  from missing_episodes e
  join lateral (select * from persons q where q.case_id = e.case_id order by q.updated_at desc, q.id desc limit 1) p on true
  where e.id = p_episode and reads_episode(e.id)
    and (e.status <> 'closed' or 'identity' = any (readable_categories(e.case_id)))
$$;`;

/**
 * Whoever came back needs no search any more.
 *
 * @param still what else is asked of a task that is not needed any more
 */
export const missingEpisodeTurned = (
  create: string,
  still = '',
) => /* sql */ `${create} function relais.missing_episode_turned() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_tasks set done_at = new.updated_at,
    outcome = case new.status when 'closed' then 'episode_closed' else 'not_needed' end
  where episode_id = new.id and done_at is null${still};
  if new.status = 'closed' then
    update case_access set ended_at = now(), ended_reason = 'missing_closed' where source_id = new.id and ended_at is null;
    perform 1 from narrow_case_access(new.case_id);
  end if;
  return null;
end $$;`;

/** Whom a search tells, as rows; whoever is there already stays. */
export const recipientsKept = /* sql */ `  with fresh as (
    insert into missing_recipients (id, case_id, owner_agency_id, episode_id, role, reason, agency_id, on_system, telephone,
      created_by_membership, created_at, updated_at)
    select r.id, e.case_id, e.owner_agency_id, e.id, r.role, r.reason, r."agencyId", r."onSystem", r.telephone,
      actor_membership(), p_at, p_at
    from jsonb_to_recordset(p_recipients) as r (id uuid, role text, reason text, "agencyId" uuid, "onSystem" boolean, telephone text)
    on conflict do nothing returning missing_recipients.id)
  select coalesce(array_agg(f.id), '{}') into added from fresh f;`;

/** What they are asked to do, as rows: of an agency that is let in. */
export const tasksKept = /* sql */ `  insert into missing_tasks (id, case_id, owner_agency_id, episode_id, code, rule, due_at, remind_at, created_by_membership,
    created_at, updated_at)
  select t.id, e.case_id, t."agencyId", e.id, t.code, t.rule, t."dueAt", t."remindAt", actor_membership(), p_at, p_at
  from jsonb_to_recordset(p_tasks) as t (id uuid, "agencyId" uuid, code text, rule text, "dueAt" timestamptz, "remindAt" timestamptz)
  where exists (select 1 from case_access a where a.case_id = e.case_id and a.agency_id = t."agencyId" and a.ended_at is null)
  on conflict do nothing;`;

/** What the rules need to know of a case, as codes and ids. */
export const missingFacts = /* sql */ `  select jsonb_build_object(
    'openEpisodeId', (select e.id from missing_episodes e where e.case_id = p_case
      and e.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed')),
    'guardianAgencyId', (select g.guardian_agency_id from guardianships g
      where g.case_id = p_case and g.status <> 'ended' and g.type <> 'ad_hoc' limit 1),
    'serviceAgencyId', (select m.owner_agency_id from minors m where m.case_id = p_case and m.status in ('signalled', 'identified')),
    'trafficking', exists (select 1 from indicator_answers i where i.case_id = p_case and i.answer = 'yes')
      or exists (select 1 from minor_concerns k where k.case_id = p_case and 'trafficking_signs' = any (k.risks))
      or exists (select 1 from circumstances c where c.case_id = p_case and cardinality(c.acts || c.means || c.purposes) > 0)
      -- "possible" without a basis is what every case begins with.
      or exists (select 1 from (select distinct on (s.owner_agency_id) s.status, s.basis from assertions s where s.case_id = p_case
        order by s.owner_agency_id, s.assessed_at desc, s.id desc) s
        where s.status = 'actual' or (s.status = 'possible' and s.basis is not null)),
    'stay', (select jsonb_build_object('agencyId', s.owner_agency_id, 'district', s.district, 'relayTelephone', s.relay_telephone)
      from stays s where s.case_id = p_case and s.status = 'present' order by s.arrived_at desc limit 1),
    'youthServiceIds', (select coalesce(jsonb_agg(distinct y.owner_agency_id), '[]') from youth_mandates y
      where y.case_id = p_case and y.status in ('received', 'started', 'changed', 'followed')),
    'mandatedByCourt', exists (select 1 from youth_mandates y where y.case_id = p_case and y.status in ('started', 'changed')
      and y.deciding_body = 'juvenile_judge'),
    'participants', (select coalesce(jsonb_agg(distinct jsonb_build_object('id', g.id, 'kind', g.kind)), '[]')
      from case_access a join agencies g on g.id = a.agency_id
      where a.case_id = p_case and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
        and a.ground <> 'missing_episode'))
`;

const acts = /* sql */ `
create policy minor_concerns_missing on relais.minor_concerns for select to relais_owner using (true);
create policy document_versions_definer on relais.document_versions for select to relais_owner using (true);

-- What the rules need to know of a case, as codes and ids, for whoever takes part and may report: the answer says who must be
-- told, never what is known of the person.
create function relais.missing_facts(p_case uuid) returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
${missingFacts}  where takes_part(p_case) and may_read_category('missing') and not actor_is(array['lawyer_practice'])
$$;

-- The person of an episode, for whoever reads the episode while it is open: name, age and photo are what a search needs. When
-- it is closed, only as far as the identity of the case is open to the actor anyway.
${missingPerson('create', NEWEST_PHOTO)}

-- An agency that takes part and may read of episodes reports: whoever finds out reports, also who writes no other part of it.
create function relais.start_missing_episode(p_id uuid, p_case uuid, p jsonb, p_at timestamptz) returns void
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

-- Opens an episode, and nothing else of the case, to an agency for as long as it is open.
create function relais.let_in_missing(p_episode uuid, p_agency uuid, p_at timestamptz) returns void
language sql security definer set search_path = relais, pg_temp as $$
  insert into case_access (id, case_id, agency_id, categories, ground, source_type, source_id, valid_from)
  select gen_random_uuid(), e.case_id, p_agency, '{missing}', 'missing_episode', 'missing_episode', e.id,
    date_trunc('milliseconds', least(p_at, now()))
  from missing_episodes e join agencies g on g.id = p_agency
  join access_matrix m on m.agency_kind = g.kind and m.category = 'missing' and m.read <> 'none'
  where e.id = p_episode and e.status <> 'closed'
    and not exists (select 1 from case_access a where a.source_id = e.id and a.agency_id = p_agency and a.ended_at is null)
$$;

-- A report, the first or a further one of somebody who is missing already: nothing of it is lost, and who made it sees the episode.
create function relais.report_missing(p_entry uuid, p_episode uuid, p_data jsonb, p_content bytea, p_at timestamptz) returns void
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

-- What is known beside the case, sealed, also by a reporter who writes no other part of the episode.
create function relais.keep_missing_details(p_episode uuid, p_details bytea, p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_episodes e set details = p_details, version = e.version + 1, updated_at = p_at
  where e.id = p_episode and e.status <> 'closed' and reads_episode(e.id)
    and (e.owner_agency_id = actor_agency() or may_write_category('missing'));
  if not found then
    raise exception 'no episode of the actor' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- Writes down who must be told and what must be done, and lets those in who are on Relais. A role belongs to one kind of agency.
create function relais.tell_of_missing(p_episode uuid, p_recipients jsonb, p_tasks jsonb, p_at timestamptz) returns uuid[]
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  e missing_episodes%rowtype;
  added uuid[];
begin
  select * into e from missing_episodes m where m.id = p_episode and m.status <> 'closed';
  if not found or not reads_episode(e.id) or not (e.owner_agency_id = actor_agency() or may_write_category('missing') or actor_is(array['magistrate']))
    or exists (select 1 from jsonb_to_recordset(p_recipients) as r (role text, "agencyId" uuid, "onSystem" boolean)
      join agencies g on g.id = r."agencyId"
      where r."onSystem" and g.kind <> all (case r.role
        when 'police_zone' then array['police'] when 'guardianship_service' then array['guardianship_service']
        when 'guardian' then array['guardian_office'] when 'child_focus' then array['child_focus']
        when 'immigration_office' then array['immigration_office'] when 'reception' then array['reception']
        when 'accommodation' then array['specialised_centre', 'child_shelter', 'reception', 'youth_service']
        when 'cgrs' then array['cgrs'] when 'specialised_centre' then array['specialised_centre']
        when 'youth_service' then array['youth_service'] when 'magistrate' then array['magistrate'] else '{}'::text[] end)) then
    raise exception 'these are not told of this episode' using errcode = 'insufficient_privilege';
  end if;
${recipientsKept}
  perform let_in_missing(e.id, r.agency_id, p_at)
  from (select distinct m.agency_id from missing_recipients m where m.episode_id = e.id and m.on_system) r;
${tasksKept}
  return added;
end $$;

-- Who writes episodes, and whoever reported one that is open: the one who finds out raises the alert, whatever its role.
create function relais.may_raise_alert(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select may_write_category('missing') or (may_read_category('missing') and exists (select 1 from missing_episodes e
    where e.case_id = p_case and e.owner_agency_id = actor_agency() and e.status <> 'closed'))
$$;

-- The same table is in episode-transitions.ts. What was found out, and when, is said with the move it belongs to.
create function relais.missing_episode_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if old.status || ' ' || new.status <> all (array['noticed noticed', 'noticed reported', 'noticed found', 'reported reported',
      'reported found', 'assessed assessed', 'assessed found', 'searching searching', 'searching found', 'reassessed reassessed',
      'reassessed found', 'found found', 'debriefed debriefed', 'debriefed closed']
      || case when actor_is(array['police']) then array['noticed assessed', 'reported assessed', 'assessed searching',
        'assessed reassessed', 'searching reassessed', 'reassessed searching'] else array['found debriefed'] end)
    or ((new.basis, new.worrying, new.criteria, new.assessed_at)
      is distinct from (old.basis, old.worrying, old.criteria, old.assessed_at) and not actor_is(array['police']))
    or ((new.found_at, new.outcome) is distinct from (old.found_at, old.outcome)
      and not (new.status = 'found' and old.status <> 'found'))
    or (new.debriefed_at is distinct from old.debriefed_at and old.status || ' ' || new.status <> 'found debriefed')
    or (new.closed_at is distinct from old.closed_at and new.status <> 'closed') then
    raise exception 'an episode does not become that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger missing_episodes_move before update on relais.missing_episodes for each row
  when (current_user = 'relais_app') execute function relais.missing_episode_moves();

-- What was asked of an agency is answered by it, whatever else it writes of the episode. False when it was done already.
create function relais.complete_missing_task(p_task uuid, p_outcome text, p_note bytea, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_tasks t set done_at = p_at, done_by_membership = actor_membership(), outcome = p_outcome, note = p_note,
    version = t.version + 1, updated_at = p_at
  where t.id = p_task and t.owner_agency_id = actor_agency() and t.done_at is null and reads_episode(t.episode_id);
  return found;
end $$;

-- Whoever came back needs no search any more; with the episode ends what it opened, what others had from that alone (ADR 0010),
-- and what was still to be done.
${missingEpisodeTurned('create')}
create trigger missing_episodes_turned after update on relais.missing_episodes for each row
  when (new.status in ('found', 'closed') and old.status <> new.status) execute function relais.missing_episode_turned();

-- Nobody closes a case whose person is searched for: it would take the search from everybody who searches.
create function relais.open_missing(p_case uuid) returns table (kind text, agency_id uuid, id uuid, at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select 'person_missing', e.owner_agency_id, case when e.owner_agency_id = actor_agency() then e.id end, e.last_seen_at::timestamptz
  from missing_episodes e where e.case_id = p_case
    and e.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed') and leads_case(p_case)
$$;

revoke execute on function relais.reads_missing, relais.reads_episode, relais.open_missing, relais.actor_is, relais.may_add_missing_entry, relais.missing_facts,
  relais.missing_person, relais.start_missing_episode, relais.let_in_missing, relais.report_missing,
  relais.tell_of_missing, relais.keep_missing_details, relais.may_raise_alert, relais.missing_episode_moves, relais.missing_episode_turned, relais.complete_missing_task from public;
grant execute on function relais.reads_missing, relais.reads_episode, relais.open_missing, relais.actor_is, relais.may_add_missing_entry, relais.missing_facts,
  relais.missing_person, relais.start_missing_episode, relais.report_missing, relais.tell_of_missing,
  relais.keep_missing_details, relais.may_raise_alert, relais.complete_missing_task to relais_app;
`;

/** `gates` are called by the policies of the tables; `acts` name the tables. */
export const missingFunctions = { gates, acts };
