import { readFileSync, writeFileSync } from 'node:fs';
import { committedRatios, FILE as PERFORMANCE } from './report.mjs';

/**
 * What `npm run bench -- --try` guards, in CI and beside whatever else runs there: not how many requests a second, which a neighbour
 * halves, but what a request takes. The processor time of the server and of its database, as a ratio to the limit handler's, must not fall
 * below `SHARE` of the ratio of docs/performance.md: on a machine with nothing to spare both are one ratio. The statements are counted, to one.
 */
const FILE = 'test/bench/statements.json';
/** Few requests of a server that has just begun: who takes twice the time is found, and no neighbour is. */
export const SHARE = 0.55;

/** Of each scenario what is committed: the ratio, and how many statements one request sends. */
export function committed() {
  const ratios = committedRatios(readFileSync(PERFORMANCE, 'utf8'));
  const statements = JSON.parse(readFileSync(FILE, 'utf8'));
  return Object.fromEntries(
    Object.entries(statements).map(([name, count]) => [name, { ratio: ratios.get(name), statements: count }]),
  );
}

/** @returns what is worse than committed, and what nothing was compared with; with `only` some rows were measured, on purpose */
export function faultsOf(results, kept = committed(), only = false) {
  const names = new Set(results.map(({ name }) => name));
  return [
    ...Object.keys(kept)
      .filter((name) => !only && !names.has(name))
      .map((name) => `${name}: not measured`),
    ...results.flatMap(({ name, ratio, statements }) => {
      const was = kept[name];
      if (!was) return [`${name}: committed nothing`];
      const slow = `${name}: ${ratio.toFixed(2)} of the limit in processor time; committed ${was.ratio}, guarded at ${SHARE} of it`;
      const more = `${name}: ${statements} statements; committed ${was.statements}`;
      return [
        ...(ratio >= was.ratio * SHARE ? [] : [slow]),
        ...(statements === was.statements ? [] : [more]),
      ];
    }),
  ];
}

/** Prints what was tried, renews the committed numbers of statements when asked to, and says what is worse. @returns the exit code */
export function finishTrial(results, { write, only }, say) {
  for (const { name, ratio, statements, ms } of results)
    say(
      `| ${name} | ${ratio.toFixed(2)} | ${statements} statements | ${ms.product.toFixed(2)} ms of a processor | ${ms.limit.toFixed(2)} ms the limit |`,
    );
  if (write && !only) {
    const rows = results.map(({ name, statements }) => [name, statements]);
    writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`);
  }
  const faults = faultsOf(results, committed(), only);
  for (const fault of faults) say(`FAIL ${fault}`);
  return faults.length > 0 ? 1 : 0;
}
