import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { as } from '../factories/actors.js';
import { colleagues } from '../factories/colleagues.js';
import { openCase, referralBody } from '../factories/referrals.js';
import {
  aPlace,
  aReferral,
  aResident,
  aShelter,
  SHELTER_SERVICES,
  type TestShelter,
} from '../factories/shelters.js';
import { type Answer, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { deadlocksIn } from '../support/deadlocks.js';
import { bySize } from '../support/size.js';
import { ListPlaces, ListUnits } from '#modules/shelters';
import { ListReferrals } from '#modules/referrals';

jest.setTimeout(180_000);

let api: TestApi;
let police: TestMember;
let shelter: TestShelter;

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police');
  shelter = await aShelter(api);
});
afterAll(() => api?.close());

const tally = (answers: Answer[]): Record<string, number> =>
  answers.reduce<Record<string, number>>((counts, { status, body }) => {
    const what = status < 400 ? String(status) : `${status} ${body.type.split(':').at(-1)}`;
    return { ...counts, [what]: (counts[what] ?? 0) + 1 };
  }, {});

function timed(answers: Promise<Answer>[], label: string): Promise<Answer[]> {
  const start = performance.now();
  const took: number[] = [];
  for (const answer of answers) void answer.then(() => took.push(performance.now() - start));
  return Promise.all(answers).then((all) => {
    const [p50, p95, last] = [0.5, 0.95, 1].map((share) => took[Math.ceil(took.length * share) - 1]!);
    process.stderr.write(
      `${label}: p50 ${p50!.toFixed(0)} ms, p95 ${p95!.toFixed(0)} ms, last ${last!.toFixed(0)} ms\n`,
    );
    return all;
  });
}

/** The outbox is for the worker alone. */
async function asAdmin(text: string, values: unknown[]): Promise<unknown[]> {
  const admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  try {
    return (await admin.query(text, values)).rows;
  } finally {
    await admin.end();
  }
}

const post = (cookie: string, path: string, body: unknown, headers: Record<string, string>) =>
  send(api.url, 'POST', path, { body, headers: { Cookie: cookie, ...headers } });

/** Two hundred in CI. */
const PEOPLE = bySize({ default: 60, ci: 200, long: 200 });

describe('many people who reserve one place at the same moment', () => {
  it('are one reservation and clear conflicts, and nobody waits for ever', async () => {
    const placeId = await aPlace(shelter, 'Wanted');
    const referrals = await Promise.all(Array.from({ length: 20 }, () => aReferral(api, police, shelter)));
    const cookies = await colleagues(api, shelter.worker, PEOPLE);
    const before = await deadlocksIn(api.database);
    const answers = await timed(
      cookies.map((cookie, index) =>
        post(
          cookie,
          '/shelters/reservations',
          { placeId, referralId: referrals[index % 20]!.referralId },
          { 'Idempotency-Key': randomUUID() },
        ),
      ),
      `${PEOPLE} reservations of one place`,
    );
    const { '201': won, ...lost } = tally(answers);
    expect(won).toBe(1);
    expect(await deadlocksIn(api.database)).toBe(before);
    expect(Object.keys(lost).sort()).toEqual(['409 alreadyReserved', '409 placeTaken']);
    const rows = await api.sql('select 1 from relais.place_reservations where place_id = $1', [placeId]);
    expect(rows).toHaveLength(1);
  });
});

describe('twenty shelters that accept one call at the same moment', () => {
  it('are one acceptance; the others are withdrawn in the same transaction and told why', async () => {
    const recipients: TestMember[] = [];
    for (let index = 0; index < 20; index += 1) {
      recipients.push(await api.member('specialised_centre', { services: SHELTER_SERVICES }));
    }
    const [caseId] = await openCase(api.app, police);
    const call = await police.post(
      `/cases/${caseId}/referrals`,
      referralBody(undefined as never, { toAgencyIds: recipients.map(({ agencyId }) => agencyId) }),
      { 'Idempotency-Key': randomUUID() },
    );
    expect([call.status, call.body.call.asked.length]).toEqual([201, 20]);
    const asked = call.body.call.asked as { referralId: string; agency: { id: string } }[];
    const idFor = ({ agencyId }: TestMember) =>
      asked.find(({ agency }) => agency.id === agencyId)!.referralId;
    const before = await recipients[0]!.get(`/referrals/${idFor(recipients[0]!)}`);
    // A recipient knows that it is one of several, and not who the others are.
    expect(before.body.call).toEqual({ id: call.body.call.id });
    const deadlocks = await deadlocksIn(api.database);
    const answers = await timed(
      recipients.map((who) => who.post(`/referrals/${idFor(who)}/acceptance`, {}, { 'If-Match': '*' })),
      '20 acceptances of one call',
    );
    expect(tally(answers)).toEqual({ '201': 1, '409 anotherAccepted': 19 });
    expect(await deadlocksIn(api.database)).toBe(deadlocks);
    const rows = await api.sql<{ status: string; reason: string | null; access: boolean }>(
      `select status, withdrawal_reason as reason, exists (select 1 from relais.case_access a where a.source_id = r.id) as access
       from relais.referrals r where case_id = $1`,
      [caseId],
    );
    const ended = rows.filter(({ status }) => status === 'withdrawn');
    expect(ended).toHaveLength(19);
    expect(ended.every(({ reason, access }) => reason === 'another_accepted' && !access)).toBe(true);
    expect(rows.filter(({ status, access }) => status === 'accepted' && access)).toHaveLength(1);
    const told = await asAdmin(
      `select 1 from relais.outbox where type = 'referral.superseded' and case_id = $1`,
      [caseId],
    );
    expect(told).toHaveLength(19);
    const late = await recipients[0]!.post(
      `/referrals/${idFor(recipients[0]!)}/refusal`,
      { reason: 'no_place' },
      { 'If-Match': '*' },
    );
    expect(late.status).toBe(409);
    // Who came too late is told so, and still not who the others were.
    const loser = recipients[answers.findIndex(({ status }) => status === 409)]!;
    const shown = await loser.get(`/referrals/${idFor(loser)}`);
    expect(shown.body).toMatchObject({ status: 'withdrawn', withdrawal: { reason: 'another_accepted' } });
    expect(shown.body.call).toEqual({ id: call.body.call.id });
    const ids = recipients.filter((who) => who !== loser).map(({ agencyId }) => agencyId);
    expect(ids.filter((id) => JSON.stringify(shown.body).includes(id))).toEqual([]);
    expect((await loser.get(`/cases/${caseId}`)).status).toBe(404);
  });

  it('against the sender who takes one back: no deadlock, at most one acceptance', async () => {
    const recipients = await Promise.all(
      Array.from({ length: 5 }, () => api.member('specialised_centre', { services: SHELTER_SERVICES })),
    );
    for (let round = 0; round < 5; round += 1) {
      const [caseId] = await openCase(api.app, police);
      const call = await police.post(
        `/cases/${caseId}/referrals`,
        referralBody(undefined as never, { toAgencyIds: recipients.map(({ agencyId }) => agencyId) }),
        { 'Idempotency-Key': randomUUID() },
      );
      const asked = call.body.call.asked as { referralId: string; agency: { id: string } }[];
      const ifMatch = { 'If-Match': '*' };
      const answers = await Promise.all(
        asked.flatMap(({ referralId, agency }) => {
          const who = recipients.find(({ agencyId }) => agencyId === agency.id)!;
          return [
            who.post(`/referrals/${referralId}/acceptance`, {}, ifMatch),
            police.post(`/referrals/${referralId}/withdrawal`, {}, ifMatch),
          ];
        }),
      );
      expect(answers.map(({ status }) => status).filter((status) => ![201, 409].includes(status))).toEqual(
        [],
      );
      const rows = await api.sql(
        `select 1 from relais.referrals where case_id = $1 and answered_at is not null`,
        [caseId],
      );
      expect(rows.length).toBeLessThanOrEqual(1);
    }
  });

  it('when each keeps a place with it: the losers keep none', async () => {
    const shelters = await Promise.all(Array.from({ length: 4 }, () => aShelter(api)));
    const places = await Promise.all(shelters.map((one) => aPlace(one)));
    const [caseId] = await openCase(api.app, police);
    const call = await police.post(
      `/cases/${caseId}/referrals`,
      referralBody(undefined as never, { toAgencyIds: shelters.map(({ worker }) => worker.agencyId) }),
      { 'Idempotency-Key': randomUUID() },
    );
    const asked = call.body.call.asked as { referralId: string; agency: { id: string } }[];
    const answers = await Promise.all(
      shelters.map(({ worker }, index) => {
        const { referralId } = asked.find(({ agency }) => agency.id === worker.agencyId)!;
        const body = { placeId: places[index], referralId, accept: true };
        const headers = { 'Idempotency-Key': randomUUID(), 'If-Match': '*' };
        return worker.post('/shelters/reservations', body, headers);
      }),
    );
    expect(tally(answers)).toEqual({ '201': 1, '409 anotherAccepted': 3 });
    const kept = await api.sql(`select 1 from relais.place_reservations where place_id = any ($1)`, [places]);
    expect(kept).toHaveLength(1);
  });
});

describe('several agencies that are asked without a call', () => {
  it('each answer for themselves', async () => {
    const recipients = await Promise.all(
      Array.from({ length: 2 }, () => api.member('specialised_centre', { services: SHELTER_SERVICES })),
    );
    const [caseId] = await openCase(api.app, police);
    const toAgencyIds = recipients.map(({ agencyId }) => agencyId);
    const body = referralBody(undefined as never, { toAgencyIds, firstAcceptanceWins: false });
    const sent = await police.post(`/cases/${caseId}/referrals`, body, { 'Idempotency-Key': randomUUID() });
    expect([sent.status, sent.body.call]).toEqual([201, undefined]);
    for (const who of recipients) {
      const { body: incoming } = await who.get('/referrals?direction=incoming');
      const answer = await who.post(`/referrals/${incoming.items[0].id}/acceptance`, {}, { 'If-Match': '*' });
      expect(answer.status).toBe(201);
    }
  });
});

describe('the number of statements', () => {
  it('is the same for a house of one and a full one, and for calls as for referrals', async () => {
    const house = await aShelter(api);
    const count = async () => {
      const numbers: number[] = [];
      for (const work of [
        (tx: never) => api.app.get(ListPlaces, { strict: false }).run(tx, {}, { limit: 50, total: true }),
        (tx: never) => api.app.get(ListUnits, { strict: false }).run(tx, { limit: 50 }),
        (tx: never) => api.app.get(ListReferrals, { strict: false }).run(tx, {}, { limit: 50, total: true }),
      ]) {
        numbers.push(
          await as(api, house.worker, async (tx) => {
            const query = jest.spyOn(tx, 'query');
            await work(tx as never);
            return query.mock.calls.length;
          }),
        );
      }
      return numbers;
    };
    await aResident(api, police, house, await aPlace(house, 'One'));
    const few = await count();
    for (const label of ['Two', 'Three', 'Four']) {
      await aResident(api, police, house, await aPlace(house, label));
    }
    await aReferral(api, police, house, 1);
    expect(await count()).toEqual(few);
  });
});
