import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { SettableClock } from '#kernel';
import { EndAtMajority } from '#modules/guardianship';
import { UnitOfWork } from '#platform/database';
import { aCase, once } from '../factories/cases.js';
import {
  actOn,
  appoint,
  guardianshipPeople,
  type GuardianshipPeople,
  SIGNAL,
} from '../factories/guardianship.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const DEADLINES = { kind: 'system', name: 'deadlines' } as const;

let api: TestApi;
let admin: pg.Pool;
let people: GuardianshipPeople;
const clock = new SettableClock();
const workers: INestApplicationContext[] = [];

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  people = await guardianshipPeople(api);
  for (let i = 0; i < 2; i += 1) workers.push(await startTestWorker(api.database, { clock }));
});
afterAll(async () => {
  for (const worker of workers) await worker.close();
  await admin?.end();
  await api?.close();
});

/** What the schedule does, by both workers and several times at once. */
const tick = () =>
  Promise.all(
    [...workers, ...workers].map((worker) =>
      worker.get(UnitOfWork).run(DEADLINES, (tx) => worker.get(EndAtMajority, { strict: false }).run(tx)),
    ),
  );

/** The day on which somebody is 18 in so many days. */
function of18In(days: number) {
  const date = new Date(Date.now() + days * DAY);
  const year = date.getUTCFullYear() - 18;
  return { year, month: date.getUTCMonth() + 1, day: date.getUTCDate(), precision: 'day' };
}

const partOf = async (caseId: string, member = people.service) =>
  (await member.get(`/cases/${caseId}/guardianship`)).body;

async function ward(person: Record<string, unknown>): Promise<string> {
  const { id } = await aCase(people.police, { person: { sex: 'male', ...person } });
  await people.police.post(`/cases/${id}/guardianship`, SIGNAL, once());
  const { minor } = await partOf(id);
  await actOn(people.service, id, `/minors/${minor.id}/identification`);
  const { status } = await appoint(people.service, id, people.guardianId, { overCap: true });
  expect(status).toBe(201);
  return id;
}

describe('a ward who turns 18', () => {
  it('has no guardian any more: once, with a final report, and both are told; a day too soon nothing ends', async () => {
    const grown = await ward({ birthDate: of18In(2) });
    const unsure = await ward({ birthDate: of18In(2), apparentAge: { from: 15, to: 17 } });
    const young = await ward({ birthDate: of18In(40) });
    clock.set(new Date());
    await tick();
    expect((await partOf(grown)).minor.status).toBe('identified');
    clock.set(new Date(Date.now() + 3 * DAY));
    await tick();
    await tick();
    const ended = await partOf(grown, people.guardian);
    expect(ended.minor).toMatchObject({ status: 'ended', closedReason: 'majority' });
    expect(ended.guardianships[0]).toMatchObject({
      status: 'ended',
      endReason: 'majority',
      report: { kind: 'final' },
    });
    const days = (Date.parse(ended.guardianships[0].report.dueAt) - clock.now().getTime()) / DAY;
    expect(Math.round(days)).toBeGreaterThanOrEqual(14);
    for (const caseId of [young, unsure]) {
      expect((await partOf(caseId)).guardianships[0].status).toBe('active');
    }
    const { rows } = await admin.query<{ audience: string }>(
      `select ids ->> 'audience' as audience from relais.outbox where case_id = $1 and type = 'guardianship.ended' order by 1`,
      [grown],
    );
    expect(rows).toEqual([{ audience: 'person' }, { audience: 'queue' }]);
    expect((await people.police.get(`/cases/${grown}`)).body.status).toBe('open');
    const report = await people.guardian.get(`/cases/${grown}/guardianship`);
    expect(report.body.guardianships[0].actions).toEqual(['report']);
  });

  it('by a decision about the age counts the lowest age of the test from its day, and a doubt keeps the guardian', async () => {
    const caseId = await ward({ apparentAge: { from: 16, to: 19 } });
    const doubt = await people.police.post(
      `/cases/${caseId}/age-assessments`,
      { grounds: ['appearance'] },
      once(),
    );
    const { id } = doubt.body.ageAssessments[0];
    const step = (action: string, body = {}) =>
      actOn(people.service, caseId, `/age-assessments/${id}/${action}`, body);
    await step('order');
    const testedOn = new Date(Date.now() - 200 * DAY).toISOString().slice(0, 10);
    await step('result', { ageMin: 17.5, ageMax: 19, testedOn });
    await tick();
    expect((await partOf(caseId)).minor.status).toBe('identified');
    await step('decision');
    await tick();
    expect((await partOf(caseId)).minor).toMatchObject({ status: 'ended', closedReason: 'majority' });
  });
});

describe('who is of age', () => {
  it('is found by the worker that keeps deadlines alone', async () => {
    const app = new pg.Pool({ connectionString: api.database.appUrl, max: 1 });
    await expect(app.query('select * from relais.minors_of_age(18, current_date, 10)')).rejects.toThrow(
      /permission denied/,
    );
    await app.end();
    const [worker] = workers;
    const other = await worker!
      .get(UnitOfWork)
      .run({ kind: 'system', name: 'notifier' }, (tx) =>
        tx.query('select * from relais.minors_of_age(0, current_date, 10)'),
      );
    expect(other).toEqual([]);
  });
});
