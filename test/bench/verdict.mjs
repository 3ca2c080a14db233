import { readFileSync } from 'node:fs';
import { committedRatios, FILE, writeTable } from './report.mjs';

/** A ratio may fall to this share of the committed one: the rest is the machine's. */
const GUARD = 0.8;
/** Exit codes: something became slower or is not guarded; nothing did and all is, but a goal is not reached. */
const WORSE = 1;
const SHORT_OF_GOAL = 2;

const of = ({ ratio }) => `${ratio.toFixed(2)} of the limit`;

const sunk = (results, committed) =>
  results
    .filter(({ name, ratio }) => committed.has(name) && !(ratio >= committed.get(name) * GUARD))
    .map((row) => `${row.name}: ${of(row)}; committed ${committed.get(row.name)}, guarded at ${GUARD} of it`);

/** Rows that nothing is compared with are no pass; those of `--only` are asked for. */
function unguarded(results, committed, only) {
  const measured = new Set(results.map(({ name }) => name));
  return [
    ...results
      .filter(({ name }) => !committed.has(name))
      .map((row) => `${row.name}: ${of(row)}; committed nothing`),
    ...[...committed.keys()]
      .filter((name) => !only && !measured.has(name))
      .map((name) => `${name}: not measured`),
  ];
}

/** Goals that a row does not reach, in words. A 95th percentile is the one that was worked out, not the one that is shown. */
function missed({ product, ratio, goal, mostMs, p95Ms, beside }, results) {
  const other = beside && results.find(({ name }) => name === beside.name)?.product;
  const times = other && product.exactP95 / other.exactP95;
  return [
    ratio < goal && `${of({ ratio })} (${goal})`,
    product.p99 > mostMs && `p99 ${product.p99.toFixed(0)} ms (at most ${mostMs})`,
    product.exactP95 > p95Ms && `p95 ${product.exactP95.toFixed(0)} ms (at most ${p95Ms})`,
    times > beside?.times && `p95 ${times.toFixed(2)} × that of ${beside.name} (at most ${beside.times})`,
  ].filter(Boolean);
}

const shortOfGoal = (results) =>
  results
    .map((row) => ({ name: row.name, said: missed(row, results) }))
    .filter(({ said }) => said.length > 0)
    .map(({ name, said }) => `${name}: ${said.join(', ')}`);

/** What would stand lower in the table, or no more in it. */
function lowered(results, committed) {
  const after = new Map(results.map(({ name, ratio }) => [name, Number(ratio.toFixed(2))]));
  return [...committed]
    .filter(([name, before]) => !(after.get(name) >= before))
    .map(([name, before]) => `${name}: ${before} -> ${after.get(name) ?? 'gone'}`);
}

/**
 * Judges figures by what is committed, then renews that when asked to. What sank and what is short of its goal are two things: a row
 * that never reached its goal hides none that becomes slower.
 *
 * @param {{ only?: boolean, write?: boolean, lower?: boolean }} how `only`: some rows, which are not written; `lower`: written also
 *   where that lowers a committed ratio, and with it what is guarded from then on
 * @returns the exit code: 1 when a ratio sank, is not guarded or was not to be written, else 2 when a goal is not reached, else 0
 */
export function finish({ cases, results }, { only, write, lower }, say) {
  const committed = committedRatios(readFileSync(FILE, 'utf8'));
  const [worse, short] = [sunk(results, committed), shortOfGoal(results)];
  for (const line of worse) say(`FAIL ${line}`);
  for (const line of short) say(`GOAL NOT REACHED ${line}`);
  const isWritten = write && renew({ cases, results }, { only, lower, committed }, say);
  const open = isWritten ? [] : unguarded(results, committed, only);
  for (const line of open) say(`FAIL ${line}`);
  if (worse.length > 0 || open.length > 0 || (write && !isWritten)) return WORSE;
  return short.length > 0 ? SHORT_OF_GOAL : 0;
}

/** @returns whether the table was written */
function renew({ cases, results }, { only, lower, committed }, say) {
  if (only) return refuse('only some rows were measured', say);
  const down = lowered(results, committed);
  for (const line of down) say(`!!! LOWERED ${line}`);
  if (down.length > 0 && !lower)
    return refuse('what is committed would sink: --lower writes it all the same', say);
  writeTable(results, cases);
  return true;
}

function refuse(why, say) {
  say(`NOT WRITTEN: ${why}`);
  return false;
}
