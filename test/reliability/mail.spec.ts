import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createServer } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import type { SystemActor } from '#kernel';
import { ReleaseHeldMails, SendMail, SendMails } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import {
  act,
  CANARIES,
  MESSAGE,
  openCase,
  sendReferral,
  twoAgencies,
  type TwoAgencies,
} from '../factories/referrals.js';
import { MailsRepository } from '../../libs/modules/notifications/persistence/mails.repository.js';
import { DeliveryAccount } from '../../libs/modules/notifications/use-cases/delivery-account.js';
import { once } from '../factories/cases.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { MovedClock } from '../support/moved-clock.js';
import {
  headerOf,
  readable,
  type ReceivedMail,
  startMailServer,
  type TestMailServer,
} from '../support/mail-server.js';
import { itInCi } from '../support/in-ci.js';
import { sayTook } from '../support/patience.js';
import { aMessage, eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(180_000);

const MINUTE = 60_000;

let api: TestApi;
let admin: pg.Pool;
let smtp: TestMailServer;
let worker: INestApplicationContext;
let people: TwoAgencies;
const clock = new MovedClock();

const SMTP = (): Record<string, string> => ({
  SMTP_URL: smtp.url,
  MAIL_FROM: 'Relais <no-reply@relais.test>',
});

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  smtp = await startMailServer();
  worker = await startTestWorker(api.database, { clock, env: SMTP() });
});
beforeEach(async () => {
  people = await twoAgencies(api);
});
afterEach(() => {
  smtp.answer = () => undefined;
  for (const kept of [smtp.mails, smtp.offered]) kept.length = 0;
});
afterAll(async () => {
  await worker?.close();
  await smtp?.stop();
  await admin?.end();
  await api?.close();
});

async function send(): Promise<string> {
  const [caseId] = await openCase(api.app, people.sender);
  const { status, body } = await sendReferral(people.sender, caseId!, people.recipient.agencyId);
  expect([status, body.type]).toEqual([201, undefined]);
  return body.id;
}

const to =
  (...addresses: string[]) =>
  (mail: ReceivedMail) =>
    mail.to.some((address) => addresses.includes(address));

const deliveries = async (email: string) => {
  const { rows } = await admin.query<{ state: string; attempts: number; failure: string | null }>(
    `select d.state, d.attempts, d.failure from relais.deliveries d join relais.users u on u.id = d.recipient_user_id
     where u.email = $1 and d.channel = 'email' order by d.changed_at`,
    [email],
  );
  return rows;
};

describe('a mail', () => {
  it('goes to every member who may act, in their language, from a neutral sender, with a number and a link', async () => {
    await admin.query(`update relais.users set language = 'nl' where id = $1`, [people.recipient.userId]);
    await admin.query(`update relais.users set language = 'de' where id = $1`, [people.supervisor.userId]);
    await send();
    await eventually(async () => smtp.mails.length === 2);
    const dutch = smtp.mails.find(to(people.recipient.email))!;
    const german = smtp.mails.find(to(people.supervisor.email))!;
    expect(readable(dutch)).toMatch(/Er wacht een bericht op u \(nr\. [0-9A-F]{4}-[0-9A-F]{4}\)/);
    expect(readable(german)).toContain('Melden Sie sich an');
    expect(headerOf(dutch, 'From')).toBe('Relais <no-reply@relais.test>');
    expect(headerOf(dutch, 'Auto-Submitted')).toBe('auto-generated');
    expect(headerOf(dutch, 'Message-ID')).toMatch(/^<[0-9a-f-]{36}@relais\.test>$/);
    expect([...new Set(readable(dutch).match(/https?:\/\/[^\s]*/g))]).toEqual([
      expect.stringMatching(/^http:\/\/localhost:\d+$/),
    ]);
  });

  it('goes to the queue address of an agency that has one, and there alone', async () => {
    await admin.query(
      `update relais.agencies set queue_email = 'desk@centre.test', language = 'nl' where id = $1`,
      [people.recipient.agencyId],
    );
    await send();
    await eventually(async () => smtp.mails.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(smtp.mails.map((mail) => mail.to)).toEqual([['desk@centre.test']]);
    expect(readable(smtp.mails[0]!)).toContain('Er wacht een bericht');
  });
});

describe('a mail server', () => {
  it('that says "later" is given the same mail again, under the same Message-ID', async () => {
    const { email } = people.recipient;
    let times = 0;
    smtp.answer = (mail) => (to(email)(mail) && (times += 1) <= 2 ? 451 : undefined);
    await send();
    await eventually(async () => smtp.mails.some(to(email)));
    const ids = smtp.offered.filter(to(email)).map((mail) => headerOf(mail, 'Message-ID'));
    expect([ids.length, new Set(ids).size]).toEqual([3, 1]);
    await eventually(async () => (await deliveries(email))[0]?.state === 'handed_over');
    expect(await deliveries(email)).toEqual([{ state: 'handed_over', attempts: 3, failure: null }]);
  });

  it('that says "never" is not asked again, nor is one for what is no address, and the sender sees them bounced', async () => {
    const { email } = people.recipient;
    const { userId } = people.supervisor;
    await admin.query(`update relais.users set email = 'k<@agency.test' where id = $1`, [userId]);
    smtp.answer = (mail) => (to(email)(mail) ? 550 : undefined);
    const id = await send();
    await eventually(async () => (await deliveries(email))[0]?.state === 'bounced');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(smtp.offered.filter(to(email))).toHaveLength(1);
    const { body } = await people.sender.get(`/referrals/${id}`);
    const states = body.delivery.map(({ channel, state }: Record<string, string>) => `${channel} ${state}`);
    expect(states.sort()).toEqual(['email bounced', 'email bounced', 'in_app handed_over']);
  });

  it('that hangs on one mail delays neither the others nor the application', async () => {
    const { email } = people.recipient;
    let letGo: (answer: undefined) => void = () => undefined;
    smtp.answer = (mail) => (to(email)(mail) ? new Promise((resolve) => (letGo = resolve)) : undefined);
    const began = Date.now();
    await send();
    await eventually(async () => smtp.mails.some(to(people.supervisor.email)));
    const { body } = await people.recipient.get('/notifications');
    expect(body.unread).toBe(1);
    // The one that hangs is still on its way.
    expect(smtp.mails.some(to(email))).toBe(false);
    sayTook('a mail beside one that hangs', Date.now() - began, 3_000);
    letGo(undefined);
  });

  itInCi(
    'that takes connections and says nothing delays no notification, and is given up for the moment',
    async () => {
      const mute = createServer(() => undefined);
      await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
      const { port } = mute.address() as { port: number };
      await worker.close();
      worker = await startTestWorker(api.database, { clock, env: { SMTP_URL: `smtp://127.0.0.1:${port}` } });
      const told = (count: number) =>
        eventually(async () => (await people.recipient.get('/notifications')).body.unread === count);
      const { email } = people.recipient;
      await send().then(() => told(1));
      expect((await deliveries(email)).filter(({ failure }) => failure)).toEqual([]);
      for (let n = 1; n < 6; n += 1) await send();
      await told(6);
      await eventually(async () => (await deliveries(email)).some(({ failure }) => failure));
      await worker.close();
      worker = await startTestWorker(api.database, { clock, env: SMTP() });
      // The one that ended gave back what the mute server kept it from; nothing waited for it to be missed.
      await eventually(async () => smtp.mails.filter(to(email)).length === 6);
      mute.close();
    },
  );
});

describe('a mail that is on its way', () => {
  const waiting = async (email: string, claim: string | null): Promise<string> => {
    const { rows } = await admin.query<{ id: string }>(
      `update relais.deliveries d set state = 'pending', taken_until = now() + $2::interval
       from relais.users u where u.email = $1 and u.id = d.recipient_user_id and d.channel = 'email' returning d.id`,
      [email, claim],
    );
    return rows[0]!.id;
  };
  const sent = (email: string) => smtp.offered.filter(to(email)).length;

  it('is handed over once, by two workers at once and by a batch that comes back while it is on its way', async () => {
    const { email } = people.recipient;
    await send();
    await eventually(async () => (await deliveries(email))[0]?.state === 'handed_over');
    const id = await waiting(email, null);
    smtp.offered.length = 0;
    let letGo: (answer: undefined) => void = () => undefined;
    const holds = new Promise<undefined>((resolve) => (letGo = resolve));
    smtp.answer = (mail) => (to(email)(mail) ? holds : undefined);
    const batch = worker.get(SendMails, { strict: false });
    const mail = worker.get(SendMail, { strict: false });
    const first = batch.run([aMessage({ deliveryIds: id })]);
    await eventually(async () => sent(email) === 1);
    await batch.run([aMessage({ deliveryIds: id })]);
    await expect(mail.run(aMessage({ deliveryId: id }))).rejects.toThrow('could not be handed over yet');
    // Past the end of the first claim: whoever lives keeps it up.
    const { rows: claims } = await admin.query('select taken_until from relais.deliveries where id = $1', [
      id,
    ]);
    await eventually(async () => {
      const { rows } = await admin.query('select now() > $1::timestamptz as over', [claims[0].taken_until]);
      return rows[0].over === true;
    });
    await expect(mail.run(aMessage({ deliveryId: id }))).rejects.toThrow('could not be handed over yet');
    letGo(undefined);
    await first;
    expect(sent(email)).toBe(1);
    expect((await deliveries(email))[0]!.state).toBe('handed_over');
    await eventually(async () => {
      const { rows } = await admin.query(
        `select 1 from relais.outbox where ids ->> 'deliveryId' = $1 and done_at is null`,
        [id],
      );
      return rows.length === 0;
    });
    expect(sent(email)).toBe(1);
  });

  it('is not settled by a worker that held it for so long that another one has it: that one says what became of it', async () => {
    const { email } = people.recipient;
    await send();
    await eventually(async () => (await deliveries(email))[0]?.state === 'handed_over');
    const id = await waiting(email, null);
    const account = worker.get(DeliveryAccount, { strict: false });
    const mails = worker.get(MailsRepository, { strict: false });
    const take = () => account.take([id], (tx, ids) => mails.take(tx, ids));
    const [stalled] = (await take()).taken;
    await admin.query(
      `update relais.deliveries set taken_until = now() - interval '1 second' where id = $1`,
      [id],
    );
    const [later] = (await take()).taken;
    expect(later!.attempts).toBe(stalled!.attempts + 1);
    const claim = async () =>
      (await admin.query('select state, failure, taken_until from relais.deliveries where id = $1', [id]))
        .rows[0];
    const before = await claim();
    const { deliveryId, attempts } = stalled!;
    const done = jest.fn();
    const lost = { deliveryId, attempts, state: 'failed', failure: 'noRight' } as const;
    expect(await account.settle([lost], { done })).toBe('some');
    expect(await claim()).toEqual(before);
    expect(done).not.toHaveBeenCalled();
    const again = `select 1 from relais.outbox where ids ->> 'deliveryId' = $1 and done_at is null`;
    expect((await admin.query(again, [id])).rowCount).toBe(0);
    // Should the other one end, the mail comes by a message of its own: then its batch is done here.
    await account.settle([lost], { again: true, done });
    expect(await claim()).toEqual(before);
    expect((await admin.query(again, [id])).rowCount).toBe(1);
    expect(done).toHaveBeenCalledTimes(1);
    await account.settle([{ deliveryId, attempts: later!.attempts, state: 'handed_over' }]);
    expect(await claim()).toEqual({ state: 'handed_over', failure: null, taken_until: null });
  });

  it('that another worker has by the time it was handed over, is put off and not done', async () => {
    const { email } = people.recipient;
    await send();
    await eventually(async () => (await deliveries(email))[0]?.state === 'handed_over');
    const id = await waiting(email, null);
    const steal = 'update relais.deliveries set attempts = attempts + 1 where id = $1';
    smtp.answer = async (mail) => void (to(email)(mail) && (await admin.query(steal, [id])));
    const done = jest.fn();
    const run = worker.get(SendMail, { strict: false }).run(aMessage({ deliveryId: id }, { doneWith: done }));
    await expect(run).rejects.toMatchObject({ code: 'onItsWay' });
    expect(done).not.toHaveBeenCalled();
  });

  it('with a worker that ended is handed over by the next, once its claim is over', async () => {
    const { email } = people.recipient;
    await send();
    await eventually(async () => (await deliveries(email))[0]?.state === 'handed_over');
    const id = await waiting(email, '10 seconds');
    smtp.offered.length = 0;
    await worker.get(SendMails, { strict: false }).run([aMessage({ deliveryIds: id })]);
    expect(sent(email)).toBe(0);
    await admin.query('update relais.deliveries set taken_until = now() where id = $1', [id]);
    await eventually(async () => (await deliveries(email))[0]?.state === 'handed_over');
    expect(sent(email)).toBe(1);
  });
});

describe('a person who has left since', () => {
  it('is not written to', async () => {
    const { email, userId } = people.recipient;
    smtp.answer = (mail) => (to(email)(mail) ? 451 : undefined);
    await send();
    await eventually(async () => smtp.offered.some(to(email)));
    await admin.query('update relais.users set disabled_at = now() where id = $1', [userId]);
    smtp.answer = () => undefined;
    await eventually(async () => (await deliveries(email))[0]?.state === 'failed');
    expect(await deliveries(email)).toMatchObject([{ state: 'failed', failure: 'noRight' }]);
    expect(smtp.mails.some(to(email))).toBe(false);
  });
});

describe('ordinary mails', () => {
  const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };
  const HOUR = 60 * MINUTE;
  const clockAt = (aheadMs: number): string =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Brussels',
      hour: '2-digit',
      minute: '2-digit',
    }).format(new Date(clock.now().getTime() + aheadMs));
  const topics = (way: string) =>
    ['referrals', 'appointments', 'guardianship', 'youth', 'cases'].map((topic) => ({ topic, way }));
  const prefer = (who: TestMember, body: object) => who.post('/notification-preferences', body, once());
  const release = () =>
    worker.get(UnitOfWork).run(NOTIFIER, (tx) => worker.get(ReleaseHeldMails, { strict: false }).run(tx));
  const mailsTo = ({ email }: TestMember) => smtp.mails.filter(to(email));
  const refer = async ({ sender, recipient }: TwoAgencies): Promise<{ id: string; caseId: string }> => {
    const [caseId] = await openCase(api.app, sender);
    const { body } = await sendReferral(sender, caseId!, recipient.agencyId);
    await eventually(async () =>
      (await recipient.get('/notifications?limit=100')).body.items.some(
        ({ subject }: { subject: { id: string } }) => subject.id === body.id,
      ),
    );
    return { id: body.id, caseId: caseId! };
  };

  it('wait until the quiet hours of a person are over, and are then sent once', async () => {
    const two = await twoAgencies(api);
    const quiet = { from: clockAt(-HOUR), to: clockAt(2 * HOUR) };
    const { status, body } = await prefer(two.recipient, { topics: [], quiet, digestAt: '08:00' });
    expect([status, body.quiet, body.topics]).toEqual([201, quiet, topics('at_once')]);
    await refer(two);
    await eventually(async () => mailsTo(two.supervisor).length === 1);
    await release();
    expect(mailsTo(two.recipient)).toEqual([]);
    clock.advance(3 * HOUR);
    await Promise.all([release(), release()]);
    await eventually(async () => mailsTo(two.recipient).length === 1);
    await release();
    expect(new Set(mailsTo(two.recipient).map((mail) => headerOf(mail, 'Message-ID'))).size).toBe(1);
  });

  it('are counted in one mail a day: not what was read, nor what may no longer be known; and hold nothing', async () => {
    const two = await twoAgencies(api);
    await prefer(two.recipient, { topics: topics('digest'), digestAt: clockAt(HOUR) });
    await admin.query(`update relais.users set language = 'de' where id = $1`, [two.recipient.userId]);
    const [, , read, lost, excluded] = [
      await refer(two),
      await refer(two),
      await refer(two),
      await refer(two),
      await refer(two),
    ];
    await two.supervisor.get(`/referrals/${read!.id}`);
    await act(two.supervisor, lost!.id, 'acceptance');
    await admin.query('update relais.case_access set ended_at = $3 where case_id = $1 and agency_id = $2', [
      lost!.caseId,
      two.recipient.agencyId,
      clock.now(),
    ]);
    await admin.query(
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'test')`,
      [excluded!.caseId, two.recipient.userId],
    );
    await release();
    expect(mailsTo(two.recipient)).toEqual([]);
    clock.advance(2 * HOUR);
    await Promise.all([release(), release()]);
    const mail = await eventually(async () => mailsTo(two.recipient)[0]);
    expect(headerOf(mail, 'Subject')).toMatch(/2 Nachrichten/);
    expect(readable(mail)).toContain('2 ungelesene Nachrichten');
    const forbidden = [
      ...Object.values(CANARIES),
      MESSAGE,
      'Police zone',
      'Centre Test',
      lost!.id,
      lost!.caseId,
    ];
    expect(forbidden.filter((text) => readable(mail).includes(text))).toEqual([]);
    await release();
    expect(mailsTo(two.recipient)).toHaveLength(1);
    // A day on which there is nothing to count has no mail.
    const { id } = await refer(two);
    await two.supervisor.get(`/referrals/${id}`);
    clock.advance(24 * HOUR);
    await release();
    const settled = async () =>
      (await admin.query('select failure from relais.digests where user_id = $1', [two.recipient.userId]))
        .rows;
    await eventually(async () => (await settled()).some(({ failure }) => failure === 'nothingWaits'));
    expect(mailsTo(two.recipient)).toHaveLength(1);
  });

  it('may be refused altogether, topic by topic', async () => {
    const two = await twoAgencies(api);
    await prefer(two.recipient, { topics: topics('in_app'), digestAt: '08:00' });
    await refer(two);
    await eventually(async () => mailsTo(two.supervisor).length === 1);
    expect(mailsTo(two.recipient)).toEqual([]);
  });

  it.each([
    [{ topics: [{ topic: 'referrals', way: 'pigeon' }], digestAt: '08:00' }, 'topics.0.way'],
    [
      { topics: [...topics('digest').slice(1), ...topics('digest').slice(1, 2)], digestAt: '08:00' },
      'topics',
    ],
    [{ topics: [], digestAt: '24:00' }, 'digestAt'],
    [{ topics: [], digestAt: '08:00', quiet: { from: '07:00', to: '07:00' } }, 'quiet.to'],
    [{ topics: [], digestAt: '08:00', quiet: { from: '07:00' } }, 'quiet.to'],
  ])('are not chosen by what makes no sense: %j', async (body, name) => {
    const { status, body: problem } = await prefer(people.recipient, body);
    expect([status, problem.issues?.[0]?.name]).toEqual([400, name]);
  });
});

describe('without a mail server', () => {
  itInCi('a demo shows its mails; anything else has no such page and makes no mails', async () => {
    for (const [demo, status] of [
      ['1', 200],
      ['0', 404],
    ] as const) {
      const other = await startTestApi({}, { RELAIS_DEMO: demo });
      const there = await startTestWorker(other.database, { env: { RELAIS_DEMO: demo } });
      const pair = await twoAgencies(other);
      // Outside a demo some roles need a second factor, which nobody here has: its own spec tries that.
      await asAdmin(other, 'delete from relais.login_requirements');
      const [caseId] = await openCase(other.app, pair.sender);
      await sendReferral(pair.sender, caseId!, pair.recipient.agencyId);
      await eventually(async () => (await pair.recipient.get('/notifications')).body.unread === 1);
      const mailbox = await eventually(async () => {
        const answer = await pair.recipient.get('/demo/mailbox');
        return (answer.status === 404 || answer.body.items.length === 2) && answer;
      });
      expect(mailbox.status).toBe(status);
      if (demo === '0')
        expect(await asAdmin(other, `select 1 from relais.deliveries where channel = 'email'`)).toEqual([]);
      else expect(mailbox.body.items.map((mail: { to: string }) => mail.to)).toContain(pair.recipient.email);
      await there.close();
      await other.close();
    }
  });
});

async function asAdmin({ database }: TestApi, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows as unknown[];
}
