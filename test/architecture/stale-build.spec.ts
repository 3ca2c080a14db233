import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT, runNode } from './planted-tree.js';

/** What the result of a build depends on: a file of each kind. */
const SERVER = [
  'apps/api/main.ts',
  'apps/worker/main.ts',
  'libs/kernel/index.ts',
  'libs/modules/letters/letter.typ',
  'apps/launcher/bundle.mjs',
  'nest-cli.json',
  'tsconfig.base.json',
  'tsconfig.build.json',
];
const WEB = ['apps/web/src/main.tsx', 'apps/web/locales/fr/messages.po', 'apps/web/vite.config.ts'];
const BOTH = ['package.json', 'package-lock.json'];
const NEITHER = ['libs/kernel/ids.spec.ts', 'libs/README.md', 'test/e2e/cases.spec.ts', 'docs/ux.md'];

/** The launcher in a tree of its own, whose builds only count themselves. */
const SCRIPTS = {
  'build:server': 'node count.mjs server dist/programs/api.js',
  'build:web': 'node count.mjs web dist/web/index.html',
};
const COUNT = `import { appendFileSync, mkdirSync } from 'node:fs';
const [what, result] = process.argv.slice(2);
mkdirSync(result.replace(/[^/]*$/, ''), { recursive: true });
appendFileSync(result, 'x');
appendFileSync('built', what + ' ');
`;

describe('what npm start and npm test build', () => {
  let tree: string;
  const at = (file: string): string => join(tree, file);
  const inLauncher = (script: string): string => {
    const builds = "const { areCurrent, buildServer, buildWeb } = await import('./apps/launcher/build.mjs');";
    const { code, out } = runNode(tree, ['--input-type=module', '--eval', builds + script]);
    if (code !== 0) throw new Error(out);
    return out;
  };
  const build = (): void => void inLauncher('await buildServer(); await buildWeb();');
  const built = (): string[] => readFileSync(at('built'), 'utf8').trim().split(' ');

  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'relais-stale-'));
    cpSync(join(ROOT, 'apps/launcher'), at('apps/launcher'), { recursive: true });
    for (const file of [...SERVER, ...WEB, ...BOTH, ...NEITHER]) {
      mkdirSync(dirname(at(file)), { recursive: true });
      appendFileSync(at(file), '\n');
    }
    writeFileSync(at('package.json'), JSON.stringify({ type: 'module', scripts: SCRIPTS }));
    writeFileSync(at('count.mjs'), COUNT);
    // Where the compiler leaves its results, from which those without a source are taken away.
    for (const part of ['apps/api', 'apps/worker', 'libs'])
      mkdirSync(at(`dist/${part}`), { recursive: true });
    build();
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it('is built once, and again only when something that goes into it changed or the result is gone', () => {
    build();
    expect(built()).toEqual(['server', 'web']);
    appendFileSync(at('libs/kernel/index.ts'), '// changed\n');
    rmSync(at('dist/web/index.html'));
    build();
    expect(built()).toEqual(['server', 'web', 'server', 'web']);
  });

  it('takes away the results of sources that are gone, those of the schema too', () => {
    const gone = ['dist/libs/gone.js', 'dist/libs/gone.sql'].map(at);
    for (const file of gone) writeFileSync(file, '');
    appendFileSync(at('libs/kernel/index.ts'), '// changed again\n');
    build();
    expect(gone.filter((file) => existsSync(file))).toEqual([]);
  });

  it('is stale after a change of any file that it depends on, and of no other', () => {
    const files = [...SERVER, ...WEB, ...BOTH, ...NEITHER];
    const stale = inLauncher(`
      const { readFileSync, writeFileSync } = await import('node:fs');
      for (const file of ${JSON.stringify(files)}) {
        const text = readFileSync(file, 'utf8');
        writeFileSync(file, text + ' ');
        const { server, web } = areCurrent();
        writeFileSync(file, text);
        console.log([file, server ? '' : 'server', web ? '' : 'web'].filter(Boolean).join(' '));
      }
      const { server, web } = areCurrent();
      console.log(server && web ? 'current' : 'stale');`);
    expect(stale.trim().split('\n')).toEqual([
      ...SERVER.map((file) => `${file} server`),
      ...WEB.map((file) => `${file} web`),
      ...BOTH.map((file) => `${file} server web`),
      ...NEITHER,
      'current',
    ]);
  });

  it('depends on every file that its script names', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const namedBy = (script: string): string[] =>
      scripts[script].match(/\S+\.(?:[cm]?[jt]s|json)\b/g).sort() as string[];
    const compiler =
      readFileSync(join(ROOT, 'nest-cli.json'), 'utf8').match(/\btsconfig[.\w]*\.json\b/g) ?? [];
    expect(scripts['build:server']).toMatch(/^nest build /);
    expect(compiler).toHaveLength(1);
    expect(SERVER).toEqual(
      expect.arrayContaining(['nest-cli.json', ...compiler, ...namedBy('build:server')]),
    );
    expect(WEB).toEqual(expect.arrayContaining(namedBy('build:web')));
    expect(namedBy('build:server')).toHaveLength(1);
  });
});
