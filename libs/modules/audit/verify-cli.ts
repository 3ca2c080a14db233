import { existsSync } from 'node:fs';
import { type Config, loadConfig } from '#platform/config';
import type { CheckpointState } from './verification/checkpoint-check.js';
import { type BrokenChain, verifyAudit } from './verifier.js';

/**
 * `npm run audit:verify [-- --values]`: exit code 0 when every link holds, 1 when the log was tampered with or
 * nobody signs it, 2 when it could not be verified. With `--values` it also opens every value with the master key, where that key is at hand.
 */
const MOST_LINES = 100;

const out = (line: string) => process.stdout.write(`${line}\n`);
const err = (line: string) => process.stderr.write(`${line}\n`);

async function run(): Promise<number> {
  const config = loadConfig();
  const keys = process.argv.includes('--values') ? keysOf(config) : {};
  const started = performance.now();
  const progress = (count: number, of: string) => out(`${count} ${of} …`);
  const checkpoints = { publicKeyFile: `${config.auditKeyFile}.pub`, file: config.auditCheckpointFile };
  const result = await verifyAudit(auditorUrl(config), { ...keys, checkpoints, progress });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  out(`${result.chains} chains, ${result.entries} entries, ${result.values} values read in ${seconds} s`);
  if (result.proof) out(`${result.proof.proven} values opened, ${result.proof.erased} of erased cases`);
  if (result.late > 0) {
    out(
      `${result.late} entries were written over 5 minutes after the time they carry (demo data, or a wrong clock)`,
    );
  }
  if (result.renewing > 0 && !result.proof)
    out(
      `${result.renewing} cases are getting a new key: of their values in a layer only --values says that they hold`,
    );
  const proved = tellCheckpoints(result.checkpoints!);
  if (result.broken.length === 0) {
    out('Every link holds.');
    return proved ? 0 : 1;
  }
  for (const chain of result.broken.slice(0, MOST_LINES)) err(lineFor(chain));
  err(`BROKEN: ${result.broken.length} of ${result.chains} chains. The audit log was tampered with.`);
  return 1;
}

/** @returns whether all of them hold */
function tellCheckpoints({ count, newest, unsigned, problems }: CheckpointState): boolean {
  if (newest) out(`${count} checkpoints hold, the newest of ${newest.madeAt}`);
  if (unsigned > 0) out(`${unsigned} chains have entries that no checkpoint covers yet`);
  for (const problem of problems.slice(0, MOST_LINES)) err(problem);
  if (problems.length > 0)
    err('BROKEN: what was signed does not hold, or nobody signs. The audit log may have been tampered with.');
  return problems.length === 0;
}

/** A file beside a key service opens what is under it still. */
function keysOf({ masterKeyFile, transit }: Config): Pick<Config, 'transit'> & { masterKeyFile?: string } {
  return { transit, masterKeyFile: transit && !existsSync(masterKeyFile) ? undefined : masterKeyFile };
}

function auditorUrl(config: Config): string {
  if (config.auditorDatabaseUrl) return config.auditorDatabaseUrl;
  throw new Error('AUDITOR_DATABASE_URL is not set: the log is verified with the role relais_auditor');
}

function lineFor({ reference, chainId, seq, problem }: BrokenChain): string {
  return `${reference ? `case ${grouped(reference)}` : `chain ${chainId}`}: entry ${seq} ${problem}`;
}

/** As people know it: `BE-7K3F-9QXC`. */
function grouped(reference: string): string {
  return reference.replace(/^(BE-.{4})(.{4})$/, '$1-$2');
}

try {
  process.exitCode = await run();
} catch (error) {
  err(`The audit log could not be verified: ${(error as Error).message}`);
  process.exitCode = 2;
}
