import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { act, openCase, sendReferral, twoAgencies, type TwoAgencies } from '../factories/referrals.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

type Side = 'sender' | 'recipient';

const BODIES: Record<string, object> = {
  receipt: {},
  acceptance: {},
  refusal: { reason: 'no_place', detail: 'Nothing free before Monday' },
  withdrawal: { reason: 'no_longer_needed' },
  completion: { outcome: 'accommodated' },
};
const ACTIONS = Object.keys(BODIES);

/** How a referral gets into a state, by whom. */
const WAYS: Record<string, [Side, string][]> = {
  sent: [],
  received: [['recipient', 'receipt']],
  accepted: [['recipient', 'acceptance']],
  refused: [['recipient', 'refusal']],
  withdrawn: [['sender', 'withdrawal']],
  completed: [
    ['recipient', 'acceptance'],
    ['recipient', 'completion'],
  ],
};

/** What is not refused in a state, of whichever side; who may do what is in `states/passing-on.ts`. */
const POSSIBLE: Record<string, string[]> = {
  sent: ['receipt', 'acceptance', 'refusal', 'withdrawal'],
  received: ['acceptance', 'refusal', 'withdrawal'],
  accepted: ['completion', 'withdrawal'],
};

let api: TestApi;
let people: TwoAgencies;
let outsider: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  people = await twoAgencies(api);
  outsider = await api.member('specialised_centre', { services: ['emergency_place'] });
});
afterAll(() => api?.close());

async function referralIn(status: string): Promise<string> {
  const [caseId] = await openCase(api.app, people.sender);
  const { body } = await sendReferral(people.sender, caseId!, people.recipient.agencyId);
  for (const [side, action] of WAYS[status]!) {
    const done = await act(people[side], body.id, action, BODIES[action]);
    expect(done.status).toBe(201);
  }
  return body.id;
}

describe.each(Object.keys(WAYS))('a referral that is %s', (status) => {
  it('tells a conflict before a stale version, and a stale version before nothing', async () => {
    const id = await referralIn(status);
    for (const action of ACTIONS) {
      const side: Side = action === 'withdrawal' ? 'sender' : 'recipient';
      const stale = await people[side].post(`/referrals/${id}/${action}`, BODIES[action], {
        'If-Match': '"old"',
      });
      expect([action, stale.status]).toEqual([action, POSSIBLE[status]?.includes(action) ? 412 : 409]);
    }
  });

  it('does not exist for an agency that is neither end', async () => {
    const id = await referralIn(status);
    const nowhere = await outsider.get(`/referrals/${people.sender.userId}`);
    const hidden = await outsider.get(`/referrals/${id}`);
    expect([hidden.status, nowhere.status]).toEqual([404, 404]);
    const withoutInstance = (problem: object) => ({ ...problem, instance: undefined });
    expect(withoutInstance(hidden.body)).toEqual(withoutInstance(nowhere.body));
  });
});

describe('an act on a referral', () => {
  it('needs the version it was decided on', async () => {
    const id = await referralIn('sent');
    expect((await people.recipient.post(`/referrals/${id}/acceptance`, {})).status).toBe(428);
  });

  it('takes no field it does not know, and no reason that is no code', async () => {
    const id = await referralIn('sent');
    const refuse = (body: object) =>
      people.recipient.post(`/referrals/${id}/refusal`, body, { 'If-Match': '*' });
    expect((await refuse({ reason: 'because' })).body.issues).toMatchObject([{ in: 'body', name: 'reason' }]);
    expect((await refuse({ reason: 'no_place', comment: 'x' })).status).toBe(400);
    const accept = await people.recipient.post(
      `/referrals/${id}/acceptance`,
      { note: 'x' },
      { 'If-Match': '*' },
    );
    expect(accept.status).toBe(400);
    const withdraw = await people.sender.post(
      `/referrals/${id}/withdrawal`,
      { reason: 'She left, call me' },
      { 'If-Match': '*' },
    );
    expect(withdraw.status).toBe(400);
  });

  it('is written into the case with who did it, and into the outbox once', async () => {
    const id = await referralIn('completed');
    const events = await api.sql<{ action: string; kind: string }>(
      `select action, kind from relais.audit_events where subject_id = $1 order by seq`,
      [id],
    );
    expect(events.map(({ action, kind }) => `${kind} ${action}`)).toEqual([
      'act referral.sent',
      'act referral.accepted',
      'sharing access.opened',
      'act referral.completed',
    ]);
  });
});
