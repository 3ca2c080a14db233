import { gt, minVersion, parse, prerelease, satisfies } from 'semver';

/** The name of a package, from its place in the lock file. */
const nameOf = (path, entry) => entry.name ?? path.split('node_modules/').at(-1);

/**
 * What the product is made of: every package that the server ships or the client is built from, and every one that `package.json` names.
 *
 * @param {Record<string, object>} packages of the lock file
 * @param {Iterable<string>} ofClient packages that the sources of the client import
 * @returns {{ name: string, version: string }[]} by name, each version once
 */
export function componentsOf(packages, ofClient) {
  const root = packages[''] ?? {};
  const named = { ...root.dependencies, ...root.devDependencies };
  const built = placesBelow(packages, ofClient);
  const found = new Map();
  for (const [path, entry] of Object.entries(packages)) {
    if (!path || entry.link) continue;
    const name = nameOf(path, entry);
    const isNamed = path === `node_modules/${name}` && name in named;
    const isShipped = (!entry.dev && !entry.devOptional) || built.has(path);
    if (isNamed || isShipped) found.set(`${name}@${entry.version}`, { name, version: entry.version });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, component]) => component);
}

/** Where in the lock file some packages and all that they need are. */
function placesBelow(packages, names) {
  const found = new Set();
  const need = (name, from) => {
    for (
      let folder = from;
      ;
      folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))
    ) {
      const path = folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`;
      const entry = packages[path];
      if (entry) {
        if (found.has(path)) return;
        found.add(path);
        for (const other of Object.keys(entry.dependencies ?? {})) need(other, path);
        return;
      }
      if (!folder) return;
    }
  };
  for (const name of names) need(name, '');
  return found;
}

/**
 * What those who need a package take of it, this version among it: a newer one that one of them refuses is theirs to allow. An exact
 * version in our own `package.json` holds nothing: changing it is the update.
 */
export const rangesOf = (packages, { name, version }) =>
  Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([, entry]) => entry.dependencies?.[name] ?? entry.optionalDependencies?.[name])
    .filter((range) => range && satisfies(version, range));

/** With the same meaning: nothing that used the one breaks with the other (of 0.x the second number says so). */
function isOfLine(version, other) {
  const [a, b] = [parse(version), parse(other)];
  return !!a && !!b && a.major === b.major && (a.major > 0 || a.minor === b.minor);
}

/**
 * Versions that could be there in the place of one, the oldest first. Versions of a preview count only against a preview.
 *
 * @param {string[]} versions all that there are
 * @param {string[]} ranges see `rangesOf`
 */
export function newerOf({ version }, versions, ranges) {
  const isPreview = prerelease(version) !== null;
  return versions
    .filter((other) => isOfLine(version, other) && gt(other, version))
    .filter((other) => isPreview || prerelease(other) === null)
    .filter((other) => ranges.every((range) => satisfies(other, range, { includePrerelease: isPreview })))
    .sort((a, b) => (gt(a, b) ? 1 : -1));
}

/** Whether what asks for `engine` (unset: nothing) runs on the oldest Node that the product promises. */
export const runsOn = (oldest, engine) => !engine || satisfies(minVersion(oldest), engine);
