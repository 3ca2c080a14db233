import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Powers no page of ours uses. */
const PERMISSIONS = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** Powers only our own pages use: passkeys. */
const OWN = ['publickey-credentials-create', 'publickey-credentials-get'];

const PERMISSIONS_POLICY = [
  ...PERMISSIONS.map((power) => `${power}=()`),
  ...OWN.map((power) => `${power}=(self)`),
].join(', ');

/** Content security policy of the client: nothing from elsewhere, no inline script, one Trusted Types policy. */
function clientPolicy(https: boolean): Record<string, Iterable<string> | null> {
  return {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    workerSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    objectSrc: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ['relais'],
    upgradeInsecureRequests: https ? [] : null,
  };
}

/** Swagger's page styles and starts itself inline; it exists outside production only. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A year, subdomains as well. */
const HSTS = { maxAge: 31_536_000, includeSubDomains: true } as const;

/**
 * Of answers that no hook reaches, to what the router or Node cannot read: such an answer is no page, so nothing may come of it.
 *
 * @param publicUrl where browsers come; only over https do they take a promise to come that way
 */
export function bareHeaders(publicUrl: string): Record<string, string> {
  return {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    ...(publicUrl.startsWith('https:') && {
      'Strict-Transport-Security': `max-age=${HSTS.maxAge}; includeSubDomains`,
    }),
  };
}

/** Sets the security headers of every answer. */
export async function addSecurityHeaders(server: FastifyInstance, publicUrl: string): Promise<void> {
  const https = publicUrl.startsWith('https:');
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: clientPolicy(https) as never },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    originAgentCluster: true,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: https ? HSTS : false,
    xFrameOptions: { action: 'deny' },
  });
  server.addHook('onRequest', async (request, reply) => {
    reply.raw.setHeader('Permissions-Policy', PERMISSIONS_POLICY);
    // By the route that answers, not by how its address was spelt.
    if (request.routeOptions.url?.startsWith('/api/docs'))
      reply.raw.setHeader('Content-Security-Policy', DOCS_POLICY);
  });
}
