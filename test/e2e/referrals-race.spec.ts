import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  openCase,
  referralBody,
  sendReferral,
  twoAgencies,
  type TwoAgencies,
} from '../factories/referrals.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { bySize } from '../support/size.js';

jest.setTimeout(120_000);

const ROUNDS = bySize({ default: 3, ci: 10, long: 50 });

let api: TestApi;
let people: TwoAgencies;

beforeAll(async () => {
  api = await startTestApi();
  people = await twoAgencies(api);
});
afterAll(() => api?.close());

const tally = (statuses: number[]): Record<number, number> =>
  statuses.reduce<Record<number, number>>(
    (counts, status) => ({ ...counts, [status]: (counts[status] ?? 0) + 1 }),
    {},
  );

describe('twenty people who accept at the same moment', () => {
  it('are one acceptance and nineteen clear conflicts, also for a mother and her child', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [mother, child] = await openCase(api.app, people.sender, 1);
      const together = { togetherWithCaseIds: [child!] };
      const { body, headers } = await sendReferral(
        people.sender,
        mother!,
        people.recipient.agencyId,
        together,
      );
      const rows = await api.sql<{ id: string }>('select id from relais.referrals where group_id = $1', [
        body.id,
      ]);
      const etag = headers.get('etag')!;
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          people.recipient.post(`/referrals/${rows[index % 2]!.id}/acceptance`, {}, { 'If-Match': etag }),
        ),
      );
      expect(tally(answers.map(({ status }) => status))).toEqual({ 201: 1, 409: 19 });
      const conflict = answers.find(({ status }) => status === 409)!;
      expect(conflict.body.type).toMatch(/illegalTransition$/);
      const access = await api.sql('select 1 from relais.case_access where source_id = any($1)', [
        rows.map(({ id }) => id),
      ]);
      expect(access).toHaveLength(2);
    }
  });

  it('against a withdrawal: one of the two happens', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [caseId] = await openCase(api.app, people.sender);
      const { body, headers } = await sendReferral(people.sender, caseId!, people.recipient.agencyId);
      const ifMatch = { 'If-Match': headers.get('etag')! };
      const answers = await Promise.all([
        ...Array.from({ length: 5 }, () =>
          people.recipient.post(`/referrals/${body.id}/acceptance`, {}, ifMatch),
        ),
        ...Array.from({ length: 5 }, () =>
          people.sender.post(`/referrals/${body.id}/withdrawal`, {}, ifMatch),
        ),
      ]);
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 201)).toHaveLength(1);
      expect(statuses.every((status) => [201, 409, 412].includes(status))).toBe(true);
    }
  });
});

describe('twenty taps on "send"', () => {
  it('with a key each are one referral', async () => {
    const [caseId] = await openCase(api.app, people.sender);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => sendReferral(people.sender, caseId!, people.recipient.agencyId)),
    );
    expect(tally(answers.map(({ status }) => status))).toEqual({ 201: 1, 409: 19 });
    expect(answers.find(({ status }) => status === 409)!.body.type).toMatch(/referralAlreadyOpen$/);
  });

  it('with one key are one referral, and the others are told to wait or shown it', async () => {
    const [caseId] = await openCase(api.app, people.sender);
    const key = { 'Idempotency-Key': randomUUID() };
    const body = referralBody(people.recipient.agencyId);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => people.sender.post(`/cases/${caseId}/referrals`, body, key)),
    );
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const ids = answers.filter(({ status }) => status === 201).map((answer) => answer.body.id as string);
    expect(new Set(ids).size).toBe(1);
    const again = await people.sender.post(`/cases/${caseId}/referrals`, body, key);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
  });

  it('for a refused referral may be repeated', async () => {
    const [caseId] = await openCase(api.app, people.sender);
    const { body } = await sendReferral(people.sender, caseId!, people.recipient.agencyId);
    const refusal = { reason: 'no_place' };
    await people.recipient.post(`/referrals/${body.id}/refusal`, refusal, { 'If-Match': '*' });
    expect((await sendReferral(people.sender, caseId!, people.recipient.agencyId)).status).toBe(201);
  });
});
