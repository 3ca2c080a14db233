import { resolve } from 'node:path';
import { ConfigError } from './config.error.js';
import { type Environment, text } from './variables.js';

/** Where the port speaks TLS itself: the chain of its certificate and its key, PEM. */
export interface TlsConfig {
  readonly certFile: string;
  readonly keyFile: string;
  /** What the authority says of the certificate now (OCSP, DER): handed to whoever asks. */
  readonly ocspFile?: string;
}

/** @throws {ConfigError} for one without the other, and where people come by http */
export function tlsOf(env: Environment, publicUrl: string): TlsConfig | undefined {
  const [cert, key] = [text(env, 'TLS_CERT_FILE'), text(env, 'TLS_KEY_FILE')];
  if (!cert && !key) return undefined;
  if (!cert || !key)
    throw new ConfigError(cert ? 'TLS_KEY_FILE' : 'TLS_CERT_FILE', 'belongs with the other of the two');
  if (!publicUrl.startsWith('https:'))
    throw new ConfigError('PUBLIC_URL', 'must be https where the port itself speaks TLS');
  const ocsp = text(env, 'TLS_OCSP_FILE');
  return { certFile: resolve(cert), keyFile: resolve(key), ocspFile: ocsp && resolve(ocsp) };
}
