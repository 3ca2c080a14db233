import { inspect } from 'node:util';
import type { OwnTls } from './encrypted.js';
import type { LogReceiver } from './log-receiver.js';
import type { TlsConfig } from './tls.js';

/** Login through an OpenID Connect provider (Belgian eID, itsme). */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people log in with, as the button says it. */
  readonly label: string;
  /** How strong each way is that the provider may name (`acr`); one that is not here is too weak. */
  readonly levels: Readonly<Record<string, number>>;
  /** Weaker ones are refused; who is let in has shown two proofs. */
  readonly minLevel: number;
}

/** Messages on devices, through the makers of browsers. */
export interface WebPushConfig {
  /** Scalar of the P-256 key that says who sends (VAPID): 32 bytes in base64url. */
  readonly privateKey: string;
  /** Whom a push service can write to: `mailto:` or `https:`. */
  readonly subject: string;
  /** Hosts that may be told, with everything below them. */
  readonly services: readonly string[];
  /** Networks in which a push service may be although they are one's own: `a.b.c.d/n`. */
  readonly networks: readonly string[];
}

/** Where keys are wrapped by a key service: the transit engine of Vault or OpenBao. No secret is in here, only where it lies. */
export interface TransitConfig {
  /** Origin, without a trailing slash. */
  readonly address: string;
  /** Path of the engine. */
  readonly mount: string;
  readonly key: string;
  readonly namespace?: string;
  /** PEM of the authority that signed its certificate; that of the system when unset. */
  readonly caFile?: string;
  /** For one call, its login and its answer included each. */
  readonly timeoutMs: number;
  /** Either a file with a token, or a role that logs in. */
  readonly tokenFile?: string;
  readonly appRole?: { readonly roleId: string; readonly secretIdFile: string };
}

/** Where mails that come back are read. */
export interface BounceConfig {
  /** Right side of the address that each mail comes back to. */
  readonly domain: string;
  /** TCP port on which the worker takes them, at `Settings.host`. */
  readonly port: number;
  /** It takes mail by STARTTLS alone when it has one. */
  readonly tls?: TlsConfig;
}

/** Where clamd scans files: a socket of this machine, or a port. */
export type ScannerConfig = { readonly path: string } | { readonly host: string; readonly port: number };

/** What the environment alone decides; the database addresses come from it or from the embedded server's secrets. */
export interface Settings {
  /** TCP port of the API. */
  readonly port: number;
  /** Address to listen on; a server with demo accounts listens on loopback only. */
  readonly host: string;
  /** Origin people see, without a trailing slash; the only one whose requests may change something. */
  readonly publicUrl: string;
  /** Jobs run on PostgreSQL when unset. */
  readonly redisUrl?: string;
  /** Whom it trusts there, and who it is. */
  readonly redisTls?: OwnTls;
  /** Absolute path of the folder for everything the product keeps outside its database. */
  readonly dataDir: string;
  /** Secrets that are set, by their settings, and the file of each that lies in one. */
  readonly secrets: readonly { readonly name: string; readonly file?: string }[];
  /** Demo accounts and demo data exist. */
  readonly demo: boolean;
  /** Absolute path of the file with the master key: 32 random bytes in base64, mode 0600. */
  readonly masterKeyFile: string;
  /** What is new is sealed with it; what was sealed with the other one opens all the same. */
  readonly cipher: 'aes-256-gcm' | 'chacha20-poly1305';
  /** Keys are wrapped there instead; the file, where there is one, opens what is under it still. */
  readonly transit?: TransitConfig;
  /** Absolute path of the Ed25519 key that signs checkpoints of the audit log; the worker makes it. */
  readonly auditKeyFile: string;
  /** Absolute path of the copy of those checkpoints, outside the database. */
  readonly auditCheckpointFile: string;
  /** Absolute path of the copy of the register of erasures, outside the database and its backups. */
  readonly erasureFile: string;
  /** Mail is kept in the demo mailbox, or not sent at all, when unset. */
  readonly smtpUrl?: string;
  /** Authorities that the mail server's certificate must lead to; those of the system when unset. */
  readonly smtpCaFile?: string;
  readonly mailFrom: string;
  /** What comes back of a mail later is not read when unset. */
  readonly bounces?: BounceConfig;
  /** Files are not scanned for malware when unset. */
  readonly scanner?: ScannerConfig;
  /** Text messages are handed to this address; none are sent when unset. */
  readonly smsUrl?: string;
  readonly smsToken?: string;
  /** Hosts that webhooks may lead to, `*.` before one for all below it; any when unset, which is never so in production. */
  readonly webhookHosts?: readonly string[];
  /** The only ports that webhooks may lead to; undefined is any. */
  readonly webhookPorts?: readonly number[];
  /** Networks in which a webhook may be although they are one's own: `a.b.c.d/n`. */
  readonly webhookNetworks: readonly string[];
  /** No message goes to a device when unset. */
  readonly webPush?: WebPushConfig;
  /** Pinged every minute while every promise about alerts holds. */
  readonly heartbeatUrl?: string;
  /** Readiness of the API, as the worker reaches it. */
  readonly watchUrl?: string;
  /** Authorities that its certificate must lead to; those of the system when unset. */
  readonly watchCaFile?: string;
  readonly oidc?: OidcConfig;
  /** Whose X-Forwarded-* headers count: nobody's, those of n hops, or of the listed addresses. */
  readonly trustProxy: false | number | string;
  /** Browsers may be told to know the host as one that is never reached over http. */
  readonly hstsPreload: boolean;
  /** The port speaks TLS itself; else a proxy in front of it does. */
  readonly tls?: TlsConfig;
  /** Port of the Prometheus figures on loopback; none when unset. */
  readonly metricsPort?: number;
  /** Whoever reads them must say it, when it is set. */
  readonly metricsToken?: string;
  readonly production: boolean;
  /** The lines of the log go there too; nowhere but to standard output when unset. */
  readonly logReceiver?: LogReceiver;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** The launcher runs PostgreSQL itself (DATABASE_URL is not set). */
  readonly embedded: boolean;
}

/** One address per database role: roles do not inherit from one another, so none stands in for another. */
export interface DatabaseUrls {
  /** Role of the API. */
  readonly databaseUrl: string;
  /** Role of logins: it makes sessions and proofs of identity, and reads no case. */
  readonly loginDatabaseUrl: string;
  /** Role that owns the tables; only migrations use it. */
  readonly ownerDatabaseUrl?: string;
  readonly workerDatabaseUrl: string;
  /** Role that owns the schema `jobs` and nothing else. */
  readonly jobsDatabaseUrl: string;
  /** Role that reads the audit log, for `audit:verify`. */
  readonly auditorDatabaseUrl?: string;
  /** Role that sees every row and changes none, for `backup`. */
  readonly backupDatabaseUrl?: string;
}

type ConfigValues = Settings & DatabaseUrls;

/**
 * The settings of one process, parsed once at its start (see `loadConfig`) and injected by this class.
 * Frozen. Written as JSON or to a log it shows every secret as `***`.
 */
export interface Config extends ConfigValues {}
export class Config {
  constructor(values: ConfigValues) {
    Object.assign(this, values);
    Object.freeze(this);
  }

  toJSON(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this).map(([name, value]) => [name, masked(name, value)]));
  }

  [inspect.custom](): Record<string, unknown> {
    return this.toJSON();
  }
}

/** Settings that are a secret as a whole. */
const SECRETS: readonly string[] = ['smsToken', 'metricsToken'];

function masked(name: string, value: unknown): unknown {
  if (SECRETS.includes(name) && value) return '***';
  if (name === 'oidc' && value) return { ...(value as OidcConfig), clientSecret: '***' };
  if (name === 'webPush' && value) return { ...(value as WebPushConfig), privateKey: '***' };
  return typeof value === 'string' && value.includes('://') ? maskUrl(value) : value;
}

/** The address without its password and without its query, where drivers accept passwords too. */
function maskUrl(address: string): string {
  const url = new URL(address);
  if (url.password) url.password = '***';
  if (url.search) url.search = '?***';
  return url.href.replace(/\/$/, '');
}
