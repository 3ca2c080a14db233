import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { alertPeople, type AlertPeople, aMissingChild, goesTo, raise } from '../factories/alerts.js';
import { once } from '../factories/cases.js';
import { send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { readable, startMailServer, type TestMailServer } from '../support/mail-server.js';
import { MovedClock } from '../support/moved-clock.js';
import { sayTook } from '../support/patience.js';
import { acceptTellings, refuseTellings, refusals } from '../support/refused-tellings.js';
import { startReceiver, type WebReceiver } from '../support/web-receiver.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(90_000);

const MINUTE = 60_000;
/** The receivers of this file, and what is refused for its network. */
const WEBHOOK_HOSTS = '127.0.0.1, ::1, 10.0.0.7, 169.254.169.254, fd00::1';

let api: TestApi;
let admin: pg.Pool;
let smtp: TestMailServer;
let sms: WebReceiver;
let hook: WebReceiver;
let worker: INestApplicationContext;
let people: AlertPeople;
let administrator: TestMember;
const clock = new MovedClock();

beforeAll(async () => {
  [sms, hook] = await Promise.all([startReceiver(), startReceiver()]);
  api = await startTestApi({}, { SMS_GATEWAY_URL: `${sms.url}/messages`, WEBHOOK_HOSTS });
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  smtp = await startMailServer();
  worker = await startTestWorker(api.database, {
    clock,
    env: {
      SMTP_URL: smtp.url,
      MAIL_FROM: 'no-reply@relais.test',
      SMS_GATEWAY_URL: `${sms.url}/messages`,
      SMS_GATEWAY_TOKEN: 'gateway-token',
      WEBHOOK_HOSTS,
    },
  });
  people = await alertPeople(api);
  const { agencyId } = people.police;
  administrator = await api.member('police', { agencyId, roles: ['administrator'] });
}, 60_000);
afterEach(() => {
  for (const receiver of [sms, hook]) {
    receiver.answer = () => 200;
    receiver.calls.length = 0;
  }
  smtp.answer = () => undefined;
  smtp.mails.length = 0;
});
afterAll(async () => {
  await worker?.close();
  await Promise.all([smtp, sms, hook].map((server) => server?.stop()));
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

/** Gives a number and proves it with the code that comes. */
async function withMobile(who: TestMember, mobile: string): Promise<void> {
  await admin.query(`update relais.alert_contacts set pending_at = pending_at - interval '2 minutes'`);
  const { status, body } = await who.post('/alert-channels', { mobile }, once());
  expect([status, body.pending.triesLeft]).toEqual([201, 5]);
  const call = await eventually(async () => sms.calls.find(({ body: text }) => /\d{6}\./.test(text)));
  const [, code] = JSON.parse(call.body).text.match(/(\d{6})\./);
  const proved = await who.post('/alert-channels/verification', { code }, once());
  expect([proved.body.mobile, proved.body.pending]).toEqual([mobile.replace(/\s/g, ''), undefined]);
  sms.calls.length = 0;
}

describe('a number for text messages', () => {
  it('counts only once its holder typed the code that came, and not for whoever guesses', async () => {
    const { chief } = people;
    await chief.post('/alert-channels', { mobile: '+32 470 00 00 07' }, once());
    const again = await chief.post('/alert-channels', { mobile: '+32470000008' }, once());
    expect([again.status, again.body.type]).toEqual([409, 'urn:problem-type:relais:codeJustSent']);
    const call = await eventually(async () => sms.calls[0]);
    const { to, text } = JSON.parse(call.body);
    expect([to, text]).toEqual([
      '+32470000007',
      expect.stringMatching(/^Relais: your code is \d{6}\. Do not share it\.$/),
    ]);
    const [code] = text.match(/\d{6}/);
    const stored = await admin.query('select to_jsonb(c)::text as row from relais.alert_contacts c');
    const waiting = await admin.query('select to_jsonb(o)::text as row from relais.outbox o');
    expect(JSON.stringify([stored.rows, waiting.rows])).not.toContain(code);
    const type = (typed: string) => chief.post('/alert-channels/verification', { code: typed }, once());
    expect((await type('12345')).status).toBe(400);
    const wrong = code === '000000' ? '000001' : '000000';
    for (const left of [4, 3, 2, 1]) {
      expect((await type(wrong)).body).toMatchObject({ pending: { triesLeft: left } });
    }
    await type(wrong);
    // The right one comes too late.
    const late = await type(code);
    expect([late.status, late.body.type]).toEqual([409, 'urn:problem-type:relais:noCodeWaits']);
    expect((await chief.get('/alert-channels')).body).toEqual({ id: chief.userId, sendsTexts: true });
    const { alertId } = await raised();
    await eventually(async () => (await toldTimes(chief, alertId)) === 1);
    await chief.post(`/alerts/${alertId}/charge`, {}, once());
    expect(sms.calls.filter(({ body }) => body.includes('urgent'))).toEqual([]);
  });
});

describe('a text message', () => {
  it('goes to whoever gave a number, names nothing, and is not repeated under another reference', async () => {
    const { officer } = people;
    const set = (mobile?: string) => officer.post('/alert-channels', { mobile }, once());
    expect((await set('0470 00')).status).toBe(400);
    await withMobile(officer, '+32 470 12 34 56');
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

describe('an alert', () => {
  it('comes at once by every channel, whatever its people chose for ordinary messages', async () => {
    const { officer } = people;
    const topics = ['referrals', 'appointments', 'guardianship', 'youth', 'cases'];
    const night = {
      topics: topics.map((topic) => ({ topic, way: 'in_app' })),
      quiet: { from: '00:00', to: '23:59' },
      digestAt: '08:00',
    };
    expect((await officer.post('/notification-preferences', night, once())).status).toBe(201);
    await withMobile(officer, '+32470123456');
    await administrator.post('/webhook', { url: `${hook.url}/relais` }, once());
    const { alertId } = await raised();
    const began = Date.now();
    const mine = ({ to }: { to: string[] }) => to.includes(officer.email);
    await eventually(async () => (await toldTimes(officer, alertId)) === 1);
    await eventually(async () => smtp.mails.some((mail) => mine(mail) && readable(mail).includes('URGENT')));
    await eventually(async () => sms.calls.length === 1);
    await eventually(async () => hook.calls.length === 1);
    sayTook('an alert, told by every channel', Date.now() - began, 5_000);
    const held = 'select 1 from relais.deliveries where alert_id is not null and held_until is not null';
    expect((await admin.query(held)).rowCount).toBe(0);
    await people.chief.post(`/alerts/${alertId}/charge`, {}, once());
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
      // An earlier case set the webhook up: for a day what is sent is signed with the key of before as well.
      expect(String(headers['webhook-signature']).split(' ')[0]).toBe(expected);
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
    const ofThis = log.filter((one: { deliveryId: string }) => one.deliveryId === log[0].deliveryId);
    expect(ofThis.map(({ status, kind }: { status: number; kind: string }) => [status, kind])).toEqual([
      [204, 'alert.raised'],
      [500, 'alert.raised'],
    ]);
    const path = `/webhook-deliveries/${log[0].deliveryId}/redelivery`;
    expect((await administrator.post(path, {}, once())).status).toBe(201);
    await eventually(async () => hook.calls.length === 3);
    const stranger = await api.member('police', { roles: ['administrator'] });
    expect((await stranger.post(path, {}, once())).status).toBe(404);
    await people.chief.post(`/alerts/${alertId}/charge`, {}, once());
  });

  it('is tested by an event of its own, and takes a new secret while the old one still signs', async () => {
    const { body: first } = await administrator.post('/webhook', { url: `${hook.url}/relais` }, once());
    expect((await administrator.post('/webhook/test', {}, once())).status).toBe(201);
    const test = await eventually(async () => hook.calls[0]);
    expect(JSON.parse(test.body)).toMatchObject({ type: 'org.relais.webhook.test' });
    const { body: told } = await administrator.get('/notifications');
    expect(told.items.map(({ kind }: { kind: string }) => kind)).toContain('webhook.test');
    const { body: second } = await administrator.post('/webhook/rotation', {}, once());
    expect(second.secret).not.toBe(first.secret);
    await administrator.post('/webhook/test', {}, once());
    const signed = await eventually(async () => hook.calls[1]);
    const { headers, body } = signed;
    const signatureOf = ({ secret }: { secret: string }) => {
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
      const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
    };
    expect(String(headers['webhook-signature']).split(' ').slice(0, 2)).toEqual([
      signatureOf(second),
      signatureOf(first),
    ]);
    expect((await people.chief.post('/webhook/rotation', {}, once())).status).toBe(403);
    const stranger = await api.member('police', { roles: ['administrator'] });
    expect((await stranger.post('/webhook/test', {}, once())).status).toBe(404);
  });

  it.each([
    'http://10.0.0.7/hook',
    'https://[::1]/hook',
    'http://169.254.169.254/latest',
    'https://[fd00::1]/',
  ])('is not set up at %s, in our own network', async (url) => {
    const { status, body } = await administrator.post('/webhook', { url }, once());
    expect([status, body.issues[0]]).toEqual([400, expect.objectContaining({ name: 'url' })]);
  });

  it('of a server that is not on the list of the platform is not set up, and its problem says so', async () => {
    const { status, body } = await administrator.post('/webhook', { url: 'https://hooks.example/' }, once());
    expect([status, body.issues[0].name, body.issues[0].type]).toEqual([
      400,
      'url',
      expect.stringContaining('notListed'),
    ]);
    await administrator.post('/webhook', { url: `${hook.url}/relais` }, once());
    // Set up before the list became shorter: it is called no more.
    await admin.query(
      `update relais.webhook_endpoints set url = replace(url, '127.0.0.1', 'localhost') where removed_at is null`,
    );
    await administrator.post('/webhook/test', {}, once());
    await eventually(async () => {
      const { body: log } = await administrator.get('/webhook-attempts');
      return log.items[0]?.failure === 'notListed';
    });
    expect(hook.calls).toEqual([]);
    await administrator.post('/webhook', { url: `${hook.url}/relais` }, once());
  });

  it('is not called where it came to lie in our own network since', async () => {
    await administrator.post('/webhook', { url: `${hook.url}/relais` }, once());
    // As a name does that is given another address: nothing but the call itself can notice it.
    await admin.query(
      `update relais.webhook_endpoints set url = replace(url, '127.0.0.1', '[::1]') where removed_at is null`,
    );
    await administrator.post('/webhook/test', {}, once());
    const log = await eventually(async () => {
      const { body } = await administrator.get('/webhook-attempts');
      return body.items[0]?.failure === 'ownNetwork' && body.items;
    });
    expect(log[0].status).toBeUndefined();
    expect(hook.calls).toEqual([]);
    await administrator.post('/webhook', { url: `${hook.url}/relais` }, once());
  });

  it('that hangs, beside a mail server that hangs, delays neither the application nor text messages nor other agencies', async () => {
    const { police, guardian, officer } = people;
    const other = await startReceiver();
    const head = await api.member('guardian_office', {
      agencyId: guardian.agencyId,
      roles: ['administrator'],
    });
    await head.post('/webhook', { url: other.url }, once());
    await withMobile(officer, '+32470123456');
    const letGo: ((status: number) => void)[] = [];
    hook.answer = () => new Promise((resolve) => letGo.push(resolve));
    smtp.answer = () => new Promise(() => undefined);
    const began = Date.now();
    const alerts = [];
    for (let n = 0; n < 8; n += 1) alerts.push(await raised([goesTo(police), goesTo(guardian, 'guardian')]));
    await eventually(async () => other.calls.length === 8);
    await eventually(async () => sms.calls.length === 8);
    const last = alerts.at(-1)!.alertId;
    await eventually(async () => (await toldTimes(officer, last)) === 1);
    // The others did not wait for the one that hangs: it has none of its answers yet.
    expect(letGo.length).toBeGreaterThan(0);
    sayTook('eight alerts, told beside a receiver that hangs', Date.now() - began, 15_000);
    for (const answer of letGo) answer(200);
    hook.answer = () => 200;
    smtp.answer = () => undefined;
    for (const { alertId } of alerts) await people.chief.post(`/alerts/${alertId}/charge`, {}, once());
    await other.stop();
  });
});

describe('a step that the database refuses', () => {
  const both = () => [goesTo(people.police), goesTo(people.guardian, 'guardian')];
  /** Whether each was told: the police, then the guardian. */
  const told = async (alertId: string): Promise<boolean[]> => {
    const { rows } = await admin.query<{ told: boolean }>(
      `select told_at is not null as told from relais.alert_recipients where alert_id = $1
       order by agency_id = $2 desc`,
      [alertId, people.police.agencyId],
    );
    return rows.map((row) => row.told);
  };
  afterEach(() => acceptTellings(admin));

  it('because its disk is full is taken again once there is room: nothing is wrong with a recipient', async () => {
    await refuseTellings(admin, '53100', people.police.agencyId);
    const { alertId } = await raised(both());
    await eventually(async () => (await refusals(admin)) >= 3);
    expect(await told(alertId)).toEqual([false, false]);
    // Who cannot be told for a reason of their own is put off for thirty seconds: neither of them is.
    const { rows: putOff } = await admin.query(
      `select from relais.alert_recipients r join relais.alerts a on a.id = r.alert_id
       where a.id = $1 and r.next_step_at > a.raised_at + interval '29 seconds'`,
      [alertId],
    );
    expect(putOff).toHaveLength(0);
    await acceptTellings(admin);
    await eventually(async () => (await told(alertId)).every(Boolean));
    await people.chief.post(`/alerts/${alertId}/charge`, {}, once());
  });

  it('for one recipient keeps no other waiting, and is tried again', async () => {
    await refuseTellings(admin, '23514', people.police.agencyId);
    const { alertId } = await raised(both());
    await eventually(async () => (await told(alertId))[1]);
    expect(await told(alertId)).toEqual([false, true]);
    await acceptTellings(admin);
    clock.advance(31_000);
    await eventually(async () => (await told(alertId)).every(Boolean));
    await people.chief.post(`/alerts/${alertId}/charge`, {}, once());
  });
});
