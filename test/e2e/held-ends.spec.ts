import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { act, pathOf, problem, setRoles, STOLEN, version } from '../factories/administration.js';
import { once } from '../factories/cases.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

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
