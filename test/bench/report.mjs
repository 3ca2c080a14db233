import { readFileSync, writeFileSync } from 'node:fs';

export const FILE = 'docs/performance.md';
const BEGIN = '<!-- figures: written by npm run bench -- --write -->';
const END = '<!-- end of figures -->';
const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** What a row is to reach. */
const goalsOf = ({ goal, mostMs, p95Ms, beside }) =>
  [
    goal,
    mostMs && `p99 ≤ ${mostMs} ms`,
    p95Ms && `p95 ≤ ${p95Ms} ms`,
    beside && `${beside.times} × ${beside.name}`,
  ]
    .filter(Boolean)
    .join(', ') || '–';

/** Figures as a Markdown table. p95 is autocannon's 97.5th percentile, which is stricter. */
export function table(results) {
  const rows = results.map(
    ({ name, product, limit, ratio, ...goals }) =>
      `| ${name} | ${ratio.toFixed(2)} | ${goalsOf(goals)} | ${product.perSecond.toFixed(0)} | ${limit.perSecond.toFixed(0)} | ${ms(product.p50)} | ${ms(product.p95)} | ${ms(product.p99)} |`,
  );
  return [
    '| scenario | of the limit | goal | requests/s | limit | p50 | p97.5 | p99 |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** The ratios in the committed document, by scenario. */
export function committedRatios(text) {
  const rows = text.slice(text.indexOf(BEGIN), text.indexOf(END)).matchAll(/^\| ([^|]+?) +\| ([\d.]+) +\|/gm);
  return new Map([...rows].map(([, name, ratio]) => [name, Number(ratio)]));
}

export function writeTable(results, cases) {
  const text = readFileSync(FILE, 'utf8');
  const figures = `${BEGIN}\n\nAt ${cases.toLocaleString('en')} cases, 10 requests at a time.\n\n${table(results)}\n\n${END}`;
  writeFileSync(
    FILE,
    text.slice(0, text.indexOf(BEGIN)) + figures + text.slice(text.indexOf(END) + END.length),
  );
}
