import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { alertPeople, type AlertPeople, aMissingChild, goesTo, raise } from '../factories/alerts.js';
import { seeded } from '../factories/register.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { BACKENDS, type RunningBackend } from '../support/backends.js';
import { testEnvironment } from '../support/config.js';
import { testCluster, type TestCluster } from '../support/database.js';
import { type RunningServer, startServer, startTestCluster } from '../support/embedded-postgres.mjs';
import { bySize } from '../support/size.js';
import { eventually } from '../support/worker.js';

jest.setTimeout(3_600_000);

const ALERTS = bySize({ default: 300, ci: 1_500, long: 10_000 });
const KILLS = bySize({ default: 4, ci: 6, long: 50 });
const CRASHES = bySize({ default: 2, ci: 3, long: 10 });
/** How many are raised at the same time. */
const AT_ONCE = 8;
const DELIVERED_WITHIN_MS = 60_000;
const SEED = Number(process.env['RELAIS_SEED'] ?? 20_261_125);

/**
 * Figure 7: alerts are raised while workers are ended with kill -9 and the database crashes, at moments that a seed
 * decides. An alert whose transaction committed is told; none is lost and none told twice. A database server of its own, that
 * keeps what it has confirmed.
 */
for (const { name, suite, start } of BACKENDS) {
  suite(`alerts through crashes, jobs on ${name}`, () => {
    let own: { cluster: TestCluster; stop: () => Promise<void> };
    let shared: string;
    let server: RunningServer | undefined;
    let api: TestApi;
    let people: AlertPeople;
    let caseId: string;
    let backend: RunningBackend;
    let worker: ChildProcess;
    let admin: pg.Pool;

    const startWorker = (): ChildProcess =>
      spawn(process.execPath, ['dist/apps/worker/main.js'], {
        env: { ...process.env, ...testEnvironment(api.database, backend.env) },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    const killWorker = async (): Promise<void> => {
      if (worker.exitCode === null && worker.signalCode === null) {
        const gone = new Promise((resolve) => worker.once('exit', resolve));
        worker.kill('SIGKILL');
        await gone;
      }
      worker = startWorker();
    };

    beforeAll(async () => {
      shared = process.env['RELAIS_TEST_CLUSTER']!;
      own = await startTestCluster();
      process.env['RELAIS_TEST_CLUSTER'] = JSON.stringify(own.cluster);
      await keepConfirmed(own.cluster);
      api = await startTestApi();
      backend = await start(api.database);
      admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
      admin.on('error', () => undefined);
      people = await alertPeople(api);
      caseId = await aMissingChild(people.shelter);
      worker = startWorker();
    }, 120_000);

    afterAll(async () => {
      worker?.kill('SIGKILL');
      await admin?.end().catch(() => undefined);
      await api?.close().catch(() => undefined);
      await backend?.stop();
      await server?.stop();
      await own?.stop().catch(() => undefined);
      process.env['RELAIS_TEST_CLUSTER'] = shared;
    }, 60_000);

    /** PostgreSQL is told to end at once, as in a crash, and started again over what it had written. */
    const crash = async (): Promise<void> => {
      const { folder, port } = testCluster();
      const { rows } = await admin.query<{ data_directory: string }>('show data_directory');
      if (rows[0]!.data_directory !== folder) throw new Error('this is another server');
      const { rows: pids } = await admin.query<{ pid: number }>(
        `select (regexp_split_to_array(pg_read_file('postmaster.pid'), E'\\n'))[1]::integer as pid`,
      );
      const { pid } = pids[0]!;
      const before = server;
      process.kill(pid, 'SIGQUIT');
      await eventually(async () => !isAlive(pid), 20_000);
      await before?.exited;
      server = await startServer({
        folder,
        port,
        logFile: join(folder, '..', 'postgres.log'),
        flags: ['fsync=off', 'max_connections=300'],
      });
    };

    it(`${ALERTS} alerts, ${KILLS} kills, ${CRASHES} crashes: every confirmed one is told, once (figure 7)`, async () => {
      const random = seeded(SEED);
      const confirmed: string[] = [];
      let failed = 0;
      let left = ALERTS;
      const raiser = async (): Promise<void> => {
        while (left > 0) {
          left -= 1;
          try {
            const recipients = [goesTo(people.police), goesTo(people.guardian, 'guardian')];
            confirmed.push((await raise(api, people.shelter, caseId, recipients)).alertId);
          } catch {
            // The database was gone: whoever raised it was told so, and tries again.
            failed += 1;
            left += 1;
            await new Promise((resolve) => setTimeout(resolve, 100));
          }
        }
      };
      const trouble = async (): Promise<void> => {
        const kinds = [...Array<string>(KILLS).fill('kill'), ...Array<string>(CRASHES).fill('crash')];
        const total = kinds.length;
        while (kinds.length > 0) {
          const [kind] = kinds.splice(Math.floor(random() * kinds.length), 1);
          const due = Math.floor(((total - kinds.length - random()) / total) * ALERTS);
          await eventually(async () => confirmed.length >= due || left === 0, 600_000);
          await (kind === 'kill' ? killWorker() : crash());
        }
      };
      await Promise.all([...Array.from({ length: AT_ONCE }, raiser), trouble()]);
      const untold = async (): Promise<number> => {
        const { rows } = await admin.query<{ count: number }>(
          `select count(*)::integer as count from relais.alert_recipients r
             where r.alert_id = any ($1) and r.told_at is null`,
          [confirmed],
        );
        return rows[0]!.count;
      };
      try {
        await eventually(async () => (await untold().catch(() => 1)) === 0, DELIVERED_WITHIN_MS);
      } catch (error) {
        throw new Error(
          `seed ${SEED}: ${await untold()} recipients were never told (replay: RELAIS_SEED=${SEED})`,
          {
            cause: error,
          },
        );
      }
      const { rows } = await admin.query<{ alerts: number; twice: number; p50: number; p99: number }>(
        `with told as (
             select t.recipient_id, t.user_id, min(extract(epoch from t.told_at - r.added_at) * 1000) as ms, count(*) as times
             from relais.alert_tellings t join relais.alert_recipients r on r.id = t.recipient_id
             where r.alert_id = any ($1) and t.round = 0 and r.reminders = 0 group by 1, 2)
           select (select count(distinct alert_id)::integer from relais.alert_recipients where alert_id = any ($1)) as alerts,
             (select count(*)::integer from told where times > 1) as twice,
             round((select percentile_cont(0.5) within group (order by ms) from told))::integer as p50,
             round((select percentile_cont(0.99) within group (order by ms) from told))::integer as p99`,
        [confirmed],
      );
      const { alerts, twice, p50, p99 } = rows[0]!;
      process.stderr.write(
        `${name}, seed ${SEED}: ${alerts} of ${confirmed.length} alerts told, ${failed} refused while the database was gone, ` +
          `p50 ${p50} ms, p99 ${p99} ms through ${KILLS} kills and ${CRASHES} crashes\n`,
      );
      expect([alerts, twice]).toEqual([confirmed.length, 0]);
      expect(confirmed.length).toBe(ALERTS);
    }, 3_000_000);
  });
}

/** The servers of the tests answer before they have written; this one must not lose what it has confirmed. */
async function keepConfirmed({ host, port, passwords }: TestCluster): Promise<void> {
  const client = new pg.Client({ host, port, user: 'postgres', password: passwords['postgres'] });
  await client.connect();
  await client.query('alter role all set synchronous_commit = on');
  await client.end();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
