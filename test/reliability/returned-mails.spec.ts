import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { TellAlerts } from '#modules/notifications';
import { BounceTokens } from '#platform/crypto';
import { UnitOfWork } from '#platform/database';
import { alertPeople, type AlertPeople, aMissingChild, goesTo, raise } from '../factories/alerts.js';
import { once } from '../factories/cases.js';
import { aChild, episodeOf, missing, missingPeople } from '../factories/missing.js';
import { openCase, sendReferral, twoAgencies } from '../factories/referrals.js';
import {
  delayedByPostfix,
  fromAPerson,
  fromExchange,
  fromPostfix,
  mimeBomb,
  outOfOffice,
} from '../factories/returned-mails.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { itInCi } from '../support/in-ci.js';
import { keptLog } from '../support/kept-log.js';
import { freePort } from '../support/launcher.js';
import {
  headerOf,
  mailAmong,
  type ReceivedMail,
  startMailServer,
  type TestMailServer,
} from '../support/mail-server.js';
import { startReceiver } from '../support/web-receiver.js';
import { dialogue } from '../support/smtp-dialogue.js';
import { eventually, startTestWorker } from '../support/worker.js';
import { watchmanOf } from '../support/watchman.js';
import { BouncesListener } from '../../apps/worker/notifications/bounces.listener.js';

jest.setTimeout(60_000);

const DOMAIN = 'bounces.relais.test';

let api: TestApi;
let admin: pg.Pool;
let smtp: TestMailServer;
let worker: INestApplicationContext;
let people: AlertPeople;
let caseId: string;
let port: number;
const log = keptLog('worker');

const settings = (): Record<string, string> => ({
  SMTP_URL: smtp.url,
  MAIL_FROM: 'Relais <no-reply@relais.test>',
  BOUNCE_DOMAIN: DOMAIN,
  BOUNCE_PORT: `${port}`,
});
const startWorker = () => startTestWorker(api.database, { env: settings(), logger: log.logger });

beforeAll(async () => {
  [api, smtp, port] = await Promise.all([startTestApi(), startMailServer(), freePort()]);
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  worker = await startWorker();
  people = await alertPeople(api);
  caseId = await aMissingChild(people.shelter);
});
afterEach(() => {
  smtp.answer = () => undefined;
  for (const list of [smtp.mails, smtp.offered]) list.length = 0;
});
afterAll(async () => {
  await worker?.close();
  await smtp?.stop();
  await admin?.end();
  await api?.close();
});

/** Brings a mail as a server does: from nobody. @returns the code of the answer */
async function bring(to: string | string[], raw: Buffer): Promise<number> {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  try {
    const { response } = await transport.sendMail({ envelope: { from: '', to }, raw });
    return Number(response.slice(0, 3));
  } catch (error) {
    return (error as { responseCode: number }).responseCode;
  } finally {
    transport.close();
  }
}

const alertFor = async (...of: TestMember[]): Promise<string> =>
  (
    await raise(
      api,
      people.shelter,
      caseId,
      of.map((one) => goesTo(one)),
    )
  ).alertId;
const rows = async <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
  (await admin.query(sql, values)).rows as T[];
const mailTo = ({ email }: TestMember): Promise<ReceivedMail> =>
  eventually(async () => smtp.mails.find(({ to }) => to.includes(email)));
/** The mail of one alert: the same person may have mails of others. */
const mailOfAlert = (alertId: string, { email }: TestMember) =>
  eventually(() =>
    mailAmong(smtp.mails, email, () =>
      rows('select rfc_message_id as id from relais.deliveries where alert_id = $1', alertId),
    ),
  );
const mailOf = async (mail: ReceivedMail) =>
  (
    await rows<{ state: string; failure: string | null }>(
      'select state, failure from relais.deliveries where rfc_message_id = $1',
      headerOf(mail, 'Message-ID'),
    )
  )[0]!;
const handedOver = (mail: ReceivedMail) =>
  eventually(async () => (await mailOf(mail)).state === 'handed_over');
const callsOf = (alertId: string) =>
  rows<{ id: string; told: boolean; over: boolean }>(
    `select id, told_at is not null as told, acted_at is not null as over from relais.alert_recipients
     where alert_id = $1 and stands_for is not null`,
    alertId,
  );
const unreachedFacts = async (alertId: string): Promise<string[]> =>
  (
    await rows<{ tried: string }>(
      `select params ->> 'tried' as tried from relais.audit_events where action = 'alert.unreached' and subject_id = $1`,
      alertId,
    )
  ).map(({ tried }) => tried);
const messagesOf = async (type: string): Promise<number> =>
  (await rows('select 1 from relais.outbox where type = $1', type)).length;
const seen = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await rows<{ what: string; seen: string }>('select what, seen from relais.mail_returns')).map((one) => [
      one.what,
      Number(one.seen),
    ]),
  );

describe('a mail of an alert that a server took', () => {
  it('and that comes back for want of room reached nobody: whoever raised it is asked at once to call, however often it comes', async () => {
    const alertId = await alertFor(people.guardian);
    const mail = await mailOfAlert(alertId, people.guardian);
    expect(mail.from).toMatch(/^bounces\+[0-9a-f]{56}@bounces\.relais\.test$/);
    expect(headerOf(mail, 'From')).toBe('Relais <no-reply@relais.test>');
    await handedOver(mail);
    expect(await bring(mail.from, delayedByPostfix(mail.from))).toBe(250);
    expect(await mailOf(mail)).toEqual({ state: 'handed_over', failure: '4.4.1' });
    expect(await Promise.all([1, 2].map(() => bring(mail.from, fromPostfix(mail.from))))).toEqual([250, 250]);
    expect(await mailOf(mail)).toEqual({ state: 'returned', failure: '5.2.2' });
    const [call, ...more] = await eventually(async () => {
      const calls = await callsOf(alertId);
      return calls[0]?.told && calls;
    });
    expect([call!.over, more]).toEqual([false, []]);
    expect(await unreachedFacts(alertId)).toEqual(['call']);
    expect(await messagesOf('delivery.unreached')).toBe(1);
    const { body } = await people.shelter.get(`/alerts/${alertId}`);
    const [own, standIn] = body.recipients;
    expect(own.deliveries).toContainEqual(expect.objectContaining({ channel: 'email', state: 'returned' }));
    expect(standIn).toMatchObject({
      standsFor: own.id,
      dutyAgencyId: people.shelter.agencyId,
      state: 'told',
    });
    expect(standIn.call).toMatchObject({ name: own.agencyName });
    expect(smtp.mails.some(({ to }) => to.includes(people.shelter.email))).toBe(true);
    // They answer after all: nobody has to call any more.
    await people.guardian.post(`/alerts/${alertId}/acknowledgement`, {}, once());
    await eventually(async () => (await callsOf(alertId))[0]!.over);
  });

  it('and that comes back from the one on duty is told to the others at once; nobody has to call', async () => {
    const { officer, police, chief } = people;
    await admin.query(
      `insert into relais.escalation_policies (agency_id, kind, steps, set_at, set_by_membership)
       values ($1, 'missing_child', '[{"to": "supervisors", "waitMinutes": 20}, {"to": "queue", "waitMinutes": 20}]', now(), $2)`,
      [chief.agencyId, chief.membershipId],
    );
    const alertId = await alertFor(police);
    const mail = await mailOfAlert(alertId, chief);
    await handedOver(mail);
    expect(smtp.mails.filter(({ to }) => [officer, police].some(({ email }) => to.includes(email)))).toEqual(
      [],
    );
    expect(await bring(mail.from, fromExchange(mail.from))).toBe(250);
    await Promise.all([officer, police].map(mailTo));
    expect([await unreachedFacts(alertId), await callsOf(alertId)]).toEqual([['others'], []]);
  });

  itInCi(
    'while another way still tries calls nobody yet; once that one is given up as well, whoever raised it calls at once',
    async () => {
      const { guardian } = people;
      const hook = await startReceiver();
      hook.answer = () => 503;
      const { agencyId } = guardian;
      const administrator = await api.member('guardian_office', { agencyId, roles: ['administrator'] });
      await administrator.post('/webhook', { url: `${hook.url}/relais` }, once());
      try {
        const alertId = await alertFor(guardian);
        const mail = await mailOfAlert(alertId, guardian);
        await handedOver(mail);
        await eventually(async () => hook.calls.length > 0);
        const nextStep = async () =>
          (
            await rows<{ at: Date }>(
              'select next_step_at as at from relais.alert_recipients where alert_id = $1 and agency_id = $2',
              alertId,
              agencyId,
            )
          )[0]!.at;
        const planned = await nextStep();
        expect(await bring(mail.from, fromPostfix(mail.from))).toBe(250);
        expect(await mailOf(mail)).toEqual({ state: 'returned', failure: '5.2.2' });
        // What was asked for when the mail came back is done, and the webhook was called once more in vain.
        const calls = hook.calls.length;
        await eventually(
          async () =>
            hook.calls.length > calls &&
            (await rows(`select 1 from relais.outbox where type = 'delivery.unreached' and done_at is null`))
              .length === 0,
        );
        expect([await callsOf(alertId), await unreachedFacts(alertId), await nextStep()]).toEqual([
          [],
          [],
          planned,
        ]);
        hook.answer = () => 410;
        const [call] = await eventually(async () => {
          const due = await callsOf(alertId);
          return due[0]?.told && due;
        });
        expect([call!.over, await unreachedFacts(alertId)]).toEqual([false, ['call']]);
        // Long before the time for an answer would have been over.
        expect(planned.getTime() - Date.now()).toBeGreaterThan(60_000);
      } finally {
        await administrator.post('/webhook/removal', {}, once());
        await hook.stop();
      }
    },
  );

  it('changes nothing once somebody has answered, or the alert is over', async () => {
    const alertId = await alertFor(people.guardian);
    const mail = await mailOfAlert(alertId, people.guardian);
    await handedOver(mail);
    await people.guardian.post(`/alerts/${alertId}/acknowledgement`, {}, once());
    const before = await mailOf(mail);
    expect(await bring(mail.from, fromPostfix(mail.from))).toBe(250);
    expect([await mailOf(mail), await unreachedFacts(alertId)]).toEqual([before, []]);
    const ended = await alertFor(people.guardian);
    smtp.mails.length = 0;
    const second = await mailOfAlert(ended, people.guardian);
    await handedOver(second);
    await admin.query(
      `update relais.alerts set ended_at = now(), end_reason = 'test', ended_by_membership = $2 where id = $1`,
      [ended, people.shelter.membershipId],
    );
    expect(await bring(second.from, fromPostfix(second.from))).toBe(250);
    expect([await mailOf(second), await callsOf(ended)]).toEqual([
      { state: 'handed_over', failure: null },
      [],
    ]);
  });

  it('refused at once has the same effect', async () => {
    smtp.answer = ({ to }) => (to.includes(people.guardian.email) ? 550 : undefined);
    const alertId = await alertFor(people.guardian);
    await eventually(async () => (await callsOf(alertId))[0]?.told);
    expect(await unreachedFacts(alertId)).toEqual(['call']);
  });
});

describe('an alert that was armed again', () => {
  it('forgets what was opened and called in the round before: a mail that comes back is called anew', async () => {
    const { shelter, guardian } = people;
    const alertId = await alertFor(guardian);
    const armedAgain = async (): Promise<ReceivedMail> => {
      await guardian.post(`/alerts/${alertId}/acknowledgement`, {}, once());
      await eventually(async () => (await callsOf(alertId)).every(({ over }) => over));
      smtp.mails.length = 0;
      // As some minutes later: a round that began before they opened it must not be taken for one after it.
      await admin.query(
        `update relais.alert_recipients set next_step_at = now(), opened_at = opened_at - interval '5 minutes'
         where alert_id = $1 and stands_for is null`,
        [alertId],
      );
      await worker
        .get(UnitOfWork)
        .run({ kind: 'system', name: 'notifier' }, (tx) => worker.get(TellAlerts, { strict: false }).run(tx));
      const mail = await mailOfAlert(alertId, guardian);
      await handedOver(mail);
      return mail;
    };
    const called = () =>
      eventually(async () => (await callsOf(alertId)).some(({ told, over }) => told && !over));
    // Taken and opened in the first round.
    await handedOver(await mailOfAlert(alertId, guardian));
    const second = await armedAgain();
    expect(await bring(second.from, fromPostfix(second.from))).toBe(250);
    await called();
    const { id } = (await callsOf(alertId))[0]!;
    const made = await shelter.post(`/alert-recipients/${id}/call`, { reached: 'Night desk' }, once());
    expect(made.status).toBe(201);
    const third = await armedAgain();
    expect(await bring(third.from, fromPostfix(third.from))).toBe(250);
    await called();
    const { body } = await shelter.get(`/alerts/${alertId}`);
    const standIn = body.recipients.find(({ standsFor }: { standsFor?: string }) => standsFor);
    expect([standIn.id, standIn.call.reached, standIn.acknowledgedAt]).toEqual([id, undefined, undefined]);
    expect(await unreachedFacts(alertId)).toEqual(['call', 'call']);
    const again = await shelter.post(`/alert-recipients/${id}/call`, { reached: 'Day desk' }, once());
    expect(again.body.recipients.find((one: { id: string }) => one.id === id).call.reached).toBe('Day desk');
  });
});

describe('an agency that is told of a search and whose mail comes back', () => {
  itInCi('has to be called by whoever reported, on the page of the search, and counts once', async () => {
    const { shelter, police } = await missingPeople(api);
    const childId = await aChild(shelter);
    const { id } = await missing(shelter, childId);
    const mail = await mailTo(police);
    await handedOver(mail);
    const own = async (who = shelter) => {
      const episode = await episodeOf(who, id);
      return {
        of: episode.recipients.find(
          ({ agency }: { agency?: { id: string } }) => agency?.id === police.agencyId,
        ),
        told: episode.told,
      };
    };
    const before = await own();
    expect([before.of.onSystem, before.of.call]).toEqual([true, undefined]);
    await bring(mail.from, fromPostfix(mail.from));
    const { of, told } = await eventually(async () => {
      const now = await own();
      return now.of.call && now;
    });
    expect([told, of.call.isYours, of.call.reachedAt]).toEqual([before.told, true, undefined]);
    const lines = async () => (await shelter.get(`/cases/${childId}/missing-episodes`)).body.episodes;
    expect((await lines())[0].told).toEqual(before.told);
    const call = { reached: 'Duty officer', callback: '+32 2 555 00 00' };
    const path = `/alert-recipients/${of.call.alertRecipientId}/call`;
    expect((await shelter.post(path, call, once())).status).toBe(201);
    const called = (await own()).of;
    expect(called).toMatchObject({ state: 'told', call: { ...call, reachedAt: expect.any(String) } });
    expect(called.acknowledgedAt).toBeUndefined();
    expect((await own(police)).of.call).not.toHaveProperty('reached');
    // Their own answer is one all the same, and takes the place of the call.
    const [{ alertId }] = (await rows<{ alertId: string }>(
      'select alert_id as "alertId" from relais.alert_recipients where id = $1',
      of.call.alertRecipientId,
    )) as [{ alertId: string }];
    await police.post(`/alerts/${alertId}/acknowledgement`, {}, once());
    const answered = (await own()).of;
    expect([answered.state, answered.call]).toEqual(['acknowledged', undefined]);
  });
});

describe('what comes to the address besides', () => {
  it('is taken and changes nothing: somebody is away, somebody writes, parts in parts in parts', async () => {
    const alertId = await alertFor(people.guardian);
    const mail = await mailOfAlert(alertId, people.guardian);
    await handedOver(mail);
    for (const source of [outOfOffice, fromAPerson, mimeBomb])
      expect(await bring(mail.from, source(mail.from))).toBe(250);
    expect(await mailOf(mail)).toEqual({ state: 'handed_over', failure: null });
    expect(await callsOf(alertId)).toEqual([]);
    await eventually(async () => {
      const counts = await seen();
      return counts['autoReply'] === 1 && counts['other'] === 2;
    });
  });

  it('is refused for an address that was not made here, for two at once, and when it is huge; the worker lives on', async () => {
    const { guardian } = people;
    await alertFor(guardian);
    const { from } = await mailTo(guardian);
    const forged = `bounces+${new BounceTokens(randomBytes(32)).of('0'.repeat(32))}@${DOMAIN}`;
    for (const address of [forged, `postmaster@${DOMAIN}`, 'bounces+@elsewhere.test'])
      expect(await bring(address, fromPostfix(address))).toBe(550);
    const huge = Buffer.concat([fromPostfix(from), Buffer.alloc(2_000_000, 'x')]);
    expect(await bring(from, huge)).toBe(552);
    expect(await dialogue(port, [`MAIL FROM:<> SIZE=${huge.length}`])).toEqual([552, 221]);
    expect(await dialogue(port, [`MAIL FROM:<>`, `RCPT TO:<${from}>`, `RCPT TO:<${from}>`])).toEqual([
      250, 250, 452, 221,
    ]);
    expect(await dialogue(port, ['\0'.repeat(90_000)])).not.toContain(250);
    expect(await mailOf(await mailTo(guardian))).toEqual({ state: 'handed_over', failure: null });
    expect(await bring(from, fromPostfix(from))).toBe(250);
    await eventually(async () => {
      const counts = await seen();
      return counts['unknownAddress'] === 3 && counts['tooBig'] === 1;
    });
  });

  it('of a referral says that its mail came back, and tells nobody else', async () => {
    const { sender, recipient } = await twoAgencies(api);
    const [referred] = await openCase(api.app, sender);
    const { body } = await sendReferral(sender, referred!, recipient.agencyId);
    const mail = await mailTo(recipient);
    await handedOver(mail);
    const before = await messagesOf('delivery.unreached');
    expect(await bring(mail.from, fromPostfix(mail.from))).toBe(250);
    expect((await sender.get(`/referrals/${body.id}`)).body.delivery).toContainEqual(
      expect.objectContaining({ channel: 'email', state: 'returned' }),
    );
    expect(await messagesOf('delivery.unreached')).toBe(before);
  });

  it('leaves no address and no word of a mail in the log', () => {
    expect(log.text()).not.toBe('');
    expect(log.text()).not.toMatch(/agency\.example|Quota|bounces\+|@/);
  });
});

/** Connections that say nothing. @returns what each of them was told first, and how to let go of them */
async function silent(count: number, localAddress: string): Promise<[string[], () => void]> {
  const sockets = Array.from({ length: count }, () => connect({ port, host: '127.0.0.1', localAddress }));
  const told = await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<string>((resolve) =>
          socket
            .on('error', () => undefined)
            .once('data', (text) => resolve(text.toString().slice(0, 3)))
            .once('close', () => resolve('closed')),
        ),
    ),
  );
  return [told, () => sockets.forEach((socket) => socket.destroy())];
}

describe('whoever connects and brings nothing', () => {
  it('keeps out neither a mail nor the watchman: an address has its share, and the oldest makes room', async () => {
    await alertFor(people.guardian);
    const mail = await mailTo(people.guardian);
    await handedOver(mail);
    const listener = worker.get(BouncesListener);
    const [told, go] = await silent(14, '127.0.0.9');
    expect(told.sort()).toEqual([...Array<string>(10).fill('220'), ...Array<string>(4).fill('421')]);
    const others: (() => void)[] = [];
    for (let last = 10; last < 17; last += 1) others.push((await silent(10, `127.0.0.${last}`))[1]);
    expect(await listener.answers()).toBe(true);
    expect(await bring(mail.from, fromPostfix(mail.from))).toBe(250);
    expect(await mailOf(mail)).toEqual({ state: 'returned', failure: '5.2.2' });
    // Busy is there: as many of one's own address.
    const [, let10] = await silent(10, '127.0.0.1');
    expect([await listener.answers(), await bring(mail.from, fromPostfix(mail.from))]).toEqual([true, 421]);
    for (const release of [go, let10, ...others]) release();
    await eventually(async () => (await bring(mail.from, fromPostfix(mail.from))) === 250);
  });
});

describe('whoever brings it', () => {
  itInCi('comes again while the database is away, and then it counts', async () => {
    const alertId = await alertFor(people.guardian);
    const mail = await mailOfAlert(alertId, people.guardian);
    await handedOver(mail);
    const lock = await admin.connect();
    await lock.query('begin');
    await lock.query('lock table relais.deliveries in access exclusive mode');
    const answer = bring(mail.from, fromPostfix(mail.from));
    await eventually(
      async () =>
        (
          await admin.query(
            `select pg_terminate_backend(pid) from pg_stat_activity
               where datname = current_database() and wait_event_type = 'Lock' and query like '%returned%'`,
          )
        ).rowCount! > 0,
    );
    expect(await answer).toBe(451);
    await lock.query('rollback');
    lock.release();
    expect(await mailOf(mail)).toEqual({ state: 'handed_over', failure: null });
    expect(await bring(mail.from, fromPostfix(mail.from))).toBe(250);
    await eventually(async () => (await callsOf(alertId)).length === 1);
  });

  itInCi('finds the next worker when one ends; without any the watchman says so', async () => {
    const second = await startWorker();
    const address = `bounces+${'0'.repeat(56)}@${DOMAIN}`;
    await worker.close();
    await eventually(async () => (await bring(address, fromPostfix(address))) === 550);
    worker = second;
    const watchman = await watchmanOf(worker);
    expect(await watchman.look()).not.toContain('bounces');
    await worker.get(BouncesListener).onModuleDestroy();
    expect(await watchman.look()).toContain('bounces');
  });
});
