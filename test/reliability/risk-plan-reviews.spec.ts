import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { SettableClock } from '#kernel';
import { WatchRiskPlans } from '#modules/care';
import { UnitOfWork } from '#platform/database';
import { aCase } from '../factories/cases.js';
import { planRisks } from '../factories/health.js';
import { endSharing, share } from '../factories/sharing.js';
import { inDays } from '../factories/youth.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const DEADLINES = { kind: 'system', name: 'deadlines' } as const;

let api: TestApi;
let admin: pg.Pool;
let centre: TestMember;
let supervisor: TestMember;
const clock = new SettableClock();
const workers: INestApplicationContext[] = [];

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  centre = await api.member('specialised_centre', { services: ['ambulatory'] });
  supervisor = await api.member('specialised_centre', { agencyId: centre.agencyId, roles: ['supervisor'] });
  for (let i = 0; i < 2; i += 1) workers.push(await startTestWorker(api.database, { clock }));
}, 60_000);
afterAll(async () => {
  for (const worker of workers) await worker.close();
  await admin?.end();
  await api?.close();
});

/** What the schedule does, by both workers and several times at once. */
const tickOn = (days: number) => {
  clock.set(new Date(Date.now() + days * DAY));
  return Promise.all(
    [...workers, ...workers].map((worker) =>
      worker.get(UnitOfWork).run(DEADLINES, (tx) => worker.get(WatchRiskPlans, { strict: false }).run(tx)),
    ),
  );
};

const messages = async (caseId: string): Promise<string[]> => {
  const { rows } = await admin.query<{ text: string }>(
    `select type || ' ' || (ids ->> 'audience') as text from relais.outbox
     where case_id = $1 and type in ('risk.reminder', 'risk.overdue') order by id`,
    [caseId],
  );
  return rows.map(({ text }) => text);
};

const kindsOf = async (member: TestMember): Promise<string[]> =>
  (await member.get('/notifications')).body.items.map(({ kind }: { kind: string }) => kind);

describe('a risk plan nobody looks at again', () => {
  it('is reminded of once, then told to the agency and its supervisors once', async () => {
    const { id } = await aCase(centre);
    expect((await planRisks(centre, id, { reviewOn: inDays(30) })).status).toBe(201);
    await tickOn(20);
    expect(await messages(id)).toEqual([]);
    await tickOn(25);
    await tickOn(26);
    expect(await messages(id)).toEqual(['risk.reminder queue']);
    await eventually(async () => (await kindsOf(centre)).includes('risk.reminder'));
    await tickOn(32);
    await tickOn(33);
    expect(await messages(id)).toEqual([
      'risk.reminder queue',
      'risk.overdue supervisor',
      'risk.overdue queue',
    ]);
    await eventually(async () => (await kindsOf(supervisor)).includes('risk.overdue'));
    expect(await kindsOf(await api.member('specialised_centre'))).toEqual([]);
  });

  it('is asked of nobody when it was written anew, and of no agency that has left the case', async () => {
    const { id } = await aCase(centre);
    await planRisks(centre, id, { reviewOn: inDays(30) });
    await planRisks(centre, id, { reviewOn: inDays(80) });
    const guest = await api.member('child_shelter', { services: ['child_shelter'] });
    const accessId = await share(api, id, guest, { categories: ['identity'], grantedBy: centre });
    await planRisks(guest, id, { reviewOn: inDays(30) });
    await endSharing(api, accessId);
    await tickOn(35);
    expect(await messages(id)).toEqual([]);
  });
});
