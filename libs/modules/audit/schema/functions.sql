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

-- Counts a look in each category; returns those that were not looked at in this window yet ('' = the spine).
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

-- Which chain an entry belongs to: its case, else the agency of the member, else the system.
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

-- The values of one entry as rows; a member writes only in the name of its own agency.
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

-- Looks and refusals of other agencies in a case the actor takes part in: agency and day, nothing finer. The bounds count
-- in whole days, or asking for one minute after the other would tell the time.
create or replace function relais.looks_by_day(p_case uuid, p_kinds text[], p_agency uuid, p_from timestamptz, p_to timestamptz,
  p_before timestamptz, p_before_agency uuid, p_before_kind text, p_limit bigint)
returns table (day timestamptz, agency_id uuid, kind text)
language plpgsql stable security definer set search_path = relais, pg_temp set enable_sort = off set enable_bitmapscan = off as $$
declare
  own constant uuid := actor_agency();
  next_day date;
  next_agency uuid;
  next_kind text;
  v_day date := (least(p_to, p_before) at time zone 'Europe/Brussels')::date + 1;
  v_agency uuid := '00000000-0000-0000-0000-000000000000'::uuid;
  v_kind text := '';
  v_listed uuid[] := array[own];
  v_unlisted uuid[] := '{}';
  v_hidden text[] := '{}';
  v_more boolean;
  v_found bigint := 0;
begin
  if not takes_part(p_case) then
    return;
  end if;
  while v_found < p_limit loop
    select (e.recorded_at at time zone 'Europe/Brussels')::date, e.actor_agency, e.kind into next_day, next_agency, next_kind
    from audit_events e
    where e.chain_id = p_case and e.kind in ('look', 'refusal') and e.actor_agency is not null
      and ((e.recorded_at at time zone 'Europe/Brussels')::date, e.actor_agency, e.kind) < (v_day, v_agency, v_kind)
    order by (e.recorded_at at time zone 'Europe/Brussels')::date desc, e.actor_agency desc, e.kind desc
    limit 1;
    v_more := found and next_day >= (coalesce(p_from, '-infinity') at time zone 'Europe/Brussels')::date;
    if v_hidden <> '{}' and (not v_more or next_day < v_day) then
      for kind in select distinct h from unnest(v_hidden) h
        where (v_day::timestamp at time zone 'Europe/Brussels', '00000000-0000-0000-0000-000000000000'::uuid, h) < (p_before, p_before_agency, p_before_kind) order by h desc limit p_limit - v_found loop
        v_found := v_found + 1;
        day := v_day::timestamp at time zone 'Europe/Brussels';
        agency_id := '00000000-0000-0000-0000-000000000000'::uuid;
        return next;
      end loop;
      v_hidden := '{}';
    end if;
    exit when not v_more or v_found >= p_limit;
    v_day := next_day;
    v_agency := next_agency;
    v_kind := next_kind;
    if not v_agency = any (v_listed || v_unlisted) then
      if lists_agency(p_case, v_agency) then
        v_listed := v_listed || v_agency;
      else
        v_unlisted := v_unlisted || v_agency;
      end if;
    end if;
    continue when v_agency = own or not (p_kinds is null or v_kind = any (p_kinds));
    if v_agency = any (v_unlisted) then
      v_hidden := case when p_agency is null then v_hidden || v_kind else '{}' end;
    elsif (p_agency is null or v_agency = p_agency)
      and (v_day::timestamp at time zone 'Europe/Brussels', v_agency, v_kind) < (p_before, p_before_agency, p_before_kind) then
      v_found := v_found + 1;
      day := v_day::timestamp at time zone 'Europe/Brussels';
      agency_id := v_agency;
      kind := v_kind;
      return next;
    end if;
  end loop;
end $$;
grant execute on function relais.looks_by_day to relais_app;

-- Recomputes the links of a case's chain after (p_seq, p_hash), for a participant: how many entries hold, up to which hash,
-- and the first that does not. The whole log is verified by audit:verify, with code of its own.
create or replace function relais.check_case_chain(p_case uuid, p_seq bigint, p_hash bytea)
returns table (entries bigint, head bytea, broken_at bigint)
language plpgsql stable security definer set search_path = relais, pg_temp as $$
declare
  e audit_events;
begin
  if not takes_part(p_case) then
    return;
  end if;
  entries := p_seq;
  head := p_hash;
  if p_seq > 0 and not exists (select 1 from audit_events v where v.chain_id = p_case and v.seq = p_seq and v.hash = p_hash) then
    broken_at := p_seq;
  end if;
  for e in select * from audit_events v where v.chain_id = p_case and v.seq > p_seq and broken_at is null order by v.seq loop
    if e.seq <> entries + 1 or e.prev_hash <> head or e.hash <> audit_hash(e) then
      broken_at := entries + 1;
      exit;
    end if;
    entries := e.seq;
    head := e.hash;
  end loop;
  if broken_at is null and entries > 0
    and not exists (select 1 from audit_chains c where c.chain_id = p_case and c.seq = entries and c.head = check_case_chain.head) then
    broken_at := entries + 1;
  end if;
  return next;
end $$;
grant execute on function relais.check_case_chain to relais_app;

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
  -- Apart: the planner of the question itself asks who acts, and a process is nobody.
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

-- One page of the entries that the row policies show the caller, newest first. How many rows a policy hides is badly
-- estimated, and sorting a whole chain for one page would cost with its length: the index's order is the only one allowed.
create or replace function relais.shown_events(p_case uuid, p_kinds text[], p_agency uuid, p_from timestamptz, p_to timestamptz,
  p_before timestamptz, p_before_seq bigint, p_limit bigint, p_person uuid, p_action text, p_field text, p_entry uuid)
returns setof relais.audit_events
language plpgsql stable set search_path = relais, pg_temp set enable_sort = off set enable_bitmapscan = off as $$
declare
  v_before timestamptz := least(p_before, p_to);
  v_before_seq bigint := case when p_to <= p_before then 0 else p_before_seq end;
  v_changed bigint[];
  v_many bigint;
  v_top bigint;
  v_low bigint;
begin
  if p_field is null then
    return query select e.* from audit_events e where e.chain_id = p_case and e.case_id is not null and (e.recorded_at, e.seq) < (v_before, v_before_seq)
    and e.recorded_at >= coalesce(p_from, '-infinity')
    and (p_kinds is null or e.kind = any (p_kinds)) and (p_agency is null or e.actor_agency = p_agency)
    and (p_person is null or (e.actor_user = p_person and e.actor_agency = (select actor_agency())))
    and (p_action is null or e.action = p_action) and (p_entry is null or e.id = p_entry)
    order by e.recorded_at desc, e.seq desc limit p_limit;
    return;
  end if;
  v_top := (select e.seq from audit_events e where e.chain_id = p_case and e.case_id is not null
    and (e.recorded_at, e.seq) < (v_before, v_before_seq) order by e.recorded_at desc, e.seq desc limit 1);
  v_changed := array(select distinct v.seq from audit_values v where v.chain_id = p_case and v.field = p_field and v.seq <= v_top order by v.seq desc limit least(p_limit, 201));
  v_many := cardinality(v_changed);
  v_low := case when v_many < least(p_limit, 201) then 0 else v_changed[v_many] end;
  if v_many = p_limit and v_top - v_low < 20 * p_limit and num_nonnulls(p_kinds, p_agency, p_person, p_action, p_entry) = 0 then
    return query select e.* from audit_events e where e.chain_id = p_case and e.case_id is not null and (e.recorded_at, e.seq) < (v_before, v_before_seq)
    and e.recorded_at >= coalesce(p_from, '-infinity')
    and (p_kinds is null or e.kind = any (p_kinds)) and (p_agency is null or e.actor_agency = p_agency)
    and (p_person is null or (e.actor_user = p_person and e.actor_agency = (select actor_agency())))
    and (p_action is null or e.action = p_action) and (p_entry is null or e.id = p_entry) and (e.seq < v_low or e.seq > v_top or e.seq = any (v_changed))
      and (e.seq between v_low and v_top or (select true from audit_values v where v.chain_id = p_case and v.field = p_field and v.seq = e.seq limit 1))
    order by e.recorded_at desc, e.seq desc limit p_limit;
    return;
  end if;
  v_changed := v_changed || array(select distinct v.seq from audit_values v where v.chain_id = p_case and v.field = p_field and v.seq not between v_low and v_top
    and v.seq > case v_low when 0 then v_top else 0 end order by v.seq limit 1001 - v_many);
  v_many := cardinality(v_changed);
  if v_many > 1000 then
    return query select e.* from audit_events e where e.chain_id = p_case and e.case_id is not null and (e.recorded_at, e.seq) < (v_before, v_before_seq)
    and e.recorded_at >= coalesce(p_from, '-infinity')
    and (p_kinds is null or e.kind = any (p_kinds)) and (p_agency is null or e.actor_agency = p_agency)
    and (p_person is null or (e.actor_user = p_person and e.actor_agency = (select actor_agency())))
    and (p_action is null or e.action = p_action) and (p_entry is null or e.id = p_entry) and e.seq in (select v.seq from audit_values v where v.chain_id = p_case and v.field = p_field)
    order by e.recorded_at desc, e.seq desc limit p_limit;
  elsif v_many > p_limit * v_top / greatest(v_many, 1) then
    return query select e.* from audit_events e where e.chain_id = p_case and e.case_id is not null and (e.recorded_at, e.seq) < (v_before, v_before_seq)
    and e.recorded_at >= coalesce(p_from, '-infinity')
    and (p_kinds is null or e.kind = any (p_kinds)) and (p_agency is null or e.actor_agency = p_agency)
    and (p_person is null or (e.actor_user = p_person and e.actor_agency = (select actor_agency())))
    and (p_action is null or e.action = p_action) and (p_entry is null or e.id = p_entry) and e.seq = any (v_changed)
    order by e.recorded_at desc, e.seq desc limit p_limit;
  else
    return query select f.* from (select e.* from audit_events e where e.chain_id = p_case and e.case_id is not null and (e.recorded_at, e.seq) < (v_before, v_before_seq)
    and e.recorded_at >= coalesce(p_from, '-infinity')
    and (p_kinds is null or e.kind = any (p_kinds)) and (p_agency is null or e.actor_agency = p_agency)
    and (p_person is null or (e.actor_user = p_person and e.actor_agency = (select actor_agency())))
    and (p_action is null or e.action = p_action) and (p_entry is null or e.id = p_entry) and e.seq = any (v_changed) offset 0) f
    order by f.recorded_at desc, f.seq desc limit p_limit;
  end if;
end $$;
grant execute on function relais.shown_events to relais_app;

-- The own agency person by person; another agency as a whole, with its days and nothing finer.
create or replace function relais.looks_of_case(p_case uuid, p_from date, p_to date)
returns table (agency_id uuid, user_id uuid, looks integer, refusals integer, look_days integer, refusal_days integer,
  first_at timestamptz, last_at timestamptz, categories text[])
language plpgsql stable security definer set search_path = relais, pg_temp as $$
declare
  own constant uuid := actor_agency();
begin
  if not takes_part(p_case) then
    return;
  end if;
  return query
  with looked as (
    select e.seq, e.kind, e.actor_agency as by, case when e.actor_agency = own then e.actor_user end as who, e.recorded_at as at,
      (e.recorded_at at time zone 'Europe/Brussels')::date as day, e.categories as touched
    from audit_events e
    where e.chain_id = p_case and e.kind in ('look', 'refusal') and e.actor_agency is not null
      and (e.recorded_at at time zone 'Europe/Brussels')::date between coalesce(p_from, '-infinity') and coalesce(p_to, 'infinity')),
  listed as materialized (select a.by from (select distinct l.by from looked l) a where lists_agency(p_case, a.by)),
  seen as (select l.seq, l.kind, n.by as actor_agency, l.who, l.at, l.day, l.touched from looked l left join listed n on n.by = l.by)
  select s.actor_agency, s.who,
    case when s.actor_agency = own then (count(distinct s.seq) filter (where s.kind = 'look'))::integer end,
    case when s.actor_agency = own then (count(distinct s.seq) filter (where s.kind = 'refusal'))::integer end,
    (count(distinct s.day) filter (where s.kind = 'look'))::integer,
    (count(distinct s.day) filter (where s.kind = 'refusal'))::integer,
    case when s.actor_agency = own then min(s.at) else min(s.day)::timestamp at time zone 'Europe/Brussels' end,
    case when s.actor_agency = own then max(s.at) else max(s.day)::timestamp at time zone 'Europe/Brussels' end,
    case when s.actor_agency = own then coalesce(array_agg(distinct c order by c) filter (where c is not null), '{}') else '{}' end
  from seen s left join lateral unnest(s.touched) c on true
  group by s.actor_agency, s.who;
end $$;
grant execute on function relais.looks_of_case to relais_app;

-- Whose membership it is, for the officer who answers for it.
create or replace function relais.overseen_member(p_membership uuid) returns table (user_id uuid, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.user_id, m.agency_id from memberships m where m.id = p_membership and oversees_looks(m.agency_id)
$$;
grant execute on function relais.overseen_member to relais_app;

-- What one of them looked at, case by case. A case that their agency never took part in has no number here, as one that does not
-- exist: those refusals, and the searches, are one line.
create or replace function relais.looks_of_member(p_membership uuid, p_from date, p_to date, p_known timestamptz)
returns table (case_id uuid, reference text, looks integer, refusals integer, days integer, first_at timestamptz,
  last_at timestamptz, categories text[], emergency boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  with seen as (
    select e.chain_id, e.seq, e.kind, e.recorded_at as at, e.categories as touched, e.params ? 'emergency' as urgent,
      case when exists (select 1 from case_access a where a.case_id = e.case_id and a.agency_id = e.actor_agency)
        then e.case_id end as of_case
    from overseen_member(p_membership) m join audit_events e on e.actor_agency = m.agency_id
    where e.kind in ('look', 'refusal') and e.actor_membership = p_membership
      and e.recorded_at >= p_from::timestamp at time zone 'Europe/Brussels' and e.recorded_at < (p_to + 1)::timestamp at time zone 'Europe/Brussels'
      and e.written_at <= p_known
      and not exists (select 1 from case_exclusions x where x.case_id = e.case_id and x.user_id = (select actor_user())))
  select s.of_case, max(k.reference),
    (count(distinct (s.chain_id, s.seq)) filter (where s.kind = 'look'))::integer,
    (count(distinct (s.chain_id, s.seq)) filter (where s.kind = 'refusal'))::integer,
    count(distinct (s.at at time zone 'Europe/Brussels')::date)::integer, min(s.at), max(s.at),
    coalesce(array_agg(distinct c order by c) filter (where c is not null), '{}'), bool_or(s.urgent)
  from seen s left join cases k on k.id = s.of_case left join lateral unnest(s.touched) c on true
  group by s.of_case
$$;
grant execute on function relais.looks_of_member to relais_app;

create or replace function relais.must_be_notary() returns void
language plpgsql stable set search_path = relais, pg_temp as $$
begin
  if actor_kind() <> 'system' or system_actor() <> 'notary' then
    raise exception 'only the notary signs the audit log' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- The newest checkpoint; until COMMIT no other worker makes one.
create or replace function relais.last_checkpoint()
returns table (number bigint, size bigint, frontier bytea, key_mark text)
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform must_be_notary();
  perform pg_advisory_xact_lock(hashtextextended('relais.audit_checkpoints', 0));
  return query select c.number, c.size, c.frontier, c.key_mark from audit_checkpoints c order by c.number desc limit 1;
end $$;
grant execute on function relais.last_checkpoint to relais_worker;

-- Heads that moved since they were last signed.
create or replace function relais.unsigned_heads(p_limit integer) returns table (chain_id uuid, seq bigint, head bytea)
language plpgsql stable security definer set search_path = relais, pg_temp as $$
begin
  perform must_be_notary();
  return query select k.chain_id, k.seq, k.head from audit_chains k
    where k.seq > coalesce((select max(l.seq) from audit_leaves l where l.chain_id = k.chain_id), 0)
    order by k.chain_id limit p_limit;
end $$;
grant execute on function relais.unsigned_heads to relais_worker;

-- Follows the newest checkpoint without a gap, and signs nothing that is not in the log.
create or replace function relais.append_checkpoint(p_number bigint, p_made_at timestamptz, p_root bytea, p_frontier bytea, p_key_mark text,
  p_signature bytea, p_chains uuid[], p_seqs bigint[], p_heads bytea[])
returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  before audit_checkpoints;
begin
  perform must_be_notary();
  select * into before from audit_checkpoints c order by c.number desc limit 1;
  if p_number <> coalesce(before.number, 0) + 1 or cardinality(p_chains) = 0 then
    raise exception 'a checkpoint follows the one before it' using errcode = 'check_violation';
  end if;
  if exists (select 1 from unnest(p_chains, p_seqs, p_heads) u (chain_id, seq, head) where not exists (
    select 1 from audit_events e where e.chain_id = u.chain_id and e.seq = u.seq and e.hash = u.head)) then
    raise exception 'only what is in the log is signed' using errcode = 'check_violation';
  end if;
  insert into audit_checkpoints values (p_number, p_made_at, coalesce(before.size, 0) + cardinality(p_chains), p_root, p_frontier,
    p_key_mark, p_signature);
  insert into audit_leaves
  select coalesce(before.size, 0) + u.place - 1, p_number, u.chain_id, u.seq, u.head
  from unnest(p_chains, p_seqs, p_heads) with ordinality u (chain_id, seq, head, place);
end $$;
grant execute on function relais.append_checkpoint to relais_worker;

-- For the copy outside the database.
create or replace function relais.checkpoints_after(p_number bigint, p_limit integer)
returns table (number bigint, made_at timestamptz, size bigint, root bytea, key_mark text, signature bytea, leaves jsonb)
language plpgsql stable security definer set search_path = relais, pg_temp as $$
begin
  perform must_be_notary();
  return query select c.number, c.made_at, c.size, c.root, c.key_mark, c.signature,
      (select jsonb_agg(jsonb_build_array(l.chain_id, l.seq, encode(l.head, 'hex')) order by l.position)
        from audit_leaves l where l.checkpoint = c.number)
    from audit_checkpoints c where c.number > p_number order by c.number limit p_limit;
end $$;
grant execute on function relais.checkpoints_after to relais_worker;

-- Takes the chains of cases until the end of the transaction, in the order in which entries are appended. When one cannot be had in
-- half a second: the cases whose chain somebody else holds.
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

-- Nothing of a value changes but the bytes that are sealed, while its case is sealed anew, and those say that they are in a layer more
-- (first byte 2).
create or replace function relais.audit_value_is_resealed() returns trigger language plpgsql set search_path = relais, pg_temp as $$
declare kept audit_values := new;
begin
  kept.before_sealed := old.before_sealed;
  kept.after_sealed := old.after_sealed;
  if kept is distinct from old
    or (new.before_sealed is distinct from old.before_sealed and coalesce(get_byte(new.before_sealed, 0), 0) <> 2)
    or (new.after_sealed is distinct from old.after_sealed and coalesce(get_byte(new.after_sealed, 0), 0) <> 2)
    or (old.before_sealed is null) <> (new.before_sealed is null) or (old.after_sealed is null) <> (new.after_sealed is null)
    or not exists (select from case_key_renewals r where r.case_id = old.case_id and r.phase = 'sealing')
  then
    raise exception 'the audit log is append-only (a value)' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create or replace function relais.cases_to_announce(p_limit integer) returns table (case_id uuid, version integer) language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if system_actor() is distinct from 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  return query select r.case_id, k.version from case_key_renewals r
    join case_keys k on k.case_id = r.case_id and k.state = 'current'
    where r.phase = 'asked' and not is_left_out(r.case_id) order by r.asked_at, r.case_id limit p_limit for update of r skip locked;
end $$;
grant execute on function relais.cases_to_announce to relais_worker;

create or replace function relais.announce_case_keys(p_cases uuid[], p_versions integer[], p_wrapped bytea[]) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if system_actor() is distinct from 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  perform from master_keys k where k.state = 'current' for share;
  if exists (select from unnest(p_wrapped) w where substring(w from 2 for 4) <> current_master_key()) then
    raise exception 'a key under another master key' using errcode = 'object_not_in_prerequisite_state';
  end if;
  insert into case_keys (case_id, version, wrapped, state)
  select n.case_id, n.version, n.wrapped, 'announced' from unnest(p_cases, p_versions, p_wrapped) n (case_id, version, wrapped);
  update case_key_renewals r set phase = 'announced', from_version = k.version, to_version = n.version, waits_for = null
  from unnest(p_cases, p_versions) n (case_id, version) join case_keys k on k.case_id = n.case_id and k.state = 'current'
  where r.case_id = n.case_id and r.phase = 'asked';
end $$;
grant execute on function relais.announce_case_keys to relais_worker;

-- Transactions of people and programs in this database, but this one. A lock on its own number is held by each, and seen by all.
create or replace function relais.running_transactions() returns text[] language sql volatile security definer set search_path = relais, pg_temp as $$
  select coalesce(array_agg(l.virtualxid), '{}') from pg_locks l join pg_stat_activity a on a.pid = l.pid
  where l.locktype = 'virtualxid' and l.mode = 'ExclusiveLock' and l.pid <> pg_backend_pid() and a.datname = current_database()
    and a.usesysid is not null
$$;

-- Moves every renewal on whose waiting is over, and begins the waiting of those whose phase is new. What a phase changed was committed
-- before this call sees it; so whoever began later knows of it.
create or replace function relais.move_case_renewals() returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  fresh uuid[];
  running text[];
  over_now uuid[];
begin
  if system_actor() is distinct from 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  fresh := array(select r.case_id from case_key_renewals r where r.phase in ('announced', 'sealing', 'sealed') and r.waits_for is null
    for update skip locked);
  running := running_transactions();
  update case_key_renewals r set waits_for = running where r.case_id = any (fresh);
  over_now := array(select r.case_id from case_key_renewals r where r.phase in ('announced', 'sealing', 'sealed') and r.waits_for <> '{}'
    and not r.waits_for && running for update skip locked)
    || array(select r.case_id from case_key_renewals r where r.phase in ('announced', 'sealed') and r.waits_for = '{}' for update skip locked);
  update case_keys k set state = 'retiring' from case_key_renewals r
  where r.case_id = any (over_now) and r.phase = 'announced' and k.case_id = r.case_id and k.version = r.from_version;
  update case_keys k set state = 'current' from case_key_renewals r
  where r.case_id = any (over_now) and r.phase = 'announced' and k.case_id = r.case_id and k.version = r.to_version;
  update case_key_renewals r set
    phase = case r.phase when 'announced' then 'sealing' when 'sealed' then 'ending' else r.phase end,
    waits_for = case r.phase when 'announced' then null else '{}'::text[] end
  where r.case_id = any (over_now);
  return cardinality(fresh) + cardinality(over_now) > 0;
end $$;
grant execute on function relais.move_case_renewals to relais_worker;

create or replace function relais.is_under(p_case uuid, p_version integer) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select from fields_under(p_case, p_version, '{word,value,piece}', 1))
$$;

-- A case to go on with, and what of it is under the old key. None under it and nobody who may still write under it: it is sealed.
create or replace function relais.case_to_reseal() returns table (case_id uuid, is_ending boolean, from_version integer, is_quiet boolean) language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if system_actor() is distinct from 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  return query select r.case_id, r.phase = 'ending', r.from_version, coalesce(r.waits_for = '{}', false) from case_key_renewals r
    where (r.phase = 'ending' or (r.phase = 'sealing' and r.waits_for is not null)) and not is_left_out(r.case_id)
    order by r.phase = 'ending' desc, r.waits_for = '{}' desc, random() limit 1 for update skip locked;
end $$;
grant execute on function relais.case_to_reseal to relais_worker;

create or replace function relais.fields_to_reseal(p_case uuid, p_words integer, p_pieces integer)
returns table (name text, field text, place text, sealed bytea) language plpgsql security definer set search_path = relais, pg_temp as $$
declare old integer;
begin
  if system_actor() is distinct from 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  select r.from_version into strict old from case_key_renewals r where r.case_id = p_case;
  return query select * from fields_under(p_case, old, '{word,value}', p_words);
  if not found then
    return query select * from fields_under(p_case, old, '{piece}', p_pieces);
  end if;
end $$;
grant execute on function relais.fields_to_reseal to relais_worker;

-- Puts fields where they were, unless somebody wrote there meanwhile: then they are read again. Waits for nobody longer than a moment.
create or replace function relais.put_resealed(p_case uuid, p_names text[], p_fields text[], p_places text[], p_old bytea[], p_fresh bytea[])
returns integer language plpgsql security definer set search_path = relais, pg_temp set lock_timeout = '250ms' as $$
declare
  one sealed_columns;
  many integer;
  put integer := 0;
  fresh_version integer;
begin
  if system_actor() is distinct from 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  select r.to_version into strict fresh_version from case_key_renewals r where r.case_id = p_case and r.phase = 'sealing';
  if exists (select from unnest(p_fresh) f where get_byte(f, 1) * 256 + get_byte(f, 2) <> fresh_version) then
    raise exception 'a field under another key' using errcode = 'invalid_parameter_value';
  end if;
  for one in select c.* from sealed_columns c where c.kind <> 'none'
    and (c.name, c.field) in (select n.name, n.field from unnest(p_names, p_fields) n (name, field)) order by c.name, c.field
  loop
    execute format('update relais.%I t set %I = n.fresh from unnest($1, $2, $3, $4, $5) n (name, field, place, old, fresh)
      where n.name = %L and n.field = %L and t.case_id = $6 and t.%I = n.old and %s = n.place', one.name, one.field, one.name, one.field,
      one.field, one.row) using p_names, p_fields, p_places, p_old, p_fresh, p_case;
    get diagnostics many = row_count;
    put := put + many;
  end loop;
  update case_key_renewals r set resealed = r.resealed + put where r.case_id = p_case;
  return put;
end $$;
grant execute on function relais.put_resealed to relais_worker;

-- Nothing is under the old key any more, and nobody writes under it.
create or replace function relais.all_resealed(p_case uuid) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
declare old integer;
begin
  if system_actor() is distinct from 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  select r.from_version into old from case_key_renewals r where r.case_id = p_case and r.phase = 'sealing' and r.waits_for = '{}';
  if old is null or is_under(p_case, old) then
    return false;
  end if;
  update case_key_renewals r set phase = 'sealed', waits_for = null where r.case_id = p_case;
  return true;
end $$;
grant execute on function relais.all_resealed to relais_worker;

-- What the log keeps in a layer more, as one hash: whoever verifies it without keys compares.
create or replace function relais.layers_of(p_case uuid) returns text language sql stable security definer set search_path = relais, pg_temp as $$
  select encode(sha256(coalesce(string_agg(audit_value_hash(v), '' order by v.seq, v.ordinal), '')), 'hex')
  from audit_values v where v.chain_id = p_case and get_byte(coalesce(v.before_sealed, v.after_sealed), 0) = 2
$$;

-- Destroys the old key. No row when something is under it again, which somebody copied from before: then that is sealed anew first.
create or replace function relais.end_case_renewal(p_case uuid) returns table (version integer, layers text) language plpgsql security definer set search_path = relais, pg_temp as $$
declare done case_key_renewals;
begin
  if system_actor() is distinct from 'keys' then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  select * into strict done from case_key_renewals r where r.case_id = p_case and r.phase = 'ending' for update;
  if exists (select from undecided_columns()) then
    raise exception 'nobody decided about a column' using errcode = 'object_not_in_prerequisite_state';
  end if;
  if is_under(p_case, done.from_version) then
    update case_key_renewals r set phase = 'sealing', waits_for = '{}' where r.case_id = p_case;
    return;
  end if;
  delete from case_keys k where k.case_id = p_case and k.version = done.from_version;
  update case_key_renewals r set phase = 'done', done_at = now(), waits_for = null where r.case_id = p_case;
  return query select done.to_version, layers_of(p_case);
end $$;
grant execute on function relais.end_case_renewal to relais_worker;

-- Appends entries [{id, kind, action, recordedAt, occurredAt?, caseId?, subjectType?, subjectId?, categories ('a,b'), params,
-- outcome, values?}] to their chains. The actor is the transaction's, never an argument; it need not (any longer) have access.
-- What somebody sees under emergency access names it; the application is not asked.
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
grant execute on function relais.append_audit to relais_app, relais_worker;

-- Everybody the caller answers for who looked, searched or was refused, as the log stood when the first page was asked for: counts
-- that go on while one pages would skip people, or show them twice.
create or replace function relais.lookers(p_from date, p_to date, p_known timestamptz)
returns table (membership_id uuid, user_id uuid, agency_id uuid, cases integer, looks integer, searches integer, lists integer,
  refusals integer, last_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  with seen as (
    select e.*, case when e.kind = 'refusal' then 'refusal'
        when e.case_id is not null or e.action = 'unit.address_shown' then 'look'
        when e.action = 'person.recognised' or (e.action like '%.searched' and e.params ->> 'by' is distinct from 'list') then 'search'
        else 'list' end as sort
    from audit_events e
    where e.kind in ('look', 'refusal')
      and e.actor_agency in (select g.id from agencies g where oversees_looks(g.id))
      and e.recorded_at >= p_from::timestamp at time zone 'Europe/Brussels'
      and e.recorded_at < (p_to + 1)::timestamp at time zone 'Europe/Brussels'
      and e.written_at <= p_known
      and not exists (select 1 from case_exclusions x where x.case_id = e.case_id and x.user_id = (select actor_user())))
  select s.actor_membership, s.actor_user, s.actor_agency, count(distinct s.case_id) filter (where s.kind = 'look')::integer,
    count(*) filter (where s.sort = 'look')::integer, count(*) filter (where s.sort = 'search')::integer,
    count(*) filter (where s.sort = 'list')::integer, count(*) filter (where s.sort = 'refusal')::integer, max(s.recorded_at)
  from seen s group by s.actor_membership, s.actor_user, s.actor_agency
$$;
grant execute on function relais.lookers to relais_app;

-- The case that an object is a part of, by the kind that its address names; null when there is none. Only the audit is told.
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
grant execute on function relais.case_of_object to relais_app;

-- The first act of the guardian in the case since the appointment, or the final report of a guardian who was replaced: it rests on the
-- appointment, so that this is no longer taken back.
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
