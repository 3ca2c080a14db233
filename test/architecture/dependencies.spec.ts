import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { satisfies, valid } from 'semver';
import { ROOT } from './planted-tree.js';

/** The oldest Node that the README promises. */
const OLDEST = '20.19.0';

/** A package as npm has locked it. */
interface Locked {
  version?: string;
  engines?: { node?: string };
}

const packages = Object.entries(
  (
    JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, Locked>;
    }
  ).packages,
);

describe('what npm installs', () => {
  it('is named by one version each, so that an update is a commit that somebody read', () => {
    const named = packages[0]![1] as { dependencies: object; devDependencies: object };
    const wanted = Object.entries({ ...named.dependencies, ...named.devDependencies });
    expect(wanted.length).toBeGreaterThan(50);
    expect(wanted.filter(([, version]) => !valid(version as string))).toEqual([]);
  });

  it(`runs on Node ${OLDEST}, every package of it`, () => {
    expect(packages.length).toBeGreaterThan(500);
    const newer = packages
      .filter(([, { engines }]) => engines?.node && !satisfies(OLDEST, engines.node))
      .map(([path, { version, engines }]) => `${path} ${version} wants Node ${engines!.node}`);
    expect(newer).toEqual([]);
  });
});
