import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './run.mjs';

/** How the matrix says what a word of the registry grants. */
const CELLS = {
  readAllAndWrite: ['all', true],
  readAll: ['all', false],
  own: ['own', true],
  readOwn: ['own', false],
};

const OPENED_BY = {
  signal: 'open to the guardianship service when a minor is signalled to it',
  appointment: 'open to a guardian with the appointment',
  mandate: 'open to a lawyer with an appointment',
  emergency: 'emergency access opens',
};

/** Tables of which each row names its category: documents stay open, and so do their parts. */
const OF_ANY_CATEGORY = ['documents', 'document_versions', 'document_chunks'];

function matrixRows(categories, kinds) {
  const cells = kinds.flatMap((kind) =>
    categories.map(({ code, access }) => {
      const word = Object.keys(CELLS).find((one) => access[one]?.split(' ').includes(kind));
      const [read, write] = CELLS[word] ?? ['none', false];
      return `  ('${kind}', '${code}', '${read}', '${write}')`;
    }),
  );
  return `insert into relais.access_matrix (agency_kind, category, read, write) values\n${cells.join(',\n')};\n`;
}

/** @throws when the registry does not say of each guarded table what becomes of its rows, or says it of a table that is not there */
function assertTablesAreNamed(categories) {
  const modules = join(ROOT, 'libs/modules');
  const files = readdirSync(modules, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /schema[\\/](?:policies|tables)[\w-]*\.sql$/.test(file),
  );
  const text = files.map((file) => readFileSync(join(modules, file), 'utf8')).join('\n');
  const guarded = [...text.matchAll(/^call relais\.guard_category\('relais\.(\w+)', '(\w+)'/gm)];
  const wrong = [
    ...guarded
      .filter(
        ([, table, code]) =>
          !OF_ANY_CATEGORY.includes(table) &&
          !tablesOf(categories.find((one) => one.code === code)).includes(table),
      )
      .map(([, table, code]) => `say of ${table} in the row ${code} whether it staysOpen or closes`),
    ...categories.flatMap((category) =>
      tablesOf(category)
        .filter((table) => !text.includes(`create table relais.${table} (`))
        .map((table) => `${table}, of the row ${category.code}, is no table`),
    ),
  ];
  if (wrong.length > 0) throw new Error(`libs/platform/code-lists/data-categories.ts: ${wrong.join('; ')}`);
}

const words = (text = '') => text.split(' ').filter(Boolean);
const tablesOf = (category) => [...words(category?.staysOpen), ...words(category?.closes)];

const writtenCategories = (
  categories,
) => `-- Returns the categories that an agency wrote in a case. They stay open to the agencies to which it passed the case on (ADR 0010); the others
-- end with the access they came from.
create or replace function relais.written_categories(p_case uuid, p_agency uuid) returns text[]
language plpgsql stable security definer set search_path = relais, pg_temp as $$
begin
  return (select coalesce(array_agg(distinct w.category), '{}') from (
    ${[
      ...categories.flatMap(({ code, staysOpen }) =>
        words(staysOpen).map((table) => [`'${code}' as category`, table]),
      ),
      ['t.category', 'documents'],
    ]
      .map(
        ([category, table]) =>
          `select ${category} from ${table} t where t.case_id = p_case and t.owner_agency_id = p_agency`,
      )
      .join('\n    union all ')}
  ) w);
end $$;
`;

const openedBy = (opening, categories) => `-- Returns the categories that ${OPENED_BY[opening]}.
create or replace function relais.opened_by_${opening}() returns text[] language sql immutable as $$
  select '{${categories
    .filter((category) => category.openedBy.includes(opening))
    .map(({ code }) => code)
    .join(',')}}'::text[]
$$;
`;

/**
 * The registry of data categories in SQL: the matrix, and the functions that name each category.
 *
 * @returns {Promise<[path: string, text: string][]>}
 */
export async function categoryFiles() {
  const lists = join(ROOT, 'dist/libs/platform/code-lists');
  const [{ DATA_CATEGORIES }, { agencyKinds }] = await Promise.all(
    ['data-categories.js', 'agency-lists.js'].map((file) => import(pathToFileURL(join(lists, file)).href)),
  );
  const kinds = agencyKinds.map(({ code }) => code).sort();
  assertTablesAreNamed(DATA_CATEGORIES);
  return [
    ['libs/modules/access/schema/rows-matrix.sql', matrixRows(DATA_CATEGORIES, kinds)],
    ['libs/modules/cases/schema/functions-categories.sql', writtenCategories(DATA_CATEGORIES)],
    [
      'libs/modules/access/schema/functions-categories.sql',
      Object.keys(OPENED_BY)
        .map((opening) => openedBy(opening, DATA_CATEGORIES))
        .join('\n'),
    ],
  ];
}
