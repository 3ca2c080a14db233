import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import satisfies from 'spdx-satisfies';
import { read } from './source-files.mjs';

const ALLOWED = 'test/architecture/licences.json';

/** What may be used, and what packages that say nothing say in their own files. */
const allowed = JSON.parse(read(fileURLToPath(new URL('../..', import.meta.url)), ALLOWED));

/**
 * The licence of a package as npm has locked it, or as its own files say where it states none.
 * @param {string} path under `node_modules`
 * @returns {string | undefined} an SPDX expression
 */
export function licenceOf(path, { version, license }) {
  return license ?? allowed.unstated[`${nameOf(path)}@${version}`];
}

const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Packages of the lock file whose licence is not stated or not on the list; what only builds and tests may have more. */
export function licenceProblems(root) {
  const { packages } = JSON.parse(read(root, 'package-lock.json'));
  return Object.entries(packages).flatMap(([path, locked]) => {
    if (path === '') return [];
    const licence = licenceOf(path, locked);
    const list = locked.dev ? [...allowed.run, ...allowed.build] : allowed.run;
    if (licence !== undefined && isAllowed(licence, list)) return [];
    return {
      path: join(path, locked.version),
      rule: licence === undefined ? 'licence-is-stated' : 'licence-is-allowed',
      lesson: `${licence ?? 'no licence'}: read its text, then decide in ${ALLOWED} or take another package.`,
    };
  });
}

/** What is no SPDX expression, such as "SEE LICENSE IN x", was read by nobody. */
function isAllowed(licence, list) {
  try {
    return satisfies(licence, list);
  } catch {
    return false;
  }
}
