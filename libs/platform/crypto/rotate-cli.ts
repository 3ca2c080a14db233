import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { loadConfig } from '#platform/config';
import { nextKeyFile } from './file-master-key.js';
import type { KeyRotation } from './key-rotation.js';
import { Rotation } from './rotation.js';

/**
 * `npm run keys:rotate`: renews the master key while the product runs, and follows the worker that does it; ended at any moment,
 * the same command goes on. `-- --status` only says how far it is. Exit code 0 when it is done, 1 when there is something left
 * to do first, 2 when it could not be.
 */
const EVERY_MS = 500;
/** So long without a worker, and somebody is told instead of waiting on. */
const PATIENCE = 60;

const out = (line: string) => process.stdout.write(`${line}\n`);

async function run(): Promise<number> {
  const { values } = parseArgs({ options: { status: { type: 'boolean' } } });
  const { ownerDatabaseUrl, masterKeyFile, embedded } = loadConfig();
  if (!ownerDatabaseUrl)
    throw new Error('DATABASE_OWNER_URL is not set: the master key is renewed as the owner role');
  return Rotation.with(ownerDatabaseUrl, masterKeyFile, async (rotation) => {
    if (values.status) return tell(await rotation.state());
    const begun = await rotation.state();
    if (!begun?.isRunning && (await rotation.makeNext()) && !embedded) {
      out(
        `Made ${nextKeyFile(masterKeyFile)}. Copy it beside the master key of every machine that runs API or worker,`,
      );
      out('keep a copy apart from the backups, and run this command again.');
      return 1;
    }
    await rotation.begin();
    if (!(await follow(rotation))) return 1;
    if (embedded)
      out(`Done. The old master key is kept as ${await rotation.settle()}: it opens older backups.`);
    else
      out(
        `Done. On every machine: keep the old master key for older backups, and move ${nextKeyFile(masterKeyFile)} to its place.`,
      );
    return 0;
  });
}

function tell(state: KeyRotation | undefined): number {
  if (!state) out('This database has no master key yet: start Relais once.');
  else if (state.isRunning) out(progress(state));
  else out(`Master key ${state.mark}, since ${state.since}; every key is under it.`);
  return state && !state.isRunning ? 0 : 1;
}

/** @returns whether nothing is left under the old key */
async function follow(rotation: Rotation): Promise<boolean> {
  let told: string | undefined;
  for (let waited = 0; ; waited += 1) {
    const state = await rotation.state();
    if (!state?.isRunning) return true;
    const line = progress(state);
    if (line === told && waited > PATIENCE && !(await rotation.hasWorker())) {
      out('No worker runs: start one, and run this command again to follow it.');
      return false;
    }
    if (line !== told) out(line);
    told = line;
    await pause(EVERY_MS);
  }
}

function progress({ mark, left, total }: KeyRotation): string {
  return `Under the new master key ${mark}: ${Math.max(0, total - left)} of ${total} keys of cases`;
}

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}
