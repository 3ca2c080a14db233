import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { alertPeople, type AlertPeople, aMissingChild, goesTo, raise } from '../factories/alerts.js';
import { send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { BACKENDS, type RunningBackend } from '../support/backends.js';
import { testEnvironment } from '../support/config.js';
import { itInCi } from '../support/in-ci.js';
import { startMailServer, type TestMailServer } from '../support/mail-server.js';
import { Program, WORKER } from '../support/program.js';
import { allTold } from '../support/told.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(120_000);

/** Longer than from one round of the schedule to the next. */
const A_ROUND_MS = 6_500;

let api: TestApi;
let admin: pg.Pool;
let smtp: TestMailServer;
let people: AlertPeople;
let platform: TestMember;
let caseId: string;

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  smtp = await startMailServer();
  people = await alertPeople(api);
  platform = await api.member('platform', { roles: ['administrator'] });
  caseId = await aMissingChild(people.shelter);
}, 60_000);
afterAll(async () => {
  await smtp?.stop();
  await admin?.end();
  await api?.close();
});

const alert = async (): Promise<string> =>
  (await raise(api, people.shelter, caseId, [goesTo(people.police), goesTo(people.guardian, 'guardian')]))
    .alertId;
const alerts = (count: number): Promise<string[]> => Promise.all(Array.from({ length: count }, alert));
const toldOf = async (alertId: string): Promise<number> =>
  (
    await admin.query('select 1 from relais.alert_recipients where alert_id = $1 and told_at is not null', [
      alertId,
    ])
  ).rowCount!;
const operations = async () => (await platform.get('/operations')).body;
const health = async (): Promise<string> => (await send(api.url, 'GET', '/health/ready')).body.status;

/** Two workers, one of which has a clock that is wrong by a minute, before or after everybody else's. */
for (const { name, suite, start } of BACKENDS) {
  suite(`a worker whose clock is wrong, jobs on ${name}`, () => {
    let backend: RunningBackend;
    let worker: INestApplicationContext;
    const settings = () => ({ SMTP_URL: smtp.url, MAIL_FROM: 'no-reply@relais.test', ...backend.env });
    beforeAll(async () => {
      backend = await start(api.database);
      worker = await startTestWorker(api.database, { env: settings() });
    });
    afterAll(async () => {
      await worker?.close();
      await backend?.stop();
    });

    for (const skewS of [60, -60]) {
      const itOfOne = name === 'PostgreSQL' && skewS > 0 ? it : itInCi;
      itOfOne(`by ${skewS} s takes nothing and says so; the other one goes on`, async () => {
        await admin.query('delete from relais.worker_heartbeats');
        const skewed = new Program(['--import', './test/support/skewed-clock.mjs', ...WORKER], {
          ...testEnvironment(api.database, settings()),
          SKEW_MS: `${skewS * 1_000}`,
        });
        skewed.start();
        try {
          const states = async () =>
            (await operations()).workers.map(({ state }: { state: string }) => state);
          await eventually(async () => (await states()).includes('clock_skew'));
          expect([(await operations()).state === 'well', await health()]).toEqual([false, 'DEGRADED']);
          await allTold(admin, await alerts(4));
          await worker.close();
          const [waiting] = await alerts(1);
          // Neither a job nor a round of the schedule tells anybody.
          await new Promise((resolve) => setTimeout(resolve, A_ROUND_MS));
          expect([await toldOf(waiting!), skewed.isRunning]).toEqual([0, true]);
          worker = await startTestWorker(api.database, { env: settings() });
          await allTold(admin, [waiting!]);
        } finally {
          await skewed.kill();
        }
      });
    }
  });
}
