import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '#platform/config';
import { openMasterKey } from '#platform/crypto';
import { describe, speed } from './report.js';
import { takeBackup } from './take-backup.js';

/**
 * `npm run backup [-- --to file]`: one sealed file of everything the database keeps, while people work. Exit code 0 when it is whole
 * and on the disk, 1 when there is none.
 */
const out = (line: string) => process.stdout.write(`${line}\n`);

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  const config = loadConfig();
  const { backupDatabaseUrl, dataDir } = config;
  if (!backupDatabaseUrl)
    throw new Error('BACKUP_DATABASE_URL is not set: a backup is taken with the role relais_backup');
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const file = resolve(values.to ?? join(dataDir, 'backups', `relais-${stamp}.backup`));
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const started = performance.now();
  const contents = await takeBackup(backupDatabaseUrl, file, await openMasterKey(config));
  describe(contents).forEach(out);
  out(`${file}: ${speed(contents.bytes, started)}`);
}

try {
  await run();
} catch (error) {
  process.stderr.write(`No backup: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
