import { auditBody, bytesField, paramsText } from './audit-encoding.js';

/**
 * Fifty searches at once write 2,500 entries: what was worked out entry by entry, by a function called for each, is worked out for
 * all of them in one statement. Only the hashes are made one after the other, each from the one before.
 */
const append = /* sql */ `
-- As before (0042): the same entries with the same hashes, in the same order and under the same locks.
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
    array_agg(${auditBody('r', 'written')} order by r.position),
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
      ${paramsText("n.item -> 'params'")} as params_text, n.item ->> 'outcome' as outcome
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
    heads[at] := sha256(bodies[i] || ${bytesField('sums[i]')} || ${bytesField('links[i]')});
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
`;

export const migration = { name: '0075-audit-in-one-go', up: append };
