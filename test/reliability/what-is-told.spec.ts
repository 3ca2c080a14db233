import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { LANGUAGES } from '#kernel';
import { ReleaseHeldMails, TellAlerts } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import { hasText, translate } from '#platform/i18n';
import { HandlerRegistry } from '#platform/queue';
import { Outbox } from '#platform/outbox';
import { once } from '../factories/cases.js';
import { type CanaryCase, canaryCases } from '../factories/told-case.js';
import { type ToldIds, type ToldPeople, toldOf, toldPeople } from '../factories/told-world.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { Draw } from '../support/draw.js';
import { TestEventSource } from '../support/event-source.js';
import { headerOf, readable, startMailServer, type TestMailServer } from '../support/mail-server.js';
import { MovedClock } from '../support/moved-clock.js';
import { bySize } from '../support/size.js';
import { KINDS, TELLING } from '../support/message-catalogue.js';
import { messagesOf, TOLD_KINDS, withoutCell } from '../support/told-cells.js';
import { mayBeTold, wordsInEvent, wordsTold } from '../support/told-values.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(180_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CASES = bySize({ default: 1, ci: 4, long: 30 });
const MAILS = bySize({ default: 100, ci: 1_000, long: 10_000 });
const NOTIFIER = { kind: 'system', name: 'notifier' } as const;
/** What mails have words for, as their files say: a template that is added is received here, or red. */
const TEMPLATES = templates();

let api: TestApi;
let admin: pg.Pool;
let smtp: TestMailServer;
let worker: INestApplicationContext;
let people: ToldPeople;
let cases: CanaryCase[];
let streams: TestEventSource[];
/** Wants one mail a day; another one, of whom one thing is known. */
let daily: TestMember;
let lone: TestMember;
const clock = new MovedClock();
const draw = new Draw();

const all = async <T extends object>(sql: string): Promise<T[]> => (await admin.query<T>(sql)).rows;
/** Nothing waits any more. @throws naming what does */
async function done(): Promise<void> {
  const open = () =>
    all<{ text: string }>(
      `select distinct type || ' ' || coalesce(failure, '') as text from relais.outbox where done_at is null`,
    );
  const isEmpty = async () => (await open()).length === 0;
  await eventually(isEmpty).catch(async () => {
    throw new Error(`still to be done: ${(await open()).map(({ text }) => text).join(', ')}`);
  });
}
const asNotifier = (work: (tx: Parameters<Parameters<UnitOfWork['run']>[1]>[0]) => Promise<unknown>) =>
  worker.get(UnitOfWork).run(NOTIFIER, work);

async function accepted(answer: ReturnType<TestMember['post']>): Promise<void> {
  const { status, body } = await answer;
  if (status !== 201) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
}

/** Both of them hold their ordinary mails until the next hour. */
async function wantDigests(): Promise<void> {
  const digestAt = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Brussels',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(Date.now() + 2 * HOUR));
  const topics = ['referrals', 'appointments', 'guardianship', 'youth', 'cases'].map((topic) => ({
    topic,
    way: 'digest',
  }));
  for (const who of [daily, lone]) {
    await accepted(who.post('/notification-preferences', { topics, digestAt }, once()));
  }
}

function templates(): string[] {
  const folder = new URL('libs/modules/notifications/templates/', `file://${process.cwd()}/`);
  const files = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
  return files.flatMap((text) => [...text.matchAll(/= mailTemplate\('(\w+)'\)/g)].map(([, key]) => key!));
}

async function sendAll(told: readonly ToldIds[]): Promise<void> {
  const outbox = worker.get(Outbox, { strict: false });
  const messages = told.flatMap((one) => messagesOf(one, people));
  await asNotifier(async (tx) => {
    await outbox.addAll(tx, messages);
    await outbox.add(tx, { type: 'case.closed', caseId: told[0]!.caseId, ids: { agencyId: lone.agencyId } });
  });
  await done();
}

/** What nobody answers is reminded of and goes on to others; then the mails of the day go. */
async function timeGoesBy(): Promise<void> {
  for (let step = 0; step < 4; step += 1) {
    clock.advance(11 * MINUTE);
    await asNotifier((tx) => worker.get(TellAlerts, { strict: false }).run(tx));
  }
  clock.advance(2 * HOUR);
  await asNotifier((tx) => worker.get(ReleaseHeldMails, { strict: false }).run(tx));
  await done();
}

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  smtp = await startMailServer();
  const env = { SMTP_URL: smtp.url, MAIL_FROM: 'Relais <no-reply@relais.test>' };
  worker = await startTestWorker(api.database, { clock, env });
  people = await toldPeople(api, admin);
  daily = await api.member('specialised_centre', { agencyId: people.centre.agencyId });
  lone = await api.member('labour_inspectorate');
  await admin.query(
    `with n as (select id, row_number() over (order by id) as n from relais.users)
     update relais.users u set language = ($1::text[])[1 + n.n % 4] from n where n.id = u.id`,
    [LANGUAGES],
  );
  await wantDigests();
  const { police, centre, home, interpreter } = people;
  streams = await Promise.all(
    [police, centre, home.worker, interpreter].map(({ cookie }) => TestEventSource.open(api.url, cookie)),
  );
  const invited = {
    email: 'new@agency.example',
    name: 'Sam Janssens',
    roles: ['caseworker'],
    language: 'nl',
  };
  await accepted(people.administrator.post('/invitations', invited, once()));
  cases = canaryCases(draw.seed, CASES);
  const told: ToldIds[] = [];
  for (const [nth, words] of cases.entries()) told.push(await toldOf(api, admin, people, words, nth));
  while (smtp.mails.length < MAILS) await sendAll(told);
  await timeGoesBy();
  process.stderr.write(`seed ${draw.seed}: ${smtp.mails.length} mails of ${CASES} generated cases\n`);
}, 300_000);
afterAll(async () => {
  for (const stream of streams ?? []) stream.close();
  await worker?.close();
  await smtp?.stop();
  await admin?.end();
  await api?.close();
});

describe('what looks for words', () => {
  it.each([
    [
      'a subject, way Q, folded within a letter',
      'Subject: =?UTF-8?Q?Pour_Z=C3=A9ph?=\r\n =?UTF-8?Q?yrine_de_la_rue_=C3?=\r\n =?UTF-8?Q?=89?=\r\n\r\nx',
    ],
    [
      'a subject, way B',
      `Subject: =?utf-8?B?${Buffer.from('Pour Zéphyrine de la rue É').toString('base64')}?=\r\n\r\nx`,
    ],
    [
      'a quoted body with a soft break',
      'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nPour Z=C3=A9phyr=\r\nine de la rue =C3=89',
    ],
    [
      'a body in base64',
      `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from('Pour Zéphyrine de la rue É')
        .toString('base64')
        .replace(/(.{20})/g, '$1\r\n')}`,
    ],
    [
      'a part of several, in base64 and latin',
      `Content-Type: multipart/mixed;\r\n boundary="--x y"\r\n\r\nnothing\r\n----x y\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('Pour Zéphyrine de la rue É', 'latin1').toString('base64')}\r\n----x y--`,
    ],
  ])('reads %s', (_what, source) => {
    expect(source).not.toContain('Zéphyrine de la rue');
    expect(readable({ source, from: '', to: [], at: 0 })).toContain('Zéphyrine de la rue É');
  });

  it.each([
    ['message', 'agencyId', 'Rahel', null],
    ['message', 'note', 'a1b2', null],
    ['message', 'audience', 'rahel', null],
    ['message', 'deliveryIds', 'Rahel', null],
    ['notice', 'agencyName', 'Rahel', 'Centre Told'],
    ['notice', 'agencyName', 'Rahel', null],
    ['notice', 'service', 'Rahel Gebremedhin', null],
    ['notice', 'name', 'rahel', null],
  ] as const)('finds what may not be told: %s, %s = %s', (source, name, value, agency) => {
    expect(mayBeTold({ source, kind: 'x', name, value, agency })).toBe(false);
    expect(wordsInEvent({ type: 'x', data: { type: 'x', [name]: value } })).toHaveLength(1);
  });
});

describe('the catalogue of what is told', () => {
  const kindsOfWorker = (): string[] => worker.get(HandlerRegistry, { strict: false }).kinds;

  it('has a handler in the worker for every kind that any module sends', () => {
    expect(KINDS.length).toBeGreaterThan(100);
    expect(kindsOfWorker().sort()).toEqual(KINDS);
  });

  it('has a cell for every message that tells people something', () => {
    expect(withoutCell(TELLING)).toEqual([]);
    expect(withoutCell(['a.new_kind'])).toEqual(['a.new_kind']);
  });

  it('was told in the application, every kind of it, and by mail', async () => {
    const kinds = await all<{ kind: string; mailed: boolean }>(
      `select n.kind, bool_or(exists (select 1 from relais.deliveries d
         where d.notification_id = n.id and d.channel = 'email' and d.state in ('handed_over', 'opened'))) as mailed
       from relais.notifications n group by 1 order by 1`,
    );
    const told = kinds.map(({ kind }) => kind);
    expect(TOLD_KINDS.filter((kind) => !told.includes(kind))).toEqual([]);
    expect(kinds.filter(({ kind, mailed }) => TOLD_KINDS.includes(kind) && !mailed)).toEqual([]);
  });

  it('is written with every template of the catalogue', () => {
    const subjects = smtp.mails.map((mail) => readable(mail));
    const received = (template: string): boolean =>
      LANGUAGES.some((language) => {
        const subject = translate(language, `mail.${template}.subject`, {
          number: '\u0001',
          count: '\u0002',
        });
        const pattern = subject
          .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
          .replace('\u0001', '[0-9A-F]{4}-[0-9A-F]{4}')
          .replace('\u0002', '\\d+');
        return subjects.some((text) => new RegExp(`^${pattern}$`, 'm').test(text));
      });
    expect(TEMPLATES.length).toBeGreaterThanOrEqual(10);
    expect(TEMPLATES.filter((template) => !hasText(`mail.${template}.subject`))).toEqual([]);
    expect(TEMPLATES.filter((template) => !received(template))).toEqual([]);
  });
});

describe('what is told, in the application, to open browsers and by mail', () => {
  it('holds ids, codes and names of agencies: in no message, in no notification', async () => {
    expect(await wordsTold(admin)).toEqual([]);
  });

  it('is a type and ids on the streams', () => {
    const events = streams.flatMap(({ events: some }) => some);
    expect(events.length).toBeGreaterThan(50);
    expect([...new Set(events.flatMap(wordsInEvent))]).toEqual([]);
  });

  it(`holds no word of a generated case in ${MAILS} mails that a server received`, async () => {
    const rows = await all<{ text: string }>(
      `select unnest(array[c.id::text, c.reference, substr(c.reference, 4)]) as text from relais.cases c
       union select unnest(array[r.id::text, r.case_reference]) from relais.referrals r
       union select unnest(array['Police zone Told', 'Centre Told', 'Police zone Night'])`,
    );
    const forbidden = [...cases.flatMap(({ tokens }) => tokens), ...rows.map(({ text }) => text)];
    const read = smtp.mails.map((mail) => readable(mail).normalize('NFC').toLowerCase());
    const found = forbidden.filter((text) =>
      read.some((mail) => mail.includes(text.normalize('NFC').toLowerCase())),
    );
    expect([draw.seed, found]).toEqual([draw.seed, []]);
    expect(smtp.mails.length).toBeGreaterThanOrEqual(MAILS);
    // A recovery is told of again under the same Message-ID, and here more than once.
    const others = smtp.mails.filter((mail) => !readable(mail).includes('/recovery'));
    expect(new Set(others.map((mail) => headerOf(mail, 'Message-ID'))).size).toBe(others.length);
  });
});
