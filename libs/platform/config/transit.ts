import type { TransitConfig } from './config.js';
import { ConfigError } from './config.error.js';
import { isLoopback } from './loopback.js';
import { address, type Environment, oneOf, required, text, wholeNumber } from './variables.js';

const PROVIDERS = ['file', 'vault'] as const;
const SHORTEST_MS = 100;
const LONGEST_MS = 10_000;
/** People wait for it with a connection of the database in hand. */
const USUAL_MS = 2_000;

/**
 * The key service that wraps keys; undefined when the master key is a file.
 *
 * @throws {ConfigError} for the first variable that is wrong
 */
export function transitOf(env: Environment, production: boolean): TransitConfig | undefined {
  if (oneOf(env, 'KEY_PROVIDER', PROVIDERS) !== 'vault') return undefined;
  return {
    address: required(addressOf(env, production), 'VAULT_ADDR', 'KEY_PROVIDER=vault needs it'),
    mount: named(env, 'VAULT_TRANSIT_MOUNT', /^[\w.-]+(\/[\w.-]+)*$/) ?? 'transit',
    key: named(env, 'VAULT_TRANSIT_KEY', /^[\w.-]+$/) ?? 'relais',
    namespace: named(env, 'VAULT_NAMESPACE', /^[\w.-]+(\/[\w.-]+)*\/?$/),
    caFile: text(env, 'VAULT_CACERT'),
    timeoutMs: wholeNumber(env, 'VAULT_TIMEOUT_MS', SHORTEST_MS, LONGEST_MS) ?? USUAL_MS,
    ...loginOf(env),
  };
}

/** Keys of cases go there as they are: in the clear only to this machine, and never in production. */
function addressOf(env: Environment, production: boolean): string | undefined {
  const url = address(env, 'VAULT_ADDR', ['https', 'http']);
  if (!url) return undefined;
  if (url.protocol === 'http:' && (production || !isLoopback(url.hostname))) {
    throw new ConfigError('VAULT_ADDR', 'must begin with https://');
  }
  if (url.pathname !== '/' || url.search || url.hash || url.username) {
    throw new ConfigError('VAULT_ADDR', 'must be an origin alone, such as https://vault.example:8200');
  }
  return url.origin;
}

/** Files, so that no secret stands in the environment, and a new one needs no new start. */
function loginOf(env: Environment): Pick<TransitConfig, 'tokenFile' | 'appRole'> {
  const tokenFile = text(env, 'VAULT_TOKEN_FILE');
  const roleId = text(env, 'VAULT_ROLE_ID');
  const secretIdFile = text(env, 'VAULT_SECRET_ID_FILE');
  if (tokenFile && (roleId || secretIdFile)) {
    throw new ConfigError('VAULT_TOKEN_FILE', 'and VAULT_ROLE_ID are both set: keep one way to log in');
  }
  if (tokenFile) return { tokenFile };
  const together = 'KEY_PROVIDER=vault needs VAULT_TOKEN_FILE, or VAULT_ROLE_ID and VAULT_SECRET_ID_FILE';
  if (!roleId && !secretIdFile) throw new ConfigError('VAULT_TOKEN_FILE', `is not set: ${together}`);
  return {
    appRole: {
      roleId: required(roleId, 'VAULT_ROLE_ID', together),
      secretIdFile: required(secretIdFile, 'VAULT_SECRET_ID_FILE', together),
    },
  };
}

function named(env: Environment, name: string, form: RegExp): string | undefined {
  const value = text(env, name);
  if (value !== undefined && (!form.test(value) || /(^|\/)\.+(\/|$)/.test(value))) {
    throw new ConfigError(name, `must be made of letters, digits, "-", "_" and ".", not "${value}"`);
  }
  return value;
}
