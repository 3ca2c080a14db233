import type { Span } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { pickLanguage } from '#platform/i18n';
import { type Metrics, spans } from '#platform/telemetry';
import { contextOf, openContext } from './request-context.js';

/**
 * Gives every request its trace id, in the answer as in the log, and writes one line about it when it is done: method,
 * route pattern, status, the code of a refusal, time. No address, no query string, no id of anything.
 */
export function addContext(server: FastifyInstance, logger: Logger, metrics: Metrics): void {
  const open = new WeakMap<object, Span>();
  server.addHook('onRequest', (request, reply, done) => {
    const language = pickLanguage(request.headers['accept-language']);
    openContext(request, { traceId: request.id, language });
    // On Node's response, so that streams and errors of the router carry them too.
    reply.raw.setHeader('BelGov-Trace-Id', request.id);
    // Of every answer: an address can be spelt in several ways. What may be kept says so itself.
    reply.raw.setHeader('Cache-Control', 'no-store');
    open.set(request, spans.begin(request.id, done));
  });
  server.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'unmatched';
    const { statusCode: status, elapsedTime } = reply;
    const { traceId, actor, failed: code } = contextOf(request);
    metrics.requests.observe({ method, route, status }, elapsedTime / 1000);
    const span = open.get(request);
    if (span) spans.end(span, method, route, status);
    const ms = Math.round(elapsedTime);
    logger.info({ traceId, method, route, status, code, ms, agency: actor?.agencyId }, 'request');
  });
}
