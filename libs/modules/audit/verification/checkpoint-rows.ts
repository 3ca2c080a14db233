import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type pg from 'pg';
import type { Leaf, ReadCheckpoint } from './checkpoint-format.js';

/** Checkpoints after $1 with their leaves, in their order. A leaf out of its place is none: the root tells. */
const CHECKPOINTS = /* sql */ `
  select c.number, (extract(epoch from c.made_at) * 1000)::bigint as "madeAt", c.size, encode(c.root, 'hex') as root, c.key_mark as key,
    encode(c.signature, 'hex') as signature,
    coalesce((select json_agg(json_build_array(l.chain_id, l.seq, encode(l.head, 'hex')) order by l.position)
      from relais.audit_leaves l where l.checkpoint = c.number), '[]') as leaves
  from relais.audit_checkpoints c where c.number > $1 order by c.number limit $2`;
/** In memory at once: the longest has five thousand leaves. */
const AT_ONCE = 20;

/** Signed heads that are not in the log as they were signed: $1 chains, $2 numbers, $3 hashes in hexadecimal. */
export const NOT_IN_LOG = /* sql */ `
  select u.chain_id, u.seq, u.checkpoint, e.hash is null as gone,
    coalesce((select max(o.seq) from relais.audit_events o where o.chain_id = u.chain_id), 0) as last
  from unnest($1::uuid[], $2::bigint[], $3::text[], $4::bigint[]) u (chain_id, seq, head, checkpoint)
  left join relais.audit_events e on e.chain_id = u.chain_id and e.seq = u.seq
  where e.hash is null or encode(e.hash, 'hex') <> u.head`;

/** What time it is, by the clock of the database. */
export const NOW = `select (extract(epoch from now()) * 1000)::bigint as now`;

/** Chains with entries that no checkpoint covers yet, the longest first: the first such entry, and when it was written. */
export const UNSIGNED = /* sql */ `
  select k.chain_id as "chainId", k.signed + 1 as seq, (extract(epoch from e.written_at) * 1000)::bigint as since, count(*) over ()
  from (select c.chain_id, c.seq, coalesce((select max(l.seq) from relais.audit_leaves l where l.chain_id = c.chain_id), 0) as signed
    from relais.audit_chains c) k
  left join relais.audit_events e on e.chain_id = k.chain_id and e.seq = k.signed + 1
  where k.seq > k.signed order by e.written_at, k.chain_id limit $1`;

export interface UnsignedChain {
  chainId: string;
  seq: string;
  since: string;
  /** All of them. */
  count: string;
}

/** Row by row, so that a long log takes no more memory than a short one. */
export async function* readCheckpointRows(client: pg.Client): AsyncGenerator<ReadCheckpoint> {
  let after = 0;
  for (;;) {
    const { rows } = await client.query<CheckpointRow>(CHECKPOINTS, [after, AT_ONCE]);
    for (const row of rows) {
      const { number, madeAt, size } = row;
      yield {
        ...row,
        number: Number(number),
        madeAt: new Date(Number(madeAt)).toISOString(),
        size: Number(size),
      };
    }
    if (rows.length < AT_ONCE) return;
    after = Number(rows.at(-1)!.number);
  }
}

type CheckpointRow = Omit<ReadCheckpoint, 'number' | 'madeAt' | 'size'> &
  Record<'number' | 'madeAt' | 'size', string>;

/**
 * The checkpoints of the copy outside the database, line by line. The last line may be half written.
 *
 * @param unreadable told the number of any other line that holds none
 * @throws when it cannot be read
 */
export async function* readCheckpointFile(
  path: string,
  unreadable: (line: number) => void,
): AsyncGenerator<ReadCheckpoint> {
  let line = 0;
  let broken: number | undefined;
  for await (const text of createInterface({ input: createReadStream(path, 'utf8') })) {
    line += 1;
    if (broken) unreadable(broken);
    const checkpoint = parsed(text);
    broken = checkpoint ? undefined : line;
    if (checkpoint) yield checkpoint;
  }
}

function parsed(line: string): ReadCheckpoint | undefined {
  try {
    const read = JSON.parse(line) as ReadCheckpoint;
    return read.leaves.every(isLeaf) ? read : undefined;
  } catch {
    return undefined;
  }
}

const isLeaf = ([chain, seq, head]: Leaf) =>
  typeof chain === 'string' && Number.isSafeInteger(seq) && typeof head === 'string';
