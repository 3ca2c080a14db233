import { isIP } from 'node:net';
import { isAbsolute } from 'node:path';
import type { ScannerConfig } from './config.js';
import { ConfigError } from './config.error.js';
import { type Environment, text } from './variables.js';

const NAME = 'CLAMD_URL';
const PORT = 3310;
const SHAPE = 'must be unix:///path/of/its/socket or tcp://host:3310';
/** A name of this machine or network, as URLs leave it. */
const HOST = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i;

/**
 * Where files are scanned for malware; undefined when it is not set. What is scanned goes there in the clear: it is a socket, or a
 * network of one's own.
 *
 * @throws {ConfigError} for an address of another shape
 */
export function scannerOf(env: Environment): ScannerConfig | undefined {
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
  return { host, port: Number(url.port || PORT) };
}
