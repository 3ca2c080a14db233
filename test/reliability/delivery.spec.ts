import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { openCase, sendReferral, twoAgencies, type TwoAgencies } from '../factories/referrals.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { BACKENDS, type RunningBackend } from '../support/backends.js';
import { testEnvironment } from '../support/config.js';
import { headerOf, type ReceivedMail, startMailServer, type TestMailServer } from '../support/mail-server.js';
import { itInCi } from '../support/in-ci.js';
import { bySize } from '../support/size.js';
import { eventually } from '../support/worker.js';

const KILLS = bySize({ default: 2, ci: 5, long: 200 });
const DELIVERED_WITHIN_MS = 15_000;

/**
 * "Never lose a notification": the worker is ended with kill -9 between the commit of a referral and its delivery, at a
 * moment that differs from round to round, and started again. The worker is the built one, a process of its own.
 */
for (const { name, suite, start } of BACKENDS) {
  suite(`a worker killed with -9, jobs on ${name}`, () => {
    let api: TestApi;
    let admin: pg.Pool;
    let people: TwoAgencies;
    /** What is no matter of the queue: at the default size with one of them. */
    const itOfOne = name === 'PostgreSQL' ? it : itInCi;
    let backend: RunningBackend;
    let worker: ChildProcess;
    let smtp: TestMailServer;

    const startWorker = (): ChildProcess =>
      spawn(process.execPath, ['dist/apps/worker/main.js'], {
        env: { ...process.env, ...testEnvironment(api.database, { ...backend.env, SMTP_URL: smtp.url }) },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    const kill = (): Promise<void> =>
      new Promise((resolve) => {
        worker.once('exit', () => resolve());
        worker.kill('SIGKILL');
      });
    const deliveries = async (referralId: string): Promise<number> => {
      const { rows } = await admin.query<{ count: number }>(
        `select count(*)::integer as count from relais.notifications where subject_id = $1 and kind = 'referral.sent'`,
        [referralId],
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
      worker = startWorker();
    }, 60_000);

    afterAll(async () => {
      await kill();
      await smtp.stop();
      await admin.end();
      await api.close();
      await backend.stop();
    }, 30_000);

    it(
      `loses nothing in ${KILLS} kills and delivers once, within 15 s of the new start`,
      async () => {
        const slowest: number[] = [];
        for (let round = 0; round < KILLS; round += 1) {
          const [caseId] = await openCase(api.app, people.sender);
          const { body, status } = await sendReferral(people.sender, caseId!, people.recipient.agencyId);
          expect(status).toBe(201);
          await new Promise((resolve) => setTimeout(resolve, (round % 5) * 4));
          await kill();
          worker = startWorker();
          const began = Date.now();
          await eventually(async () => (await deliveries(body.id)) === 1, DELIVERED_WITHIN_MS);
          slowest.push(Date.now() - began);
        }
        process.stderr.write(
          `${name}: ${KILLS} kills, 0 lost, slowest delivery ${Math.max(...slowest)} ms\n`,
        );
      },
      60_000 + KILLS * 20_000,
    );

    itOfOne(
      'is seen by whoever runs the product: what waits, and what was given up, which begins anew',
      async () => {
        const platform = await api.member('platform', { roles: ['administrator'] });
        const seen = async () => (await platform.get('/operations')).body;
        await eventually(async () => (await seen()).waiting === 0);
        await kill();
        const [caseId] = await openCase(api.app, people.sender);
        await sendReferral(people.sender, caseId!, people.recipient.agencyId);
        const { waiting, clockSkewMs } = await seen();
        expect(waiting).toBeGreaterThan(0);
        expect(Math.abs(clockSkewMs)).toBeLessThan(2_000);
        await admin.query(
          `update relais.outbox set dead_at = now(), failure = 'tooManyAttempts' where done_at is null and type = 'referral.sent'`,
        );
        const { letters, deadLetters } = await seen();
        expect([deadLetters, letters[0].type]).toEqual([1, 'referral.sent']);
        worker = startWorker();
        const retry = await platform.post(`/dead-letters/${letters[0].id}/retry`, {});
        expect([retry.status, retry.body.deadLetters]).toEqual([201, 0]);
        await eventually(async () => (await seen()).waiting === 0, DELIVERED_WITHIN_MS);
        expect((await seen()).workers.some(({ state }: { state: string }) => state === 'up')).toBe(true);
      },
      60_000,
    );

    itInCi(
      'sends the mail of the day once to each, by the clock, also when it dies while it hands one over',
      async () => {
        const two = await twoAgencies(api);
        const body = { topics: [{ topic: 'referrals', way: 'digest' }], digestAt: '08:00' };
        for (const who of [two.recipient, two.supervisor]) {
          expect((await who.post('/notification-preferences', body)).status).toBe(201);
        }
        const [caseId] = await openCase(api.app, two.sender);
        await sendReferral(two.sender, caseId!, two.recipient.agencyId);
        const waiting = `select 1 from relais.deliveries where in_digest and state = 'pending' and held_until is not null`;
        await eventually(async () => (await admin.query(waiting)).rowCount === 2);
        const toThem = ({ to }: ReceivedMail) =>
          to.some((each) => [two.recipient.email, two.supervisor.email].includes(each));
        expect(smtp.offered.filter(toThem)).toEqual([]);
        let dying: Promise<void> | undefined;
        smtp.answer = (mail) => {
          if (!toThem(mail)) return undefined;
          dying ??= kill();
          return dying.then(() => undefined);
        };
        await admin.query(
          `update relais.deliveries set held_until = now() - interval '1 second' where in_digest`,
        );
        await eventually(async () => dying !== undefined, 30_000);
        await dying;
        worker = startWorker();
        smtp.answer = () => undefined;
        const handedOver = `select 1 from relais.digests where state = 'handed_over'`;
        await eventually(async () => (await admin.query(handedOver)).rowCount === 2, 30_000);
        const idsOf = ({ email }: { email: string }): Set<unknown> =>
          new Set(
            smtp.offered.filter(({ to }) => to.includes(email)).map((mail) => headerOf(mail, 'Message-ID')),
          );
        expect([idsOf(two.recipient).size, idsOf(two.supervisor).size]).toEqual([1, 1]);
      },
      90_000,
    );
  });
}
