import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import { openDataSource } from '#platform/database';
import { CheckpointFile } from '../../libs/modules/audit/persistence/checkpoint-file.js';
import { CheckpointsRepository } from '../../libs/modules/audit/persistence/checkpoints.repository.js';
import { MakeCheckpoint, NotaryKey } from '../../libs/modules/audit/use-cases/make-checkpoint.js';
import { PublishCheckpoints } from '../../libs/modules/audit/use-cases/publish-checkpoints.js';
import { verifyAudit } from '../../libs/modules/audit/verifier.js';
import { keptLog } from '../support/kept-log.js';
import { bySize } from '../support/size.js';
import { disarm, restore, tamper, TAMPERINGS } from './audit-tampering.js';
import { type AuditWorld, auditParts, auditWorld } from './audit-world.js';
import { Chance } from './chance.js';

const MUTATIONS = bySize({ default: 80, ci: 10_000, long: 100_000 });
/** Changes of one run, each of another chain: one verification must find and name every one of them. */
const AT_ONCE = 20;
const CASES = 26;

const folder = mkdtempSync(join(tmpdir(), 'relais-mutations-'));
const keyFile = join(folder, 'secrets', 'audit-signing.key');
const file = join(folder, 'audit-checkpoints.jsonl');
let world: AuditWorld;
const caseIds: string[] = [];

/** Cases with acts, looks and values, the chains of an agency and of the system, and a checkpoint over all of it. */
beforeAll(async () => {
  world = await auditWorld();
  const police = await world.person('police');
  for (let n = 0; n < CASES; n += 1) {
    const caseId = await world.openCase(police);
    caseIds.push(caseId);
    await world.as(police, (tx) => {
      world.audit.looked(tx, caseId, ['identity', 'indicators']);
      const changes = [
        { field: 'person.sex', category: 'identity', before: 'unknown', after: 'female' },
        { field: 'names.0.familyName', category: 'identity', after: 'Ünal' },
      ];
      world.audit.record(tx, { action: 'field.changed', caseId, changes });
      world.audit.record(tx, { action: 'case.updated', caseId, params: { status: 'open' } });
    });
    world.clock.advance(3_600_000);
  }
  await world.as(police, (tx) => world.audit.searched(tx, 'case.searched', caseIds));
  await world.as(police, (tx) =>
    world.audit.record(tx, { action: 'session.started', occurredAt: world.clock.now() }),
  );
  await world.as({ kind: 'system', name: 'login' }, (tx) =>
    world.audit.record(tx, { action: 'deadline.tick', params: { count: '2' } }),
  );
  await sign();
  await disarm(world.admin);
});

afterAll(async () => {
  await world?.end();
  rmSync(folder, { recursive: true });
});

/** As the worker does every minute. */
async function sign(): Promise<void> {
  const url = world.database.workerUrl;
  const pool = await openDataSource({ url, entities: [], poolSize: 1, applicationName: 'mutation test' });
  const { unitOfWork } = await auditParts(pool, world.clock);
  const [rows, kept] = [new CheckpointsRepository(), new CheckpointFile(file)];
  const notary = { kind: 'system', name: 'notary' } as const;
  await unitOfWork.run(notary, (tx) => new MakeCheckpoint(new NotaryKey(keyFile), rows, kept).run(tx));
  await unitOfWork.run(notary, (tx) => new PublishCheckpoints(rows, kept, keptLog('worker').logger).run(tx));
  await pool.destroy();
}

const verify = () =>
  verifyAudit(world.database.auditorUrl, { checkpoints: { publicKeyFile: `${keyFile}.pub`, file } });

it(
  `the verifier finds and names each of ${MUTATIONS} random changes by somebody who rules the database`,
  async () => {
    expect(await verify()).toMatchObject({
      chains: CASES + 2,
      broken: [],
      checkpoints: { unsigned: 0, problems: [] },
    });
    const seen = new Map<string, number>();
    const number = fc.double({ min: 0, max: 0.999_999, noNaN: true, noDefaultInfinity: true });
    const change = fc.tuple(
      fc.constantFrom(...Object.keys(TAMPERINGS)),
      fc.array(number, { minLength: 12, maxLength: 12 }),
    );
    const began = Date.now();
    await fc.assert(
      fc
        .asyncProperty(fc.array(change, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (changes) => {
          const wanted = [];
          for (const [name, drawn] of changes)
            wanted.push({ name, ...(await tamper(world.admin, name, new Chance(drawn))) });
          const { broken } = await verify();
          for (const { name, chainId, from, to } of wanted) {
            const of = broken.filter((chain) => chain.chainId === chainId);
            const first = of.length ? Math.min(...of.map(({ seq }) => seq)) : 'nothing';
            expect({ name, first }).toEqual({ name, first: expect.any(Number) });
            expect(first).toBeGreaterThanOrEqual(from);
            expect(first).toBeLessThanOrEqual(to);
            expect(of[0]!.reference !== undefined).toBe(caseIds.includes(chainId));
            seen.set(name, (seen.get(name) ?? 0) + 1);
          }
        })
        .afterEach(() => restore(world.admin)),
      { numRuns: MUTATIONS / AT_ONCE, endOnFailure: true },
    );
    process.stdout.write(`${MUTATIONS} mutations in ${((Date.now() - began) / 1_000).toFixed(1)} s\n`);
    if (MUTATIONS >= 600) expect([...seen.keys()].sort()).toEqual(Object.keys(TAMPERINGS).sort());
    expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBe(MUTATIONS);
    expect((await verify()).broken).toEqual([]);
  },
  bySize({ default: 60_000, ci: 300_000, long: 1_800_000 }),
);
