import { describe } from '@jest/globals';
import type { Queue } from 'bullmq';
import pg from 'pg';
import { openBackend } from '../../libs/platform/queue/queue-backend.js';
import type { TestDatabase } from './database.js';
import { describeWithRedis, startRedis } from './redis.js';
import { eventually } from './worker.js';

/** A job queue that runs, and can lose everything it has. */
export interface RunningBackend {
  /** For the processes that shall use it. */
  env: Record<string, string>;
  /** How many jobs of this queue are not done. */
  undone(queue: string): Promise<number>;
  /** Gives a queue a job for this message. */
  add(queue: string, messageId: string): Promise<void>;
  lose(): Promise<void>;
  /** @throws when no worker ever asked it for jobs: what ran was then no test of it */
  stop(): Promise<void>;
}

const DEADLOCK = '40P01';
/**
 * A worker asks Redis for jobs by a script, also while there is none: the first time on a connection with its text (`eval`), later by its
 * hash. In it the waiting job would be moved, which is counted as a command of its own and done by nothing else. Jobs themselves need not
 * come: a quick machine gives every message straight to whoever works on it, and none to the queue.
 */
const ASKS_FOR_JOBS = /^cmdstat_(rpoplpush|evalsha):calls=[1-9]/m;
const HAS_JOBS = "select 1 from pg_namespace where nspname = 'jobs'";

/** A queue as the product opens it, for one question. */
const queuesOf = (urls: Parameters<typeof openBackend>[0]) => {
  const withQueue = async <T>(name: string, work: (queue: Queue) => Promise<T>): Promise<T> => {
    const backend = openBackend(urls);
    const queue = backend.queue(name).on('error', () => undefined);
    try {
      return await work(queue);
    } finally {
      await queue.close();
      await backend.close();
    }
  };
  return {
    /** 0 while the backend is not there. */
    undone: (name: string) =>
      withQueue(name, (queue) => queue.getJobCountByTypes('waiting', 'prioritized', 'active').catch(() => 0)),
    add: (name: string, messageId: string) =>
      withQueue(name, async (queue) => {
        await queue.add('earlier', { messageId }, { jobId: messageId });
      }),
  };
};

/** @returns false where the workers' own statements won a deadlock: nothing was dropped then. */
async function dropJobs(client: pg.Client): Promise<boolean> {
  try {
    await client.query('drop schema jobs cascade');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === DEADLOCK) return false;
    throw error;
  }
}

async function onPostgres(database: TestDatabase): Promise<RunningBackend> {
  const lose = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: database.adminUrl });
    client.on('error', () => undefined);
    await client.connect();
    try {
      // What was lost before must have come back: else nothing is lost now.
      await eventually(async () => (await client.query(HAS_JOBS)).rowCount === 1);
      await eventually(() => dropJobs(client));
    } finally {
      await client.end();
    }
  };
  return { env: {}, ...queuesOf({ jobsUrl: database.jobsUrl }), lose, stop: () => Promise.resolve() };
}

async function onRedis(): Promise<RunningBackend> {
  const server = await startRedis();
  const stop = async (): Promise<void> => {
    const commands = await server.commands().finally(() => server.stop());
    if (!ASKS_FOR_JOBS.test(commands)) throw new Error(`no worker asked Redis for jobs: ${commands}`);
  };
  const queues = queuesOf({ jobsUrl: '', redisUrl: server.url });
  return { env: { REDIS_URL: server.url }, ...queues, lose: () => server.empty(), stop };
}

/** Both backends of the queue; without its server program Redis is skipped, and the run says so, or CI fails. */
export const BACKENDS = [
  { name: 'PostgreSQL', suite: describe, start: onPostgres },
  { name: 'Redis', suite: describeWithRedis, start: onRedis },
];
