import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Audit } from '#modules/audit';
import { UnitOfWork } from '#platform/database';
import { actorOf } from '../factories/actors.js';
import { send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { proofOf } from './actor-attacks.js';
import { AT_LOGIN, LOGIN_TABLES } from './decided-logins.js';
import { DENIED, sealOf, sqlStateOf, withoutHyphens } from './raw-actor.js';

/** A proof that is worth nothing (relais.act_as_member). */
const PROOF_OVER = 'RS001';
const CARRIER = 'backtrace_functions';

let api: TestApi;
let admin: pg.Client;
let app: pg.Client;
let member: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  [admin, app] = (await Promise.all([api.database.adminUrl, api.database.appUrl].map(connected))) as [
    pg.Client,
    pg.Client,
  ];
  member = await api.member('police');
});

afterAll(async () => {
  await Promise.all([admin?.end(), app?.end()]);
  await api?.close();
});

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

const actAs = (client: pg.Client, proof: Buffer) => client.query('select relais.act_as_member($1)', [proof]);

/** Whether the transaction that runs has an actor; what every table then answers is shown by `sealed-actor-isolation.spec.ts`. */
async function hasActor(client: pg.Client): Promise<boolean> {
  await client.query('savepoint one');
  const state = await sqlStateOf(client.query('select relais.actor_kind()'));
  await client.query('rollback to savepoint one');
  if (state !== undefined) expect(state).toBe(DENIED);
  return state === undefined;
}

/** Runs work in a transaction that is rolled back. */
async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    return await work();
  } finally {
    await client.query('rollback');
  }
}

describe('a setting that the application writes for itself', () => {
  it.each([
    ['relais_app', 'appUrl'],
    ['relais_worker', 'workerUrl'],
    ['relais_login', 'loginUrl'],
    ['relais_auditor', 'auditorUrl'],
    ['relais_jobs', 'jobsUrl'],
    ['relais_vault', 'vaultUrl'],
  ] as const)('cannot be the seal itself: %s neither sets, resets nor keeps it', async (role, url) => {
    const client = await connected(api.database[url]);
    const states = [];
    for (const statement of [
      `select set_config('${CARRIER}', '${sealOf({ ...member, reads: [], writes: [] })}', true)`,
      `select set_config('${CARRIER}', 'system notifier none none none', false)`,
      `set ${CARRIER} to 'system notifier none none none'`,
      `set local ${CARRIER} to 'system notifier none none none'`,
      `alter role ${role} set ${CARRIER} to 'system notifier none none none'`,
      `select relais.seal_actor('system', 'notifier', null, null, null, null, null, null, null)`,
      `select relais.mark_seal(6, '${withoutHyphens(member.userId)}')`,
      `update pg_settings set setting = 'system notifier none none none' where name = '${CARRIER}'`,
    ])
      states.push(await inTransaction(client, () => sqlStateOf(client.query(statement))));
    expect(states).toEqual(states.map(() => DENIED));
    await client.end();
    const options = `-c ${CARRIER}=member`;
    await expect(
      connected(`${api.database[url]}?options=${encodeURIComponent(options)}`),
    ).rejects.toMatchObject({
      code: DENIED,
    });
  });

  it('does not end the seal of a transaction: to reset it is refused', async () => {
    await inTransaction(app, async () => {
      await actAs(app, proofOf(member.cookie));
      await app.query('savepoint one');
      for (const statement of [`reset ${CARRIER}`, `set local ${CARRIER} to default`]) {
        expect([statement, await sqlStateOf(app.query(statement))]).toEqual([statement, DENIED]);
        await app.query('rollback to savepoint one');
      }
      const { rows } = await app.query('select relais.actor_user() as who');
      expect(rows).toEqual([{ who: member.userId }]);
    });
  });

  it('is not needed to take the actor away: RESET ALL does, and then there is none', async () => {
    const after = await inTransaction(app, async () => {
      await actAs(app, proofOf(member.cookie));
      await app.query('reset all');
      return hasActor(app);
    });
    expect(after).toBe(false);
  });
});

describe('the actor of a transaction', () => {
  it('is whom the session of the hash belongs to, with the rights that the database finds', async () => {
    const found = await inTransaction(app, async () => {
      await actAs(app, proofOf(member.cookie));
      return app.query(`select relais.actor_kind() as kind, relais.actor_user() as user, relais.actor_membership() as membership,
        relais.actor_agency() as agency, relais.actor_roles() as roles`);
    });
    expect(found.rows).toEqual([
      {
        kind: 'member',
        user: member.userId,
        membership: member.membershipId,
        agency: member.agencyId,
        roles: ['caseworker'],
      },
    ]);
  });

  it('has no role and no category while a person logs in', async () => {
    const login = await connected(api.database.loginUrl);
    const found = await inTransaction(login, async () => {
      await login.query('select relais.act_at_login($1, $2, $3, $4)', [
        member.userId,
        member.membershipId,
        member.agencyId,
        randomUUID(),
      ]);
      return login.query(`select current_setting('${CARRIER}') as seal`);
    });
    expect(found.rows).toEqual([{ seal: expect.stringMatching(/^member 0 none none none [0-9a-f ]+$/) }]);
    await login.end();
  });

  it('is the same in a parallel process of the server', async () => {
    const WHO = 'select distinct relais.actor_user() as who from relais.agencies';
    const [plan, found] = await inTransaction(app, async () => {
      await actAs(app, proofOf(member.cookie));
      await app.query(`set local debug_parallel_query = 'on'`);
      return [await app.query(`explain (format json) ${WHO}`), await app.query(WHO)] as const;
    });
    expect(JSON.stringify(plan.rows)).toContain('Gather');
    expect(found.rows).toEqual([{ who: member.userId }]);
  });

  it('is gone with it: the next one on the connection, and another connection meanwhile, has none', async () => {
    const other = await connected(api.database.appUrl);
    await app.query('begin');
    await actAs(app, proofOf(member.cookie));
    expect(await inTransaction(other, () => hasActor(other))).toBe(false);
    await app.query('commit');
    expect(await inTransaction(app, () => hasActor(app))).toBe(false);
    // Nor does what was taken back with a savepoint stay.
    const back = await inTransaction(app, async () => {
      await app.query('savepoint before');
      await actAs(app, proofOf(member.cookie));
      await app.query('rollback to savepoint before');
      return hasActor(app);
    });
    expect(back).toBe(false);
    await other.end();
  });

  it('does not change: neither to another member, nor to the system, nor to the same one again', async () => {
    const colleague = await api.member('police', { agencyId: member.agencyId });
    for (const second of [
      `select relais.act_as_member('\\x${proofOf(colleague.cookie).toString('hex')}')`,
      `select relais.act_as_member('\\x${proofOf(member.cookie).toString('hex')}')`,
      `select relais.act_as_system('login')`,
    ]) {
      const state = await inTransaction(app, async () => {
        await actAs(app, proofOf(member.cookie));
        return sqlStateOf(app.query(second));
      });
      expect([second, state]).toEqual([second, DENIED]);
    }
  });

  it('is not copied: what one transaction read of its seal makes no other', async () => {
    const { rows } = await inTransaction(app, async () => {
      await actAs(app, proofOf(member.cookie));
      return app.query<{ seal: string }>(`select current_setting('${CARRIER}') as seal`);
    });
    const seal = rows[0]!.seal;
    expect(seal).toContain(withoutHyphens(member.userId));
    const state = await inTransaction(app, () =>
      sqlStateOf(app.query(`select set_config('${CARRIER}', $1, true)`, [seal])),
    );
    expect(state).toBe(DENIED);
  });
});

describe('a proof that is worth nothing any more', () => {
  const ends: [what: string, sql: string][] = [
    ['a session that was ended', 'update relais.sessions set ended_at = now() where membership_id = $1'],
    [
      'a session that was idle',
      `update relais.sessions set last_seen_at = now() - interval '1 day' where membership_id = $1`,
    ],
    [
      'a session that is too old',
      `update relais.sessions set expires_at = now() - interval '1 second' where membership_id = $1`,
    ],
    [
      'a membership that ended',
      `update relais.memberships set valid_until = now() - interval '1 second' where id = $1`,
    ],
    [
      'a membership that has not begun',
      `update relais.memberships set valid_from = now() + interval '1 day' where id = $1`,
    ],
    [
      'an account that was disabled',
      `update relais.users set disabled_at = now(), disabled_reason = 'left'
      where id = (select user_id from relais.memberships where id = $1)`,
    ],
    [
      'an agency that ended',
      `update relais.agencies set ended_at = now()
      where id = (select agency_id from relais.memberships where id = $1)`,
    ],
  ];

  it.each(ends)('of %s makes no actor, by the clock of the database', async (_what, sql) => {
    const gone = await api.member('police');
    expect(await inTransaction(app, () => sqlStateOf(actAs(app, proofOf(gone.cookie))))).toBeUndefined();
    await admin.query(sql, [gone.membershipId]);
    const open = await inTransaction(app, async () => {
      await app.query('savepoint before');
      expect(await sqlStateOf(actAs(app, proofOf(gone.cookie)))).toBe(PROOF_OVER);
      await app.query('rollback to savepoint before');
      return hasActor(app);
    });
    expect(open).toBe(false);
  });

  it('is one that no session was given, whatever its form', async () => {
    for (const proof of [randomBytes(32), Buffer.alloc(0), null])
      expect(
        await inTransaction(app, () => sqlStateOf(app.query('select relais.act_as_member($1)', [proof]))),
      ).toBe(PROOF_OVER);
  });

  it('is that of before a fresh proof of identity, once the requests are over that were let in with it', async () => {
    const renewed = await api.member('police');
    const before = renewed.cookie;
    const state = (cookie: string) => inTransaction(app, () => sqlStateOf(actAs(app, proofOf(cookie))));
    const renewedAt = (minutesAgo: number) =>
      admin.query(
        `update relais.sessions set renewed_at = now() - make_interval(mins => $2) where membership_id = $1`,
        [renewed.membershipId, minutesAgo],
      );
    expect((await renewed.post('/session/confirmation', { password: renewed.password })).status).toBe(201);
    expect([await state(before), await state(renewed.cookie)]).toEqual([undefined, undefined]);
    // It lets no request in.
    expect((await send(api.url, 'GET', '/session', { headers: { Cookie: before } })).status).toBe(401);
    await renewedAt(3);
    expect([await state(before), await state(renewed.cookie)]).toEqual([PROOF_OVER, undefined]);
    await renewedAt(0);
    await renewed.delete('/session');
    expect([await state(before), await state(renewed.cookie)]).toEqual([PROOF_OVER, PROOF_OVER]);
  });

  it('is not made good again by an activity that comes too late', async () => {
    const idle = await api.member('police');
    await admin.query(
      `update relais.sessions set last_seen_at = now() - interval '1 day' where membership_id = $1`,
      [idle.membershipId],
    );
    await app.query('select relais.touch_session($1, now())', [proofOf(idle.cookie)]);
    expect(await inTransaction(app, () => sqlStateOf(actAs(app, proofOf(idle.cookie))))).toBe(PROOF_OVER);
  });

  it('refuses the work of a request that was let in before, and the refusal is written down all the same', async () => {
    const late = await api.member('police');
    const actor = await actorOf(api, late);
    await admin.query('update relais.sessions set ended_at = now() where membership_id = $1', [
      late.membershipId,
    ]);
    const work = api.app.get(UnitOfWork, { strict: false }).run(actor, (tx) => tx.query('select 1'));
    await expect(work).rejects.toMatchObject({ code: PROOF_OVER });
    await api.app.get(Audit, { strict: false }).refused(actor, { action: 'case.read', reason: 'notFound' });
    const { rows } = await admin.query(
      `select action, outcome from relais.audit_events where actor_membership = $1 and action = 'case.read'`,
      [late.membershipId],
    );
    expect(rows).toEqual([{ action: 'case.read', outcome: 'notFound' }]);
  });
});

describe('a system actor', () => {
  it('is one of those that the committed list gives to the role of the connection, and no other', async () => {
    const { rows } = await admin.query<{ role: string; name: string }>(
      'select role, name from relais.system_actors order by role, name',
    );
    const names = new Set([...rows.map(({ name }) => name), 'restore', 'none', 'member', 'NOTIFIER', '']);
    for (const [role, url] of [
      ['relais_app', api.database.appUrl],
      ['relais_login', api.database.loginUrl],
      ['relais_worker', api.database.workerUrl],
    ] as const) {
      const client = await connected(url);
      const may: string[] = [];
      for (const name of names) {
        const state = await inTransaction(client, () =>
          sqlStateOf(client.query('select relais.act_as_system($1)', [name])),
        );
        if (state === undefined) may.push(name);
        else expect(state).toBe(DENIED);
      }
      expect(may.sort()).toEqual(rows.filter((row) => row.role === role).map(({ name }) => name));
      await client.end();
    }
  });

  it('is not given to a member by the role of the worker, nor to the worker a member', async () => {
    const worker = await connected(api.database.workerUrl);
    for (const call of [
      `act_as_member('\\x${proofOf(member.cookie).toString('hex')}')`,
      `act_at_login('${member.userId}', '${member.membershipId}', '${member.agencyId}', '${randomUUID()}')`,
    ])
      expect(await inTransaction(worker, () => sqlStateOf(worker.query(`select relais.${call}`)))).toBe(
        DENIED,
      );
    await worker.end();
  });
});

describe('sessions, proofs of identity, recoveries and actors of devices', () => {
  const executable = async (role: string): Promise<string[]> => {
    const { rows } = await admin.query<{ name: string }>(
      `select distinct p.proname::text as name from pg_proc p where p.pronamespace = 'relais'::regnamespace
         and has_function_privilege($1, p.oid, 'EXECUTE') order by 1`,
      [role],
    );
    return rows.map(({ name }) => name);
  };

  it('are made by the role of logins alone: the application executes none of its functions', async () => {
    const [theirs, atLogin] = [new Set(await executable('relais_app')), await executable('relais_login')];
    expect(atLogin.filter((name) => !theirs.has(name))).toEqual([...AT_LOGIN].sort());
  });

  it('are made by a role that reads no case: its tables and columns are those of the committed list', async () => {
    const { rows } = await admin.query<{ line: string }>(
      `select c.relname || ' ' || lower(p.kind) as line from pg_class c cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) p (kind)
       where c.relnamespace in ('relais'::regnamespace, 'vault'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm')
         and case when p.kind = 'DELETE' then has_table_privilege('relais_login', c.oid, p.kind)
           else has_any_column_privilege('relais_login', c.oid, p.kind) end order by 1`,
    );
    expect(rows.map(({ line }) => line)).toEqual([...LOGIN_TABLES].sort());
    const { rows: ofCases } = await admin.query(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped
       where c.relnamespace = 'relais'::regnamespace and has_any_column_privilege('relais_login', c.oid, 'SELECT')`,
    );
    expect(ofCases).toEqual([]);
  });
});
