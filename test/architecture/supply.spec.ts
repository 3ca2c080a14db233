import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Outcome, PlantedTree, ROOT, runNode } from './planted-tree.js';

const check = (cwd: string, what: string): Outcome =>
  runNode(cwd, [join(ROOT, `test/architecture/check-${what}.mjs`)]);

/** In parts, so that this file holds no secret itself. */
const KEY = ['-----BEGIN', 'RSA PRIVATE KEY-----\n'].join(' ');
const ADDRESS = ['postgresql', '://app:Tr0ub4dor@db.relais.example/relais'].join('');

const locked = {
  '': { license: 'EUPL-1.2' },
  'node_modules/free': { version: '1.0.0', license: 'MIT' },
  'node_modules/choice': { version: '1.0.0', license: '(GPL-3.0-only OR ISC)' },
  'node_modules/tool': { version: '1.0.0', license: 'MPL-2.0', dev: true },
  'node_modules/a/node_modules/pause': { version: '0.0.1' },
  'node_modules/strict': { version: '2.0.0', license: 'AGPL-3.0-only' },
  'node_modules/shipped-tool': { version: '1.0.0', license: 'MPL-2.0' },
  'node_modules/silent': { version: '3.0.0' },
  'node_modules/odd': { version: '4.0.0', license: 'SEE LICENSE IN FILE' },
};

describe('what the product is made of', () => {
  const planted = new PlantedTree({
    'package-lock.json': JSON.stringify({ packages: locked }),
    '.gitignore': 'node_modules\nkept-out.ts\n',
    'libs/a.ts': `export const key = \`${KEY}${'MIIEpAIBAAKCAQEA'.repeat(8)}\n${KEY.replace('BEGIN', 'END')}\`;\n`,
    'libs/b.ts': `export const where = '${ADDRESS}';\n`,
    'libs/c.ts': `export const where = 'postgresql://localhost/relais';\n`,
    'kept-out.ts': `export const where = '${ADDRESS}';\n`,
  });
  let secrets: Outcome;
  let licences: Outcome;

  beforeAll(() => {
    cpSync(join(ROOT, '.secretlintrc.json'), join(planted.root, '.secretlintrc.json'));
    execFileSync('git', ['init', '-q'], { cwd: planted.root });
    execFileSync('git', ['add', 'libs/a.ts'], { cwd: planted.root });
    secrets = check(planted.root, 'secrets');
    licences = check(planted.root, 'licences');
  });
  afterAll(() => planted.remove());

  it('a key that git has and an address with a password that it would take are red, and are not printed', () => {
    expect(secrets.code).toBe(1);
    expect(secrets.out).toContain('libs/a.ts:1');
    expect(secrets.out).toContain('libs/b.ts:1');
    expect(secrets.out).not.toMatch(/libs\/c|kept-out|Tr0ub4dor/);
  });

  it('a licence that nobody decided on, or that nobody states, is red', () => {
    expect(licences.code).toBe(1);
    const named = [...licences.out.matchAll(/^node_modules\/(\S+) {2}(\S+)/gm)].map(([, what, rule]) => [
      what,
      rule,
    ]);
    expect(named).toEqual([
      ['strict/2.0.0', 'licence-is-allowed'],
      ['shipped-tool/1.0.0', 'licence-is-allowed'],
      ['silent/3.0.0', 'licence-is-stated'],
      ['odd/4.0.0', 'licence-is-allowed'],
    ]);
  });

  it('is listed for who runs it, with version, licence and hash, and without the tools', () => {
    const file = join(tmpdir(), `relais-sbom-${process.pid}.json`);
    const { code, out } = runNode(ROOT, [join(ROOT, 'apps/launcher/sbom.mjs'), file]);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/\d+ packages listed in/) });
    const { metadata, components } = JSON.parse(readFileSync(file, 'utf8')) as {
      metadata: { component: { name: string; type: string } };
      components: { name: string; version: string; licenses?: unknown[]; hashes?: unknown[] }[];
    };
    expect(metadata.component).toMatchObject({ name: 'relais', type: 'application' });
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(ROOT, 'package.json'), 'utf8'),
    ) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
    const names = new Set(components.map(({ name }) => name));
    // What a tool needs as well is shipped all the same; `npm ci --omit=dev` installs an optional peer that the lock file holds.
    const needed = neededBy(Object.keys(dependencies));
    expect([...needed].filter((name) => !names.has(name))).toEqual([]);
    const installed = neededBy(Object.keys(dependencies), true);
    expect(Object.keys(devDependencies).filter((name) => names.has(name) && !installed.has(name))).toEqual(
      [],
    );
    for (const { version, hashes } of components) {
      expect(version).toMatch(/^\d/);
      expect(hashes).toHaveLength(1);
    }
  });
});

interface Locked {
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

/** These packages with all that they need, by name, as the lock file says, and with `withOptionalPeers` also each peer that may be absent. */
function neededBy(names: readonly string[], withOptionalPeers = false): Set<string> {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const needed = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name; name = waiting.pop()) {
    if (needed.has(name)) continue;
    needed.add(name);
    const { dependencies, peerDependencies, peerDependenciesMeta } = packages[`node_modules/${name}`] ?? {};
    const peers = Object.keys(peerDependencies ?? {}).filter(
      (peer) => withOptionalPeers || !peerDependenciesMeta?.[peer]?.optional,
    );
    waiting.push(...Object.keys(dependencies ?? {}), ...peers);
  }
  return needed;
}
