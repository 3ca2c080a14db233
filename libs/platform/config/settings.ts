import { createECDH } from 'node:crypto';
import { isIP } from 'node:net';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { bouncesOf } from './bounces.js';
import type { Settings, WebPushConfig } from './config.js';
import { ConfigError } from './config.error.js';
import { logReceiverOf } from './log-receiver.js';
import { isLoopback } from './loopback.js';
import { oidcOf } from './oidc.js';
import { networksOf, outgoingOf } from './outgoing.js';
import { scannerOf } from './scanner.js';
import { secretsOf, withSecretFiles } from './secret-files.js';
import { tlsOf } from './tls.js';
import { transitOf } from './transit.js';
import { address, type Environment, flag, oneOf, required, text, wholeNumber } from './variables.js';

/** A misspelt one would silently be no production. */
const ENVIRONMENTS = ['production', 'development', 'test'] as const;
const CIPHERS = ['aes-256-gcm', 'chacha20-poly1305'] as const;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/**
 * Everything but the database addresses, checked. The launcher calls it before there is a database.
 * @throws {ConfigError} for the first variable that is wrong.
 */
export function readSettings(environment: Environment): Settings {
  const env = withSecretFiles(environment);
  const production = oneOf(env, 'NODE_ENV', ENVIRONMENTS) === 'production';
  const embedded = text(env, 'DATABASE_URL') === undefined;
  const demo = flag(env, 'RELAIS_DEMO') ?? (embedded && !production);
  if (demo && production) {
    throw new ConfigError(
      'RELAIS_DEMO',
      'must not be 1 when NODE_ENV is production: demo passwords are public',
    );
  }
  const port = wholeNumber(env, 'PORT', 1, 65_535) ?? 3000;
  const publicUrl = publicUrlOf(env, port, production);
  const host = hostOf(env, demo);
  const dataDir = resolve(text(env, 'RELAIS_DATA_DIR') ?? '.data');
  return {
    port,
    host,
    publicUrl,
    ...outgoingOf(env, production),
    dataDir,
    secrets: secretsOf(environment),
    demo,
    masterKeyFile: masterKeyFileOf(env, dataDir, production),
    cipher: oneOf(env, 'RELAIS_CIPHER', CIPHERS) ?? 'aes-256-gcm',
    transit: transitOf(env, production),
    auditKeyFile: resolve(
      text(env, 'RELAIS_AUDIT_KEY_FILE') ?? join(dataDir, 'secrets', 'audit-signing.key'),
    ),
    auditCheckpointFile: resolve(
      text(env, 'RELAIS_AUDIT_CHECKPOINT_FILE') ?? join(dataDir, 'audit-checkpoints.jsonl'),
    ),
    erasureFile: resolve(text(env, 'RELAIS_ERASURE_FILE') ?? join(dataDir, 'erasures.jsonl')),
    mailFrom: mailFromOf(env, publicUrl),
    bounces: bouncesOf(env, { apiPort: port, isExposed: production && !isLoopback(host) }),
    scanner: scannerOf(env, production),
    webPush: webPushOf(env),
    oidc: oidcOf(env, production),
    trustProxy: trustProxyOf(env),
    hstsPreload: hstsPreloadOf(env, publicUrl),
    tls: tlsOf(env, publicUrl),
    metricsPort: wholeNumber(env, 'METRICS_PORT', 1, 65_535),
    metricsToken: text(env, 'METRICS_TOKEN'),
    production,
    logReceiver: logReceiverOf(env, production),
    logLevel: oneOf(env, 'RELAIS_LOG_LEVEL', LOG_LEVELS) ?? 'info',
    embedded,
  };
}

function hostOf(env: Environment, demo: boolean): string {
  const host = text(env, 'HOST') ?? (demo ? '127.0.0.1' : '0.0.0.0');
  if (demo && !isLoopback(host)) {
    throw new ConfigError('HOST', `must be a loopback address while demo accounts exist, not "${host}"`);
  }
  return host;
}

function publicUrlOf(env: Environment, port: number, production: boolean): string {
  const url = address(env, 'PUBLIC_URL', production ? ['https'] : ['https', 'http']);
  if (url && (url.pathname !== '/' || url.search || url.hash || url.username)) {
    throw new ConfigError('PUBLIC_URL', 'must be an origin alone, such as https://relais.example');
  }
  if (production) required(url, 'PUBLIC_URL', 'in production the links in mails and the login need it');
  return url?.origin ?? `http://localhost:${port}`;
}

/** Whoever asks browsers to know the name as https for good must come over https. */
function hstsPreloadOf(env: Environment, publicUrl: string): boolean {
  const isAsked = flag(env, 'HSTS_PRELOAD') ?? false;
  if (isAsked && !publicUrl.startsWith('https:'))
    throw new ConfigError('HSTS_PRELOAD', 'must not be 1 while PUBLIC_URL is no https address');
  return isAsked;
}

/** In production a stolen copy of the data folder must not hold the key that opens it. */
function masterKeyFileOf(env: Environment, dataDir: string, production: boolean): string {
  const file = resolve(text(env, 'RELAIS_MASTER_KEY_FILE') ?? join(dataDir, 'secrets', 'master.key'));
  const path = relative(dataDir, file);
  const isSet = text(env, 'RELAIS_MASTER_KEY_FILE') !== undefined || text(env, 'KEY_PROVIDER') !== 'vault';
  if (production && isSet && !path.startsWith('..') && !isAbsolute(path)) {
    throw new ConfigError('RELAIS_MASTER_KEY_FILE', 'must name a file outside RELAIS_DATA_DIR in production');
  }
  return file;
}

function mailFromOf(env: Environment, publicUrl: string): string {
  const from = text(env, 'MAIL_FROM') ?? `no-reply@${new URL(publicUrl).hostname}`;
  if (!/^[^@\s<>]+@[^@\s<>]+$/.test(from.replace(/^[^<]*<([^<>]*)>$/, '$1'))) {
    throw new ConfigError('MAIL_FROM', `must be a mail address, not "${from}"`);
  }
  return from;
}

/** Of Chromium, Firefox, Edge and Safari: nobody makes this server call anything else. */
const PUSH_SERVICES = [
  'fcm.googleapis.com',
  'push.services.mozilla.com',
  'notify.windows.com',
  'push.apple.com',
];

function webPushOf(env: Environment): WebPushConfig | undefined {
  const privateKey = text(env, 'VAPID_PRIVATE_KEY');
  const subject = text(env, 'VAPID_SUBJECT');
  if (!privateKey && !subject) return undefined;
  const together = 'VAPID_PRIVATE_KEY and VAPID_SUBJECT belong together';
  if (subject && !/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/.test(subject)) {
    throw new ConfigError('VAPID_SUBJECT', 'must begin with mailto: or https://');
  }
  const services = text(env, 'WEB_PUSH_SERVICES')?.split(',') ?? PUSH_SERVICES;
  return {
    privateKey: vapidKey(required(privateKey, 'VAPID_PRIVATE_KEY', together)),
    subject: required(subject, 'VAPID_SUBJECT', together),
    services: services.map((host) => host.trim().toLowerCase()).filter(Boolean),
    networks: networksOf(env, 'WEB_PUSH_NETWORKS'),
  };
}

/** The value is not repeated: it is a secret. */
function vapidKey(value: string): string {
  try {
    if (!/^[\w-]{43}$/.test(value)) throw new RangeError('not 32 bytes');
    createECDH('prime256v1').setPrivateKey(value, 'base64url');
    return value;
  } catch {
    throw new ConfigError('VAPID_PRIVATE_KEY', 'must be a private key of P-256: 32 bytes in base64url');
  }
}

/** "true" is refused: whoever reaches the port could then choose the address we log and limit. */
function trustProxyOf(env: Environment): Settings['trustProxy'] {
  const value = text(env, 'TRUST_PROXY');
  if (value === undefined || value === '0' || value === 'false') return false;
  if (/^[1-9]$/.test(value)) return Number(value);
  const addresses = value.split(',').map((item) => item.trim());
  if (!addresses.every((item) => item === 'loopback' || isIP(item.split('/')[0] ?? ''))) {
    throw new ConfigError('TRUST_PROXY', 'must be a number of proxies (1 to 9) or a list of their addresses');
  }
  return addresses.join(',');
}
