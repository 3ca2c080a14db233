import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  act,
  CANARIES,
  MESSAGE,
  openCase,
  referralBody,
  sendReferral,
  twoAgencies,
  type TwoAgencies,
} from '../factories/referrals.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: TwoAgencies;

beforeAll(async () => {
  api = await startTestApi();
});
beforeEach(async () => {
  people = await twoAgencies(api);
});
afterAll(() => api?.close());

const sharesOf = (body: { shares: { category: string; state: string }[] }): Record<string, string> =>
  Object.fromEntries(body.shares.map(({ category, state }) => [category, state]));

/** Everything the member can be shown of a case, as one text. */
async function allOf(member: TestMember, caseId: string, referralId: string): Promise<string> {
  const paths = [`/referrals/${referralId}`, '/referrals', '/home', '/notifications', `/cases/${caseId}`];
  const answers = await Promise.all(paths.map((path) => member.get(path)));
  return JSON.stringify(answers.map(({ body }) => body));
}

/** What the text should not hold and does; short, where the text is not. */
const leaksIn = (text: string, ...more: string[]): string[] =>
  [...Object.values(CANARIES), MESSAGE, ...more].filter((canary) => text.includes(canary));

describe('before a referral is accepted', () => {
  it('the recipient is shown nothing that names the person, wherever it looks', async () => {
    const { sender, recipient } = people;
    const [caseId] = await openCase(api.app, sender);
    const { body } = await sendReferral(sender, caseId!, recipient.agencyId);
    expect(leaksIn(await allOf(recipient, caseId!, body.id), caseId!)).toEqual([]);
    expect((await recipient.get(`/cases/${caseId}`)).status).toBe(404);
    const rows = await api.sql<{ text: Buffer }>(
      'select text from relais.referral_messages where referral_id = $1',
      [body.id],
    );
    expect(rows.flatMap(({ text }) => leaksIn(text.toString('latin1')))).toEqual([]);
  });

  it('the preview says what it would see and get, and sends nothing', async () => {
    const { sender, recipient } = people;
    const [caseId] = await openCase(api.app, sender);
    const body = referralBody(recipient.agencyId, {
      categories: ['identity', 'indicators', 'statements', 'referrals'],
    });
    const preview = await sender.post(`/cases/${caseId}/referrals/preview`, body);
    expect(preview.status).toBe(200);
    expect(preview.body).toMatchObject({
      recipient: { id: recipient.agencyId },
      before: { sex: 'female', languages: ['ron'], urgency: 'tonight' },
    });
    expect(sharesOf(preview.body)).toMatchObject({
      identity: 'after_acceptance',
      care: 'not_shared',
      whereabouts: 'not_shared',
    });
    expect(Object.keys(sharesOf(preview.body))).toHaveLength(14);
    const sent = await api.sql('select 1 from relais.referrals where case_id = $1', [caseId]);
    expect(sent).toEqual([]);
  });
});

describe('an acceptance', () => {
  it('opens exactly what was shared, to an agency whose kind may read it', async () => {
    const { sender, recipient } = people;
    const [caseId] = await openCase(api.app, sender);
    const { body } = await sendReferral(sender, caseId!, recipient.agencyId, {
      categories: ['identity', 'referrals'],
    });
    await act(recipient, body.id, 'acceptance');
    const { body: seen } = await recipient.get(`/cases/${caseId}`);
    expect(seen.identity).toMatchObject({ visible: true });
    expect(leaksIn(JSON.stringify(seen.identity))).toEqual([CANARIES.family, CANARIES.given]);
    expect(seen.indicators.visible).toBe(false);
    expect(leaksIn(JSON.stringify({ ...seen, identity: undefined, referrals: undefined }))).toEqual([]);
    const access = await api.sql<{ categories: string[]; disclosed: string[]; ground: string }>(
      'select categories, disclosed, ground from relais.case_access where case_id = $1 and agency_id = $2',
      [caseId, recipient.agencyId],
    );
    // A centre reads identities of everybody, and of referrals its own and what the sender disclosed to it.
    expect(access).toEqual([{ categories: ['identity'], disclosed: ['referrals'], ground: 'referral' }]);
  });
});

describe.each([
  ['refusal', { reason: 'no_place' }, 'recipient'],
  ['withdrawal', {}, 'sender'],
] as const)('after a %s', (action, body, side) => {
  it('the recipient keeps the brief and nothing else', async () => {
    const { sender, recipient } = people;
    const [caseId] = await openCase(api.app, sender);
    const { body: referral } = await sendReferral(sender, caseId!, recipient.agencyId);
    await act(people[side], referral.id, action, body);
    const { body: seen } = await recipient.get(`/referrals/${referral.id}`);
    expect(seen.brief.sex).toBe('female');
    expect(seen.actions).toEqual([]);
    expect(new Set(Object.values(sharesOf(seen)))).toEqual(new Set(['not_shared']));
    expect(leaksIn(await allOf(recipient, caseId!, referral.id), caseId!)).toEqual([]);
  });
});

describe('a withdrawal of an accepted referral', () => {
  it('ends the access it had opened, with the next request', async () => {
    const { sender, recipient } = people;
    const [caseId] = await openCase(api.app, sender);
    const { body } = await sendReferral(sender, caseId!, recipient.agencyId);
    await act(recipient, body.id, 'acceptance');
    expect((await recipient.get(`/cases/${caseId}`)).status).toBe(200);
    await act(sender, body.id, 'withdrawal');
    expect((await recipient.get(`/cases/${caseId}`)).status).toBe(404);
    expect(leaksIn(await allOf(recipient, caseId!, body.id), caseId!)).toEqual([]);
  });
});

describe('a completion', () => {
  it('leaves the case open to whoever helped, until it is handed back', async () => {
    const { sender, recipient } = people;
    const [caseId] = await openCase(api.app, sender);
    const { body } = await sendReferral(sender, caseId!, recipient.agencyId);
    await act(recipient, body.id, 'acceptance');
    const done = await act(recipient, body.id, 'completion', { outcome: 'accommodated' });
    expect(done.body.completion).toMatchObject({ outcome: 'accommodated' });
    expect((await recipient.get(`/cases/${caseId}`)).status).toBe(200);
    expect((await sender.get(`/referrals/${body.id}`)).body.completion.outcome).toBe('accommodated');
  });
});

describe('a mother and her child', () => {
  it('are one referral in the inbox and are answered as one', async () => {
    const { sender, recipient } = people;
    const cases = await openCase(api.app, sender, 1);
    const [mother, child] = cases as [string, string];
    const { body } = await sendReferral(sender, mother, recipient.agencyId, { togetherWithCaseIds: [child] });
    expect(body.companions).toMatchObject([{ relation: 'child', brief: { sex: 'female' } }]);
    const inbox = await recipient.get('/referrals?direction=incoming&status=sent');
    expect(inbox.body.items.filter(({ id }: { id: string }) => id === body.id)).toHaveLength(1);
    const rows = await api.sql<{ id: string }>(
      'select id from relais.referrals where group_id = $1 order by position',
      [body.id],
    );
    expect(rows).toHaveLength(2);
    expect(inbox.body.items.some(({ id }: { id: string }) => id === rows[1]!.id)).toBe(false);

    const accepted = await act(recipient, rows[1]!.id, 'acceptance');
    expect(accepted.body).toMatchObject({
      id: rows[1]!.id,
      status: 'accepted',
      message: MESSAGE,
      caseId: child,
    });
    for (const caseId of cases) expect((await recipient.get(`/cases/${caseId}`)).status).toBe(200);
    await act(sender, body.id, 'withdrawal');
    for (const caseId of cases) expect((await recipient.get(`/cases/${caseId}`)).status).toBe(404);
    expect((await sender.get(`/referrals/${rows[1]!.id}`)).body.status).toBe('withdrawn');
  });

  it('of which one is somebody else’s case are not sent at all', async () => {
    const { sender, recipient } = people;
    const [mine] = await openCase(api.app, sender);
    const other = await api.member('police');
    const [theirs] = await openCase(api.app, other);
    for (const foreign of [theirs!, randomUUID()]) {
      const sent = await sendReferral(sender, mine!, recipient.agencyId, { togetherWithCaseIds: [foreign] });
      expect(sent.body.issues).toMatchObject([{ name: 'togetherWithCaseIds', type: 'notInList' }]);
    }
    expect((await sendReferral(sender, theirs!, recipient.agencyId)).status).toBe(404);
    expect(await api.sql('select 1 from relais.referrals where case_id = $1', [mine])).toEqual([]);
  });
});

describe('a sender', () => {
  it('asks only an agency on the system that offers the service, and shares only what it may read', async () => {
    const { sender, recipient } = people;
    const [caseId] = await openCase(api.app, sender);
    const offSystem = await api.member('specialised_centre', { services: ['emergency_place'] });
    await api.sql('update relais.agencies set on_system = false where id = $1', [offSystem.agencyId]);
    const issues = async (toAgencyId: string, more: object = {}): Promise<[string, string][]> =>
      ((await sendReferral(sender, caseId!, toAgencyId, { ...more })).body.issues ?? []).map(
        ({ name, type }: { name: string; type: string }) => [name, type],
      );
    expect(await issues(offSystem.agencyId)).toEqual([['toAgencyId', 'notInList']]);
    expect(await issues(sender.agencyId)).toEqual([['toAgencyId', 'notInList']]);
    expect(await issues(randomUUID())).toEqual([['toAgencyId', 'notInList']]);
    expect(await issues(recipient.agencyId, { service: 'guardianship' })).toEqual([['service', 'notInList']]);
    expect(await issues(recipient.agencyId, { categories: ['identity', 'care'] })).toEqual([
      ['categories', 'notYours'],
    ]);
    const several = { toAgencyId: undefined, toAgencyIds: [recipient.agencyId, offSystem.agencyId] };
    expect(await issues(recipient.agencyId, several)).toEqual([['toAgencyIds', 'notInList']]);
    const one = { toAgencyId: undefined, toAgencyIds: [recipient.agencyId] };
    expect((await sendReferral(sender, caseId!, recipient.agencyId, one)).status).toBe(201);
  });
});
