import { encoding } from './audit-encoding.js';

const LOOK_WINDOW = `date_bin(make_interval(mins => minutes), p_at, '2000-01-01 00:00:00+00')`;

/**
 * Counts a look in each category.
 *
 * @param since declares a moment before which no window begins
 */
export const countLooks = (
  create: string,
  since?: string,
) => /* sql */ `${create} function relais.count_looks(p_case uuid, p_categories text[], p_at timestamptz, p_event uuid) returns text[]
language plpgsql set search_path = relais, pg_temp as $$
declare
  minutes constant integer not null := rule_of('audit.look.window');
${since ? `  since constant timestamptz := ${since};\n` : ''}  fresh text[];
begin
  with counted as (
    insert into audit_looks as l (session_id, case_id, window_start, category, agency_id, event_id)
    select actor_session(), p_case, ${since ? `greatest(${LOOK_WINDOW}, since)` : LOOK_WINDOW}, c,
      actor_agency(), p_event
    from unnest(case when p_categories = '{}' then array[''] else p_categories end) c
    group by c order by c
    on conflict (session_id, case_id, window_start, category) do update set count = l.count + 1
    returning l.category, l.count)
  select coalesce(array_agg(c.category order by c.category), '{}') into fresh from counted c where c.count = 1;
  return fresh;
end $$;`;

/**
 * The middle of appending, in a loop over entries with a chain each: what is kept of looks, the heads of the chains, and each
 * entry up to the commitments of its values.
 */
export const filledEntries = /* sql */ `    if entry ->> 'kind' = 'look' and member and chain.kind = 'case' then
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
      select string_agg(audit_value_hash(v), ''::bytea order by v.ordinal) into e.commitments from unnest(rows) v;`;

/**
 * Appending. Lock order, so that two transactions never wait for each other: counters of looks, then heads of chains,
 * each by ascending id; the caller holds the heads for nothing but its COMMIT.
 */
const append = /* sql */ `
-- Counts a look in each category; returns those that were not looked at in this window yet ('' = the spine).
${countLooks('create')}

-- Which chain an entry belongs to: its case, else the agency of the member, else the system.
create function relais.audit_chain_of(p_case uuid) returns relais.audit_chains
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
create function relais.audit_values_of(p_values jsonb, p_event relais.audit_events) returns relais.audit_values[]
language sql stable set search_path = relais, pg_temp as $$
  select coalesce(array_agg(row (p_event.chain_id, p_event.seq, v.ordinal, p_event.id, p_event.case_id, v.item ->> 'field',
      v.item ->> 'category', coalesce(p_event.actor_agency, (v.item ->> 'owner')::uuid), decode(v.item ->> 'commitment', 'base64'),
      decode(v.item ->> 'before', 'base64'), decode(v.item ->> 'after', 'base64'))::audit_values order by v.ordinal), '{}')
  from jsonb_array_elements(p_values) with ordinality v (item, ordinal)
$$;

-- Appends entries [{id, kind, action, recordedAt, occurredAt?, caseId?, subjectType?, subjectId?, categories ('a,b'), params,
-- outcome, values?}] to their chains. The actor is the transaction's, never an argument; it need not (any longer) have access.
create function relais.append_audit(p_entries jsonb) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  member constant boolean := actor_kind() = 'member';
  entry jsonb;
  kept jsonb[] := '{}';
  chains audit_chains[] := '{}';
  chain audit_chains;
  fresh text[];
  ids uuid[]; seqs bigint[]; heads bytea[];
  e audit_events;
  rows audit_values[];
  at integer;
begin
  for entry in select i.item from jsonb_array_elements(p_entries) with ordinality i (item, position)
    order by i.item ->> 'caseId', i.position
  loop
    chain := audit_chain_of((entry ->> 'caseId')::uuid);
${filledEntries}
    end if;
    e.hash := audit_hash(e);
    heads[at] := e.hash;
    insert into audit_events values (e.*);
    if entry ? 'values' then
      insert into audit_values select v.* from unnest(rows) v;
    end if;
  end loop;

  update audit_chains k set seq = u.seq, head = u.head
  from unnest(ids, seqs, heads) u (chain_id, seq, head) where k.chain_id = u.chain_id;
end $$;
`;

const reading = /* sql */ `
-- Looks and refusals of other agencies in a case the actor takes part in: agency and day, nothing finer. The bounds count
-- in whole days, or asking for one minute after the other would tell the time.
create function relais.looks_by_day(p_case uuid, p_kinds text[], p_agency uuid, p_from timestamptz, p_to timestamptz,
  p_before timestamptz, p_before_agency uuid, p_before_kind text, p_limit bigint)
returns table (day timestamptz, agency_id uuid, kind text)
language plpgsql stable security definer set search_path = relais, pg_temp set enable_sort = off set enable_bitmapscan = off as $$
begin
  if not takes_part(p_case) then
    return;
  end if;
  return query select d.day::timestamp at time zone 'Europe/Brussels', d.actor_agency, d.kind
  from (
    select (e.recorded_at at time zone 'Europe/Brussels')::date as day, e.actor_agency, e.kind
    from audit_events e
    where e.chain_id = p_case and e.kind in ('look', 'refusal') and e.actor_agency <> actor_agency()
      and (p_kinds is null or e.kind = any (p_kinds)) and (p_agency is null or e.actor_agency = p_agency)
      and (e.recorded_at at time zone 'Europe/Brussels')::date <= (least(p_to, p_before, 'infinity') at time zone 'Europe/Brussels')::date
      and (e.recorded_at at time zone 'Europe/Brussels')::date >= (coalesce(p_from, '-infinity') at time zone 'Europe/Brussels')::date
    group by 1, 2, 3) d
  where (d.day::timestamp at time zone 'Europe/Brussels', d.actor_agency, d.kind) < (p_before, p_before_agency, p_before_kind)
  order by d.day desc, d.actor_agency desc, d.kind desc
  limit p_limit;
end $$;

-- One page of the entries that the row policies show the caller, newest first. How many rows a policy hides is badly
-- estimated, and sorting a whole chain for one page would cost with its length: the index's order is the only one allowed.
create function relais.shown_events(p_case uuid, p_kinds text[], p_agency uuid, p_from timestamptz, p_to timestamptz,
  p_before timestamptz, p_before_seq bigint, p_limit bigint)
returns setof relais.audit_events
language plpgsql stable set search_path = relais, pg_temp set enable_sort = off set enable_bitmapscan = off as $$
begin
  return query select e.* from audit_events e
  where e.chain_id = p_case and e.case_id is not null and (e.recorded_at, e.seq) < (p_before, p_before_seq)
    and (p_kinds is null or e.kind = any (p_kinds)) and (p_agency is null or e.actor_agency = p_agency)
    and e.recorded_at >= coalesce(p_from, '-infinity') and e.recorded_at < coalesce(p_to, 'infinity')
  order by e.recorded_at desc, e.seq desc
  limit p_limit;
end $$;

-- Recomputes the links of a case's chain after (p_seq, p_hash), for a participant: how many entries hold, up to which hash,
-- and the first that does not. The whole log is verified by audit:verify, with code of its own.
create function relais.check_case_chain(p_case uuid, p_seq bigint, p_hash bytea)
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
`;

/** Who gets the keys of cases is asked of appointments too: `case_keys_of` is in appointment-functions.ts. */
const keys = /* sql */ `
-- The first key of a case, from its lead agency; a second one is a conflict.
create function relais.put_case_key(p_case uuid, p_version integer, p_wrapped bytea) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not exists (select 1 from cases c where c.id = p_case and c.lead_agency_id = actor_agency()) then
    raise exception 'no case of the acting agency' using errcode = 'insufficient_privilege';
  end if;
  insert into case_keys (case_id, version, wrapped) values (p_case, p_version, p_wrapped);
end $$;

revoke execute on function relais.audit_hash, relais.audit_value_hash, relais.count_looks,
  relais.audit_chain_of, relais.audit_values_of, relais.append_audit, relais.looks_by_day, relais.shown_events, relais.check_case_chain,
  relais.put_case_key, relais.refuse_audit_change, relais.audit_chain_moves_on,
  relais.audit_look_counts_up from public;
grant execute on function relais.append_audit to relais_app, relais_worker;
grant execute on function relais.looks_by_day, relais.shown_events, relais.check_case_chain, relais.put_case_key to relais_app;
`;

/** Everything that runs inside the database for the audit log and the case keys. */
export const auditFunctions = [encoding, append, reading, keys].join('\n');
