import pg from 'pg';
import type { TransitConfig } from '#platform/config';
import { ENTRIES, ORPHANS, RENEWALS, VALUES, WITHOUT_VALUES } from './verification/audit-rows.js';
import { ChainWalk, type Finding } from './verification/chain-walk.js';
import {
  CheckpointCheck,
  type CheckpointPaths,
  type CheckpointState,
} from './verification/checkpoint-check.js';
import { type CopiedRow, copyBinaryRows, copyRows } from './verification/copy-rows.js';
import { keysOfService } from './verification/service-keys.js';
import { BROKEN_KEYS, SEALED_VALUES, ValueProof } from './verification/value-proof.js';
import { ValueWalk } from './verification/value-walk.js';

/** A broken chain, by the name people know it under. */
export interface BrokenChain extends Finding {
  /** Reference of the case, when it is the chain of a case. */
  reference?: string;
}

/** What a verification found. */
export interface Verification {
  chains: number;
  entries: number;
  values: number;
  /** Entries written more than five minutes after the instant they carry. */
  late: number;
  /** Cases that are getting a new key: what of their values is in a layer already only `masterKeyFile` or `transit` shows to be right. */
  renewing: number;
  /** Values opened and found to be what was committed to, and those of erased cases; with a master key only. */
  proof?: { proven: number; erased: number };
  /** What was signed, where it was said from what to prove it. */
  checkpoints?: CheckpointState;
  /** One for each chain that does not hold: its first bad row. Empty = every link holds. */
  broken: BrokenChain[];
}

interface VerifyOptions {
  masterKeyFile?: string;
  transit?: TransitConfig;
  checkpoints?: CheckpointPaths;
  progress?: (count: number, of: 'entries' | 'checkpoints') => void;
}

interface Walked extends Pick<Verification, 'chains' | 'entries' | 'values' | 'late' | 'renewing'> {
  findings: Finding[];
}

/** Progress is told every so many entries. */
const STEP = 500_000;

/**
 * Recomputes every link of every chain from the tables, as of one instant. Shares no code with what writes them, only
 * the specification (`verification/chain-format.ts`).
 *
 * It finds any row changed, removed, added or moved, and a tail cut off. With the checkpoints and their copy outside the database
 * it also finds what somebody who rules the database replaced by something consistent: everything older than the newest checkpoint.
 *
 * @param url connection string of `relais_auditor`
 * @param options.masterKeyFile when given, every value is opened and compared with its commitment
 * @param options.transit the same with a key service, and with the file too where both are given
 * @param options.checkpoints when given, every checkpoint is proved, and every head it signed
 * @param options.progress told the number of entries so far, then of checkpoints
 * @throws when the database or the master key cannot be read
 */
export async function verifyAudit(url: string, options: VerifyOptions = {}): Promise<Verification> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // also rejects the statement under way
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query('set local statement_timeout = 0; set local enable_sort = off');
    const proof = await proofOf(client, options);
    const walk = await walkChains(client, (entries) => options.progress?.(entries, 'entries'));
    if (proof) {
      await copyRows(client, SEALED_VALUES, (row) => proof.take(row));
      await copyRows(client, BROKEN_KEYS, (row) => void walk.findings.push(foundIn(row)));
    }
    const signed =
      options.checkpoints &&
      new CheckpointCheck(client, options.checkpoints, (count) => options.progress?.(count, 'checkpoints'));
    const checkpoints = await signed?.run();
    const { chains, entries, values, late, renewing } = walk;
    const findings = [...walk.findings, ...(proof?.findings ?? []), ...(signed?.findings ?? [])];
    const broken = await named(client, firstOfEach(findings));
    const counts = { chains, entries, values, late, renewing, broken, checkpoints };
    return proof ? { ...counts, proof: { proven: proof.proven, erased: proof.erased } } : counts;
  } finally {
    await client.end();
  }
}

async function proofOf(
  client: pg.Client,
  { masterKeyFile, transit }: VerifyOptions,
): Promise<ValueProof | undefined> {
  if (transit) return new ValueProof(masterKeyFile, await keysOfService(client, transit));
  return masterKeyFile ? new ValueProof(masterKeyFile) : undefined;
}

async function walkChains(client: pg.Client, progress: (entries: number) => void): Promise<Walked> {
  const chain = new ChainWalk();
  await copyBinaryRows(client, ENTRIES, chain.row, (row) => {
    chain.take(row);
    if (chain.entries % STEP === 0) progress(chain.entries);
  });
  chain.finish();
  const value = new ValueWalk();
  await copyBinaryRows(client, VALUES, value.row, (row) => value.take(row));
  value.finish();
  if (!value.layers.isEmpty) await copyRows(client, RENEWALS, (row) => value.layers.take(row));
  value.layers.finish();
  const findings = [...chain.findings, ...value.findings, ...value.layers.findings];
  // Looked for only where some are missing: finding them goes through all entries once more.
  const lost = value.committing < chain.committing ? [WITHOUT_VALUES] : [];
  for (const select of [...lost, ORPHANS])
    await copyRows(client, select, (row) => void findings.push(foundIn(row)));
  const { chains, entries, late } = chain;
  return { chains, entries, values: value.values, late, renewing: value.layers.renewing, findings };
}

/** What a query says of one chain. */
const foundIn = ([chainId, seq, problem]: CopiedRow): Finding => ({
  chainId: chainId!,
  seq: Number(seq),
  problem: problem!,
});

/** A chain that is broken in two ways is named once, by its first bad row. */
function firstOfEach(findings: Finding[]): Finding[] {
  const first = new Map<string, Finding>();
  for (const finding of findings) {
    const known = first.get(finding.chainId);
    if (!known || finding.seq < known.seq) first.set(finding.chainId, finding);
  }
  return [...first.values()];
}

/** Somebody who rules the database can leave an entry without a chain. */
const IS_UUID = /^[0-9a-f-]{36}$/;

async function named(client: pg.Client, findings: Finding[]): Promise<BrokenChain[]> {
  const { rows } = await client.query<{ id: string; reference: string }>(
    'select id, reference from relais.cases where id = any ($1::uuid[])',
    [findings.map((finding) => finding.chainId).filter((id) => IS_UUID.test(id))],
  );
  const references = new Map(rows.map((row) => [row.id, row.reference]));
  return findings.map((finding) => ({ ...finding, reference: references.get(finding.chainId) }));
}
