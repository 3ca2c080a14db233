import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { PlantedTree, ROOT, runNode } from './planted-tree.js';

interface Report {
  diagnostics: { code: string; filename: string }[];
}

/** The same arguments as the script `check:lint`, which says it of the real tree. */
function lint(cwd: string): string[] {
  const bin = join(ROOT, 'node_modules/oxlint/bin/oxlint');
  const { out } = runNode(cwd, [bin, '--type-aware', '--format', 'json', 'apps', 'libs', 'test']);
  const { diagnostics } = JSON.parse(out) as Report;
  return diagnostics.map(({ code, filename }) => `${filename}: ${code.replace(/^.*\((.*)\)$/, '$1')}`);
}

const lines = (count: number) =>
  Array.from({ length: count }, (_, at) => `export const line${at} = ${at};`).join('\n') + '\n';
const functionOf = (count: number) =>
  `export function long(): number[] {\n  return [\n${'    1,\n'.repeat(count - 4)}  ];\n}\n`;

const WRONG: [rule: string, path: string, text: string][] = [
  ['no-process-env', 'libs/modules/cases/env.ts', `export const port = process.env.PORT;\n`],
  ['no-process-env', 'apps/api/env.ts', `export const port = process.env['PORT'];\n`],
  [
    'no-restricted-imports',
    'apps/worker/env.ts',
    `import { env } from 'node:process';\nexport const port = env.PORT;\n`,
  ],
  ['max-lines', 'libs/modules/cases/long.ts', lines(301)],
  ['max-lines', 'libs/modules/cases/domain/long.entity.ts', lines(501)],
  ['max-lines', 'libs/modules/cases/long.spec.ts', lines(501)],
  ['max-lines-per-function', 'libs/modules/cases/long-function.ts', functionOf(51)],
  ['max-lines-per-function', 'apps/web/src/features/cases/long-function.ts', functionOf(41)],
  [
    'no-floating-promises',
    'apps/worker/forgotten.ts',
    `async function send(): Promise<void> {}\nexport function run(): void {\n  send();\n}\n`,
  ],
  ['no-console', 'libs/modules/cases/loud.ts', `console.log('a name');\n`],
  ['filename-case', 'libs/modules/cases/OpenCase.ts', `export const open = 1;\n`],
  ['no-explicit-any', 'libs/modules/cases/untyped.ts', `export const anything = JSON.parse('1') as any;\n`],
];

const RIGHT: Record<string, string> = {
  'libs/platform/config/load.ts': `export const port = process.env.PORT;\n`,
  'apps/launcher/start.mjs': `console.log(process.env.PORT);\n`,
  'libs/modules/cases/just-right.ts': lines(300),
  'libs/modules/cases/function-just-right.ts': functionOf(50),
  'libs/modules/cases/domain/wide.entity.ts': lines(500),
  'apps/api/cases/wide.dto.ts': lines(500),
  'libs/modules/cases/domain/case-transitions.ts': lines(500),
  'libs/platform/code-lists/wide.ts': lines(500),
};

describe('lint', () => {
  const planted = new PlantedTree({
    ...RIGHT,
    ...Object.fromEntries(WRONG.map(([, path, text]) => [path, text])),
  });
  let found: string[];

  beforeAll(() => {
    found = lint(planted.root);
  });
  afterAll(() => planted.remove());

  it.each(WRONG)('%s is red for %s', (rule, path) => {
    expect(found).toContain(`${path}: ${rule}`);
  });

  it('finds nothing wrong in the files that keep the rules', () => {
    const guilty = new Set(WRONG.map(([, path]) => path));
    expect(found.filter((line) => !guilty.has(line.split(': ')[0]!))).toEqual([]);
  });
});
