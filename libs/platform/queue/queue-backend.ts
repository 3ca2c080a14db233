import { createRedisBackend, type Job, Queue, type QueueBaseOptions, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type OwnTls, tlsOptionsOf } from '#platform/config';
import { PatientClient } from './patient-client.js';
import { JOB_SETTINGS, JOBS_POOL, JOBS_SCHEMA, REDIS_PREFIX, WORKER_SETTINGS } from './queue-settings.js';
import { JobsConnection } from './jobs-connection.js';

/** Payload of every job: an id, nothing else. */
export interface JobData {
  messageId: string;
}

/** Where jobs live: in the schema `jobs` of the same server, or in Redis when `REDIS_URL` is set. One code path. */
export interface QueueBackend {
  queue(name: string): Queue<JobData>;
  /** @param atOnce so many jobs are taken at a time */
  worker(name: string, atOnce: number, process: (job: Job<JobData>) => Promise<void>): Worker<JobData>;
  /** Ends the connections that queues and workers do not end themselves. */
  close(): Promise<void>;
}

/** @param urls `redisUrl` wins when set; `jobsUrl` is the jobs role's address */
export function openBackend(urls: { jobsUrl: string; redisUrl?: string; redisTls?: OwnTls }): QueueBackend {
  const { factory, options, close } = urls.redisUrl
    ? onRedis(urls.redisUrl, urls.redisTls)
    : onPostgres(urls.jobsUrl);
  return {
    queue: (name) =>
      new Queue(name, { ...options(), defaultJobOptions: JOB_SETTINGS }, factory as never) as Queue<JobData>,
    worker: (name, atOnce, process) =>
      new Worker(
        name,
        process,
        { ...options(), ...WORKER_SETTINGS, concurrency: atOnce },
        factory as never,
      ) as Worker<JobData>,
    close,
  };
}

interface Driver {
  factory: unknown;
  options: () => QueueBaseOptions & { prefix?: string };
  close: () => Promise<void>;
}

function onPostgres(jobsUrl: string): Driver {
  const settings = {
    Client: PatientClient,
    connectionString: jobsUrl,
    schema: JOBS_SCHEMA,
    migrate: false,
    max: JOBS_POOL,
    // The workers begin to listen together, on one connection.
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    keepAlive: true,
    application_name: 'relais-jobs',
  };
  const connection = new JobsConnection(settings as never);
  return {
    factory: connection.backend,
    options: () => ({ connection: settings as never }),
    close: () => connection.close(),
  };
}

function onRedis(redisUrl: string, own?: OwnTls): Driver {
  const connections: Redis[] = [];
  const connect = (): Redis => {
    const connection = new Redis(redisUrl, {
      // A command waits for the server to come back instead of failing the worker's loop.
      maxRetriesPerRequest: null,
      retryStrategy: (times) => Math.min(times * 100, 1_000),
      ...(redisUrl.startsWith('rediss:') && { tls: tlsOptionsOf(own) }),
    });
    connection.on('error', () => undefined);
    connections.push(connection);
    return connection;
  };
  return {
    factory: createRedisBackend,
    options: () => ({ connection: connect(), prefix: REDIS_PREFIX }),
    close: () => {
      for (const connection of connections.splice(0)) connection.disconnect();
      return Promise.resolve();
    },
  };
}
