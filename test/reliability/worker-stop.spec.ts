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
import { HeldActs, KILLED } from './held-acts.js';

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

    /** @param more settings of this one */
    const startWorker = (more: Record<string, string> = {}): ChildProcess => {
      const usual = { ...backend.env, SMTP_URL: smtp.url, MAIL_FROM: 'Relais <no-reply@relais.test>' };
      const worker = spawn(process.execPath, ['dist/programs/worker.js'], {
        env: { ...process.env, ...testEnvironment(api.database, usual), ...more },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      workers.push(worker);
      return worker;
    };
    const gone = async (worker: ChildProcess): Promise<void> => {
      const isGone = worker.exitCode !== null || worker.signalCode !== null;
      if (!isGone) await new Promise((resolve) => worker.once('exit', resolve));
    };
    const killed = async (worker: ChildProcess): Promise<void> => {
      worker.kill('SIGKILL');
      await gone(worker);
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

    // Which queue has the jobs makes no difference to the schedule.
    if (name !== 'PostgreSQL') return;
    itInCi(
      'and is killed with held acts in hand leaves nothing of them half done; the next ones let each take effect once and tell it once',
      async () => {
        for (const worker of workers) await killed(worker);
        const held = await HeldActs.begin(api, admin);
        const url = new URL(testEnvironment(api.database).WORKER_DATABASE_URL);
        url.searchParams.set('application_name', KILLED);
        const first = startWorker({ WORKER_DATABASE_URL: url.href });
        await held.decide();
        expect(await held.answers()).toEqual([200, 200, 200, 200, 200, 200]);
        const before = await held.left();
        const undone = await held.killInHand(() => killed(first));
        // Refused by now, and neither recorded nor told: no worker is left.
        expect(await held.answers()).toEqual([401, 401, 200, 200, 200, 200]);
        expect([await held.left(), await held.took(), await held.mails()]).toEqual([
          before,
          { acts: [], transactions: [] },
          [],
        ]);

        // The mail is at the server, which has not answered, when the second worker is killed as well.
        const second = startWorker();
        await new Promise<void>((atTheServer) => {
          smtp.answer = async ({ to }) => {
            if (!to.includes(held.people.boss.email)) return undefined;
            atTheServer();
            await gone(second);
            return undefined;
          };
        });
        await killed(second);
        startWorker();
        const { boss, platform } = held.people;
        const mails = await eventually(async () => {
          const all = await held.mails();
          return all.length > 0 && all.every((mail) => mail.endsWith('handed_over')) && all;
        });
        const { acts, transactions } = await eventually(async () => {
          const all = await held.took();
          return all.acts.length >= 3 && all;
        });
        expect(acts).toEqual([
          `account.ended deadlines ${platform.membershipId}`,
          'erasure.done erasure',
          `member.ended deadlines ${boss.membershipId}`,
        ]);
        expect([undone.length >= 2, transactions.filter((id) => undone.includes(id))]).toEqual([true, []]);
        expect(await held.left()).toEqual({
          memberships: 0,
          accounts: 0,
          sessions: 0,
          cases: 0,
          erasures: 1,
        });
        expect(await held.answers()).toEqual([401, 401, 200, 200, 404, 200]);
        expect(mails.map((mail) => mail.split(' ')[0])).toEqual([boss.email]);
        const offered = smtp.offered.filter(({ to }) => to.includes(boss.email));
        const ids = new Set(offered.map((mail) => headerOf(mail, 'message-id')));
        expect(offered.length).toBeGreaterThanOrEqual(2);
        expect([...ids]).toEqual([mails[0]!.split(' ')[1]]);
        process.stderr.write(
          `${undone.length} transactions undone; a mail offered ${offered.length} times\n`,
        );
      },
      120_000,
    );
  });
}
