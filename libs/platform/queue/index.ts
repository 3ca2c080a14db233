export type { Kind } from './kinds.js';
export { MessageHandler, type StraightWay } from './message-handler.js';
export { migrateJobs } from './migrate-jobs.js';
export { QueueModule, type WorkerParts } from './queue.module.js';
export { RenewStatistics } from './renew-statistics.js';
export { SweepOld } from './sweep-old.js';
export { WorkerHeartbeat } from './worker-heartbeat.js';
export { WorkerHealth } from './worker-health.js';
