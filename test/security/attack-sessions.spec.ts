import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { SwitchMembership } from '#modules/access';
import type { Tx } from '#platform/database';
import { as, asAtLogin } from '../factories/actors.js';
import { once } from '../factories/cases.js';
import {
  codeOf,
  earlyInStep,
  logInBy,
  loginChallenge,
  longSince,
  withCodes,
  withPasskey,
} from '../factories/second-factors.js';
import { setActor } from './raw-actor.js';
import { type Answer, logIn, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';

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
      asAtLogin(api, mallory, (tx) =>
        tx.query(
          `select relais.start_session($1, $2, $3, $4, $4, false, 'other/other', 'password', true, $4)`,
          [randomUUID(), hash, membership, tx.now],
        ),
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
    const { id } = await withCodes(api, victim);
    await asAtLogin(api, mallory, async (tx) => {
      expect(await tx.query('select * from relais.second_factors')).toEqual([]);
      expect(
        await tx.execute('update relais.second_factors set removed_at = now() where id = $1', [id]),
      ).toBe(0);
    });
    const insert = asAtLogin(api, mallory, (tx) =>
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
    const confirm = (tx: Tx) =>
      tx.query('select relais.confirm_session(true, null, $1) as done', [randomBytes(32)]);
    await expect(as(api, mallory, confirm)).rejects.toMatchObject({ code: '42501' });
    const pretended = new pg.Client({ connectionString: api.database.loginUrl });
    await pretended.connect();
    await pretended.query('begin');
    await setActor(pretended, { ...mallory, session: session!.id, reads: [], writes: [] });
    const taken = await pretended.query('select relais.confirm_session(true, null, $1) as done', [
      randomBytes(32),
    ]);
    expect(taken.rows).toEqual([{ done: false }]);
    await pretended.query('commit');
    await pretended.end();
    const ended = await asAtLogin(api, mallory, (tx) =>
      tx.query('select relais.end_own_sessions($1, now()) as ended', [session!.id]),
    );
    expect(ended).toEqual([{ ended: 0 }]);
    const [after] = await api.sql('select strong, ended_at from relais.sessions where id = $1', [
      session!.id,
    ]);
    expect(after).toEqual({ strong: false, ended_at: null });
  });
});

describe('an app whose first code was never shown', () => {
  it('is no fresh proof that somebody keeps for later: its first code asks for one', async () => {
    const member = await api.member('police');
    const { body: begun } = await member.post('/session/factors/codes', { name: 'kept' });
    await longSince(api, member);
    const path = `/session/factors/codes/${begun.id}/confirmation`;
    await earlyInStep();
    const { status, body } = await member.post(path, { otp: codeOf(begun.secret) });
    expect([status, body.type?.split(':').at(-1)]).toEqual([403, 'stepUpRequired']);
    expect((await member.get('/session/factors')).body.items).toEqual([]);
    expect(await as(api, member, (tx) => tx.query('select relais.recently_confirmed() as recent'))).toEqual([
      { recent: false },
    ]);
    await member.post('/session/confirmation', { password: member.password });
    expect((await member.post(path, { otp: codeOf(begun.secret) })).status).toBe(201);
  });
});

/** What somebody else does before the work of a member is over; or tries, where it has to wait. */
async function meanwhile(
  member: Pick<TestMember, 'cookie'>,
  work: (tx: Tx) => Promise<unknown>,
  act: () => Promise<Answer>,
  acting = asAtLogin,
): Promise<number> {
  let done!: Promise<Answer>;
  await acting(api, member as TestMember, async (tx) => {
    await work(tx);
    done = act();
    // In that time it would be done, did it not wait.
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 400))]);
  });
  return (await done).status;
}

describe('a session that goes on in another one', () => {
  const living = async ({ userId }: TestMember) =>
    api.sql(
      `select s.id from relais.sessions s join relais.memberships m on m.id = s.membership_id
       where m.user_id = $1 and s.ended_at is null`,
      [userId],
    );
  const goOn =
    ({ membershipId }: TestMember) =>
    (tx: Tx) =>
      api.app.get(SwitchMembership, { strict: false }).run(tx, membershipId, 'firefox/linux');
  const withAdministrator = async () => {
    const member = await api.member('police');
    const { agencyId } = member;
    return { member, administrator: await api.member('police', { agencyId, roles: ['administrator'] }) };
  };

  it('while an administrator ends those of its person ends with them', async () => {
    const { member, administrator } = await withAdministrator();
    const end = () => administrator.post(`/members/${member.membershipId}/session-endings`, {}, once());
    expect(await meanwhile(member, goOn(member), end)).toBe(201);
    expect(await living(member)).toEqual([]);
  });

  it('once an administrator has ended those of its person goes on in none', async () => {
    const { member, administrator } = await withAdministrator();
    const { membershipId } = member;
    const ended = (tx: Tx) => tx.query('select relais.end_member_sessions($1)', [membershipId]);
    const goesOn = () => member.post('/session/membership', { membershipId });
    const status = await meanwhile(administrator, ended, goesOn, as);
    expect(status).toBe(401);
    expect(await living(member)).toEqual([]);
  });

  it('goes on in none by a token that a proof of its person has just renewed', async () => {
    const member = await api.member('police');
    const { membershipId } = member;
    const renew = (tx: Tx) => tx.query('select relais.confirm_session(false, null, $1)', [randomBytes(32)]);
    const stolen = () => member.post('/session/membership', { membershipId });
    expect(await meanwhile(member, renew, stolen)).toBe(401);
    expect(await living(member)).toHaveLength(1);
  });

  it('while its person ends all others ends with them', async () => {
    const member = await api.member('police');
    const thief = { cookie: await logIn(api.url, member.email, member.password) };
    expect(await meanwhile(thief, goOn(member), () => member.post('/session/all/ending', {}))).toBe(200);
    expect(await living(member)).toHaveLength(1);
  });
});

describe('a login while its proofs are replaced', () => {
  /** Begins to replace them, lets somebody log in with those of before, and is done. */
  const replaced = async (statements: [sql: string, values: unknown[]][], act: () => Promise<Answer>) => {
    const client = new pg.Client({ connectionString: api.database.adminUrl });
    await client.connect();
    await client.query('begin');
    for (const [sql, values] of statements) await client.query(sql, values);
    const done = act();
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 1_000))]);
    await client.query('commit');
    await client.end();
    const { status, body } = await done;
    return [status, body.type?.split(':').at(-1)];
  };

  it('is none with a passkey that is removed', async () => {
    const member = await api.member('police');
    const passkey = await withPasskey(member);
    const used = passkey.used(await loginChallenge(api));
    const removed = `update relais.second_factors set removed_at = now(), public_key = null where user_id = $1`;
    expect(await replaced([[removed, [member.userId]]], () => logInBy(api, used))).toEqual([
      401,
      'loginFailed',
    ]);
  });

  it('is none with the password of before alone', async () => {
    const member = await api.member('police');
    const body = { email: member.email, password: member.password };
    const answer = await replaced(
      [
        [
          `insert into relais.second_factors (id, user_id, kind, name, sealed, created_at, confirmed_at)
           values ($1, $2, 'totp', 'new', 'x', now(), now())`,
          [randomUUID(), member.userId],
        ],
        [`update relais.users set password_hash = 'another' where id = $1`, [member.userId]],
      ],
      () => send(api.url, 'POST', '/session', { body }),
    );
    expect(answer).toEqual([401, 'secondFactorNeeded']);
  });

  it('is none with a password that is changed', async () => {
    const member = await api.member('police');
    const body = { email: member.email, password: member.password };
    const changed = `update relais.users set password_hash = 'another' where id = $1`;
    const answer = await replaced([[changed, [member.userId]]], () =>
      send(api.url, 'POST', '/session', { body }),
    );
    expect(answer).toEqual([401, 'loginFailed']);
  });
});

describe('a device that is subscribed', () => {
  const allowed = async () => {
    const member = await api.member('police');
    await api.sql('update relais.agencies set push_allowed_at = now() where id = $1', [member.agencyId]);
    return member;
  };
  const subscribe = async (tx: Tx) => {
    const device = [randomUUID(), `https://push.example/${randomUUID()}`, Buffer.alloc(65), Buffer.alloc(16)];
    const sql = 'select relais.subscribe_push($1, $2, $3, $4, $5) as done';
    expect(await tx.query(sql, [...device, tx.now])).toEqual([{ done: 'done' }]);
  };
  const devicesOf = ({ userId }: TestMember) =>
    api.sql('select id from relais.push_subscriptions where user_id = $1', [userId]);

  it('while its person logs out is told no more', async () => {
    const member = await allowed();
    expect(await meanwhile(member, subscribe, () => member.delete('/session'), as)).toBe(204);
    expect(await devicesOf(member)).toEqual([]);
  });

  it('while the agency takes the right back is told no more', async () => {
    const member = await allowed();
    const { agencyId } = member;
    const officer = await api.member('police', { agencyId, roles: ['data_protection_officer'] });
    const forbid = () => officer.post('/push-permission', { allowed: false }, once());
    expect(await meanwhile(member, subscribe, forbid, as)).toBe(201);
    expect(await devicesOf(member)).toEqual([]);
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

describe('a passkey that is known and does not fit', () => {
  it('is written down in the chain of its agency: somebody may have a copy of it', async () => {
    const member = await api.member('police');
    const passkey = await withPasskey(member);
    const copied = passkey.used(await loginChallenge(api), { count: 0 });
    expect((await logInBy(api, copied)).status).toBe(401);
    const written = await api.sql(
      `select outcome, chain_id as chain, subject_id as subject from relais.audit_events
       where actor_user = $1 and action = 'session.started' and kind = 'refusal'`,
      [member.userId],
    );
    expect(written).toEqual([{ outcome: 'wrongPasskey', chain: member.agencyId, subject: member.userId }]);
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
