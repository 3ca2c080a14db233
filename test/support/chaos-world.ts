import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { aReport, missingPeople, type MissingPeople } from '../factories/missing.js';
import { openCase } from '../factories/referrals.js';
import { type Answer, send, startTestApi, type TestApi, type TestMember } from './api.js';
import type { BACKENDS, RunningBackend } from './backends.js';
import { testEnvironment } from './config.js';
import { type CrashingCluster, startCrashingCluster } from './crashing-cluster.js';
import { freePort } from './launcher.js';
import { headerOf, startMailServer, type TestMailServer } from './mail-server.js';
import { Program, UNLIMITED_API, WORKER } from './program.js';
import { allTold } from './told.js';
import { eventually } from './worker.js';

/** Whoever is not told at once asks again after so long, as a telephone does. */
const ASKS_AGAIN_MS = 100;
/** What says that it did not happen, or not yet: the same request may be sent again. */
const AGAIN = new Set([408, 409, 429, 500, 502, 503, 504]);

/** A search whose start was confirmed. */
export interface Confirmed {
  caseId: string;
  episodeId: string;
  /** How often it had to be asked. */
  tries: number;
}

interface Times {
  raisedAt: number;
  lastMail: number;
}

/** Whom alerts were to reach by mail, and whom they did. */
export interface Reached {
  /** Agencies on Relais that an alert was for, each number that there is. */
  agencies: number[];
  /** Of these, those of which a person has no mail that was handed over: who answered before being told is not told any more. */
  withoutMail: number;
  /** People with more than one. */
  twice: number;
  /** Deliveries, by whatever channel, that ended in another way than with whoever takes them. */
  givenUp: number;
  /** Mails that were handed over, as the database says, and never came. */
  lost: number;
}

export const NOTHING_AMISS = { withoutMail: 0, twice: 0, givenUp: 0, lost: 0 };

/** What the world is made of, each part with its own way to fail. */
interface ChaosParts {
  cluster: CrashingCluster;
  /** An API inside this process, for what must be there before the trouble begins. */
  setUp: TestApi;
  backend: RunningBackend;
  smtp: TestMailServer;
  people: MissingPeople;
  admin: pg.Pool;
  url: string;
  api: Program;
  worker: Program;
}

/** API and worker as processes of their own, over a database and a queue that a test breaks. */
export class ChaosWorld {
  /** Requests that were not confirmed, by their status; 0 is no answer. */
  readonly refused = new Map<number, number>();
  #cases: string[] = [];

  private constructor(readonly parts: ChaosParts) {}

  /** @param within the folder of the database's data, the system's temporary one unless named */
  static async start(startBackend: (typeof BACKENDS)[number]['start'], within?: string): Promise<ChaosWorld> {
    const cluster = await startCrashingCluster(within);
    const setUp = await startTestApi();
    const backend = await startBackend(setUp.database);
    const smtp = await startMailServer();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env = testEnvironment(setUp.database, {
      ...backend.env,
      SMTP_URL: smtp.url,
      MAIL_FROM: 'no-reply@relais.test',
      PORT: `${port}`,
      PUBLIC_URL: url,
    });
    const admin = new pg.Pool({ connectionString: setUp.database.adminUrl, max: 2 });
    admin.on('error', () => undefined);
    const people = await missingPeople(setUp);
    const [api, worker] = [new Program(UNLIMITED_API, env), new Program(WORKER, env)];
    const world = new ChaosWorld({ cluster, setUp, backend, smtp, people, admin, url, api, worker });
    api.start();
    worker.start();
    try {
      await eventually(async () => (await world.#health()) === 'UP');
    } catch (error) {
      await world.stop().catch(() => undefined);
      throw error;
    }
    return world;
  }

  /** Ends each part, also after another could not be: one server that goes on would keep the whole run from ending. */
  async stop(): Promise<void> {
    const { api, worker, admin, setUp, backend, smtp, cluster } = this.parts;
    await Promise.all([api.kill(), worker.kill()]);
    await admin.end().catch(() => undefined);
    await setUp.close().catch(() => undefined);
    await backend.stop().finally(() => smtp.stop().finally(() => cluster.stop()));
  }

  /** Children of the shelter, whom nobody misses yet. */
  async openCases(count: number): Promise<void> {
    while (this.#cases.length < count) {
      const [, ...companions] = await openCase(this.parts.setUp.app, this.parts.people.shelter, 10);
      this.#cases.push(...companions);
    }
  }

  /** One tap, and again under the same key until it is confirmed. */
  async raise(): Promise<Confirmed> {
    const caseId = this.#cases.pop()!;
    const { answer, tries } = await this.#until(
      this.parts.people.shelter,
      `/cases/${caseId}/missing-episodes`,
      aReport(),
    );
    return { caseId, episodeId: answer.body.id, tries };
  }

  /** Somebody says "I have it", and again under the same key until that is confirmed. */
  async acknowledge({ episodeId }: Confirmed): Promise<void> {
    await this.#until(this.parts.people.police, `/missing-episodes/${episodeId}/acknowledgement`, {});
  }

  /** Asks the database; while it is away, asks again. */
  async ask<Row extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<Row[]> {
    const { rows } = await eventually(() => this.parts.admin.query<Row>(sql, values).catch(() => undefined));
    return rows;
  }

  /** Waits until every confirmed alert has reached everybody, mails included. @throws naming how many are missing */
  async allTold(confirmed: readonly Confirmed[]): Promise<void> {
    const alerts = await this.ask<{ id: string }>(
      'select id from relais.alerts where subject_id = any ($1)',
      [confirmed.map(({ episodeId }) => episodeId)],
    );
    if (alerts.length < confirmed.length)
      throw new Error(`${confirmed.length - alerts.length} alerts are not there`);
    await allTold(
      this.parts.admin,
      alerts.map(({ id }) => id),
    );
  }

  /** Whom these alerts reached: what the database says was handed over, and what the mail server has. */
  async reached(confirmed: readonly Confirmed[]): Promise<Reached> {
    const episodes = confirmed.map(({ episodeId }) => episodeId);
    const [account] = await this.ask<Omit<Reached, 'lost'>>(REACHED, [episodes]);
    const arrived = new Set(this.parts.smtp.mails.map((mail) => headerOf(mail, 'message-id')));
    const mails = await this.ask<{ message: string }>(MAILS, [episodes]);
    return { ...account!, lost: mails.filter(({ message }) => !arrived.has(message)).length };
  }

  /** Who is told of each alert: all but the shelter that reports. */
  get toldAgencies(): number {
    return Object.keys(this.parts.people).length - 1;
  }

  /** Each alert in the order given: when it was raised, and when the last of its mails was here (Infinity: one is not), in milliseconds. */
  async times(confirmed: readonly Confirmed[]): Promise<Times[]> {
    const arrived = new Map(this.parts.smtp.mails.map((mail) => [headerOf(mail, 'message-id'), mail.at]));
    const rows = await this.ask<{ episode: string; message: string; raisedAt: Date }>(MAILS, [
      confirmed.map(({ episodeId }) => episodeId),
    ]);
    const times = new Map<string, Times>();
    for (const { episode, message, raisedAt } of rows) {
      const lastMail = Math.max(arrived.get(message) ?? Infinity, times.get(episode)?.lastMail ?? 0);
      times.set(episode, { raisedAt: raisedAt.getTime(), lastMail });
    }
    return confirmed.map(({ episodeId }) => {
      const one = times.get(episodeId);
      if (!one) throw new Error('an alert without a mail');
      return one;
    });
  }

  /** Milliseconds from when each was raised, a little before its COMMIT, until the last of its mails was here; the shortest first. */
  async delays(confirmed: readonly Confirmed[]): Promise<number[]> {
    const times = await this.times(confirmed);
    return times.map(({ raisedAt, lastMail }) => lastMail - raisedAt).sort((a, b) => a - b);
  }

  async #health(): Promise<string> {
    const answer = await send(this.parts.url, 'GET', '/health/ready').catch(() => undefined);
    return answer?.body.status ?? 'DOWN';
  }

  async #until(who: TestMember, path: string, body: object): Promise<{ answer: Answer; tries: number }> {
    const headers = { Cookie: who.cookie, 'Idempotency-Key': randomUUID() };
    for (let tries = 1; ; tries += 1) {
      const answer = await send(this.parts.url, 'POST', path, { body, headers }).catch(() => undefined);
      if (answer && answer.status < 300) return { answer, tries };
      if (answer && !AGAIN.has(answer.status)) throw new Error(`${path} answered ${answer.status}`);
      const status = answer?.status ?? 0;
      this.refused.set(status, (this.refused.get(status) ?? 0) + 1);
      await new Promise((resolve) => setTimeout(resolve, ASKS_AGAIN_MS));
    }
  }
}

const MAILS = `
select a.subject_id as episode, a.raised_at as "raisedAt", d.rfc_message_id as message from relais.deliveries d join relais.alerts a on a.id = d.alert_id
where a.subject_id = any ($1) and d.channel = 'email'`;

const REACHED = `
with of_them as (select id from relais.alerts where subject_id = any ($1)),
  told as (select r.alert_id, r.agency_id, r.told_at is null and r.acknowledged_at is not null as answered
    from relais.alert_recipients r where r.alert_id in (select id from of_them) and r.agency_id is not null),
  mailed as (select d.alert_id, n.agency_id, d.recipient_user_id, count(*) as mails
    from relais.deliveries d join relais.notifications n on n.id = d.notification_id
    where d.alert_id in (select id from of_them) and d.channel = 'email' and d.state = 'handed_over' and n.kind = 'alert.raised'
    group by 1, 2, 3)
select (select coalesce(array_agg(distinct t.count), '{}') from (select count(*)::integer from told group by alert_id) t) as agencies,
  (select count(*)::integer from told t where not t.answered
    and not exists (select 1 from mailed m where m.alert_id = t.alert_id and m.agency_id = t.agency_id)) as "withoutMail",
  (select count(*)::integer from mailed where mails > 1) as twice,
  (select count(*)::integer from relais.deliveries d where d.alert_id in (select id from of_them)
    and d.state not in ('handed_over', 'opened')) as "givenUp"`;
