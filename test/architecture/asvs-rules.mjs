import { existsSync } from 'node:fs';
import { join } from 'node:path';
import jestConfig from '../../jest.config.mjs';
import { read } from './source-files.mjs';

const PATH = 'docs/asvs.csv';
const INVENTORY = 'docs/security-inventory.md';
const COLUMNS = ['id', 'requirement', 'level', 'status', 'where', 'shown by', 'note'];
const STATUSES = ['met', 'partly', 'not met', 'not applicable'];

/** How many requirements OWASP ASVS 5.0.0 has of each level: none is left out. */
const OF_LEVEL = { 1: 70, 2: 183, 3: 92 };

/**
 * What is met of what applies, in whole percent, at least: what was reached, never less. Whoever reaches more raises it (a rule asks
 * for it); all of levels 1 and 2 and 90 % of level 3 is the aim.
 */
const MET_AT_LEAST = { 1: 100, 2: 100, 3: 90 };

/** The files that Jest runs, by the patterns of its suites. */
const RUN = jestConfig.projects
  .flatMap(({ testMatch }) => testMatch)
  .filter((glob) => !glob.startsWith('!'))
  .map(patternOf);

/** A glob of Jest's, as far as its configuration uses them, for paths from the root. */
function patternOf(glob) {
  const source = glob
    .replace('<rootDir>/', '')
    .replaceAll('.', '\\.')
    .replace(/\{([^}]+)\}/, (_, names) => `(?:${names.replaceAll(',', '|')})`)
    .replace('**/', '(?:.+/)?')
    .replace(/\/\*|(?<=\?)\*/, '[^/]*');
  return new RegExp(`^${source}$`);
}

/** The cells of one line; a cell in quotes may hold commas and doubled quotes, and no cell a line end. */
const cellsOf = (line) =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain,
  );

const pathsOf = (cell) => cell.split(' ').filter(Boolean);

/** What is wrong with one row, as rule and lesson. */
function wrongWith(root, row, seen) {
  const { id, level, status, where, note } = row;
  const shown = row['shown by'];
  const gone = [...pathsOf(where), ...pathsOf(shown)].filter((path) => !existsSync(join(root, path)));
  const notRun = pathsOf(shown).filter((path) => !RUN.some((pattern) => pattern.test(path)));
  const twice = seen.has(id);
  seen.add(id);
  return [
    [
      !/^V\d+\.\d+\.\d+$/.test(id) || !(level in OF_LEVEL),
      'asvs-row-is-a-requirement',
      `"${id}" of level "${level}" is none.`,
    ],
    [twice, 'asvs-id-once', `${id} stands here twice.`],
    [!STATUSES.includes(status), 'asvs-status-is-known', `"${status}" of ${id}: say ${STATUSES.join(', ')}.`],
    [gone.length > 0, 'asvs-names-what-is-there', `${id} names ${gone.join(', ')}, which is not there.`],
    [
      notRun.length > 0,
      'asvs-shown-by-a-spec',
      `${id} is shown by ${notRun.join(', ')}: name the spec that Jest runs.`,
    ],
    [
      status === 'met' && !(where && (shown || note)),
      'asvs-met-says-where',
      `${id}: where, and which spec shows it or why none does.`,
    ],
    [
      status !== 'met' && status !== 'not met' && !note,
      'asvs-rest-says-why',
      `${id}: what is missing, or why it does not apply.`,
    ],
  ].filter(([isWrong]) => isWrong);
}

/** Levels of which rows are missing or too many. */
function counted(rows) {
  return Object.entries(OF_LEVEL)
    .map(([level, wanted]) => [level, wanted, rows.filter((row) => row.level === level).length])
    .filter(([, wanted, found]) => wanted !== found)
    .map(([level, wanted, found]) => ({
      path: PATH,
      rule: 'asvs-has-every-requirement',
      lesson: `Level ${level} has ${wanted} requirements, ${found} stand here.`,
    }));
}

/** Met of what applies, in whole percent, by level. */
export function asvsShares(rows) {
  const shareOf = (level) => {
    const inScope = rows.filter((row) => row.level === level && row.status !== 'not applicable');
    const met = inScope.filter(({ status }) => status === 'met').length;
    return inScope.length ? Math.floor((100 * met) / inScope.length) : 0;
  };
  return Object.fromEntries(Object.keys(OF_LEVEL).map((level) => [level, shareOf(level)]));
}

/** Levels of which less is met than was reached before, or more than stands here. */
function shared(rows) {
  return Object.entries(asvsShares(rows)).flatMap(([level, share]) => {
    const floor = MET_AT_LEAST[level];
    if (share === floor) return [];
    const [rule, lesson] =
      share < floor
        ? ['asvs-share-is-kept', `${share} % of level ${level} is met, and ${floor} % was.`]
        : [
            'asvs-share-is-raised',
            `${share} % of level ${level} is met: write it into MET_AT_LEAST in place of ${floor}.`,
          ];
    return [{ path: PATH, rule, lesson }];
  });
}

/** Parts of the inventory: their line, the requirements they name in brackets, and what they say. */
function partsOf(page) {
  const lines = page.split('\n');
  const heads = lines.flatMap((line, at) => (line.startsWith('## ') ? [at] : []));
  return heads.map((at, nth) => ({
    line: at + 1,
    ids: [...lines[at].matchAll(/(?<=[( ])\d+\.\d+\.\d+(?=[,)])/g)].map(([number]) => `V${number}`),
    words: lines
      .slice(at + 1, heads[nth + 1])
      .join('')
      .trim(),
  }));
}

/** What the inventory has a part for is a row that names it, a row that names it has its part there, and no part is empty. */
function inventoried(root, rows) {
  const names = new Map(
    rows.map((row, at) => [row.id, { at, isThere: pathsOf(row.where).includes(INVENTORY) }]),
  );
  const parts = existsSync(join(root, INVENTORY)) ? partsOf(read(root, INVENTORY)) : [];
  const has = new Set(parts.flatMap(({ ids }) => ids));
  const ofParts = parts.flatMap(({ line, ids, words }) => [
    ...ids
      .filter((id) => !names.get(id)?.isThere)
      .map((id) => ({
        path: INVENTORY,
        line,
        rule: 'inventory-part-is-a-row',
        lesson: `${id} names ${INVENTORY} nowhere in ${PATH}.`,
      })),
    ...(words
      ? []
      : [
          {
            path: INVENTORY,
            line,
            rule: 'inventory-part-says-something',
            lesson: 'Write it, or take it out.',
          },
        ]),
  ]);
  const ofRows = [...names]
    .filter(([id, { isThere }]) => isThere && !has.has(id))
    .map(([id, { at }]) => ({
      path: PATH,
      line: at + 2,
      rule: 'asvs-inventory-has-its-part',
      lesson: `No heading of ${INVENTORY} has ${id}.`,
    }));
  return [...ofParts, ...ofRows];
}

/**
 * `docs/asvs.csv` has a row for every requirement, each with a known status, names only files that are there and specs that run, less is met
 * of no level than was, and the inventory has what it is named for.
 */
export function asvsProblems(root) {
  if (!existsSync(join(root, PATH))) return [];
  const [head, ...lines] = read(root, PATH).trimEnd().split('\n');
  if (head !== COLUMNS.join(','))
    return [{ path: PATH, line: 1, rule: 'asvs-columns', lesson: `The columns are ${COLUMNS.join(', ')}.` }];
  const seen = new Set();
  const rows = lines.map((line) => {
    const cells = cellsOf(line);
    return Object.fromEntries(COLUMNS.map((name, at) => [name, cells[at] ?? '']));
  });
  const wrong = rows.flatMap((row, at) =>
    wrongWith(root, row, seen).map(([, rule, lesson]) => ({ path: PATH, line: at + 2, rule, lesson })),
  );
  return [...wrong, ...counted(rows), ...shared(rows), ...inventoried(root, rows)];
}
