import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { ConfigError } from './config.error.js';
import { isLoopback } from './loopback.js';
import { address, type Environment, text } from './variables.js';

/** Whom a connection of ours trusts, and who we are on it: absolute paths of PEM files. */
export interface OwnTls {
  /** The only authorities that count; those of the system when unset. */
  readonly caFile?: string;
  /** Certificate that the other side knows us by, its chain behind it. */
  readonly certFile?: string;
  readonly keyFile?: string;
}

const CERTIFICATE = '-----BEGIN CERTIFICATE-----';
const KEY = 'PRIVATE KEY-----';

/**
 * From the settings of these names; undefined when none is set.
 *
 * @throws {ConfigError} for a file that cannot be read or holds no PEM, and for a certificate without its key
 */
export function ownTlsOf(
  env: Environment,
  { ca, cert, key }: { ca?: string; cert: string; key: string },
): OwnTls | undefined {
  const caFile = ca && pemFile(env, ca);
  const certFile = pemFile(env, cert);
  const keyFile = pemFile(env, key, KEY);
  if (!certFile !== !keyFile)
    throw new ConfigError(certFile ? key : cert, 'belongs with the other of the two');
  return caFile || certFile ? { caFile, certFile, keyFile } : undefined;
}

/** @throws {ConfigError} */
export function pemFile(env: Environment, name: string, holds = CERTIFICATE): string | undefined {
  const path = text(env, name);
  if (!path) return undefined;
  try {
    if (readFileSync(path, 'utf8').includes(holds)) return resolve(path);
  } catch {
    // said below
  }
  throw new ConfigError(name, 'must name a file that can be read and holds PEM');
}

/** What `node:tls` is told. Read anew for each connection that is set up: a renewed file counts from then on. */
export function tlsOptionsOf(own: OwnTls | undefined): { ca?: string; cert?: string; key?: string } {
  const read = (path: string | undefined): string | undefined => path && readFileSync(path, 'utf8');
  return { ca: read(own?.caFile), cert: read(own?.certFile), key: read(own?.keyFile) };
}

/** Whether nothing on the way there leaves this machine: a loopback address, or the path of a socket. */
export function isThisMachine(host: string): boolean {
  return host.startsWith('/') || isLoopback(host.replace(/^\[|\]$/g, ''));
}

/**
 * An address with one scheme that is encrypted and one that is not: the latter leads, in production, to this machine alone.
 *
 * @throws {ConfigError}
 */
export function encryptedAddress(
  env: Environment,
  name: string,
  [safe, plain]: readonly [safe: string, plain: string],
  production: boolean,
): string | undefined {
  const url = address(env, name, [safe, plain]);
  if (!url) return undefined;
  if (production && url.protocol === `${plain}:` && !isThisMachine(url.hostname))
    throw new ConfigError(name, `must begin with ${safe}:// in production, unless it leads to this machine`);
  return text(env, name);
}

/** What turns off, or weakens, the check of a certificate or STARTTLS in an address of nodemailer. */
const WEAKENS_MAIL = /^(tls|secure|ignoreTLS|requireTLS|opportunisticTLS)(\.|$)/i;

/** `smtp://` is encrypted by STARTTLS, which in production the transport insists on. @throws {ConfigError} */
export function mailAddress(env: Environment, production: boolean): string | undefined {
  const url = address(env, 'SMTP_URL', ['smtps', 'smtp']);
  const weak = [...(url?.searchParams.keys() ?? [])].find((name) => WEAKENS_MAIL.test(name));
  if (production && weak) throw new ConfigError('SMTP_URL', `must not say "${weak}" in production`);
  return url && text(env, 'SMTP_URL');
}

/**
 * An address of PostgreSQL as it is used: with an authority of one's own, only a server whose certificate it signed and whose name is in it.
 * In production every address that leads away from this machine must have its server proven.
 *
 * @throws {ConfigError} for one that would be spoken to in the clear, or believed unseen
 */
export function provenDatabase(
  name: string,
  value: string,
  own: OwnTls | undefined,
  production: boolean,
): string {
  const url = new URL(value);
  // As the driver reads it: what stands in the query goes before, and the last one counts.
  const host = url.searchParams.getAll('host').at(-1) ?? decodeURIComponent(url.hostname);
  if (host.startsWith('/')) return value;
  const set = (key: string, path: string | undefined): void => {
    if (path && !url.searchParams.has(key)) url.searchParams.set(key, path);
  };
  if (own?.caFile) url.searchParams.set('sslmode', 'verify-full');
  set('sslrootcert', own?.caFile);
  set('sslcert', own?.certFile);
  set('sslkey', own?.keyFile);
  if (production && !isThisMachine(host)) {
    const modes = url.searchParams.getAll('sslmode');
    if (modes.length !== 1 || modes[0] !== 'verify-full')
      throw new ConfigError(name, 'must say sslmode=verify-full in production, or DATABASE_CA_FILE be set');
    // The driver compares a certificate with names alone.
    if (isIP(host.replace(/^\[|\]$/g, '')))
      throw new ConfigError(name, 'must name its server in production: no certificate is for a bare address');
  }
  return own ? url.href : value;
}
