import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LinkTokens } from '#platform/crypto';
import {
  act,
  invite,
  pathOf,
  problem,
  setRoles,
  STOLEN,
  tokenOf,
  version,
} from '../factories/administration.js';
import { once } from '../factories/cases.js';
import { send, startTestApi, type TestApi, type TestMember } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const end = (who: TestMember, { email }: TestMember, reason: string) =>
  who.post('/ended-accounts', { email, reason }, once());
const leaves = async (who: TestMember, whom: TestMember) =>
  who.post(`${pathOf(whom)}/ending`, { reason: 'leaves' }, await version(who, pathOf(whom)));
const administrators = async (kind: string): Promise<[TestMember, TestMember, TestMember]> => {
  const first = await api.member(kind, { roles: ['administrator'] });
  const { agencyId } = first;
  const more = () => api.member(kind, { agencyId, roles: ['administrator'] });
  return [first, await more(), await more()];
};

/** The held end of a person's membership, or account, is due; no worker runs here. */
const isDueBy = (decider: TestMember, { userId, membershipId }: TestMember, of: 'membership' | 'account') =>
  api.sql(
    of === 'membership'
      ? 'update relais.memberships set leaves_at = now(), leaving_by_membership = $2 where id = $1'
      : `update relais.users set ends_at = now(), ending_reason = 'left', ending_by_membership = $2 where id = $1`,
    [of === 'membership' ? membershipId : userId, decider.membershipId],
  );

describe('a person whose departure is held', () => {
  it('neither demotes nor ends the administrator who decided it; every other administrator may at once', async () => {
    const [decider, person, third] = await administrators('specialised_centre');
    expect((await leaves(decider, person)).status).toBe(201);
    for (const tried of [
      await setRoles(person, decider, ['caseworker']),
      await act(person, decider, 'ending'),
    ])
      expect(problem(tried)).toEqual([409, 'decidedYourEnd']);
    expect((await decider.get(pathOf(person))).body.leaving).toBeDefined();
    expect((await act(third, decider, 'ending')).body.status).toBe('ended');
  });

  it('of the platform ends no account of the administrator who decided the end of their own; every other one does at once', async () => {
    const [decider, person, third] = await administrators('platform');
    expect((await end(decider, person, 'left')).status).toBe(201);
    for (const reason of ['stolen', 'left'])
      expect(problem(await end(person, decider, reason))).toEqual([409, 'decidedYourEnd']);
    expect(problem(await setRoles(person, decider, ['data_protection_officer']))).toEqual([
      409,
      'decidedYourEnd',
    ]);
    expect((await end(third, decider, STOLEN.reason)).status).toBe(201);
  });
});

describe('the link of a recovery', () => {
  it.each([
    ['departure of its person', 0, 'membership'],
    ['departure of who began it', 1, 'membership'],
    ['departure of who confirmed it', 2, 'membership'],
    ['end of the account of its person', 0, 'account'],
    ['end of the account of who confirmed it', 2, 'account'],
  ] as const)('is worth nothing once the held %s is due, while no worker runs', async (_what, whose, of) => {
    const [boss, one, two] = await administrators('specialised_centre');
    const { agencyId } = boss;
    await api.sql(
      `update relais.memberships set valid_from = '2020-01-01', administrator_since = '2020-01-01' where agency_id = $1`,
      [agencyId],
    );
    const person = await api.member('specialised_centre', { agencyId });
    const reason = 'Known to me from the same corridor';
    const { body } = await one.post('/recoveries', { memberId: person.membershipId, reason }, once());
    const { body: shown } = await two.get(`/recoveries/${body.id}`);
    const confirmed = await two.post(
      `/recoveries/${body.id}/confirmation`,
      {},
      { 'If-Match': shown.etag ?? '*' },
    );
    expect(confirmed.status).toBe(201);
    await api.sql(
      `update relais.recoveries set confirmed_at = confirmed_at - interval '25 hours', ready_at = now() - interval '1 hour',
         told_at = now(), sent_at = now() where id = $1`,
      [body.id],
    );
    const token = api.app.get(LinkTokens, { strict: false }).of('recovery', body.id);
    const offer = () => send(api.url, 'POST', '/recovery-offers', { body: { token } });
    expect((await offer()).status).toBe(200);
    await isDueBy(boss, [person, one, two][whose], of);
    expect(problem(await offer())).toEqual([404, 'linkOver']);
  });
});

describe('an invited person', () => {
  it('whose last membership ended by a held end sets a password, while no worker runs', async () => {
    const [boss] = await administrators('specialised_centre');
    const [former] = await administrators('police');
    const guest = await api.member('police', { agencyId: former.agencyId });
    const token = tokenOf(api, (await invite(boss, { email: guest.email })).body.id);
    const offered = async () =>
      (await send(api.url, 'POST', '/invitation-offers', { body: { token } })).body.needsAccount;
    expect(await offered()).toBe(true);
    await isDueBy(former, guest, 'membership');
    expect(await offered()).toBe(false);
    const body = { token, password: 'a long enough sentence of mine' };
    const accepted = await send(api.url, 'POST', '/invitation-offers/acceptance', { body });
    expect(accepted.status).toBe(204);
  });
});
