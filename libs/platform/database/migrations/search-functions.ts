/**
 * What was written down before for the case that somebody disappears is given out only once there is a search, or to whoever
 * reads it anyway: a case that one takes part in is no reason to be told it.
 */
export const CARE_FOR_ALERT = /* sql */ `
create or replace function relais.care_for_alert(p_case uuid)
returns table (part text, id uuid, agency_id uuid, answer text, sealed bytea, stated_at timestamptz)
language plpgsql stable security definer set search_path = relais, pg_temp as $$
begin
  if not (takes_part(p_case) and may_write_category('missing')) then
    return;
  end if;
  if not exists (select 1 from missing_episodes e where e.case_id = p_case and reads_episode(e.id)
      and e.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed'))
    and not (may_read_category('care') and 'care' = any (readable_categories(p_case))) then
    return;
  end if;
  return query
    (select distinct on (h.owner_agency_id) 'health'::text, h.id, h.owner_agency_id, null::text, h.alert, h.created_at::timestamptz
      from health_records h where h.case_id = p_case order by h.owner_agency_id, h.created_at desc, h.id desc)
    union all
    (select distinct on (f.owner_agency_id) 'facts'::text, f.id, f.owner_agency_id, null::text, f.content, f.created_at::timestamptz
      from alert_facts f where f.case_id = p_case order by f.owner_agency_id, f.created_at desc, f.id desc)
    union all
    (select distinct on (s.owner_agency_id) 'departure_plan'::text, s.id, s.owner_agency_id, s.answer, s.note, s.created_at::timestamptz
      from disappearance_signs s where s.case_id = p_case and s.code = 'departure_plan'
      order by s.owner_agency_id, s.created_at desc, s.id desc);
end $$;

-- What is known of the care raises the presumption in the transaction that begins the search, and never after.
create function relais.presume_missing(p_episode uuid, p_criteria text[]) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_episodes e set worrying = true, criteria = p_criteria
  where e.id = p_episode and e.owner_agency_id = actor_agency() and e.basis = 'presumed' and e.status = 'noticed'
    and cardinality(p_criteria) > 0 and e.criteria <@ p_criteria and e.xmin = pg_current_xact_id()::xid;
  if not found then
    raise exception 'no episode that begins now' using errcode = 'insufficient_privilege';
  end if;
end $$;
revoke execute on function relais.presume_missing from public;
grant execute on function relais.presume_missing to relais_app;
`;

/**
 * Whom a search lets in, agency by agency. The same rules are in `recipients.ts`, which decides who is told; this is the bound
 * that no caller gets over, whatever it asks for.
 */
export const RECIPIENTS = /* sql */ `
-- Whether an agency is the one that a role means in this episode. p_facts: what missing_facts says of the case.
create function relais.fits_search(p_episode uuid, p_role text, p_agency uuid, p_facts jsonb) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  with e as (select * from missing_episodes m where m.id = p_episode),
    g as (select * from agencies a where a.id = p_agency),
    part as (select exists (select 1 from e where e.owner_agency_id = p_agency)
      or exists (select 1 from jsonb_array_elements(p_facts -> 'participants') p where p ->> 'id' = p_agency::text) as takes),
    -- of a body the country has once: whichever takes part, else the first on record
    first as (select not exists (select 1 from agencies o, g where o.kind = g.kind and (o.created_at, o.id) < (g.created_at, g.id)) as is)
  select case p_role
    -- Where it happened, as the report names it; nobody adds a second zone.
    when 'police_zone' then g.kind = 'police' and not exists (select 1 from missing_recipients r
      where r.episode_id = e.id and r.role = 'police_zone' and r.agency_id is distinct from g.id)
    when 'guardianship_service' then g.kind = p_role and (p_facts ->> 'serviceAgencyId' = g.id::text or part.takes or first.is)
    when 'guardian' then g.kind = 'guardian_office' and p_facts ->> 'guardianAgencyId' = g.id::text
    when 'child_focus' then g.kind = p_role and e.worrying and (part.takes or first.is)
    when 'immigration_office' then g.kind = p_role and (part.takes or first.is)
    when 'cgrs' then g.kind = p_role and (part.takes or first.is)
    when 'reception' then g.kind = p_role and part.takes
    when 'accommodation' then g.kind in ('specialised_centre', 'child_shelter', 'reception', 'youth_service')
      and p_facts #>> '{stay,agencyId}' = g.id::text
    when 'specialised_centre' then g.kind = p_role and (e.trafficking or (p_facts ->> 'trafficking')::boolean)
      and (part.takes or g.district = e.district)
    when 'youth_service' then g.kind = p_role and p_facts -> 'youthServiceIds' ? g.id::text
    -- Named before as the one who orders the enquiry.
    when 'magistrate' then g.kind = p_role and exists (select 1 from missing_entries n where n.episode_id = e.id
      and n.kind = 'magistrate' and n.data ->> 'agencyId' = g.id::text)
    else false end
  from e, g, part, first
$$;

-- Writes down who must be told and what must be done, and lets those in who are on Relais: only those whom a role means here.
create or replace function relais.tell_of_missing(p_episode uuid, p_recipients jsonb, p_tasks jsonb, p_at timestamptz) returns uuid[]
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  e missing_episodes%rowtype;
  facts jsonb;
  added uuid[];
begin
  select * into e from missing_episodes m where m.id = p_episode and m.status <> 'closed';
  if not found or not reads_episode(e.id)
    or not (e.owner_agency_id = actor_agency() or may_write_category('missing') or actor_is(array['magistrate'])) then
    raise exception 'these are not told of this episode' using errcode = 'insufficient_privilege';
  end if;
  facts := missing_facts(e.case_id);
  if exists (select 1 from jsonb_to_recordset(p_recipients) as r (role text, "agencyId" uuid, "onSystem" boolean)
      where r."onSystem" and not coalesce(fits_search(e.id, r.role, r."agencyId", facts), false))
    or (select count(distinct r."agencyId") from jsonb_to_recordset(p_recipients) as r (role text, "agencyId" uuid, "onSystem" boolean)
      where r.role = 'police_zone' and r."onSystem") > 1 then
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
  perform let_in_missing(e.id, r.agency_id, p_at)
  from (select distinct m.agency_id from missing_recipients m where m.episode_id = e.id and m.on_system) r;
  insert into missing_tasks (id, case_id, owner_agency_id, episode_id, code, rule, due_at, remind_at, created_by_membership,
    created_at, updated_at)
  select t.id, e.case_id, t."agencyId", e.id, t.code, t.rule, t."dueAt", t."remindAt", actor_membership(), p_at, p_at
  from jsonb_to_recordset(p_tasks) as t (id uuid, "agencyId" uuid, code text, rule text, "dueAt" timestamptz, "remindAt" timestamptz)
  where exists (select 1 from case_access a where a.case_id = e.case_id and a.agency_id = t."agencyId" and a.ended_at is null)
  on conflict do nothing;
  return added;
end $$;

-- A Child Alert that was made longer ends later: its task as well. For the agency that decided, as far as it still stands.
create function relais.move_child_alert_end(p_episode uuid, p_due timestamptz, p_remind timestamptz, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_tasks t set due_at = p_due, remind_at = p_remind, reminded_at = null, escalated_at = null,
    version = t.version + 1, updated_at = p_at
  where t.episode_id = p_episode and t.code = 'child_alert_end' and t.done_at is null and reads_episode(t.episode_id)
    and actor_is(array['magistrate']);
  return found;
end $$;

-- The message that ends a Child Alert was given.
create function relais.child_alert_ended(p_episode uuid, p_at timestamptz) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update missing_tasks t set done_at = p_at, done_by_membership = actor_membership(), outcome = 'done',
    version = t.version + 1, updated_at = p_at
  where t.episode_id = p_episode and t.code = 'child_alert_end' and t.done_at is null and reads_episode(t.episode_id)
    and actor_is(array['magistrate'])
$$;

-- As before, but for the message that ends a Child Alert: the public waits for it, also when the child is back.
create or replace function relais.missing_episode_turned() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_tasks set done_at = new.updated_at,
    outcome = case new.status when 'closed' then 'episode_closed' else 'not_needed' end
  where episode_id = new.id and done_at is null and (new.status = 'closed' or code <> 'child_alert_end');
  if new.status = 'closed' then
    update case_access set ended_at = now(), ended_reason = 'missing_closed' where source_id = new.id and ended_at is null;
    perform 1 from narrow_case_access(new.case_id);
  end if;
  return null;
end $$;

revoke execute on function relais.fits_search, relais.move_child_alert_end, relais.child_alert_ended from public;
grant execute on function relais.move_child_alert_end, relais.child_alert_ended to relais_app;
`;
