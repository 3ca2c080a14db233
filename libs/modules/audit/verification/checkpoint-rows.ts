import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ReadCheckpoint } from './checkpoint-format.js';
import type { CopiedRow } from './copy-rows.js';

/** Every checkpoint with its leaves, in their order. A leaf out of its place is none: the root tells. */
export const CHECKPOINTS = /* sql */ `
  select c.number, (extract(epoch from c.made_at) * 1000)::bigint, c.size, encode(c.root, 'hex'), c.key_mark,
    encode(c.signature, 'hex'),
    (select json_agg(json_build_array(l.chain_id, l.seq, encode(l.head, 'hex')) order by l.position)
      from relais.audit_leaves l where l.checkpoint = c.number)
  from relais.audit_checkpoints c order by c.number`;

/** Signed heads that are not in the log as they were signed: $1 chains, $2 numbers, $3 hashes in hexadecimal. */
export const NOT_IN_LOG = /* sql */ `
  select u.chain_id, u.seq, u.checkpoint, e.hash is null as gone,
    coalesce((select max(o.seq) from relais.audit_events o where o.chain_id = u.chain_id), 0) as last
  from unnest($1::uuid[], $2::bigint[], $3::text[], $4::bigint[]) u (chain_id, seq, head, checkpoint)
  left join relais.audit_events e on e.chain_id = u.chain_id and e.seq = u.seq
  where e.hash is null or encode(e.hash, 'hex') <> u.head`;

/** Chains with entries that no checkpoint covers yet; and what time it is. */
export const UNSIGNED = /* sql */ `
  select count(*)::integer as chains, (extract(epoch from now()) * 1000)::bigint as now from relais.audit_chains k
  where k.seq > coalesce((select max(l.seq) from relais.audit_leaves l where l.chain_id = k.chain_id), 0)`;

/** A row of CHECKPOINTS. */
export function readCheckpointRow(row: CopiedRow): ReadCheckpoint {
  const [number, madeAt, size, root, key, signature, leaves] = row as string[];
  return {
    number: Number(number),
    madeAt: new Date(Number(madeAt)).toISOString(),
    size: Number(size),
    root: root!,
    key: key!,
    signature: signature!,
    leaves: leaves ? (JSON.parse(leaves) as ReadCheckpoint['leaves']) : [],
  };
}

/** The checkpoints of the copy outside the database, line by line; the last line may be half written. @throws when it cannot be read */
export async function* readCheckpointFile(path: string): AsyncGenerator<ReadCheckpoint> {
  for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
    const checkpoint = parsed(line);
    if (!checkpoint) return;
    yield checkpoint;
  }
}

function parsed(line: string): ReadCheckpoint | undefined {
  try {
    const read = JSON.parse(line) as ReadCheckpoint;
    return typeof read === 'object' && Array.isArray(read.leaves) ? read : undefined;
  } catch {
    return undefined;
  }
}
