-- Asks a police zone or a magistrate for a preventive alert, before a disappearance. Any participant who may report a disappearance may
-- ask. The agency that is asked sees the category missing, like an agency that is told of a search, and nothing else of the case.
create or replace function relais.ask_preventive_alert(p_id uuid, p_case uuid, p_agency uuid, p jsonb, p_content bytea, p_at timestamptz)
returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not (takes_part(p_case) and may_read_category('missing') and not actor_is(array['magistrate', 'lawyer_practice']))
    or not exists (select 1 from agencies g where g.id = p_agency and g.id <> (select actor_agency()) and g.on_system
      and g.kind in ('police', 'magistrate'))
    -- An agency that was let in for a search or for such a request lets no other agency in.
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

-- Answers a preventive request. Only the agency that was asked answers, and only once. Returns false when there is nothing to answer.
create or replace function relais.answer_preventive_alert(p_id uuid, p_granted boolean, p jsonb, p_answer bytea, p_at timestamptz)
returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update preventive_requests q set status = case when p_granted then 'granted' else 'refused' end, answered_at = p_at,
    answered_by_membership = actor_membership(), measures = coalesce(r.measures, '{}'), answer = p_answer,
    valid_until = case when p_granted then r."validUntil" end, warn_at = case when p_granted then r."warnAt" end,
    ended_at = case when p_granted then null else p_at end, version = q.version + 1, updated_at = p_at
  from jsonb_to_record(p) as r (measures text[], "validUntil" timestamptz, "warnAt" timestamptz)
  where q.id = p_id and q.status = 'asked' and preventive_requests_may_become(q, case when p_granted then 'granted' else 'refused' end)
    and takes_part(q.case_id) and may_read_category('missing');
  return found;
end $$;
grant execute on function relais.answer_preventive_alert to relais_app;

-- Ends a preventive request. Before the answer, the agency that asked withdraws it. After a grant, the agency that asked or the one that
-- granted lifts it. The lead of the case may do both, because the agency that asked may have left the case.
create or replace function relais.end_preventive_alert(p_id uuid, p_status text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update preventive_requests q set status = p_status, ended_at = p_at, version = q.version + 1, updated_at = p_at
  where q.id = p_id and takes_part(q.case_id) and may_read_category('missing')
    and p_status in ('withdrawn', 'lifted') and preventive_requests_may_become(q, p_status);
  return found;
end $$;
grant execute on function relais.end_preventive_alert to relais_app;

-- When a preventive request ends, ends the access that it opened and what other agencies had from that access alone (ADR 0010).
create or replace function relais.preventive_request_ended() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update case_access set ended_at = now(), ended_reason = 'preventive_' || new.status where source_id = new.id and ended_at is null;
  perform 1 from narrow_case_access(new.case_id);
  return null;
end $$;

-- The person of a preventive request. The agency that is asked sees it while the request is open; any other participant sees it only if the
-- identity of the case is open to that participant.
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
