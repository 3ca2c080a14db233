import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { SettableClock } from '#kernel';
import { WatchGuardianships } from '#modules/guardianship';
import { WatchDeadlines } from '#modules/referrals';
import { WatchYouthServices } from '#modules/youth-services';
import { UnitOfWork } from '#platform/database';
import { once } from '../factories/cases.js';
import { guardianshipPeople, appoint } from '../factories/guardianship.js';
import { aPlan, mandated, youthOf, type YouthPeople, youthPeople } from '../factories/youth.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const DEADLINES = { kind: 'system', name: 'deadlines' } as const;

let api: TestApi;
let admin: pg.Pool;
let people: YouthPeople;
const clock = new SettableClock();
const workers: INestApplicationContext[] = [];

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  people = await youthPeople(api);
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
    [...workers, ...workers].flatMap((worker) =>
      [WatchYouthServices, WatchGuardianships, WatchDeadlines].map((watch) =>
        worker
          .get(UnitOfWork)
          .run(DEADLINES, (tx) => worker.get<typeof watch.prototype>(watch, { strict: false }).run(tx)),
      ),
    ),
  );

const messages = async (caseId: string): Promise<string[]> => {
  const { rows } = await admin.query<{ text: string }>(
    `select type || ' ' || (ids ->> 'audience') as text from relais.outbox
     where case_id = $1 and type in ('youth.reminder', 'youth.overdue') order by id`,
    [caseId],
  );
  return rows.map(({ text }) => text);
};

const kindsOf = async (member: TestMember): Promise<string[]> =>
  (await member.get('/notifications')).body.items.map(({ kind }: { kind: string }) => kind);

const bornSo = (daysUntil18: number) => {
  const day = new Date(Date.now() + daysUntil18 * DAY);
  return {
    birthDate: {
      year: day.getUTCFullYear() - 18,
      month: day.getUTCMonth() + 1,
      day: day.getUTCDate(),
      precision: 'day',
    },
    birthDateSource: 'document',
  };
};

describe('a plan nobody writes', () => {
  it('is reminded of once, then told to the service and its supervisors once', async () => {
    clock.set(new Date());
    const { caseId } = await mandated(people);
    await tick();
    expect(await messages(caseId)).toEqual([]);
    clock.set(new Date(Date.now() + 26 * DAY));
    await tick();
    await tick();
    expect(await messages(caseId)).toEqual(['youth.reminder queue']);
    clock.set(new Date(Date.now() + 33 * DAY));
    await tick();
    await tick();
    expect(await messages(caseId)).toEqual([
      'youth.reminder queue',
      'youth.overdue supervisor',
      'youth.overdue queue',
    ]);
    await eventually(async () => (await kindsOf(people.supervisor)).includes('youth.overdue'));
    const stranger = await api.member('youth_service');
    expect(await kindsOf(stranger)).toEqual([]);
  });

  it('and was written meanwhile is told to nobody', async () => {
    clock.set(new Date());
    const { caseId, mandateId } = await mandated(people);
    await people.youth.post(`/youth-mandates/${mandateId}/plans`, aPlan(), once());
    clock.set(new Date(Date.now() + 33 * DAY));
    await tick();
    expect(await messages(caseId)).toEqual([]);
  });
});

describe('a mandate in force', () => {
  it('asks before the birthday, and neither that day nor years after it end anything', async () => {
    clock.set(new Date());
    const { caseId, mandateId } = await mandated(people, bornSo(300));
    await people.youth.post(`/youth-mandates/${mandateId}/plans`, aPlan(), once());
    await tick();
    expect(await messages(caseId)).toEqual([]);
    clock.set(new Date(Date.now() + 290 * DAY));
    await tick();
    expect(await messages(caseId)).toContain('youth.reminder queue');
    for (const days of [301, 2_000, 4_000]) {
      clock.set(new Date(Date.now() + days * DAY));
      await tick();
    }
    expect(await messages(caseId)).toContain('youth.overdue supervisor');
    const { rows } = await admin.query('select status, ended_at from relais.youth_mandates where id = $1', [
      mandateId,
    ]);
    expect(rows).toEqual([{ status: 'started', ended_at: null }]);
    clock.set(new Date());
  });

  it('outlives an age decision and the end of the guardianship: it asks at once instead', async () => {
    clock.set(new Date());
    const { caseId, mandateId } = await mandated(people, { apparentAge: { from: 15, to: 16 } });
    const guardians = await guardianshipPeople(api);
    const signal = { regime: 'territory', district: 'brussels', risks: [] };
    const told = await people.shelter.post(`/cases/${caseId}/guardianship`, signal, once());
    const any = { 'If-Match': '*' };
    const service = await serviceOf(guardians.service, caseId);
    await service.post(`/minors/${told.body.minor.id}/identification`, {}, any);
    await appoint(service, caseId, guardians.guardianId, { overCap: true });
    const doubt = await service.post(`/cases/${caseId}/age-assessments`, { grounds: ['appearance'] }, once());
    const { id } = doubt.body.ageAssessments[0];
    await service.post(`/age-assessments/${id}/order`, {}, any);
    await service.post(`/age-assessments/${id}/result`, { ageMin: 19, ageMax: 21 }, any);
    const decided = await service.post(`/age-assessments/${id}/decision`, {}, any);
    expect(decided.body.ageAssessments[0].decision).toBe('adult');
    clock.set(new Date(Date.now() + 2 * DAY));
    await tick();
    const [mandate] = (await youthOf(people.youth, caseId)).mandates;
    expect(mandate.status).toBe('started');
    const asked = mandate.deadlines.find(({ kind }: { kind: string }) => kind === 'prolongation');
    const days = (Date.parse(asked.dueAt) - Date.now()) / DAY;
    expect([days > 14, days < 18]).toEqual([true, true]);
    expect(asked.source.en).toContain('age decision');
    expect(await messages(caseId)).toContain('youth.reminder queue');
    const { rows } = await admin.query('select status from relais.youth_mandates where id = $1', [mandateId]);
    expect(rows[0]).toEqual({ status: 'started' });
  });
});

/** Only one Guardianship Service exists in Belgium: the first that is on the system is told. */
async function serviceOf(service: TestMember, caseId: string): Promise<TestMember> {
  expect((await service.get(`/cases/${caseId}/guardianship`)).status).toBe(200);
  return service;
}
