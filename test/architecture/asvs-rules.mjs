import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { read } from './source-files.mjs';

const PATH = 'docs/asvs.csv';
const COLUMNS = ['id', 'requirement', 'level', 'status', 'where', 'shown by', 'note'];
const STATUSES = ['met', 'partly', 'not met', 'not applicable'];

/** How many requirements OWASP ASVS 5.0.0 has of each level: none is left out. */
const OF_LEVEL = { 1: 70, 2: 183, 3: 92 };

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

/** `docs/asvs.csv` has a row for every requirement, each with a known status, and names only files that are there. */
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
  return [...wrong, ...counted(rows)];
}
