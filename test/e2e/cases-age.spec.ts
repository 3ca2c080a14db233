import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import pg from 'pg';
import type { PartialDate } from '#modules/cases';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { bySize } from '../support/size.js';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
});

afterAll(async () => {
  await client?.end();
  await database?.drop();
});

const DAY_MS = 86_400_000;
const dayText = (day: Date) => day.toISOString().slice(0, 10);

/** Years that somebody born on a day has on another. */
function yearsOf(born: Date, on: Date): number {
  const hadBirthday = dayText(on).slice(5) >= dayText(born).slice(5);
  return on.getUTCFullYear() - born.getUTCFullYear() - (hadBirthday ? 0 : 1);
}

/** Every day a partial date may mean. */
function daysOf({ year, month, day, precision }: PartialDate): Date[] {
  const bounds = {
    day: [Date.UTC(year, (month ?? 0) - 1, day), Date.UTC(year, (month ?? 0) - 1, day)],
    month: [Date.UTC(year, (month ?? 0) - 1, 1), Date.UTC(year, month ?? 0, 0)],
    year: [Date.UTC(year, 0, 1), Date.UTC(year, 11, 31)],
    about: [Date.UTC(year - 1, 0, 1), Date.UTC(year + 1, 11, 31)],
  };
  const [first, last] = bounds[precision] as [number, number];
  return Array.from({ length: (last - first) / DAY_MS + 1 }, (_, n) => new Date(first + n * DAY_MS));
}

const partialDate = fc
  .record({
    at: fc.date({ min: new Date('1930-01-01'), max: new Date('2026-06-01'), noInvalidDate: true }),
    precision: fc.constantFrom('day', 'month', 'year', 'about') as fc.Arbitrary<PartialDate['precision']>,
  })
  .map(({ at, precision }): PartialDate => ({
    year: at.getUTCFullYear(),
    month: precision === 'day' || precision === 'month' ? at.getUTCMonth() + 1 : undefined,
    day: precision === 'day' ? at.getUTCDate() : undefined,
    precision,
  }));
const today = fc
  .date({ min: new Date('2026-06-02'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((at) => new Date(dayText(at)));

async function ageRanges(asked: { date: PartialDate; on: Date }[]): Promise<string[]> {
  const { rows } = await client.query<{ range: string }>(
    `select lower(r) || '-' || (upper(r) - 1) as range
     from jsonb_to_recordset($1) as q (n integer, year integer, month integer, day integer, precision text, on_day date),
       relais.age_range(q.year, q.month, q.day, q.precision, q.on_day) r
     order by q.n`,
    [JSON.stringify(asked.map(({ date, on }, n) => ({ n, ...date, on_day: dayText(on) })))],
  );
  return rows.map(({ range }) => range);
}

describe('the age by a partial birth date', () => {
  it('is the range over every day that the date may mean', async () => {
    const count = bySize({ default: 600, ci: 3_000, long: 20_000 });
    const asked = fc.sample(fc.record({ date: partialDate, on: today }), count);
    const expected = asked.map(({ date, on }) => {
      const ages = daysOf(date)
        .filter((day) => day <= on)
        .map((day) => yearsOf(day, on));
      return `${Math.min(...ages)}-${Math.max(...ages)}`;
    });
    const ranges: string[] = [];
    for (let start = 0; start < asked.length; start += 200)
      ranges.push(...(await ageRanges(asked.slice(start, start + 200))));
    const wrong = asked.flatMap((one, index) =>
      ranges[index] === expected[index] ? [] : [{ ...one, got: ranges[index], expected: expected[index] }],
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    [{ year: 2008, month: 6, day: 15, precision: 'day' }, '2026-06-14', '17-17'],
    [{ year: 2008, month: 6, day: 15, precision: 'day' }, '2026-06-15', '18-18'],
    [{ year: 2008, month: 2, day: 29, precision: 'day' }, '2026-02-28', '17-17'],
    [{ year: 2008, month: 2, day: 29, precision: 'day' }, '2026-03-01', '18-18'],
    [{ year: 2008, month: 6, precision: 'month' }, '2026-06-15', '17-18'],
    [{ year: 2008, precision: 'year' }, '2026-12-31', '18-18'],
    [{ year: 2008, precision: 'about' }, '2026-06-15', '16-19'],
    [{ year: 2026, precision: 'year' }, '2026-06-15', '0-0'],
  ] as [PartialDate, string, string][])('of %j on %s is %s', async (date, on, range) => {
    expect(await ageRanges([{ date, on: new Date(on) }])).toEqual([range]);
  });
});
