import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { missingPeople, type MissingPeople } from '../factories/missing.js';
import { openCase, twoAgencies, type TwoAgencies } from '../factories/referrals.js';
import { type Answer, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import type { BACKENDS, RunningBackend } from '../support/backends.js';
import { testEnvironment } from '../support/config.js';
import { ConnectionCount } from '../support/connection-count.js';
import { type CrashingCluster, startCrashingCluster } from '../support/crashing-cluster.js';
import { freePort } from '../support/launcher.js';
import { headerOf, startMailServer, type TestMailServer } from '../support/mail-server.js';
import { Program, UNLIMITED_API, WORKER } from '../support/program.js';
import { installWitness, witnessed } from '../support/work-witness.js';
import { eventually } from '../support/worker.js';

const TAKES_A_MAIL_MS = 100;
/** What is on its way. */
const UNDELIVERED = `
select (select count(*) from relais.outbox where done_at is null)
  + (select count(*) from relais.deliveries where state = 'pending') as count`;
const DELIVERIES = `
select d.rfc_message_id as message, d.recipient_user_id as "to", n.subject_id as subject, n.kind, d.state
from relais.deliveries d join relais.notifications n on n.id = d.notification_id where d.channel = 'email'`;
const TOLD = `
select (select count(distinct a.subject_id)::integer from relais.alerts a where a.subject_id = any ($1)
    and not exists (select from relais.alert_recipients r where r.alert_id = a.id and r.told_at is null)) as alerts,
  (select count(distinct n.subject_id)::integer from relais.notifications n where n.subject_id = any ($2)
    and n.kind = 'referral.sent') as referrals`;

interface Delivery {
  message: string;
  to: string;
  subject: string;
  kind: string;
  state: string;
}

/** What became of everything that was confirmed. */
export interface Account {
  /** Of which everybody was told. */
  alerts: number;
  referrals: number;
  mails: number;
  /** Mails that are handed over, as the database says, and never came; and those that are not handed over. */
  lost: number;
  /** Mails that came again under the Message-ID they had before. */
  again: number;
  /** Mails that nothing in the database has sent, and people who have two about the same. */
  underOtherIds: number;
  messages: number;
  repeated: number;
  byTwoAtOnce: string[];
}

/** One API and one worker, as a person who starts Relais has them. */
interface Pair {
  url: string;
  api: Program;
  worker: Program;
}

/** Two pairs of API and worker on a server of their own with 100 connections, which begin one after the other. */
export class TwoPairs {
  readonly confirmed = { alerts: [] as string[], referrals: [] as string[] };
  readonly connections: ConnectionCount;
  readonly #killed = new Map<string, Date>();
  readonly #pairs: Pair[] = [];
  #next = 0;

  private constructor(
    readonly people: MissingPeople & TwoAgencies,
    private readonly parts: {
      cluster: CrashingCluster;
      setUp: TestApi;
      backend: RunningBackend;
      smtp: TestMailServer;
      admin: pg.Pool;
    },
    private readonly cases: Record<'alert' | 'referral', string[]>,
  ) {
    this.connections = new ConnectionCount(parts.admin);
  }

  /** @param ofEach so many cases for alerts, and as many for referrals */
  static async start(startBackend: (typeof BACKENDS)[number]['start'], ofEach: number): Promise<TwoPairs> {
    const cluster = await startCrashingCluster();
    const setUp = await startTestApi();
    const backend = await startBackend(setUp.database);
    const smtp = await startMailServer();
    // A worker that is killed leaves mails behind that are on their way.
    smtp.answer = () => new Promise((taken) => setTimeout(() => taken(undefined), TAKES_A_MAIL_MS));
    const people = { ...(await missingPeople(setUp)), ...(await twoAgencies(setUp)) };
    const cases = { alert: [] as string[], referral: [] as string[] };
    while (cases.alert.length < ofEach) {
      cases.alert.push(...(await openCase(setUp.app, people.shelter, 10)).slice(1));
      cases.referral.push(...(await openCase(setUp.app, people.sender, 10)).slice(1));
    }
    // What follows counts the connections of the product as it runs.
    await setUp.app.close();
    const admin = new pg.Pool({ connectionString: setUp.database.adminUrl, max: 2 });
    await installWitness(admin);
    return new TwoPairs(people, { cluster, setUp, backend, smtp, admin }, cases);
  }

  async stop(): Promise<void> {
    const { cluster, setUp, backend, smtp, admin } = this.parts;
    await this.connections.stop();
    await Promise.all(this.#pairs.flatMap(({ api, worker }) => [api.kill(), worker.kill()]));
    await admin.end();
    await setUp.close().catch(() => undefined);
    await backend.stop().finally(() => smtp.stop().finally(() => cluster.stop()));
  }

  /** @returns once this pair works */
  async begin(place: number): Promise<void> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env = this.#environment(place, { PORT: `${port}`, PUBLIC_URL: url });
    const pair = { url, api: new Program(UNLIMITED_API, env), worker: new Program(WORKER, env) };
    this.#pairs.push(pair);
    pair.api.start();
    pair.worker.start();
    await eventually(async () => {
      const answer = await send(url, 'GET', '/health/ready').catch(() => undefined);
      return answer?.body.status === 'UP' && (await this.#workers()) === this.#pairs.length;
    });
  }

  /** kill -9 of a worker; another one in its place begins at once. */
  async kill(place: number): Promise<void> {
    const pair = this.#pairs[place]!;
    const { rows } = await this.parts.admin.query<{ now: Date }>('select clock_timestamp() as now');
    this.#killed.set(nameOf(place), rows[0]!.now);
    await pair.worker.kill();
    pair.worker = new Program(WORKER, this.#environment(place, {}, 'again'));
    pair.worker.start();
  }

  takeCase(kind: 'alert' | 'referral'): string {
    return this.cases[kind].pop()!;
  }

  /** Asks the APIs that run in turn. @throws unless the answer is 201 */
  async ask(who: TestMember, path: string, body: object): Promise<Answer['body']> {
    const { url } = this.#pairs[this.#next++ % this.#pairs.length]!;
    const headers = { Cookie: who.cookie, 'Idempotency-Key': randomUUID() };
    const answer = await send(url, 'POST', path, { body, headers });
    if (answer.status !== 201)
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Waits until nothing is on its way. @throws when something still is after the patience of the tests */
  async delivered(): Promise<void> {
    await eventually(async () => {
      const { rows } = await this.parts.admin.query<{ count: string }>(UNDELIVERED);
      return rows[0]!.count === '0';
    });
  }

  async account(): Promise<Account> {
    const { admin, smtp } = this.parts;
    const told = await admin.query<{ alerts: number; referrals: number }>(TOLD, [
      this.confirmed.alerts,
      this.confirmed.referrals,
    ]);
    const { rows } = await admin.query<Delivery>(DELIVERIES);
    const came = smtp.mails.map((mail) => headerOf(mail, 'message-id')!);
    const arrived = new Set(came);
    const sent = new Set(rows.map(({ message }) => message));
    const first = rows.filter(({ kind }) => kind === 'alert.raised' || kind === 'referral.sent');
    const about = new Set(first.map(({ to, subject, kind }) => `${kind} ${subject} ${to}`));
    return {
      ...told.rows[0]!,
      mails: rows.length,
      lost: rows.filter(({ message, state }) => state !== 'handed_over' || !arrived.has(message)).length,
      again: came.length - arrived.size,
      underOtherIds: [...arrived].filter((id) => !sent.has(id)).length + first.length - about.size,
      ...(await witnessed(admin, this.#killed)),
    };
  }

  async #workers(): Promise<number> {
    const { rows } = await this.parts.admin.query<{ count: number }>(
      `select count(*)::integer as count from pg_stat_activity where application_name like 'worker-%' and query like 'listen %'`,
    );
    return rows[0]!.count;
  }

  #environment(place: number, more: Record<string, string>, life = 'first'): Record<string, string> {
    const { setUp, backend, smtp } = this.parts;
    const env = testEnvironment(setUp.database, {
      ...backend.env,
      SMTP_URL: smtp.url,
      MAIL_FROM: 'no-reply@relais.test',
      ...more,
    });
    return {
      ...env,
      WORKER_DATABASE_URL: `${env.WORKER_DATABASE_URL}?application_name=${nameOf(place, life)}`,
    };
  }
}

const nameOf = (place: number, life = 'first'): string => `worker-${place}-${life}`;
