import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SettableClock } from '#kernel';
import { UnitOfWork } from '#platform/database';
import { Rules, type RuleSet } from '#platform/deadlines';
import { actorOf } from '../factories/actors.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let member: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  member = await api.member('police');
  await api.sql(`insert into relais.rules (code, valid_from, valid_to, value, unit, source) values
    ('test.term', '2026-01-01', '2026-06-30', '3', 'working_days', 'a test'),
    ('test.term', '2026-07-01', null, '5', 'working_days', 'a test'),
    ('test.one', '2026-01-01', null, '1', 'working_days', 'a test'),
    ('test.list', '2026-01-01', null, '[]', 'working_days', 'a test')`);
});
afterAll(() => api?.close());

/** The rules of a unit of work that begins at this instant. */
async function readAt(at: string, codes: string[]): Promise<RuleSet> {
  const { dataSource } = api.app.get(UnitOfWork) as unknown as { dataSource: never };
  const work = new UnitOfWork(dataSource, new SettableClock(new Date(at)));
  const rules = api.app.get(Rules, { strict: false });
  return work.run(await actorOf(api, member), (tx) => rules.read(tx, codes));
}

const LIMITS = join(import.meta.dirname, '../../docs/limits.md');

/** All rules as the lines of a table, the columns as wide as their widest cell. */
async function written(): Promise<string> {
  const rules = await api.sql<{ code: string; value: string; unit: string; source: string; confirm: string }>(
    `select '\`' || code || '\`' || case when valid_from > '2026-01-01' then ' from ' || valid_from else '' end as code,
       case when jsonb_typeof(value) in ('array', 'object') then 'a list' else value #>> '{}' end as value, unit, replace(source, '|', '/') as source,
       confirm_with as confirm
     from relais.rules where code not like 'test.%' order by 1`,
  );
  const rows = [
    ['rule', 'value', 'unit', 'source', 'to be confirmed with'],
    ...rules.map((one) => Object.values(one).map((cell) => cell ?? '')),
  ];
  const widths = rows[0]!.map((_, at) => Math.max(3, ...rows.map((row) => [...row[at]!].length)));
  const line = (cells: string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`;
  const [head, ...rest] = rows.map(line);
  return [head, line(widths.map((width) => '-'.repeat(width))), ...rest, ''].join('\n');
}

describe('the rules', () => {
  it('are written down, each with its source (RELAIS_UPDATE_SNAPSHOT=1 writes docs/limits.md anew)', async () => {
    const [before, table] = readFileSync(LIMITS, 'utf8').split(/(?<=\n\n)(?=\| rule )/);
    if (process.env['RELAIS_UPDATE_SNAPSHOT']) writeFileSync(LIMITS, `${before}${await written()}`);
    else expect(table).toBe(await written());
  });
});

describe('a rule', () => {
  it('is the one in force on the Brussels day', async () => {
    const lastDay = await readAt('2026-06-30T21:59:59Z', ['test.term']);
    expect(lastDay.term('test.term')).toEqual({ amount: 3, unit: 'working_days' });
    const firstDay = await readAt('2026-06-30T22:00:00Z', ['test.term']);
    expect(firstDay.term('test.term')).toEqual({ amount: 5, unit: 'working_days' });
    expect((await readAt('2025-12-31T12:00:00Z', ['test.term'])).has('test.term')).toBe(false);
  });

  it('names its source in French with spaces that do not break', async () => {
    const broken = await api.sql(`select code from relais.rules where source_in ->> 'fr' ~ ' [:;?!]'`);
    expect(broken).toEqual([]);
    const [kept] = await api.sql<{ fr: string }>(
      `select source_in ->> 'fr' as fr from relais.rules where code = 'missing.phone_window'`,
    );
    expect(kept!.fr).toContain('2022\u00a0: données');
  });

  it('shows no caseworker what its authors still have to confirm', async () => {
    const noted = await api.sql(
      `select code from relais.rules where source_in is not null
         and source || source_in::text ~ 'to be confirmed|à confirmer|te bevestigen|zu bestätigen|zu klären'`,
    );
    expect(noted).toEqual([]);
  });

  it('of working days knows the public holidays of the same table', async () => {
    const start = new Date('2026-04-02T10:00:00Z');
    const rules = await readAt('2026-04-02T10:00:00Z', ['test.term']);
    // Good Friday is a working day in Belgium, Easter Monday is none.
    expect(rules.deadline('test.term', start)).toEqual(new Date('2026-04-08T21:59:59Z'));
    expect(rules.deadline('test.term', start, 2)).toEqual(new Date('2026-04-13T21:59:59Z'));
  });

  it.each(['01-01', '04-06', '05-01', '05-14', '05-25', '07-21', '11-11', '12-25'])(
    'of working days steps over the holiday of 2026-%s',
    async (holiday) => {
      const rules = await readAt('2026-04-02T10:00:00Z', ['test.one']);
      const dayBefore = new Date(Date.parse(`2026-${holiday}T12:00:00Z`) - 86_400_000);
      const next = rules.deadline('test.one', dayBefore).toISOString();
      expect(next > `2026-${holiday}T23:59:59`).toBe(true);
    },
  );

  it('that is missing, or no length of time, stops what needs it', async () => {
    const rules = await readAt('2026-04-02T10:00:00Z', ['test.list', 'audit.look.window']);
    expect(() => rules.term('test.nothing')).toThrow('is missing');
    expect(() => rules.term('test.list')).toThrow('is no number');
    expect(() => rules.deadline('calendar.holidays', new Date())).toThrow('is no length of time');
    expect(rules.number('audit.look.window')).toBe(15);
  });
});
