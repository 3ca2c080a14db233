import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { ConfigError } from './config.error.js';
import { loadConfig } from './load-config.js';

const server = {
  DATABASE_URL: 'postgresql://app:first-secret@db.example/relais',
  LOGIN_DATABASE_URL: 'postgresql://login:sixth-secret@db.example/relais',
  WORKER_DATABASE_URL: 'postgresql://worker:second-secret@db.example/relais',
  JOBS_DATABASE_URL: 'postgresql://jobs:third-secret@db.example/relais',
};
/** Databases of production are proven (see `encrypted.spec.ts`). */
const proven = Object.fromEntries(
  Object.entries(server).map(([name, url]) => [name, `${url}?sslmode=verify-full`]),
);
const production = {
  ...proven,
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://relais.example',
  RELAIS_MASTER_KEY_FILE: '/etc/relais/master.key',
};

/** The key of the example in RFC 8291. */
const VAPID = 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw';
const PUSH = { VAPID_PRIVATE_KEY: VAPID, VAPID_SUBJECT: 'mailto:desk@relais.example' };
const BOUNCES = {
  SMTP_URL: 'smtp://mail.example',
  BOUNCE_DOMAIN: 'Bounces.relais.example',
  BOUNCE_PORT: '2525',
};
const OIDC = {
  OIDC_ISSUER: 'https://login.example',
  OIDC_CLIENT_ID: 'relais',
  OIDC_CLIENT_SECRET: 'seventh-secret',
};

describe('the settings of a process', () => {
  test('have defaults for everything but the databases', () => {
    expect(loadConfig(server)).toMatchObject({
      port: 3000,
      host: '0.0.0.0',
      publicUrl: 'http://localhost:3000',
      demo: false,
      embedded: false,
      production: false,
      trustProxy: false,
      logLevel: 'info',
      mailFrom: 'no-reply@localhost',
    });
  });

  test('an empty variable counts as not set', () => {
    expect(loadConfig({ ...server, PORT: '', REDIS_URL: ' ' })).toMatchObject({
      port: 3000,
      redisUrl: undefined,
    });
  });

  test('a server with demo accounts listens on loopback', () => {
    expect(loadConfig({ ...server, RELAIS_DEMO: '1' })).toMatchObject({ demo: true, host: '127.0.0.1' });
  });

  test('name the scanner of files by its socket or its port', () => {
    const scannerOf = (CLAMD_URL: string) => loadConfig({ ...server, CLAMD_URL }).scanner;
    expect(scannerOf('')).toBeUndefined();
    expect(scannerOf('unix:///run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' });
    expect(scannerOf('tcp://clamav')).toEqual({ host: 'clamav', port: 3310 });
    expect(scannerOf('tcp://[::1]:3311')).toEqual({ host: '::1', port: 3311 });
    expect(() => loadConfig({ ...production, CLAMD_URL: 'tcp://clamav' })).toThrow(
      /^CLAMD_URL .*in the clear/,
    );
  });

  test('without DATABASE_URL the addresses come from the secrets of the embedded server, and the demo is on', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'relais-config-'));
    mkdirSync(join(dataDir, 'secrets'));
    const secrets = {
      port: 5555,
      database: 'relais',
      passwords: { relais_app: 'a', relais_worker: 'w', relais_jobs: 'j' },
    };
    writeFileSync(join(dataDir, 'secrets', 'database.json'), JSON.stringify(secrets));
    const config = loadConfig({ RELAIS_DATA_DIR: dataDir });
    rmSync(dataDir, { recursive: true });
    expect(config).toMatchObject({
      embedded: true,
      demo: true,
      databaseUrl: 'postgresql://relais_app:a@127.0.0.1:5555/relais',
    });
  });

  test('show no secret when printed or written as JSON', () => {
    const config = loadConfig({
      ...server,
      REDIS_URL: 'redis://:fourth-secret@cache.example',
      SMTP_URL: 'smtp://mailer:fifth-secret@mail.example?password=sixth-secret',
      ...OIDC,
      ...PUSH,
    });
    expect(config.oidc).toMatchObject({
      clientSecret: 'seventh-secret',
      label: 'login.example',
      minLevel: 450,
    });
    for (const printed of [
      inspect(config),
      JSON.stringify(config),
      inspect({ nested: { config } }, { depth: 9 }),
    ]) {
      expect(printed).toContain('db.example');
      expect(printed).not.toContain(VAPID);
      expect(printed).not.toMatch(/secret["'@]|-secret/);
    }
  });

  test('take the secret of the login provider from a file, and its levels from a list', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'relais-config-')), 'secret');
    writeFileSync(file, 'from-a-file\n');
    const { OIDC_CLIENT_SECRET: _, ...open } = OIDC;
    const more = { OIDC_CLIENT_SECRET_FILE: file, OIDC_ACR_LEVELS: 'urn:a=b=2, gold=3', OIDC_MIN_LEVEL: '3' };
    const config = loadConfig({ ...server, ...open, ...more, OIDC_LABEL: 'eID' });
    rmSync(file);
    expect(config.oidc).toMatchObject({
      clientSecret: 'from-a-file',
      label: 'eID',
      levels: { 'urn:a=b': 2, gold: 3 },
      minLevel: 3,
    });
    expect(loadConfig({ ...server, ...OIDC, OIDC_ISSUER: 'http://127.0.0.1:9' }).oidc?.issuer).toBe(
      'http://127.0.0.1:9',
    );
  });

  test('send nothing to devices unless a key is set, and then to the makers of browsers alone', () => {
    expect(loadConfig(server).webPush).toBeUndefined();
    expect(loadConfig({ ...server, ...PUSH }).webPush).toEqual({
      privateKey: VAPID,
      subject: 'mailto:desk@relais.example',
      services: ['fcm.googleapis.com', 'push.services.mozilla.com', 'notify.windows.com', 'push.apple.com'],
      networks: [],
    });
  });

  test('mails come back to a domain and a port, when both are said', () => {
    expect(loadConfig(server).bounces).toBeUndefined();
    expect(loadConfig({ ...server, ...BOUNCES }).bounces).toEqual({
      domain: 'bounces.relais.example',
      port: 2525,
    });
  });

  test('production runs with what an administrator must say', () => {
    expect(loadConfig(production)).toMatchObject({
      production: true,
      demo: false,
      publicUrl: 'https://relais.example',
    });
  });
});

describe('a wrong setting stops the start with one line that names it', () => {
  const wrong: [string, string, Record<string, string>][] = [
    ['NODE_ENV', 'misspelt', { ...server, NODE_ENV: 'prod' }],
    ['VAPID_SUBJECT', 'missing', { ...server, VAPID_PRIVATE_KEY: VAPID }],
    ['VAPID_PRIVATE_KEY', 'missing', { ...server, VAPID_SUBJECT: 'mailto:desk@relais.example' }],
    ['VAPID_SUBJECT', 'no address', { ...server, VAPID_PRIVATE_KEY: VAPID, VAPID_SUBJECT: 'desk' }],
    [
      'VAPID_PRIVATE_KEY',
      'too short',
      { ...server, VAPID_PRIVATE_KEY: 'c2hvcnQ', VAPID_SUBJECT: 'mailto:desk@relais.example' },
    ],
    ['WEB_PUSH_NETWORKS', 'no network', { ...server, ...PUSH, WEB_PUSH_NETWORKS: 'home' }],
    ['SMS_GATEWAY_TOKEN', 'longer than a header may be', { ...server, SMS_GATEWAY_TOKEN: 'x'.repeat(4_001) }],
    ['RELAIS_CIPHER', 'another word', { ...server, RELAIS_CIPHER: 'des' }],
    ['PORT', 'a word', { ...server, PORT: 'http' }],
    ['PORT', 'too high', { ...server, PORT: '70000' }],
    ['HOST', 'demo accounts on an open address', { ...server, RELAIS_DEMO: '1', HOST: '0.0.0.0' }],
    ['PUBLIC_URL', 'no scheme', { ...server, PUBLIC_URL: 'relais.example' }],
    ['PUBLIC_URL', 'a path', { ...server, PUBLIC_URL: 'https://relais.example/path' }],
    ['PUBLIC_URL', 'plain http in production', { ...production, PUBLIC_URL: 'http://relais.example' }],
    ['PUBLIC_URL', 'missing in production', { ...production, PUBLIC_URL: '' }],
    [
      'DATABASE_URL',
      'another database',
      { ...server, DATABASE_URL: 'mysql://app:first-secret@db.example/relais' },
    ],
    [
      'DATABASE_URL',
      'missing, and no embedded server',
      { RELAIS_DATA_DIR: join(tmpdir(), 'relais-no-such-folder') },
    ],
    ['LOGIN_DATABASE_URL', 'missing', { ...server, LOGIN_DATABASE_URL: '' }],
    ['LOGIN_DATABASE_URL', 'the role of the API', { ...server, LOGIN_DATABASE_URL: server.DATABASE_URL }],
    ['WORKER_DATABASE_URL', 'missing', { ...server, WORKER_DATABASE_URL: '' }],
    [
      'JOBS_DATABASE_URL',
      'the role of the worker',
      { ...server, JOBS_DATABASE_URL: server.WORKER_DATABASE_URL },
    ],
    ['REDIS_URL', 'no scheme', { ...server, REDIS_URL: 'cache.example:6379' }],
    ['LOG_URL', 'in the clear elsewhere', { ...server, LOG_URL: 'http://logs.example/lines' }],
    ['LOG_URL', 'in the clear in production', { ...production, LOG_URL: 'http://localhost/lines' }],
    ['LOG_URL', 'with a password', { ...server, LOG_URL: 'https://relais:first-secret@logs.example' }],
    ['LOG_TOKEN_FILE', 'alone', { ...server, LOG_TOKEN_FILE: '/t' }],
    ['SMTP_URL', 'no scheme', { ...server, SMTP_URL: 'mail.example' }],
    ['MAIL_FROM', 'no address', { ...server, MAIL_FROM: 'nobody' }],
    ['BOUNCE_PORT', 'missing beside the domain', { ...server, ...BOUNCES, BOUNCE_PORT: '' }],
    ['BOUNCE_DOMAIN', 'missing beside the port', { ...server, ...BOUNCES, BOUNCE_DOMAIN: '' }],
    ['BOUNCE_DOMAIN', 'an address', { ...server, ...BOUNCES, BOUNCE_DOMAIN: 'a@bounces.relais.example' }],
    ['BOUNCE_DOMAIN', 'no dot', { ...server, ...BOUNCES, BOUNCE_DOMAIN: 'localhost' }],
    ['BOUNCE_PORT', 'that of the API', { ...server, ...BOUNCES, BOUNCE_PORT: '3000' }],
    ['BOUNCE_PORT', 'a word', { ...server, ...BOUNCES, BOUNCE_PORT: 'smtp' }],
    ['SMTP_URL', 'missing, so that no mail could come back', { ...server, ...BOUNCES, SMTP_URL: '' }],
    [
      'OIDC_CLIENT_SECRET',
      'missing beside the others',
      { ...server, OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'relais' },
    ],
    ['OIDC_ISSUER', 'in the clear elsewhere', { ...server, ...OIDC, OIDC_ISSUER: 'http://login.example' }],
    [
      'OIDC_ISSUER',
      'in the clear in production',
      { ...production, ...OIDC, OIDC_ISSUER: 'http://localhost:9' },
    ],
    ['OIDC_ISSUER', 'a query', { ...server, ...OIDC, OIDC_ISSUER: 'https://login.example/?a=b' }],
    [
      'OIDC_CLIENT_SECRET_FILE',
      'no file',
      { ...server, ...OIDC, OIDC_CLIENT_SECRET: '', OIDC_CLIENT_SECRET_FILE: '/none' },
    ],
    ['OIDC_CLIENT_SECRET_FILE', 'twice', { ...server, ...OIDC, OIDC_CLIENT_SECRET_FILE: '/none' }],
    ['OIDC_ACR_LEVELS', 'a word', { ...server, ...OIDC, OIDC_ACR_LEVELS: 'high' }],
    ['OIDC_MIN_LEVEL', 'above all levels', { ...server, ...OIDC, OIDC_MIN_LEVEL: '501' }],
    [
      'OIDC_MIN_LEVEL',
      'one proof as two in production',
      { ...production, ...OIDC, OIDC_ACR_LEVELS: 'basic=1', OIDC_MIN_LEVEL: '1' },
    ],
    ['OIDC_LABEL', 'too long', { ...server, ...OIDC, OIDC_LABEL: 'x'.repeat(41) }],
    ['WEBHOOK_NETWORKS', 'a name', { ...server, WEBHOOK_NETWORKS: '10.0.0.0/8, hooks.example' }],
    ['WEBHOOK_NETWORKS', 'too wide', { ...server, WEBHOOK_NETWORKS: '10.0.0.0/64' }],
    ['TRUST_PROXY', 'everybody', { ...server, TRUST_PROXY: 'true' }],
    ['RELAIS_DEMO', 'a word', { ...server, RELAIS_DEMO: 'yes please' }],
    ['RELAIS_DEMO', 'in production', { ...production, RELAIS_DEMO: '1' }],
    ['RELAIS_LOG_LEVEL', 'a word', { ...server, RELAIS_LOG_LEVEL: 'loud' }],
    [
      'RELAIS_MASTER_KEY_FILE',
      'inside the data folder in production',
      { ...production, RELAIS_MASTER_KEY_FILE: '', RELAIS_DATA_DIR: '/srv/relais' },
    ],
  ];

  wrong.push(
    ['CLAMD_URL', 'no scheme', { ...server, CLAMD_URL: 'clamav:3310' }],
    ['CLAMD_URL', 'another scheme', { ...server, CLAMD_URL: 'http://clamav:3310' }],
    ['CLAMD_URL', 'no socket', { ...server, CLAMD_URL: 'unix:///' }],
    ['CLAMD_URL', 'a path behind a port', { ...server, CLAMD_URL: 'tcp://clamav:3310/db' }],
    ['CLAMD_URL', 'a password', { ...server, CLAMD_URL: 'tcp://x:secret@clamav' }],
    ['HSTS_PRELOAD', 'a word', { ...server, HSTS_PRELOAD: 'always' }],
    ['HSTS_PRELOAD', 'over http', { ...server, HSTS_PRELOAD: '1' }],
  );

  const vault = { ...server, KEY_PROVIDER: 'vault', VAULT_ADDR: 'https://v:8200', VAULT_TOKEN_FILE: '/t' };
  wrong.push(
    ['KEY_PROVIDER', 'another word', { ...server, KEY_PROVIDER: 'hsm' }],
    ['VAULT_ADDR', 'not set', { ...vault, VAULT_ADDR: '' }],
    ['VAULT_ADDR', 'in the clear', { ...vault, VAULT_ADDR: 'http://vault.example:8200' }],
    ['VAULT_ADDR', 'in the clear in production', { ...production, ...vault, VAULT_ADDR: 'http://localhost' }],
    ['VAULT_ADDR', 'with a path', { ...vault, VAULT_ADDR: 'https://vault.example/v1' }],
    ['VAULT_ADDR', 'with a password', { ...vault, VAULT_ADDR: 'https://x:secret@vault.example' }],
    ['VAULT_TOKEN_FILE', 'not set', { ...vault, VAULT_TOKEN_FILE: '' }],
    ['VAULT_TOKEN_FILE', 'and a role', { ...vault, VAULT_ROLE_ID: 'r', VAULT_SECRET_ID_FILE: '/s' }],
    ['VAULT_SECRET_ID_FILE', 'not set', { ...vault, VAULT_TOKEN_FILE: '', VAULT_ROLE_ID: 'r' }],
    ['VAULT_ROLE_ID', 'not set', { ...vault, VAULT_TOKEN_FILE: '', VAULT_SECRET_ID_FILE: '/s' }],
    ['VAULT_TRANSIT_KEY', 'a path', { ...vault, VAULT_TRANSIT_KEY: '../sys/seal' }],
    ['VAULT_TRANSIT_MOUNT', 'a way out', { ...vault, VAULT_TRANSIT_MOUNT: 'transit?x=' }],
    ['VAULT_TIMEOUT_MS', 'too long', { ...vault, VAULT_TIMEOUT_MS: '60000' }],
  );

  test.each(wrong)('%s: %s', (variable, _what, env) => {
    let error: unknown;
    try {
      loadConfig(env);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).variable).toBe(variable);
    expect((error as ConfigError).message).toMatch(new RegExp(`^${variable} .+$`));
    expect((error as ConfigError).message).not.toContain('secret@');
  });
});
