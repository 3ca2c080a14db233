import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { PlantedTree, ROOT, runNode, type Outcome } from './planted-tree.js';

/** The same arguments as the script `check:unused`, which says it of the real tree. */
const unused = (cwd: string): Outcome =>
  runNode(cwd, [
    join(ROOT, 'node_modules/knip/bin/knip.js'),
    '--no-progress',
    '--tsConfig',
    'tsconfig.build.json',
  ]);

const FILES: Record<string, string> = {
  'apps/api/main.ts': `import { openCase } from '#modules/cases';\nopenCase();\n`,
  'libs/modules/cases/index.ts': `export { openCase, type Opened } from './open-case.js';\nexport { closeCase } from './close-case.js';\n`,
  'libs/modules/cases/open-case.ts': `export interface Opened { id: string }
export const openCase = (): Opened => ({ id: '' });\nexport const forgotten = 1;\n`,
  'libs/modules/cases/close-case.ts': `export const closeCase = () => undefined;\n`,
  'libs/modules/cases/nobody.ts': `export const nobody = 1;\n`,
};

describe('dead code', () => {
  const planted = new PlantedTree(FILES);
  let found: string;

  beforeAll(() => {
    found = unused(planted.root).out;
  });
  afterAll(() => planted.remove());

  const line = (...words: string[]) => new RegExp(`^${words.join('\\s.*')}`, 'm');

  it('is red for an export that nothing imports', () => {
    expect(found).toMatch(line('forgotten', 'libs/modules/cases/open-case.ts'));
  });

  it('is red for what a module offers and nobody takes', () => {
    expect(found).toMatch(line('closeCase', 'libs/modules/cases/index.ts'));
  });

  it('lets a module name the types of what it offers, taken or not', () => {
    expect(found).not.toMatch(line('Opened'));
  });

  it('is red for a file that nothing imports', () => {
    expect(found).toMatch(/^libs\/modules\/cases\/nobody\.ts/m);
  });

  it('follows the imports of package.json, before and after a build', () => {
    expect(found).not.toMatch(line('openCase'));
    planted.write('dist/libs/modules/cases/index.js', `export const openCase = 1;\n`);
    expect(unused(planted.root).out).not.toMatch(line('openCase'));
  });
});
