import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { openCase, sendReferral, twoAgencies, type TwoAgencies } from '../factories/referrals.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { BACKENDS, type RunningBackend } from '../support/backends.js';
import { testEnvironment } from '../support/config.js';
import { bySize } from '../support/size.js';
import { eventually } from '../support/worker.js';

const KILLS = bySize({ default: 5, ci: 5, long: 200 });
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
    let backend: RunningBackend;
    let worker: ChildProcess;

    const startWorker = (): ChildProcess =>
      spawn(process.execPath, ['dist/apps/worker/main.js'], {
        env: { ...process.env, ...testEnvironment(api.database, backend.env) },
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
      admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
      admin.on('error', () => undefined);
      people = await twoAgencies(api);
      worker = startWorker();
    }, 60_000);

    afterAll(async () => {
      await kill();
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
  });
}
