import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { componentsOf, rangesOf, standOf } from './component-dates.mjs';
import { fail, say, StartError, step } from './output.mjs';
import { ROOT, runNpm } from './run.mjs';

const FILE = 'docs/components.csv';
const COLUMNS = [
  'package',
  'version',
  'released',
  'newest',
  'newest released',
  'behind since',
  'given up since',
  'flaws',
  'asked',
];
const AT_ONCE = 4;
/** What stands where the registry was not asked for flaws, or did not answer. */
const UNASKED = 'unasked';

/**
 * `npm run components`: asks the registry that npm is set to for the days of every package that is shipped or named in `package.json`,
 * and for known flaws, and writes what it says to `docs/components.csv`. Whether any of them is over its time is judged by a test
 * (`test/architecture/components.spec.ts`) from that file alone, so that nothing turns red by itself.
 */
async function writeComponents() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const components = [...componentsOf(packages).values()].sort((a, b) =>
    `${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1,
  );
  const flaws = await step('Asking for known flaws', knownFlaws);
  if (!flaws) say('  the registry does not answer that: ask another one before the next release');
  const before = rowsBefore();
  const rows = await step(`Asking for the days of ${components.length} packages`, () =>
    each(components, async (component) => {
      const known = await askedOf(component);
      const old = before.get(`${component.name}@${component.version}`);
      return rowOf(component, { known, flaws, old, ranges: rangesOf(packages, component) });
    }),
  );
  writeFileSync(
    join(ROOT, FILE),
    `${COLUMNS.join(',')}\n${rows.map((row) => `${row.join(',')}\n`).join('')}`,
  );
  say(`${rows.length} packages written to ${FILE}, ${rows.filter((row) => row[5]).length} behind their line`);
}

function rowOf(component, { known, flaws, old, ranges }) {
  const today = new Date().toISOString().slice(0, 10);
  const { released, newest, newestReleased, behindSince } = standOf(component, known, ranges);
  const { name, version } = component;
  const givenUp = known.deprecated ? old?.[6] || today : '';
  const flaw = flaws ? flawOf(flaws.get(name), old?.[7], today) : UNASKED;
  return [name, version, released, newest, newestReleased, behindSince, givenUp, flaw, today];
}

/** The worst known flaw and the day on which it was first seen here: `high 2026-11-27`. */
function flawOf(severity, old, today) {
  if (!severity) return '';
  return old?.startsWith(severity) ? old : `${severity} ${today}`;
}

/** The package's days, and whether its makers gave this version up. */
async function askedOf({ name, version }) {
  const { code, output } = await runNpm(
    ['view', `${name}@${version}`, 'name', 'time', 'deprecated', '--json', '--loglevel=error'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  if (code !== 0) throw new StartError(`npm view ${name}@${version} failed: ${output.split('\n')[0]}`);
  return JSON.parse(output);
}

/** @returns {Promise<Map<string, string> | undefined>} worst severity by package; undefined when the registry does not say */
async function knownFlaws() {
  const { output } = await runNpm(['audit', '--json', '--package-lock-only'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { vulnerabilities } = JSON.parse(output || '{}');
  return (
    vulnerabilities &&
    new Map(Object.values(vulnerabilities).map(({ name, severity }) => [name, severity]))
  );
}

/** Rows of the file as it is, by `name@version`: the days on which something was first seen are kept. */
function rowsBefore() {
  if (!existsSync(join(ROOT, FILE))) return new Map();
  const [, ...lines] = readFileSync(join(ROOT, FILE), 'utf8').trimEnd().split('\n');
  return new Map(lines.map((line) => line.split(',')).map((cells) => [`${cells[0]}@${cells[1]}`, cells]));
}

/** The answers in the order of the questions, a few asked at a time. */
async function each(items, ask) {
  const answers = [];
  const queue = items.entries();
  const asking = async () => {
    for (const [at, item] of queue) answers[at] = await ask(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asking));
  return answers;
}

writeComponents().catch(fail);
