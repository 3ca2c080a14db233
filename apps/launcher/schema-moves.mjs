import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './run.mjs';

/** @returns {Promise<[module: string, machine: object][]>} */
async function machines() {
  const modules = join(ROOT, 'dist/libs/modules');
  const files = readdirSync(modules, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /^[\w-]+\/domain\/[\w-]+-transitions\.js$/.test(file));
  const found = await Promise.all(
    files.sort().map(async (file) => {
      const exported = Object.values(await import(pathToFileURL(join(modules, file)).href));
      const all = exported.flatMap((one) => [one, ...(Object(one) === one ? Object.values(one) : [])]);
      return all.filter((one) => one?.moves && one.name).map((one) => [file.split('/')[0], one]);
    }),
  );
  const all = found.flat();
  const names = all.map(([, { name }]) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice)
    throw new Error(`two machines are called ${twice}: remove dist if one is of a file that is gone`);
  return all;
}

const quoted = (text) => `'${text}'`;

/** Each move once, as `side from to`; an act that leaves the status is a move to the same one. */
const movesOf = ({ moves }) =>
  Object.entries(moves).flatMap(([side, rows]) =>
    Object.entries(rows).flatMap(([from, row]) =>
      [...new Set(Object.values(row))].map((to) => `${side} ${from} ${to}`),
    ),
  );

const isMove = (
  all,
) => `-- Tells whether a thing of these states goes from the one to the other when that side acts.
create or replace function relais.is_move(p_machine text, p_from text, p_to text, p_side text) returns boolean
language sql immutable as $$
  select coalesce(p_side || ' ' || p_from || ' ' || p_to = any (case p_machine
${all.map((one) => `    when ${quoted(one.name)} then array[\n      ${movesOf(one).map(quoted).join(',\n      ')}]`).join('\n')}
  end), false)
$$;
grant execute on function relais.is_move to relais_app;
`;

const mayBecome = (
  table,
  all,
) => `-- Tells whether the acting member may move this row to that status, from the side on which they are.
create or replace function relais.${table}_may_become(r relais.${table}, p_to text) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select coalesce(${all
    .flatMap(({ name, guard }) =>
      Object.entries(guard.sides).map(
        ([side, condition]) => `(${condition}\n    and is_move('${name}', r.status, p_to, '${side}'))`,
      ),
    )
    .join('\n    or ')}, false)
$$;
grant execute on function relais.${table}_may_become to relais_app;
`;

/**
 * The tables of `libs/modules/<module>/domain/*-transitions.ts` in SQL: `is_move`, and the guard of each table whose status moves.
 *
 * @returns {Promise<[path: string, text: string][]>}
 */
export async function movesFiles() {
  const found = await machines();
  const texts = new Map([
    ['libs/platform/database/schema/functions-moves.sql', isMove(found.map(([, one]) => one))],
  ]);
  const guarded = new Map();
  for (const [module, machine] of found.filter(([, { guard }]) => guard)) {
    const key = `${module} ${machine.guard.table}`;
    guarded.set(key, [...(guarded.get(key) ?? []), machine]);
  }
  for (const [key, all] of guarded) {
    const [module, table] = key.split(' ');
    const path = `libs/modules/${module}/schema/functions-moves.sql`;
    texts.set(path, (texts.get(path) ?? '') + mayBecome(table, all));
  }
  return [...texts];
}
