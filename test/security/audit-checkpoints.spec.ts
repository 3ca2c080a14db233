import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { MemberActor, SystemActor } from '#kernel';
import { openDataSource, type UnitOfWork } from '#platform/database';
import { CheckpointFile } from '../../libs/modules/audit/persistence/checkpoint-file.js';
import { CheckpointsRepository } from '../../libs/modules/audit/persistence/checkpoints.repository.js';
import { MakeCheckpoint, NotaryKey } from '../../libs/modules/audit/use-cases/make-checkpoint.js';
import { PublishCheckpoints } from '../../libs/modules/audit/use-cases/publish-checkpoints.js';
import { verifyAudit } from '../../libs/modules/audit/verifier.js';
import { keptLog } from '../support/kept-log.js';
import { type AuditWorld, auditParts, auditWorld } from './audit-world.js';

const NOTARY: SystemActor = { kind: 'system', name: 'notary' };

let world: AuditWorld;
let nadia: MemberActor;
let pool: DataSource;
let worker: UnitOfWork;
let folder: string;
let keyFile: string;
let file: string;
const log = keptLog('worker');

beforeEach(async () => {
  world = await auditWorld();
  nadia = await world.person('police');
  pool = await openDataSource({
    url: world.database.workerUrl,
    entities: [],
    poolSize: 2,
    applicationName: 'checkpoint test',
  });
  worker = (await auditParts(pool, world.clock)).unitOfWork;
  folder = mkdtempSync(join(tmpdir(), 'relais-checkpoints-'));
  keyFile = join(folder, 'secrets', 'audit-signing.key');
  file = join(folder, 'audit-checkpoints.jsonl');
});

afterEach(async () => {
  await pool.destroy();
  await world.end();
  rmSync(folder, { recursive: true });
});

const makeWith = (key: string, copy = file) =>
  new MakeCheckpoint(new NotaryKey(key), new CheckpointsRepository(), new CheckpointFile(copy));
const make = (key = keyFile) => worker.run(NOTARY, (tx) => makeWith(key).run(tx));
const publish = (copy = file) =>
  worker.run(NOTARY, (tx) =>
    new PublishCheckpoints(new CheckpointsRepository(), new CheckpointFile(copy), log.logger).run(tx),
  );
const sign = async () => {
  await make();
  await publish();
};

const act = (caseId: string, times = 1) =>
  world.as(nadia, (tx) => {
    for (let time = 0; time < times; time += 1) world.audit.record(tx, { action: 'case.updated', caseId });
  });

const verify = () =>
  verifyAudit(world.database.auditorUrl, { checkpoints: { publicKeyFile: `${keyFile}.pub`, file } });

/** As somebody who rules the database. */
async function tamper(...statements: [sql: string, values?: unknown[]][]): Promise<void> {
  await world.admin.query('begin');
  await world.admin.query(`set local session_replication_role = 'replica'`);
  for (const [sql, values] of statements) await world.admin.query(sql, values);
  await world.admin.query('commit');
}

/** Cuts a chain after an entry and moves its head back, so that nothing in the database contradicts itself. */
const cut = (chainId: string, after: number) =>
  tamper(
    ['delete from relais.audit_values where chain_id = $1 and seq > $2', [chainId, after]],
    ['delete from relais.audit_events where chain_id = $1 and seq > $2', [chainId, after]],
    [
      `update relais.audit_chains k set seq = e.seq, head = e.hash from relais.audit_events e
       where k.chain_id = $1 and e.chain_id = k.chain_id and e.seq = $2`,
      [chainId, after],
    ],
  );

/** Removes a case with its chain, as if it had never been. */
const removeWholly = (caseId: string) =>
  tamper(
    ...['audit_values', 'audit_events', 'audit_chains', 'audit_looks'].map((table): [string, unknown[]] => [
      `delete from relais.${table} where ${table === 'audit_looks' ? 'case_id' : 'chain_id'} = $1`,
      [caseId],
    ]),
    ['delete from relais.case_keys where case_id = $1', [caseId]],
    ['delete from relais.case_access where case_id = $1', [caseId]],
    ['delete from relais.cases where id = $1', [caseId]],
  );

/** Checkpoints after a number, with what they signed, out of the database. */
const forget = (after: number) =>
  tamper(
    ['delete from relais.audit_leaves where checkpoint > $1', [after]],
    ['delete from relais.audit_checkpoints where number > $1', [after]],
  );

describe('checkpoints', () => {
  it('sign what moved, grow one log, and hold; nothing moved, nothing is signed', async () => {
    const caseId = await world.openCase(nadia);
    await sign();
    await sign();
    await act(caseId, 3);
    await world.openCase(nadia);
    await sign();
    const { checkpoints, broken } = await verify();
    expect(broken).toEqual([]);
    expect(checkpoints).toMatchObject({ count: 2, unsigned: 0, problems: [] });
    await act(caseId);
    expect((await verify()).checkpoints).toMatchObject({ count: 2, unsigned: 1, problems: [] });
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { leaves: unknown[] }).leaves.length)).toEqual([1, 2]);
  });

  it('find a chain whose end was removed together with its head, and name case and entry', async () => {
    const caseId = await world.openCase(nadia);
    await act(caseId, 5);
    await sign();
    await cut(caseId, 2);
    expect((await verifyAudit(world.database.auditorUrl)).broken).toEqual([]); // alone it cannot know
    const { broken } = await verify();
    expect(broken).toEqual([
      expect.objectContaining({
        chainId: caseId,
        seq: 3,
        reference: expect.stringMatching(/^BE-/),
        problem: 'is missing: checkpoint 1 signed 6 entries of this chain',
      }),
    ]);
  });

  it('find a chain that was removed with its case, and name it', async () => {
    const caseId = await world.openCase(nadia);
    await world.openCase(nadia);
    await sign();
    await removeWholly(caseId);
    expect((await verifyAudit(world.database.auditorUrl)).broken).toEqual([]);
    expect((await verify()).broken).toEqual([
      expect.objectContaining({ chainId: caseId, seq: 1, problem: expect.stringContaining('whole chain') }),
    ]);
  });

  it('find an end that was cut and written anew', async () => {
    const caseId = await world.openCase(nadia);
    await act(caseId, 2);
    await sign();
    await cut(caseId, 2);
    await act(caseId, 4);
    expect((await verifyAudit(world.database.auditorUrl)).broken).toEqual([]);
    expect((await verify()).broken).toEqual([
      expect.objectContaining({
        chainId: caseId,
        seq: 3,
        problem: expect.stringContaining('is not the one'),
      }),
    ]);
  });

  it('find it by the copy when the checkpoints were removed from the database as well', async () => {
    const caseId = await world.openCase(nadia);
    await sign();
    await act(caseId, 2);
    await sign();
    await cut(caseId, 1);
    await forget(1);
    const { broken, checkpoints } = await verify();
    expect(broken).toEqual([expect.objectContaining({ chainId: caseId, seq: 2 })]);
    expect(checkpoints!.problems).toEqual([expect.stringContaining('has lost 1 checkpoints')]);
    await forget(0);
    expect((await verify()).checkpoints!.problems).toEqual([
      expect.stringContaining('has lost 2 checkpoints'),
    ]);
    // Nobody signs over it.
    await act(caseId);
    await expect(make()).rejects.toThrow('newer checkpoints');
  });

  it.each<[string, string, RegExp]>([
    [
      'a signed head',
      `update relais.audit_leaves set seq = seq + 7 where position = 0`,
      /^Checkpoint 1 .*head/,
    ],
    ['a place', `update relais.audit_leaves set position = 100 where position = 0`, /^Checkpoint 1/],
    [
      'a removed head',
      `delete from relais.audit_leaves where position = 1`,
      /^Checkpoint 1 .*lost or gained/,
    ],
    ['a root', `update relais.audit_checkpoints set root = sha256(root) where number = 1`, /^Checkpoint 1/],
    [
      'an instant',
      `update relais.audit_checkpoints set made_at = made_at - interval '1 day' where number = 2`,
      /^Checkpoint 2 .*signature/,
    ],
    ['a signature', `update relais.audit_checkpoints set signature = sha512(signature)`, /^Checkpoint 1/],
    [
      'a key',
      `update relais.audit_checkpoints set key_mark = repeat('a', 16)`,
      /^Checkpoint 1 .*another key/,
    ],
    ['a gap', `delete from relais.audit_checkpoints where number = 1`, /^Checkpoint 1 .*missing/],
  ])('find %s that was changed in the database', async (_, sql, problem) => {
    const first = await world.openCase(nadia);
    await world.openCase(nadia);
    await world.openCase(nadia);
    await sign();
    await act(first);
    await sign();
    await tamper([sql]);
    expect((await verify()).checkpoints!.problems[0]).toMatch(problem);
  });

  it('find a copy that was changed, cut in the middle, or taken away', async () => {
    const caseId = await world.openCase(nadia);
    await sign();
    await act(caseId);
    await sign();
    const whole = readFileSync(file, 'utf8');
    const problems = async (text: string) => {
      writeFileSync(file, text);
      return (await verify()).checkpoints!.problems;
    };
    expect(await problems(whole)).toEqual([]);
    expect(await problems(whole.replace(/"size":1/, '"size":2'))).toEqual([
      expect.stringMatching(/^Checkpoint 1 in the copy/),
    ]);
    expect(await problems(whole.slice(whole.indexOf('\n') + 1))).toEqual([
      expect.stringMatching(/^Checkpoint 1 in the copy is missing/),
    ]);
    rmSync(file);
    expect((await verify()).checkpoints!.problems).toEqual([
      expect.stringContaining('copy of the checkpoints is missing'),
    ]);
  });

  it('are read on after a line that is none, which is named unless it is the last', async () => {
    const caseId = await world.openCase(nadia);
    for (const minutesAgo of [60, 60, 0]) {
      world.clock.set(new Date(Date.now() - minutesAgo * 60_000));
      await act(caseId);
      await sign();
    }
    const [first, second, third] = readFileSync(file, 'utf8').trimEnd().split('\n');
    writeFileSync(file, `${first}\n{"number":2}\n${third}\n`);
    expect((await verify()).checkpoints!.problems).toEqual([
      expect.stringMatching(/^Line 2 of the copy is not readable/),
      expect.stringMatching(/^Checkpoint 2 in the copy is missing/),
    ]);
    writeFileSync(file, `${first}\n${second}\n{"number":3,"leav`);
    expect((await verify()).checkpoints!.problems).toEqual([]);
    // The copy is late by the first that it lacks, however new the newest is.
    writeFileSync(file, `${first}\n`);
    expect((await verify()).checkpoints!.problems).toEqual([
      'The copy ends with checkpoint 1, the database with 3',
    ]);
  });

  it('are missed when every one of them is gone, and the key is there', async () => {
    await world.openCase(nadia);
    await sign();
    await forget(0);
    rmSync(file);
    expect((await verify()).checkpoints).toMatchObject({
      count: 0,
      problems: [expect.stringMatching(/^Every checkpoint is gone/)],
    });
  });

  it('are missed when nobody signs for longer than ten minutes: chain and moment are named', async () => {
    const caseId = await world.openCase(nadia);
    await sign();
    await act(caseId);
    const written = (minutesAgo: number) =>
      tamper([
        `update relais.audit_events set written_at = date_trunc('milliseconds', now() - $1 * interval '1 minute') where seq = 2`,
        [minutesAgo],
      ]);
    await written(9);
    expect((await verify()).checkpoints).toMatchObject({ unsigned: 1, problems: [] });
    await written(11);
    expect((await verify()).checkpoints!.problems).toEqual([
      expect.stringMatching(
        new RegExp(`^Nobody signs chain ${caseId}: entry 2 waits for a checkpoint since 20\\d\\d-`),
      ),
    ]);
    // Where nobody has ever signed, nobody is missed.
    await forget(0);
    rmSync(file);
    rmSync(`${keyFile}.pub`);
    expect((await verify()).checkpoints).toMatchObject({ unsigned: 1, problems: [] });
  });

  it('are proved with the public key alone, and by no other', async () => {
    await world.openCase(nadia);
    await sign();
    const { publicKey } = generateKeyPairSync('ed25519');
    writeFileSync(`${keyFile}.pub`, publicKey.export({ type: 'spki', format: 'pem' }));
    expect((await verify()).checkpoints!.problems).toEqual(
      expect.arrayContaining([expect.stringContaining('another key')]),
    );
    rmSync(`${keyFile}.pub`);
    expect((await verify()).checkpoints!.problems).toEqual([expect.stringContaining('cannot be proved')]);
  });
});

describe('the notary', () => {
  it('does not go on with a key that the log was not signed with', async () => {
    const caseId = await world.openCase(nadia);
    await sign();
    await act(caseId);
    await expect(make(join(folder, 'other.key'))).rejects.toThrow('was signed with key');
  });

  it('leaves one log when two workers sign at the same moment', async () => {
    for (let number = 0; number < 4; number += 1) await world.openCase(nadia);
    await make();
    const caseId = await world.openCase(nadia);
    await act(caseId);
    await Promise.all([make(), make()]);
    await Promise.all([publish(), publish()]);
    const { checkpoints, broken } = await verify();
    expect(broken).toEqual([]);
    expect(checkpoints).toMatchObject({ count: 2, problems: [] });
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(2);
  });

  it('tell the log what they signed as well, so that it is known wherever the log is kept', async () => {
    await world.openCase(nadia);
    await sign();
    const { leaves, ...head } = JSON.parse(readFileSync(file, 'utf8')) as { leaves: unknown[] };
    expect(leaves.length).toBeGreaterThan(0);
    const lines = log.text().trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ msg: 'audit log signed', checkpoint: head });
    expect(lines.at(-1)).not.toContain('leaves');
  });

  it('repairs a copy that a power cut left half written, and makes a whole one where there is none', async () => {
    const caseId = await world.openCase(nadia);
    await sign();
    appendFileSync(file, '{"number":2,"madeAt":"2026-');
    await act(caseId);
    await sign();
    expect((await verify()).checkpoints).toMatchObject({ count: 2, problems: [] });
    const other = join(folder, 'elsewhere', 'copy.jsonl');
    await publish(other);
    expect(readFileSync(other, 'utf8')).toBe(readFileSync(file, 'utf8'));
  });

  it('is one process alone: no member and no other process signs or reads, and nothing is taken back', async () => {
    await world.openCase(nadia);
    await sign();
    const asked = (text: string) => worker.run({ kind: 'system', name: 'deadlines' }, (tx) => tx.query(text));
    await expect(asked('select * from relais.last_checkpoint()')).rejects.toThrow('only the notary');
    await expect(asked('select * from relais.unsigned_heads(5)')).rejects.toThrow('only the notary');
    await expect(asked('select * from relais.checkpoints_after(0, 5)')).rejects.toThrow('only the notary');
    await expect(world.as(nadia, (tx) => tx.query('select * from relais.unsigned_heads(5)'))).rejects.toThrow(
      'permission denied',
    );
    const owner = new pg.Client({ connectionString: world.database.ownerUrl });
    await owner.connect();
    for (const table of ['audit_checkpoints', 'audit_leaves']) {
      await expect(owner.query(`delete from relais.${table}`)).rejects.toThrow('append-only');
      await expect(owner.query(`truncate relais.${table} cascade`)).rejects.toThrow('append-only');
    }
    await owner.end();
  });

  it('signs nothing that is not in the log', async () => {
    const caseId = await world.openCase(nadia);
    const forged = worker.run(NOTARY, (tx) =>
      tx.query(
        `select relais.append_checkpoint(1, now(), sha256(''), '', repeat('a', 16), sha512(''),
           array[$1::uuid], array[1::bigint], array[sha256('')])`,
        [caseId],
      ),
    );
    await expect(forged).rejects.toThrow('only what is in the log');
  });
});

describe('a database without a checkpoint', () => {
  let empty: AuditWorld;
  beforeAll(async () => {
    empty = await auditWorld();
  });
  afterAll(() => empty.end());

  it('is verified by its links alone, and says so', async () => {
    await empty.openCase(await empty.person('police'));
    const nowhere = join(tmpdir(), randomUUID());
    const paths = { publicKeyFile: `${nowhere}.pub`, file: nowhere };
    const { checkpoints, broken } = await verifyAudit(empty.database.auditorUrl, { checkpoints: paths });
    expect(broken).toEqual([]);
    expect(checkpoints).toEqual({ count: 0, unsigned: 1, problems: [] });
  });
});
