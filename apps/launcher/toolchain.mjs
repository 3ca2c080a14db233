import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { say, StartError, step } from './output.mjs';
import { ROOT, runNpm } from './run.mjs';

const OLDEST_NODE = [20, 19];

/** @throws {StartError} when this Node is too old to run the product. */
export function assertNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new StartError(`Node ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.versions.node}`);
}

/** Installs exactly what package-lock.json says, when node_modules does not hold it. @returns {Promise<boolean>} whether it did */
export async function installDependencies() {
  if (dependenciesAreCurrent()) return false;
  await step('Installing the packages (npm ci; the first time takes a minute or two)', async () => {
    const { code, output } = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund']);
    if (code === 0) return;
    const reasons = output.split('\n').filter((line) => /^npm (error|ERR!) \S/.test(line));
    say(reasons.slice(0, 12).join('\n') || output);
    throw new StartError('npm ci failed, see above');
  });
  return true;
}

/** npm notes what it installed in node_modules; a package for another platform may be missing there. */
function dependenciesAreCurrent() {
  const noted = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(noted)) return false;
  const installed = packagesOf(noted);
  return Object.entries(packagesOf(join(ROOT, 'package-lock.json'))).every(([path, wanted]) => {
    const found = installed[path];
    if (path === '' || wanted.link) return true;
    return found
      ? found.version === wanted.version && found.integrity === wanted.integrity
      : Boolean(wanted.optional);
  });
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
