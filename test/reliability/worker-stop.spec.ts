import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { openCase, sendReferral, twoAgencies, type TwoAgencies } from '../factories/referrals.js';
import { itInCi } from '../support/in-ci.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { BACKENDS, type RunningBackend } from '../support/backends.js';
import { testEnvironment } from '../support/config.js';
import { headerOf, startMailServer, type TestMailServer } from '../support/mail-server.js';
import { sayTook } from '../support/patience.js';
import { eventually } from '../support/worker.js';

const REFERRALS = 15;
/** The recipient's caseworker and its supervisor. */
const MAILS = REFERRALS * 2;
/** Printed: the mails in hand take 200 ms. The worker ends after 9 s at the latest. */
const GOAL_MS = 4_500;

/** An update of the product: SIGTERM while mails are being handed over, then a new worker. */
for (const { name, suite, start } of BACKENDS) {
  suite(`a worker that is asked to end, jobs on ${name}`, () => {
    let api: TestApi;
    let admin: pg.Pool;
    let people: TwoAgencies;
    let backend: RunningBackend;
    let smtp: TestMailServer;
    const workers: ChildProcess[] = [];

    const startWorker = (): ChildProcess => {
      const more = { ...backend.env, SMTP_URL: smtp.url, MAIL_FROM: 'Relais <no-reply@relais.test>' };
      const worker = spawn(process.execPath, ['dist/programs/worker.js'], {
        env: { ...process.env, ...testEnvironment(api.database, more) },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      workers.push(worker);
      return worker;
    };
    const handedOver = async (): Promise<number> => {
      const { rows } = await admin.query<{ count: number }>(
        `select count(*)::integer as count from relais.deliveries where channel = 'email' and state = 'handed_over'`,
      );
      return rows[0]!.count;
    };

    beforeAll(async () => {
      api = await startTestApi();
      backend = await start(api.database);
      smtp = await startMailServer();
      admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
      admin.on('error', () => undefined);
      people = await twoAgencies(api);
    }, 60_000);

    afterAll(async () => {
      for (const worker of workers) worker.kill('SIGKILL');
      await smtp.stop();
      await admin.end();
      await api.close();
      await backend.stop();
    }, 30_000);

    const itOfOne = name === 'PostgreSQL' ? it : itInCi;
    itOfOne(
      'finishes what is in hand, leaves the rest to the next one, and no mail is lost or sent twice',
      async () => {
        smtp.answer = () => new Promise((resolve) => setTimeout(() => resolve(undefined), 200));
        const first = startWorker();
        for (let i = 0; i < REFERRALS; i += 1) {
          const [caseId] = await openCase(api.app, people.sender);
          expect((await sendReferral(people.sender, caseId!, people.recipient.agencyId)).status).toBe(201);
        }
        await eventually(async () => smtp.offered.length >= 3);
        const began = Date.now();
        const ended = new Promise<number | null>((resolve) => first.once('exit', resolve));
        first.kill('SIGTERM');
        expect(await ended).toBe(0);
        sayTook(`${name}: a worker that is asked to end, ended`, Date.now() - began, GOAL_MS);
        // Every mail that was in hand is sent and written down as sent.
        expect(smtp.mails.length).toBe(smtp.offered.length);
        expect(await handedOver()).toBe(smtp.mails.length);
        expect(smtp.mails.length).toBeLessThan(MAILS);

        startWorker();
        await eventually(async () => (await handedOver()) === MAILS);
        const ids = smtp.offered.map((mail) => headerOf(mail, 'message-id'));
        expect([ids.length, new Set(ids).size]).toEqual([MAILS, MAILS]);
      },
      120_000,
    );
  });
}
