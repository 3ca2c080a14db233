import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { satisfies } from 'semver';
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
  it(`runs on Node ${OLDEST}, every package of it`, () => {
    expect(packages.length).toBeGreaterThan(500);
    const newer = packages
      .filter(([, { engines }]) => engines?.node && !satisfies(OLDEST, engines.node))
      .map(([path, { version, engines }]) => `${path} ${version} wants Node ${engines!.node}`);
    expect(newer).toEqual([]);
  });
});
