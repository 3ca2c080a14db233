import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { acquireLock } from './lock.mjs';
import { say, StartError, step } from './output.mjs';
import { ROOT, runNpm } from './run.mjs';

/** What is built, from what. A stamp beside the result holds the hash of its inputs. */
const SERVER = {
  label: 'Building the server',
  script: 'build:server',
  inputs: [
    'apps/api',
    'apps/worker',
    'apps/launcher/bundle.mjs',
    'libs',
    'nest-cli.json',
    'tsconfig.base.json',
    'tsconfig.build.json',
    // Holds the script itself, and where `#kernel` and the others are.
    'package.json',
    'package-lock.json',
  ],
  result: 'dist/programs/api.js',
  stamp: 'dist/server.stamp',
};
const WEB = {
  label: 'Building the web client',
  script: 'build:web',
  inputs: ['apps/web', 'package.json', 'package-lock.json'],
  result: 'dist/web/index.html',
  stamp: 'dist/web.stamp',
};

/** Builds the server when its sources changed. @returns the hash of the sources it was built from. */
export const buildServer = () => build(SERVER, removeOrphans);

/** Builds the web client when its sources changed. */
export const buildWeb = () => build(WEB);

/** Whether nothing that goes into either changed since it was built. */
export const areCurrent = () => ({ server: isCurrent(SERVER), web: isCurrent(WEB) });

/** What was built last, however old: for a machine without sources or compilers. @returns the hash of its sources. */
export function lastBuild() {
  const stamps = [SERVER, WEB].map(({ stamp }) => join(ROOT, stamp));
  if (!stamps.every(existsSync)) throw new StartError('there is no build here: leave --built away');
  return readFileSync(stamps[0], 'utf8');
}

async function build(target, tidy = () => undefined) {
  if (isCurrent(target)) return hashOf(target.inputs);
  const lock = await acquireLock(join(ROOT, '.cache', `${target.script.replace(':', '-')}.lock`), {
    waitMs: 300_000,
  });
  if ('heldBy' in lock)
    throw new StartError(`process ${lock.heldBy} has been building this clone for five minutes`);
  try {
    const hash = hashOf(target.inputs);
    if (isCurrent(target)) return hash; // another process has just built it
    await step(target.label, async () => {
      const { code, output } = await runNpm(['run', '--silent', target.script]);
      if (code !== 0) {
        say(output);
        throw new StartError(`npm run ${target.script} failed, see above`);
      }
    });
    tidy();
    mkdirSync(dirname(join(ROOT, target.stamp)), { recursive: true });
    writeFileSync(join(ROOT, target.stamp), hash);
    return hash;
  } finally {
    lock.release();
  }
}

function isCurrent({ inputs, result, stamp }) {
  if (!existsSync(join(ROOT, result)) || !existsSync(join(ROOT, stamp))) return false;
  return readFileSync(join(ROOT, stamp), 'utf8') === hashOf(inputs);
}

function hashOf(inputs) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const file of inputs.flatMap(filesOf))
    hash.update(`\n${file}\n`).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

/** The files of an input that can change the result: no tests. */
function filesOf(input) {
  if (!existsSync(join(ROOT, input))) return [];
  const entries = readdirSafely(input);
  if (!entries) return [input];
  return entries
    .filter((entry) => entry.isFile() && !/\.spec\.tsx?$|\.md$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();
}

function readdirSafely(input) {
  try {
    return readdirSync(join(ROOT, input), { recursive: true, withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** The compiler leaves the result of a source that is gone; what a deleted file of the schema made must not come back. */
function removeOrphans() {
  for (const part of ['apps/api', 'apps/worker', 'libs']) {
    for (const entry of readdirSafely(join('dist', part)) ?? []) {
      const file = join(entry.parentPath, entry.name);
      const source = join(ROOT, file.slice(join(ROOT, 'dist').length + 1).replace(/\.js(\.map)?$/, '.ts'));
      if (/\.(?:js|js\.map|sql)$/.test(file) && !existsSync(source)) rmSync(file);
    }
  }
}
