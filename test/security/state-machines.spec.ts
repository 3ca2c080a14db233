import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { MACHINE_FILES, MACHINES, statusesOf } from '../support/machines.js';

const byName = MACHINES.map((machine) => [machine.name, machine] as const);
const guarded = MACHINES.flatMap((machine) =>
  machine.guard ? [[machine.guard.table, machine] as const] : [],
);

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

describe('a thing with states', () => {
  it('stands in each file of transitions, once', () => {
    expect(MACHINES.length).toBeGreaterThanOrEqual(MACHINE_FILES.length);
    expect(MACHINE_FILES.length).toBeGreaterThanOrEqual(16);
    expect(new Set(MACHINES.map(({ name }) => name)).size).toBe(MACHINES.length);
  });

  it.each(byName)('%s has every status on every side, and goes to no other', (_name, machine) => {
    const statuses = statusesOf(machine);
    for (const rows of Object.values(machine.moves)) {
      expect(Object.keys(rows).sort()).toEqual(statuses);
      for (const row of Object.values(rows)) {
        for (const to of Object.values(row)) expect(statuses).toContain(to);
      }
    }
  });

  it.each(guarded)('of %s has the statuses that the table may hold', async (table, machine) => {
    const { rows } = await admin.query<{ text: string }>(
      `select pg_get_constraintdef(c.oid) as text from pg_constraint c
       where c.conrelid = ('relais.' || $1)::regclass and c.conname = $1 || '_status_check'`,
      [table],
    );
    const held = [...rows[0]!.text.matchAll(/'(\w+)'/g)].map(([, status]) => status!);
    expect(held.sort()).toEqual(statusesOf(machine));
  });
});

describe('the database', () => {
  it.each(byName)('knows the same moves of %s, and no other', async (name, machine) => {
    const statuses = statusesOf(machine);
    const cells = Object.entries(machine.moves).flatMap(([side, rows]) =>
      statuses.flatMap((from) =>
        statuses.map((to) => ({ side, from, to, is: Object.values(rows[from]!).includes(to) })),
      ),
    );
    const { rows } = await admin.query(
      `select c->>'side' as side, c->>'from' as "from", c->>'to' as "to",
         relais.is_move($1, c->>'from', c->>'to', c->>'side') as is
       from jsonb_array_elements($2) with ordinality as e (c, n) order by n`,
      [name, JSON.stringify(cells)],
    );
    expect(rows).toEqual(cells);
  });

  it('refuses a thing, a side and a status that it does not know', async () => {
    const { rows } = await admin.query<{ is: boolean }>(
      `select relais.is_move(m, f, t, s) as is from (values ('nothing', 'sent', 'received', 'recipient'),
         ('referral', 'sent', 'received', 'nobody'), ('referral', null, 'received', 'recipient'),
         ('referral', 'sent', 'received', null)) v (m, f, t, s)`,
    );
    expect(rows.map(({ is }) => is)).toEqual([false, false, false, false]);
  });

  it('asks the generated function before each change of a guarded table, and lists no pairs of statuses by hand', async () => {
    const tables = [...new Set(guarded.map(([table]) => table))].sort();
    const { rows } = await admin.query<{ table: string; functions: string[]; direct: boolean }>(
      `select t.name as table, has_column_privilege('relais_app', 'relais.' || t.name, 'status', 'update') as direct,
         array(select case when p.prorettype = 'trigger'::regtype then 'trigger' else 'definer' end from pg_proc p
           where p.prosrc like '%' || t.name || '\\_may\\_become(%') as functions
       from unnest($1::text[]) t (name) order by 1`,
      [tables],
    );
    // A row that the app may change itself is guarded by a trigger; any other is changed by a definer function alone.
    expect(
      rows.map(({ table, functions, direct }) => [table, functions.includes(direct ? 'trigger' : 'definer')]),
    ).toEqual(tables.map((table) => [table, true]));
    const { rows: byHand } = await admin.query(
      `select proname from pg_proc where pronamespace = 'relais'::regnamespace and prosrc like '%old.status || '' '' || new.status%'`,
    );
    expect(byHand).toEqual([]);
  });
});
