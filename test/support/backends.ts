import { describe } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { TestDatabase } from './database.js';
import { describeWithRedis, startRedis } from './redis.js';

/** A job queue that runs, and can lose everything it has. */
export interface RunningBackend {
  /** For the processes that shall use it. */
  env: Record<string, string>;
  lose(): Promise<void>;
  stop(): Promise<void>;
}

async function onPostgres(database: TestDatabase): Promise<RunningBackend> {
  const lose = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    await client.query('drop schema jobs cascade');
    await client.end();
  };
  return { env: {}, lose, stop: () => Promise.resolve() };
}

async function onRedis(): Promise<RunningBackend> {
  const server = await startRedis();
  const lose = async (): Promise<void> => {
    const client = new Redis(server.url);
    await client.flushall();
    client.disconnect();
  };
  return { env: { REDIS_URL: server.url }, lose, stop: () => server.stop() };
}

/** Both backends of the queue; Redis is skipped, and the run says so, where there is no server program. */
export const BACKENDS = [
  { name: 'PostgreSQL', suite: describe, start: onPostgres },
  { name: 'Redis', suite: describeWithRedis, start: onRedis },
];
