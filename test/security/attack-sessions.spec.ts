import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { as } from '../factories/actors.js';
import { longSince, withCodes } from '../factories/second-factors.js';
import { logIn, send, startTestApi, type TestApi } from '../support/api.js';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ limits: { search: 5 } });
});
afterAll(() => api?.close());

describe('a session of somebody else', () => {
  it('cannot be started with the rights of one person', async () => {
    const mallory = await api.member('police');
    const victim = await api.member('specialised_centre');
    const token = randomBytes(32).toString('base64url');
    const hash = createHash('sha256').update(token).digest();
    const start = (membership: string) =>
      as(api, mallory, (tx) =>
        tx.query(`select relais.start_session($1, $2, $3, $4, $4, false, 'other/other', $4)`, [
          randomUUID(),
          hash,
          membership,
          tx.now,
        ]),
      );
    const cookie = { Cookie: `__Host-relais=${token}` };
    await start(victim.membershipId);
    expect((await send(api.url, 'GET', '/session', { headers: cookie })).status).toBe(401);
    await start(mallory.membershipId);
    expect((await send(api.url, 'GET', '/session', { headers: cookie })).status).toBe(200);
  });
});

describe('what somebody else proves themselves by', () => {
  it('is neither read, renamed, used nor removed, whatever the statement', async () => {
    const [mallory, victim] = [await api.member('police'), await api.member('police')];
    const { id } = await withCodes(victim);
    await as(api, mallory, async (tx) => {
      expect(await tx.query('select * from relais.second_factors')).toEqual([]);
      expect(
        await tx.execute('update relais.second_factors set removed_at = now() where id = $1', [id]),
      ).toBe(0);
    });
    const insert = as(api, mallory, (tx) =>
      tx.query(
        `insert into relais.second_factors (id, user_id, kind, name, sealed, created_at, confirmed_at)
         values ($1, $2, 'totp', 'mine', 'x', now(), now())`,
        [randomUUID(), victim.userId],
      ),
    );
    await expect(insert).rejects.toMatchObject({ code: '42501' });
  });

  it('cannot be shown for them: a session is confirmed and ended by its own person', async () => {
    const [mallory, victim] = [await api.member('police'), await api.member('police')];
    await longSince(api, victim);
    const [session] = await api.sql<{ id: string }>(
      'select id from relais.sessions where membership_id = $1',
      [victim.membershipId],
    );
    const ended = await as(api, mallory, async (tx) => {
      await tx.query(`select set_config('app.session', $1, true)`, [session!.id]);
      await tx.query('select relais.confirm_session(true)');
      expect(await tx.query('select relais.recently_confirmed() as recent')).toEqual([{ recent: false }]);
      return tx.query('select relais.end_own_sessions($1, now()) as ended', [session!.id]);
    });
    expect(ended).toEqual([{ ended: 0 }]);
    const [after] = await api.sql('select strong, ended_at from relais.sessions where id = $1', [
      session!.id,
    ]);
    expect(after).toEqual({ strong: false, ended_at: null });
  });
});

describe('a login that fails', () => {
  it('is written down whether or not there is such an account, so that it takes as long', async () => {
    const known = await api.member('police');
    const events = async () => {
      const client = new pg.Client({ connectionString: api.database.auditorUrl });
      await client.connect();
      const { rows } = await client.query<{ count: number }>(
        `select count(*)::integer as count from relais.audit_events where kind = 'refusal'`,
      );
      await client.end();
      return rows[0]!.count;
    };
    const fail = (email: string) =>
      send(api.url, 'POST', '/session', { body: { email, password: 'not-the-password' } });
    const begin = await events();
    const [one, other] = [await fail(known.email), await fail(`${randomUUID()}@demo.relais.test`)];
    expect({ ...one.body, instance: '' }).toEqual({ ...other.body, instance: '' });
    expect([one.status, other.status]).toEqual([401, 401]);
    expect(await events()).toBe(begin + 2);
  });
});

describe('the bound on searches', () => {
  it('is the person’s: a new login is no new budget', async () => {
    const member = await api.member('police');
    const statuses: number[] = [];
    for (let search = 0; search < 8; search += 1) {
      if (search === 4) member.cookie = await logIn(api.url, member.email, member.password);
      statuses.push((await member.post('/cases/query', {})).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  });
});
