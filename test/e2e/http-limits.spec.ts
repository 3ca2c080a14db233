import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlantedModule } from '../support/planted-routes.js';
import { send, startTestApi, type TestApi } from '../support/api.js';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({
    modules: [PlantedModule],
    limits: { standard: 20, search: 3, login: 6, address: 200 },
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
