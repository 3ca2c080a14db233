import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { SettableClock } from '#kernel';
import { WatchGuardianships } from '#modules/guardianship';
import { UnitOfWork } from '#platform/database';
import {
  appoint,
  guardianshipPeople,
  type GuardianshipPeople,
  identified,
} from '../factories/guardianship.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { eventually, startTestWorker } from '../support/worker.js';

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
      worker
        .get(UnitOfWork)
        .run(DEADLINES, (tx) => worker.get(WatchGuardianships, { strict: false }).run(tx)),
    ),
  );

const messages = async (caseId: string): Promise<string[]> => {
  const { rows } = await admin.query<{ text: string }>(
    `select type || ' ' || (ids ->> 'audience') as text from relais.outbox where case_id = $1 order by id`,
    [caseId],
  );
  return rows.map(({ text }) => text);
};

const kindsOf = async (member: TestMember): Promise<string[]> =>
  (await member.get('/notifications')).body.items.map(({ kind }: { kind: string }) => kind);

describe('a report nobody writes', () => {
  it('is reminded of once, then told to the guardian and the supervisors of the Service once', async () => {
    const caseId = await identified(people);
    await appoint(people.service, caseId, people.guardianId);
    await tick();
    const before = ['guardianship.signalled queue', 'guardianship.assigned person'];
    expect(await messages(caseId)).toEqual(before);
    clock.set(new Date(Date.now() + 11 * DAY));
    await tick();
    await tick();
    clock.set(new Date(Date.now() + 17 * DAY));
    await tick();
    await tick();
    expect(await messages(caseId)).toEqual([
      ...before,
      'guardianship.reminder person',
      'guardianship.overdue supervisor',
      'guardianship.overdue person',
    ]);
    await eventually(async () => (await kindsOf(people.guardian)).includes('guardianship.overdue'));
    await eventually(async () => (await kindsOf(people.supervisor)).includes('guardianship.overdue'));
    // The supervisors' notice is not the caseworkers', and nobody else of the guardian's office hears of it.
    expect(await kindsOf(people.service)).not.toContain('guardianship.overdue');
    const colleague = await api.member('guardian_office', { agencyId: people.guardian.agencyId });
    expect(await kindsOf(colleague)).toEqual([]);
  });
});

describe('a minor who waits', () => {
  it('is told to the supervisors after each limit, and after an outage once', async () => {
    clock.set(new Date());
    const caseId = await identified(people);
    const waits = async () =>
      (await messages(caseId)).filter((text) => text.startsWith('guardianship.waiting'));
    await tick();
    expect(await waits()).toEqual([]);
    clock.set(new Date(Date.now() + 16 * DAY));
    await tick();
    await tick();
    expect(await waits()).toHaveLength(1);
    clock.set(new Date(Date.now() + 200 * DAY));
    await tick();
    await tick();
    expect(await waits()).toHaveLength(2);
  });
});
