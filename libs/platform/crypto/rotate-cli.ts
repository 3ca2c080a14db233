import { parseArgs } from 'node:util';
import { loadConfig } from '#platform/config';
import { follow, followWith, progress } from './follow-rotation.js';
import type { CaseRenewal, KeyRotation } from './key-rotation.js';
import type { NextKey } from './next-key.js';
import { nextKeyOf } from './next-transit-key.js';
import { Rotation } from './rotation.js';

/**
 * `npm run keys:rotate`: renews the master key while the product runs, and follows the worker that does it; ended at any moment,
 * the same command goes on. `-- --status` only says how far it is. Exit code 0 when it is done, 1 when there is something left
 * to do first, 2 when it could not be. `-- --cases`, or `-- --case <id or reference>`, renews the keys of cases themselves instead.
 */
const flag = { type: 'boolean' } as const;
const out = (line: string) => process.stdout.write(`${line}\n`);

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: { status: flag, cases: flag, case: { type: 'string', multiple: true } },
  });
  const config = loadConfig();
  if (!config.ownerDatabaseUrl)
    throw new Error('DATABASE_OWNER_URL is not set: the master key is renewed as the owner role');
  const next = nextKeyOf(config);
  return Rotation.with(config.ownerDatabaseUrl, next, async (rotation) => {
    if (values.cases ?? values.case) return renewCases(rotation, values.case ?? [], values.status);
    if (values.status) return tell(await rotation.state());
    return renew(rotation, next, config.embedded);
  });
}

/** New keys of cases. Ended and run again, it goes on with what was asked before, and asks for nothing more. */
async function renewCases(rotation: Rotation, cases: string[], onlyTell = false): Promise<number> {
  const before = await rotation.casesState();
  if (onlyTell) {
    out(casesProgress(before));
    return before.isRunning ? 1 : 0;
  }
  await rotation.claim();
  if (!before.isRunning || cases.length > 0) await rotation.askCases(cases);
  const followed = { state: () => rotation.casesState(), hasWorker: () => rotation.hasWorker() };
  if (!(await followWith(followed, casesProgress, out))) return 1;
  out(casesProgress(await rotation.casesState()));
  out('Done. The old keys are destroyed; backups of before hold them still.');
  return 0;
}

const casesProgress = ({ done, total, resealed }: CaseRenewal): string =>
  `Under a new key of their own: ${done} of ${total} cases, ${resealed} fields and pieces sealed anew`;

async function renew(rotation: Rotation, next: NextKey, embedded: boolean): Promise<number> {
  await rotation.claim();
  const before = await rotation.state();
  if (!before?.isRunning && (await rotation.makeNext()) && next.isCarried && !embedded) {
    out(`Made ${next.name}. Copy it beside the master key of every machine that runs API or worker,`);
    out('keep a copy apart from the backups, and run this command again.');
    return 1;
  }
  if (!(await rotation.begin()) && !before?.isRunning) {
    const settled = embedded && (await rotation.settle());
    return tellFinished(next, before!, settled);
  }
  if (!(await follow(rotation, out))) return 1;
  if (!next.isCarried) out(`Done. The version before stays in ${next.name}: it opens older backups.`);
  else if (embedded)
    out(`Done. The old master key is kept as ${await rotation.settle()}: it opens older backups.`);
  else
    out(
      `Done. On every machine: keep the old master key for older backups, and move ${next.name} to its place.`,
    );
  return 0;
}

/** Nothing was renewed now: an earlier renewal came to its end, and its key is not in its place yet. */
function tellFinished(
  next: NextKey,
  { mark, since }: KeyRotation,
  settled: string | false | undefined,
): number {
  if (settled) {
    out(`An earlier renewal was finished: master key ${mark}, in use since ${since}, is in its place now.`);
    out(`The one before is kept as ${settled}. For a new master key run this command again.`);
  } else {
    out(`The master key ${mark} in ${next.name} is in use since ${since}; nothing was renewed now.`);
    if (next.isCarried)
      out('On every machine: keep the old master key for older backups, and move that file to its place.');
  }
  return 1;
}

function tell(state: KeyRotation | undefined): number {
  if (!state) out('This database has no master key yet: start Relais once.');
  else if (state.isRunning) out(progress(state));
  else out(`Master key ${state.mark}, since ${state.since}; every key is under it.`);
  return state && !state.isRunning ? 0 : 1;
}

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}
