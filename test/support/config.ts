import { type Config, loadConfig } from '#platform/config';
import { dataDirOf, testCluster, type TestDatabase } from './database.js';

/** The environment of a server process on a test database: demo, jobs on PostgreSQL, silent. */
export function testEnvironment(database: TestDatabase, more: Record<string, string> = {}) {
  return {
    DATABASE_URL: database.appUrl,
    LOGIN_DATABASE_URL: database.loginUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    WORKER_DATABASE_URL: database.workerUrl,
    JOBS_DATABASE_URL: database.jobsUrl,
    AUDITOR_DATABASE_URL: database.auditorUrl,
    BACKUP_DATABASE_URL: database.backupUrl,
    RELAIS_DATA_DIR: dataDirOf(database.name),
    RELAIS_MASTER_KEY_FILE: testCluster().masterKeyFile,
    RELAIS_DEMO: '1',
    RELAIS_LOG_LEVEL: 'silent',
    // Receivers of the tests are on this machine.
    WEBHOOK_NETWORKS: '127.0.0.0/8',
    ...more,
  };
}

/** The same as the `Config` a process would parse from it. */
export const testConfig = (database: TestDatabase, more?: Record<string, string>): Config =>
  loadConfig(testEnvironment(database, more));
