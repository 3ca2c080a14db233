export { HandlerRegistry } from './handler-registry.js';
export { migrateJobs } from './migrate-jobs.js';
export { QueueModule, type WorkerParts } from './queue.module.js';
export { RenewStatistics } from './renew-statistics.js';
export { SweepOld } from './sweep-old.js';
export { WorkerHeartbeat } from './worker-heartbeat.js';
export { WorkerHealth } from './worker-health.js';
