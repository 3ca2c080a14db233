import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { MemberActor } from '#kernel';
import { FileMasterKey, openRoot } from '#platform/crypto';
import { testCluster } from '../support/database.js';
import { type AuditWorld, auditWorld } from './audit-world.js';

let world: AuditWorld;
let police: MemberActor;
let caseId: string;
let mark: Buffer;
let version = 1;

beforeAll(async () => {
  world = await auditWorld(2);
  police = await world.person('police');
  caseId = await world.openCase(police);
  [mark] = (await (await FileMasterKey.read(testCluster().masterKeyFile)).marks()) as [Buffer];
});

afterAll(() => world.end());

/** A key of the case, in place of the one it has, said to be wrapped under the master key with this mark. @returns the SQLSTATE of a refusal */
async function put(under: Buffer): Promise<string | undefined> {
  version += 1;
  const wrapped = Buffer.concat([Buffer.from([1]), under, randomBytes(60)]);
  await world.admin.query('delete from relais.case_keys where case_id = $1', [caseId]);
  return world
    .as(police, (tx) => tx.query('select relais.put_case_key($1, $2, $3)', [caseId, version, wrapped]))
    .then(
      () => undefined,
      (error: { code?: string }) => error.code,
    );
}

it('a key is taken under the master keys in use alone, once the database knows any', async () => {
  const unknown = randomBytes(4);
  expect(await put(mark)).toBeUndefined();
  await openRoot(
    await FileMasterKey.read(testCluster().masterKeyFile),
    async <T>(sql: string, values: unknown[]) => {
      return (await world.admin.query(sql, values)).rows as T[];
    },
  );
  expect(await put(mark)).toBeUndefined();
  expect(await put(unknown)).toBe('55000');
  expect(await put(Buffer.alloc(0))).toBe('55000');

  const next = randomBytes(4);
  await world.admin.query('select relais.begin_key_rotation($1, $2)', [next, randomBytes(65)]);
  expect([await put(mark), await put(next)]).toEqual([undefined, undefined]);
  await world.admin.query(
    `update relais.master_keys set state = 'retired', root = null, retired_at = now() where state = 'retiring'`,
  );
  expect([await put(mark), await put(next)]).toEqual(['55000', undefined]);
  const { rows } = await world.admin.query(
    'select count(*)::integer as kept from relais.case_keys where case_id = $1',
    [caseId],
  );
  expect(rows).toEqual([{ kept: 1 }]);
});
