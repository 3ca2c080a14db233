import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ServerOptions } from 'node:https';
import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
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
 * How the port is spoken to: TLS 1.2 or 1.3 with its own certificate, in production one that browsers trust, or, where a proxy that was
 * named (see `Hosts`) stands in front, one that this proxy trusts. Without one over http, which in production only a program on the same
 * machine, a proxy among them, may do.
 *
 * @param authorities those whose certificates browsers trust, PEM
 * @throws {ConfigError} for a certificate or key that cannot be read or is none, does not fit the other or the address people see, and for
 * one of the chain that is over or not good yet
 */
export function transportOf(
  config: Config,
  now: Date,
  authorities: readonly string[] = rootCertificates,
): ServerOptions | undefined {
  const { tls, production, trustProxy, host } = config;
  if (!tls) {
    if (production && !isLoopback(host))
      throw new ConfigError(
        'TLS_CERT_FILE',
        'must be set in production, or HOST be a loopback address: nothing is said over http between machines',
      );
    return undefined;
  }
  const [cert, key] = [readPem('TLS_CERT_FILE', tls.certFile), readPem('TLS_KEY_FILE', tls.keyFile)];
  const chain = chainOf(cert);
  const facesBrowsers = trustProxy === false;
  requireKeyOf(chain[0]!, key);
  if (facesBrowsers) requireName(chain[0]!, new URL(config.publicUrl).hostname);
  for (const one of chain) requireGood(one, now);
  if (production && facesBrowsers && !isTrusted(chain, authorities))
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
  const what = 'must hold certificates as PEM, its own first';
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (!blocks) throw new ConfigError('TLS_CERT_FILE', what);
  return blocks.map((block) => readAs('TLS_CERT_FILE', what, () => new X509Certificate(block)));
}

/** What OpenSSL says of bytes it cannot read names neither the setting nor the file. */
function readAs<T>(name: string, what: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw new ConfigError(name, what);
  }
}

function requireKeyOf(own: X509Certificate, pem: string): void {
  const what = 'must hold a private key as PEM, without a passphrase';
  const key = readAs('TLS_KEY_FILE', what, () => createPrivateKey(pem));
  if (!own.checkPrivateKey(key)) throw new ConfigError('TLS_KEY_FILE', 'must be the key of TLS_CERT_FILE');
}

function requireName(own: X509Certificate, hostname: string): void {
  const fits = isIP(hostname) ? own.checkIP(hostname) : own.checkHost(hostname);
  if (fits === undefined)
    throw new ConfigError('TLS_CERT_FILE', `must be for ${hostname}, as PUBLIC_URL says`);
}

/** Browsers ask the dates of each that leads to the authority, not only of the first. */
function requireGood({ subject, validFrom, validTo }: X509Certificate, now: Date): void {
  const whose = subject.replaceAll('\n', ', ');
  if (Date.parse(validTo) < now.getTime())
    throw new ConfigError('TLS_CERT_FILE', `must not be over: ${whose} was good until ${validTo}`);
  if (Date.parse(validFrom) > now.getTime())
    throw new ConfigError('TLS_CERT_FILE', `must be good now: ${whose} is good from ${validFrom}`);
}

/** Each is signed by the next, and the last by an authority: unless told those that Node brings along, which are Mozilla's. */
function isTrusted(chain: readonly X509Certificate[], authorities: readonly string[]): boolean {
  const signedBy = (one: X509Certificate, other: X509Certificate) =>
    one.checkIssued(other) && one.verify(other.publicKey);
  const linked = chain.every((one, n) => n + 1 === chain.length || signedBy(one, chain[n + 1]!));
  const last = chain.at(-1)!;
  return linked && authorities.some((pem) => signedBy(last, new X509Certificate(pem)));
}
