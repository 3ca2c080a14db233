-- The facts of a case that the rules need, as codes and ids, for a participant who may report. They show which agencies must be told, never
-- the data of the person.
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

-- Records the agencies that must be told and the tasks that must be done, and opens the episode to the agencies that are on Relais. Each
-- recipient must fit its role in this episode (relais.fit_search).
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

-- Whether all these recipients fit their role in this search, by the kind of agency and the facts of the case. A search has one police zone
-- at most.
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
    -- Where it happened, as the report names it; no agency adds a second zone.
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

-- Tells the worker to apply the rules of an open search again, because a row was written that those rules read. It sends one message for
-- each case and transaction.
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

-- What the rules of a search need, for the clock: the facts of the case as a reporting agency gets them, the age of the person, the claims
-- of further reports, and the presumptions and tasks so far. Null when the search is over.
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
    -- Said by a report, or the CGRS takes part since no agency said otherwise.
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

-- Adds to a search what the rules name now. It raises presumptions and lowers none, tells no recipient twice, and opens the episode to the
-- agencies that fit a role by the facts. It acts in the name of the member who reported, because the clock takes no part in the case.
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
    -- Judged not worrying before this was known: presumed again, until an officer judges it again.
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
