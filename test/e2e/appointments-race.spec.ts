import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aPractitioner, book, bookingBody, inHours } from '../factories/appointments.js';
import { colleagues } from '../factories/colleagues.js';
import { openCase } from '../factories/referrals.js';
import { type Answer, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { deadlocksIn, provokeDeadlock } from '../support/deadlocks.js';
import { itInCi } from '../support/in-ci.js';
import { bySize } from '../support/size.js';

jest.setTimeout(120_000);

const USERS = bySize({ default: 60, ci: 200, long: 200 });
/** Agencies the users work in; each has a case of its own. */
const AGENCIES = 10;

let api: TestApi;
let bookers: { member: TestMember; caseId: string }[];
/** Each a person with a session of their own, and the case of their agency. */
let users: { cookie: string; caseId: string }[];

beforeAll(async () => {
  api = await startTestApi();
  bookers = [];
  for (let number = 0; number < AGENCIES; number += 1) {
    const member = await api.member('police');
    const [caseId] = await openCase(api.app, member);
    bookers.push({ member, caseId: caseId! });
  }
  users = [];
  for (const { member, caseId } of bookers)
    for (const cookie of await colleagues(api, member, USERS / AGENCIES)) users.push({ cookie, caseId });
}, 60_000);
afterAll(() => api?.close());

/** Every user once, all at the same moment, through the real API. */
async function allBook(practitionerId: string, timeOf: (user: number) => object) {
  const took: number[] = [];
  const answers = await Promise.all(
    users.map(async ({ cookie, caseId }, user) => {
      const headers = { Cookie: cookie, 'Idempotency-Key': randomUUID() };
      const body = bookingBody({ practitionerId, ...timeOf(user) });
      const begun = performance.now();
      const answer = await send(api.url, 'POST', `/cases/${caseId}/appointments`, { body, headers });
      took.push(performance.now() - begun);
      return answer;
    }),
  );
  return { answers, took: took.sort((a, b) => a - b) };
}

const tally = (answers: Answer[]): Record<number, number> =>
  answers.reduce<Record<number, number>>(
    (counts, { status }) => ({ ...counts, [status]: (counts[status] ?? 0) + 1 }),
    {},
  );

itInCi('a deadlock of a moment ago would be counted, before its backend has time to tell', async () => {
  const before = await deadlocksIn(api.database);
  await provokeDeadlock(api.database);
  expect(await deadlocksIn(api.database)).toBe(before + 1);
});

describe('many users who book the same interpreter at once', () => {
  it('are one booking and clear conflicts for the same slot, without a deadlock', async () => {
    const selam = await aPractitioner(api);
    const slot = inHours(48);
    const before = await deadlocksIn(api.database);
    const { answers, took } = await allBook(selam.practitionerId, () => slot);
    process.stderr.write(
      `${USERS} bookings of one slot: p50 ${Math.round(took[USERS / 2]!)} ms, p95 ${Math.round(took[USERS * 0.95]!)} ms, last ${Math.round(took.at(-1)!)} ms\n`,
    );
    expect(tally(answers)).toEqual({ 201: 1, 409: USERS - 1 });
    // Nobody asked twice, and none of the sessions was turned away.
    expect(new Set(users.map(({ cookie }) => cookie)).size).toBe(USERS);
    const types = new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body.type));
    expect([...types]).toEqual(['urn:problem-type:relais:practitionerTaken']);
    expect(await deadlocksIn(api.database)).toBe(before);
    expect((await selam.get('/appointments?limit=100')).body.items).toHaveLength(1);
  });

  it('never make two that overlap, when every slot begins a little later', async () => {
    const linh = await aPractitioner(api);
    const before = await deadlocksIn(api.database);
    const { answers } = await allBook(linh.practitionerId, (user) => inHours(72 + (user % 40) * 0.25));
    expect(Object.keys(tally(answers)).sort()).toEqual(['201', '409']);
    expect(await deadlocksIn(api.database)).toBe(before);
    const { body } = await linh.get('/appointments?limit=100');
    const times = body.items.map(({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => [
      startsAt,
      endsAt,
    ]);
    for (let index = 1; index < times.length; index += 1) {
      expect(times[index][0] >= times[index - 1][1]).toBe(true);
    }
    expect(times.length).toBeGreaterThanOrEqual(2);
  });

  it('through two memberships of the same person are one booking as well', async () => {
    const first = await aPractitioner(api);
    const agencyId = (await api.member('interpreter_practice')).agencyId;
    await api.sql(
      `insert into relais.memberships (id, user_id, agency_id, roles, valid_from)
       values (gen_random_uuid(), $1, $2, '{caseworker}', '2020-01-01')`,
      [first.userId, agencyId],
    );
    const second = (
      await api.sql<{ id: string }>(
        `insert into relais.practitioners (id, role, user_id, agency_id, register_number, sex, modes)
         values (gen_random_uuid(), 'interpreter', $1, $2, 'VTI-1', 'female', '{on_site}') returning id`,
        [first.userId, agencyId],
      )
    )[0]!.id;
    await api.sql(
      `insert into relais.practitioner_languages (practitioner_id, language) values ($1, 'tir')`,
      [second],
    );
    const slot = inHours(90);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, user) => {
        const { member, caseId } = bookers[user % AGENCIES]!;
        return book(member, caseId, { practitionerId: user % 2 ? first.practitionerId : second, ...slot });
      }),
    );
    expect(tally(answers)).toEqual({ 201: 1, 409: 39 });
  });
});
