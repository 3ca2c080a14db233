import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { openDataSource } from '#platform/database';
import { ENTITIES } from '../../apps/api/api.module.js';
import { migrate } from '../../libs/platform/database/migrate.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { readCatalogue } from './catalogue.js';

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin?.end();
  await database?.drop();
});

const RELEASED = new URL('released-steps.json', import.meta.url);

const everything = async () => ({
  catalogue: await readCatalogue(admin),
  applied: (await admin.query('select to_jsonb(a) as row from migrations.applied a order by name')).rows,
});

describe('a step that was released', () => {
  it('stays as it was: a database that has it would be refused (RELAIS_UPDATE_SNAPSHOT=1 adds the new ones)', async () => {
    const { rows } = await admin.query<{ name: string; checksum: string }>(
      'select name, checksum from migrations.applied order by name',
    );
    const here = Object.fromEntries(rows.map(({ name, checksum }) => [name, checksum]));
    const released = JSON.parse(await readFile(RELEASED, 'utf8')) as Record<string, string>;
    if (process.env['RELAIS_UPDATE_SNAPSHOT'] === '1')
      await writeFile(RELEASED, `${JSON.stringify({ ...here, ...released }, null, 2)}\n`);
    expect(Object.keys(released).length).toBeGreaterThan(0);
    expect(here).toMatchObject(released);
  });
});

type ColumnMetadata = DataSource['entityMetadatas'][number]['columns'][number];

/** A column, as the table has it and as an entity says it. */
interface Column {
  column: string;
  type: string;
  nullable: boolean;
  key: boolean;
}

/** Tables whose rows no entity brings in. */
const WRITTEN_BY_SQL: Record<string, string> = {
  cases: 'relais.open_case writes the spine together with the access to it',
  referrals: 'one statement writes it with what the recipient is shown of the person',
};

describe('the entities', () => {
  let dataSource: DataSource;
  let columns: Map<string, Column & { filled: boolean }>;

  beforeAll(async () => {
    const options = { url: database.appUrl, entities: ENTITIES, applicationName: 'entities test' };
    dataSource = await openDataSource(options);
    const { rows } = await admin.query<Column & { filled: boolean }>(
      `select c.relname || '.' || a.attname as column, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
         exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any (i.indkey)) as key,
         a.atthasdef or a.attidentity <> '' as filled
       from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'relais'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
    );
    columns = new Map(rows.map((row) => [row.column, row]));
  });
  afterAll(() => dataSource?.destroy());

  function typeOf(column: ColumnMetadata): string {
    const type = dataSource.driver.normalizeType(column);
    const exact = column.precision
      ? type
          .replace('timestamp', `timestamp(${column.precision})`)
          .replace('numeric', `numeric(${column.precision},${column.scale ?? 0})`)
      : type;
    return column.isArray ? `${exact}[]` : exact;
  }

  it('say of each of their columns what the table says: its name, its type, whether it may be empty', () => {
    const said = dataSource.entityMetadatas.flatMap(({ tableName, columns: own }) =>
      own.map((column): Column => ({
        column: `${tableName}.${column.databaseName}`,
        type: typeOf(column),
        nullable: column.isNullable,
        key: column.isPrimary,
      })),
    );
    expect(said.length).toBeGreaterThan(300);
    const there = said.map(({ column }) => {
      const { type, nullable, key } = columns.get(column) ?? {};
      return { column, type, nullable, key };
    });
    expect(said).toEqual(there);
  });

  it('name every column that a new row must fill, but where a function of the database writes it', () => {
    const inserted = dataSource.entityMetadatas.filter(({ tableName }) => !(tableName in WRITTEN_BY_SQL));
    const forgotten = inserted.flatMap(({ tableName, columns: own }) => {
      const named = new Set(own.map(({ databaseName }) => `${tableName}.${databaseName}`));
      const must = [...columns.values()].filter(({ column, nullable, filled }) => {
        return column.startsWith(`${tableName}.`) && !nullable && !filled;
      });
      return must.map(({ column }) => column).filter((column) => !named.has(column));
    });
    expect(forgotten).toEqual([]);
  });
});

describe('a database', () => {
  it('at the newest state is left as it is', async () => {
    const before = await everything();
    const applied: string[] = [];
    await migrate(database.ownerUrl, (name) => applied.push(name));
    expect(applied).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  it('whose last step is missing gets that step alone', async () => {
    await admin.query(`delete from migrations.applied where name = '0010-deadlines'`);
    await admin.query(`delete from relais.rules where code = 'calendar.holidays'`);
    const applied: string[] = [];
    await migrate(database.ownerUrl, (name) => applied.push(name));
    expect(applied).toEqual(['0010-deadlines']);
  });
});

/** As databases of other versions are: each is planted, refused, and taken back. */
const OTHERS = [
  {
    whose: 'with a step that this version does not have',
    step: '0013-narrowed-access',
    plant: `insert into migrations.applied (name, checksum) values ('0013-narrowed-access', 'x')`,
    restore: `delete from migrations.applied where name = '0013-narrowed-access'`,
  },
  {
    whose: 'in which a step had another text',
    step: '0004-referrals',
    plant: `update migrations.applied set checksum = 'was ' || checksum where name = '0004-referrals'`,
    restore: `update migrations.applied set checksum = substr(checksum, 5) where name = '0004-referrals'`,
  },
  {
    whose: 'of before the first release, which kept no checksums',
    step: '0001-foundation',
    plant: 'alter table migrations.applied rename column checksum to before_checksums',
    restore: 'alter table migrations.applied rename column before_checksums to checksum',
  },
];

describe.each(OTHERS)('a database $whose', ({ step, plant, restore }) => {
  it('is refused with the step and the way out, and nothing in it changes', async () => {
    await admin.query(plant);
    const before = await everything();
    await expect(migrate(database.ownerUrl)).rejects.toThrow(
      `it was made by another version of Relais (step ${step} is not the same there); it was left as it is. Start with an empty database`,
    );
    expect(await everything()).toEqual(before);
    await admin.query(restore);
  });

  it('is taken again once it is as it was', async () => {
    await expect(migrate(database.ownerUrl)).resolves.toBeUndefined();
  });
});
