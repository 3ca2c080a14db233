import { missingEpisodeTurned, recipientsKept, tasksKept } from './missing-functions.js';
import { careOfEach } from './risk-functions.js';

/**
 * The task to end a Child Alert.
 *
 * @param decided columns that say when a task was decided and by whom
 */
export const childAlertTask = (
  create: string,
  { at, by }: { at: string; by: string },
) => /* sql */ `-- A Child Alert that was made longer ends later: its task as well. For the agency that decided, as far as it still stands.
${create} function relais.move_child_alert_end(p_episode uuid, p_due timestamptz, p_remind timestamptz, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_tasks t set due_at = p_due, remind_at = p_remind, reminded_at = null, escalated_at = null,
    version = t.version + 1, updated_at = p_at
  where t.episode_id = p_episode and t.code = 'child_alert_end' and t.${at} is null and reads_episode(t.episode_id)
    and actor_is(array['magistrate']);
  return found;
end $$;

-- The message that ends a Child Alert was given.
${create} function relais.child_alert_ended(p_episode uuid, p_at timestamptz) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update missing_tasks t set ${at} = p_at, ${by} = actor_membership(), outcome = 'done',
    version = t.version + 1, updated_at = p_at
  where t.episode_id = p_episode and t.code = 'child_alert_end' and t.${at} is null and reads_episode(t.episode_id)
    and actor_is(array['magistrate'])
$$;`;

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
${careOfEach}
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

/** @param more what else is done with the tasks `p_tasks` of the episode `e` */
export const tellOfMissing = (
  more = '',
) => /* sql */ `-- Writes down who must be told and what must be done, and lets those in who are on Relais: only those whom a role means here.
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
${recipientsKept}
  -- The same as let_in_missing, for each of them.
  insert into case_access (id, case_id, agency_id, categories, ground, source_type, source_id, valid_from)
  select gen_random_uuid(), e.case_id, g.id, '{missing}', 'missing_episode', 'missing_episode', e.id,
    date_trunc('milliseconds', least(p_at, now()))
  from (select distinct r.agency_id from missing_recipients r where r.episode_id = e.id and r.on_system) told
  join agencies g on g.id = told.agency_id
  join access_matrix m on m.agency_kind = g.kind and m.category = 'missing' and m.read <> 'none'
  where not exists (select 1 from case_access a where a.source_id = e.id and a.agency_id = g.id and a.ended_at is null);
${tasksKept}${more}
  return added;
end $$;`;

/**
 * Whom a search lets in, agency by agency. The same rules are in `recipients.ts`, which decides who is told; this is the bound
 * that no caller gets over, whatever it asks for.
 */
export const RECIPIENTS = /* sql */ `
-- Whether all of these have a part in this search, by their role and the facts of the case; of the police one zone at most.
create function relais.fit_search(e relais.missing_episodes, p_recipients jsonb, p_facts jsonb) returns boolean
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
      and (n.takes_part or n.district = e.district)
    when 'youth_service' then n.kind = n.role and p_facts -> 'youthServiceIds' ? n.id::text
    -- Named before as the one who orders the enquiry.
    when 'magistrate' then n.kind = n.role and exists (select 1 from missing_entries y where y.episode_id = e.id
      and y.kind = 'magistrate' and y.data ->> 'agencyId' = n.id::text)
    else false end, false) as fits from named n)
  select coalesce(bool_and(j.fits) and count(distinct j.id) filter (where j.role = 'police_zone') <= 1, true) from judged j
$$;

${tellOfMissing()}

${childAlertTask('create', { at: 'done_at', by: 'done_by_membership' })}

-- As before, but for the message that ends a Child Alert: the public waits for it, also when the child is back.
${missingEpisodeTurned('create or replace', " and (new.status = 'closed' or code <> 'child_alert_end')")}

revoke execute on function relais.fit_search, relais.move_child_alert_end, relais.child_alert_ended from public;
grant execute on function relais.move_child_alert_end, relais.child_alert_ended to relais_app;
`;
