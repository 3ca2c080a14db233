import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseUrls, Settings } from './config.js';
import { ConfigError } from './config.error.js';
import { ownTlsOf, provenDatabase } from './encrypted.js';
import { address, type Environment, required, text } from './variables.js';

const SCHEMES = ['postgres', 'postgresql'];

/** What the launcher writes for the server it runs: where it listens and the password of each role. */
interface EmbeddedSecrets {
  port: number;
  database: string;
  passwords: Record<string, string>;
}

/**
 * The addresses of the database, one per role: from the environment, or from the secrets of the embedded server.
 * @throws {ConfigError} when one is missing, is no PostgreSQL address, or two name the same role.
 */
export function readDatabaseUrls(env: Environment, settings: Settings): DatabaseUrls {
  return settings.embedded ? embeddedUrls(settings.dataDir) : serverUrls(env, settings.production);
}

function serverUrls(env: Environment, production: boolean): DatabaseUrls {
  const own = ownTlsOf(env, {
    ca: 'DATABASE_CA_FILE',
    cert: 'DATABASE_CERT_FILE',
    key: 'DATABASE_KEY_FILE',
  });
  const url = (name: string) => {
    const value = address(env, name, SCHEMES) && text(env, name);
    return value && provenDatabase(name, value, own, production);
  };
  const needed = (name: string, whose: string) =>
    required(url(name), name, `${whose} connects with a database role of its own, apart from DATABASE_URL's`);
  const urls = {
    databaseUrl: required(url('DATABASE_URL'), 'DATABASE_URL', 'the API needs a database'),
    loginDatabaseUrl: needed('LOGIN_DATABASE_URL', 'the login'),
    ownerDatabaseUrl: url('DATABASE_OWNER_URL'),
    workerDatabaseUrl: needed('WORKER_DATABASE_URL', 'the worker'),
    jobsDatabaseUrl: needed('JOBS_DATABASE_URL', 'the job queue'),
    auditorDatabaseUrl: url('AUDITOR_DATABASE_URL'),
    backupDatabaseUrl: url('BACKUP_DATABASE_URL'),
  };
  refuseSharedRoles({
    DATABASE_URL: urls.databaseUrl,
    LOGIN_DATABASE_URL: urls.loginDatabaseUrl,
    DATABASE_OWNER_URL: urls.ownerDatabaseUrl,
    WORKER_DATABASE_URL: urls.workerDatabaseUrl,
    JOBS_DATABASE_URL: urls.jobsDatabaseUrl,
    AUDITOR_DATABASE_URL: urls.auditorDatabaseUrl,
    BACKUP_DATABASE_URL: urls.backupDatabaseUrl,
  });
  return urls;
}

/** Row-level security tells processes apart by their role: two with one role would see each other's rows. */
function refuseSharedRoles(urls: Record<string, string | undefined>): void {
  const seen = new Map<string, string>();
  for (const [name, url] of Object.entries(urls)) {
    if (!url) continue;
    const role = new URL(url).username;
    const other = seen.get(role);
    if (other) throw new ConfigError(name, `must name another database role than ${other}`);
    seen.set(role, name);
  }
}

function embeddedUrls(dataDir: string): DatabaseUrls {
  const { port, database, passwords } = embeddedSecrets(join(dataDir, 'secrets', 'database.json'));
  const url = (role: string) => `postgresql://${role}:${passwords[role] ?? ''}@127.0.0.1:${port}/${database}`;
  return {
    databaseUrl: url('relais_app'),
    loginDatabaseUrl: url('relais_login'),
    ownerDatabaseUrl: url('relais_owner'),
    workerDatabaseUrl: url('relais_worker'),
    jobsDatabaseUrl: url('relais_jobs'),
    auditorDatabaseUrl: url('relais_auditor'),
    backupDatabaseUrl: url('relais_backup'),
  };
}

function embeddedSecrets(file: string): EmbeddedSecrets {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as EmbeddedSecrets;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new ConfigError(
      'DATABASE_URL',
      missing
        ? 'is not set and no embedded server was made: run `npm start`'
        : `is not set and ${file} cannot be read`,
    );
  }
}
