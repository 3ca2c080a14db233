import { missingFacts, recipientsKept } from './missing-functions.js';
import { STILL_MISSING } from './still-missing.js';

const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;
const ONLY_THE_CLOCK = /* sql */ `  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' using errcode = 'insufficient_privilege';
  end if;`;

const columns = /* sql */ `
-- What raised the presumption after the search began: code, because, at.
alter table relais.missing_episodes add column learned jsonb not null default '[]',
  -- When it was looked at once more after its beginning. Searches that are open now have not been: what was learned before this step
  -- told nobody.
  add column settled_at timestamptz(3);
create index missing_episodes_settle on relais.missing_episodes (created_at)
  where settled_at is null and status in ${STILL_MISSING};
grant update (settled_at) on relais.missing_episodes to relais_worker;
`;

/** Tables from whose rows the rules take who must be told; nobody who writes one has to think of a search. */
const LEARNED_FROM: [table: string, when?: string][] = [
  ['circumstances'],
  ['indicator_answers'],
  ['assertions'],
  ['minor_concerns'],
  ['guardianships'],
  ['minors'],
  ['stays'],
  ['youth_mandates'],
  ['persons'],
  // What a search itself opens teaches it nothing.
  ['case_access', `new.ground <> 'missing_episode'`],
  // One more report of somebody who is missing already.
  ['missing_entries', `new.kind = 'report' and new.data ? 'further'`],
];

const triggers = /* sql */ `
-- Something was written that the rules of an open search ask for: the worker asks them again. Once for a case and transaction.
create function relais.missing_learned() returns trigger ${DEFINER} as $$
declare
  seen constant text := coalesce(current_setting('app.missing_learned', true), '');
  episode uuid;
begin
  if strpos(seen, new.case_id::text) > 0 then
    return null;
  end if;
  select e.id into episode from missing_episodes e where e.case_id = new.case_id and e.status in ${STILL_MISSING};
  if found then
    insert into outbox (message_id, type, case_id, ids)
    values (gen_random_uuid(), 'missing.learned', new.case_id, jsonb_build_object('episodeId', episode));
    perform pg_notify('relais_outbox', ''), set_config('app.missing_learned', seen || ' ' || new.case_id, true);
  end if;
  return null;
end $$;
revoke execute on function relais.missing_learned from public;
${LEARNED_FROM.map(
  ([table, when]) =>
    `create trigger ${table}_missing_learned after insert or update on relais.${table} for each row${when ? ` when (${when})` : ''} execute function relais.missing_learned();`,
).join('\n')}
`;

/**
 * What the rules of an open search need to know.
 *
 * @param decided column that says when a task was decided
 */
export const missingNow = (
  create: string,
  decided: string,
) => /* sql */ `${create} function relais.missing_now(p_episode uuid) returns jsonb ${DEFINER} as $$
declare
  ep missing_episodes%rowtype;
  p_case uuid;
  facts jsonb;
begin
${ONLY_THE_CLOCK}
  select * into ep from missing_episodes m where m.id = p_episode and m.status in ${STILL_MISSING};
  if not found then
    return null;
  end if;
  p_case := ep.case_id;
${missingFacts.trimEnd().replace('  select jsonb_build_object(', '  facts := jsonb_build_object(')};
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
      'isDone', t.${decided} is not null)), '[]') from missing_tasks t where t.episode_id = ep.id),
    'language', (select u.language from memberships m join users u on u.id = m.user_id where m.id = ep.created_by_membership));
end $$;`;

const acts = /* sql */ `
-- What the rules of a search need to know, for the clock: the facts of the case as they are given to who reports, the age, what
-- further reports said, and what was presumed and asked before. Null for a search that is over.
${missingNow('create', 'done_at')}

-- Adds to a search what the rules name now: it raises what is presumed and lowers nothing, tells nobody twice, and lets in whom a
-- role means by the facts. In the name of whoever reported: the clock is nobody of the case.
create function relais.widen_missing(p_episode uuid, p_raise jsonb, p_recipients jsonb, p_tasks jsonb, p_at timestamptz)
returns jsonb ${DEFINER} as $$
declare
  e missing_episodes%rowtype;
  codes constant text[] := array(select x ->> 'code' from jsonb_array_elements(p_raise -> 'learned') x);
  added uuid[];
  asked uuid[];
begin
${ONLY_THE_CLOCK}
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
  where m.id = p_episode and m.status in ${STILL_MISSING} returning m.* into e;
  if not found or not fit_search(e, p_recipients, missing_now(e.id) -> 'facts') then
    raise exception 'these are not told of this episode' using errcode = 'insufficient_privilege';
  end if;
${recipientsKept.replaceAll('actor_membership()', 'e.created_by_membership')}
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

-- Adds recipients of a search to its alert, for the clock; whoever raised it calls who is not on Relais. Whoever is told already is
-- not told again.
create function relais.widen_alert(p_kind text, p_subject uuid, p_fresh uuid, p_recipients jsonb, p_at timestamptz)
returns jsonb ${DEFINER} as $$
declare
  a alerts%rowtype;
  added uuid[];
begin
${ONLY_THE_CLOCK}
  perform pg_advisory_xact_lock(hashtextextended('alert:' || p_kind || ':' || p_subject, 0));
  select * into a from alerts l where l.kind = p_kind and l.subject_id = p_subject and l.ended_at is null;
  if not found then
    -- Nobody but who reported had to be told when it began.
    insert into alerts (id, kind, severity, case_id, subject_id, raised_by_agency_id, raised_by_membership, raised_at)
    select p_fresh, p_kind, 'critical', e.case_id, e.id, e.owner_agency_id, e.created_by_membership, p_at
    from missing_episodes e where e.id = p_subject and e.status in ${STILL_MISSING} returning * into strict a;
  end if;
  if exists (select 1 from jsonb_to_recordset(p_recipients) as n (agency_id uuid, role text)
    where not exists (select 1 from missing_recipients m where m.episode_id = p_subject and m.role = n.role
      and m.agency_id is not distinct from n.agency_id)) then
    raise exception 'these are not told of this episode' using errcode = 'insufficient_privilege';
  end if;
  -- As add_alert_recipients (0068).
  with fresh as (
    insert into alert_recipients (id, alert_id, case_id, agency_id, outside_name, outside_telephone, call_script, duty_agency_id, role,
      reasons, added_at, next_step_at)
    select n.id, a.id, a.case_id, case when g.on_system is not false then n.agency_id end,
      case when g.on_system is false then g.name else n.outside_name end,
      case when g.on_system is false then coalesce(g.relay_telephone, '') else n.outside_telephone end,
      case when g.on_system is false then n.role else n.call_script end,
      case when g.on_system is not false then coalesce(n.agency_id, a.raised_by_agency_id) else a.raised_by_agency_id end, n.role,
      array(select jsonb_array_elements_text(n.reasons)), p_at, p_at
    from jsonb_to_recordset(p_recipients) as n (id uuid, agency_id uuid, outside_name text, outside_telephone text,
      call_script text, role text, reasons jsonb)
    left join agencies g on g.id = n.agency_id
    on conflict do nothing returning alert_recipients.id)
  select coalesce(array_agg(f.id), '{}') into added from fresh f;
  return jsonb_build_object('alertId', a.id, 'added', to_jsonb(added));
end $$;

revoke execute on function relais.missing_now, relais.widen_missing, relais.widen_alert from public;
grant execute on function relais.missing_now, relais.widen_missing, relais.widen_alert to relais_worker;
`;

/** What is learned of a person after a search began tells whoever the rules name then. */
export const migration = { name: '0102-learned-later', up: [columns, triggers, acts].join('\n') };
