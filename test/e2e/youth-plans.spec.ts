import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { once } from '../factories/cases.js';
import { inDays } from '../factories/days.js';
import { actOnYouth, aPlan, mandated, youthOf, type YouthPeople, youthPeople } from '../factories/youth.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: YouthPeople;
let youth: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  people = await youthPeople(api);
  ({ youth } = people);
});
afterAll(() => api?.close());

const problem = (body: { type: string }) => body.type.split(':').at(-1);

describe('a plan of help', () => {
  const plan = (mandateId: string, more: object = {}) =>
    youth.post(`/youth-mandates/${mandateId}/plans`, aPlan(more), { 'If-Match': '*', ...once() });

  it.each([
    [11, { consent: 'not_needed' }, 201, undefined],
    [13, { consent: 'given' }, 409, 'youthLawyerNeeded'],
    [13, { consent: 'given', withLawyer: true }, 201, undefined],
    [15, { consent: 'not_needed' }, 409, 'youthConsentNeeded'],
    [15, { consent: 'given' }, 201, undefined],
  ])('of voluntary help for a child of %d with %j answers %d', async (age, more, status, code) => {
    const { caseId, mandateId } = await mandated(people, { apparentAge: { from: age, to: age } });
    const answer = await plan(mandateId, more);
    expect(answer.status).toBe(status);
    if (code) expect(problem(answer.body)).toBe(code);
    else expect((await youthOf(youth, caseId)).mandates[0].deadlines[0].kind).toBe('review');
  });

  it('needs goals of the list, and a day of review that comes within the rule', async () => {
    const { mandateId } = await mandated(people);
    const wrong = await plan(mandateId, { goals: [{ area: 'x', goal: ' ', measure: 'y', by: 'nobody' }] });
    expect(wrong.body.issues.map(({ name }: { name: string }) => name)).toEqual([
      'goals.0.area',
      'goals.0.by',
    ]);
    expect((await plan(mandateId, { goals: [] })).status).toBe(400);
    expect((await plan(mandateId, { reviewOn: inDays(0) })).body.issues[0].name).toBe('reviewOn');
    expect((await plan(mandateId, { reviewOn: inDays(300) })).body.issues[0].name).toBe('reviewOn');
  });

  it('is written on the version that was read: of two windows the later one loses no goal without a word', async () => {
    const { caseId, mandateId } = await mandated(people);
    const path = `/youth-mandates/${mandateId}/plans`;
    const read = async () => (await youth.get(`/cases/${caseId}/youth`)).headers.get('etag')!;
    const filledFrom = await read();
    expect((await youth.post(path, aPlan(), once())).status).toBe(428);
    const [goal] = aPlan().goals;
    const first = await youth.post(path, aPlan(), { 'If-Match': filledFrom, ...once() });
    expect([first.status, first.headers.get('etag')]).toEqual([201, await read()]);
    const late = await youth.post(path, aPlan({ goals: [goal] }), { 'If-Match': filledFrom, ...once() });
    expect([late.status, problem(late.body)]).toEqual([412, 'staleVersion']);
    const unasked = aPlan({ consent: 'not_needed' });
    const state = await youth.post(path, unasked, { 'If-Match': filledFrom, ...once() });
    expect([state.status, problem(state.body)]).toEqual([409, 'youthConsentNeeded']);
    expect((await youthOf(youth, caseId)).mandates[0].plans).toHaveLength(1);
    const next = await youth.post(path, aPlan(), { 'If-Match': await read(), ...once() });
    expect(next.body.mandates[0].plans).toHaveLength(2);
  });

  it.each([
    [13, { consent: 'refused' }],
    [15, { consent: 'refused', withLawyer: true }],
  ])(
    'that a child of %d refuses is kept and not in force: the plan before it, and what is due, stay',
    async (age, no) => {
      const { caseId, mandateId } = await mandated(people, { apparentAge: { from: age, to: age } });
      const due = async () => (await youthOf(youth, caseId)).mandates[0].deadlines;
      const first = await due();
      const refused = await plan(mandateId, no);
      expect(refused.status).toBe(201);
      expect(refused.body.mandates[0].plans).toMatchObject([
        { number: 1, consent: 'refused', inForce: false },
      ]);
      expect(await due()).toEqual(first);
      expect((await plan(mandateId, { consent: 'given', withLawyer: true })).status).toBe(201);
      const agreed = await due();
      expect((await plan(mandateId, { ...no, reviewOn: inDays(9) })).status).toBe(201);
      expect(await due()).toEqual(agreed);
      const { plans } = (await youthOf(youth, caseId)).mandates[0];
      const versions = plans.map(({ number, inForce }: { number: number; inForce: boolean }) => [
        number,
        inForce,
      ]);
      expect(versions).toEqual([
        [3, false],
        [2, true],
        [1, false],
      ]);
      const { body } = await youth.get(`/cases/${caseId}/timeline`);
      const acts = body.items.map(({ action }: { action: string }) => action);
      expect(acts.filter((one: string) => one.startsWith('youth.plan'))).toEqual([
        'youth.plan_refused',
        'youth.planned',
        'youth.plan_refused',
      ]);
    },
  );

  it('of an imposed mandate needs no consent', async () => {
    const { caseId, mandateId } = await mandated(people);
    await actOnYouth(youth, caseId, `/youth-mandates/${mandateId}/change`, {
      kind: 'french_imposed',
      decidingBody: 'juvenile_judge',
      decidedOn: '2026-02-01',
    });
    const imposed = await plan(mandateId, { consent: 'refused' });
    expect([imposed.status, imposed.body.mandates[0].plans[0].inForce]).toEqual([201, true]);
  });
});
