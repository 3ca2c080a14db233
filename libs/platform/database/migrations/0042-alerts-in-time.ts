import { alertDeliveries } from './alert-functions.js';
import { filledEntries } from './audit-functions.js';

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
${filledEntries}
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
`;

const deliveries = /* sql */ `
-- As before (0034), but by the recipients of the alert, which an index finds; it went through all tellings there are.
${alertDeliveries('create or replace', {
  from: 'alert_recipients r',
  join: 'alert_tellings t on t.recipient_id = r.id',
  of: 'r.alert_id',
})}
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
