-- Whether the actor reads episodes in this case now.
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

-- Whether the actor reads this episode now: its own, one of a case where episodes are open to it, or one that its writer opened.
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

-- What the police judges and what a magistrate decides is written by them alone; nothing is added to what is closed.
create or replace function relais.may_add_missing_entry(p_episode uuid, p_kind text) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select reads_episode(p_episode) and exists (select 1 from missing_episodes e where e.id = p_episode and e.status <> 'closed')
    and case
      when p_kind in ('assessment', 'search') then actor_is(array['police'])
      when p_kind = 'child_alert_decision' then actor_is(array['magistrate'])
      else may_write_category('missing') end
$$;
grant execute on function relais.may_add_missing_entry to relais_app;

-- What the rules need to know of a case, as codes and ids, for whoever takes part and may report: the answer says who must be
-- told, never what is known of the person.
create or replace function relais.missing_facts(p_case uuid) returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select jsonb_build_object(
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
  where takes_part(p_case) and may_read_category('missing') and not actor_is(array['lawyer_practice'])
$$;
grant execute on function relais.missing_facts to relais_app;

-- The person of an episode, for whoever reads the episode while it is open: name, age and photo are what a search needs. When
-- it is closed, only as far as the identity of the case is open to the actor anyway.
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

-- An agency that takes part and may read of episodes reports: whoever finds out reports, also who writes no other part of it.
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

-- Opens an episode, and nothing else of the case, to an agency for as long as it is open.
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

-- A report, the first or a further one of somebody who is missing already: nothing of it is lost, and who made it sees the episode.
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

-- What is known beside the case, sealed, also by a reporter who writes no other part of the episode.
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

-- Writes down who must be told and what must be done, and lets those in who are on Relais. A role belongs to one kind of agency.
-- Writes down who must be told and what must be done, and lets those in who are on Relais: only those whom a role means here.
create or replace function relais.tell_of_missing(p_episode uuid, p_recipients jsonb, p_tasks jsonb, p_at timestamptz)
returns uuid[] language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  e missing_episodes%rowtype;
  added uuid[];
begin
  select * into e from missing_episodes m where m.id = p_episode and m.status <> 'closed';
  if not found or not reads_episode(e.id)
    or not (e.owner_agency_id = actor_agency() or may_write_category('missing') or actor_is(array['magistrate']))
    or not fit_search(e, p_recipients, missing_facts(e.case_id)) then
    raise exception 'these are not told of this episode' using errcode = 'insufficient_privilege';
  end if;
  with fresh as (
    insert into missing_recipients (id, case_id, owner_agency_id, episode_id, role, reason, agency_id, on_system, telephone,
      created_by_membership, created_at, updated_at)
    select r.id, e.case_id, e.owner_agency_id, e.id, r.role, r.reason, r."agencyId", r."onSystem", r.telephone,
      actor_membership(), p_at, p_at
    from jsonb_to_recordset(p_recipients) as r (id uuid, role text, reason text, "agencyId" uuid, "onSystem" boolean, telephone text)
    on conflict do nothing returning missing_recipients.id)
  select coalesce(array_agg(f.id), '{}') into added from fresh f;
  -- The same as let_in_missing, for each of them.
  insert into case_access (id, case_id, agency_id, categories, ground, source_type, source_id, valid_from)
  select gen_random_uuid(), e.case_id, g.id, '{missing}', 'missing_episode', 'missing_episode', e.id,
    date_trunc('milliseconds', least(p_at, now()))
  from (select distinct r.agency_id from missing_recipients r where r.episode_id = e.id and r.on_system) told
  join agencies g on g.id = told.agency_id
  join access_matrix m on m.agency_kind = g.kind and m.category = 'missing' and m.read <> 'none'
  where not exists (select 1 from case_access a where a.source_id = e.id and a.agency_id = g.id and a.ended_at is null);
  insert into missing_tasks (id, case_id, owner_agency_id, episode_id, code, rule, due_at, remind_at, created_by_membership,
    created_at, updated_at)
  select t.id, e.case_id, t."agencyId", e.id, t.code, t.rule, t."dueAt", t."remindAt", actor_membership(), p_at, p_at
  from jsonb_to_recordset(p_tasks) as t (id uuid, "agencyId" uuid, code text, rule text, "dueAt" timestamptz, "remindAt" timestamptz)
  where exists (select 1 from case_access a where a.case_id = e.case_id and a.agency_id = t."agencyId" and a.ended_at is null)
  on conflict do nothing;
  return added;
end $$;
grant execute on function relais.tell_of_missing to relais_app;

-- Who writes episodes, and whoever reported one that is open: the one who finds out raises the alert, whatever its role.
create or replace function relais.may_raise_alert(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select may_write_category('missing') or (may_read_category('missing') and exists (select 1 from missing_episodes e
    where e.case_id = p_case and e.owner_agency_id = actor_agency() and e.status <> 'closed'))
$$;
grant execute on function relais.may_raise_alert to relais_app;

-- The same table is in episode-transitions.ts. What was found out, and when, is said with the move it belongs to.
create or replace function relais.missing_episode_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
declare
  taken_back constant boolean := old.status || ' ' || new.status in ('found noticed', 'debriefed noticed')
    and new.found_at is null and new.found_when is null and new.outcome is null and new.debriefed_at is null;
begin
  if (old.status || ' ' || new.status <> all (array['noticed noticed', 'noticed reported', 'noticed found', 'reported reported',
      'reported found', 'assessed assessed', 'assessed found', 'searching searching', 'searching found', 'reassessed reassessed',
      'reassessed found', 'found found', 'debriefed debriefed', 'debriefed closed']
      || case when actor_is(array['police']) then array['noticed assessed', 'reported assessed', 'assessed searching',
        'assessed reassessed', 'searching reassessed', 'reassessed searching'] else array['found debriefed'] end)
      and not taken_back)
    or ((new.basis, new.worrying, new.criteria, new.assessed_at)
      is distinct from (old.basis, old.worrying, old.criteria, old.assessed_at) and not actor_is(array['police']))
    or ((new.found_at, new.found_when, new.outcome) is distinct from (old.found_at, old.found_when, old.outcome)
      and not (new.status = 'found' and old.status <> 'found') and not taken_back)
    or (new.debriefed_at is distinct from old.debriefed_at and old.status || ' ' || new.status <> 'found debriefed' and not taken_back)
    or (new.closed_at is distinct from old.closed_at and new.status <> 'closed') then
    raise exception 'an episode does not become that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Whoever came back needs no search any more; with the episode ends what it opened, what others had from that alone (ADR 0010),
-- and what was still to be done.
-- With the episode ends what it opened and what others had from that alone (ADR 0010). No task is decided by it: an episode with an open
-- one is not closed.
create or replace function relais.missing_episode_turned() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  v_before jsonb;
begin
  if new.status = 'closed' then
    if exists (select 1 from missing_tasks t where t.episode_id = new.id and t.status = 'open') then
      raise exception 'an episode with open tasks is not closed' using errcode = 'insufficient_privilege';
    end if;
    v_before := (select coalesce(jsonb_object_agg(a.id, jsonb_build_object('categories', a.categories, 'disclosed', a.disclosed, 'valid_until', a.valid_until)), '{}') from case_access a
      where a.case_id = new.case_id and a.ended_at is null);
    update case_access set ended_at = now(), ended_reason = 'missing_closed' where source_id = new.id and ended_at is null;
    perform 1 from narrow_case_access(new.case_id);
    update missing_episodes e set closed_by_membership = nullif(current_setting('app.membership', true), '')::uuid,
      closing_recorded_at = date_trunc('milliseconds', now()),
      before_closing = (select coalesce(jsonb_object_agg(b.key, b.value || jsonb_build_object('ends', a.ended_at is not null)), '{}')
        from jsonb_each(v_before) b join case_access a on a.id = b.key::uuid
        where a.ended_at is not null or jsonb_build_object('categories', a.categories, 'disclosed', a.disclosed, 'valid_until', a.valid_until) <> b.value)
    where e.id = new.id;
  end if;
  return null;
end $$;

-- Nobody closes a case whose person is searched for: it would take the search from everybody who searches.
create or replace function relais.open_missing(p_case uuid) returns table (kind text, agency_id uuid, id uuid, at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when e.status in ('found', 'debriefed') then 'search_not_closed' else 'person_missing' end, e.owner_agency_id,
    case when e.owner_agency_id = actor_agency() then e.id end, e.last_seen_at::timestamptz
  from missing_episodes e where e.case_id = p_case and e.status <> 'closed' and leads_case(p_case)
  union all
  select 'preventive_open', q.owner_agency_id, case when q.owner_agency_id = actor_agency() then q.id end,
    coalesce(q.valid_until, q.answer_by)::timestamptz
  from preventive_requests q where q.case_id = p_case and q.ended_at is null and leads_case(p_case)
$$;
grant execute on function relais.open_missing to relais_app;

create or replace function relais.missing_services_register(p_from timestamptz, p_until timestamptz) returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  with e as materialized (
    select m.*,
      exists (select 1 from missing_recipients g where g.episode_id = m.id and g.role = 'guardian') as has_guardian,
      -- An agency is told once: a reception agency in whose own place they live is told as the accommodation.
      exists (select 1 from missing_recipients h join agencies a on a.id = h.agency_id
        where h.episode_id = m.id and h.role = 'accommodation' and a.kind = 'reception') as lives_in_reception
    from missing_episodes m where m.created_at >= p_from and m.created_at < p_until),
  ways as (
    select e.id as episode_id, r.id as recipient_id, r.role, r.on_system, a.id is not null as is_in,
      coalesce(r.on_system and r.agency_id = k.agency_id, false) as took_back,
      coalesce(r.agency_id = e.owner_agency_id or a.answered, false) as acknowledged,
      r.on_system and coalesce(r.agency_id = e.owner_agency_id or a.answered or a.opened
        or (a.told and (m.arrived or m.sent = 0)), false) as by_relais,
      coalesce(a.called, false) as by_call,
      r.on_system and not coalesce(a.told and m.waits = 0, false) as waits
    from e join missing_recipients r on r.episode_id = e.id
    left join agencies g on g.id = r.agency_id
    left join alerts l on l.subject_id = e.id and l.case_id = e.case_id
    -- The alert that started again when the finding was taken back tells each recipient but the agency that took it back.
    left join lateral (
      select n.owner_agency_id as agency_id from missing_entries n
      where n.episode_id = e.id and n.kind = 'finding_taken_back' order by n.created_at desc, n.id desc limit 1) k on true
    -- Who is on Relais is known by its agency; who is called, by name, else by role.
    left join lateral (
      select x.id, x.told_at is not null as told, x.opened_at is not null as opened,
        coalesce(x.acknowledged_at, x.acknowledged_before_at) is not null as answered,
        exists (select 1 from alert_recipients c where c.reached is not null and (c.id = x.id or c.stands_for = x.id)) as called
      from alert_recipients x
      where x.alert_id = l.id and case when r.on_system then x.agency_id = r.agency_id
        else x.agency_id is null and x.stands_for is null and (x.role = r.role or x.outside_name = g.name) end
      order by (x.outside_name = g.name) desc nulls last, x.added_at, x.id limit 1) a on true
    left join lateral (
      select count(*) as sent, count(*) filter (where d.state = 'pending') as waits,
        coalesce(bool_or(d.state in ('handed_over', 'opened') or t.receipt_at is not null), false) as arrived
      from alert_recipients x join alert_tellings t on t.recipient_id = x.id
      join notifications n on n.message_id = t.id join deliveries d on d.notification_id = n.id
      where r.on_system and x.alert_id = l.id and x.duty_agency_id = r.agency_id and d.channel <> 'in_app' and t.target <> 'duty_role') m on true),
  by_recipient as (
    select w.episode_id, w.role, bool_or(w.on_system) as on_system, bool_or(w.acknowledged) as acknowledged,
      bool_or(w.by_relais or w.took_back) as by_relais, bool_or(w.by_call) as by_call, bool_or(w.took_back) as took_back,
      coalesce(bool_and(w.waits) filter (where w.is_in), bool_or(w.waits)) as waits
    from ways w group by w.episode_id, w.role, w.recipient_id),
  told as (
    select w.episode_id, w.role, bool_or(w.acknowledged) as acknowledged,
      bool_or(w.took_back and not w.acknowledged) as by_own_act,
      bool_and(w.by_relais or w.by_call) as reached, bool_or(w.by_relais) as by_relais,
      case when bool_or(w.waits and not (w.by_relais or w.by_call)) then 'waiting'
        when bool_or(w.on_system and not (w.by_relais or w.by_call)) then 'not_reached' else 'not_called' end as not_yet
    from by_recipient w group by w.episode_id, w.role),
  services as (
    select s.role, s.position,
      count(*) filter (where t.reached and t.by_relais) as told,
      count(*) filter (where t.reached and not t.by_relais) as called,
      count(*) filter (where t.acknowledged) as acknowledged,
      count(*) filter (where t.by_own_act) as by_own_act,
      count(e.id) filter (where t.reached is not true) as not_told,
      count(e.id) filter (where t.episode_id is null) as not_meant,
      count(*) filter (where not t.reached and t.not_yet = 'waiting') as waiting,
      count(*) filter (where not t.reached and t.not_yet = 'not_reached') as not_reached,
      count(*) filter (where not t.reached and t.not_yet = 'not_called') as not_called,
      count(e.id) filter (where t.episode_id is null and not e.treated_as_child) as of_age,
      count(e.id) filter (where t.episode_id is null and not e.worrying) as not_worrying,
      count(e.id) filter (where t.episode_id is null and not e.trafficking) as no_signs,
      count(e.id) filter (where t.episode_id is null and e.has_guardian) as has_guardian,
      count(e.id) filter (where t.episode_id is null and e.lives_in_reception) as lives_in_reception
    from unnest(array['police_zone', 'guardianship_service', 'guardian', 'guardian_duty_line', 'child_focus', 'immigration_office',
      'accommodation', 'reception', 'cgrs', 'specialised_centre', 'youth_service', 'mandating_judge', 'magistrate'])
      with ordinality s (role, position)
    left join e on true
    left join told t on t.episode_id = e.id and t.role = s.role
    group by s.role, s.position)
  select jsonb_build_object(
    'episodes', (select count(*) from e), 'persons', (select count(distinct case_id) from e),
    'children', (select count(*) from e where treated_as_child), 'worrying', (select count(*) from e where worrying),
    'found', (select count(*) from e where found_at is not null),
    'services', (select jsonb_agg(jsonb_build_object('role', s.role, 'told', s.told, 'called', s.called,
        'acknowledged', s.acknowledged, 'byOwnAct', s.by_own_act, 'notTold', s.not_told,
        'because', jsonb_build_object('waiting', s.waiting, 'not_reached', s.not_reached, 'not_called', s.not_called)
          || case s.role when 'guardianship_service' then jsonb_build_object('of_age', s.of_age)
          when 'guardian' then jsonb_build_object('no_guardian', s.not_meant)
          when 'guardian_duty_line' then jsonb_build_object('has_guardian', s.has_guardian, 'of_age', s.not_meant - s.has_guardian)
          when 'child_focus' then jsonb_build_object('not_worrying', s.not_worrying, 'of_age', s.not_meant - s.not_worrying)
          when 'accommodation' then jsonb_build_object('no_accommodation', s.not_meant)
          when 'reception' then jsonb_build_object('lives_in_reception', s.lives_in_reception,
            'not_in_case', s.not_meant - s.lives_in_reception)
          when 'cgrs' then jsonb_build_object('no_asylum', s.not_meant)
          when 'specialised_centre' then jsonb_build_object('no_signs', s.no_signs)
          when 'youth_service' then jsonb_build_object('no_mandate', s.not_meant)
          when 'mandating_judge' then jsonb_build_object('no_court_measure', s.not_meant)
          when 'magistrate' then jsonb_build_object('no_magistrate', s.not_meant) else '{}' end)
      order by s.position) from services s))
  where may_read_category('missing')
$$;

create or replace function relais.missing_episode_begins() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  new.photo_version_id := newest_photo(new.case_id);
  return new;
end $$;

-- Whoever writes of the search and sees a photo of its case chooses that one. False where it is none of those.
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

-- What is known of the care raises the presumption in the transaction that begins the search, and never after.
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

-- Whether all of these have a part in this search, by their role and the facts of the case; of the police one zone at most.
create or replace function relais.fit_search(e relais.missing_episodes, p_recipients jsonb, p_facts jsonb) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  with named as (
    select r.role, g.id, g.kind, g.district,
      not exists (select 1 from agencies o where o.kind = g.kind and o.ended_at is null
        and (o.created_at, o.id) < (g.created_at, g.id)) as is_first,
      g.id = e.owner_agency_id or p_facts -> 'participants' @> jsonb_build_array(jsonb_build_object('id', g.id)) as takes_part
    from jsonb_to_recordset(p_recipients) as r (role text, "agencyId" uuid, "onSystem" boolean)
    left join agencies g on g.id = r."agencyId"
    where r."onSystem"),
  -- of a body the country has once: whichever takes part, else the first on record that has not ended
  judged as (select n.role, n.id, coalesce(case n.role
    -- Where it happened, as the report names it; nobody adds a second zone.
    when 'police_zone' then n.kind = 'police' and not exists (select 1 from missing_recipients m
      where m.episode_id = e.id and m.role = 'police_zone' and m.agency_id is distinct from n.id)
    when 'guardianship_service' then n.kind = n.role and (p_facts ->> 'serviceAgencyId' = n.id::text or n.takes_part
      or n.is_first)
    when 'guardian' then n.kind = 'guardian_office' and p_facts ->> 'guardianAgencyId' = n.id::text
    when 'child_focus' then n.kind = n.role and e.worrying and (n.takes_part
      or n.is_first)
    when 'immigration_office' then n.kind = n.role and (n.takes_part
      or n.is_first)
    when 'cgrs' then n.kind = n.role and (n.takes_part
      or n.is_first)
    when 'reception' then n.kind = n.role and n.takes_part
    when 'accommodation' then n.kind in ('specialised_centre', 'child_shelter', 'reception', 'youth_service')
      and p_facts #>> '{stay,agencyId}' = n.id::text
    when 'specialised_centre' then n.kind = n.role and (e.trafficking or (p_facts ->> 'trafficking')::boolean)
      and (n.takes_part or n.district = coalesce(e.district, p_facts #>> '{stay,district}',
        (select o.district from agencies o where o.id = e.owner_agency_id)))
    when 'youth_service' then n.kind = n.role and p_facts -> 'youthServiceIds' ? n.id::text
    -- Named before as the one who orders the enquiry.
    when 'magistrate' then n.kind = n.role and exists (select 1 from missing_entries y where y.episode_id = e.id
      and y.kind = 'magistrate' and y.data ->> 'agencyId' = n.id::text)
    else false end, false) as fits from named n)
  select coalesce(bool_and(j.fits) and count(distinct j.id) filter (where j.role = 'police_zone') <= 1, true) from judged j
$$;

-- A Child Alert that was made longer ends later: its task as well. For the agency that decided, as far as it still stands.
create or replace function relais.move_child_alert_end(p_episode uuid, p_due timestamptz, p_remind timestamptz, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_tasks t set due_at = p_due, remind_at = p_remind, reminded_at = null, escalated_at = null,
    version = t.version + 1, updated_at = p_at
  where t.episode_id = p_episode and t.code = 'child_alert_end' and t.decided_at is null and reads_episode(t.episode_id)
    and actor_is(array['magistrate']);
  return found;
end $$;
grant execute on function relais.move_child_alert_end to relais_app;

-- The message that ends a Child Alert was given.
create or replace function relais.child_alert_ended(p_episode uuid, p_at timestamptz) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update missing_tasks t set decided_at = p_at, decided_by_membership = actor_membership(), outcome = 'done',
    version = t.version + 1, updated_at = p_at
  where t.episode_id = p_episode and t.code = 'child_alert_end' and t.decided_at is null and reads_episode(t.episode_id)
    and actor_is(array['magistrate'])
$$;
grant execute on function relais.child_alert_ended to relais_app;

-- Whoever takes part and may report a disappearance asks before it happens. Who is asked sees what concerns disappearance, like
-- whoever is told of a search, and nothing else of the case.
create or replace function relais.ask_preventive_alert(p_id uuid, p_case uuid, p_agency uuid, p jsonb, p_content bytea, p_at timestamptz)
returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not (takes_part(p_case) and may_read_category('missing') and not actor_is(array['magistrate', 'lawyer_practice']))
    or not exists (select 1 from agencies g where g.id = p_agency and g.id <> (select actor_agency()) and g.on_system
      and g.kind in ('police', 'magistrate'))
    -- Who was let in for a search or for such a request lets nobody else in.
    or not exists (select 1 from case_access a where a.case_id = p_case and a.agency_id = (select actor_agency())
      and a.ground not in ('missing_episode', 'emergency') and (a.user_id is null or a.user_id = (select actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())) then
    raise exception 'the actor does not ask this agency about this case' using errcode = 'insufficient_privilege';
  end if;
  insert into preventive_requests (id, case_id, owner_agency_id, agency_id, status, signs, content, answer_by, remind_at, lapse_at,
    created_by_membership, created_at, updated_at)
  select p_id, p_case, actor_agency(), p_agency, 'asked', r.signs, p_content, r."answerBy", r."remindAt", r."lapseAt",
    actor_membership(), p_at, p_at
  from jsonb_to_record(p) as r (signs text[], "answerBy" timestamptz, "remindAt" timestamptz, "lapseAt" timestamptz);
  insert into case_access (id, case_id, agency_id, categories, ground, source_type, source_id, valid_from)
  values (gen_random_uuid(), p_case, p_agency, '{missing}', 'missing_episode', 'preventive_request', p_id,
    date_trunc('milliseconds', least(p_at, now())));
end $$;
grant execute on function relais.ask_preventive_alert to relais_app;

-- Only who is asked answers, and once. False when there is nothing to answer.
create or replace function relais.answer_preventive_alert(p_id uuid, p_granted boolean, p jsonb, p_answer bytea, p_at timestamptz)
returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update preventive_requests q set status = case when p_granted then 'granted' else 'refused' end, answered_at = p_at,
    answered_by_membership = actor_membership(), measures = coalesce(r.measures, '{}'), answer = p_answer,
    valid_until = case when p_granted then r."validUntil" end, warn_at = case when p_granted then r."warnAt" end,
    ended_at = case when p_granted then null else p_at end, version = q.version + 1, updated_at = p_at
  from jsonb_to_record(p) as r (measures text[], "validUntil" timestamptz, "warnAt" timestamptz)
  where q.id = p_id and q.status = 'asked' and q.agency_id = (select actor_agency()) and takes_part(q.case_id)
    and may_read_category('missing');
  return found;
end $$;
grant execute on function relais.answer_preventive_alert to relais_app;

-- Who asked takes it back before it is answered; one that runs is lifted by whoever asked for it or granted it. Who leads the case
-- may do both: whoever asked may have left it.
create or replace function relais.end_preventive_alert(p_id uuid, p_status text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update preventive_requests q set status = p_status, ended_at = p_at, version = q.version + 1, updated_at = p_at
  where q.id = p_id and takes_part(q.case_id) and may_read_category('missing')
    and ((p_status = 'withdrawn' and q.status = 'asked'
        and (q.owner_agency_id = (select actor_agency()) or leads_case(q.case_id)))
      or (p_status = 'lifted' and q.status = 'granted'
        and ((select actor_agency()) in (q.owner_agency_id, q.agency_id) or leads_case(q.case_id))));
  return found;
end $$;
grant execute on function relais.end_preventive_alert to relais_app;

-- With it ends what it opened, and what others had from that alone (ADR 0010).
create or replace function relais.preventive_request_ended() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update case_access set ended_at = now(), ended_reason = 'preventive_' || new.status where source_id = new.id and ended_at is null;
  perform 1 from narrow_case_access(new.case_id);
  return null;
end $$;

-- Whom the alert would be about: for who is asked, as long as the request is open; else only as far as the identity is open anyway.
create or replace function relais.preventive_person(p_id uuid) returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select jsonb_build_object('sex', p.sex, 'citizenships', p.citizenships,
    'languages', (select coalesce(jsonb_agg(l.item ->> 'code' order by l.position), '[]')
      from jsonb_array_elements(p.languages) with ordinality l (item, position)),
    'birth', case when p.birth_year is not null then jsonb_strip_nulls(jsonb_build_object('year', p.birth_year,
      'month', p.birth_month, 'day', p.birth_day, 'precision', p.birth_precision)) end,
    'names', (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', n.kind, 'familyName', n.family_name,
        'givenNames', n.given_names, 'language', n.language)) order by n.position), '[]')
      from person_names n where n.person_id = p.id))
  from preventive_requests q
  join lateral (select * from persons r where r.case_id = q.case_id order by r.updated_at desc, r.id desc limit 1) p on true
  where q.id = p_id and takes_part(q.case_id) and may_read_category('missing')
    and ((q.agency_id = (select actor_agency()) and q.status in ('asked', 'granted'))
      or 'identity' = any (readable_categories(q.case_id)))
$$;
grant execute on function relais.preventive_person to relais_app;

-- How a request stands now: a grant whose time is over, or whose officer no longer works there, holds no more.
create or replace function relais.address_request_state(q relais.address_requests) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select case
    when q.status not in ('asked', 'granted') then q.status
    when not exists (select 1 from memberships m join users u on u.id = m.user_id where m.id = q.created_by_membership
      and m.user_id = q.officer_user_id and m.agency_id = q.owner_agency_id and m.valid_from <= now()
      and (m.valid_until is null or m.valid_until > now()) and u.disabled_at is null) then 'ended'
    when q.status = 'granted' and q.valid_until <= now() then 'expired'
    else q.status end
$$;
grant execute on function relais.address_request_state to relais_app;

-- Whether the actor is the police of this search, who alone are granted a look.
create or replace function relais.searches_episode(p_episode uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select actor_is(array['police']) and may_write_category('missing') and reads_episode(p_episode)
    and exists (select 1 from missing_episodes e where e.id = p_episode and takes_part_beyond_emergency(e.case_id))
$$;

-- What keeps the acting officer from asking: nothing (null), or "not_searching", "over", "asked", "no_address".
create or replace function relais.address_ask_hindered(p_episode uuid) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select case
    when not searches_episode(p_episode) then 'not_searching'
    when not exists (select 1 from missing_episodes e where e.id = p_episode
      and e.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed')) then 'over'
    when exists (select 1 from address_requests q where q.episode_id = p_episode and q.created_by_membership = actor_membership()
      and address_request_state(q) in ('asked', 'granted')) then 'asked'
    when not exists (select 1 from missing_episodes e cross join lateral address_of_case(e.case_id) a
      where e.id = p_episode and a.agency_id <> actor_agency()) then 'no_address' end
$$;
grant execute on function relais.address_ask_hindered to relais_app;

-- Asks the shelter, which the asker is not told. Null when it was asked, and whom; else what keeps from it.
create or replace function relais.ask_address(p_id uuid, p_episode uuid, p_content bytea) returns table (hindered text, asked uuid)
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  e missing_episodes%rowtype;
  hinder text;
  shelter uuid;
  today constant timestamptz := date_trunc('day', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels';
begin
  if searches_episode(p_episode) then
    select * into e from missing_episodes m where m.id = p_episode for share;
  end if;
  hinder := address_ask_hindered(p_episode);
  if hinder is not null then
    return query select hinder, null::uuid;
    return;
  elsif e.id is null then
    return query select 'not_searching', null::uuid;
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('relais.address_requests ' || actor_user(), 0));
  if (select count(*) from address_requests q where q.officer_user_id = actor_user() and q.created_at >= today)
    >= required_rule('missing.address.asks') then
    return query select 'limit', null::uuid;
    return;
  end if;
  update address_requests q set status = address_request_state(q), ended_at = now(), version = q.version + 1, updated_at = now()
  where q.episode_id = p_episode and q.created_by_membership = actor_membership() and q.status in ('asked', 'granted');
  insert into address_requests (id, case_id, owner_agency_id, episode_id, agency_id, unit_id, officer_user_id, status, content,
    created_by_membership, created_at, updated_at)
  select p_id, e.case_id, actor_agency(), e.id, a.agency_id, a.unit_id, actor_user(), 'asked', p_content, actor_membership(),
    now(), now()
  from address_of_case(e.case_id) a
  on conflict do nothing returning agency_id into shelter;
  return query select case when shelter is null then 'asked' end, shelter;
end $$;
grant execute on function relais.ask_address to relais_app;

-- The shelter says yes, after a fresh proof, or no, with a code. What it answers: "done", "stepUp", how the request stands instead;
-- null when there is none of the actor's.
create or replace function relais.answer_address_request(p_id uuid, p_refusal text) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  q address_requests%rowtype;
begin
  if not answers_address_request(p_id) then
    return null;
  end if;
  perform 1 from missing_episodes e where e.id = (select r.episode_id from address_requests r where r.id = p_id) for share;
  select * into q from address_requests r where r.id = p_id for update;
  if not answers_address_request(p_id) then
    return null;
  end if;
  if address_request_state(q) <> 'asked' then
    return address_request_state(q);
  end if;
  if p_refusal is null and not recently_confirmed() then
    return 'stepUp';
  end if;
  update address_requests r set status = case when p_refusal is null then 'granted' else 'refused' end, refusal = p_refusal,
    answered_at = now(), answered_by_membership = actor_membership(), ended_at = case when p_refusal is not null then now() end,
    valid_until = case when p_refusal is null then now() + rule_of('missing.address.grant') * interval '1 hour' end,
    version = r.version + 1, updated_at = now()
  where r.id = p_id;
  return 'done';
end $$;
grant execute on function relais.answer_address_request to relais_app;

-- The officer needs it no longer; the shelter takes its yes back. Answers as above.
create or replace function relais.end_address_request(p_id uuid) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  q address_requests%rowtype;
  is_officer boolean;
begin
  if not ends_address_request(p_id) then
    return null;
  end if;
  select * into q from address_requests r where r.id = p_id for update;
  if not ends_address_request(p_id) then
    return null;
  end if;
  is_officer := q.created_by_membership = actor_membership();
  if address_request_state(q) <> 'granted' and not (is_officer and address_request_state(q) = 'asked') then
    return address_request_state(q);
  end if;
  update address_requests r set status = case when is_officer then 'withdrawn' else 'taken_back' end, ended_at = now(),
    version = r.version + 1, updated_at = now()
  where r.id = p_id;
  return 'done';
end $$;
grant execute on function relais.end_address_request to relais_app;

-- With the search ends what was granted for it, and with a membership what was granted to it, also if it begins again.
create or replace function relais.address_requests_end() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update address_requests q set status = 'ended', ended_at = now(), version = q.version + 1, updated_at = now()
  where q.status in ('asked', 'granted') and case tg_table_name
    when 'missing_episodes' then q.episode_id = new.id
    when 'memberships' then q.created_by_membership = new.id
    when 'users' then q.officer_user_id = new.id
    else new.id in (q.owner_agency_id, q.agency_id) end;
  return null;
end $$;

-- Something was written that the rules of an open search ask for: the worker asks them again. Once for a case and transaction.
create or replace function relais.missing_learned() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  seen constant text := coalesce(current_setting('app.missing_learned', true), '');
  episode uuid;
begin
  if strpos(seen, new.case_id::text) > 0 then
    return null;
  end if;
  select e.id into episode from missing_episodes e where e.case_id = new.case_id and e.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed');
  if found then
    insert into outbox (message_id, type, case_id, ids)
    values (gen_random_uuid(), 'missing.learned', new.case_id, jsonb_build_object('episodeId', episode));
    perform pg_notify('relais_outbox', ''), set_config('app.missing_learned', seen || ' ' || new.case_id, true);
  end if;
  return null;
end $$;

-- What the rules of a search need to know, for the clock: the facts of the case as they are given to who reports, the age, what
-- further reports said, and what was presumed and asked before. Null for a search that is over.
create or replace function relais.missing_now(p_episode uuid) returns jsonb language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  ep missing_episodes%rowtype;
  p_case uuid;
  facts jsonb;
begin
  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' using errcode = 'insufficient_privilege';
  end if;
  select * into ep from missing_episodes m where m.id = p_episode and m.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed');
  if not found then
    return null;
  end if;
  p_case := ep.case_id;
  facts := jsonb_build_object(
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
        and a.ground <> 'missing_episode'));
  return jsonb_build_object('facts', facts,
    'person', (select jsonb_build_object('age_in_doubt', coalesce(q.age_in_doubt, false), 'birth_source', q.birth_source,
        'born_from', lower(q.born), 'born_to', upper(q.born) - 1, 'apparent_from', q.age_from, 'apparent_to', q.age_to)
      from (select p.*, age_range(p.birth_year, p.birth_month, p.birth_day, p.birth_precision,
          (now() at time zone 'Europe/Brussels')::date) as born
        from persons p where p.case_id = ep.case_id order by p.updated_at desc, p.id desc limit 1) q),
    'majority', rule_of('guardianship.majority'),
    -- Said by a report, or the CGRS takes part since nobody said otherwise.
    'asylum', exists (select 1 from missing_entries y where y.episode_id = ep.id and y.kind = 'report' and y.data ->> 'asylum' = 'true')
      or exists (select 1 from case_access a join agencies g on g.id = a.agency_id and g.kind = 'cgrs'
        where a.case_id = ep.case_id and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
          and a.ground <> 'missing_episode' and a.valid_from > coalesce((select max(y.created_at) from missing_entries y
            where y.episode_id = ep.id and y.kind = 'report' and y.data ->> 'asylum' = 'false'), '-infinity')),
    'claimed', (select coalesce(jsonb_agg(distinct c), '[]') from missing_entries y, jsonb_array_elements(y.data -> 'claimed') c
      where y.episode_id = ep.id and y.kind = 'report'),
    'presumed', (select coalesce(jsonb_agg(distinct c), '[]') from (
      select x ->> 'code' as c from missing_entries y, jsonb_array_elements(y.data -> 'criteria') x
        where y.episode_id = ep.id and y.kind = 'report'
      union select x ->> 'code' from jsonb_array_elements(ep.learned) x) s),
    'tasks', (select coalesce(jsonb_agg(jsonb_build_object('code', t.code, 'agencyId', t.owner_agency_id,
      'isDone', t.decided_at is not null)), '[]') from missing_tasks t where t.episode_id = ep.id),
    'language', (select u.language from memberships m join users u on u.id = m.user_id where m.id = ep.created_by_membership));
end $$;
grant execute on function relais.missing_now to relais_worker;

-- Adds to a search what the rules name now: it raises what is presumed and lowers nothing, tells nobody twice, and lets in whom a
-- role means by the facts. In the name of whoever reported: the clock is nobody of the case.
create or replace function relais.widen_missing(p_episode uuid, p_raise jsonb, p_recipients jsonb, p_tasks jsonb, p_at timestamptz)
returns jsonb language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  e missing_episodes%rowtype;
  codes constant text[] := array(select x ->> 'code' from jsonb_array_elements(p_raise -> 'learned') x);
  added uuid[];
  asked uuid[];
begin
  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' using errcode = 'insufficient_privilege';
  end if;
  update missing_episodes m set learned = m.learned || (p_raise -> 'learned'), worrying = m.worrying or codes <> '{}',
    -- Judged not worrying before this was known: presumed again, until an officer judges it anew.
    basis = case when m.worrying or codes = '{}' then m.basis else 'presumed' end,
    criteria = case when m.basis = 'assessed' and (m.worrying or codes = '{}') then m.criteria
      else array(select distinct c from unnest(codes || case when m.basis = 'presumed' then m.criteria end) c order by c) end,
    trafficking = m.trafficking or (p_raise ->> 'trafficking')::boolean,
    treated_as_child = m.treated_as_child or (p_raise ->> 'treatedAsChild')::boolean,
    version = m.version + case when (codes, m.trafficking, m.treated_as_child)
      is distinct from ('{}'::text[], m.trafficking or (p_raise ->> 'trafficking')::boolean,
        m.treated_as_child or (p_raise ->> 'treatedAsChild')::boolean) then 1 else 0 end
  where m.id = p_episode and m.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed') returning m.* into e;
  if not found or not fit_search(e, p_recipients, missing_now(e.id) -> 'facts') then
    raise exception 'these are not told of this episode' using errcode = 'insufficient_privilege';
  end if;
  with fresh as (
    insert into missing_recipients (id, case_id, owner_agency_id, episode_id, role, reason, agency_id, on_system, telephone,
      created_by_membership, created_at, updated_at)
    select r.id, e.case_id, e.owner_agency_id, e.id, r.role, r.reason, r."agencyId", r."onSystem", r.telephone,
      e.created_by_membership, p_at, p_at
    from jsonb_to_recordset(p_recipients) as r (id uuid, role text, reason text, "agencyId" uuid, "onSystem" boolean, telephone text)
    on conflict do nothing returning missing_recipients.id)
  select coalesce(array_agg(f.id), '{}') into added from fresh f;
  -- As tell_of_missing.
  insert into case_access (id, case_id, agency_id, categories, ground, source_type, source_id, valid_from)
  select gen_random_uuid(), e.case_id, g.id, '{missing}', 'missing_episode', 'missing_episode', e.id,
    date_trunc('milliseconds', least(p_at, now()))
  from (select distinct r.agency_id from missing_recipients r where r.episode_id = e.id and r.on_system) told
  join agencies g on g.id = told.agency_id
  join access_matrix m on m.agency_kind = g.kind and m.category = 'missing' and m.read <> 'none'
  where not exists (select 1 from case_access a where a.source_id = e.id and a.agency_id = g.id and a.ended_at is null);
  with fresh as (
    insert into missing_tasks (id, case_id, owner_agency_id, episode_id, code, rule, due_at, remind_at, created_by_membership,
      created_at, updated_at)
    select t.id, e.case_id, t."agencyId", e.id, t.code, t.rule, t."dueAt", t."remindAt", e.created_by_membership, p_at, p_at
    from jsonb_to_recordset(p_tasks) as t (id uuid, "agencyId" uuid, code text, rule text, "dueAt" timestamptz, "remindAt" timestamptz)
    where exists (select 1 from case_access a where a.case_id = e.case_id and a.agency_id = t."agencyId" and a.ended_at is null
      and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()))
    on conflict do nothing returning missing_tasks.id)
  select coalesce(array_agg(f.id), '{}') into asked from fresh f;
  return jsonb_build_object('recipients', to_jsonb(added), 'tasks', to_jsonb(asked));
end $$;
grant execute on function relais.widen_missing to relais_worker;

create or replace function relais.answers_address_request(p_id uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from address_requests r where r.id = p_id and r.agency_id = actor_agency()
    and r.officer_user_id <> actor_user() and takes_part_beyond_emergency(r.case_id)) and may_write_category('whereabouts')
$$;

-- The officer who asked, and the house that said yes also when it has left the case.
create or replace function relais.ends_address_request(p_id uuid) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from address_requests r where r.id = p_id and case
    when r.created_by_membership = actor_membership() then takes_part_beyond_emergency(r.case_id)
    else r.agency_id = actor_agency() and may_write_category('whereabouts')
      and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = actor_user()) end)
$$;

create or replace function relais.holds_address_request(p_id uuid) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from address_requests r where r.id = p_id and r.created_by_membership = actor_membership()
    and r.officer_user_id = actor_user() and r.owner_agency_id = actor_agency() and searches_episode(r.episode_id))
$$;

-- Of the search itself, which is over when the person is found; the others follow from the finding or from a Child Alert.
create or replace function relais.is_search_task(p_code text) returns boolean language sql immutable parallel safe as $$
  select p_code <> all (array['medical_check', 'return_interview', 'risk_plan', 'rescreen', 'child_alert_end'])
$$;
grant execute on function relais.is_search_task to relais_app, relais_worker;

-- What the actor may decide now of each task of an episode. Its agency says that it did it, that it need not be done and, once the
-- person is found, that it was never done. The side that closes says the last of a task of another agency whose time is over, that
-- of a search task a day after the finding, or whose agency is gone; as long as the episode is open that agency may still say better.
-- A return interview is done with the interview: before one is recorded, no one says that the task was done.
-- Until the end of the episode, the agency whose person decided a task says that it is open after all: a press by
-- mistake. Not of the end of a Child Alert, which is an act of the magistrate, nor of a task that was asked for again since.
create or replace function relais.missing_task_answers(p_episode uuid, p_at timestamptz) returns table (task_id uuid, answers text[])
language sql stable security definer set search_path = relais, pg_temp as $$
  select t.id, case
    when t.owner_agency_id = actor_agency() then case
      when t.status = 'open' then own.said || case when e.found_at is not null then array['lapsed'] else '{}' end
      when t.status = 'lapsed' and m.agency_id is distinct from t.owner_agency_id then own.said else '{}' end
    when t.status = 'open' and e.found_at is not null and may_write_category('missing')
      and (t.due_at <= p_at
        or (is_search_task(t.code) and e.found_at + make_interval(hours => rule_of('missing.task.left')) <= p_at)
        or not exists (select 1 from agencies g join case_access a on a.agency_id = g.id and a.case_id = e.case_id and a.ended_at is null
          where g.id = t.owner_agency_id and g.on_system and g.ended_at is null)) then array['lapsed']
    else '{}' end
    || case when m.agency_id = actor_agency() and t.status in ('done', 'not_needed', 'lapsed') and t.code <> 'child_alert_end'
      and (t.code in ('review_weekly', 'review_monthly') or not exists (select 1 from missing_tasks o
        where o.episode_id = t.episode_id and o.code = t.code and o.owner_agency_id = t.owner_agency_id and o.withdrawn_at is null
          and (o.created_at, o.id) > (t.created_at, t.id))) then array['open'] else '{}' end
  from missing_episodes e
  cross join lateral (select e.debriefed_at is not null and exists (select 1 from (select n.data ->> 'manner' as manner
    from missing_entries n where n.episode_id = e.id and n.kind = 'debriefing' order by n.created_at desc, n.id desc limit 1) d
    where d.manner like 'interview%') as was_held) talk
  join missing_tasks t on t.episode_id = e.id and t.case_id = e.case_id
  left join memberships m on m.id = t.decided_by_membership
  cross join lateral (select case when t.code = 'return_interview' and not talk.was_held then array['not_needed']
    else array['done', 'not_needed'] end as said) own
  where e.id = p_episode and e.status <> 'closed' and reads_episode(e.id)
$$;
grant execute on function relais.missing_task_answers to relais_app;

-- Decides tasks of an episode that are alike, each in the name of the person who acts; the first decision counts.
-- A task that is open again has no decision and is reminded of as if there had been none; what was said of
-- it stays on the timeline.
create or replace function relais.decide_missing_tasks(p_episode uuid, p_tasks jsonb, p_decision text, p_outcome text, p_at timestamptz)
returns setof uuid language plpgsql security definer set search_path = relais, pg_temp as $$
declare reopens boolean := p_decision = 'open';
begin
  if p_decision <> (case when p_outcome in ('not_needed', 'lapsed', 'open') then p_outcome else 'done' end) then
    raise exception 'a task does not become that' using errcode = 'insufficient_privilege';
  end if;
  return query
    update missing_tasks t set decided_at = case when not reopens then p_at end,
      decided_by_membership = case when not reopens then actor_membership() end, outcome = case when not reopens then p_outcome end,
      note = case when not reopens then decode(x.note, 'base64') end,
      reminded_at = case when not reopens then t.reminded_at end, escalated_at = case when not reopens then t.escalated_at end, version = t.version + 1, updated_at = p_at
    from jsonb_to_recordset(p_tasks) as x (id uuid, note text)
    join missing_task_answers(p_episode, p_at) a on a.task_id = x.id and p_decision = any (a.answers)
    where t.id = x.id returning t.id;
end $$;
grant execute on function relais.decide_missing_tasks to relais_app;

create or replace function relais.reported_episode(p_episode uuid) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from missing_episodes e where e.id = p_episode and e.owner_agency_id = actor_agency() and takes_part(e.case_id))
$$;
grant execute on function relais.reported_episode to relais_app;

create or replace function relais.missing_register(p_from timestamptz, p_until timestamptz) returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select missing_services_register(p_from, p_until) || jsonb_build_object(
    'tasks', (
      select jsonb_build_object('open', count(*) filter (where t.status = 'open'), 'done', count(*) filter (where t.status = 'done'),
        'notNeeded', count(*) filter (where t.status = 'not_needed'), 'lapsed', count(*) filter (where t.status = 'lapsed'),
        'withdrawn', count(*) filter (where t.status = 'withdrawn'))
      from missing_episodes e join missing_tasks t on t.episode_id = e.id where e.created_at >= p_from and e.created_at < p_until),
    'findingsTakenBack', (
      select count(*) from missing_episodes e join missing_entries n on n.episode_id = e.id and n.kind = 'finding_taken_back'
      where e.created_at >= p_from and e.created_at < p_until))
$$;
grant execute on function relais.missing_register to relais_app;

-- Agencies that may confirm it: they know of the episode, write of missing persons, and are not the one that asks.
create or replace function relais.mistake_confirmers(p_episode uuid, p_asker uuid) returns setof uuid language sql stable security definer set search_path = relais, pg_temp as $$
  select g.id from missing_episodes e join agencies g on g.on_system and g.ended_at is null and g.id <> p_asker
  join access_matrix m on m.agency_kind = g.kind and m.category = 'missing' and m.write
  where e.id = p_episode and (g.id = e.owner_agency_id or exists (
    select 1 from alerts a join alert_recipients r on r.alert_id = a.id and r.agency_id = g.id
    where a.subject_id = e.id and a.kind = 'missing_child' and (r.told_at is not null or r.acknowledged_at is not null)))
$$;

-- Asks whether the report was a mistake, with a fresh proof. The alert goes on. 'alone' where no other agency on Relais was told that
-- could confirm it.
create or replace function relais.ask_mistake(p_id uuid, p_episode uuid, p_note bytea, p_at timestamptz) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  e missing_episodes%rowtype;
begin
  if not recently_confirmed() then
    raise exception 'a fresh proof of identity' using errcode = 'insufficient_privilege';
  end if;
  select * into e from missing_episodes m where m.id = p_episode and reads_episode(m.id) and may_write_category('missing')
    and m.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed') for update;
  if not found then
    return 'over';
  elsif exists (select 1 from missing_mistakes q where q.episode_id = e.id and q.status = 'asked') then
    return 'asked';
  end if;
  insert into missing_mistakes (id, case_id, owner_agency_id, episode_id, note, created_by_membership, created_at, updated_at)
  values (p_id, e.case_id, actor_agency(), e.id, p_note, actor_membership(), p_at, p_at);
  return case when exists (select 1 from mistake_confirmers(e.id, actor_agency())) then 'done' else 'alone' end;
end $$;
grant execute on function relais.ask_mistake to relais_app;

-- What the duty role is asked where no other agency could confirm it, and what the actor answered today: a reference, and whom to call.
create or replace function relais.stand_in_questions()
returns table (id uuid, reference text, callback_name text, callback_telephone text, asked_at timestamptz, status text) language sql stable security definer set search_path = relais, pg_temp as $$
  select q.id, c.reference, g.name, g.relay_telephone, q.created_at, q.status
  from missing_mistakes q join cases c on c.id = q.case_id join agencies g on g.id = q.owner_agency_id
  where (q.status = 'asked' and not exists (select 1 from mistake_confirmers(q.episode_id, q.owner_agency_id))
      and (actor_agency(), actor_user()) in (select d.agency_id, d.user_id from mistake_duty_role(q.id) d))
    or (q.by_duty_role and q.answered_by_membership = actor_membership() and q.answered_at > now() - interval '1 day')
  order by q.created_at desc, q.id limit 200
$$;
grant execute on function relais.stand_in_questions to relais_app;

-- What the actor may answer: 'confirmer' for another agency that knows of it, 'role' for the duty role, 'asker' for the agency that asked.
-- Of two memberships of one person only one acts: the asker never confirms.
create or replace function relais.mistake_side(p_id uuid) returns text language sql stable security definer set search_path = relais, pg_temp as $$
  select case
    when q.owner_agency_id = actor_agency() then case when reads_episode(q.episode_id) and may_write_category('missing') then 'asker' end
    when m.user_id = actor_user() then null
    when actor_agency() in (select mistake_confirmers(q.episode_id, q.owner_agency_id)) then
      case when reads_episode(q.episode_id) and may_write_category('missing') then 'confirmer' end
    when exists (select 1 from stand_in_questions() s where s.id = q.id and s.status = 'asked') then 'role' end
  from missing_mistakes q join memberships m on m.id = q.created_by_membership where q.id = p_id
$$;
grant execute on function relais.mistake_side to relais_app;

-- Confirms, refuses or withdraws. A confirmation needs a fresh proof, and ends the episode and its alert; whom it must be told stands in
-- told, for the messages.
create or replace function relais.answer_mistake(p_id uuid, p_status text, p_entry uuid, p_at timestamptz)
returns table (outcome text, of_case uuid, of_episode uuid, told uuid[]) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  q missing_mistakes%rowtype;
  side constant text := mistake_side(p_id);
begin
  if side is null or (side = 'asker') <> (p_status = 'withdrawn') or p_status not in ('confirmed', 'refused', 'withdrawn') then
    return query select 'notYours', null::uuid, null::uuid, null::uuid[];
    return;
  end if;
  if p_status = 'confirmed' and not recently_confirmed() then
    raise exception 'a fresh proof of identity' using errcode = 'insufficient_privilege';
  end if;
  select m.* into q from missing_mistakes m where m.id = p_id;
  perform pg_advisory_xact_lock(hashtextextended('missing:' || q.case_id, 0));
  update missing_mistakes m set status = p_status, answered_at = p_at, answered_by_membership = actor_membership(),
    answered_by_agency_id = actor_agency(), by_duty_role = side = 'role', version = m.version + 1, updated_at = p_at
  where m.id = p_id and m.status = 'asked' and mistake_side(p_id) = side;
  if not found then
    return query select 'over', q.case_id, q.episode_id, null::uuid[];
    return;
  end if;
  if p_status = 'confirmed' then
    insert into missing_entries (id, case_id, owner_agency_id, episode_id, kind, at, data, created_by_membership, created_at, updated_at)
    values (p_entry, q.case_id, actor_agency(), q.episode_id, 'finding', p_at, '{"outcome": "report_error"}', actor_membership(), p_at, p_at);
    update missing_episodes e set status = 'found', found_at = p_at, outcome = 'report_error', version = e.version + 1, updated_at = p_at
    where e.id = q.episode_id;
    update alert_recipients r set next_step_at = null from alerts a
    where a.id = r.alert_id and a.subject_id = q.episode_id and a.ended_at is null;
    update alerts a set ended_at = p_at, end_reason = 'report_error', ended_by_membership = actor_membership()
    where a.subject_id = q.episode_id and a.ended_at is null;
  end if;
  return query select 'done', q.case_id, q.episode_id, array(
    select r.agency_id from missing_recipients r where r.episode_id = q.episode_id and r.on_system and r.agency_id <> actor_agency()
    union select e.owner_agency_id from missing_episodes e where e.id = q.episode_id and e.owner_agency_id <> actor_agency()
    union select q.owner_agency_id where q.owner_agency_id <> actor_agency());
end $$;
grant execute on function relais.answer_mistake to relais_app;

-- The person is found otherwise meanwhile: the question has no answer any more.
create or replace function relais.mistake_lapses() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_mistakes q set status = 'lapsed', answered_at = new.updated_at, version = q.version + 1, updated_at = new.updated_at
  where q.episode_id = new.id and q.status = 'asked';
  return null;
end $$;

-- The application ends no search as a mistake: that is done by the answer of a second agency.
create or replace function relais.mistake_needs_two() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  raise exception 'a second agency confirms a mistake' using errcode = 'insufficient_privilege';
end $$;

-- How an episode stands for the agency that reads it or closed it, which the closing may have shut out: until when its closing may be
-- taken back (none where there is no closing), and what hinders the acting member. A further report of the person, in whichever file, and
-- the closing of the case rest on the closing.
create or replace function relais.missing_closure_take_back(p_episode uuid)
returns table (case_id uuid, status text, until timestamptz, hindered text, since text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select e.case_id, e.status, u.until, case when not may_take_back(e.closed_by_membership) then 'notYours' when now() > u.until then 'over'
    when d.since is not null then 'doneSince' end, d.since
  from missing_episodes e
  cross join lateral (select case when e.status = 'closed' and e.before_closing is not null
    then take_back_until(e.closing_recorded_at) end as until) u
  cross join lateral (select case
    when exists (select 1 from missing_episodes o where o.case_id in (select joined_files(e.case_id)) and o.id <> e.id
      and o.created_at >= e.closed_at) then 'missing.started'
    when exists (select 1 from case_closures f where f.case_id = e.case_id and f.reopened_at is null
      and f.recorded_at >= e.closing_recorded_at) then 'case.closed' end as since) d
  where e.id = p_episode and may_read_category('missing')
    and not exists (select 1 from case_exclusions x where x.case_id = e.case_id and x.user_id = actor_user())
    and (reads_episode(e.id)
      or exists (select 1 from memberships m where m.id = e.closed_by_membership and m.agency_id = actor_agency()))
$$;
grant execute on function relais.missing_closure_take_back to relais_app;

-- The episode is as it was before the closing, with every task as it was decided. Each agency has again what it lost by the closing,
-- unless that has ended since by anything else; these agencies are the answer. Access that was passed on by an agency that has lost its own
-- since is narrowed at once.
-- The same of an episode (0201).
create or replace function relais.take_back_missing_closure(p_episode uuid, p_at timestamptz) returns setof uuid
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  e missing_episodes%rowtype;
begin
  perform 1 from cases c where c.id = (select t.case_id from missing_closure_take_back(p_episode) t) for no key update;
  if not exists (select 1 from missing_closure_take_back(p_episode) t where t.until is not null and t.hindered is null) then
    raise exception 'no closing that the actor takes back' using errcode = 'insufficient_privilege';
  end if;
  select * into e from missing_episodes m where m.id = p_episode;
  update missing_episodes m set status = 'debriefed', closed_at = null, closed_by_membership = null, closing_recorded_at = null,
    before_closing = null, version = m.version + 1, updated_at = p_at where m.id = e.id;
  update case_access a set ended_at = null, ended_reason = null, valid_until = (b.value ->> 'valid_until')::timestamptz,
    categories = array(select jsonb_array_elements_text(b.value -> 'categories')),
    disclosed = array(select jsonb_array_elements_text(b.value -> 'disclosed'))
  from jsonb_each(e.before_closing) b
  where a.id = b.key::uuid and (a.ended_at is null or (b.value ->> 'ends')::boolean)
    -- A referral, an appointment or a consent that has ended since opens nothing again.
    and not exists (select 1 from referrals r where r.id = a.source_id and a.source_type = 'referral'
      and greatest(r.withdrawn_at, r.completed_at) > e.closed_at)
    and not exists (select 1 from appointments p where p.id = a.source_id and a.source_type = 'appointment'
      and p.status in ('cancelled', 'replaced', 'no_show', 'ended') and p.updated_at > e.closed_at)
    and not exists (select 1 from sharing_consents s where s.id = a.consent_id and (s.withdrawn_at is not null or s.replaced_by is not null))
    and a.person_lost_at is null;
  update disclosures d set ended_at = null, ended_reason = null, version = d.version + 1
  from case_access a where a.case_id = e.case_id and a.ended_at is null and e.before_closing ? a.id::text
    and a.source_type = 'disclosure' and d.id = a.source_id and d.ended_reason = 'granter_left';
  perform 1 from narrow_case_access(e.case_id);
  return query select distinct a.agency_id from case_access a
    where a.case_id = e.case_id and a.ended_at is null and e.before_closing ? a.id::text order by 1;
end $$;
grant execute on function relais.take_back_missing_closure to relais_app;

-- Whether the time of a task runs: of the search while the person is missing, of what follows from a finding once the person is found.
create or replace function relais.is_task_timed(p_code text, p_found boolean) returns boolean language sql immutable parallel safe as $$
  select p_code = 'child_alert_end' or relais.is_search_task(p_code) <> p_found
$$;
grant execute on function relais.is_task_timed to relais_app, relais_worker;

-- An absence that waits is over with the search that begins: the child is reported. The round is never told of that child again by it.
create or replace function relais.search_began() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update presence_absences a set status = 'reported', ended_at = new.created_at, updated_at = new.created_at, version = a.version + 1
  where a.case_id = new.case_id and a.status in ('waiting', 'proposed');
  return null;
end $$;

-- With a finding that is taken back the tasks that follow from it leave, whatever was said of them: that stays in their rows. Another
-- finding asks for its own.
create or replace function relais.finding_was_taken_back() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_tasks t set withdrawn_at = new.updated_at, version = t.version + 1, updated_at = new.updated_at
  where t.episode_id = new.id and t.withdrawn_at is null and not is_search_task(t.code) and t.code <> 'child_alert_end';
  return null;
end $$;
