import type { JobsOptions, WorkerOptions } from 'bullmq';

/** Schema of the jobs on PostgreSQL, and prefix of the keys on Redis. */
export const JOBS_SCHEMA = 'jobs';
export const REDIS_PREFIX = 'relais';

/**
 * The defaults are wrong for alerts: after kill -9 of a worker the slowest delivery took 70 s, with these 9.5 s; and
 * after two crashes a job failed for good. Poison is counted in the outbox row instead.
 */
export const WORKER_SETTINGS = {
  autorun: false,
  lockDuration: 5_000,
  stalledInterval: 2_000,
  maxStalledCount: 100_000,
  drainDelay: 2,
  runRetryDelay: 1_000,
} as const satisfies Partial<WorkerOptions>;

/**
 * Messages of one queue that wait in one process for a place of their kind. Beyond that the queue waits with them, and the other kinds
 * of it as well.
 */
export const MOST_WAITING = 2_000;

/** Connections of the pool that all queues of a process share on PostgreSQL. */
export const JOBS_POOL = 5;

/** The lease on what is in hand is kept up this often. Without its connection a worker has three seconds: what is late once is not lost. */
export const KEPT_UP_MS = 1_000;

/** The outbox retries and remembers; the queue only makes it fast, so it keeps nothing that is over. */
export const JOB_SETTINGS: JobsOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };

/** The queue uses the clock of this machine, the outbox that of the database. */
export const MOST_CLOCK_SKEW_MS = 2_000;
