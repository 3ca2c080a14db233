import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import type { Settings } from './config.js';

/** Where the API of these settings says whether it is ready, as this machine reaches it. */
export function ownReadiness({ host, port, tls }: Pick<Settings, 'host' | 'port' | 'tls'>): string {
  const reached = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `${tls ? 'https' : 'http'}://${reached}:${port}/health/ready`;
}

/**
 * Believes the first certificate of this file and no other, whoever signed it and by whatever name its port is reached: it is for the
 * name in `PUBLIC_URL`, or for what a proxy calls it, not for how this machine calls itself.
 *
 * @throws {Error} for a file that cannot be read or holds no certificate
 */
export function believingOnly(certFile: string): ConnectionOptions {
  const own = new X509Certificate(readFileSync(certFile));
  return {
    ca: own.toString(),
    allowPartialTrustChain: true,
    checkServerIdentity: (_name, { raw }) => (raw.equals(own.raw) ? undefined : new Error('not its own')),
  };
}
