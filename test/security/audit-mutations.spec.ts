import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MemberActor, SystemActor } from '#kernel';
import type { AuditEntry } from '#modules/audit';
import { type Verification, verifyAudit } from '../../libs/modules/audit/verifier.js';
import { testEnvironment } from '../support/config.js';
import { testCluster } from '../support/database.js';
import { disarm, restore, SEEN_BY_CHECKPOINT, TAMPERINGS } from './audit-tampering.js';
import { type AuditWorld, auditWorld } from './audit-world.js';
import { Chance } from './chance.js';
import { eraseAll } from './shredding.js';

let world: AuditWorld;
let caseIds: string[];
let police: MemberActor;

/** Cases with acts, looks, refusals and values; the chains of two agencies and of the system. */
beforeAll(async () => {
  world = await auditWorld();
  police = await world.person('police');
  const shelter = await world.person('specialised_centre');
  caseIds = [await world.openCase(police), await world.openCase(shelter), await world.openCase(police)];
  await world.share(caseIds[0]!, shelter, ['identity', 'referrals']);
  for (const caseId of caseIds) {
    const owner = caseId === caseIds[1] ? shelter : police;
    await world.as(owner, (tx) => {
      world.audit.looked(tx, caseId, ['identity', 'indicators']);
      const changes = [
        { field: 'person.sex', category: 'identity', before: 'unknown', after: 'female' },
        { field: 'names.0.familyName', category: 'identity', after: 'Ünal – "the \\ one"\n' },
      ];
      world.audit.record(tx, { action: 'field.changed', caseId, changes });
      const params = { status: 'sent', to: shelter.agencyId };
      world.audit.record(tx, {
        action: 'referral.sent',
        caseId,
        kind: 'sharing',
        categories: ['referrals', 'care'],
        params,
      });
    });
    await world.audit.refused(owner === police ? shelter : police, {
      action: 'case:read',
      caseId,
      reason: 'notYours',
    });
    world.clock.advance(3_600_000);
  }
  await world.as(police, (tx) => world.audit.searched(tx, 'case.searched', caseIds));
  await world.as(shelter, (tx) =>
    world.audit.record(tx, { action: 'session.started', occurredAt: world.clock.now() }),
  );
  await world.as({ kind: 'system', name: 'login' }, (tx) => {
    world.audit.record(tx, { action: 'deadline.tick' });
    world.audit.record(tx, { action: 'deadline.tick', params: { count: '2', b: 'x', aa: 'y' } });
  });
  await disarm(world.admin);
});

afterAll(() => world.end());

const verify = (): Promise<Verification> => verifyAudit(world.database.auditorUrl);

describe('the verifier', () => {
  it('finds nothing wrong with what the product wrote', async () => {
    expect(await verify()).toMatchObject({ chains: 6, entries: 19, values: 6, broken: [] });
  });

  const alone = Object.keys(TAMPERINGS).filter((name) => name !== SEEN_BY_CHECKPOINT);
  it.each(alone)('finds it when somebody does this: %s', async (name) => {
    try {
      const expected = await TAMPERINGS[name]!(world.admin, new Chance([0.1, 0.7, 0.4, 0.9]));
      const found = (await verify()).broken.find((chain) => chain.chainId === expected.chainId);
      expect(found?.seq).toBeGreaterThanOrEqual(expected.from);
      expect(found?.seq).toBeLessThanOrEqual(expected.to);
    } finally {
      await restore(world.admin);
    }
  });
});

describe('npm run audit:verify', () => {
  const command = async (...options: string[]) => {
    const transpiled = (await import('../support/transpiled-libs.mjs' as string)) as {
      transpileLibs(): Promise<string>;
    };
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['libs/modules/audit/verify-cli.js', ...options],
      {
        cwd: await transpiled.transpileLibs(),
        env: { ...process.env, NODE_OPTIONS: '', ...testEnvironment(world.database) },
        encoding: 'utf8',
      },
    );
    return { code: status, output: stdout + stderr };
  };

  it('says that every link holds, and names the case and the entry when one does not', async () => {
    const good = await command();
    expect(good).toMatchObject({
      code: 0,
      output: expect.stringContaining('6 chains, 19 entries, 6 values'),
    });
    expect(good.output).toContain('Every link holds.');
    await world.admin.query(
      `update relais.audit_events set outcome = 'other' where chain_id = $1 and seq = 2`,
      [caseIds[1]],
    );
    try {
      const { rows } = await world.admin.query('select reference from relais.cases where id = $1', [
        caseIds[1],
      ]);
      const bad = await command();
      expect(bad.code).toBe(1);
      expect(bad.output).toContain(`case ${rows[0].reference.replace(/.{4}$/, '-$&')}: entry 2 was changed`);
    } finally {
      await restore(world.admin);
    }
  }, 30_000);

  it('opens every value when it is asked to and finds one that is not what was committed to', async () => {
    const good = await command('--values');
    expect(good).toMatchObject({
      code: 0,
      output: expect.stringContaining('6 values opened, 0 of erased cases'),
    });
    await world.admin.query(
      'update relais.case_keys set wrapped = set_bit(wrapped, 400, 1 - get_bit(wrapped, 400)) where case_id = $1',
      [caseIds[2]],
    );
    const bad = await command('--values');
    expect(bad.code).toBe(1);
    expect(bad.output).toContain('4 values opened, 0 of erased cases');
    expect(bad.output).toMatch(
      /case BE-[0-9A-Z]{4}-[0-9A-Z]{4}: entry 2 has a value 1 that cannot be opened/,
    );
    expect((await command()).code).toBe(0);
  }, 30_000);

  it('takes a key for erased by the word of a chain alone, not of the register nor of who says it was destroyed', async () => {
    const [gone] = caseIds;
    const line = randomUUID();
    const proved = async () => {
      const { proof, broken } = await verifyAudit(world.database.auditorUrl, {
        masterKeyFile: testCluster().masterKeyFile,
      });
      const problem = broken.find(({ chainId }) => chainId === gone)?.problem;
      return [proof!.erased, problem];
    };
    const missing = [0, 'has a value 1 whose key is missing'];
    await world.admin.query('update relais.case_keys set destroyed_at = now() where case_id = $1', [gone]);
    expect(await proved()).toEqual([0, undefined]); // it opens, so nothing was destroyed
    await world.admin.query('delete from relais.case_keys where case_id = $1', [gone]);
    expect(await proved()).toEqual(missing);
    await world.admin.query(
      `insert into relais.erasures (number, id, erased_case_id, owner_agency_id, rule, due_on, proposed_by_membership,
         confirmed_by_membership, erased_at, destroyed)
       values (1, $1, $2, $1, 'retention.case.years', '2026-01-01', $1, $1, now(), '{}')`,
      [line, gone],
    );
    expect(await proved()).toEqual(missing);
    // Whoever may append cannot say it, under whatever name.
    const said = (action: string): AuditEntry => ({
      action,
      subject: { type: 'case', id: gone! },
      params: { erasure: line },
    });
    const restorer = { kind: 'system', name: 'restore' } as unknown as SystemActor;
    for (const [who, action] of [
      [police, 'erasure.done'],
      [police, 'erasure.replayed'],
      [{ kind: 'system', name: 'login' }, 'erasure.done'],
    ] as [MemberActor | SystemActor, string][])
      await expect(world.as(who, (tx) => world.audit.record(tx, said(action)))).rejects.toMatchObject({
        cause: { message: expect.stringMatching(/was erased here|only a restore/) },
      });
    for (const action of ['erasure.replayed', 'deadline.tick'])
      await expect(world.as(restorer, (tx) => world.audit.record(tx, said(action)))).rejects.toThrow(
        'is not the system actor restore',
      );
    expect(await proved()).toEqual(missing);
    // Nor does an entry of somebody else whom the door let through, or one that is older than the line of the register.
    await world.admin.query('alter function relais.append_audit(jsonb) rename to kept_shut');
    await world.admin.query('alter function relais.append_told(jsonb) rename to append_audit');
    await world.admin.query('grant execute on function relais.append_audit to relais_app, relais_worker');
    await world.admin.query(`insert into relais.system_actors values ('relais_app', 'restore', 'planted')`);
    await world.as(police, (tx) => world.audit.record(tx, said('erasure.done')));
    await world.as(restorer, (tx) => world.audit.record(tx, said('erasure.replayed')));
    await world.admin.query(`delete from relais.system_actors where does = 'planted'`);
    await world.admin.query('revoke execute on function relais.append_audit from relais_app, relais_worker');
    await world.admin.query('alter function relais.append_audit(jsonb) rename to append_told');
    await world.admin.query('alter function relais.kept_shut(jsonb) rename to append_audit');
    expect(await proved()).toEqual(missing);
    await world.admin.query('delete from relais.erasures');
    await eraseAll(world.admin, [gone!]);
    expect(await proved()).toEqual([2, undefined]);
  });

  it('names a case whose key was overwritten, and looks at all the rest', async () => {
    const [, caseId] = caseIds;
    const before = await world.admin.query('select wrapped from relais.case_keys where case_id = $1', [
      caseId,
    ]);
    for (const wrapped of [Buffer.alloc(0), Buffer.from([2]), Buffer.alloc(80, 7)]) {
      await world.admin.query('update relais.case_keys set wrapped = $2 where case_id = $1', [
        caseId,
        wrapped,
      ]);
      const { masterKeyFile } = testCluster();
      const { broken, entries, proof } = await verifyAudit(world.database.auditorUrl, { masterKeyFile });
      expect(broken.find(({ chainId }) => chainId === caseId)).toMatchObject({
        seq: 1,
        problem: 'is of a case whose key was overwritten',
      });
      expect([entries > 15, proof !== undefined]).toEqual([true, true]);
    }
    await world.admin.query('update relais.case_keys set wrapped = $2 where case_id = $1', [
      caseId,
      before.rows[0].wrapped,
    ]);
    await world.admin.query(`update relais.audit_values set after_sealed = '' where case_id = $1`, [caseId]);
    const { masterKeyFile } = testCluster();
    const emptied = await verifyAudit(world.database.auditorUrl, { masterKeyFile });
    expect(emptied.broken.map(({ chainId }) => chainId)).toContain(caseId);
    await restore(world.admin);
  });

  it('tells a wrong address in one line, and that nothing was verified', async () => {
    const url = new URL(world.database.auditorUrl);
    url.password = 'wrong';
    const failed = await verifyAudit(url.href).catch((error: unknown) => String(error));
    expect(failed).toContain('password authentication failed');
  });
});
