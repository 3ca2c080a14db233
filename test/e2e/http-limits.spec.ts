import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LIMITS, WINDOWS } from '../../apps/api/http/limits.js';
import { PlantedModule } from '../support/planted-routes.js';
import { logIn, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({
    modules: [PlantedModule],
    limits: { standard: 20, search: 3, login: 8, address: 200, grave: LIMITS.grave },
  });
});
afterAll(() => api.close());

describe('someone who calls too often', () => {
  it('is told when to come back; searches sooner than reads, and a colleague is not held up', async () => {
    const [fast, colleague] = [await api.member('police'), await api.member('police')];
    const searches = [];
    for (let i = 0; i < 5; i++) searches.push((await fast.get('/planted/searches')).status);
    expect(searches).toEqual([200, 200, 200, 429, 429]);
    expect((await fast.get('/planted/leak')).status).toBe(200);
    const reads = [];
    for (let i = 0; i < 20; i++) reads.push(await fast.get('/planted/leak'));
    const last = reads.at(-1)!;
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(last.body.type).toBe('urn:problem-type:belgif:tooManyRequests');
    expect((await colleague.get('/planted/leak')).status).toBe(200);
  });

  it('with grave acts waits after a few, whichever they are; nothing of the next is done, and a colleague is not held up', async () => {
    const boss = await api.member('police', { roles: ['administrator'] });
    const second = await api.member('police', { agencyId: boss.agencyId, roles: ['administrator'] });
    const { membershipId } = await api.member('police', { agencyId: boss.agencyId });
    const path = `/members/${membershipId}`;
    const [less, more] = [['caseworker'], ['caseworker', 'supervisor']];
    let etag = (await boss.get(path)).headers.get('etag')!;
    const change = async (who: TestMember, roles: string[]) => {
      const answer = await who.patch(path, { roles }, { 'If-Match': etag });
      etag = answer.headers.get('etag') ?? etag;
      return answer;
    };
    expect([LIMITS.grave, WINDOWS.grave]).toEqual([5, 10_000]);
    for (const roles of [more, less, more, less, more]) expect((await change(boss, roles)).status).toBe(200);
    const refused = await change(boss, less);
    expect([refused.status, refused.body.type]).toEqual([429, 'urn:problem-type:belgif:tooManyRequests']);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds > 0 && seconds <= 10).toBe(true);
    expect((await boss.post(`${path}/ending`, {}, { 'If-Match': etag })).status).toBe(429);
    expect((await boss.get(path)).body).toMatchObject({ roles: more, status: 'active' });
    expect((await change(second, less)).status).toBe(200);
    const now = Date.now;
    const later = jest.spyOn(Date, 'now').mockImplementation(() => now() + seconds * 1_000);
    expect((await change(boss, more)).status).toBe(200);
    later.mockRestore();
  });

  it('at a stolen session uses up no other: its owner proves who they are, goes on with grave acts, and ends it', async () => {
    const owner = await api.member('police', { roles: ['administrator'] });
    const grave = `/members/${randomUUID()}/session-endings`;
    let Cookie = owner.cookie;
    owner.cookie = await logIn(api.url, owner.email, owner.password);
    const asThief = async (path: string, body: object, times: number) => {
      const statuses = [];
      for (let n = 0; n < times; n += 1)
        statuses.push((await send(api.url, 'POST', path, { body, headers: { Cookie } })).status);
      return statuses;
    };
    // Within one window, however slow the machine is.
    const frozen = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
    expect(await asThief(grave, {}, 6)).toEqual([404, 404, 404, 404, 404, 429]);
    // The same login in its next session, in whichever membership.
    const body = { membershipId: owner.membershipId };
    const next = await send(api.url, 'POST', '/session/membership', { body, headers: { Cookie } });
    Cookie = next.headers.getSetCookie()[0]!.split(';')[0]!;
    expect(await asThief(grave, {}, 1)).toEqual([429]);
    expect((await owner.post(grave, {})).status).toBe(404);
    frozen.mockRestore();
    expect((await asThief('/session/confirmation', { otp: 'none' }, 9)).at(-1)).toBe(429);
    const reads = [];
    for (let n = 0; n < 10; n += 1)
      reads.push((await send(api.url, 'GET', '/planted/leak', { headers: { Cookie } })).status);
    expect(reads.at(-1)).toBe(429);
    expect((await owner.post('/session/confirmation', { password: owner.password })).status).toBe(201);
    expect((await owner.post('/session/all/ending', {})).body).toEqual({ ended: 1 });
    expect((await send(api.url, 'GET', '/session', { headers: { Cookie } })).status).toBe(401);
  });

  it('without a session is counted by address, logins sooner', async () => {
    const statuses = [];
    for (let i = 0; i < 8; i++) {
      const body = { email: `nobody${i}@demo.relais.test`, password: 'wrong' };
      statuses.push((await send(api.url, 'POST', '/session', { body })).status);
    }
    expect(statuses.at(-1)).toBe(429);
    let status = 0;
    for (let i = 0; i < 250 && status !== 429; i++) status = (await send(api.url, 'GET', '/nothing')).status;
    expect(status).toBe(429);
  });
});
