import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlantedTree, ROOT, runNode } from './planted-tree.js';

interface Cruise {
  modules: {
    source: string;
    dependencies: { module: string; resolved: string; couldNotResolve: boolean }[];
  }[];
  summary: { violations: { from: string; to: string; rule: { name: string } }[]; totalCruised: number };
}

function cruise(cwd: string): Cruise {
  const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [bin, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'apps', 'libs', 'test'];
  return JSON.parse(runNode(cwd, args).out) as Cruise;
}

const violationsOf = ({ summary }: Cruise) =>
  summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`);

/** Wrong on purpose, one rule each; everything else is right. */
const WRONG: [rule: string, from: string, text: string, to: string][] = [
  [
    'kernel-imports-nothing-of-ours',
    'libs/kernel/ids.ts',
    `import '#platform/clockwork';`,
    'libs/platform/clockwork/index.ts',
  ],
  [
    'platform-knows-no-case-work',
    'libs/platform/clockwork/wheel.ts',
    `import '#modules/access';`,
    'libs/modules/access/index.ts',
  ],
  [
    'modules-know-no-app',
    'libs/modules/cases/edge.ts',
    `import '../../../apps/api/main.js';`,
    'apps/api/main.ts',
  ],
  ['apps-never-import-each-other', 'apps/worker/main.ts', `import '../api/main.js';`, 'apps/api/main.ts'],
  ['web-sees-only-the-api', 'apps/web/src/pages/page.tsx', `import '#kernel';`, 'libs/kernel/index.ts'],
  ['web-layer-shared', 'apps/web/src/shared/ui/up.ts', `import '../../session/who';`, 'session/who.ts'],
  ['web-layer-session', 'apps/web/src/session/up.ts', `import '../entities/code/label';`, 'code/label.ts'],
  ['web-layer-entities', 'apps/web/src/entities/case/up.ts', `import '../../pages/home';`, 'pages/home.ts'],
  ['web-layer-features', 'apps/web/src/features/care/up.ts', `import '../../app/router';`, 'app/router.ts'],
  ['web-layer-pages', 'apps/web/src/pages/up.ts', `import '../main';`, 'apps/web/src/main.tsx'],
  [
    'web-features-stand-apart',
    'apps/web/src/features/care/across.ts',
    `import type { Place } from '../shelters/place'; export type P = Place;`,
    'features/shelters/place.ts',
  ],
  ['web-file-has-a-layer', 'apps/web/src/care/note.ts', `import '../session/who';`, 'session/who.ts'],
  ['launcher-stands-alone', 'apps/launcher/start.mjs', `import '#kernel';`, 'libs/kernel/index.ts'],
  [
    'enter-through-the-index',
    'libs/modules/referrals/deep.ts',
    `import '../cases/domain/case.entity.js';`,
    'libs/modules/cases/domain/case.entity.ts',
  ],
  [
    'enter-through-the-index-from-outside',
    'apps/api/deep.ts',
    `import '../../libs/modules/cases/domain/case.entity.js';`,
    'libs/modules/cases/domain/case.entity.ts',
  ],
  [
    'module-edge-cases',
    'libs/modules/cases/backwards.ts',
    `import type { Referral } from '#modules/referrals'; export type R = Referral;`,
    'libs/modules/referrals/index.ts',
  ],
  [
    'module-edge-audit',
    'libs/modules/audit/upwards.ts',
    `import '#modules/cases';`,
    'libs/modules/cases/index.ts',
  ],
  [
    'module-edge-undeclared',
    'libs/modules/weather/index.ts',
    `import '#modules/cases';`,
    'libs/modules/cases/index.ts',
  ],
  [
    'typeorm-stays-in-persistence',
    'libs/modules/cases/use-cases/open-case.ts',
    `import 'typeorm';`,
    'node_modules/typeorm/',
  ],
  [
    'typeorm-stays-in-persistence',
    'apps/api/cases/cases.controller.ts',
    `import type { DataSource } from 'typeorm'; export type D = DataSource;`,
    'node_modules/typeorm/',
  ],
  ['apps-know-no-sql', 'apps/worker/queue.ts', `import 'pg';`, 'node_modules/pg/'],
  [
    'verifier-shares-no-code',
    'libs/modules/audit/verification/borrowed.ts',
    `import '../domain/commitment.js';`,
    'libs/modules/audit/domain/commitment.ts',
  ],
  ['no-cycle', 'libs/modules/cases/egg.ts', `import './hen.js';`, 'libs/modules/cases/hen.ts'],
  ['nothing-unresolved', 'libs/modules/cases/lost.ts', `import './nowhere.js';`, './nowhere.js'],
  [
    'server-runs-without-dev-packages',
    'libs/platform/clockwork/test-only.ts',
    `import 'fast-check';`,
    'node_modules/fast-check/',
  ],
  ['tests-draw-by-one-seed', 'test/e2e/by-lot.spec.ts', `import 'fast-check';`, 'node_modules/fast-check/'],
  [
    'nothing-needs-a-test',
    'libs/platform/clockwork/leaning.ts',
    `import '../../../test/support/crutch.js';`,
    'test/support/crutch.ts',
  ],
];

const RIGHT: Record<string, string> = {
  'libs/kernel/index.ts': 'export const kernel = 1;',
  'libs/platform/clockwork/index.ts': 'export const tick = 1;',
  'libs/modules/access/index.ts': 'export const access = 1;',
  'libs/modules/audit/index.ts': `import '#platform/clockwork'; export const audit = 1;`,
  'libs/modules/audit/domain/commitment.ts': 'export const commitment = 1;',
  'libs/modules/cases/index.ts': `import '#modules/audit'; import '#kernel'; export const cases = 1;`,
  'libs/modules/cases/domain/case.entity.ts': `import 'typeorm'; export class Case {}`,
  'libs/modules/cases/hen.ts': `import './egg.js';`,
  'libs/modules/referrals/index.ts': `import '#modules/cases'; export interface Referral { id: string }`,
  'apps/web/src/main.tsx': `import './app/router';`,
  'apps/web/src/app/router.ts': `import '../pages/home';`,
  'apps/web/src/pages/home.ts': `import '../features/shelters/place'; import '../features/care/note';`,
  'apps/web/src/features/care/note.ts': `import '../../entities/code/label';`,
  'apps/web/src/features/shelters/place.ts': `import './bed'; export interface Place { id: string }`,
  'apps/web/src/features/shelters/bed.ts': 'export const beds = 1;',
  'apps/web/src/entities/code/label.ts': `import '../../session/who';`,
  'apps/web/src/session/who.ts': `import '../shared/api/client';`,
  'apps/web/src/shared/api/client.ts': 'export const client = 1;',
  'apps/api/main.ts': `import '#modules/referrals'; import '#platform/clockwork';`,
  'test/support/crutch.ts': 'export const crutch = 1;',
  'test/e2e/behind-the-door.spec.ts': `import '../../libs/modules/cases/domain/case.entity.js';`,
};

describe('boundaries', () => {
  const planted = new PlantedTree({
    ...RIGHT,
    ...Object.fromEntries(WRONG.map(([, from, text]) => [from, text])),
  });
  let found: string[];

  beforeAll(() => {
    found = violationsOf(cruise(planted.root));
  });
  afterAll(() => planted.remove());

  it.each(WRONG)('%s is red for %s', (rule, from, _text, to) => {
    expect(found.filter((line) => line.startsWith(`${rule}: ${from} → `) && line.includes(to))).not.toEqual(
      [],
    );
  });

  it('finds nothing wrong in the files that keep the rules', () => {
    const guilty = new Set(WRONG.map(([, from]) => from));
    expect(found.filter((line) => !guilty.has(line.split(': ')[1]!.split(' → ')[0]!))).toEqual([]);
  });

  it('finds each wrong file guilty of its own rule alone', () => {
    const expected = new Set(WRONG.map(([rule, from]) => `${rule}: ${from}`));
    // A controller that imports TypeORM breaks two rules.
    expected.add('apps-know-no-sql: apps/api/cases/cases.controller.ts');
    expect([...new Set(found.map((line) => line.split(' → ')[0]!))].sort()).toEqual([...expected].sort());
  });

  it('refuses a declared list with a cycle', () => {
    const script = `import('./test/architecture/module-edges.mjs').then(({ assertAcyclic }) =>
      assertAcyclic({ cases: ['referrals'], referrals: ['notifications'], notifications: ['cases'] }))`;
    const { code, out } = runNode(ROOT, ['--input-type=module', '--eval', script]);
    expect(code).not.toBe(0);
    expect(out).toContain('cases → referrals → notifications → cases');
  });
});

describe('boundaries of the real tree', () => {
  let real: Cruise;

  beforeAll(() => {
    real = cruise(ROOT);
  });

  it('are kept', () => {
    expect(violationsOf(real)).toEqual([]);
  });

  // dependency-cruiser reports green while seeing nothing when it cannot follow the "imports" of package.json.
  it('are seen: every import across parts is followed to a source, never to dist', () => {
    const across = real.modules.flatMap(({ dependencies }) =>
      dependencies.filter(({ module }) => module.startsWith('#')),
    );
    expect(across.length).toBeGreaterThan(100);
    expect(across.map(({ resolved }) => resolved).filter((to) => !/^libs\/.+\.ts$/.test(to))).toEqual([]);
  });

  it('are seen: a file has every import that its text has', () => {
    for (const { source, dependencies } of real.modules.filter((one) =>
      /^(apps|libs)\/.*\.ts$/.test(one.source),
    )) {
      const text = readFileSync(join(ROOT, source), 'utf8');
      const written = [...text.matchAll(/^(?:import|export)\b[^;]*?from '(#[^']+)';/gms)].map(
        (match) => match[1]!,
      );
      expect([
        source,
        ...written.filter((name) => !dependencies.some(({ module }) => module === name)),
      ]).toEqual([source]);
    }
  });
});
