import pg from 'pg';
import { eventually } from './worker.js';

/**
 * How many deadlocks the server has broken in this database. A backend counts for itself and hands the count over when it next has the time, ten
 * seconds later where it idles, or when it ends: those of the API are ended first, and its pools open others.
 *
 * @throws when a backend is still at work after a minute
 */
export async function deadlocksIn({ adminUrl }: { adminUrl: string }): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows: ended } = await client.query<{ pid: number }>(
      `select pid, pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and usename = 'relais_app' and pid <> pg_backend_pid()`,
    );
    const pids = ended.map(({ pid }) => pid);
    await eventually(async () => {
      const text = 'select 1 from pg_stat_activity where pid = any ($1)';
      return (await client.query(text, [pids])).rowCount === 0;
    });
    const { rows } = await client.query<{ deadlocks: number }>(
      'select deadlocks::integer from pg_stat_database where datname = current_database()',
    );
    return rows[0]!.deadlocks;
  } finally {
    await client.end();
  }
}

/** Two of the application's role wait for each other until the server ends it. */
export async function provokeDeadlock({ appUrl }: { appUrl: string }): Promise<void> {
  const clients = await Promise.all(
    [1, 2].map(async () => {
      const client = new pg.Client({ connectionString: appUrl });
      client.on('error', () => undefined);
      await client.connect();
      await client.query('begin');
      return client;
    }),
  );
  const [one, two] = clients as [pg.Client, pg.Client];
  const lock = (client: pg.Client, number: number) =>
    client.query('select pg_advisory_xact_lock($1)', [number]);
  await Promise.all([lock(one, 1), lock(two, 2)]);
  const crosswise = await Promise.allSettled([lock(one, 2), lock(two, 1)]);
  const broken = crosswise.filter(({ status }) => status === 'rejected').length;
  await Promise.all(clients.map((client) => client.query('rollback')));
  if (broken !== 1) throw new Error(`${broken} of two were broken`);
}
