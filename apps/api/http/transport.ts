import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ServerOptions } from 'node:https';
import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import { SystemClock } from '#kernel';
import { type Config, ConfigError, isLoopback } from '#platform/config';

/** Of TLS 1.3 all of Node's; of TLS 1.2 those with forward secrecy and authenticated encryption, the strongest first. */
const CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':');

/** A client has this long to agree on keys: before that nothing else bounds it, and Node alone would wait two minutes. */
const HANDSHAKE_TIMEOUT_MS = 10_000;

/**
 * How the port is spoken to: TLS 1.2 or 1.3 with its own certificate, in production one that browsers trust; without one over http, which
 * in production only a proxy that was named, or a program on the same machine, may do.
 *
 * @throws {ConfigError} for a certificate or key that cannot be read, does not fit the other or the address people see, or is over
 */
export function transportOf(config: Config): ServerOptions | undefined {
  const { tls, production, trustProxy, host } = config;
  if (!tls) {
    if (production && trustProxy === false && !isLoopback(host))
      throw new ConfigError(
        'TLS_CERT_FILE',
        'must be set in production, or TRUST_PROXY, or HOST be a loopback address: nobody logs in over http',
      );
    return undefined;
  }
  const [cert, key] = [readPem('TLS_CERT_FILE', tls.certFile), readPem('TLS_KEY_FILE', tls.keyFile)];
  const chain = chainOf(cert);
  requireFitting(chain[0]!, key, new URL(config.publicUrl).hostname);
  if (production && !isTrusted(chain))
    throw new ConfigError('TLS_CERT_FILE', 'must lead to an authority that browsers trust, in production');
  return {
    cert,
    key,
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
    ciphers: CIPHERS,
    honorCipherOrder: true,
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
  };
}

function readPem(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new ConfigError(name, `cannot be read at ${path}`);
  }
}

function chainOf(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (!blocks) throw new ConfigError('TLS_CERT_FILE', 'must hold certificates as PEM, its own first');
  return blocks.map((block) => new X509Certificate(block));
}

function requireFitting(own: X509Certificate, key: string, hostname: string): void {
  if (!own.checkPrivateKey(createPrivateKey(key)))
    throw new ConfigError('TLS_KEY_FILE', 'must be the key of TLS_CERT_FILE');
  const fits = isIP(hostname) ? own.checkIP(hostname) : own.checkHost(hostname);
  if (fits === undefined)
    throw new ConfigError('TLS_CERT_FILE', `must be for ${hostname}, as PUBLIC_URL says`);
  if (Date.parse(own.validTo) < new SystemClock().now().getTime())
    throw new ConfigError('TLS_CERT_FILE', `must not be over: it was good until ${own.validTo}`);
}

/** Each is signed by the next, and the last by an authority of those that Node brings along, which are Mozilla's. */
function isTrusted(chain: readonly X509Certificate[]): boolean {
  const signedBy = (one: X509Certificate, other: X509Certificate) =>
    one.checkIssued(other) && one.verify(other.publicKey);
  const linked = chain.every((one, n) => n + 1 === chain.length || signedBy(one, chain[n + 1]!));
  const last = chain.at(-1)!;
  return linked && rootCertificates.some((pem) => signedBy(last, new X509Certificate(pem)));
}
