import { isIP } from 'node:net';
import type { Settings } from './config.js';
import { ConfigError } from './config.error.js';
import { encryptedAddress, mailAddress, ownTlsOf, pemFile } from './encrypted.js';
import { address, type Environment, text } from './variables.js';

/** Systems that a process calls beside its database, its key service and its provider. */
export type Outgoing = Pick<
  Settings,
  | 'redisUrl'
  | 'redisTls'
  | 'smtpUrl'
  | 'smtpCaFile'
  | 'smsUrl'
  | 'smsToken'
  | 'webhookHosts'
  | 'webhookPorts'
  | 'webhookNetworks'
  | 'heartbeatUrl'
  | 'watchUrl'
  | 'watchCaFile'
>;

/**
 * Whom the process calls. In production nothing goes anywhere but this machine in the clear.
 *
 * @throws {ConfigError} for the first variable that is wrong
 */
export function outgoingOf(env: Environment, production: boolean): Outgoing {
  return {
    redisUrl: encryptedAddress(env, 'REDIS_URL', ['rediss', 'redis'], production),
    redisTls: ownTlsOf(env, { ca: 'REDIS_CA_FILE', cert: 'REDIS_CERT_FILE', key: 'REDIS_KEY_FILE' }),
    smtpUrl: mailAddress(env, production),
    smtpCaFile: pemFile(env, 'SMTP_CA_FILE'),
    smsUrl: webAddressOf(env, 'SMS_GATEWAY_URL', production),
    smsToken: text(env, 'SMS_GATEWAY_TOKEN'),
    webhookHosts: webhookHostsOf(env, production),
    webhookPorts: webhookPortsOf(env, production),
    webhookNetworks: networksOf(env, 'WEBHOOK_NETWORKS'),
    heartbeatUrl: webAddressOf(env, 'HEARTBEAT_URL', production),
    watchUrl: encryptedAddress(env, 'WATCH_URL', ['https', 'http'], production),
    watchCaFile: pemFile(env, 'WATCH_CA_FILE'),
  };
}

/** Somebody else's machine: in production nothing goes there unencrypted. */
function webAddressOf(env: Environment, name: string, production: boolean): string | undefined {
  return address(env, name, production ? ['https'] : ['https', 'http']) && text(env, name);
}

const HOST = /^(\*\.)?(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/**
 * Hosts that webhooks may lead to; undefined is any, which in production nothing is: there no list is an empty one.
 *
 * @throws {ConfigError} for what is neither a host nor `*.` before one
 */
function webhookHostsOf(env: Environment, production: boolean): string[] | undefined {
  const said = text(env, 'WEBHOOK_HOSTS');
  if (said === undefined) return production ? [] : undefined;
  const hosts = said.split(',').map((host) => host.trim().toLowerCase());
  return hosts.filter(Boolean).map((host) => {
    if (HOST.test(host) || isIP(host)) return host;
    throw new ConfigError(
      'WEBHOOK_HOSTS',
      `must be a list of hosts such as hooks.agency.example or *.agency.example, not "${host}"`,
    );
  });
}

/**
 * Ports that webhooks may lead to; undefined is any, which in production nothing is: there no list is 443 alone.
 *
 * @throws {ConfigError} for what is no port
 */
function webhookPortsOf(env: Environment, production: boolean): number[] | undefined {
  const said = text(env, 'WEBHOOK_PORTS');
  if (said === undefined) return production ? [443] : undefined;
  const ports = said.split(',').map((port) => port.trim());
  return ports.filter(Boolean).map((port) => {
    if (/^[1-9]\d{0,4}$/.test(port) && Number(port) < 65_536) return Number(port);
    throw new ConfigError('WEBHOOK_PORTS', `must be a list of ports such as 443, 8443, not "${port}"`);
  });
}

/** A list of addresses or networks, `10.1.2.3` or `10.1.0.0/16`. @throws {ConfigError} */
export function networksOf(env: Environment, name: string): string[] {
  const networks = (text(env, name) ?? '').split(',').map((item) => item.trim());
  return networks.filter(Boolean).map((network) => {
    const [host = '', prefix, ...rest] = network.split('/');
    const most = isIP(host) === 6 ? 128 : 32;
    const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= most);
    if (!isIP(host) || !isPrefix || rest.length > 0) {
      throw new ConfigError(name, `must be a list of networks such as 10.1.0.0/16, not "${network}"`);
    }
    return network;
  });
}
