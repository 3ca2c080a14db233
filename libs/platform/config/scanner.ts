import { isIP } from 'node:net';
import { isAbsolute } from 'node:path';
import type { ScannerConfig } from './config.js';
import { ConfigError } from './config.error.js';
import { isLoopback } from './loopback.js';
import { type Environment, text } from './variables.js';

const NAME = 'CLAMD_URL';
const PORT = 3310;
const SHAPE = 'must be unix:///path/of/its/socket or tcp://host:3310';
/** A name of this machine or network, as URLs leave it. */
const HOST = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i;

/**
 * Where files are scanned for malware; undefined when it is not set. What is scanned goes there in the clear: in production it is a
 * socket, or a port of this machine.
 *
 * @throws {ConfigError} for an address of another shape, and for another machine in production
 */
export function scannerOf(env: Environment, production: boolean): ScannerConfig | undefined {
  const value = text(env, NAME);
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || url.username || url.password || url.search || url.hash) throw new ConfigError(NAME, SHAPE);
  if (url.protocol === 'unix:' && !url.host && isAbsolute(url.pathname) && url.pathname !== '/')
    return { path: decodeURIComponent(url.pathname) };
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isHost = isIP(host) !== 0 || HOST.test(host);
  if (url.protocol !== 'tcp:' || !isHost || !['', '/'].includes(url.pathname))
    throw new ConfigError(NAME, SHAPE);
  if (production && !isLoopback(host))
    throw new ConfigError(
      NAME,
      'must be a socket or loopback in production: files would go there in the clear',
    );
  return { host, port: Number(url.port || PORT) };
}
