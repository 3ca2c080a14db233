import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { as } from '../factories/actors.js';
import { alertPeople, type AlertPeople, aMissingChild, goesTo, raise } from '../factories/alerts.js';
import { once } from '../factories/cases.js';
import { rotation } from '../factories/duty.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { MovedClock } from '../support/moved-clock.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

const MINUTE = 60_000;

let api: TestApi;
let worker: INestApplicationContext;
let people: AlertPeople;
const clock = new MovedClock();

beforeAll(async () => {
  api = await startTestApi();
  worker = await startTestWorker(api.database, { clock });
  people = await alertPeople(api);
});
afterAll(async () => {
  await worker?.close();
  await api?.close();
});

const hours = (n: number): string => new Date(Date.now() + n * 60 * MINUTE).toISOString();
const toldOf = async (who: TestMember, alertId: string): Promise<string[]> => {
  const { body } = await who.get('/notifications?limit=100');
  return body.items
    .filter(({ subject }: { subject: { id: string } }) => subject.id === alertId)
    .map(({ kind }: { kind: string }) => kind);
};

describe('the duty roster', () => {
  it('is kept by supervisors and read by their colleagues alone', async () => {
    const { chief, officer, police, guardian } = people;
    expect((await officer.post('/duty-rotations', rotation([officer]), once())).status).toBe(403);
    const added = await chief.post('/duty-rotations', rotation([officer, police]), once());
    expect(added.status).toBe(201);
    const { body } = await officer.get('/duty-roster');
    expect(body.onDutyNow).toHaveLength(1);
    expect(body.shifts.at(0).from <= body.shifts.at(-1).to).toBe(true);
    expect(body.people.map(({ id }: { id: string }) => id).sort()).toEqual(
      [chief, officer, police].map(({ userId }) => userId).sort(),
    );
    expect((await guardian.get('/duty-roster')).body.rotations).toEqual([]);
    const other = await api.member('guardian_office', { agencyId: guardian.agencyId, roles: ['supervisor'] });
    const path = `/duty-rotations/${added.body.rotations[0].id}/removal`;
    expect((await other.post(path, {}, once())).status).toBe(404);
    expect((await chief.post(path, {}, once())).body.rotations).toEqual([]);
  });

  it('shows an override and an absence in the week they fall into', async () => {
    const { chief, officer, police } = people;
    await chief.post('/duty-rotations', rotation([officer]), once());
    expect((await officer.get('/duty-roster')).body.onDutyNow).toEqual([officer.userId]);
    const override = { kind: 'override', userId: police.userId, from: hours(-1), to: hours(2) };
    const { body } = await chief.post('/duty-exceptions', override, once());
    expect(body.onDutyNow).toEqual([police.userId]);
    const absent = { ...override, kind: 'absence', to: hours(1) };
    expect((await chief.post('/duty-exceptions', absent, once())).body.onDutyNow).toEqual([officer.userId]);
    const undone = await chief.post(`/duty-exceptions/${body.exceptions[0].id}/removal`, {}, once());
    expect([undone.status, undone.body.exceptions.length]).toEqual([201, 1]);
    const far = await officer.get('/duty-roster?week=2031-01-01');
    expect([far.status, far.body.issues[0].name]).toEqual([400, 'week']);
  });

  it.each([
    [{ members: [] }, 'members'],
    [{ from: '25:00' }, 'from'],
    [{ startsOn: '2026-02-30' }, 'startsOn'],
    [{ everyDays: 0 }, 'everyDays'],
    [{ weekdays: [8] }, 'weekdays'],
    [{ members: ['00000000-0000-4000-8000-000000000000'] }, 'members'],
  ])('refuses %j and names the field', async (more, field) => {
    const { chief } = people;
    const answer = await chief.post('/duty-rotations', rotation([chief], more), once());
    expect(answer.status).toBe(400);
    expect(answer.body.issues[0].name).toContain(field);
  });

  it('refuses an exception that ends before it begins, or for somebody who works elsewhere', async () => {
    const { chief, guardian } = people;
    const exception = { kind: 'absence', userId: chief.userId, from: hours(2), to: hours(1) };
    const backwards = await chief.post('/duty-exceptions', exception, once());
    expect([backwards.status, backwards.body.issues[0].name]).toEqual([400, 'to']);
    const stranger = await chief.post(
      '/duty-exceptions',
      { ...exception, userId: guardian.userId, to: hours(3) },
      once(),
    );
    expect([stranger.status, stranger.body.issues[0].name]).toEqual([400, 'userId']);
  });
});

describe('a rotation that is not saved yet', () => {
  it('is shown with the next fourteen days as they would be, public holidays and change of the clocks in them', async () => {
    const { guardian } = people;
    const head = await api.member('guardian_office', { agencyId: guardian.agencyId, roles: ['supervisor'] });
    const preview = (who: TestMember, more: object) => who.post('/duty-previews', rotation([guardian], more));
    const { status, body } = await preview(head, {
      weekdays: [1, 2, 3, 4, 5],
      from: '18:00',
      to: '08:00',
      days: 'ordinary',
    });
    expect(status).toBe(200);
    const [first, last] = [body.shifts[0], body.shifts.at(-1)];
    const days = (Date.parse(last.to) - Date.parse(first.from)) / 86_400_000;
    expect(days).toBeGreaterThan(12.9);
    expect(days).toBeLessThanOrEqual(14.05);
    for (const [index, shift] of body.shifts.slice(1).entries())
      expect(shift.from).toBe(body.shifts[index].to);
    const clockIn = (instant: string) =>
      new Intl.DateTimeFormat('en-GB', {
        timeZone: 'Europe/Brussels',
        hour: '2-digit',
        minute: '2-digit',
      }).format(new Date(instant));
    const kept = body.shifts.slice(1, -1).filter(({ userIds }: { userIds: string[] }) => userIds.length > 0);
    expect(kept.length).toBeGreaterThan(5);
    for (const { from, to, userIds } of kept) {
      expect([clockIn(from), clockIn(to), userIds]).toEqual(['18:00', '08:00', [guardian.userId]]);
    }
    // Nothing is saved by it.
    expect((await head.get('/duty-roster')).body.rotations).toEqual([]);
    expect((await preview(guardian, {})).status).toBe(403);
    const stranger = await head.post('/duty-previews', rotation([people.police]));
    expect([stranger.status, stranger.body.issues[0].name]).toEqual([400, 'members']);
    expect((await preview(head, { from: '25:00' })).status).toBe(400);
  });
});

/** Coming moments, the first one first, with who of a day, a night and a holiday rotation is on duty then. */
function comingMoments(now: Date): { at: string; onDuty: 'night' | 'day' | 'holiday' }[] {
  const lastSunday = (year: number, month: number): string => {
    const end = new Date(Date.UTC(year, month, 0));
    return new Date(end.getTime() - end.getUTCDay() * 86_400_000).toISOString().slice(0, 10);
  };
  const years = [0, 1].map((more) => now.getUTCFullYear() + more);
  return years
    .flatMap((year) => [
      { at: `${year}-01-01T11:00:00Z`, onDuty: 'holiday' as const },
      // Half past eight in summer, half past seven in winter: the change of the same night decides which.
      { at: `${lastSunday(year, 3)}T06:30:00Z`, onDuty: 'day' as const },
      { at: `${lastSunday(year, 10)}T06:30:00Z`, onDuty: 'night' as const },
    ])
    .filter(({ at }) => Date.parse(at) > now.getTime())
    .toSorted((one, other) => one.at.localeCompare(other.at))
    .slice(0, 3);
}

describe('an escalation policy', () => {
  it('is the rule of the product until a supervisor sets one, and never ends with nobody', async () => {
    const { guardian, chief } = people;
    const { body } = await guardian.get('/escalation-policies');
    expect(body.policies).toEqual([expect.objectContaining({ kind: 'missing_child', isDefault: true })]);
    const set = (who: TestMember, steps: object[]) =>
      who.post('/escalation-policies', { kind: 'missing_child', steps }, once());
    const head = await api.member('guardian_office', { agencyId: guardian.agencyId, roles: ['supervisor'] });
    const nobody = await set(head, [
      { to: 'queue', waitMinutes: 5 },
      { to: 'duty', waitMinutes: 5 },
    ]);
    expect([nobody.status, nobody.body.type]).toEqual([409, 'urn:problem-type:relais:lastStepEmpty']);
    expect((await set(head, [])).status).toBe(400);
    expect((await set(guardian, [{ to: 'queue', waitMinutes: 5 }])).status).toBe(403);
    const long = await set(chief, [
      { to: 'queue', waitMinutes: 5 },
      { to: 'supervisors', waitMinutes: 1440 },
    ]);
    expect([long.status, long.body.issues[0].name]).toEqual([400, 'steps.1.waitMinutes']);
    const { body: bound } = await chief.get('/escalation-policies');
    const atMost = [{ to: 'queue', waitMinutes: bound.longestWaitMinutes }];
    expect((await set(head, atMost)).status).toBe(201);
    // Neither past the use case, nor by a rule that became shorter afterwards.
    await expect(
      as(api, chief, (tx) =>
        tx.query(`insert into relais.escalation_policies values ($1, 'missing_child', $2, $3, now())`, [
          chief.agencyId,
          JSON.stringify([{ to: 'queue', waitMinutes: bound.longestWaitMinutes + 1 }]),
          chief.membershipId,
        ]),
      ),
    ).rejects.toThrow(/waits longer/);
    const steps = [
      { to: 'duty', waitMinutes: 3 },
      { to: 'supervisors', waitMinutes: 7 },
    ];
    const own = await set(chief, steps);
    expect(own.body.policies).toEqual([{ kind: 'missing_child', steps, isDefault: false }]);
    // The database keeps what the use case promises.
    await expect(
      as(api, chief, (tx) =>
        tx.query(`insert into relais.escalation_policies values ($1, 'x', '[]', $2, now())`, [
          chief.agencyId,
          chief.membershipId,
        ]),
      ),
    ).rejects.toThrow(/check constraint/);
  });

  it('tells who is on duty first, and the supervisors when they do not answer', async () => {
    const { shelter, police, officer, chief } = people;
    const caseId = await aMissingChild(shelter);
    const { alertId } = await raise(api, shelter, caseId, [goesTo(police)]);
    await eventually(async () => (await toldOf(officer, alertId)).length === 1);
    expect(await toldOf(police, alertId)).toEqual([]);
    expect(await toldOf(chief, alertId)).toEqual([]);
    clock.advance(4 * MINUTE);
    await eventually(async () => (await toldOf(chief, alertId)).length === 1);
    expect(await toldOf(officer, alertId)).toEqual(['alert.raised']);
  });

  it('passes over a duty that nobody has, at once, and the sender sees that nobody was there', async () => {
    const { shelter, police, officer, chief } = people;
    const away = { kind: 'absence', userId: officer.userId, from: hours(-1), to: hours(48) };
    await chief.post('/duty-exceptions', away, once());
    const caseId = await aMissingChild(shelter);
    const { alertId } = await raise(api, shelter, caseId, [goesTo(police)]);
    await eventually(async () => (await toldOf(chief, alertId)).length === 1);
    expect(await toldOf(officer, alertId)).toEqual([]);
    const { body } = await shelter.get(`/alerts/${alertId}`);
    expect(body.recipients[0]).toMatchObject({ state: 'told', nobodyAt: body.recipients[0].toldAt });
  });

  it('asks the roster as it is on a holiday, and by the clock of Brussels on the days on which that changes', async () => {
    const { shelter } = people;
    const night = await api.member('police');
    const { agencyId } = night;
    const [day, holiday] = [
      await api.member('police', { agencyId }),
      await api.member('police', { agencyId }),
    ];
    const head = await api.member('police', { agencyId, roles: ['supervisor'] });
    const rotations = [
      rotation([night], { from: '20:00', to: '08:00' }),
      rotation([day], { from: '08:00', to: '20:00' }),
      rotation([holiday], { from: '00:00', to: '00:00', days: 'holidays' }),
    ];
    for (const one of rotations) expect((await head.post('/duty-rotations', one, once())).status).toBe(201);
    const steps = [
      { to: 'duty', waitMinutes: 30 },
      { to: 'supervisors', waitMinutes: 30 },
    ];
    await head.post('/escalation-policies', { kind: 'missing_child', steps }, once());
    for (const { at, onDuty } of comingMoments(clock.now())) {
      clock.advance(Date.parse(at) - clock.now().getTime());
      const { alertId } = await raise(api, shelter, await aMissingChild(shelter), [goesTo(night)]);
      const who = { night, day, holiday };
      await eventually(async () => (await toldOf(who[onDuty], alertId)).length > 0);
      const told = await Promise.all(
        Object.entries(who).map(async ([name, one]) => (await toldOf(one, alertId)).map(() => name)),
      );
      expect([at, told.flat()]).toEqual([at, [onDuty]]);
    }
  });
});
