import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { once } from '../factories/cases.js';
import { logIn, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { startReceiver, type WebReceiver } from '../support/web-receiver.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

let api: TestApi;
let admin: pg.Pool;
let hook: WebReceiver;
let worker: INestApplicationContext;
let administrator: TestMember;

beforeAll(async () => {
  hook = await startReceiver();
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  worker = await startTestWorker(api.database);
  administrator = await api.member('police', { roles: ['administrator'] });
});
afterAll(async () => {
  await worker?.close();
  await hook?.stop();
  await admin?.end();
  await api?.close();
});

const setEnded = (ended: boolean) =>
  admin.query(
    'update relais.agencies set ended_at = case when $2 then now() end, on_system = not $2 where id = $1',
    [administrator.agencyId, ended],
  );
const delivery = async (): Promise<{ id: string; state: string; failure: string | null }> =>
  (
    await admin.query(
      `select id, state, failure from relais.deliveries where agency_id = $1 and channel = 'webhook'`,
      [administrator.agencyId],
    )
  ).rows[0];

describe('the webhook of an agency that has ended', () => {
  it('is not called with what waits for it, which stands in the log as not called', async () => {
    expect((await administrator.post('/webhook', { url: hook.url }, once())).status).toBe(201);
    hook.answer = () => 503;
    await administrator.post('/webhook/test', {}, once());
    await eventually(async () => (await delivery())?.failure === '503');
    await setEnded(true);
    const before = hook.calls.length;
    hook.answer = () => 204;
    await eventually(async () => (await delivery()).state !== 'pending');
    expect(await delivery()).toMatchObject({ state: 'failed', failure: 'agencyEnded' });
    expect(hook.calls.length).toBe(before);
    // Restored, its administrators see what was kept from them. Their webhook ended with the agency: it is called at one that they set again.
    await setEnded(false);
    administrator.cookie = await logIn(api.url, administrator.email, administrator.password);
    const { body } = await administrator.get('/webhook-attempts');
    expect(body.items[0]).toMatchObject({ failure: 'agencyEnded', state: 'failed', kind: 'webhook.test' });
    const { id } = await delivery();
    expect((await administrator.post('/webhook', { url: hook.url }, once())).status).toBe(201);
    await administrator.post(`/webhook-deliveries/${id}/redelivery`, {}, once());
    await eventually(async () => (await delivery()).state === 'handed_over');
    expect(hook.calls.length).toBe(before + 1);
  });
});
