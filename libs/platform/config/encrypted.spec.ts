import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from '@jest/globals';
import { ConfigError } from './config.error.js';
import { loadConfig } from './load-config.js';
import { SECRET_SETTINGS } from './secret-files.js';

const home = mkdtempSync(join(tmpdir(), 'relais-config-'));
afterAll(() => rmSync(home, { recursive: true }));
let made = 0;
function fileOf(text: string): string {
  const path = join(home, `${(made += 1)}`);
  writeFileSync(path, text);
  return path;
}
const CERTIFICATE = fileOf('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n');
const KEY = fileOf('-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n');

const at = (host: string, query = '') => ({
  DATABASE_URL: `postgresql://app:first-secret@${host}/relais${query}`,
  LOGIN_DATABASE_URL: `postgresql://login:sixth-secret@${host}/relais${query}`,
  WORKER_DATABASE_URL: `postgresql://worker:second-secret@${host}/relais${query}`,
  JOBS_DATABASE_URL: `postgresql://jobs:third-secret@${host}/relais${query}`,
});
const PROVEN = '?sslmode=verify-full';
const production = {
  ...at('db.example', PROVEN),
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://relais.example',
  RELAIS_MASTER_KEY_FILE: '/etc/relais/master.key',
};

function wrong(env: Record<string, string>): string {
  try {
    loadConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message).not.toMatch(/-secret|secret@|\n/);
    return (error as ConfigError).variable;
  }
  return 'nothing';
}

describe('in production', () => {
  test.each([
    ['DATABASE_URL', at('db.example')],
    ['DATABASE_URL', at('db.example', '?sslmode=require')],
    ['DATABASE_URL', at('db.example', '?sslmode=no-verify')],
    ['DATABASE_URL', at('db.example', `${PROVEN}&sslmode=disable`)],
    ['DATABASE_URL', at('localhost', '?host=db.example')],
    ['DATABASE_URL', at('10.0.0.1', PROVEN)],
    ['JOBS_DATABASE_URL', { JOBS_DATABASE_URL: at('db.example').JOBS_DATABASE_URL }],
    ['BACKUP_DATABASE_URL', { BACKUP_DATABASE_URL: 'postgresql://backup@db.example/relais' }],
    ['REDIS_URL', { REDIS_URL: 'redis://:secret@cache.example' }],
    ['WATCH_URL', { WATCH_URL: 'http://api:3000/health/ready' }],
    ['HEARTBEAT_URL', { HEARTBEAT_URL: 'http://monitor.example/secret' }],
    ['SMS_GATEWAY_URL', { SMS_GATEWAY_URL: 'http://sms.example' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://mail.example?ignoreTLS=true' }],
    ['SMTP_URL', { SMTP_URL: 'smtps://mail.example?tls.rejectUnauthorized=false' }],
    [
      'BOUNCE_CERT_FILE',
      { SMTP_URL: 'smtp://mail.example', BOUNCE_DOMAIN: 'b.relais.example', BOUNCE_PORT: '2525' },
    ],
  ] as [string, Record<string, string>][])('%s is refused in the clear: %j', (variable, more) => {
    expect(wrong({ ...production, ...more })).toBe(variable);
  });

  test.each([
    at('localhost'),
    at('127.0.0.1'),
    at('[::1]'),
    at('%2Frun%2Fpostgresql'),
    at('unused', '?host=/run/postgresql'),
    { ...at('db.example'), DATABASE_CA_FILE: CERTIFICATE },
    { REDIS_URL: 'rediss://:secret@cache.example', REDIS_CA_FILE: CERTIFICATE },
    { REDIS_URL: 'redis://127.0.0.1:6379', WATCH_URL: 'http://127.0.0.1:3000/health/ready' },
    { WATCH_URL: 'https://api:3000/health/ready', WATCH_CA_FILE: CERTIFICATE },
    { SMTP_URL: 'smtp://mail.example:587', SMTP_CA_FILE: CERTIFICATE },
    {
      SMTP_URL: 'smtp://mail.example',
      BOUNCE_DOMAIN: 'b.relais.example',
      BOUNCE_PORT: '2525',
      BOUNCE_CERT_FILE: CERTIFICATE,
      BOUNCE_KEY_FILE: KEY,
    },
  ] as Record<string, string>[])('what is encrypted, or stays on this machine, is taken: %j', (more) => {
    expect(wrong({ ...production, ...more })).toBe('nothing');
  });
});

describe('an authority of one’s own', () => {
  it('is the only one that the database is believed by, and a certificate says who we are', () => {
    const files = { DATABASE_CA_FILE: CERTIFICATE, DATABASE_CERT_FILE: CERTIFICATE, DATABASE_KEY_FILE: KEY };
    const url = new URL(loadConfig({ ...at('db.example', '?sslmode=disable'), ...files }).databaseUrl);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      sslmode: 'verify-full',
      sslrootcert: CERTIFICATE,
      sslcert: CERTIFICATE,
      sslkey: KEY,
    });
    // A role that names its own keeps it.
    const own = loadConfig({ ...at('db.example', '?sslcert=/mine&sslkey=/mine'), ...files }).databaseUrl;
    expect(new URL(own).searchParams.get('sslcert')).toBe('/mine');
  });

  test.each([
    ['DATABASE_CA_FILE', { DATABASE_CA_FILE: '/none' }],
    ['REDIS_CA_FILE', { REDIS_CA_FILE: fileOf('not PEM') }],
    ['REDIS_KEY_FILE', { REDIS_CERT_FILE: CERTIFICATE }],
    ['DATABASE_CERT_FILE', { DATABASE_KEY_FILE: KEY }],
    ['SMTP_CA_FILE', { SMTP_CA_FILE: KEY }],
  ] as [string, Record<string, string>][])('%s that cannot be used is said: %j', (variable, more) => {
    expect(wrong({ ...at('db.example'), ...more })).toBe(variable);
  });
});

describe('hosts of webhooks', () => {
  it('are any where nobody works yet, those of the list, and in production nothing else', () => {
    expect(loadConfig(at('db.example')).webhookHosts).toBeUndefined();
    expect(loadConfig(production).webhookHosts).toEqual([]);
    const WEBHOOK_HOSTS = 'Hooks.agency.example, *.other.example';
    expect(loadConfig({ ...production, WEBHOOK_HOSTS }).webhookHosts).toEqual([
      'hooks.agency.example',
      '*.other.example',
    ]);
    for (const host of ['*', 'https://a.example', 'a.example/x', '*.*.example', 'a b'])
      expect(wrong({ ...production, WEBHOOK_HOSTS: host })).toBe('WEBHOOK_HOSTS');
  });
});

describe('every secret', () => {
  const VAPID = 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw';
  const secrets: Record<(typeof SECRET_SETTINGS)[number], string> = {
    ...at('db.example'),
    DATABASE_OWNER_URL: 'postgresql://owner:fourth-secret@db.example/relais',
    AUDITOR_DATABASE_URL: 'postgresql://auditor:fifth-secret@db.example/relais',
    BACKUP_DATABASE_URL: 'postgresql://backup:sixth-secret@db.example/relais',
    REDIS_URL: 'rediss://:seventh-secret@cache.example',
    SMTP_URL: 'smtps://mailer:eighth-secret@mail.example',
    SMS_GATEWAY_TOKEN: 'ninth-secret',
    METRICS_TOKEN: 'tenth-secret',
    HEARTBEAT_URL: 'https://monitor.example/secret',
    VAPID_PRIVATE_KEY: VAPID,
    OIDC_CLIENT_SECRET: 'eleventh-secret',
  };
  const open = {
    VAPID_SUBJECT: 'mailto:desk@relais.example',
    OIDC_ISSUER: 'https://login.example',
    OIDC_CLIENT_ID: 'relais',
  };
  const inFiles = Object.fromEntries(
    Object.entries(secrets).map(([name, secret]) => [`${name}_FILE`, fileOf(`${secret}\n`)]),
  );

  it('may lie in a file, and is then the same as in the environment', () => {
    const { secrets: places, ...fromFiles } = loadConfig({ ...open, ...inFiles });
    const { secrets: plain, ...fromEnvironment } = loadConfig({ ...open, ...secrets });
    expect(fromFiles).toEqual(fromEnvironment);
    expect(places).toEqual(plain.map(({ name }) => ({ name, file: inFiles[`${name}_FILE`] })));
  });

  test.each(SECRET_SETTINGS)(
    '%s is refused twice, and from a file that is none, empty or too long',
    (name) => {
      const file = `${name}_FILE`;
      expect(wrong({ ...open, ...secrets, [file]: inFiles[file]! })).toBe(file);
      const without = { ...open, ...secrets, [name]: '' };
      for (const path of [join(home, 'none'), home, fileOf(' \n'), fileOf('x'.repeat(8_193))])
        expect(wrong({ ...without, [file]: path })).toBe(file);
    },
  );
});
