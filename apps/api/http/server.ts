import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { CHUNK_BYTES } from '#modules/documents';
import type { Config } from '#platform/config';
import { pickLanguage } from '#platform/i18n';
import type { Metrics } from '#platform/telemetry';
import type { Callers } from './callers.js';
import { addContext } from './context.hook.js';
import { failureOf } from './failure-of.js';
import { addGate } from './gate.hook.js';
import { Hosts } from './hosts.js';
import { parseJsonBody } from './json-body.js';
import { tooManyRequests } from './limit.guard.js';
import type { Limits } from './limits.js';
import { takePolicyReports } from './policy-reports.js';
import { addNotFoundBeat, type Beat } from './not-found-beat.js';
import { problemOf } from './problem.js';
import { addSecurityHeaders, bareHeaders } from './security-headers.js';
import { transportOf } from './transport.js';

const MAX_BODY_BYTES = 1_048_576;
/** A client has this long to send a whole request: a slow one must not hold a socket. */
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Fastify with every bound a public server needs; what is said about a request is said by our own hooks.
 *
 * @param now what the dates of a certificate are held against
 * @throws {ConfigError} for a certificate that does not fit, and where people would log in over http
 */
export function newAdapter(config: Config, now: Date): FastifyAdapter {
  const bare = () => bareHeaders(config);
  const https = transportOf(config, now);
  return new FastifyAdapter({
    ...(https && { https }),
    trustProxy: trustOf(config),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: () => randomUUID(),
    logger: false,
    exposeHeadRoutes: false,
    multipart: false,
    clientErrorHandler: (error, socket) => answerBrokenRequest(bare(), error, socket),
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      answerBrokenAddress(bare(), error, request, reply),
    routerOptions: { maxParamLength: 200, caseSensitive: true },
  });
}

/**
 * Fastify trusts nobody where it is told a number alone, as it cannot tell the proxy from who reaches the port past it: then everybody is one
 * network, the proxy's. So the hops are counted here; that nobody but the proxy reaches the port is the operator's (docs/operations.md).
 */
function trustOf({ trustProxy }: Config): string | false | ((address: string, hop: number) => boolean) {
  return typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : trustProxy;
}

/** Hooks, plugins and the body parser of the server, in the order a request meets them. */
export async function equip(
  server: FastifyInstance,
  parts: { config: Config; logger: Logger; metrics: Metrics; limits: Limits; beat: Beat; callers: Callers },
): Promise<void> {
  addContext(server, parts.logger, parts.metrics);
  addNotFoundBeat(server, parts.beat);
  await addSecurityHeaders(server, parts.config);
  await server.register(rateLimit, {
    max: parts.limits.address,
    keyGenerator: (request) => parts.callers.atTheDoor(request),
    timeWindow: 60_000,
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    errorResponseBuilder: (_request, { ttl }) => tooManyRequests(Math.ceil(ttl / 1000)),
  });
  const hosts = Hosts.of(parts.config);
  addGate(server, hosts);
  await server.register(cookie);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES },
    (_request, body, done) => {
      try {
        done(null, parseJsonBody(body as Buffer));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  takeBytes(server);
  takePolicyReports(server, { ...parts, hosts });
}

/** A piece of a file: bytes as they are, and no more than a piece has. */
function takeBytes(server: FastifyInstance): void {
  server.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: CHUNK_BYTES },
    (_request, body, done) => done(null, body),
  );
}

/** An address the router cannot read never reaches a hook. */
function answerBrokenAddress(
  bare: Record<string, string>,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const traceId = randomUUID();
  const problem = problemOf(failureOf(error), pickLanguage(request.headers['accept-language']), traceId);
  void reply
    .status(problem.status)
    .headers({ ...bare, 'BelGov-Trace-Id': traceId })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}

const BROKEN: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What Node cannot read as HTTP gets no hooks: one fixed line, and the connection ends. */
function answerBrokenRequest(
  bare: Record<string, string>,
  error: Error & { code?: string },
  socket: Socket,
): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const status = BROKEN[error.code ?? ''] ?? '400 Bad Request';
  const body = JSON.stringify({
    type: 'urn:problem-type:belgif:badRequest',
    title: 'Request not understood',
    status: Number(status.slice(0, 3)),
    instance: `urn:uuid:${randomUUID()}`,
  });
  const headers = {
    ...bare,
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${body}`);
}
