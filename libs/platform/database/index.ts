export { CategoryRow } from './category-row.js';
export { databaseCodeOf, isConnectionLost, isDatabaseAway, isProofOver } from './database-away.js';
export { DatabaseModule, openDataSource, type DatabaseOptions } from './database.module.js';
export { entityOf } from './entity-of.js';
export type { Retention } from './retention.js';
export { LoginDatabase } from './login-database.js';
export { memberOf, newRowStamp, type RowStamp } from './row-stamp.js';
export { Tx } from './tx.js';
export { UnitOfWork } from './unit-of-work.js';
