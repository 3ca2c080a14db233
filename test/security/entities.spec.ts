import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { openDataSource } from '#platform/database';
import { ENTITIES } from '../../apps/api/api.module.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

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
