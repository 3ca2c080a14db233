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
  /** When the answer was here, in milliseconds. */
  at: number;
  /** How often it had to be asked. */
  tries: number;
}

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
    await eventually(async () => (await world.#health()) === 'UP', 60_000);
    return world;
  }

  async stop(): Promise<void> {
    await Promise.all([this.parts.api.kill(), this.parts.worker.kill()]);
    await this.parts.admin.end().catch(() => undefined);
    await this.parts.setUp.close().catch(() => undefined);
    await this.parts.backend.stop();
    await this.parts.smtp.stop();
    await this.parts.cluster.stop();
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
    return { caseId, episodeId: answer.body.id, at: Date.now(), tries };
  }

  /** Somebody says "I have it", and again under the same key until that is confirmed. */
  async acknowledge({ episodeId }: Confirmed): Promise<void> {
    await this.#until(this.parts.people.police, `/missing-episodes/${episodeId}/acknowledgement`, {});
  }

  /** Asks the database; while it is away, asks again. */
  async ask<Row extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<Row[]> {
    const { rows } = await eventually(
      () => this.parts.admin.query<Row>(sql, values).catch(() => undefined),
      60_000,
    );
    return rows;
  }

  /** Waits until every confirmed alert has reached everybody, mails included. @throws naming how many are missing */
  async allTold(confirmed: readonly Confirmed[], withinMs: number): Promise<void> {
    const alerts = await this.ask<{ id: string }>(
      'select id from relais.alerts where subject_id = any ($1)',
      [confirmed.map(({ episodeId }) => episodeId)],
    );
    if (alerts.length < confirmed.length)
      throw new Error(`${confirmed.length - alerts.length} alerts are not there`);
    await allTold(
      this.parts.admin,
      alerts.map(({ id }) => id),
      withinMs,
    );
  }

  /** Milliseconds from the answer until the last mail of each alert was here, in the order given. */
  async delays(confirmed: readonly Confirmed[]): Promise<number[]> {
    const arrived = new Map(this.parts.smtp.mails.map((mail) => [headerOf(mail, 'message-id'), mail.at]));
    const rows = await this.ask<{ episode: string; message: string }>(MAILS, [
      confirmed.map(({ episodeId }) => episodeId),
    ]);
    return confirmed.map(({ episodeId, at }) => {
      const mails = rows.filter(({ episode }) => episode === episodeId);
      if (mails.length === 0) throw new Error('an alert without a mail');
      return Math.max(...mails.map(({ message }) => (arrived.get(message) ?? Infinity) - at));
    });
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
select a.subject_id as episode, d.rfc_message_id as message from relais.deliveries d join relais.alerts a on a.id = d.alert_id
where a.subject_id = any ($1) and d.channel = 'email'`;
