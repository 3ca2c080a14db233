create or replace function relais.refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and tg_table_name = 'audit_values' and current_user = 'relais_owner'
    and relais.is_keys_actor() then
    return null;
  end if;
  raise exception 'the audit log is append-only (% on %)', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;

create or replace function relais.audit_chain_moves_on() returns trigger language plpgsql as $$
begin
  if (new.chain_id, new.kind) is distinct from (old.chain_id, old.kind) or new.seq <= old.seq then
    raise exception 'an audit chain only grows' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create or replace function relais.audit_look_counts_up() returns trigger language plpgsql as $$
begin
  if new.count <> old.count + 1
    or (new.session_id, new.case_id, new.window_start, new.category, new.agency_id, new.event_id)
      is distinct from (old.session_id, old.case_id, old.window_start, old.category, old.agency_id, old.event_id) then
    raise exception 'a look is only counted up' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create or replace function relais.audit_hash(e relais.audit_events) returns bytea
language plpgsql immutable parallel safe as $$
declare
  params text := '';
begin
  if e.params <> '{}' then
    select string_agg(p.key || '=' || p.value, '&' order by p.key collate "C") into params from jsonb_each_text(e.params) p;
  end if;
  return sha256('\x01'::bytea
    || coalesce(int4send(length(uuid_send(e.chain_id))) || uuid_send(e.chain_id), '\xffffffff'::bytea) || coalesce(int4send(length(int8send(e.seq::bigint))) || int8send(e.seq::bigint), '\xffffffff'::bytea) || coalesce(int4send(length(uuid_send(e.id))) || uuid_send(e.id), '\xffffffff'::bytea)
    || coalesce(int4send(length(int8send((extract(epoch from e.recorded_at) * 1000)::bigint))) || int8send((extract(epoch from e.recorded_at) * 1000)::bigint), '\xffffffff'::bytea) || coalesce(int4send(length(int8send((extract(epoch from e.written_at) * 1000)::bigint))) || int8send((extract(epoch from e.written_at) * 1000)::bigint), '\xffffffff'::bytea) || coalesce(int4send(length(int8send((extract(epoch from e.occurred_at) * 1000)::bigint))) || int8send((extract(epoch from e.occurred_at) * 1000)::bigint), '\xffffffff'::bytea)
    || coalesce(int4send(length(convert_to(e.kind, 'UTF8'))) || convert_to(e.kind, 'UTF8'), '\xffffffff'::bytea) || coalesce(int4send(length(convert_to(e.action, 'UTF8'))) || convert_to(e.action, 'UTF8'), '\xffffffff'::bytea)
    || coalesce(int4send(length(uuid_send(e.actor_user))) || uuid_send(e.actor_user), '\xffffffff'::bytea) || coalesce(int4send(length(uuid_send(e.actor_membership))) || uuid_send(e.actor_membership), '\xffffffff'::bytea) || coalesce(int4send(length(uuid_send(e.actor_agency))) || uuid_send(e.actor_agency), '\xffffffff'::bytea)
    || coalesce(int4send(length(uuid_send(e.session_id))) || uuid_send(e.session_id), '\xffffffff'::bytea) || coalesce(int4send(length(convert_to(e.system_actor, 'UTF8'))) || convert_to(e.system_actor, 'UTF8'), '\xffffffff'::bytea)
    || coalesce(int4send(length(uuid_send(e.case_id))) || uuid_send(e.case_id), '\xffffffff'::bytea) || coalesce(int4send(length(convert_to(e.subject_type, 'UTF8'))) || convert_to(e.subject_type, 'UTF8'), '\xffffffff'::bytea) || coalesce(int4send(length(uuid_send(e.subject_id))) || uuid_send(e.subject_id), '\xffffffff'::bytea)
    || coalesce(int4send(length(convert_to(array_to_string(e.categories, ','), 'UTF8'))) || convert_to(array_to_string(e.categories, ','), 'UTF8'), '\xffffffff'::bytea) || coalesce(int4send(length(convert_to(params, 'UTF8'))) || convert_to(params, 'UTF8'), '\xffffffff'::bytea) || coalesce(int4send(length(convert_to(e.outcome, 'UTF8'))) || convert_to(e.outcome, 'UTF8'), '\xffffffff'::bytea)
    || coalesce(int4send(length(e.commitments)) || e.commitments, '\xffffffff'::bytea) || coalesce(int4send(length(e.prev_hash)) || e.prev_hash, '\xffffffff'::bytea));
end $$;

create or replace function relais.audit_value_hash(v relais.audit_values) returns bytea
language plpgsql immutable parallel safe as $$
begin
  return sha256('\x01'::bytea
    || coalesce(int4send(length(uuid_send(v.event_id))) || uuid_send(v.event_id), '\xffffffff'::bytea) || coalesce(int4send(length(int8send(v.ordinal::bigint))) || int8send(v.ordinal::bigint), '\xffffffff'::bytea) || coalesce(int4send(length(uuid_send(v.case_id))) || uuid_send(v.case_id), '\xffffffff'::bytea) || coalesce(int4send(length(convert_to(v.field, 'UTF8'))) || convert_to(v.field, 'UTF8'), '\xffffffff'::bytea)
    || coalesce(int4send(length(convert_to(v.category, 'UTF8'))) || convert_to(v.category, 'UTF8'), '\xffffffff'::bytea) || coalesce(int4send(length(uuid_send(v.owner_agency_id))) || uuid_send(v.owner_agency_id), '\xffffffff'::bytea) || coalesce(int4send(length(v.commitment)) || v.commitment, '\xffffffff'::bytea)
    || coalesce(int4send(length(v.before_sealed)) || v.before_sealed, '\xffffffff'::bytea) || coalesce(int4send(length(v.after_sealed)) || v.after_sealed, '\xffffffff'::bytea));
end $$;

-- Counts a look in each category.
-- @returns the categories without an earlier look in this window; '' stands for the spine of the case
create or replace function relais.count_looks(p_case uuid, p_categories text[], p_at timestamptz, p_event uuid) returns text[]
language plpgsql set search_path = relais, pg_temp as $$
declare
  minutes constant integer not null := rule_of('audit.look.window');
  since constant timestamptz := (select max(f.since) from emergency_in_force(p_case) f);
  fresh text[];
begin
  with counted as (
    insert into audit_looks as l (session_id, case_id, window_start, category, agency_id, event_id)
    select actor_session(), p_case, greatest(date_bin(make_interval(mins => minutes), p_at, '2000-01-01 00:00:00+00'), since), c,
      actor_agency(), p_event
    from unnest(case when p_categories = '{}' then array[''] else p_categories end) c
    group by c order by c
    on conflict (session_id, case_id, window_start, category) do update set count = l.count + 1
    returning l.category, l.count)
  select coalesce(array_agg(c.category order by c.category), '{}') into fresh from counted c where c.count = 1;
  return fresh;
end $$;

-- Returns the chain of an entry: the chain of its case, else of the agency of the member, else of the system.
create or replace function relais.audit_chain_of(p_case uuid) returns relais.audit_chains
language plpgsql stable set search_path = relais, pg_temp as $$
declare
  chain audit_chains := row ('00000000-0000-8000-8000-000000000001', 'system', 0, decode(repeat('00', 32), 'hex'));
begin
  if exists (select 1 from cases c where c.id = p_case) then
    chain.chain_id := p_case;
    chain.kind := 'case';
  elsif actor_kind() = 'member' then
    chain.chain_id := actor_agency();
    chain.kind := 'agency';
  end if;
  return chain;
end $$;

-- Returns the values of one entry as rows. A member writes only in the name of their own agency.
create or replace function relais.audit_values_of(p_values jsonb, p_event relais.audit_events) returns relais.audit_values[]
language sql stable set search_path = relais, pg_temp as $$
  select coalesce(array_agg(row (p_event.chain_id, p_event.seq, v.ordinal, p_event.id, p_event.case_id, v.item ->> 'field',
      v.item ->> 'category', coalesce(p_event.actor_agency, (v.item ->> 'owner')::uuid), decode(v.item ->> 'commitment', 'base64'),
      decode(v.item ->> 'before', 'base64'), decode(v.item ->> 'after', 'base64'))::audit_values order by v.ordinal), '{}')
  from jsonb_array_elements(p_values) with ordinality v (item, ordinal)
$$;

create or replace function relais.append_audit_entries(p_entries jsonb) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  member constant boolean := actor_kind() = 'member';
  own constant uuid := case when member then actor_agency() else '00000000-0000-8000-8000-000000000001' end;
  of_cases uuid[];
  items jsonb[]; chains uuid[];
  entry jsonb;
  fresh text[];
  kept jsonb[] := '{}'; kept_chains uuid[] := '{}';
  ids uuid[]; seqs bigint[]; heads bytea[];
  written timestamptz;
  events audit_events[]; bodies bytea[]; places integer[]; changes jsonb[];
  sums bytea[] := '{}'; links bytea[] := '{}'; hashes bytea[] := '{}';
  rows audit_values[];
  all_rows audit_values[] := '{}';
  at integer;
begin
  -- The chain of an entry is its case's, else that of the member's agency, else the system's.
  of_cases := array(select c.id from cases c
    where c.id = any (array(select (i ->> 'caseId')::uuid from jsonb_array_elements(p_entries) i)));
  select array_agg(i.item order by i.item ->> 'caseId', i.position),
    array_agg(case when (i.item ->> 'caseId')::uuid = any (of_cases) then (i.item ->> 'caseId')::uuid else own end
      order by i.item ->> 'caseId', i.position)
  into items, chains from jsonb_array_elements(p_entries) with ordinality i (item, position);

  if member and exists (select 1 from unnest(items) i where i ->> 'kind' = 'look') then
    for i in 1 .. cardinality(items) loop
      entry := items[i];
      if entry ->> 'kind' = 'look' and chains[i] = any (of_cases) then
        fresh := count_looks(chains[i], string_to_array(entry ->> 'categories', ','),
          (entry ->> 'recordedAt')::timestamptz, (entry ->> 'id')::uuid);
        continue when fresh = '{}';
        entry := jsonb_set(entry, '{categories}', to_jsonb(array_to_string(array_remove(fresh, ''), ',')));
      end if;
      kept := kept || entry;
      kept_chains := kept_chains || chains[i];
    end loop;
    items := kept;
    chains := kept_chains;
  end if;
  if items is null or items = '{}' then
    return;
  end if;

  insert into audit_chains select distinct c.id,
    case when c.id = any (of_cases) then 'case' when member then 'agency' else 'system' end, 0, decode(repeat('00', 32), 'hex')
  from unnest(chains) c (id) where not exists (select 1 from audit_chains k where k.chain_id = c.id) order by 1
  on conflict do nothing;
  select array_agg(l.chain_id), array_agg(l.seq), array_agg(l.head) into ids, seqs, heads from (
    select k.chain_id, k.seq, k.head from audit_chains k where k.chain_id = any (chains) order by k.chain_id for update of k) l;
  written := date_trunc('milliseconds', clock_timestamp());

  select array_agg(row (r.chain_id, r.seq, r.id, 1, r.recorded_at, written, r.occurred_at, r.kind, r.action, r.actor_user,
      r.actor_membership, r.actor_agency, r.session_id, r.system_actor, r.case_id, r.subject_type, r.subject_id, r.categories,
      r.params, r.outcome, '', null, null)::audit_events order by r.position),
    array_agg(('\x01'::bytea
    || coalesce(int4send(length(uuid_send(r.chain_id))) || uuid_send(r.chain_id), '\xffffffff'::bytea) || coalesce(int4send(length(int8send(r.seq::bigint))) || int8send(r.seq::bigint), '\xffffffff'::bytea) || coalesce(int4send(length(uuid_send(r.id))) || uuid_send(r.id), '\xffffffff'::bytea)
    || coalesce(int4send(length(int8send((extract(epoch from r.recorded_at) * 1000)::bigint))) || int8send((extract(epoch from r.recorded_at) * 1000)::bigint), '\xffffffff'::bytea) || coalesce(int4send(length(int8send((extract(epoch from written) * 1000)::bigint))) || int8send((extract(epoch from written) * 1000)::bigint), '\xffffffff'::bytea) || coalesce(int4send(length(int8send((extract(epoch from r.occurred_at) * 1000)::bigint))) || int8send((extract(epoch from r.occurred_at) * 1000)::bigint), '\xffffffff'::bytea)
    || coalesce(int4send(length(convert_to(r.kind, 'UTF8'))) || convert_to(r.kind, 'UTF8'), '\xffffffff'::bytea) || coalesce(int4send(length(convert_to(r.action, 'UTF8'))) || convert_to(r.action, 'UTF8'), '\xffffffff'::bytea)
    || coalesce(int4send(length(uuid_send(r.actor_user))) || uuid_send(r.actor_user), '\xffffffff'::bytea) || coalesce(int4send(length(uuid_send(r.actor_membership))) || uuid_send(r.actor_membership), '\xffffffff'::bytea) || coalesce(int4send(length(uuid_send(r.actor_agency))) || uuid_send(r.actor_agency), '\xffffffff'::bytea)
    || coalesce(int4send(length(uuid_send(r.session_id))) || uuid_send(r.session_id), '\xffffffff'::bytea) || coalesce(int4send(length(convert_to(r.system_actor, 'UTF8'))) || convert_to(r.system_actor, 'UTF8'), '\xffffffff'::bytea)
    || coalesce(int4send(length(uuid_send(r.case_id))) || uuid_send(r.case_id), '\xffffffff'::bytea) || coalesce(int4send(length(convert_to(r.subject_type, 'UTF8'))) || convert_to(r.subject_type, 'UTF8'), '\xffffffff'::bytea) || coalesce(int4send(length(uuid_send(r.subject_id))) || uuid_send(r.subject_id), '\xffffffff'::bytea)
    || coalesce(int4send(length(convert_to(array_to_string(r.categories, ','), 'UTF8'))) || convert_to(array_to_string(r.categories, ','), 'UTF8'), '\xffffffff'::bytea)
    || coalesce(int4send(length(convert_to(r.params_text, 'UTF8'))) || convert_to(r.params_text, 'UTF8'), '\xffffffff'::bytea) || coalesce(int4send(length(convert_to(r.outcome, 'UTF8'))) || convert_to(r.outcome, 'UTF8'), '\xffffffff'::bytea)) order by r.position),
    array_agg(r.place order by r.position), array_agg(r.changes order by r.position)
  into events, bodies, places, changes
  from (
    select n.position, n.place, n.item -> 'values' as changes, n.chain as chain_id, seqs[n.place] + n.number as seq,
      (n.item ->> 'id')::uuid as id, (n.item ->> 'recordedAt')::timestamptz(3) as recorded_at,
      (n.item ->> 'occurredAt')::timestamptz(3) as occurred_at, n.item ->> 'kind' as kind, n.item ->> 'action' as action,
      who.actor_user, who.actor_membership, who.actor_agency, who.session_id, who.system_actor, n.of_case as case_id,
      -- An id that exists nowhere is kept as what was asked for.
      coalesce(n.item ->> 'subjectType', case when n.of_case is null and n.item ? 'caseId' then 'case' end) as subject_type,
      coalesce((n.item ->> 'subjectId')::uuid, case when n.of_case is null then (n.item ->> 'caseId')::uuid end) as subject_id,
      string_to_array(n.item ->> 'categories', ',') as categories, n.item -> 'params' as params,
      coalesce((select string_agg(p.key || '=' || p.value, '&'
      order by p.key collate "C") from jsonb_each_text(n.item -> 'params') p), '') as params_text, n.item ->> 'outcome' as outcome
    from (
      select i.item, i.chain, i.position, array_position(ids, i.chain) as place,
        row_number() over (partition by i.chain order by i.position) as number,
        case when i.chain = any (of_cases) then i.chain end as of_case
      from unnest(items, chains) with ordinality i (item, chain, position)) n
    cross join (select case when member then actor_user() end as actor_user,
      case when member then actor_membership() end as actor_membership, case when member then actor_agency() end as actor_agency,
      case when member then actor_session() end as session_id, case when not member then system_actor() end as system_actor) who
    offset 0) r;

  for i in 1 .. cardinality(bodies) loop
    at := places[i];
    sums[i] := '';
    if changes[i] is not null then
      rows := audit_values_of(changes[i], events[i]);
      sums[i] := (select string_agg(audit_value_hash(v), ''::bytea order by v.ordinal) from unnest(rows) v);
      all_rows := all_rows || rows;
    end if;
    links[i] := heads[at];
    heads[at] := sha256(bodies[i] || coalesce(int4send(length(sums[i])) || sums[i], '\xffffffff'::bytea) || coalesce(int4send(length(links[i])) || links[i], '\xffffffff'::bytea));
    hashes[i] := heads[at];
    seqs[at] := seqs[at] + 1;
  end loop;

  insert into audit_events
  select v.chain_id, v.seq, v.id, v.version, v.recorded_at, v.written_at, v.occurred_at, v.kind, v.action, v.actor_user,
    v.actor_membership, v.actor_agency, v.session_id, v.system_actor, v.case_id, v.subject_type, v.subject_id, v.categories,
    v.params, v.outcome, v.own_sums, v.link, v.own_hash
  from rows from (unnest(events), unnest(sums), unnest(links), unnest(hashes)) as v (chain_id, seq, id, version, recorded_at,
    written_at, occurred_at, kind, action, actor_user, actor_membership, actor_agency, session_id, system_actor, case_id,
    subject_type, subject_id, categories, params, outcome, commitments, prev_hash, hash, own_sums, link, own_hash);
  if all_rows <> '{}' then
    insert into audit_values select v.* from unnest(all_rows) v;
  end if;
  update audit_chains k set seq = u.seq, head = u.head
  from unnest(ids, seqs, heads) u (chain_id, seq, head)
  -- By the index, however many chains there are.
  where k.chain_id = u.chain_id and k.chain_id = any (ids);
end $$;

create or replace function relais.append_told(p_entries jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'relais', 'pg_temp'
AS $function$
declare
  entries jsonb := p_entries;
  under boolean := false;
begin
  -- Apart: the planner of the question itself asks who acts, and a process is no actor.
  if actor_kind() = 'member' then
    under := exists (select 1 from case_access a where a.user_id = (select actor_user())
      and a.agency_id = (select actor_agency()) and a.ground = 'emergency' and a.ended_at is null and a.valid_until > now());
  end if;
  if under then
    select jsonb_agg(case when f.id is null or i.item ->> 'kind' not in ('look', 'refusal') then i.item
        else jsonb_set(i.item, '{params}', (i.item -> 'params') || jsonb_build_object('emergency', f.id)) end order by i.position)
    into entries
    from jsonb_array_elements(p_entries) with ordinality i (item, position)
    left join lateral emergency_in_force((i.item ->> 'caseId')::uuid) f on true;
  end if;
  perform append_audit_entries(entries);
end $function$
;

-- Locks the chains of cases until the end of the transaction, in the order in which entries are appended.
-- @returns the cases whose chain another transaction holds, when a lock is not free within half a second
create or replace function relais.hold_audit_chains(p_cases uuid[]) returns uuid[]
language plpgsql security definer set search_path = relais, pg_temp set lock_timeout = '500ms' as $$
begin
  perform from audit_chains k where k.chain_id = any (p_cases) order by k.chain_id for update of k;
  return '{}';
exception when lock_not_available then
  return array(select k.chain_id from audit_chains k where k.chain_id = any (p_cases) and k.chain_id <> all (array(
    select f.chain_id from audit_chains f where f.chain_id = any (p_cases) for update of f skip locked)));
end $$;
grant execute on function relais.hold_audit_chains to relais_worker;

-- Appends entries [{id, kind, action, recordedAt, occurredAt?, caseId?, subjectType?, subjectId?, categories ('a,b'), params, outcome,
-- values?}] to their chains. The actor is the actor of the transaction, never an argument. The actor does not need access to the case.
-- A look or a refusal under emergency access names that access: the database adds it, not the application.
create or replace function relais.append_audit(p_entries jsonb) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if actor_kind() = 'system' and system_actor() = 'restore' then
    raise exception 'only a restore says what a restore did' using errcode = 'insufficient_privilege';
  end if;
  if exists (select 1 from jsonb_array_elements(p_entries) e where e ->> 'action' in ('erasure.done', 'erasure.replayed')) then
    perform refuse_untrue_erasures(p_entries);
  end if;
  perform append_told(p_entries);
end $$;
grant execute on function relais.append_audit to relais_app, relais_login, relais_worker;

-- Returns the case of an object, by the kind in the address of the object; null when there is none. Only the audit uses it.
create or replace function relais.case_of_object(p_kind text, p_id uuid) returns uuid
language plpgsql stable security definer set search_path = relais, pg_temp as $$
declare
  v_table text := case p_kind when 'co_accompaniment' then 'youth_co_accompaniments' when 'emergency_access' then 'emergency_accesses'
    when 'preventive_alert' then 'preventive_requests' else p_kind || 's' end;
  v_case uuid;
begin
  if v_table = any (array['address_requests', 'age_assessments', 'alert_recipients', 'alerts', 'appointments', 'care_notes',
    'disclosure_requests', 'disclosures', 'document_uploads', 'documents', 'emergency_accesses', 'guardianships', 'hand_overs',
    'lead_handovers', 'letters', 'minors', 'missing_episodes', 'missing_tasks', 'police_record_shares', 'police_records',
    'preventive_requests', 'referrals', 'stays', 'youth_co_accompaniments', 'youth_contacts', 'youth_mandates']) then
    execute format('select case_id from %I where id = $1', v_table) using p_id into v_case;
  end if;
  return v_case;
end $$;
grant execute on function relais.case_of_object to relais_app, relais_login;

-- Returns the first act of the guardian in the case since the appointment, or the final report of a guardian who was replaced. Such an
-- act rests on the appointment, which therefore cannot be taken back.
create or replace function relais.done_on_appointment(p_guardianship uuid) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select e.action from guardianships g join audit_events e on e.chain_id = g.case_id
  where g.id = p_guardianship and e.kind in ('act', 'sharing')
    and e.seq > coalesce((select s.seq from audit_events s where s.chain_id = g.case_id and s.action = 'guardianship.assigned'
      and s.subject_id = g.id order by s.seq desc limit 1), 0)
    and (e.actor_user = g.guardian_user_id or e.action = 'guardianship.reported'
      and e.subject_id in (select r.id from replaced_by(g.id) r))
  order by e.seq limit 1
$$;
