import { gt, parse, prerelease, satisfies } from 'semver';

/** @returns {string} the name of a package, from its path in the lock file */
export const nameOf = (path, entry) => entry.name ?? path.split('node_modules/').at(-1);

/**
 * What the product is made of: every package that is shipped, and every one that `package.json` names.
 *
 * @param {Record<string, object>} packages of the lock file
 * @returns {Map<string, { name: string, version: string, direct: boolean }>} by `name@version`
 */
export function componentsOf(packages) {
  const root = packages[''] ?? {};
  const named = { ...root.dependencies, ...root.devDependencies };
  const found = new Map();
  for (const [path, entry] of Object.entries(packages)) {
    if (!path || entry.link) continue;
    const name = nameOf(path, entry);
    const direct = path === `node_modules/${name}` && name in named;
    const shipped = !entry.dev && !entry.devOptional;
    const known = found.get(`${name}@${entry.version}`);
    if (direct || shipped)
      found.set(`${name}@${entry.version}`, {
        name,
        version: entry.version,
        direct: direct || !!known?.direct,
      });
  }
  return found;
}

/**
 * What those who need a package take of it, beside the version that is there: a newer one that one of them refuses is theirs to allow.
 * An exact version in our own `package.json` holds nothing: changing it is the update.
 */
export function rangesOf(packages, { name, version }) {
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([, entry]) => entry.dependencies?.[name] ?? entry.optionalDependencies?.[name])
    .filter((range) => range && satisfies(version, range));
}

/** Versions with the same meaning: nothing that used one breaks with another (of 0.x the second number says so). */
function isOfLine(version, other) {
  const [a, b] = [parse(version), parse(other)];
  if (!a || !b || a.major !== b.major) return false;
  return a.major > 0 || a.minor === b.minor;
}

/**
 * Where one package stands: its day, the newest that could be there in its place, and the day on which the first such one came out.
 * Versions of a preview count only against a preview.
 *
 * @param {{ time: Record<string, string>, deprecated?: string }} known what the registry says
 * @param {string[]} ranges see `rangesOf`
 */
export function standOf({ version }, known, ranges) {
  const day = (of) => known.time[of]?.slice(0, 10) ?? '';
  const isPreview = prerelease(version) !== null;
  const newer = Object.keys(known.time)
    .filter((other) => parse(other) && isOfLine(version, other) && gt(other, version))
    .filter((other) => isPreview || prerelease(other) === null)
    .filter((other) => ranges.every((range) => satisfies(other, range, { includePrerelease: isPreview })))
    .sort((a, b) => (gt(a, b) ? 1 : -1));
  const newest = newer.at(-1) ?? version;
  const since = newer.map(day).sort()[0] ?? '';
  return { released: day(version), newest, newestReleased: day(newest), behindSince: since };
}
