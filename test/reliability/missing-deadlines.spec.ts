import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { SettableClock } from '#kernel';
import { WatchMissing } from '#modules/missing';
import { UnitOfWork } from '#platform/database';
import { once } from '../factories/cases.js';
import {
  aChild,
  actOn,
  episodeOf,
  missing,
  missingPeople,
  type MissingPeople,
} from '../factories/missing.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const DEADLINES = { kind: 'system', name: 'deadlines' } as const;

let api: TestApi;
let admin: pg.Pool;
let people: MissingPeople;
const clock = new SettableClock();
const workers: INestApplicationContext[] = [];

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  people = await missingPeople(api);
  for (let i = 0; i < 2; i += 1) workers.push(await startTestWorker(api.database, { clock }));
});
afterAll(async () => {
  for (const worker of workers) await worker.close();
  await admin?.end();
  await api?.close();
});

/** What the schedule does, by both workers and several times at once, some hours from now. */
async function tickIn(hours: number): Promise<void> {
  clock.set(new Date(Date.now() + hours * HOUR));
  await Promise.all(
    [...workers, ...workers].map((worker) =>
      worker.get(UnitOfWork).run(DEADLINES, (tx) => worker.get(WatchMissing, { strict: false }).run(tx)),
    ),
  );
}

const messages = async (caseId: string, agencyId: string): Promise<string[]> => {
  const { rows } = await admin.query<{ text: string }>(
    `select o.type || ' ' || (o.ids ->> 'audience') || coalesce(' ' || t.code, '') as text
     from relais.outbox o left join relais.missing_tasks t on t.id = (o.ids ->> 'taskId')::uuid
     where o.case_id = $1 and o.ids ->> 'agencyId' = $2 and o.type like 'missing.%' order by o.id`,
    [caseId, agencyId],
  );
  return rows.map(({ text }) => text);
};

describe('what has to be done in a search', () => {
  it('is reminded of once, and told to the supervisors once when it is late', async () => {
    const caseId = await aChild(people.shelter);
    await missing(people.shelter, caseId);
    await tickIn(3.8);
    await tickIn(3.8);
    const told = await messages(caseId, people.police.agencyId);
    expect(told.filter((one) => one.endsWith('confirm_sis'))).toEqual(['missing.task_due queue confirm_sis']);
    expect(told.filter((one) => one.endsWith('criteria_sheet')).sort()).toEqual([
      'missing.task_overdue queue criteria_sheet',
      'missing.task_overdue supervisor criteria_sheet',
    ]);
    await tickIn(5);
    await tickIn(5);
    expect(
      (await messages(caseId, people.police.agencyId)).filter((one) => one.endsWith('confirm_sis')),
    ).toEqual([
      'missing.task_due queue confirm_sis',
      'missing.task_overdue supervisor confirm_sis',
      'missing.task_overdue queue confirm_sis',
    ]);
  });

  it('is told to nobody when it was done, nor after the person came back', async () => {
    const caseId = await aChild(people.shelter);
    const episode = await missing(people.shelter, caseId);
    const sheet = (await episodeOf(people.police, episode.id)).tasks.find(
      ({ code }: { code: string }) => code === 'criteria_sheet',
    );
    await people.police.post(`/missing-tasks/${sheet.id}/completion`, { outcome: 'done' }, once());
    await actOn(people.shelter, episode.id, 'finding', { outcome: 'returned_self' });
    await tickIn(12);
    const told = await messages(caseId, people.police.agencyId);
    expect(told.filter((one) => one.includes('task'))).toEqual([]);
    expect(told).toContain('missing.found queue');
  });

  it('reaches the notifications of the agency, and says nothing of the person', async () => {
    const caseId = await aChild(people.shelter);
    const { id } = await missing(people.shelter, caseId);
    await tickIn(1);
    const { items } = await eventually(async () => {
      const { body } = await people.shelter.get('/notifications?limit=100');
      return body.items.some(({ kind }: { kind: string }) => kind === 'missing.task_overdue')
        ? body
        : undefined;
    });
    expect(JSON.stringify(items)).not.toMatch(/canary|Rahel|Gebremedhin/);
    const { rows } = await admin.query('select ids::text, failure from relais.outbox');
    expect(JSON.stringify(rows)).not.toMatch(/canary|Rahel|Gebremedhin/);
    const unread = async () =>
      (await people.shelter.get('/notifications?unread=true&limit=100')).body.items.filter(
        ({ subject }: { subject: { id: string } }) => subject.id === id,
      ).length;
    await eventually(async () => (await unread()) > 0 || undefined);
    // Whoever opens the search has opened what was told of it.
    await eventually(async () => {
      await episodeOf(people.shelter, id);
      return (await unread()) === 0 || undefined;
    });
  });
});

describe('the reviews of a search', () => {
  it('are asked for by the clock when nobody does them, once each, weekly and then monthly', async () => {
    const caseId = await aChild(people.shelter);
    const { id } = await missing(people.shelter, caseId);
    const asked = async () =>
      (
        await admin.query<{ code: string }>(
          `select code from relais.missing_tasks where episode_id = $1 and code like 'review%' order by due_at`,
          [id],
        )
      ).rows.map(({ code }) => code);
    expect(await asked()).toEqual(['review_first']);
    const weekly = (count: number) => ['review_first', ...Array<string>(count).fill('review_weekly')];
    for (const [hours, expected] of [
      [25, weekly(1)],
      [26, weekly(1)],
      [25 + 24 * 8, weekly(2)],
      [25 + 24 * 16, weekly(3)],
      [25 + 24 * 24, weekly(4)],
      [25 + 24 * 32, [...weekly(4), 'review_monthly']],
      [25 + 24 * 33, [...weekly(4), 'review_monthly']],
      [25 + 24 * 64, [...weekly(4), 'review_monthly', 'review_monthly']],
    ] as const) {
      await tickIn(hours);
      expect([hours, await asked()]).toEqual([hours, expected]);
    }
    await actOn(people.shelter, id, 'finding', { outcome: 'returned_self' });
    await tickIn(25 + 24 * 120);
    expect(await asked()).toHaveLength(7);
    const { rows } = await admin.query(
      `select 1 from relais.missing_tasks where episode_id = $1 and code like 'review%' and done_at is null`,
      [id],
    );
    expect(rows).toEqual([]);
  });
});

describe('the window in which telephone location can be asked for', () => {
  it('is told to the police once, a day before it closes', async () => {
    const caseId = await aChild(people.shelter);
    await missing(people.shelter, caseId);
    const windows = async () =>
      (await messages(caseId, people.police.agencyId)).filter((one) =>
        one.startsWith('missing.phone_window'),
      );
    await tickIn(20);
    expect(await windows()).toEqual([]);
    await tickIn(25);
    await tickIn(26);
    expect(await windows()).toEqual(['missing.phone_window queue']);
  });
});

describe('a search', () => {
  it('ends with no birthday, no adult age decision and no end of a guardianship', async () => {
    const caseId = await aChild(people.shelter);
    const { id } = await missing(people.shelter, caseId);
    await admin.query(
      `update relais.persons set birth_year = 1990, birth_precision = 'year', birth_source = 'decided'
      where case_id = $1`,
      [caseId],
    );
    await tickIn(24 * 30 * 5);
    expect(await episodeOf(people.shelter, id)).toMatchObject({
      status: 'noticed',
      worrying: { treatedAsChild: true },
      actions: expect.arrayContaining(['finding']),
    });
    expect((await people.police.get(`/missing-episodes/${id}`)).status).toBe(200);
  });
});
