import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { IllegalTransition, Refused } from '#kernel';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { actionsOf, type Machine, MACHINES, movesOf } from './state-machines.js';

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

/** Sides of a thing, and whoever only looks on; of a thing of one side there is nobody else to ask for. */
const sidesOf = ({ table }: Machine): (string | undefined)[] => {
  const sides = Object.keys(table);
  return sides.length === 1 && sides[0] === 'owner' ? sides : [...sides, undefined];
};

function becomes({ next }: Machine, side: string | undefined, status: string, action: string): unknown {
  try {
    return next(side, status, action);
  } catch (error) {
    return error;
  }
}

let cells = 0;

describe.each(MACHINES.map((machine) => [machine.name, machine] as const))('%s', (_name, machine) => {
  const actions = actionsOf(machine);

  it.each(sidesOf(machine))(
    'goes where the table says when %s acts, and says why it goes nowhere else',
    (side) => {
      for (const status of machine.statuses) {
        for (const action of actions) {
          const to = side && machine.table[side]![status]![action];
          const everDoes = side && machine.statuses.some((one) => machine.table[side]![one]![action]);
          const outcome = becomes(machine, side, status, action);
          cells += 1;
          if (to) expect([side, status, action, outcome]).toEqual([side, status, action, to]);
          else if (everDoes) {
            expect(outcome).toBeInstanceOf(IllegalTransition);
            expect(outcome).toMatchObject({ status: 409, params: { action, status } });
          } else {
            expect(outcome).toBeInstanceOf(Refused);
            expect(outcome).toMatchObject({ status: 403, code: 'missingPermission' });
          }
        }
      }
    },
  );

  it('knows every status on every side, and no other', () => {
    for (const rows of Object.values(machine.table))
      expect(Object.keys(rows).sort()).toEqual([...machine.statuses].sort());
    for (const move of movesOf(machine)) expect(machine.statuses).toContain(move.split(' ')[1]);
  });
});

const triggered = MACHINES.filter(({ trigger }) => trigger).map(
  (machine) => [machine.name, machine] as const,
);

describe('the trigger of', () => {
  it.each(triggered)(
    '%s knows the same moves, whoever asks the database directly',
    async (_name, machine) => {
      const { rows } = await admin.query<{ body: string }>(
        `select prosrc as body from pg_proc where proname = $1 and pronamespace = 'relais'::regnamespace`,
        [machine.trigger],
      );
      const written = [...rows[0]!.body.matchAll(/'([a-z_]+ [a-z_]+)'/g)].map(([, move]) => move!);
      const moves = written.filter((move) =>
        move.split(' ').every((status) => machine.statuses.includes(status)),
      );
      const others = moves.filter((move) => move.split(' ')[0] !== move.split(' ')[1]);
      expect([...new Set(others)].sort()).toEqual(movesOf(machine));
    },
  );

  it('every table of states is on the list, and every trigger that knows moves', async () => {
    const files = readdirSync('libs/modules', { encoding: 'utf8', recursive: true }).filter((path) =>
      /domain\/[\w-]+-transitions\.ts$/.test(path),
    );
    const listed = readFileSync('test/security/state-machines.ts', 'utf8');
    expect(files.filter((path) => !listed.includes(path.replace(/\.ts$/, '.js')))).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(16);
    const { rows } = await admin.query<{ name: string }>(
      `select proname as name from pg_proc where pronamespace = 'relais'::regnamespace and proname like '%\\_moves'
         and prosrc like '%old.status || '' '' || new.status%' order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(triggered.map(([, { trigger }]) => trigger!).sort());
    process.stderr.write(`${MACHINES.length} things with states, ${cells} of status, act and side walked\n`);
  });
});
