/**
 * Fifty searches at once, each with twenty recipients, must all be told within a second: what was done row by row, with a
 * statement and a function call for each, is done for all rows at once. Nothing is decided differently.
 */
const append = /* sql */ `
-- As before (0006), but the entries of a transaction are inserted together once their hashes are known, in the order of their
-- chain: the checks of the table were prepared anew for every single row, which took more than all the rest.
create or replace function relais.append_audit_entries(p_entries jsonb) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  member constant boolean := actor_kind() = 'member';
  entry jsonb;
  kept jsonb[] := '{}';
  chains audit_chains[] := '{}';
  chain audit_chains;
  of_case text;
  fresh text[];
  ids uuid[]; seqs bigint[]; heads bytea[];
  e audit_events;
  events audit_events[] := '{}';
  rows audit_values[];
  all_rows audit_values[] := '{}';
  at integer;
begin
  for entry in select i.item from jsonb_array_elements(p_entries) with ordinality i (item, position)
    order by i.item ->> 'caseId', i.position
  loop
    if chain.chain_id is null or entry ->> 'caseId' is distinct from of_case then
      of_case := entry ->> 'caseId';
      chain := audit_chain_of(of_case::uuid);
    end if;
    if entry ->> 'kind' = 'look' and member and chain.kind = 'case' then
      fresh := count_looks(chain.chain_id, string_to_array(entry ->> 'categories', ','),
        (entry ->> 'recordedAt')::timestamptz, (entry ->> 'id')::uuid);
      continue when fresh = '{}';
      entry := jsonb_set(entry, '{categories}', to_jsonb(array_to_string(array_remove(fresh, ''), ',')));
    end if;
    kept := kept || entry;
    chains := chains || chain;
  end loop;
  if kept = '{}' then
    return;
  end if;

  insert into audit_chains select distinct on (c.chain_id) c.* from unnest(chains) c
    where not exists (select 1 from audit_chains k where k.chain_id = c.chain_id) order by c.chain_id
    on conflict do nothing;
  select array_agg(l.chain_id), array_agg(l.seq), array_agg(l.head) into ids, seqs, heads from (
    select k.chain_id, k.seq, k.head from audit_chains k
    where k.chain_id in (select c.chain_id from unnest(chains) c) order by k.chain_id for update of k) l;

  if member then
    e.actor_user := actor_user();
    e.actor_membership := actor_membership();
    e.actor_agency := actor_agency();
    e.session_id := actor_session();
  else
    e.system_actor := system_actor();
  end if;
  e.version := 1;
  for i in 1 .. cardinality(kept) loop
    entry := kept[i];
    chain := chains[i];
    at := array_position(ids, chain.chain_id);
    seqs[at] := seqs[at] + 1;
    e.chain_id := chain.chain_id;
    e.seq := seqs[at];
    e.id := (entry ->> 'id')::uuid;
    e.recorded_at := (entry ->> 'recordedAt')::timestamptz;
    e.written_at := date_trunc('milliseconds', clock_timestamp());
    e.occurred_at := (entry ->> 'occurredAt')::timestamptz;
    e.kind := entry ->> 'kind';
    e.action := entry ->> 'action';
    e.case_id := case when chain.kind = 'case' then chain.chain_id end;
    -- An id that exists nowhere is kept as what was asked for.
    e.subject_type := coalesce(entry ->> 'subjectType', case when e.case_id is null and entry ? 'caseId' then 'case' end);
    e.subject_id := coalesce((entry ->> 'subjectId')::uuid, case when e.case_id is null then (entry ->> 'caseId')::uuid end);
    e.categories := string_to_array(entry ->> 'categories', ',');
    e.params := entry -> 'params';
    e.outcome := entry ->> 'outcome';
    e.prev_hash := heads[at];
    e.commitments := '';
    if entry ? 'values' then
      rows := audit_values_of(entry -> 'values', e);
      select string_agg(audit_value_hash(v), ''::bytea order by v.ordinal) into e.commitments from unnest(rows) v;
      all_rows := all_rows || rows;
    end if;
    e.hash := audit_hash(e);
    heads[at] := e.hash;
    events := events || e;
  end loop;

  insert into audit_events select v.* from unnest(events) v;
  if all_rows <> '{}' then
    insert into audit_values select v.* from unnest(all_rows) v;
  end if;
  update audit_chains k set seq = u.seq, head = u.head
  from unnest(ids, seqs, heads) u (chain_id, seq, head) where k.chain_id = u.chain_id;
end $$;
`;

const recipients = /* sql */ `
-- As before (0031), in one question: it is asked for every row of an alert.
create or replace function relais.reads_missing(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select may_read_category('missing')
    and exists (select 1 from case_access a where a.case_id = p_case and a.agency_id = (select actor_agency())
      and (a.user_id is null or a.user_id = (select actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and 'missing' = any (a.categories || a.disclosed))
    and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = (select actor_user()))
$$;

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

-- As before (0039), with one statement for all who are let in.
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
drop function relais.fits_search;
revoke execute on function relais.fit_search from public;
`;

const deliveries = /* sql */ `
-- As before (0034), but by the recipients of the alert, which an index finds; it went through all tellings there are.
create or replace function relais.alert_deliveries(p_alert uuid)
returns table (recipient_id uuid, channel text, state text, changed_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select t.recipient_id, d.channel, d.state, max(d.changed_at)
  from alert_recipients r
  join alert_tellings t on t.recipient_id = r.id
  join notifications n on n.message_id = t.id
  join deliveries d on d.notification_id = n.id
  where r.alert_id = p_alert and may_read_category('missing')
    and (r.duty_agency_id = actor_agency() or reads_missing(r.case_id))
    and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = actor_user())
  group by 1, 2, 3
  union all
  select t.recipient_id, 'link', 'opened', max(t.receipt_at) from alert_recipients r join alert_tellings t on t.recipient_id = r.id
  where r.alert_id = p_alert and t.receipt_at is not null and may_read_category('missing')
    and (r.duty_agency_id = actor_agency() or takes_part(r.case_id))
    and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = actor_user())
  group by 1
  order by 1, 2, 4
$$;
`;

const feed = /* sql */ `
-- As before (0005), with one statement for all agencies.
create or replace function relais.append_case_feed(p_case uuid, p_type text, p_subject uuid) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  told uuid[];
begin
  if actor_kind() <> 'system' and not takes_part(p_case) then
    return;
  end if;
  told := array(select distinct a.agency_id from case_access a
    where a.case_id = p_case and a.ended_at is null and (a.valid_until is null or a.valid_until > now()));
  insert into feed (agency_id, audience, type, subject_id, case_id) select t.id, 'queue', p_type, p_subject, p_case from unnest(told) t (id);
  perform pg_notify('relais_feed', t.id::text) from unnest(told) t (id);
end $$;
`;

export const migration = {
  name: '0042-alerts-in-time',
  up: [append, recipients, deliveries, feed].join('\n'),
};
