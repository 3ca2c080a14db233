import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { EndAtMajority } from '#modules/guardianship';
import { UnitOfWork } from '#platform/database';
import { aCase, once } from '../factories/cases.js';
import { birthOf, inDays } from '../factories/days.js';
import {
  actOn,
  appoint,
  begunEarlier,
  guardianshipPeople,
  type GuardianshipPeople,
  SIGNAL,
} from '../factories/guardianship.js';
import { missing } from '../factories/missing.js';
import { afterDays } from '../factories/terms.js';
import { DeadlineWorld } from '../support/deadline-world.js';

jest.setTimeout(60_000);

const DAY = 86_400_000;

let world: DeadlineWorld;
let people: GuardianshipPeople;

beforeAll(async () => {
  world = await DeadlineWorld.begin();
  people = await guardianshipPeople(world.api);
});
afterAll(() => world?.end());

const tick = () => world.tick([EndAtMajority]);

/** The birth of somebody who is 18 in so many days. */
const of18In = (days: number) => birthOf(18, days);

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
    world.goTo(0);
    await tick();
    expect((await partOf(grown)).minor.status).toBe('identified');
    world.goTo(3 * DAY);
    await tick();
    await tick();
    const ended = await partOf(grown, people.guardian);
    expect(ended.minor).toMatchObject({ status: 'ended', closedReason: 'majority' });
    expect(ended.guardianships[0]).toMatchObject({
      status: 'ended',
      endReason: 'majority',
      report: { kind: 'final' },
    });
    const { endedAt, report: final } = ended.guardianships[0];
    expect(final.dueAt).toBe(afterDays(endedAt, 15));
    for (const caseId of [young, unsure]) {
      expect((await partOf(caseId)).guardianships[0].status).toBe('active');
    }
    const { rows } = await world.admin.query<{ audience: string }>(
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
    const testedOn = inDays(-200);
    await step('result', { ageMin: 17.5, ageMax: 19, testedOn });
    await tick();
    expect((await partOf(caseId)).minor.status).toBe('identified');
    await step('decision');
    await tick();
    expect((await partOf(caseId)).minor).toMatchObject({ status: 'ended', closedReason: 'majority' });
  });
});

/** Nothing but a finding ends a search: what ends a guardianship is tried while one runs. */
describe('a search', () => {
  const DAYS_AGO = (days: number) => inDays(-days);
  const OPEN = { status: 'noticed', actions: expect.arrayContaining(['finding', 'police_report']) };

  /** Everybody who was told still searches, and sees whom. */
  async function runs(episodeId: string, caseId: string): Promise<void> {
    for (const who of [people.police, people.service, people.guardian]) {
      const { status, body } = await who.get(`/missing-episodes/${episodeId}`);
      expect([status, body.person?.sex]).toEqual([200, 'male']);
      expect(body).toMatchObject(OPEN);
      expect([body.closedAt, body.finding]).toEqual([undefined, undefined]);
    }
    const { body: list } = await people.police.get('/missing-episodes?status=open&limit=100');
    expect(list.items.map(({ id }: { id: string }) => id)).toContain(episodeId);
    const { rows } = await world.admin.query(
      `select 1 from relais.alerts a where a.subject_id = $1 and a.ended_at is null
       union all select 1 from relais.case_access where source_id = $1 and ended_at is not null`,
      [episodeId],
    );
    expect(rows).toHaveLength(1);
    expect((await people.police.get(`/cases/${caseId}`)).body.status).toBe('open');
  }

  it('goes on when the child turns 18 and the guardianship ends with it', async () => {
    const caseId = await ward({ birthDate: of18In(2) });
    const { id } = await missing(people.guardian, caseId);
    world.goTo(3 * DAY);
    await tick();
    expect((await partOf(caseId)).minor).toMatchObject({ status: 'ended', closedReason: 'majority' });
    await runs(id, caseId);
    expect((await people.guardian.get(`/missing-episodes/${id}`)).body.worrying.treatedAsChild).toBe(true);
  });

  it('goes on when it is decided that the child is of age', async () => {
    const caseId = await ward({ apparentAge: { from: 16, to: 19 } });
    const { id } = await missing(people.guardian, caseId);
    await people.police.post(`/cases/${caseId}/age-assessments`, { grounds: ['appearance'] }, once());
    const assessment = (await partOf(caseId)).ageAssessments[0].id;
    const step = (action: string, body = {}) =>
      actOn(people.service, caseId, `/age-assessments/${assessment}/${action}`, body);
    await step('order');
    await step('result', { ageMin: 19, ageMax: 22, testedOn: DAYS_AGO(3) });
    await step('decision');
    await tick();
    const { minor, ageAssessments } = await partOf(caseId);
    expect([ageAssessments[0].decision, minor.status]).toEqual(['adult', 'ended']);
    await runs(id, caseId);
  });

  it('goes on when the guardianship ends after four months without news', async () => {
    const caseId = await ward({ apparentAge: { from: 14, to: 15 } });
    const { id } = await missing(people.guardian, caseId);
    const { minor, guardianships } = await partOf(caseId);
    await begunEarlier(world.api, caseId, 140);
    const silence = { since: DAYS_AGO(130) };
    await actOn(people.service, caseId, `/minors/${minor.id}/silence`, silence);
    const reason = { reason: 'missing_four_months' };
    await actOn(people.service, caseId, `/guardianships/${guardianships[0].id}/end`, reason);
    expect((await partOf(caseId)).minor).toMatchObject({ status: 'ended', closedReason: reason.reason });
    world.goTo(200 * DAY);
    await tick();
    await runs(id, caseId);
  });
});

describe('who is of age', () => {
  it('is found by the worker that keeps deadlines alone', async () => {
    const app = new pg.Pool({ connectionString: world.api.database.appUrl, max: 1 });
    await expect(app.query('select * from relais.minors_of_age(18, current_date, 10)')).rejects.toThrow(
      /permission denied/,
    );
    await app.end();
    const [worker] = world.workers;
    const other = await worker
      .get(UnitOfWork)
      .run({ kind: 'system', name: 'notifier' }, (tx) =>
        tx.query('select * from relais.minors_of_age(0, current_date, 10)'),
      );
    expect(other).toEqual([]);
  });
});
