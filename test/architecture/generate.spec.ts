import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import ts from 'typescript';
import { describeInCi } from '../support/in-ci.js';
import { PlantedTree, ROOT, runNode } from './planted-tree.js';

const COPIED = ['nest-cli.json', '.prettierrc.json', 'apps/api/api.module.ts'];
const LINKED = ['libs/kernel', 'libs/platform', 'apps/api/http'];
const GENERATED = [
  'libs/modules/lanterns/lanterns.module.ts',
  'libs/modules/lanterns/index.ts',
  'libs/modules/lanterns/use-cases/read-lantern.ts',
  'libs/modules/lanterns/use-cases/light-lantern.ts',
  'apps/api/lanterns/lanterns.controller.ts',
  'apps/api/lanterns/lanterns.dto.ts',
  'apps/api/lanterns/lanterns-api.module.ts',
];

/** Starts Nest's tool four times and compiles what it wrote: left to CI. */
describeInCi('what `nest generate` writes', () => {
  const tree = new PlantedTree({});
  const at = (path: string): string => join(tree.root, path);
  const generate = (...args: string[]): string => {
    const { out } = runNode(tree.root, [
      join(ROOT, 'node_modules/@nestjs/cli/bin/nest.js'),
      'generate',
      ...args,
    ]);
    return out;
  };

  beforeAll(() => {
    for (const path of [...COPIED, ...LINKED]) mkdirSync(dirname(at(path)), { recursive: true });
    for (const path of COPIED) cpSync(join(ROOT, path), at(path));
    for (const path of LINKED) symlinkSync(join(ROOT, path), at(path));
    generate('module', 'lanterns');
    generate('use-case', 'read-lantern', 'lanterns');
    generate('use-case', 'light-lantern', 'lanterns');
    generate('controller', 'lanterns', 'read-lantern');
  });
  afterAll(() => tree.remove());

  it('compiles: a module, its use cases and the routes that call them', () => {
    const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.base.json'), ts.sys.readFile.bind(ts.sys));
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
    const program = ts.createProgram(GENERATED.map(at), { ...options, noEmit: true });
    const problems = GENERATED.flatMap((path) => {
      const source = program.getSourceFile(at(path));
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    });
    expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });

  it('has the shape and the layout of the rest', () => {
    const shape = runNode(tree.root, [join(ROOT, 'test/architecture/check-shape.mjs')]);
    expect(shape).toEqual({ code: 0, out: expect.stringContaining('nothing found') });
    const layout = [join(ROOT, 'node_modules/prettier/bin/prettier.cjs'), '--check', ...GENERATED];
    expect(runNode(tree.root, layout)).toMatchObject({ code: 0 });
  });

  it('is offered by its module, and is part of the API', () => {
    const module = readFileSync(at('libs/modules/lanterns/lanterns.module.ts'), 'utf8');
    expect(module).toContain('const USE_CASES = [LightLantern, ReadLantern];');
    expect(readFileSync(at('libs/modules/lanterns/index.ts'), 'utf8').match(/^export /gm)).toHaveLength(3);
    expect(readFileSync(at('libs/modules/lanterns/README.md'), 'utf8').split('\n').length).toBeLessThan(20);
    const api = readFileSync(at('apps/api/api.module.ts'), 'utf8');
    expect(api.match(/\bLanternsApiModule\b/g)).toHaveLength(2);
  });

  it('needs a module that is there, and a use case that it offers', () => {
    expect(generate('use-case', 'read-lamp', 'lamps')).toContain('nest generate module lamps first');
    expect(generate('controller', 'lanterns', 'read-lamp')).toContain('offers no ReadLamp');
  });
});
