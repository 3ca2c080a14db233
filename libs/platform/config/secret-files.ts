import { readFileSync, statSync } from 'node:fs';
import { ConfigError } from './config.error.js';
import { type Environment, text } from './variables.js';

/** Settings that are a secret or may hold one: each may lie in a file instead, named by the setting with `_FILE` behind its name. */
export const SECRET_SETTINGS = [
  'DATABASE_URL',
  'LOGIN_DATABASE_URL',
  'WORKER_DATABASE_URL',
  'JOBS_DATABASE_URL',
  'DATABASE_OWNER_URL',
  'AUDITOR_DATABASE_URL',
  'BACKUP_DATABASE_URL',
  'REDIS_URL',
  'SMTP_URL',
  'SMS_GATEWAY_TOKEN',
  'METRICS_TOKEN',
  'HEARTBEAT_URL',
  'VAPID_PRIVATE_KEY',
  'OIDC_CLIENT_SECRET',
] as const;

/** More is no secret of ours, and is not read; of what it may be long itself see `text`. */
const MOST_BYTES = 8_192;

/**
 * The environment with every secret read from its file, as a secrets manager mounts it: so it stands in no list of processes, no
 * unit file and no crash report. White space around it does not count.
 *
 * @throws {ConfigError} where a secret is set twice, or its file cannot be read, is empty or is longer than 8 KiB
 */
export function withSecretFiles(env: Environment): Environment {
  const found: Record<string, string> = {};
  for (const name of SECRET_SETTINGS) {
    const variable = `${name}_FILE`;
    const path = text(env, variable);
    if (!path) continue;
    if (text(env, name)) throw new ConfigError(variable, `and ${name} are both set: keep one`);
    const secret = readable(path);
    if (!secret) throw new ConfigError(variable, 'must name a file that can be read and holds the secret');
    // The file is not named twice: what was read here is read again by nobody.
    found[name] = secret;
    found[variable] = '';
  }
  return { ...env, ...found };
}

/** Which secrets are set, and in which files. An address with a certificate in place of a password is none. */
export function secretsOf(env: Environment): { name: string; file?: string }[] {
  const read = withSecretFiles(env);
  return SECRET_SETTINGS.filter((name) => holdsSecret(text(read, name))).map((name) => ({
    name,
    file: text(env, `${name}_FILE`),
  }));
}

function holdsSecret(value: string | undefined): boolean {
  if (value === undefined || !URL.canParse(value)) return value !== undefined;
  const { protocol, password } = new URL(value);
  return protocol === 'https:' || password !== '';
}

function readable(path: string): string | undefined {
  try {
    if (statSync(path).size > MOST_BYTES) return undefined;
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
