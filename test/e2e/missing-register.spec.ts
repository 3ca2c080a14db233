import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { brusselsDate } from '#kernel';
import { aChild, act, actOn, missing, missingPeople, type MissingPeople } from '../factories/missing.js';
import { startTestApi, type TestApi } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: MissingPeople;

beforeAll(async () => {
  api = await startTestApi();
  people = await missingPeople(api);
});
afterAll(() => api?.close());

describe('the register of a month', () => {
  it('counts the same episodes for every service, and explains what each was not told of', async () => {
    const young = await aChild(people.shelter, 11);
    const one = await missing(people.shelter, young);
    await act(people.police, one.id, 'acknowledgement');
    await actOn(people.police, one.id, 'finding', { outcome: 'returned_self' });
    await missing(people.shelter, young);
    await missing(people.shelter, await aChild(people.shelter, 16));
    const month = brusselsDate(new Date()).slice(0, 7);
    const seen = await Promise.all(
      [people.police, people.service, people.childFocus, people.immigration].map((who) =>
        who.get(`/missing-register?month=${month}`),
      ),
    );
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const [{ body }] = seen as [(typeof seen)[0]];
    for (const other of seen) expect(other.body).toEqual(body);
    expect(body).toMatchObject({ episodes: 3, persons: 2, children: 3, found: 1 });
    const of = (role: string) => body.services.find((service: { role: string }) => service.role === role);
    expect(of('police_zone')).toMatchObject({ told: 3, called: 0, acknowledged: 1, notTold: 0 });
    expect(of('child_focus')).toMatchObject({ told: 2, notTold: 1, because: { not_worrying: 1 } });
    expect(of('cgrs')).toMatchObject({ told: 0, notTold: 3, because: { no_asylum: 3 } });
    for (const { told, called, notTold } of body.services) expect(told + called + notTold).toBe(3);
  });

  it('is empty for another month, and closed to who reads of no missing person', async () => {
    expect((await people.police.get('/missing-register?month=2020-01')).body.episodes).toBe(0);
    expect((await people.police.get('/missing-register?month=2020-13')).status).toBe(400);
    const interpreter = await api.member('interpreter_practice');
    expect((await interpreter.get('/missing-register')).status).toBe(403);
  });
});
