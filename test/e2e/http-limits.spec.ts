import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LIMITS, WINDOWS } from '../../apps/api/http/limits.js';
import { PlantedModule } from '../support/planted-routes.js';
import { send, startTestApi, type TestApi, type TestMember } from '../support/api.js';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({
    modules: [PlantedModule],
    limits: { standard: 20, search: 3, login: 6, address: 200, grave: LIMITS.grave },
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
