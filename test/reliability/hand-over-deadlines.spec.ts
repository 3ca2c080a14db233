import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { SettableClock } from '#kernel';
import { WatchHandOvers } from '#modules/police';
import { UnitOfWork } from '#platform/database';
import {
  actOnHandOver,
  policePeople,
  type PolicePeople,
  propose,
  referredCase,
} from '../factories/police.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const DEADLINES = { kind: 'system', name: 'deadlines' } as const;

let api: TestApi;
let admin: pg.Pool;
let people: PolicePeople;
const clock = new SettableClock();
const workers: INestApplicationContext[] = [];

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  people = await policePeople(api);
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
      worker.get(UnitOfWork).run(DEADLINES, (tx) => worker.get(WatchHandOvers, { strict: false }).run(tx)),
    ),
  );

const messages = async (caseId: string): Promise<string[]> => {
  const { rows } = await admin.query<{ text: string }>(
    `select type || ' ' || (ids ->> 'audience') as text from relais.outbox where case_id = $1 and type like 'hand_over.%' order by id`,
    [caseId],
  );
  return rows.map(({ text }) => text);
};

const noticesOf = async (member: TestMember): Promise<{ kind: string; params: object }[]> =>
  (await member.get('/notifications?limit=100')).body.items;
const kindsOf = async (member: TestMember) => (await noticesOf(member)).map(({ kind }) => kind);

describe('a hand-over nobody confirms', () => {
  it('is told to both sides once, then to the supervisors of both once, and to nobody after the confirmation', async () => {
    const caseId = await referredCase(people);
    const { id } = (await propose(people, caseId)).body;
    await tick();
    expect(await messages(caseId)).toEqual(['hand_over.proposed queue']);
    await eventually(async () => (await kindsOf(people.shelter)).includes('hand_over.proposed'));
    clock.set(new Date(Date.now() + 1.1 * HOUR));
    await tick();
    await tick();
    const reminded = [
      'hand_over.proposed queue',
      'hand_over.unconfirmed queue',
      'hand_over.unconfirmed queue',
    ];
    expect(await messages(caseId)).toEqual(reminded);
    clock.set(new Date(Date.now() + 3.1 * HOUR));
    await tick();
    await tick();
    expect(await messages(caseId)).toEqual([
      ...reminded,
      'hand_over.overdue supervisor',
      'hand_over.overdue supervisor',
    ]);
    await eventually(async () => (await kindsOf(people.supervisor)).includes('hand_over.overdue'));
    expect(await kindsOf(people.police)).not.toContain('hand_over.overdue');
    await actOnHandOver(people.shelter, id, 'receipt');
    await eventually(async () => (await kindsOf(people.police)).includes('hand_over.received'));
    expect(JSON.stringify(await noticesOf(people.shelter))).not.toContain('Gebremedhin');
  });

  it('that was confirmed meanwhile is told to nobody', async () => {
    clock.set(new Date());
    const caseId = await referredCase(people);
    const { id } = (await propose(people, caseId)).body;
    await actOnHandOver(people.shelter, id, 'receipt');
    clock.set(new Date(Date.now() + 5 * HOUR));
    await tick();
    expect(await messages(caseId)).toEqual(['hand_over.proposed queue', 'hand_over.received queue']);
  });
});
