import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { SendSms, SendWebhook } from '#modules/notifications';
import { alertPeople, type AlertPeople, aMissingChild, goesTo, raise } from '../factories/alerts.js';
import { once } from '../factories/cases.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { startReceiver, type WebReceiver } from '../support/web-receiver.js';
import { aMessage, eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(90_000);

let api: TestApi;
let admin: pg.Pool;
let worker: INestApplicationContext;
let people: AlertPeople;
let administrator: TestMember;
let receivers: Record<'sms' | 'webhook', WebReceiver>;

beforeAll(async () => {
  const [sms, webhook] = await Promise.all([startReceiver(), startReceiver()]);
  receivers = { sms, webhook };
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  worker = await startTestWorker(api.database, { env: { SMS_GATEWAY_URL: `${sms.url}/messages` } });
  people = await alertPeople(api);
  const { agencyId, userId } = people.police;
  administrator = await api.member('police', { agencyId, roles: ['administrator'] });
  await administrator.post('/webhook', { url: webhook.url }, once());
  await admin.query(
    `insert into relais.alert_contacts (user_id, mobile, changed_at) values ($1, '+32470123456', now())`,
    [userId],
  );
});
afterEach(() => {
  for (const receiver of Object.values(receivers)) {
    receiver.answer = () => 200;
    receiver.calls.length = 0;
  }
});
afterAll(async () => {
  await worker?.close();
  await Promise.all(Object.values(receivers ?? {}).map((receiver) => receiver.stop()));
  await admin?.end();
  await api?.close();
});

interface Delivery {
  id: string;
  state: string;
  attempts: number;
  failure: string | null;
  taken_until: Date | null;
}

const delivery = async (id: string): Promise<Delivery> =>
  (
    await admin.query(
      'select id, state, attempts, failure, taken_until from relais.deliveries where id = $1',
      [id],
    )
  ).rows[0];

/** What a worker does that takes a delivery up after another one held it for too long. */
const takeUp = (id: string) =>
  admin.query(
    `update relais.deliveries set attempts = attempts + 1, taken_until = clock_timestamp() + interval '1 hour' where id = $1`,
    [id],
  );

describe.each(['sms', 'webhook'] as const)('a delivery by %s', (channel) => {
  let id: string;
  const receiver = (): WebReceiver => receivers[channel];
  const run = (done?: () => void): Promise<void> =>
    worker
      .get<SendSms | SendWebhook>(channel === 'sms' ? SendSms : SendWebhook, { strict: false })
      .run(aMessage({ deliveryId: id }, { doneWith: done }));

  /** One that was handed over waits again: no message of the outbox leads to it, so that only the test takes it. */
  beforeEach(async () => {
    const { alertId } = await raise(api, people.shelter, await aMissingChild(people.shelter), [
      goesTo(people.police),
    ]);
    id = await eventually(async () => {
      const { rows } = await admin.query<{ id: string }>(
        `select id from relais.deliveries where alert_id = $1 and channel = $2 and state = 'handed_over'`,
        [alertId, channel],
      );
      return rows[0]?.id;
    });
    await eventually(async () => {
      const { rowCount } = await admin.query(
        `select 1 from relais.outbox where ids ->> 'deliveryId' = $1 and done_at is null`,
        [id],
      );
      return rowCount === 0;
    });
    await people.chief.post(`/alerts/${alertId}/charge`, {}, once());
    await admin.query(
      `update relais.deliveries set state = 'pending', failure = null, taken_until = null where id = $1`,
      [id],
    );
    receiver().calls.length = 0;
  });

  it.each([200, 400, 410, 503])(
    'that another worker took up meanwhile is left to that one, whatever the answer (%s)',
    async (status) => {
      let taken: Delivery | undefined;
      receiver().answer = async () => {
        await takeUp(id);
        taken = await delivery(id);
        return status;
      };
      const done = jest.fn();
      await expect(run(done)).rejects.toMatchObject({ code: 'onItsWay' });
      expect(done).not.toHaveBeenCalled();
      expect(taken).toMatchObject({ state: 'pending', failure: null });
      expect(await delivery(id)).toEqual(taken);
    },
  );

  it('is on its way with one worker at a time, and done with the attempt that has it', async () => {
    let letGo!: (status: number) => void;
    const waits = new Promise<number>((resolve) => (letGo = resolve));
    receiver().answer = () => waits;
    const done = jest.fn();
    const first = run(done);
    await eventually(async () => receiver().calls.length === 1);
    await expect(run()).rejects.toMatchObject({ code: 'onItsWay' });
    letGo(200);
    await first;
    expect(receiver().calls).toHaveLength(1);
    expect(done).toHaveBeenCalledTimes(1);
    expect(await delivery(id)).toMatchObject({ state: 'handed_over', failure: null, taken_until: null });
  });

  it('that an ended worker left behind is handed over by the next, once its claim is over', async () => {
    await takeUp(id);
    await expect(run()).rejects.toMatchObject({ code: 'onItsWay' });
    await admin.query(
      `update relais.deliveries set taken_until = now() - interval '1 second' where id = $1`,
      [id],
    );
    await run();
    expect(receiver().calls).toHaveLength(1);
    expect(await delivery(id)).toMatchObject({ state: 'handed_over' });
  });

  it('that may go later is free again at once', async () => {
    receiver().answer = () => 503;
    const done = jest.fn();
    await expect(run(done)).rejects.toMatchObject({ code: '503' });
    expect(done).not.toHaveBeenCalled();
    expect(await delivery(id)).toMatchObject({ state: 'pending', failure: '503', taken_until: null });
  });
});
