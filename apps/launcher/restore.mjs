import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildServer, lastBuild } from './build.mjs';
import { openEmbedded } from './database.mjs';
import { acquireLock } from './lock.mjs';
import { fail, StartError } from './output.mjs';
import { ROOT } from './run.mjs';
import { assertNode, installDependencies } from './toolchain.mjs';

/**
 * `npm run restore`: restores a backup. In embedded mode it makes the database first, without demo data, and stops it again
 * afterwards: nobody works in it until it is whole.
 */
const PROGRAM = 'dist/libs/platform/backup/restore-cli.js';

async function restore(args) {
  assertNode();
  process.chdir(ROOT);
  const built = args.filter((arg) => arg !== '--built');
  const build = built.length < args.length ? lastBuild() : await bringUpToDate();
  const { readSettings } = await import('../../dist/libs/platform/config/settings.js');
  const settings = readSettings(process.env);
  if (!settings.embedded || built.includes('--check')) return program(built);
  if (!settings.transit && !existsSync(settings.masterKeyFile)) {
    throw new StartError(
      `RELAIS_MASTER_KEY_FILE: put the master key of the backup at ${settings.masterKeyFile} first`,
    );
  }
  const lock = await acquireLock(join(settings.dataDir, 'relais.lock'));
  if ('heldBy' in lock) {
    throw new StartError(
      `another Relais runs with ${settings.dataDir} (process ${lock.heldBy}): stop it, or name another RELAIS_DATA_DIR`,
    );
  }
  let server;
  try {
    await openEmbedded({ ...settings, demo: false }, { build, hold: (running) => (server = running) });
    return await program(built);
  } finally {
    await server?.stop();
    lock.release();
  }
}

async function bringUpToDate() {
  await installDependencies();
  return buildServer();
}

function program(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: ROOT, stdio: 'inherit' });
    process.once('exit', () => child.kill());
    child.once('exit', (code) => resolve((process.exitCode = code ?? 1)));
  });
}

restore(process.argv.slice(2)).catch((error) =>
  fail(error.name === 'ConfigError' ? new StartError(error.message) : error),
);
