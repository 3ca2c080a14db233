import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { SendPush } from '#modules/notifications';
import { aMissingChild, goesTo, raise } from '../factories/alerts.js';
import { once } from '../factories/cases.js';
import { CANARIES, openCase, sendReferral } from '../factories/referrals.js';
import { logIn, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { fewer } from '../support/size.js';
import {
  type PushReceiver,
  pushSettings,
  startPushReceiver,
  type TestBrowser,
  vapidOf,
} from '../support/push-receiver.js';
import { aMessage, eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(90_000);
let api: TestApi;
let admin: pg.Pool;
let worker: INestApplicationContext;
let service: PushReceiver;
const settings = pushSettings();

beforeAll(async () => {
  service = await startPushReceiver();
  api = await startTestApi({}, settings);
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  worker = await startTestWorker(api.database, { env: settings });
}, 60_000);
afterEach(() => {
  service.answer = () => 201;
  service.retryAfter = undefined;
  service.pushes.length = 0;
});
afterAll(async () => {
  await worker?.close();
  await service?.stop();
  await admin?.end();
  await api?.close();
});

/** Somebody of an agency that allows messages on devices. */
async function aMember(kind = 'police'): Promise<TestMember> {
  const services = kind === 'specialised_centre' ? ['emergency_place', 'residential'] : [];
  const member = await api.member(kind, { services });
  const officer = await api.member(kind, {
    agencyId: member.agencyId,
    roles: ['data_protection_officer'],
  });
  const { status, body } = await officer.post('/push-permission', { allowed: true }, once());
  if (status !== 201 || !body.isAllowed) throw new Error(`not allowed: ${status}`);
  return member;
}

const subscribe = (who: TestMember, { subscription }: TestBrowser) =>
  who.post('/push-subscriptions', subscription, once());

async function withBrowser(who: TestMember): Promise<TestBrowser> {
  const browser = service.browser();
  const { status } = await subscribe(who, browser);
  if (status !== 201) throw new Error(`not subscribed: ${status}`);
  return browser;
}

async function alerted(who: TestMember): Promise<string> {
  const shelter = await api.member('child_shelter', { services: ['child_shelter'] });
  const { alertId } = await raise(api, shelter, await aMissingChild(shelter), [goesTo(who)]);
  return alertId;
}

interface Delivery {
  id: string;
  state: string;
  failure: string | null;
  attempts: number;
  held_until: Date | null;
  taken_until: Date | null;
}

const deliveriesTo = async (who: TestMember): Promise<Delivery[]> =>
  (
    await admin.query(
      `select * from relais.deliveries where channel = 'web_push' and recipient_user_id = $1 order by changed_at, id`,
      [who.userId],
    )
  ).rows;

const settledTo = (who: TestMember): Promise<Delivery> =>
  eventually(async () => (await deliveriesTo(who)).find(({ state }) => state !== 'pending'));

const devicesOf = async (who: TestMember) => (await who.get('/push-subscriptions')).body.devices;

describe('an alert', () => {
  it('is on every device of whoever is told, sealed for each, signed by the server, and awake at any hour', async () => {
    const officer = await aMember();
    const night = { topics: [], quiet: { from: '00:00', to: '23:59' }, digestAt: '08:00' };
    expect((await officer.post('/notification-preferences', night, once())).status).toBe(201);
    const browsers = [await withBrowser(officer), await withBrowser(officer)];
    const alertId = await alerted(officer);
    for (const browser of browsers) {
      const push = await eventually(async () => service.of(browser)[0]);
      expect(browser.open(push.body)).toEqual({
        title: 'Relais: urgent alert',
        body: expect.stringMatching(/^Log in and answer \(no\. [0-9A-F]{4}-[0-9A-F]{4}\)\.$/),
        urgent: true,
        tag: expect.any(String),
      });
      expect(push.headers).toMatchObject({ ttl: '3600', urgency: 'high', 'content-encoding': 'aes128gcm' });
      const { body } = await officer.get('/push-subscriptions');
      expect(vapidOf(push)).toMatchObject({
        aud: service.url,
        sub: 'mailto:desk@relais.test',
        key: body.publicKey,
      });
    }
    const states = await eventually(async () => {
      const { body } = await officer.get(`/alerts/${alertId}`);
      const mine = body.recipients[0].deliveries.filter(
        ({ channel }: { channel: string }) => channel === 'web_push',
      );
      return mine.every(({ state }: { state: string }) => state === 'handed_over') && mine;
    });
    expect(states).toEqual([{ channel: 'web_push', state: 'handed_over', at: expect.any(String) }]);
    expect((await devicesOf(officer)).map(({ last }: { last: { state: string } }) => last.state)).toEqual([
      'handed_over',
      'handed_over',
    ]);
  });

  it('is told by nothing in what a push service or a finder of the telephone reads: as long as any other, no name, no case', async () => {
    const sender = await aMember();
    const recipient = await aMember('specialised_centre');
    const browser = await withBrowser(recipient);
    const [caseId] = await openCase(api.app, sender);
    const { body: referral } = await sendReferral(sender, caseId!, recipient.agencyId);
    const ordinary = await eventually(async () => service.of(browser)[0]);
    expect(browser.open(ordinary.body)).toEqual({
      title: 'Relais: a message is waiting for you',
      body: expect.stringMatching(/^Log in to read it \(no\. [0-9A-F]{4}-[0-9A-F]{4}\)\.$/),
      urgent: false,
      tag: expect.any(String),
    });
    await alerted(recipient);
    const urgent = await eventually(async () => service.of(browser)[1]);
    expect(urgent.body.length).toBe(ordinary.body.length);
    const wire = service.of(browser).map((push) => {
      const { authorization: _, ...headers } = push.headers;
      return [headers, vapidOf(push), browser.open(push.body)];
    });
    for (const secret of [
      ...Object.values(CANARIES),
      caseId!,
      referral.id,
      recipient.userId,
      recipient.email,
    ]) {
      expect(JSON.stringify(wire)).not.toContain(secret);
    }
    const { rows } = await admin.query(
      `select ids::text from relais.outbox where type like 'delivery.%push'`,
    );
    expect(JSON.stringify(rows)).not.toContain('/push/');
  });

  it('hangs at a push service that does not answer, and reaches people by every other way all the same', async () => {
    const officer = await aMember();
    await withBrowser(officer);
    const letGo: ((status: number) => void)[] = [];
    service.answer = () => new Promise((resolve) => letGo.push(resolve));
    const alertId = await alerted(officer);
    await eventually(async () => service.pushes.length === 1);
    await eventually(async () => {
      const { body } = await officer.get('/notifications');
      return body.items.some(({ subject }: { subject: { id: string } }) => subject.id === alertId);
    });
    // Given up after five seconds, and tried again.
    await eventually(async () => (await deliveriesTo(officer))[0]?.failure === 'TimeoutError');
    service.answer = () => 201;
    for (const answer of letGo) answer(201);
    expect((await settledTo(officer)).state).toBe('handed_over');
  });
});

describe('an ordinary message', () => {
  const referTo = async (recipient: TestMember): Promise<void> => {
    const sender = await aMember();
    const [caseId] = await openCase(api.app, sender);
    expect((await sendReferral(sender, caseId!, recipient.agencyId)).status).toBe(201);
  };

  it('waits for the end of the quiet hours, and is told then', async () => {
    const recipient = await aMember('specialised_centre');
    const browser = await withBrowser(recipient);
    const night = { topics: [], quiet: { from: '00:00', to: '23:59' }, digestAt: '08:00' };
    await recipient.post('/notification-preferences', night, once());
    await referTo(recipient);
    const held = await eventually(async () => (await deliveriesTo(recipient))[0]);
    // In the one minute of the day that is not quiet it goes at once.
    if (held.state === 'pending' && held.held_until) {
      expect(held.held_until.getTime()).toBeGreaterThan(Date.now());
      expect(service.of(browser)).toEqual([]);
    }
    await admin.query(
      `update relais.deliveries set held_until = now() - interval '1 second' where id = $1 and held_until > now()`,
      [held.id],
    );
    await eventually(async () => service.of(browser).length === 1);
    expect(await settledTo(recipient)).toMatchObject({ state: 'handed_over', held_until: null });
  });

  it.each(['in_app', 'digest'])('of a topic that somebody wants %s is on no device', async (way) => {
    const recipient = await aMember('specialised_centre');
    await withBrowser(recipient);
    const body = { topics: [{ topic: 'referrals', way }], digestAt: '08:00' };
    await recipient.post('/notification-preferences', body, once());
    await referTo(recipient);
    await eventually(async () => (await recipient.get('/notifications')).body.unread === 1);
    expect(await deliveriesTo(recipient)).toEqual([]);
  });
});

describe('what a push service answers', () => {
  it.each(fewer([404, 410], 2))('with %s: the device is forgotten, and told no more', async (status) => {
    const officer = await aMember();
    await withBrowser(officer);
    service.answer = () => status;
    await alerted(officer);
    expect(await settledTo(officer)).toMatchObject({
      state: 'bounced',
      failure: String(status),
      attempts: 1,
    });
    expect(await devicesOf(officer)).toEqual([]);
  });

  // Five minutes at most, whatever a push service asks for.
  const later: Record<number, string> = { 429: '9000', 500: '', 503: 'Wed, 01 Jan 2200 00:00:00 GMT' };
  it.each(fewer([429, 500, 503], 3))('with %s: it comes again later, and shows once', async (status) => {
    const officer = await aMember();
    const browser = await withBrowser(officer);
    service.answer = () => (service.pushes.length === 1 ? status : 201);
    service.retryAfter = later[status];
    await alerted(officer);
    const putOff = `update relais.outbox set available_at = now() where type = 'delivery.alert_push' and done_at is null
      and available_at - now() between interval '290 seconds' and interval '300 seconds'`;
    if (later[status]) await eventually(async () => (await admin.query(putOff)).rowCount === 1);
    expect(await settledTo(officer)).toMatchObject({ state: 'handed_over', attempts: 2 });
    const [first, second] = service.of(browser).map(({ body }) => browser.open(body));
    expect(first).toEqual(second);
    expect(await devicesOf(officer)).toHaveLength(1);
  });

  it.each(fewer([302, 400, 403, 413], 3))(
    'with %s: it is refused for good, and no redirect is followed',
    async (status) => {
      const officer = await aMember();
      await withBrowser(officer);
      service.answer = () => status;
      await alerted(officer);
      expect(await settledTo(officer)).toMatchObject({ state: 'bounced', failure: String(status) });
      expect(await devicesOf(officer)).toHaveLength(1);
    },
  );

  it('after another worker took it up, is for that one to say', async () => {
    const officer = await aMember();
    await withBrowser(officer);
    await alerted(officer);
    const { id } = await settledTo(officer);
    await eventually(async () => {
      const open = `select 1 from relais.outbox where ids ->> 'deliveryId' = $1 and done_at is null`;
      return (await admin.query(open, [id])).rowCount === 0;
    });
    await admin.query(`update relais.deliveries set state = 'pending' where id = $1`, [id]);
    service.answer = async () => {
      await admin.query('update relais.deliveries set attempts = attempts + 1 where id = $1', [id]);
      return 410;
    };
    const run = worker.get(SendPush, { strict: false }).run(aMessage({ deliveryId: id }));
    await expect(run).rejects.toMatchObject({ code: 'onItsWay' });
    expect((await deliveriesTo(officer))[0]!.state).toBe('pending');
  });
});

describe('a device', () => {
  it('is tested by the way that messages take', async () => {
    const officer = await aMember();
    const browser = await withBrowser(officer);
    const [{ id }] = await devicesOf(officer);
    expect((await officer.post(`/push-subscriptions/${id}/test`, {}, once())).status).toBe(201);
    await eventually(async () => service.of(browser).length === 1);
    expect((await officer.get('/notifications')).body.items[0].kind).toBe('push.test');
    const stranger = await aMember();
    for (const act of ['test', 'removal']) {
      expect((await stranger.post(`/push-subscriptions/${id}/${act}`, {}, once())).status).toBe(404);
    }
    expect((await officer.post(`/push-subscriptions/${id}/removal`, {}, once())).body.devices).toEqual([]);
  });

  it('is told no more once its person logs out, and goes over to their next login in the same browser', async () => {
    const officer = await aMember();
    await withBrowser(officer);
    const [before] = await devicesOf(officer);
    expect(before.isThis).toBe(true);
    // A new login ends the session of the cookie that comes with it.
    const body = { email: officer.email, password: officer.password };
    const again = await send(api.url, 'POST', '/session', { body, headers: { Cookie: officer.cookie } });
    officer.cookie = again.headers.get('set-cookie')!.split(';')[0]!;
    expect(await devicesOf(officer)).toEqual([expect.objectContaining({ id: before.id, isThis: true })]);
    await officer.delete('/session');
    officer.cookie = await logIn(api.url, officer.email, officer.password);
    expect(await devicesOf(officer)).toEqual([]);
  });

  it('is told no more once its person has left the agency, or cannot log in at all', async () => {
    for (const end of [
      'update relais.memberships set valid_until = now() where user_id = $1',
      'update relais.users set disabled_at = now() where id = $1',
    ]) {
      const officer = await aMember();
      await withBrowser(officer);
      await admin.query(end, [officer.userId]);
      const kept = 'select 1 from relais.push_subscriptions where user_id = $1';
      expect((await admin.query(kept, [officer.userId])).rowCount).toBe(0);
    }
  });

  it('of somebody who may know of it no more is told nothing that waits', async () => {
    const officer = await aMember();
    const browser = await withBrowser(officer);
    service.answer = () => 503;
    await alerted(officer);
    await eventually(async () => (await deliveriesTo(officer))[0]?.failure === '503');
    await admin.query(
      `insert into relais.case_exclusions (case_id, user_id, reason)
       select n.case_id, $1, 'conflict' from relais.notifications n where n.user_id = $1 limit 1`,
      [officer.userId],
    );
    const before = service.of(browser).length;
    expect(await settledTo(officer)).toMatchObject({ state: 'failed', failure: 'noDevice' });
    expect(service.of(browser).length).toBeLessThanOrEqual(before + 1);
  });

  it('is one person’s: whoever logs in on it next takes it away, or over', async () => {
    const [first, second] = [await aMember(), await aMember()];
    const browser = await withBrowser(first);
    const { endpoint } = browser.subscription;
    expect((await second.post('/push-subscriptions/renewal', { endpoint }, once())).body.devices).toEqual([]);
    expect(await devicesOf(first)).toEqual([]);
    await subscribe(first, browser);
    await first.post('/push-subscriptions/renewal', { endpoint }, once());
    expect(await devicesOf(first)).toHaveLength(1);
    expect((await subscribe(second, browser)).body.devices).toHaveLength(1);
    expect(await devicesOf(first)).toEqual([]);
  });

  it('is one of five at most, also when they are subscribed at once', async () => {
    const officer = await aMember();
    const answers = await Promise.all(Array.from({ length: 8 }, () => subscribe(officer, service.browser())));
    const refused = answers.filter(({ status }) => status === 409).map(({ body }) => body.type);
    expect(refused).toEqual(Array(3).fill('urn:problem-type:relais:tooManyDevices'));
    expect(await devicesOf(officer)).toHaveLength(5);
  });

  it('on which nobody has logged in for a month is told no more', async () => {
    const officer = await aMember();
    await withBrowser(officer);
    await admin.query(
      `update relais.push_subscriptions set renewed_at = now() - interval '31 days' where user_id = $1`,
      [officer.userId],
    );
    const alertId = await alerted(officer);
    await eventually(async () => {
      const { body } = await officer.get('/notifications');
      return body.items.some(({ subject }: { subject: { id: string } }) => subject.id === alertId);
    });
    expect(await deliveriesTo(officer)).toEqual([]);
  });
});

describe('an address for messages', () => {
  const withEndpoint = (endpoint: string) => ({ ...service.browser().subscription, endpoint });

  it.each([
    'http://10.0.0.7/push',
    'https://169.254.169.254/latest',
    'https://[::1]/push',
    'https://localhost/push',
    'https://evil.example/push',
    'https://push.example.evil.example/push',
    'https://evilpush.example/push',
    'https://user:password@push.example/push',
    'https://push.example/push#part',
    // Another spelling would be another device: of whoever logs in next it would not be taken away.
    'https://PUSH.example/push',
    'https://push.example/./push',
    ' https://push.example/push',
    'ftp://127.0.0.1/push',
    'file:///etc/passwd',
    'push',
    `https://push.example/${'x'.repeat(1_001)}`,
  ])('is not taken: %s', async (endpoint) => {
    const officer = await aMember();
    const { status } = await officer.post('/push-subscriptions', withEndpoint(endpoint), once());
    expect(status).toBe(400);
    expect(await devicesOf(officer)).toEqual([]);
  });

  it('is not called where it came to lie in our own network since', async () => {
    const officer = await aMember();
    const browser = await withBrowser(officer);
    await admin.query(
      `update relais.push_subscriptions set endpoint = replace(endpoint, '127.0.0.1', '[::1]') where user_id = $1`,
      [officer.userId],
    );
    await alerted(officer);
    expect(await settledTo(officer)).toMatchObject({ state: 'failed', failure: 'ownNetwork' });
    expect(service.of(browser)).toEqual([]);
  });

  it('comes with keys that are keys', async () => {
    const officer = await aMember();
    const { subscription } = service.browser();
    const offCurve = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url');
    for (const wrong of [
      { p256dh: offCurve },
      { p256dh: randomBytes(65).fill(9, 0, 1).toString('base64url') },
      { auth: 'short' },
      { p256dh: undefined },
    ]) {
      const body = { ...subscription, ...wrong };
      expect((await officer.post('/push-subscriptions', body, once())).status).toBe(400);
    }
  });
});

describe('messages on devices', () => {
  it('are off in an agency until its data-protection officer allows them, and nobody else does', async () => {
    const officer = await api.member('police', { roles: ['caseworker', 'supervisor', 'administrator'] });
    const browser = service.browser();
    const refused = await subscribe(officer, browser);
    expect([refused.status, refused.body.type]).toEqual([409, 'urn:problem-type:relais:pushNotAllowed']);
    expect((await officer.post('/push-permission', { allowed: true }, once())).status).toBe(403);
    const { agencyId } = officer;
    const dpo = await api.member('police', { agencyId, roles: ['data_protection_officer'] });
    expect((await dpo.post('/push-permission', { allowed: true }, once())).body.isAllowed).toBe(true);
    expect((await subscribe(officer, browser)).body.devices).toHaveLength(1);
    expect((await dpo.post('/push-permission', { allowed: false }, once())).body.isAllowed).toBe(false);
    expect((await officer.get('/push-subscriptions')).body).toMatchObject({ isAllowed: false, devices: [] });
    const { rows } = await admin.query(
      `select action from relais.audit_events where action like 'push.%' order by action`,
    );
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['push.allowed', 'push.forbidden']),
    );
  });

  it('are off where nobody has set them up: no key, no device, no delivery', async () => {
    const plain = await startTestApi();
    const other = await startTestWorker(plain.database);
    try {
      const dpo = await plain.member('police', { roles: ['data_protection_officer'] });
      const officer = await plain.member('police', { agencyId: dpo.agencyId });
      await dpo.post('/push-permission', { allowed: true }, once());
      const { body } = await officer.get('/push-subscriptions');
      expect(body).toEqual({ id: officer.userId, isSetUp: false, isAllowed: true, devices: [] });
      const refused = await subscribe(officer, service.browser());
      expect([refused.status, refused.body.type]).toEqual([409, 'urn:problem-type:relais:pushNotSetUp']);
      // One of a time when they were set up.
      const owner = new pg.Pool({ connectionString: plain.database.adminUrl, max: 1 });
      await owner.query(
        `insert into relais.push_subscriptions (id, user_id, membership_id, session_id, endpoint, p256dh, auth, created_at, renewed_at)
         values ($1, $2, $3, $1, $4, $5, $6, now(), now())`,
        [
          randomUUID(),
          officer.userId,
          officer.membershipId,
          service.browser().subscription.endpoint,
          Buffer.alloc(65),
          Buffer.alloc(16),
        ],
      );
      const shelter = await plain.member('child_shelter', { services: ['child_shelter'] });
      const { alertId } = await raise(plain, shelter, await aMissingChild(shelter), [goesTo(officer)]);
      await eventually(async () => {
        const { body: told } = await officer.get('/notifications');
        return told.items.some(({ subject }: { subject: { id: string } }) => subject.id === alertId);
      });
      const sent = await owner.query(`select 1 from relais.deliveries where channel = 'web_push'`);
      await owner.end();
      expect(sent.rowCount).toBe(0);
    } finally {
      await other.close();
      await plain.close();
    }
  });
});
