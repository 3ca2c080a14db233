import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Config } from './config.js';

const DAY_MS = 86_400_000;
const QUARTER_DAYS = 92;
const YEAR_DAYS = 366;

/** Days after which each kind is to be another one, as docs/security-inventory.md says; what is not here has no fixed day. */
const DAYS: Readonly<Record<string, number>> = {
  DATABASE_URL: QUARTER_DAYS,
  LOGIN_DATABASE_URL: QUARTER_DAYS,
  WORKER_DATABASE_URL: QUARTER_DAYS,
  JOBS_DATABASE_URL: QUARTER_DAYS,
  REDIS_URL: YEAR_DAYS,
  SMTP_URL: YEAR_DAYS,
  SMS_GATEWAY_TOKEN: YEAR_DAYS,
  METRICS_TOKEN: YEAR_DAYS,
  OIDC_CLIENT_SECRET: YEAR_DAYS,
};
export const MASTER_KEY_DAYS = YEAR_DAYS;

/** A secret or certificate of this process, by its setting. */
export interface SecretAge {
  name: string;
  /** It is to be another one, or is good, until then; undefined where nobody can tell (it stands in the environment). */
  until?: Date;
}

/**
 * How long everything that proves this process to others, or opens what it keeps, is good: of a certificate what it says itself, of a secret
 * in a file as long as the rule for its kind allows since the file was written. One that cannot be read now is left out.
 */
export async function secretAges(config: Config): Promise<SecretAge[]> {
  const secrets = config.secrets.filter(({ name }) => name in DAYS);
  const ages = await Promise.all([
    ...secrets.map(({ name, file }) => (file ? ageOf(name, file) : { name })),
    ...certificatesOf(config).map(([name, file]) => endOf(name, file)),
  ]);
  return ages.filter((age) => age !== undefined);
}

export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS);

async function ageOf(name: string, file: string): Promise<SecretAge | undefined> {
  const written = await stat(file).catch(() => undefined);
  return written && { name, until: daysAfter(written.mtime, DAYS[name]!) };
}

async function endOf(name: string, file: string): Promise<SecretAge | undefined> {
  try {
    return { name, until: new Date(new X509Certificate(await readFile(file)).validTo) };
  } catch {
    return undefined;
  }
}

function certificatesOf(config: Config): [name: string, file: string][] {
  const own = (url: string): string | undefined => new URL(url).searchParams.get('sslcert') ?? undefined;
  const all: [string, string | undefined][] = [
    ['TLS_CERT_FILE', config.tls?.certFile],
    ['REDIS_CERT_FILE', config.redisTls?.certFile],
    ['DATABASE_URL sslcert', own(config.databaseUrl)],
    ['LOGIN_DATABASE_URL sslcert', own(config.loginDatabaseUrl)],
    ['WORKER_DATABASE_URL sslcert', own(config.workerDatabaseUrl)],
    ['JOBS_DATABASE_URL sslcert', own(config.jobsDatabaseUrl)],
  ];
  return all.filter((one): one is [string, string] => one[1] !== undefined);
}
