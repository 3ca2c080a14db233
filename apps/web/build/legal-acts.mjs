import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes the client's table of acts with legal effect: what becomes of an act that was not meant, and its routes, from the extension
 * `x-legal-effect` of the API document. Part of `npm run api:types`.
 */
const acts = new Map();
const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8'));
for (const [path, item] of Object.entries(paths)) {
  for (const [method, operation] of Object.entries(item)) {
    const effect = operation['x-legal-effect'];
    if (!effect) continue;
    const { act, takingBack } = effect;
    const known = acts.get(act) ?? { takingBack, routes: [] };
    if (known.takingBack !== takingBack) throw new Error(`${act} is ${known.takingBack} and ${takingBack}`);
    known.routes.push(`${method.toUpperCase()} ${path}`);
    acts.set(act, known);
  }
}
const lines = [...acts]
  .sort(([a], [b]) => a.localeCompare(b))
  .map(
    ([act, { takingBack, routes }]) =>
      `  '${act}': { takingBack: '${takingBack}', routes: ${JSON.stringify(routes)} },`,
  );
writeFileSync(
  process.argv[2],
  [
    '/** Acts with legal effect (docs/legal-acts.md). Written by `npm run api:types` from the API document. */',
    'export const LEGAL_ACTS = {',
    ...lines,
    '} as const;',
    '',
    'export type LegalAct = keyof typeof LEGAL_ACTS;',
    '',
  ].join('\n'),
);
