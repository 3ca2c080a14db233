import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { SettableClock } from '#kernel';
import { WatchAbsences } from '#modules/shelters';
import { UnitOfWork } from '#platform/database';
import { once } from '../factories/cases.js';
import { aChildShelter, aResidentOf, callRoll, type TestResident } from '../factories/presence.js';
import type { TestShelter } from '../factories/shelters.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const PLACES = { kind: 'system', name: 'places' } as const;

let api: TestApi;
let admin: pg.Pool;
let shelter: TestShelter;
const clock = new SettableClock();
const workers: INestApplicationContext[] = [];

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  shelter = await aChildShelter(api);
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
      worker.get(UnitOfWork).run(PLACES, (tx) => worker.get(WatchAbsences, { strict: false }).run(tx)),
    ),
  );

/** A child whose absence may wait an hour. */
async function aChild(label: string): Promise<TestResident> {
  const child = await aResidentOf(shelter, label, { from: 15, to: 16 });
  await shelter.worker.post(`/cases/${child.caseId}/assertions`, { status: 'not' }, once());
  return child;
}

const messages = async ({ caseId }: TestResident): Promise<number | null> =>
  (await admin.query(`select 1 from relais.outbox where type = 'presence.due' and case_id = $1`, [caseId]))
    .rowCount;

const notices = async (): Promise<{ kind: string; severity: string; subject: { id: string } }[]> =>
  (await shelter.worker.get('/notifications')).body.items;

describe('a child who was not there in the evening', () => {
  it('is proposed to be reported when the time is over, once, however many workers look', async () => {
    const [gone, back] = [await aChild('Room 1'), await aChild('Room 2')];
    await callRoll(shelter.worker, shelter.unitId, { [gone.stayId]: 'absent', [back.stayId]: 'absent' });
    clock.set(new Date(Date.now() + 58 * MINUTE));
    await tick();
    expect([await messages(gone), await messages(back)]).toEqual([0, 0]);
    await callRoll(shelter.worker, shelter.unitId, { [back.stayId]: 'present' });
    clock.advance(4 * MINUTE);
    await tick();
    expect([await messages(gone), await messages(back)]).toEqual([1, 0]);
    await eventually(async () => (await notices()).some(({ kind }) => kind === 'presence.due'));
    const told = (await notices()).filter(({ kind }) => kind === 'presence.due');
    expect(told).toMatchObject([{ severity: 'critical', subject: { id: gone.caseId } }]);
  });
});
