import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { Metrics } from '#platform/telemetry';
import { alertPeople, type AlertPeople, aMissingChild, goesTo, OUTSIDE, raise } from '../factories/alerts.js';
import { once } from '../factories/cases.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { freePort } from '../support/launcher.js';
import { startMailServer, type TestMailServer } from '../support/mail-server.js';
import { MovedClock } from '../support/moved-clock.js';
import { allTold } from '../support/told.js';
import { settleEverything, watchmanOf } from '../support/watchman.js';
import { startReceiver, type WebReceiver } from '../support/web-receiver.js';
import { eventually, startTestWorker } from '../support/worker.js';
import type { Watchman } from '../../apps/worker/alerts/watchman.js';
import { Scheduler } from '../../apps/worker/scheduler.js';

jest.setTimeout(90_000);

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let api: TestApi;
let admin: pg.Pool;
let smtp: TestMailServer;
/** In front of the API, as whoever watches it reaches it. */
let front: WebReceiver;
let hook: WebReceiver;
let heart: WebReceiver;
let worker: INestApplicationContext;
let watchman: Watchman;
let people: AlertPeople;
let administrator: TestMember;
let platform: TestMember;
const clock = new MovedClock();

beforeAll(async () => {
  [front, hook, heart] = await Promise.all([startReceiver(), startReceiver(), startReceiver()]);
  const texts = { SMS_GATEWAY_URL: `${hook.url}/messages`, SMS_GATEWAY_TOKEN: 'gateway-token' };
  api = await startTestApi({}, texts);
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  smtp = await startMailServer(await freePort());
  worker = await startTestWorker(api.database, {
    clock,
    env: {
      SMTP_URL: smtp.url,
      MAIL_FROM: 'no-reply@relais.test',
      ...texts,
      HEARTBEAT_URL: `${heart.url}/ping`,
      WATCH_URL: `${front.url}/health/ready`,
    },
  });
  watchman = await watchmanOf(worker);
  // What a test breaks stays broken until it is looked at.
  await worker.get(Scheduler, { strict: false }).onModuleDestroy();
  people = await alertPeople(api);
  const { agencyId } = people.police;
  administrator = await api.member('police', { agencyId, roles: ['administrator'] });
  await administrator.post('/webhook', { url: `${hook.url}/relais` }, once());
  platform = await api.member('platform', { roles: ['administrator'] });
}, 60_000);
afterEach(() => {
  front.answer = () => 200;
  heart.calls.length = 0;
});
afterAll(async () => {
  await worker?.close();
  await Promise.all([smtp, front, hook, heart].map((server) => server?.stop()));
  await admin?.end();
  await api?.close();
});

const raised = async (recipients = [goesTo(people.police)]): Promise<string> => {
  const caseId = await aMissingChild(people.shelter);
  return (await raise(api, people.shelter, caseId, recipients)).alertId;
};
const operations = async () => (await platform.get('/operations')).body;

/** An alert that was told by every channel, and of which nothing waits any more. */
async function toldAndDone(recipients?: Parameters<typeof raised>[0]): Promise<string> {
  const alertId = await raised(recipients);
  await allTold(admin, [alertId]);
  await eventually(async () => (await admin.query(WAITS)).rowCount === 0);
  return alertId;
}
const WAITS = 'select from relais.outbox where done_at is null';

/** A message that the queue was given a moment ago, so that nobody gives it again, and that was due so long ago. */
const aMessageDue = async (secondsAgo: number): Promise<void> => {
  await admin.query(
    `insert into relais.outbox (message_id, type, ids, available_at, enqueued_at) values
       ($1, 'delivery.sms', '{}', clock_timestamp() - make_interval(secs => $2), clock_timestamp())`,
    [randomUUID(), secondsAgo],
  );
};
const allDone = () => admin.query('update relais.outbox set done_at = now() where done_at is null');

describe('the watchman', () => {
  const look = () => watchman.look();

  it('pings only while every promise holds, and names each that is broken', async () => {
    expect([await look(), heart.calls.map(({ path }) => path)]).toEqual([[], ['/ping']]);
    const alertId = await toldAndDone([OUTSIDE, goesTo(people.police)]);
    const plan = (inMs: number | null) =>
      admin.query('update relais.alert_recipients set next_step_at = $2 where alert_id = $1', [
        alertId,
        inMs === null ? null : new Date(clock.now().getTime() + inMs),
      ]);
    await plan(null);
    expect(await look()).toEqual(['noNextStep']);
    await plan(25 * 60 * MINUTE);
    expect(await look()).toEqual(['noNextStep']);
    await plan(-61 * SECOND);
    expect(await look()).toEqual(['lateStep']);
    await plan(-50 * SECOND);
    expect([await look(), heart.calls.length]).toEqual([[], 2]);
    await aMessageDue(61);
    expect(await look()).toEqual(['outboxLag']);
    await allDone();
    await aMessageDue(50);
    expect([await look(), heart.calls.length]).toEqual([[], 3]);
    await allDone();
    await admin.query(`update relais.outbox set dead_at = now() where type = 'alert.raised'`);
    expect(await look()).toEqual(['deadLetter']);
    await admin.query('update relais.outbox set dead_at = null');
    await admin.query(
      `update relais.alerts set ended_at = now(), end_reason = 'found', ended_by_membership = null where id = $1`,
      [alertId],
    );
    expect(await look()).toEqual(['unprovenEnd']);
    await admin.query(
      'update relais.alerts set ended_by_membership = raised_by_membership where not synthetic',
    );
    expect([await look(), heart.calls.length]).toEqual([[], 4]);
  });

  it('names a delivery that is on its way twice, and one that is late: a webhook only when nobody will call it again', async () => {
    const [one, other] = [await toldAndDone(), await toldAndDone()];
    const mails = (state: string) =>
      admin.query(
        `update relais.deliveries set state = $4, alert_id = $1
         where alert_id in ($1, $2) and recipient_user_id = $3 and channel = 'email'`,
        [one, other, people.officer.userId, state],
      );
    // The database itself refuses it: it has to be broken first.
    await expect(mails('pending')).rejects.toThrow('deliveries_live');
    await admin.query('drop index relais.deliveries_live');
    expect((await mails('pending')).rowCount).toBe(2);
    expect(await look()).toEqual(['twoSends']);
    await mails('handed_over');
    expect([await look(), heart.calls.length]).toEqual([[], 1]);
    // What an agency's own computer does not take is not ours, as long as it is told again.
    const { rowCount } = await admin.query(
      `with d as (update relais.deliveries set state = 'pending', failure = '503' where alert_id = $1 and channel = 'webhook'
         returning id, notification_id),
       n as (update relais.notifications n set created_at = n.created_at - interval '1 hour' from d where n.id = d.notification_id)
       update relais.outbox o set done_at = null, available_at = now() + interval '1 hour' from d
       where o.ids ->> 'deliveryId' = d.id::text`,
      [one],
    );
    expect([rowCount, await look(), heart.calls.length]).toEqual([1, [], 2]);
    await allDone();
    expect(await look()).toEqual(['lateDelivery']);
    await settleEverything(admin);
  });

  it('notices an API that is not ready within one round, says so in each as long as it stays away, and that it is back', async () => {
    front.answer = () => 503;
    const reports = async (): Promise<string[]> =>
      (await admin.query('select violations from relais.watch_reports order by id')).rows.map(
        ({ violations }) => violations.join(),
      );
    const before = (await reports()).length;
    for (const round of [1, 2, 3]) {
      expect([round, await look(), heart.calls.length]).toEqual([round, ['api'], 0]);
      expect(await operations()).toMatchObject({ state: 'degraded', violations: ['api'] });
    }
    front.answer = () => 200;
    expect([await look(), heart.calls.length]).toEqual([[], 1]);
    expect(await operations()).toMatchObject({ state: 'well', violations: [] });
    expect((await reports()).slice(before)).toEqual(['api', 'api', 'api', '']);
  });

  it('sends an alert to itself every five minutes, which arrives by the same path, and says late when it does not', async () => {
    const synthetic = async (): Promise<{ id: string; end_reason: string | null; told: boolean }[]> =>
      (
        await admin.query(
          `select a.id, a.end_reason, r.told_at is not null as told from relais.alerts a
           join relais.alert_recipients r on r.alert_id = a.id where a.synthetic order by a.raised_at`,
        )
      ).rows;
    const before = (await synthetic()).length;
    clock.advance(5 * MINUTE);
    await look();
    const { id } = await eventually(async () =>
      (await synthetic()).find(({ told }, n) => told && n === before),
    );
    await look();
    expect((await synthetic()).slice(before)).toEqual([{ id, end_reason: 'arrived', told: true }]);
    clock.advance(4 * MINUTE);
    expect(await look()).toEqual([]);
    expect((await synthetic()).length).toBe(before + 1);
    clock.advance(MINUTE);
    expect(await look()).toEqual([]);
    const next = await eventually(async () => (await synthetic()).find(({ told }, n) => told && n > before));
    expect((await synthetic()).length).toBe(before + 2);
    // As if it had come no further than the outbox.
    await admin.query('update relais.alert_recipients set told_at = null where alert_id = $1', [next.id]);
    clock.advance(50 * SECOND);
    expect([await look(), heart.calls.length]).toEqual([[], 5]);
    clock.advance(11 * SECOND);
    expect([await look(), heart.calls.length]).toEqual([['syntheticLate'], 5]);
    expect(await operations()).toMatchObject({ state: 'degraded', violations: ['syntheticLate'] });
    // One that is on its way is not joined by others.
    clock.advance(5 * MINUTE);
    await look();
    expect((await synthetic()).length).toBe(before + 2);
    await admin.query(
      `update relais.alert_recipients r set told_at = a.raised_at + interval '61 seconds' from relais.alerts a
       where r.alert_id = $1 and a.id = $1`,
      [next.id],
    );
    expect(await look()).toEqual([]);
    expect((await operations()).syntheticMs).toBe(61_000);
  });

  it('says how the product is to whoever runs it, and to nobody else', async () => {
    const body = await operations();
    expect(body).toMatchObject({ state: 'well', violations: [], deadLetters: 0 });
    expect(body.workers[0].state).toBe('up');
    const setUp = body.channels.filter(({ isSetUp }: { isSetUp: boolean }) => isSetUp);
    expect(setUp.map(({ channel }: { channel: string }) => channel)).toEqual([
      'in_app',
      'email',
      'sms',
      'webhook',
    ]);
    expect((await administrator.get('/operations')).status).toBe(403);
  });

  it('is measured for Prometheus, behind a token, by counts and codes and never by an id', async () => {
    await settleEverything(admin);
    const alertId = await toldAndDone();
    const home = await people.chief.get('/home');
    expect(home.body.alerts).toEqual({ count: 1, oldest: { alertId, addedAt: expect.any(String) } });
    const server = await api.app.get(Metrics).serve(0, 'metrics-token');
    const { port } = server.address() as { port: number };
    const read = (headers: Record<string, string>) => fetch(`http://127.0.0.1:${port}/metrics`, { headers });
    expect((await read({})).status).toBe(401);
    expect((await read({ Authorization: 'Bearer other' })).status).toBe(401);
    const figures = async (): Promise<{ text: string; of: (name: string) => number }> => {
      const text = await (await read({ Authorization: 'Bearer metrics-token' })).text();
      const of = (name: string): number =>
        Number(text.match(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm'))?.[1]);
      return { text, of };
    };
    await admin.query(
      `update relais.alert_recipients set added_at = clock_timestamp() - interval '1 hour' where alert_id = $1`,
      [alertId],
    );
    await aMessageDue(90);
    const [aged, shown] = [await figures(), await operations()];
    expect(['relais_figures_up', 'relais_open_alerts', 'relais_dead_letters'].map(aged.of)).toEqual([
      1, 1, 0,
    ]);
    expect(['relais_workers', 'relais_outbox_waiting'].map(aged.of)).toEqual([1, 1]);
    const lag = [aged.of('relais_outbox_lag_seconds'), shown.lagSeconds];
    expect(lag.filter((seconds) => seconds >= 90 && seconds < 900)).toHaveLength(2);
    const waits = [
      aged.of('relais_oldest_unacknowledged_seconds'),
      (Date.now() - Date.parse(shown.oldestUnacknowledged)) / SECOND,
    ];
    expect(waits.filter((seconds) => seconds >= 3_599 && seconds < 7_200)).toHaveLength(2);
    expect(shown).toMatchObject({ waiting: 1, openAlerts: 1 });
    // One clock for both: what it shows is the length of the question.
    expect(Math.abs(aged.of('relais_clock_skew_seconds'))).toBeLessThan(60);
    expect(aged.text.match(/[0-9a-f]{8}-[0-9a-f]{4}-/g)).toBeNull();
    await allDone();
    await people.chief.post(`/alerts/${alertId}/charge`, {}, once());
    await eventually(async () => (await admin.query(WAITS)).rowCount === 0);
    const settled = await figures();
    expect(
      ['relais_outbox_waiting', 'relais_outbox_lag_seconds', 'relais_oldest_unacknowledged_seconds'].map(
        settled.of,
      ),
    ).toEqual([0, 0, 0]);
    expect(await operations()).not.toHaveProperty('oldestUnacknowledged');
    server.close();
    expect((await people.chief.get('/home')).body.alerts).toEqual({ count: 0 });
    expect((await administrator.get('/home')).body).not.toHaveProperty('alerts');
  });

  it('leaves a message that was given up to whoever runs the product, who lets it begin anew', async () => {
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

  it('notices that the mail server is gone within one round, in the next that it still is, and that it is back', async () => {
    const { port } = new URL(smtp.url);
    await smtp.stop();
    for (const round of [1, 2])
      expect([round, await look(), heart.calls]).toEqual([round, ['mailServer'], []]);
    smtp = await startMailServer(Number(port));
    expect([await look(), heart.calls.length]).toEqual([[], 1]);
  });
});
