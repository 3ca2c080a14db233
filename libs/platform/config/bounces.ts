import type { BounceConfig } from './config.js';
import { ConfigError } from './config.error.js';
import { ownTlsOf } from './encrypted.js';
import { type Environment, required, text, wholeNumber } from './variables.js';

/** Names with a dot, of letters, digits and hyphens: what is behind the @ of an address that servers route by. */
const DOMAIN = /^(?=.{1,190}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Where mails that come back are read; undefined when it is not set.
 *
 * @param isExposed other machines reach the port, in production: then it has a certificate and takes mail by STARTTLS alone
 * @throws {ConfigError} for the first variable that is wrong
 */
export function bouncesOf(
  env: Environment,
  { apiPort, isExposed }: { apiPort: number; isExposed: boolean },
): BounceConfig | undefined {
  const domain = text(env, 'BOUNCE_DOMAIN')?.toLowerCase();
  const port = wholeNumber(env, 'BOUNCE_PORT', 1, 65_535);
  if (domain === undefined && port === undefined) return undefined;
  const together = 'BOUNCE_DOMAIN, BOUNCE_PORT and SMTP_URL belong together';
  required(text(env, 'SMTP_URL'), 'SMTP_URL', together);
  if (port === apiPort) throw new ConfigError('BOUNCE_PORT', 'must not be the port of the API');
  if (domain !== undefined && !DOMAIN.test(domain)) {
    throw new ConfigError(
      'BOUNCE_DOMAIN',
      `must be a domain such as bounces.relais.example, not "${domain}"`,
    );
  }
  const { certFile, keyFile } = ownTlsOf(env, { cert: 'BOUNCE_CERT_FILE', key: 'BOUNCE_KEY_FILE' }) ?? {};
  if (isExposed)
    required(certFile, 'BOUNCE_CERT_FILE', 'in production mails come back encrypted, or HOST is loopback');
  return {
    tls: certFile && keyFile ? { certFile, keyFile } : undefined,
    domain: required(domain, 'BOUNCE_DOMAIN', together),
    port: required(port, 'BOUNCE_PORT', together),
  };
}
