import { ConfigError } from './config.error.js';
import { isLoopback } from './loopback.js';
import { address, type Environment, text } from './variables.js';

/** Another system, to which the lines of the log go as they come. No secret is in here, only where it lies. */
export interface LogReceiver {
  readonly address: string;
  /** File with a bearer token. */
  readonly tokenFile?: string;
  /** PEM of the authority that signed its certificate; those of the system when unset. */
  readonly caFile?: string;
}

/**
 * Where the log is sent besides standard output; undefined when nowhere.
 *
 * @throws {ConfigError} for the first variable that is wrong
 */
export function logReceiverOf(env: Environment, production: boolean): LogReceiver | undefined {
  const url = address(env, 'LOG_URL', ['https', 'http']);
  const [tokenFile, caFile] = [text(env, 'LOG_TOKEN_FILE'), text(env, 'LOG_CACERT')];
  if (!url) {
    const alone = tokenFile ? 'LOG_TOKEN_FILE' : 'LOG_CACERT';
    if (tokenFile || caFile) throw new ConfigError(alone, 'belongs with LOG_URL');
    return undefined;
  }
  // In the clear only to this machine, and never in production: who was refused what, and when, is nobody else's.
  if (url.protocol === 'http:' && (production || !isLoopback(url.hostname)))
    throw new ConfigError('LOG_URL', 'must begin with https://');
  if (url.username || url.search || url.hash)
    throw new ConfigError('LOG_URL', 'must hold no name, password or query: LOG_TOKEN_FILE has the token');
  return { address: url.href, tokenFile, caFile };
}
