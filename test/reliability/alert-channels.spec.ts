import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { alertPeople, type AlertPeople, aMissingChild, goesTo, OUTSIDE, raise } from '../factories/alerts.js';
import { once } from '../factories/cases.js';
import { send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { readable, startMailServer, type TestMailServer } from '../support/mail-server.js';
import { MovedClock } from '../support/moved-clock.js';
import { startReceiver, type WebReceiver } from '../support/web-receiver.js';
import { eventually, startTestWorker } from '../support/worker.js';
import { Watchman } from '../../apps/worker/alerts/watchman.js';

jest.setTimeout(90_000);

const MINUTE = 60_000;

let api: TestApi;
let admin: pg.Pool;
let smtp: TestMailServer;
let sms: WebReceiver;
let hook: WebReceiver;
let heart: WebReceiver;
let worker: INestApplicationContext;
let people: AlertPeople;
let administrator: TestMember;
const clock = new MovedClock();

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  smtp = await startMailServer();
  [sms, hook, heart] = await Promise.all([startReceiver(), startReceiver(), startReceiver()]);
  worker = await startTestWorker(api.database, {
    clock,
    env: {
      SMTP_URL: smtp.url,
      MAIL_FROM: 'no-reply@relais.test',
      SMS_GATEWAY_URL: `${sms.url}/messages`,
      SMS_GATEWAY_TOKEN: 'gateway-token',
      HEARTBEAT_URL: `${heart.url}/ping`,
      WATCH_URL: `${api.url}/health/live`,
    },
  });
  people = await alertPeople(api);
  const { agencyId } = people.police;
  administrator = await api.member('police', { agencyId, roles: ['administrator'] });
}, 60_000);
afterEach(() => {
  for (const receiver of [sms, hook, heart]) {
    receiver.answer = () => 200;
    receiver.calls.length = 0;
  }
  smtp.answer = () => undefined;
  smtp.mails.length = 0;
});
afterAll(async () => {
  await worker?.close();
  await Promise.all([smtp, sms, hook, heart].map((server) => server?.stop()));
  await admin?.end();
  await api?.close();
});

const raised = async (recipients = [goesTo(people.police)]): Promise<{ alertId: string; caseId: string }> => {
  const caseId = await aMissingChild(people.shelter);
  const { alertId } = await raise(api, people.shelter, caseId, recipients);
  return { alertId, caseId };
};
const toldTimes = async (who: TestMember, alertId: string): Promise<number> => {
  const { body } = await who.get('/notifications?limit=100');
  const of = ({ subject }: { subject: { id: string } }) => subject.id === alertId;
  return body.items.filter(of).length;
};

describe('the one-time link of a mail', () => {
  it('stops the reminders of that person alone, without a session, and shows nothing', async () => {
    const { police, officer } = people;
    const { alertId } = await raised();
    const mail = await eventually(async () => smtp.mails.find(({ to }) => to.includes(officer.email)));
    const [, token] = readable(mail).match(/\/receipt#([\w-]{43})/)!;
    expect(readable(mail)).toContain('URGENT');
    const prove = (body: object) => send(api.url, 'POST', '/alert-receipts', { body });
    const answer = await prove({ token });
    expect([answer.status, answer.body]).toEqual([200, { received: true }]);
    expect((await prove({ token })).status).toBe(200);
    expect((await prove({ token: 'A'.repeat(43) })).status).toBe(404);
    expect((await prove({ token: 'short' })).status).toBe(400);
    // Neither the token nor anything it could be made from is stored.
    const { rows } = await admin.query('select to_jsonb(t)::text as row from relais.alert_tellings t');
    expect(JSON.stringify(rows)).not.toContain(token);
    clock.advance(11 * MINUTE);
    await eventually(async () => (await toldTimes(people.chief, alertId)) === 2);
    expect([await toldTimes(police, alertId), await toldTimes(officer, alertId)]).toEqual([1, 1]);
    // It proves receipt and nothing else: nobody has acknowledged.
    const { body } = await people.shelter.get(`/alerts/${alertId}`);
    expect(body.recipients[0].state).toBe('told');
    expect(body.recipients[0].deliveries).toContainEqual(
      expect.objectContaining({ channel: 'link', state: 'opened' }),
    );
    await people.chief.post(`/alerts/${alertId}/charge`, {}, once());
  });
});

describe('a text message', () => {
  it('goes to whoever gave a number, names nothing, and is not repeated under another reference', async () => {
    const { officer } = people;
    const set = (mobile?: string) => officer.post('/alert-channels', { mobile }, once());
    expect((await set('0470 00')).status).toBe(400);
    expect((await set('+32 470 12 34 56')).body.mobile).toBe('+32470123456');
    let times = 0;
    sms.answer = () => ((times += 1) === 1 ? 503 : 202);
    const { alertId } = await raised();
    await eventually(async () => sms.calls.length === 2);
    const [first, second] = sms.calls.map(({ body }) => JSON.parse(body));
    expect(first).toEqual(second);
    expect(first).toMatchObject({ to: '+32470123456', reference: sms.calls[0]!.headers['idempotency-key'] });
    expect(first.text).toMatch(/^Relais: urgent alert no\. [0-9A-F]{4}-[0-9A-F]{4}\. Log in: http:\S+$/);
    expect(sms.calls[0]!.headers.authorization).toBe('Bearer gateway-token');
    await people.chief.post(`/alerts/${alertId}/charge`, {}, once());
    expect((await set()).body.mobile).toBeUndefined();
  });
});

describe('a webhook', () => {
  it('is signed as Standard Webhooks says, thin as CloudEvents allow, retried, logged and sent again on demand', async () => {
    const setUp = await administrator.post('/webhook', { url: `${hook.url}/relais` }, once());
    expect(setUp.status).toBe(201);
    expect((await administrator.get('/webhook')).body).not.toHaveProperty('secret');
    expect((await people.chief.post('/webhook', { url: hook.url }, once())).status).toBe(403);
    expect((await administrator.post('/webhook', { url: 'ftp://x.test' }, once())).status).toBe(400);
    let times = 0;
    hook.answer = () => ((times += 1) === 1 ? 500 : 204);
    const { alertId } = await raised();
    await eventually(async () => hook.calls.length === 2);
    for (const { headers, body } of hook.calls) {
      const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      const key = Buffer.from(setUp.body.secret.replace('whsec_', ''), 'base64');
      const expected = `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
      expect(headers['webhook-signature']).toBe(expected);
      expect(JSON.parse(body)).toEqual({
        specversion: '1.0',
        id: headers['webhook-id'],
        source: expect.stringMatching(/^http/),
        type: 'org.relais.alert.raised',
        subject: alertId,
        time: expect.any(String),
        datacontenttype: 'application/json',
        data: { id: alertId },
      });
    }
    expect(hook.calls[0]!.headers['webhook-id']).toBe(hook.calls[1]!.headers['webhook-id']);
    const log = await eventually(async () => {
      const { body } = await administrator.get('/webhook-attempts');
      return body.items[0]?.state === 'handed_over' && body.items;
    });
    expect(log.map(({ status }: { status: number }) => status)).toEqual([204, 500]);
    const path = `/webhook-deliveries/${log[0].deliveryId}/redelivery`;
    expect((await administrator.post(path, {}, once())).status).toBe(201);
    await eventually(async () => hook.calls.length === 3);
    const stranger = await api.member('police', { roles: ['administrator'] });
    expect((await stranger.post(path, {}, once())).status).toBe(404);
    await people.chief.post(`/alerts/${alertId}/charge`, {}, once());
  });

  it('that hangs, beside a mail server that hangs, delays neither the application nor text messages nor other agencies', async () => {
    const { police, guardian, officer } = people;
    const other = await startReceiver();
    const head = await api.member('guardian_office', {
      agencyId: guardian.agencyId,
      roles: ['administrator'],
    });
    await head.post('/webhook', { url: other.url }, once());
    await officer.post('/alert-channels', { mobile: '+32470123456' }, once());
    const letGo: ((status: number) => void)[] = [];
    hook.answer = () => new Promise((resolve) => letGo.push(resolve));
    smtp.answer = () => new Promise(() => undefined);
    const began = Date.now();
    const alerts = [];
    for (let n = 0; n < 8; n += 1) alerts.push(await raised([goesTo(police), goesTo(guardian, 'guardian')]));
    await eventually(async () => other.calls.length === 8, 10_000);
    await eventually(async () => sms.calls.length === 8, 10_000);
    const last = alerts.at(-1)!.alertId;
    await eventually(async () => (await toldTimes(officer, last)) === 1, 5_000);
    // The others did not wait for a time-out of the one that hangs.
    expect(Date.now() - began).toBeLessThan(15_000);
    for (const answer of letGo) answer(200);
    hook.answer = () => 200;
    smtp.answer = () => undefined;
    for (const { alertId } of alerts) await people.chief.post(`/alerts/${alertId}/charge`, {}, once());
    await other.stop();
  });
});

describe('the watchman', () => {
  /** Everything is done, so that only what a test breaks is broken. */
  const quiet = async (): Promise<void> => {
    await admin.query(
      `update relais.alerts set ended_at = now(), end_reason = 'test', ended_by_membership = raised_by_membership
       where ended_at is null and not synthetic`,
    );
    await admin.query('update relais.outbox set done_at = now() where done_at is null');
    await admin.query(`update relais.deliveries set state = 'failed' where state = 'pending'`);
  };

  it('pings only while every promise holds, and names each that is broken', async () => {
    await quiet();
    const watchman = worker.get(Watchman, { strict: false });
    expect(await watchman.look()).toEqual([]);
    expect(heart.calls.map(({ path }) => path)).toEqual(['/ping']);
    const { alertId } = await raised([OUTSIDE]);
    await eventually(async () => (await toldTimes(people.shelter, alertId)) === 1);
    await admin.query('update relais.alert_recipients set next_step_at = null where alert_id = $1', [
      alertId,
    ]);
    expect(await watchman.look()).toEqual(['noNextStep']);
    await admin.query(
      `update relais.alert_recipients set next_step_at = now() + interval '1 hour' where alert_id = $1`,
      [alertId],
    );
    await admin.query(`update relais.outbox set dead_at = now() where type = 'alert.raised'`);
    expect(await watchman.look()).toEqual(['deadLetter']);
    await admin.query('update relais.outbox set dead_at = null');
    await admin.query(
      `update relais.alerts set ended_at = now(), end_reason = 'found', ended_by_membership = null where id = $1`,
      [alertId],
    );
    expect(await watchman.look()).toEqual(['unprovenEnd']);
    await quiet();
    await admin.query(
      'update relais.alerts set ended_by_membership = raised_by_membership where not synthetic',
    );
    expect(heart.calls).toHaveLength(1);
    expect(await watchman.look()).toEqual([]);
    expect(heart.calls).toHaveLength(2);
  });

  it('notices that API or mail server are gone within one round', async () => {
    await quiet();
    const watchman = worker.get(Watchman, { strict: false });
    await smtp.stop();
    expect(await watchman.look()).toEqual(['mailServer']);
    expect(heart.calls).toEqual([]);
  });

  it('sends an alert to itself, which arrives by the same path, and says late when it does not', async () => {
    const platform = await api.member('platform', { roles: ['administrator'] });
    const watchman = worker.get(Watchman, { strict: false });
    const synthetic = async (): Promise<{ ended_at: Date | null; told: boolean }[]> =>
      (
        await admin.query(
          `select a.ended_at, r.told_at is not null as told from relais.alerts a
           join relais.alert_recipients r on r.alert_id = a.id where a.synthetic order by a.raised_at`,
        )
      ).rows;
    await watchman.look();
    await eventually(async () => (await synthetic())[0]?.told);
    await watchman.look();
    expect((await synthetic())[0]!.ended_at).toBeTruthy();
    const { body } = await platform.get('/operations');
    expect(body).toMatchObject({ state: 'degraded', violations: ['mailServer'], deadLetters: 0 });
    expect(body.syntheticMs).toBeGreaterThanOrEqual(0);
    expect(body.workers[0].state).toBe('up');
    expect((await administrator.get('/operations')).status).toBe(403);
  });

  it('leaves a message that was given up to whoever runs the product, who lets it begin anew', async () => {
    const platform = await api.member('platform', { roles: ['administrator'] });
    const { rows } = await admin.query<{ message_id: string }>(
      `insert into relais.outbox (message_id, type, ids, dead_at, attempts, failure)
       values ($1, 'delivery.sms', '{"deliveryId": "00000000-0000-4000-8000-000000000000"}', now(), 51, 'tooManyAttempts')
       returning message_id`,
      [randomUUID()],
    );
    const { message_id: id } = rows[0]!;
    const { body } = await platform.get('/operations');
    expect(body.letters).toEqual([
      { id, type: 'delivery.sms', attempts: 51, failure: 'tooManyAttempts', deadAt: expect.any(String) },
    ]);
    expect((await platform.post(`/dead-letters/${id}/retry`, {}, once())).body.deadLetters).toBe(0);
    await eventually(
      async () =>
        (await admin.query('select 1 from relais.outbox where message_id = $1 and done_at is not null', [id]))
          .rowCount === 1,
    );
    expect((await platform.post(`/dead-letters/${id}/retry`, {}, once())).status).toBe(404);
  });
});
