import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { MemberActor } from '#kernel';
import { AuditUnavailable } from '#modules/audit';
import { inSession } from '../factories/raw-sessions.js';
import { type AuditWorld, auditWorld } from './audit-world.js';

let world: AuditWorld;
let nadia: MemberActor;

beforeAll(async () => {
  world = await auditWorld();
  nadia = await world.person('police');
});

afterAll(() => world.end());

async function events(chainId: string): Promise<Record<string, never>[]> {
  const { rows } = await world.admin.query(
    'select * from relais.audit_events where chain_id = $1 order by seq',
    [chainId],
  );
  return rows as Record<string, never>[];
}

async function refusedFor(url: string, sql: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
    return 'done';
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.end();
  }
}

describe('an act', () => {
  it('and its entry are there together, or neither is', async () => {
    const caseId = await world.openCase(nadia);
    const failing = world.as(nadia, async (tx) => {
      world.audit.record(tx, { action: 'referral.sent', caseId });
      throw new Error('the use case failed');
    });
    await expect(failing).rejects.toThrow('the use case failed');
    expect((await events(caseId)).map((event) => event['action'])).toEqual(['case.opened']);
  });

  it('names who did it from the unit of work, whatever the entry says', async () => {
    const caseId = await world.openCase(nadia);
    const forged = { action: 'case.read', caseId, actorUser: randomUUID(), actor_user: randomUUID() };
    await world.as(nadia, (tx) => world.audit.record(tx, forged));
    const [, event] = await events(caseId);
    expect(event).toMatchObject({
      actor_user: nadia.userId,
      actor_membership: nadia.membershipId,
      actor_agency: nadia.agencyId,
      session_id: nadia.sessionId,
      system_actor: null,
      recorded_at: world.clock.now(),
    });
  });

  it('has a hash of the same fields in the same order where many are written at once and where one is verified', async () => {
    const bodyOf = async (name: string): Promise<string> => {
      const { rows } = await world.admin.query<{ body: string }>(
        `select regexp_replace(prosrc, '\\s+', ' ', 'g') as body from pg_proc where oid = $1::regproc`,
        [`relais.${name}`],
      );
      return rows[0]!.body;
    };
    const verified = /sha256\(('\\x01'::bytea .+?) \|\| coalesce\(int4send\(length\(e\.commitments\)/.exec(
      await bodyOf('audit_hash'),
    )![1]!;
    const written = /array_agg\(\(('\\x01'::bytea .+?)\) order by r\.position/.exec(
      await bodyOf('append_audit_entries'),
    )![1]!;
    expect(written.length).toBeGreaterThan(1_000);
    const asWritten = verified
      .replaceAll('e.written_at', 'written')
      .replaceAll(/\be\./g, 'r.')
      .replaceAll('convert_to(params,', 'convert_to(r.params_text,');
    expect(asWritten).toBe(written);
  });

  it('of the system has a chain of its own unless it is about a case', async () => {
    const caseId = await world.openCase(nadia);
    await world.as({ kind: 'system', name: 'login' }, (tx) => {
      world.audit.record(tx, { action: 'deadline.tick' });
      world.audit.record(tx, { action: 'referral.escalated', caseId });
    });
    const { rows } = await world.admin.query(
      `select k.kind, e.action, e.system_actor, e.actor_user from relais.audit_events e join relais.audit_chains k using (chain_id)
       where e.system_actor is not null order by e.action`,
    );
    expect(rows).toEqual([
      { kind: 'system', action: 'deadline.tick', system_actor: 'login', actor_user: null },
      { kind: 'case', action: 'referral.escalated', system_actor: 'login', actor_user: null },
    ]);
  });

  it('is recorded also when it ended the access of whoever did it', async () => {
    const caseId = await world.openCase(nadia);
    const shelter = await world.person('specialised_centre');
    await world.share(caseId, shelter, ['identity', 'referrals']);
    await world.as(shelter, async (tx) => {
      const change = { field: 'note', category: 'referrals', before: 'staying', after: 'gone' };
      world.audit.record(tx, { action: 'referral.completed', caseId, changes: [change] });
      await world.admin.query(
        'update relais.case_access set ended_at = now() where case_id = $1 and agency_id = $2',
        [caseId, shelter.agencyId],
      );
    });
    expect((await events(caseId)).at(-1)).toMatchObject({
      action: 'referral.completed',
      actor_agency: shelter.agencyId,
    });
    await expect(
      world.as(shelter, (tx) => world.timeline.read(tx, caseId, { limit: 5 })),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('with free text among its params is refused where it is written, and by the database', async () => {
    const caseId = await world.openCase(nadia);
    const params = { note: 'Amina sleeps at her aunt' };
    await expect(
      world.as(nadia, (tx) => world.audit.record(tx, { action: 'case.noted', caseId, params })),
    ).rejects.toThrow('note');
    const entry = {
      id: randomUUID(),
      kind: 'act',
      action: 'case.noted',
      recordedAt: new Date(),
      caseId,
      categories: '',
      params,
      outcome: 'done',
    };
    const direct = world.as(nadia, (tx) =>
      tx.query('select relais.append_audit($1::jsonb)', [JSON.stringify([entry])]),
    );
    await expect(direct).rejects.toThrow('audit_events_params_check');
  });

  it.each<[string, Record<string, unknown>, boolean]>([
    ['codes and ids', { to: randomUUID(), list: 'a,b:c.d_e+f/g-1', none: '' }, true],
    ['codes, more than are looked at as one text', { a: 'x'.repeat(200), b: 'y'.repeat(200) }, true],
    ['a long word', { a: 'x'.repeat(201) }, false],
    ['a long key', { [`k${'x'.repeat(40)}`]: 'a' }, false],
    ['a key that is no code', { K: 'a' }, false],
    ['a word with a space', { a: 'x', b: 'her aunt' }, false],
    ['what looks like the end of a value', { a: 'x", "b": "y' }, false],
    ['a number', { a: 1 }, false],
    ['an object', { a: { b: 'c' } }, false],
    ['letters of names', { a: 'Zoë' }, false],
  ])('with %s among its params is judged by the database alone', async (_of, params, isTaken) => {
    const caseId = await world.openCase(nadia);
    const entry = { id: randomUUID(), kind: 'act', action: 'case.noted', recordedAt: new Date(), caseId };
    const rows = JSON.stringify([{ ...entry, categories: '', params, outcome: 'done' }]);
    const direct = world.as(nadia, (tx) => tx.query('select relais.append_audit($1::jsonb)', [rows]));
    if (isTaken) await direct;
    else await expect(direct).rejects.toThrow('audit_events_params_check');
  });

  it('keeps what changed sealed: no table holds a word of it', async () => {
    const caseId = await world.openCase(nadia);
    const change = {
      field: 'person.alias',
      category: 'identity',
      before: 'canary-before',
      after: 'canary-after',
    };
    await world.as(nadia, (tx) =>
      world.audit.record(tx, { action: 'field.changed', caseId, changes: [change] }),
    );
    for (const table of ['audit_events', 'audit_values', 'audit_looks', 'audit_chains']) {
      const { rows } = await world.admin.query<{ row: string }>(
        `select t::text || coalesce(encode(convert_to(t::text, 'UTF8'), 'escape'), '') as row from relais.${table} t`,
      );
      const hex = Buffer.from('canary').toString('hex');
      expect(rows.filter(({ row }) => row.includes('canary') || row.includes(hex))).toEqual([]);
    }
  });
});

describe('a transaction whose entry cannot be written', () => {
  it('fails with 503 and leaves nothing behind', async () => {
    const caseId = await world.openCase(nadia);
    await world.admin.query('revoke execute on function relais.append_audit from relais_app');
    try {
      const acting = world.as(nadia, async (tx) => {
        await tx.query(`select relais.turn_case($1, 'open', 'follow_up', null, now())`, [caseId]);
        world.audit.record(tx, { action: 'case.followed_up', caseId });
      });
      const error: unknown = await acting.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(AuditUnavailable);
      expect(error).toMatchObject({ status: 503, code: 'auditUnavailable' });
      await expect(
        world.as(nadia, (tx) => world.audit.looked(tx, caseId, ['identity'])),
      ).rejects.toMatchObject({ status: 503 });
      await expect(
        world.audit.refused(nadia, { action: 'case.read', caseId, reason: 'notYours' }),
      ).rejects.toMatchObject({ status: 503 });
    } finally {
      await world.admin.query('grant execute on function relais.append_audit to relais_app');
    }
    const { rows } = await world.admin.query('select status from relais.cases where id = $1', [caseId]);
    expect(rows).toEqual([{ status: 'open' }]);
  });
});

describe('a look', () => {
  const looks = async (caseId: string) =>
    (await events(caseId)).filter((event) => event['kind'] === 'look').map((event) => event['categories']);
  const counters = async (caseId: string) => {
    const { rows } = await world.admin.query(
      'select category, count from relais.audit_looks where case_id = $1 order by window_start, category',
      [caseId],
    );
    return rows.map((row: { category: string; count: number }) => `${row.category} ${row.count}`);
  };

  it('is one event per session, case, category and 15 minutes; repeats only count', async () => {
    const caseId = await world.openCase(nadia);
    const look = (actor: MemberActor, categories: string[]) =>
      world.as(actor, (tx) => {
        for (const category of categories) world.audit.looked(tx, caseId, [category]);
      });
    world.clock.set(new Date('2026-03-02T10:00:00.000Z'));
    await look(nadia, ['identity', 'indicators']);
    await look(nadia, ['identity', 'indicators']);
    world.clock.set(new Date('2026-03-02T10:14:59.999Z'));
    await look(nadia, ['referrals', 'identity']);
    expect(await looks(caseId)).toEqual([['identity', 'indicators'], ['referrals']]);
    expect(await counters(caseId)).toEqual(['identity 3', 'indicators 2', 'referrals 1']);
    world.clock.set(new Date('2026-03-02T10:15:00.000Z'));
    await look(nadia, ['identity']);
    const sameAgain = await inSession(world.admin, { ...nadia, sessionId: randomUUID() });
    await look(sameAgain, ['identity']);
    expect(await looks(caseId)).toHaveLength(4);
  });

  it('at the spine alone counts as well', async () => {
    const caseId = await world.openCase(nadia);
    await world.as(nadia, (tx) => world.audit.looked(tx, caseId, []));
    await world.as(nadia, (tx) => world.audit.looked(tx, caseId, []));
    expect(await looks(caseId)).toEqual([[]]);
    expect(await counters(caseId)).toEqual([' 2']);
  });

  it('by many requests of one page at once is one event', async () => {
    const caseId = await world.openCase(nadia);
    const page = Array.from({ length: 20 }, (_, at) =>
      world.as(nadia, (tx) =>
        world.audit.looked(tx, caseId, at % 2 ? ['identity', 'care'] : ['care', 'identity']),
      ),
    );
    await Promise.all(page);
    expect(await looks(caseId)).toEqual([['care', 'identity']]);
    expect(await counters(caseId)).toEqual(['care 20', 'identity 20']);
  });

  it('at the results of a search is one event in the chain of the agency', async () => {
    const karim = await world.person('police');
    const found = [randomUUID(), randomUUID()];
    await world.as(karim, (tx) => world.audit.searched(tx, 'case.searched', found));
    const [event] = await events(karim.agencyId);
    expect(event).toMatchObject({
      kind: 'look',
      action: 'case.searched',
      case_id: null,
      params: { count: '2' },
    });
    expect(JSON.stringify(event)).not.toContain(found[0]);
  });
});

describe('a refusal', () => {
  it('is kept in the chain of the case it was about', async () => {
    const caseId = await world.openCase(nadia);
    const karim = await world.person('reception');
    await world.audit.refused(karim, { action: 'case:read', caseId, reason: 'notYours' });
    expect((await events(caseId)).at(-1)).toMatchObject({
      kind: 'refusal',
      action: 'case:read',
      outcome: 'notYours',
      actor_user: karim.userId,
    });
  });

  it('about an id that exists nowhere is kept in the chain of the agency that tried it', async () => {
    const karim = await world.person('reception');
    const nowhere = randomUUID();
    await world.audit.refused(karim, { action: 'case:read', caseId: nowhere, reason: 'notFound' });
    expect(await events(karim.agencyId)).toMatchObject([
      { kind: 'refusal', case_id: null, subject_type: 'case', subject_id: nowhere },
    ]);
  });
});

describe('nobody', () => {
  const tables = ['audit_chains', 'audit_events', 'audit_values', 'audit_looks'];

  it('of the product writes to the log but through the one function', async () => {
    await world.openCase(nadia);
    const { appUrl, workerUrl, auditorUrl, backupUrl } = world.database;
    for (const url of [appUrl, workerUrl, auditorUrl, backupUrl]) {
      for (const table of tables) {
        expect(await refusedFor(url, `delete from relais.${table}`)).toContain('permission denied');
        expect(await refusedFor(url, `truncate relais.${table}`)).toContain('permission denied');
        expect(await refusedFor(url, `insert into relais.${table} default values`)).toContain(
          'permission denied',
        );
      }
    }
    for (const name of [
      'audit_hash',
      'count_looks',
      'audit_chain_of',
      'audit_values_of',
      'audit_value_hash',
    ]) {
      const { rows } = await world.admin.query(
        `select r as role from unnest(array['relais_app', 'relais_worker', 'relais_auditor', 'relais_backup', 'relais_jobs']) r
         join pg_proc p on p.proname = $1 and p.pronamespace = 'relais'::regnamespace where has_function_privilege(r, p.oid, 'execute')`,
        [name],
      );
      expect(rows).toEqual([]);
    }
  });

  it.each(['ownerUrl', 'adminUrl'] as const)(
    'changes or removes an entry, not even with %s',
    async (role) => {
      const url = world.database[role];
      for (const table of ['audit_events', 'audit_values']) {
        expect(await refusedFor(url, `update relais.${table} set seq = 1`)).toContain('append-only');
      }
      for (const table of tables) {
        expect(await refusedFor(url, `delete from relais.${table}`)).toContain('append-only');
        expect(await refusedFor(url, `truncate relais.${table} cascade`)).toContain('append-only');
      }
      expect(await refusedFor(url, 'update relais.audit_chains set seq = seq - 1')).toContain('only grows');
      await world.as(nadia, async (tx) => world.audit.looked(tx, await world.openCase(nadia), []));
      expect(await refusedFor(url, 'update relais.audit_looks set count = 1')).toContain('only counted up');
    },
  );

  it('gets the key of a case without having taken part in it', async () => {
    const caseId = await world.openCase(nadia);
    const stranger = await world.person('police');
    await expect(world.as(stranger, (tx) => world.caseKeys.forCase(tx, caseId))).rejects.toThrow(
      'cannot be opened',
    );
    await expect(world.as(stranger, (tx) => world.caseKeys.create(tx, caseId))).rejects.toThrow(
      'no case of the acting agency',
    );
    await expect(world.as(nadia, (tx) => world.caseKeys.create(tx, caseId))).rejects.toThrow(
      'case_keys_pkey',
    );
  });
});
