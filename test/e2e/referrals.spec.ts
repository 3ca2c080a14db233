import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CANARIES,
  act,
  MESSAGE,
  openCase,
  sendReferral,
  twoAgencies,
  type TwoAgencies,
} from '../factories/referrals.js';
import { startTestApi, type TestApi } from '../support/api.js';

let api: TestApi;
let people: TwoAgencies;

beforeAll(async () => {
  api = await startTestApi();
  people = await twoAgencies(api);
});
afterAll(() => api?.close());

describe('a police officer refers a woman to a centre', () => {
  it('and the centre sees the brief, nothing more, until it accepts', async () => {
    const { sender, recipient } = people;
    const [caseId] = await openCase(api.app, sender);
    const sent = await sendReferral(sender, caseId!, recipient.agencyId);
    expect(sent.body).toMatchObject({ status: 'sent', direction: 'outgoing', message: MESSAGE, caseId });
    expect(sent.status).toBe(201);
    expect(sent.headers.get('location')).toBe(`/api/v1/referrals/${sent.body.id}`);

    const before = await recipient.get(`/referrals/${sent.body.id}`);
    expect(before.status).toBe(200);
    expect(before.body).toMatchObject({
      direction: 'incoming',
      brief: { sex: 'female', languages: ['ron'] },
    });
    expect(before.body.actions.sort()).toEqual(['acceptance', 'receipt', 'refusal']);
    expect(before.body.message).toBeUndefined();
    expect(before.body.caseId).toBeUndefined();
    for (const canary of Object.values(CANARIES)) expect(JSON.stringify(before.body)).not.toContain(canary);

    const accepted = await act(recipient, sent.body.id, 'acceptance');
    expect(accepted.status).toBe(201);
    expect(accepted.body).toMatchObject({ status: 'accepted', message: MESSAGE, caseId });
    expect(accepted.body.shares).toContainEqual({ category: 'identity', state: 'shared' });
  });
});
