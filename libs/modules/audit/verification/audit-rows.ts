import type { ChainEntry, ChainValue } from './chain-format.js';
import type { CopiedRow } from './copy-rows.js';

const milliseconds = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;
const hex = (column: string) => `encode(${column}, 'hex')`;

/** Every entry in the order of its chain, with the head of the chain and with its values. */
export const ENTRIES = /* sql */ `
  select e.chain_id, e.seq, e.id, e.version, ${milliseconds('e.recorded_at')}, ${milliseconds('e.written_at')},
    ${milliseconds('e.occurred_at')}, e.kind, e.action, e.actor_user, e.actor_membership, e.actor_agency, e.session_id,
    e.system_actor, e.case_id, e.subject_type, e.subject_id, array_to_json(e.categories), e.params, e.outcome,
    ${hex('e.commitments')}, ${hex('e.prev_hash')}, ${hex('e.hash')}, k.kind, k.seq, ${hex('k.head')},
    (select json_agg(json_build_array(v.ordinal, v.event_id, v.case_id, v.field, v.category, v.owner_agency_id,
        ${hex('v.commitment')}, ${hex('v.before_sealed')}, ${hex('v.after_sealed')}) order by v.ordinal)
      from relais.audit_values v where v.chain_id = e.chain_id and v.seq = e.seq)
  from relais.audit_events e left join relais.audit_chains k on k.chain_id = e.chain_id
  order by e.chain_id, e.seq`;

/** What no entry leads to: chains without entries, values without their entry, cases without a chain. */
export const ORPHANS = /* sql */ `
  select k.chain_id, 1, 'is missing' from relais.audit_chains k
  where not exists (select 1 from relais.audit_events e where e.chain_id = k.chain_id)
  union all
  select v.chain_id, v.seq, 'is missing, but a value of it is there' from relais.audit_values v
  where not exists (select 1 from relais.audit_events e where e.chain_id = v.chain_id and e.seq = v.seq)
  union all
  select c.id, 1, 'is missing: the case has no chain' from relais.cases c
  where not exists (select 1 from relais.audit_chains k where k.chain_id = c.id)
    and not exists (select 1 from relais.audit_events e where e.chain_id = c.id)
  order by 1, 2`;

/** The last known state of a chain, beside its entries. */
export interface ChainHead {
  kind: string | null;
  seq: string | null;
  hash: string | null;
}

export interface EntryRow {
  entry: ChainEntry;
  head: ChainHead;
  values: ChainValue[];
}

/** A row of ENTRIES. */
export function readEntryRow(row: CopiedRow): EntryRow {
  const text = (at: number) => row[at] as string;
  const optional = (at: number) => row[at] as string | null;
  const entry: ChainEntry = {
    chainId: text(0),
    seq: text(1),
    id: text(2),
    version: text(3),
    recordedAt: text(4),
    writtenAt: text(5),
    occurredAt: optional(6),
    kind: text(7),
    action: text(8),
    actorUser: optional(9),
    actorMembership: optional(10),
    actorAgency: optional(11),
    sessionId: optional(12),
    systemActor: optional(13),
    caseId: optional(14),
    subjectType: optional(15),
    subjectId: optional(16),
    categories: JSON.parse(text(17)),
    params: JSON.parse(text(18)),
    outcome: text(19),
    commitments: text(20),
    prevHash: text(21),
    hash: text(22),
  };
  const head = { kind: optional(23), seq: optional(24), hash: optional(25) };
  return { entry, head, values: row[26] ? (JSON.parse(row[26]) as ValueColumns[]).map(readValue) : [] };
}

type ValueColumns = [number, string, string, string, string, string, string, string | null, string | null];

function readValue(columns: ValueColumns): ChainValue {
  const [ordinal, eventId, caseId, field, category, owner, commitment, before, after] = columns;
  return { ordinal, eventId, caseId, field, category, owner, commitment, before, after };
}
