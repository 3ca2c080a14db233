import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importedByClient } from './client-imports.mjs';
import { componentsOf, newerOf, rangesOf, runsOn } from './component-dates.mjs';
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

const OLDEST_NODE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).engines.node;

/**
 * `npm run components [-- NAME …]`: asks the registry that npm is set to for the days of every package that is shipped or named in
 * `package.json` (of those that are named here and those without a row), and for known flaws, and writes what it says to
 * `docs/components.csv`. Whether any of them is over its time is judged by a test (`test/architecture/components.spec.ts`) from that file
 * alone, so that nothing turns red by itself.
 */
async function writeComponents(only) {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const components = componentsOf(packages, importedByClient());
  const before = rowsBefore();
  const oldOf = ({ name, version }) => before.get(`${name}@${version}`);
  const wanted = components.filter((one) => !only.length || only.includes(one.name) || !oldOf(one));
  const flaws = await step('Asking for known flaws', knownFlaws);
  if (!flaws) say('  the registry does not answer that: ask another one before the next release');
  const fresh = await step(`Asking for the days of ${wanted.length} packages`, () =>
    each(wanted, (component) => rowOf(component, rangesOf(packages, component), flaws, oldOf(component))),
  );
  const rows = components.map((one) => fresh[wanted.indexOf(one)] ?? oldOf(one));
  writeFileSync(join(ROOT, FILE), [COLUMNS, ...rows].map((row) => `${row.join(',')}\n`).join(''));
  say(
    `${rows.length} packages are in ${FILE}, ${rows.filter((row) => row[5]).length} of them behind their line`,
  );
}

async function rowOf(component, ranges, flaws, old) {
  const { name, version } = component;
  const { time, deprecated } = await view(`${name}@${version}`, 'name', 'time', 'deprecated');
  const newer = newerOf(component, Object.keys(time), ranges);
  const usable = newer.length ? await thatRun(name, newer) : [];
  const day = (of) => time[of]?.slice(0, 10) ?? '';
  const newest = usable.at(-1) ?? version;
  const [today, since] = [new Date().toISOString().slice(0, 10), usable.map(day).sort()[0] ?? ''];
  const givenUp = deprecated ? old?.[6] || today : '';
  const flaw = flaws ? flawOf(flaws.get(name), old?.[7], today) : UNASKED;
  return [name, version, day(version), newest, day(newest), since, givenUp, flaw, today];
}

/** Those of some versions that run on the oldest Node that the product promises. */
async function thatRun(name, versions) {
  const answer = await view(`${name}@${versions.join(' || ')}`, 'version', 'engines');
  // npm shortens what asks for nothing to its version.
  const engines = new Map([answer].flat().map((one) => [one.version ?? one, one.engines?.node]));
  return versions.filter((version) => engines.has(version) && runsOn(OLDEST_NODE, engines.get(version)));
}

/** The worst known flaw and the day on which it was first seen here: `high 2026-11-27`. */
function flawOf(severity, old, today) {
  if (!severity) return '';
  return old?.startsWith(severity) ? old : `${severity} ${today}`;
}

async function view(what, ...fields) {
  const { code, output } = await runNpm(['view', what, ...fields, '--json', '--loglevel=error'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (code !== 0) throw new StartError(`npm view ${what} failed: ${output.split('\n')[0]}`);
  return JSON.parse(output);
}

/** @returns {Promise<Map<string, string> | undefined>} worst severity by package; undefined when the registry does not say */
async function knownFlaws() {
  const { output } = await runNpm(['audit', '--json', '--package-lock-only'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { vulnerabilities } = JSON.parse(output || '{}');
  return (
    vulnerabilities && new Map(Object.values(vulnerabilities).map(({ name, severity }) => [name, severity]))
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

writeComponents(process.argv.slice(2)).catch(fail);
