import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { MemberActor } from '#kernel';
import { openDataSource } from '#platform/database';
import { verifyAudit } from '../../libs/modules/audit/verifier.js';
import { bySize } from '../support/size.js';
import { type AuditWorld, auditParts, auditWorld } from './audit-world.js';

const parallel = 20;
const rounds = bySize({ default: 5, ci: 25, long: 250 });
jest.setTimeout(20_000 + rounds * 1_000);

let world: AuditWorld;
let nadia: MemberActor;
/** Two processes of the API on one database. */
let processes: Awaited<ReturnType<typeof auditParts>>[];
let pools: DataSource[];

beforeAll(async () => {
  world = await auditWorld();
  nadia = await world.person('police');
  const options = {
    url: world.database.appUrl,
    entities: [],
    poolSize: parallel / 2,
    applicationName: 'audit test',
  };
  pools = [await openDataSource(options), await openDataSource(options)];
  processes = await Promise.all(pools.map((pool) => auditParts(pool, world.clock)));
});

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.destroy()));
  await world.end();
});

async function numbersOf(chainId: string): Promise<number[]> {
  const { rows } = await world.admin.query<{ seq: string }>(
    'select seq from relais.audit_events where chain_id = $1 order by seq',
    [chainId],
  );
  return rows.map((row) => Number(row.seq));
}

const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);

describe('appending at the same time', () => {
  it(`leaves no gap in one chain: ${parallel} at once, ${rounds} times, from two processes`, async () => {
    const caseId = await world.openCase(nadia);
    for (let round = 0; round < rounds; round += 1) {
      const acts = Array.from({ length: parallel }, (_, at) => {
        const { unitOfWork, audit } = processes[at % 2]!;
        return unitOfWork.run(nadia, async (tx) => audit.record(tx, { action: 'case.updated', caseId }));
      });
      await Promise.all(acts);
    }
    expect(await numbersOf(caseId)).toEqual(upTo(1 + parallel * rounds));
  });

  it('leaves no gap when every third transaction fails after its append', async () => {
    const caseId = await world.openCase(nadia);
    const acts = Array.from({ length: 3 * parallel }, (_, at) => {
      const { unitOfWork, audit } = processes[at % 2]!;
      return unitOfWork.run(nadia, async (tx) => {
        audit.record(tx, { action: 'case.updated', caseId });
        if (at % 3 === 0) tx.beforeCommit('failing', () => Promise.reject(new Error('failed')));
      });
    });
    const results = await Promise.allSettled(acts);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(2 * parallel);
    expect(await numbersOf(caseId)).toEqual(upTo(1 + 2 * parallel));
  });

  it('never waits in a circle, whatever the order of cases, also in chains that begin', async () => {
    const cases: string[] = [];
    for (let at = 0; at < 6; at += 1) cases.push(await world.openCase(nadia));
    const colleagues: MemberActor[] = [];
    for (let at = 0; at < 4; at += 1) colleagues.push(await world.person('police', nadia));
    const fresh: MemberActor[] = [];
    for (let at = 0; at < 3; at += 1) fresh.push(await world.person('police'));
    const actOn = ([first, ...rest]: string[], at: number) => {
      const { unitOfWork, audit } = processes[at % 2]!;
      const mixed = at % 2 ? [first!, ...rest] : [...rest, first!].reverse();
      const actor = at % 4 === 3 ? fresh[at % 3]! : colleagues[at % 4]!;
      return unitOfWork.run(actor, async (tx) => {
        for (const caseId of mixed) {
          audit.record(tx, { action: 'case.updated', caseId });
          audit.looked(tx, caseId, at % 2 ? ['identity', 'care'] : ['care', 'identity']);
        }
        audit.record(tx, { action: 'session.used' });
      });
    };
    for (let round = 0; round < rounds; round += 1) {
      const turned = (at: number) => [...cases.slice(at % 6), ...cases.slice(0, at % 6)];
      await Promise.all(Array.from({ length: parallel }, (_, at) => actOn(turned(at + round), at + round)));
    }
    for (const caseId of cases) {
      const numbers = await numbersOf(caseId);
      expect(numbers).toEqual(upTo(numbers.length));
      expect(numbers.length).toBeGreaterThan(rounds * parallel);
    }
  });

  it('leaves a log that verifies', async () => {
    expect((await verifyAudit(world.database.auditorUrl)).broken).toEqual([]);
  });
});
