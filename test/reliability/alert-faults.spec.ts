import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { alertPeople, type AlertPeople, aMissingChild, goesTo, raise } from '../factories/alerts.js';
import { once } from '../factories/cases.js';
import { aReport } from '../factories/missing.js';
import { send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { BACKENDS, type RunningBackend } from '../support/backends.js';
import { testEnvironment } from '../support/config.js';
import { withPoolsHeld } from '../support/held-pools.js';
import { freePort } from '../support/launcher.js';
import { headerOf, type ReceivedMail, startMailServer, type TestMailServer } from '../support/mail-server.js';
import { MovedClock } from '../support/moved-clock.js';
import { itInCi } from '../support/in-ci.js';
import { sayTook } from '../support/patience.js';
import { API, Program } from '../support/program.js';
import { throughTheQueue } from '../support/through-the-queue.js';
import { allTold } from '../support/told.js';
import { timePasses, untilNextCall } from '../support/webhook-calls.js';
import { startedThrough } from '../support/started-through.js';
import { settleEverything, watchmanOf } from '../support/watchman.js';
import { startReceiver, type WebReceiver } from '../support/web-receiver.js';
import { eventually, startTestWorker } from '../support/worker.js';
import { type Watchman, WATCH_EVERY_MS } from '../../apps/worker/alerts/watchman.js';

jest.setTimeout(120_000);

const SECOND = 1_000;
/** Of an alert: to an officer, to two colleagues, to a guardian. */
const MAILS = 4;
/** Jobs of mails: sixteen are handed over at once, and as many as half of that wait behind them. */
const QUEUED = 16 + 8;
const PROBLEM = expect.stringMatching(/^application\/problem\+json/);
const UNAVAILABLE = 'urn:problem-type:belgif:serviceUnavailable';

let api: TestApi;
let admin: pg.Pool;
let smtp: TestMailServer;
let heart: WebReceiver;
let people: AlertPeople;
let platform: TestMember;
let caseId: string;

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 4 });
  admin.on('error', () => undefined);
  smtp = await startMailServer();
  heart = await startReceiver();
  people = await alertPeople(api);
  platform = await api.member('platform', { roles: ['administrator'] });
  caseId = await aMissingChild(people.shelter);
}, 60_000);
afterEach(() => {
  smtp.answer = () => undefined;
  for (const list of [smtp.mails, smtp.offered, heart.calls]) list.length = 0;
});
afterAll(async () => {
  await Promise.all([smtp, heart].map((server) => server?.stop()));
  await admin?.end();
  await api?.close();
});

const settings = (): Record<string, string> => ({
  SMTP_URL: smtp.url,
  MAIL_FROM: 'no-reply@relais.test',
  HEARTBEAT_URL: `${heart.url}/ping`,
  WATCH_URL: `${api.url}/health/live`,
});
const alert = async (): Promise<string> => {
  const recipients = [goesTo(people.police), goesTo(people.guardian, 'guardian')];
  return (await raise(api, people.shelter, caseId, recipients)).alertId;
};
const alerts = (count: number): Promise<string[]> => Promise.all(Array.from({ length: count }, alert));
const operations = async () => (await platform.get('/operations')).body;
const health = async (): Promise<string> => (await send(api.url, 'GET', '/health/ready')).body.status;

const pass = (milliseconds: number) => timePasses(admin, milliseconds);

for (const { name, suite, start } of BACKENDS) {
  /** What asks the outbox and the database, whichever queue there is: `npm test` does it on one of the two. */
  const itOfOne = name === 'PostgreSQL' ? it : itInCi;
  suite(`jobs on ${name}`, () => {
    let backend: RunningBackend;
    let worker: INestApplicationContext;
    const clock = new MovedClock();
    beforeAll(async () => {
      backend = await start(api.database);
      worker = await startTestWorker(api.database, { clock, env: { ...settings(), ...backend.env } });
    });
    afterAll(async () => {
      await worker?.close();
      await backend?.stop();
    });

    it('that are lost in mid-flight lose no alert and no mail: the queue is filled again from the outbox', async () => {
      const raised: string[] = [];
      const states = new Set<string>();
      const over = new AbortController();
      const watch = async (): Promise<void> => {
        while (!over.signal.aborted) {
          states.add(await health());
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      };
      const watching = watch();
      const mails = throughTheQueue(smtp, 8 * MAILS);
      try {
        for (let n = 0; n < 3; n += 1) {
          raised.push(...(await alerts(8)));
          await eventually(async () => (await backend.undone('mail')) >= QUEUED);
          await backend.lose();
          mails.go();
        }
        mails.end();
        await allTold(admin, raised);
      } finally {
        over.abort();
      }
      expect(await mailAccount(raised)).toEqual({
        mails: MAILS * raised.length,
        states: ['handed_over'],
        lost: 0,
      });
      await watching;
      await eventually(async () => (await health()) === 'UP');
      // A schema that is gone is somebody's doing and is said; an emptied Redis looks like one that has nothing to do.
      expect(states.has('DEGRADED')).toBe(name === 'PostgreSQL');
    });

    itOfOne(
      'while long transactions use up all connections: the API answers 503, and nobody is lost',
      async () => {
        const childId = await aMissingChild(people.shelter);
        const key = once();
        const begin = () => people.shelter.post(`/cases/${childId}/missing-episodes`, aReport(), key);
        const raised = await withPoolsHeld([worker], async () => {
          const ids = await alerts(4);
          const answers = await withPoolsHeld([api.app], () =>
            Promise.all([
              begin(),
              people.shelter.get(`/alerts/${ids[0]}`),
              send(api.url, 'GET', '/health/ready'),
            ]),
          );
          expect(
            answers.map(({ status, headers, body }) => [status, headers.get('content-type'), body.type]),
          ).toEqual([
            [503, PROBLEM, UNAVAILABLE],
            [503, PROBLEM, UNAVAILABLE],
            [503, expect.any(String), undefined],
          ]);
          expect(answers[0]!.headers.get('retry-after')).toBe('1');
          expect(await Promise.all(ids.map(told))).toEqual([0, 0, 0, 0]);
          return ids;
        });
        expect((await begin()).status).toBe(201);
        const { rows } = await admin.query<{ id: string }>(
          `select a.id from relais.alerts a join relais.missing_episodes e on e.id = a.subject_id where e.case_id = $1`,
          [childId],
        );
        expect(rows).toHaveLength(1);
        await allTold(admin, [...raised, rows[0]!.id]);
      },
    );

    itOfOne(
      'and a receiver of webhooks that is down for an hour: it is asked again by the schedule and misses nothing',
      async () => {
        await settleEverything(admin);
        const police = await api.member('police');
        const administrator = await api.member('police', {
          agencyId: police.agencyId,
          roles: ['administrator'],
        });
        const receiver = await startReceiver(await freePort());
        expect((await administrator.post('/webhook', { url: `${receiver.url}/relais` }, once())).status).toBe(
          201,
        );
        await receiver.stop();
        const began = clock.now().getTime();
        const since = (): number => clock.now().getTime() - began;
        const raised: string[] = [];
        const raiseOne = async (): Promise<void> => {
          const { alertId } = await raise(api, people.shelter, caseId, [goesTo(police)]);
          raised.push(alertId);
          await eventually(async () => (await told(alertId)) === 1);
          // Whoever was told has it in hand: what follows is the receiver's alone.
          await police.post(`/alerts/${alertId}/charge`, {}, once());
        };
        await raiseOne();
        await untilNextCall(admin, clock, () => since() > 1_900 * SECOND);
        await raiseOne();
        // An hour and a little more: which of the two calls comes first at its end depends on how busy the machine is.
        await untilNextCall(admin, clock, () => since() > 4_000 * SECOND);
        const log = async () =>
          (await administrator.get('/webhook-attempts?limit=100')).body.items as WebhookCall[];
        const failed = await log();
        expect(new Set(failed.map(({ state, failure }) => `${state} ${failure}`))).toEqual(
          new Set(['pending ECONNREFUSED']),
        );
        for (const id of new Set(failed.map(({ deliveryId }) => deliveryId))) {
          const calls = failed.filter(({ deliveryId }) => deliveryId === id).toReversed();
          const at = calls.map(({ attemptedAt }) => Date.parse(attemptedAt));
          const pauses = at
            .slice(1)
            .map((time, n) => [time - at[n]!, Math.min(300, 2 ** n) * SECOND] as const);
          expect(pauses.filter(([pause, planned]) => pause < planned - 100)).toEqual([]);
          sayTook(
            'a call of the schedule, the latest',
            Math.max(...pauses.map(([pause, planned]) => pause - planned)),
          );
          expect(calls.length).toBeGreaterThanOrEqual(14);
        }
        const back = await startReceiver(Number(new URL(receiver.url).port));
        try {
          await untilNextCall(admin, clock, () => back.calls.length === 2);
          await allTold(admin, raised);
          const subjects = back.calls.map(({ body }) => JSON.parse(body).subject as string);
          expect(subjects.toSorted()).toEqual(raised.toSorted());
          const [last] = await log();
          expect(last).toMatchObject({ state: 'handed_over', status: 200 });
          const again = await administrator.post(
            `/webhook-deliveries/${last!.deliveryId}/redelivery`,
            {},
            once(),
          );
          expect(again.status).toBe(201);
          await eventually(async () => back.calls.length === 3);
          expect(back.calls[2]!.headers['webhook-id']).toBe(last!.deliveryId);
        } finally {
          await back.stop();
        }
      },
    );
  });
}

/** A call of a webhook as its log shows it. */
interface WebhookCall {
  deliveryId: string;
  attemptedAt: string;
  state: string;
  failure?: string;
}

describe('amid faults', () => {
  let worker: INestApplicationContext;
  beforeAll(async () => {
    await admin.query('delete from relais.watch_reports');
    worker = await startTestWorker(api.database, { env: settings() });
  });
  afterAll(() => worker?.close());

  it('a mail server that hangs, says "later", says "never" and drops after DATA loses nobody, and everybody is told at once', async () => {
    const { officer, chief, police, guardian } = people;
    const times = new Map<string, number>();
    const fates: Record<string, (time: number) => ReturnType<TestMailServer['answer']>> = {
      [officer.email]: (time) => (time === 1 ? new Promise(() => undefined) : undefined),
      [chief.email]: (time) => (time < 3 ? 451 : undefined),
      [guardian.email]: () => 550,
      [police.email]: (time) => (time === 1 ? 'drop' : undefined),
    };
    smtp.answer = ({ to: [address = ''] }) => {
      times.set(address, (times.get(address) ?? 0) + 1);
      return fates[address]?.(times.get(address)!);
    };
    const began = Date.now();
    const alertId = await alert();
    await eventually(async () => (await told(alertId)) === 2);
    expect(times.get(officer.email) ?? 0).toBeLessThanOrEqual(1);
    sayTook('told beside a mail server that hangs', Date.now() - began, 2_000);
    await allTold(admin, [alertId]);
    const offers = (email: string) => smtp.offered.filter(({ to }) => to.includes(email)).map(idOf);
    for (const [{ email }, count] of [
      [officer, 2],
      [chief, 3],
      [guardian, 1],
      [police, 2],
    ] as const) {
      expect([offers(email).length, new Set(offers(email)).size]).toEqual([count, 1]);
    }
    await eventually(async () => (await mailsOf(alertId))['handed_over'] === 4);
    expect(await mailsOf(alertId)).toEqual({ bounced: 1, handed_over: 4 });
    const { body } = await people.shelter.get(`/alerts/${alertId}`);
    expect(body.recipients.flatMap((one: { deliveries: object[] }) => one.deliveries)).toContainEqual(
      expect.objectContaining({ channel: 'email', state: 'bounced' }),
    );
  });

  it('two recipients whose server is mute hold up no mail of a later alert', async () => {
    const letGo: (() => void)[] = [];
    smtp.answer = ({ to }) =>
      to.includes(people.officer.email) && letGo.length < 2
        ? new Promise((go) => letGo.push(() => go(undefined)))
        : undefined;
    const held: string[] = [];
    for (const n of [1, 2]) {
      held.push(await alert());
      await eventually(async () => letGo.length === n);
    }
    await allTold(admin, [await alert()]);
    letGo.forEach((go) => go());
    await allTold(admin, held);
  });

  it('the watchman looks by himself, ten seconds after his worker began', async () => {
    await eventually(async () => (await admin.query('select from relais.watch_reports')).rowCount! > 0);
  });

  it('a job that always fails is given up and shown, and holds nobody else up', async () => {
    const poison = randomUUID();
    await admin.query(
      `insert into relais.outbox (message_id, type, ids) values ($1, 'alert.raised', '{"alertId": "poison"}')`,
      [poison],
    );
    await pass(0);
    await allTold(admin, await alerts(4));
    await admin.query('update relais.outbox set attempts = 48 where message_id = $1', [poison]);
    await eventually(async () => {
      await pass(300 * SECOND);
      return (await operations()).deadLetters === 1;
    });
    expect((await operations()).letters).toEqual([
      expect.objectContaining({ id: poison, type: 'alert.raised', failure: 'tooManyAttempts' }),
    ]);
    expect(await (await watchmanOf(worker)).look()).toContain('deadLetter');
    await allTold(admin, await alerts(4));
    await admin.query('delete from relais.outbox where message_id = $1', [poison]);
  });
});

/** Stops one after the other: API, worker, database, mail server, watchman. Each time somebody outside notices at the next round. */
describe('a path that is dead', () => {
  let worker: INestApplicationContext;
  let watchman: Watchman;
  beforeAll(async () => {
    worker = await startTestWorker(api.database, { env: settings() });
    watchman = await watchmanOf(worker);
    await settleEverything(admin);
  });
  afterAll(() => worker?.close());

  /** A round of the watchman. @returns what it found, and whether whoever expects its ping heard it */
  const round = async (): Promise<{ found: string[] | undefined; pings: number }> => {
    heart.calls.length = 0;
    const found = await watchman.look().catch(() => ['nothing']);
    return { found, pings: heart.calls.length };
  };

  it('is noticed from outside within three minutes: the watchman looks once a minute', () => {
    expect(WATCH_EVERY_MS).toBeLessThanOrEqual(60 * SECOND);
  });

  it('none: every minute a ping, and UP', async () => {
    expect(await round()).toMatchObject({ found: [], pings: 1 });
    expect(await health()).toBe('UP');
  });

  it('the API, killed while searches are started: each is begun once, the watchman finds it silent, and the pings stop', async () => {
    let started: string[];
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const other = new Program(API, testEnvironment(api.database, { PORT: `${port}`, PUBLIC_URL: url }));
    other.start();
    await worker.close();
    worker = await startTestWorker(api.database, {
      env: { ...settings(), WATCH_URL: `${url}/health/ready` },
    });
    watchman = await watchmanOf(worker);
    const isReady = () => send(url, 'GET', '/health/ready').then(({ status }) => status === 200);
    try {
      await eventually(() => isReady().catch(() => false));
      expect(await round()).toMatchObject({ found: [], pings: 1 });
      started = await startedThrough({ api, admin, shelter: people.shelter }, url, () => other.kill());
    } finally {
      await other.kill();
    }
    expect(await round()).toEqual({ found: ['api'], pings: 0 });
    expect(await operations()).toMatchObject({ state: 'degraded', violations: ['api'] });
    await allTold(admin, started);
    await worker.close();
    worker = await startTestWorker(api.database, { env: settings() });
    watchman = await watchmanOf(worker);
  });

  it('the database: the API says DOWN, the watchman cannot look, and the pings stop until it is back', async () => {
    const { name } = api.database;
    const elsewhere = new pg.Client({
      connectionString: api.database.adminUrl.replace(/[^/]+$/, 'postgres'),
    });
    await elsewhere.connect();
    await elsewhere.query(`alter database ${name} allow_connections false`);
    await elsewhere.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      name,
    ]);
    const answer = await send(api.url, 'GET', '/health/ready');
    expect([answer.status, answer.body.status]).toEqual([503, 'DOWN']);
    expect(await round()).toEqual({ found: ['nothing'], pings: 0 });
    await elsewhere.query(`alter database ${name} allow_connections true`);
    await elsewhere.end();
    await eventually(async () => (await round()).pings === 1);
    expect(await health()).toBe('UP');
  });

  it('the worker: the API says DEGRADED after 20 s, nobody pings, and after three minutes nobody watches', async () => {
    await worker.close();
    expect(await health()).toBe('DEGRADED');
    worker = await startTestWorker(api.database, { env: settings() });
    watchman = await watchmanOf(worker);
    await eventually(async () => (await health()) === 'UP');
    // One that was killed leaves its row behind, which gets old.
    await worker.close();
    await admin.query('delete from relais.worker_heartbeats');
    await admin.query(
      `insert into relais.worker_heartbeats (id, state, started_at, seen_at) values ($1, 'up', now() - interval '1 hour', now() - interval '21 seconds')`,
      [randomUUID()],
    );
    expect(await health()).toBe('DEGRADED');
    expect(await operations()).toMatchObject({ state: 'degraded', workers: [{ state: 'gone' }] });
    await age();
    expect(await operations()).toMatchObject({ state: 'unwatched' });
    worker = await startTestWorker(api.database, { env: settings() });
    watchman = await watchmanOf(worker);
    expect(await round()).toMatchObject({ found: [], pings: 1 });
  });

  it('the watchman alone: API and operations say after three minutes that nobody watches', async () => {
    expect([await health(), (await operations()).state]).toEqual(['UP', 'well']);
    await age();
    expect([await health(), (await operations()).state]).toEqual(['DEGRADED', 'unwatched']);
    await round();
    expect([await health(), (await operations()).state]).toEqual(['UP', 'well']);
  });

  it('the mail server: the watchman cannot speak to it, and the pings stop', async () => {
    await smtp.stop();
    expect(await round()).toEqual({ found: ['mailServer'], pings: 0 });
  });

  /** Three minutes and a second go by without a report, for workers that live on. */
  const age = async (): Promise<void> => {
    await admin.query(`update relais.watch_reports set at = at - interval '181 seconds'`);
    await admin.query(`update relais.worker_heartbeats set started_at = started_at - interval '181 seconds'`);
  };
});

const idOf = (mail: ReceivedMail): string | undefined => headerOf(mail, 'message-id');

async function told(alertId: string): Promise<number> {
  const { rows } = await admin.query<{ told: number }>(
    'select count(*)::integer as told from relais.alert_recipients where alert_id = $1 and told_at is not null',
    [alertId],
  );
  return rows[0]!.told;
}

/** What the database says of the mails of these alerts, and how many of them never came. */
async function mailAccount(alertIds: string[]): Promise<{ mails: number; states: string[]; lost: number }> {
  const { rows } = await admin.query<{ id: string; state: string }>(
    `select rfc_message_id as id, state from relais.deliveries where alert_id = any ($1) and channel = 'email'`,
    [alertIds],
  );
  const arrived = new Set(smtp.mails.map(idOf));
  const lost = rows.filter(({ id }) => !arrived.has(id)).length;
  return { mails: rows.length, states: [...new Set(rows.map(({ state }) => state))], lost };
}

async function mailsOf(alertId: string): Promise<Record<string, number>> {
  const { rows } = await admin.query<{ state: string; count: number }>(
    `select state, count(*)::integer as count from relais.deliveries where alert_id = $1 and channel = 'email' group by 1`,
    [alertId],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
