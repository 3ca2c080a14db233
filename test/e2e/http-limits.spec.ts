import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { LinkTokens } from '#platform/crypto';
import { LIMITS, WINDOWS } from '../../apps/api/http/limits.js';
import { aMissingChild, goesTo, raise } from '../factories/alerts.js';
import { once } from '../factories/cases.js';
import { aDevice } from '../factories/devices.js';
import { aChildShelter, aResidentOf } from '../factories/presence.js';
import { PlantedModule } from '../support/planted-routes.js';
import { logIn, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { bySize } from '../support/size.js';

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
    expect((await boss.post(`${path}/ending`, { reason: 'leaves' }, { 'If-Match': etag })).status).toBe(429);
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

  it('at the network of a locked telephone, with no credential or invented ones, stops none of its reports', async () => {
    // Within one window that is its own, however slow the machine is: the logins of the tests before fill theirs.
    const frozen = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 120_000);
    const shelter = await aChildShelter(api);
    const child = await aResidentOf(shelter, 'Room 7', { from: 14, to: 15 });
    const device = await aDevice(api, shelter.supervisor, shelter.unitId);
    const [one] = await device.open((await device.list()).body);
    const report = async () =>
      (await device.report({ token: one!.token, lastSeenAt: new Date(Date.now() - 600_000).toISOString() }))
        .status;
    const flood = async (headers: () => Record<string, string>) => {
      const statuses = [];
      for (let n = 0; n < 22; n += 1)
        statuses.push((await send(api.url, 'GET', '/device/list', { headers: headers() })).status);
      return statuses.filter((status) => status === 429).length;
    };
    const invented = () => ({ Authorization: `Device ${randomBytes(32).toString('base64url')}` });
    const other = await aDevice(api, shelter.supervisor, shelter.unitId);
    expect(await flood(() => ({}))).toBeGreaterThan(0);
    expect([await report(), (await other.list()).status]).toEqual([201, 200]);
    expect(await flood(invented)).toBeGreaterThan(0);
    expect([await report(), (await other.list()).status]).toEqual([201, 200]);
    frozen.mockRestore();
    const { episodes } = (await shelter.worker.get(`/cases/${child.caseId}/missing-episodes`)).body;
    expect(episodes).toHaveLength(1);
  });

  it('without a session is counted by address, logins sooner', async () => {
    const statuses = [];
    for (let i = 0; i < 8; i++) {
      const body = { email: `nobody${i}@demo.relais.test`, password: 'wrong' };
      statuses.push((await send(api.url, 'POST', '/session', { body })).status);
    }
    expect(statuses.at(-1)).toBe(429);
    let status = 0;
    // Within one window, however slow the machine is.
    const frozen = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
    for (let i = 0; i < 250 && status !== 429; i++) status = (await send(api.url, 'GET', '/nothing')).status;
    frozen.mockRestore();
    expect(status).toBe(429);
  });
});

describe('while one address guesses at logins', () => {
  const GUESSES = bySize({ default: 300, ci: 1_000, long: 10_000 });
  const ROUNDS = 8;
  const AT_ONCE = 4;
  let busy: TestApi;

  beforeAll(async () => {
    busy = await startTestApi({ limits: LIMITS });
  });
  afterAll(() => busy?.close());

  const post = (path: string, body: object, Cookie = '') =>
    send(busy.url, 'POST', path, { body, headers: { ...(Cookie && { Cookie }) } });
  const guess = (n: number, Cookie = '') =>
    post('/session', { email: `unknown${n}@demo.relais.test`, password: 'wrong' }, Cookie);
  /** Logs in once more, as the browser that keeps this. @returns the status and what it keeps from then on */
  const logInFrom = async ({ email, password }: TestMember, kept = ''): Promise<[number, string]> => {
    const answer = await post('/session', { email, password }, kept);
    const device = answer.headers.getSetCookie().find((one) => one.startsWith('__Host-relais-device='));
    return [answer.status, device?.split(';')[0] ?? kept];
  };
  const tokenOf = (purpose: string, id: string) =>
    busy.app.get(LinkTokens, { strict: false }).of(purpose, id);
  /** A link that a duty holder was sent, as the worker writes it down. */
  const receipt = async (): Promise<string> => {
    const [shelter, police] = [
      await busy.member('child_shelter', { services: ['child_shelter'] }),
      await busy.member('police'),
    ];
    const { alertId } = await raise(busy, shelter, await aMissingChild(shelter), [goesTo(police)]);
    const token = tokenOf('receipt', alertId);
    const admin = new pg.Client({ connectionString: busy.database.adminUrl });
    await admin.connect();
    await admin.query(
      `insert into relais.alert_tellings (id, alert_id, recipient_id, case_id, agency_id, round, target, user_id, told_at, link_hash)
       select gen_random_uuid(), alert_id, id, case_id, agency_id, 1, 'duty', $2, now(), $3 from relais.alert_recipients where alert_id = $1`,
      [alertId, police.userId, createHash('sha256').update(token).digest()],
    );
    await admin.end();
    return token;
  };

  it(`${GUESSES} times, receipts of alerts, stops of recoveries and known browsers are answered as before`, async () => {
    const known = await busy.member('police');
    const boss = await busy.member('police', { roles: ['administrator'] });
    const lost = await busy.member('police', { agencyId: boss.agencyId });
    const recovery = await boss.post(
      '/recoveries',
      { memberId: lost.membershipId, reason: 'Lost the telephone; called back at home.' },
      once(),
    );
    expect(recovery.status).toBe(201);
    const token = await receipt();
    let [, browser] = await logInFrom(known);
    const times = new Map<string, number[]>();
    const timed = async (name: string, ask: () => Promise<number>): Promise<number> => {
      const began = performance.now();
      const status = await ask();
      times.set(name, [...(times.get(name) ?? []), performance.now() - began]);
      return status;
    };
    const probe = async (when: string) => [
      await timed(`receipt ${when}`, async () => (await post('/alert-receipts', { token })).status),
      await timed(
        `unknown receipt ${when}`,
        async () => (await post('/alert-receipts', { token: randomUUID().padEnd(43, 'x') })).status,
      ),
      await timed(
        `unknown stop ${when}`,
        async () => (await post('/recovery-stops', { token: randomUUID().padEnd(43, 'x') })).status,
      ),
      await timed(`known browser ${when}`, async () => {
        const [status, kept] = await logInFrom(known, browser);
        browser = kept;
        return status;
      }),
    ];
    const asEver = [200, 404, 404, 201];
    // One window of every limit, however slow the machine is.
    const frozen = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
    expect(await probe('before')).toEqual(asEver);
    const statuses = new Map<number, number>();
    let next = 0;
    let left = GUESSES;
    const worker = async () => {
      while (left-- > 0) {
        const { status } = await guess((next += 1));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    const guessing = Promise.all(Array.from({ length: AT_ONCE }, worker));
    const answers = [];
    for (let round = 0; round < ROUNDS; round += 1) answers.push(await probe('meanwhile'));
    await guessing;
    expect(answers).toEqual(Array.from({ length: ROUNDS }, () => asEver));
    expect(statuses.get(429)).toBeGreaterThan(GUESSES - LIMITS.login - 1);
    expect(await probe('after')).toEqual(asEver);
    const stop = { token: tokenOf('recovery-stop', recovery.body.id) };
    expect((await post('/recovery-stops', stop)).status).toBe(204);
    // A browser that is not known, or says so, is one of the guessers.
    const forged = browser.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const cookie of ['', forged]) expect((await guess(1, cookie)).status).toBe(429);
    frozen.mockRestore();
    const p95 = (all: number[]) => all.sort((a, b) => a - b)[Math.ceil(all.length * 0.95) - 1]!.toFixed(0);
    const said = [...times].map(([name, all]) => `${name} p95 ${p95(all)} ms`).join(', ');
    process.stderr.write(`${GUESSES} guesses: ${JSON.stringify([...statuses])}; ${said}\n`);
  });

  it('the browser that guesses waits, and the next known browser does not; one token is asked a few times a minute', async () => {
    const frozen = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 120_000);
    const [one, two] = [await busy.member('police'), await busy.member('police')];
    const [[, guesser], [, other]] = [await logInFrom(one), await logInFrom(two)];
    const statuses = [];
    for (let n = 0; n <= LIMITS.login; n += 1) statuses.push((await guess(n, guesser)).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await logInFrom(two, other))[0]).toBe(201);
    const token = 'x'.repeat(43);
    const asked = [];
    for (let n = 0; n <= LIMITS.token; n += 1) asked.push((await post('/alert-receipts', { token })).status);
    expect(asked).toEqual([...Array.from({ length: LIMITS.token }, () => 404), 429]);
    expect((await post('/alert-receipts', { token: 'y'.repeat(43) })).status).toBe(404);
    frozen.mockRestore();
  });
});
