import { parseArgs } from 'node:util';
import { loadConfig } from '#platform/config';
import { openMasterKey } from '#platform/crypto';
import { NOWHERE, readBackup } from './read-backup.js';
import type { Replayed } from './replay-erasures.js';
import { describe, speed } from './report.js';
import { restoreBackup } from './restore-backup.js';

/**
 * `npm run restore -- --from file`: puts a backup into a database that was only migrated. `-- --check file` reads one to its end
 * and says what it holds, without a database. `--no-erasures` says that there is no register of erasures, since nothing was ever erased. Exit code 0 when it is restored (or whole), 1 when nothing was changed.
 */
const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const out = (line: string) => process.stdout.write(`${line}\n`);

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { from: text, check: text, 'no-erasures': flag } });
  const file = values.from ?? values.check;
  if (!file) throw new Error('say which backup: npm run restore -- --from file, or -- --check file');
  const config = loadConfig();
  const { ownerDatabaseUrl, erasureFile } = config;
  const master = await openMasterKey(config);
  const started = performance.now();
  if (values.check) {
    const contents = await readBackup(file, master, NOWHERE);
    describe(contents).forEach(out);
    out(`Whole: ${speed(contents.bytes, started)}`);
    return;
  }
  if (!ownerDatabaseUrl)
    throw new Error('DATABASE_OWNER_URL is not set: a backup is restored as the owner role');
  const contents = await restoreBackup(ownerDatabaseUrl, file, master, {
    registerFile: erasureFile,
    nothingErased: values['no-erasures'],
  });
  describe(contents).forEach(out);
  out(erasuresOf(contents.replayed, erasureFile));
  out(
    `Restored: ${speed(contents.bytes, started)}. Run npm run audit:verify -- --values before people work with it.`,
  );
}

function erasuresOf({ hasRegister, erased }: Replayed, file: string): string {
  return hasRegister
    ? `Erasures replayed: ${erased}`
    : `No register of erasures at ${file}, as you said: if a case was erased after this backup after all, throw the database away, put the register there, and restore again`;
}

try {
  await run();
} catch (error) {
  process.stderr.write(`Nothing was restored: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
