import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Config } from '#platform/config';
import { REPORTS_PATH } from './policy-reports.js';

/** Where browsers come, and whether they may know the host by heart. */
type Reached = Pick<Config, 'publicUrl' | 'hstsPreload'>;

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

const REPORTS_NAME = 'policy';

/** Content security policy of the client: nothing from elsewhere, no inline script, one Trusted Types policy. */
const clientPolicy = (https: boolean): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types relais',
    ...(https ? ['upgrade-insecure-requests'] : []),
    `report-uri ${REPORTS_PATH}`,
    // The newer way, which browsers go over https alone.
    ...(https ? [`report-to ${REPORTS_NAME}`] : []),
  ].join(';');

/** Swagger's page styles and starts itself inline; it exists outside production only. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
  `report-uri ${REPORTS_PATH}`;

/** A year, subdomains as well. */
const HSTS = { maxAge: 31_536_000, includeSubDomains: true } as const;

/** @returns false over http, where browsers take no such promise */
const hstsOf = ({ publicUrl, hstsPreload }: Reached) =>
  publicUrl.startsWith('https:') && { ...HSTS, preload: hstsPreload };

/** Of answers that no hook reaches, to what the router or Node cannot read: such an answer is no page, so nothing may come of it. */
export function bareHeaders(reached: Reached): Record<string, string> {
  const hsts = hstsOf(reached);
  return {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': `default-src 'none'; frame-ancestors 'none'; report-uri ${REPORTS_PATH}`,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    ...(hsts && {
      'Strict-Transport-Security': `max-age=${hsts.maxAge}; includeSubDomains${hsts.preload ? '; preload' : ''}`,
    }),
  };
}

/** Sets the security headers of every answer. The policy is a text of our own: helmet puts one together anew for each answer. */
export async function addSecurityHeaders(server: FastifyInstance, reached: Reached): Promise<void> {
  const https = reached.publicUrl.startsWith('https:');
  await server.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    originAgentCluster: true,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: hstsOf(reached),
    xFrameOptions: { action: 'deny' },
  });
  const policy = clientPolicy(https);
  server.addHook('onRequest', async (request, reply) => {
    reply.raw.setHeader('Permissions-Policy', PERMISSIONS_POLICY);
    if (https) reply.raw.setHeader('Reporting-Endpoints', `${REPORTS_NAME}="${REPORTS_PATH}"`);
    // By the route that answers, not by how its address was spelt.
    const isDocs = request.routeOptions.url?.startsWith('/api/docs');
    reply.raw.setHeader('Content-Security-Policy', isDocs ? DOCS_POLICY : policy);
  });
}
