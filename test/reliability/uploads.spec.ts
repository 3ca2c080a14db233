import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { SettableClock } from '#kernel';
import { ExpireUploads } from '#modules/documents';
import { UnitOfWork } from '#platform/database';
import { aCase } from '../factories/cases.js';
import { complete, putAll, start } from '../factories/documents.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const DOCUMENTS = { kind: 'system', name: 'documents' } as const;

let api: TestApi;
let worker: INestApplicationContext;
let admin: pg.Pool;
const clock = new SettableClock();

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  worker = await startTestWorker(api.database, { clock });
});
afterAll(async () => {
  await worker?.close();
  await admin?.end();
  await api?.close();
});

const tick = () =>
  worker.get(UnitOfWork).run(DOCUMENTS, (tx) => worker.get(ExpireUploads, { strict: false }).run(tx));

describe('an upload that nobody went on with', () => {
  it('ends after a day, leaves no byte, and its sender is told once', async () => {
    const police = await api.member('police');
    const { id: caseId } = await aCase(police);
    const bytes = Buffer.from('half of something');
    const { body } = await start(police, caseId, bytes);
    await putAll(api, police, body.id, bytes);
    clock.set(new Date(Date.now() + 23 * HOUR));
    await tick();
    expect((await police.get(`/document-uploads/${body.id}`)).body.status).toBe('receiving');
    clock.advance(2 * HOUR);
    await Promise.all([tick(), tick()]);
    expect((await police.get(`/document-uploads/${body.id}`)).body).toMatchObject({
      status: 'expired',
      received: [],
    });
    expect((await complete(police, body.id)).status).toBe(409);
    const { rows } = await admin.query('select 1 from relais.document_upload_chunks where upload_id = $1', [
      body.id,
    ]);
    expect(rows).toEqual([]);
    const told = await eventually(async () => {
      const { body: list } = await police.get('/notifications');
      const mine = list.items.filter(({ kind }: { kind: string }) => kind === 'document.upload_expired');
      return mine.length > 0 && mine;
    });
    expect(told).toHaveLength(1);
    expect(told[0].subject).toEqual({ type: 'case', id: caseId });
  });
});
