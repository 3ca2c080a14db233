import type pg from 'pg';
import { isForTables, makeFunction, removeFunction } from './functions.js';
import { bare, makePolicies } from './policies.js';
import { makeRows } from './rows.js';
import { keyOf } from './schema-files.js';
import { hashOf, type Kind, type SchemaObject } from './schema-object.js';
import { inOrder } from './table-order.js';

/** Policies and triggers that follow from what a table holds: made at the end, and again when the table is bared. */
const GENERATORS = ['relais.keep_emergencies_reading', 'relais.keep_erasable', 'relais.keep_resealable'];
const CALL = /^call (\w+\.\w+)/i;

/** What differs between the files and the database, by the record of what was applied. */
export interface SchemaChange {
  /** Objects to make, new or again. */
  made: SchemaObject[];
  /** Keys of objects that no file defines any more. */
  gone: string[];
  /** Hashes to record, of every object. */
  hashes: ReadonlyMap<string, string>;
  /** All policies there are: those of a table that is bared are made again. */
  policies: ReadonlyMap<string, SchemaObject>;
}

/** @param recorded hash by key */
export function changeOf(
  objects: readonly SchemaObject[],
  recorded: ReadonlyMap<string, string>,
): SchemaChange {
  const hashes = hashesOf(objects);
  return {
    made: objects.filter((object) => recorded.get(keyOf(object)) !== hashes.get(keyOf(object))),
    gone: [...recorded.keys()].filter((key) => !hashes.has(key)),
    hashes,
    policies: new Map(
      objects.filter(({ kind }) => kind === 'policies').map((object) => [object.name, object]),
    ),
  };
}

/** What a generator makes changes with its text. */
function hashesOf(objects: readonly SchemaObject[]): Map<string, string> {
  const hashes = new Map(objects.map((object) => [keyOf(object), hashOf(object)]));
  for (const object of objects.filter(({ kind }) => kind === 'policies')) {
    const called = object.statements.flatMap(({ head }) => CALL.exec(head)?.[1] ?? []);
    const makers = [...called, ...GENERATORS].map(
      (name) => hashes.get(keyOf({ kind: 'functions', name })) ?? '',
    );
    hashes.set(keyOf(object), [hashes.get(keyOf(object)), ...makers].join(' '));
  }
  return hashes;
}

/**
 * A table that holds rows changes by a step alone.
 *
 * @param recorded keys of before
 * @param there tables of the database, after the steps
 * @param hasSteps whether steps were applied now: that they are the right ones is what the tests of the schema show
 * @throws naming the table that changed or is gone without one
 */
export function refuseLostRows(
  { made, gone }: SchemaChange,
  recorded: ReadonlyMap<string, string>,
  there: ReadonlySet<string>,
  hasSteps: boolean,
): void {
  const changed = made.find((object) => object.kind === 'tables' && recorded.has(keyOf(object)));
  if (changed && !hasSteps)
    throw new Error(
      `${changed.name} is another table in ${changed.file} than in the database: a change of a table needs a step`,
    );
  const lost = namesOf(gone, 'tables').find((name) => there.has(name));
  if (lost) throw new Error(`${lost} is in no file, and may hold rows: a step must drop it`);
}

/** Makes what differs, in one transaction of the caller. @param report told each object */
export async function apply(
  client: pg.ClientBase,
  change: SchemaChange,
  report: (object: string) => void,
): Promise<void> {
  const { made, gone, policies } = change;
  await client.query('set local check_function_bodies = off');
  const of = (kind: Kind) => made.filter((object) => object.kind === kind);
  const bared = new Set(of('policies').map(({ name }) => name));
  const said = async (object: SchemaObject, make: () => Promise<unknown>) => {
    report(keyOf(object));
    await make().catch((error: Error) => {
      throw new Error(`${object.file}: ${object.name}: ${error.message}`, { cause: error });
    });
  };
  const makeFunctions = async (which: (object: SchemaObject) => boolean) => {
    for (const object of of('functions').filter(which))
      await said(object, async () =>
        (await makeFunction(client, object)).forEach((table) => bared.add(table)),
      );
  };
  await makeFunctions(isForTables);
  await makeTables(client, of('tables'), report);
  for (const table of namesOf(gone, 'policies')) await bareIfThere(client, table);
  await makeFunctions((object) => !isForTables(object));
  for (const name of namesOf(gone, 'functions'))
    (await removeFunction(client, name)).forEach((table) => bared.add(table));
  for (const object of of('rows')) await said(object, () => makeRows(client, object));
  for (const table of bared) {
    const object = policies.get(table);
    if (object) await said(object, () => makePolicies(client, object));
  }
  for (const generator of GENERATORS) await client.query(`call ${generator}()`);
}

async function makeTables(
  client: pg.ClientBase,
  tables: SchemaObject[],
  report: (object: string) => void,
): Promise<void> {
  for (const object of tables) report(keyOf(object));
  for (const { text, head } of inOrder(tables.flatMap(({ statements }) => statements))) {
    await client.query(text).catch((error: Error) => {
      throw new Error(`${head.slice(0, 80)}: ${error.message}`, { cause: error });
    });
  }
}

const namesOf = (keys: readonly string[], kind: Kind): string[] =>
  keys.filter((key) => key.startsWith(`${kind} `)).map((key) => key.slice(kind.length + 1));

/** A table that a step dropped took its policies along. */
async function bareIfThere(client: pg.ClientBase, table: string): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    table,
  ]);
  if (rows[0]!.there) await bare(client, table);
}
