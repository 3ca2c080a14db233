import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes the client's table of acts with legal effect: what becomes of an act that was not meant, from the extension `x-legal-effect`
 * of the API document. Part of `npm run api:types`.
 */
const acts = new Map();
const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8'));
for (const item of Object.values(paths)) {
  for (const operation of Object.values(item)) {
    const effect = operation['x-legal-effect'];
    if (!effect) continue;
    const { act, takingBack } = effect;
    const known = acts.get(act) ?? takingBack;
    if (known !== takingBack) throw new Error(`${act} is ${known} and ${takingBack}`);
    acts.set(act, takingBack);
  }
}
const lines = [...acts]
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([act, takingBack]) => `  '${act}': { takingBack: '${takingBack}' },`);
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
