import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { pickLanguage } from '#platform/i18n';
import type { Metrics } from '#platform/telemetry';
import { contextOf, openContext } from './request-context.js';

/**
 * Gives every request its trace id, in the answer as in the log, and writes one line about it when it is done: method,
 * route pattern, status, time. No address, no query string, no id of anything.
 */
export function addContext(server: FastifyInstance, logger: Logger, metrics: Metrics): void {
  server.addHook('onRequest', async (request, reply) => {
    openContext(request, { traceId: request.id, language: pickLanguage(request.headers['accept-language']) });
    // On Node's response, so that streams and errors of the router carry them too.
    reply.raw.setHeader('BelGov-Trace-Id', request.id);
    if (request.url.startsWith('/api/')) reply.raw.setHeader('Cache-Control', 'no-store');
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unmatched';
    const { statusCode: status, elapsedTime } = reply;
    const { traceId, actor } = contextOf(request);
    metrics.requests.observe({ method: request.method, route, status }, elapsedTime / 1000);
    const line = {
      traceId,
      method: request.method,
      route,
      status,
      ms: Math.round(elapsedTime),
      agency: actor?.agencyId,
    };
    logger.info(line, 'request');
  });
}
