import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, InvalidInput, type Issue } from '#kernel';
import { foreignHostPage } from './foreign-host.page.js';
import type { Hosts } from './hosts.js';
import { reachesPrototype, unstorable } from './json-body.js';
import { REPORT_TYPES, REPORTS_PATH } from './policy-reports.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** A request of this method without a body is complete. */
const BODILESS = new Set(['DELETE']);
/** The one route that takes bytes: a piece of a file. No page can send them to another origin without a preflight either. */
const BYTES_ROUTE = 'PUT /api/v1/document-uploads/:id/chunks/:number';
const BYTES_TYPE = /^application\/octet-stream\s*(;|$)/i;
const JSON_TYPES = /^application\/(merge-patch\+)?json\s*(;|$)/i;

/**
 * What every request must pass before anything looks at who sends it: our own Host, over https where a proxy says which; for unsafe methods our own
 * Origin and JSON, or bytes where a route takes them (a foreign page can send neither without a preflight, which is never granted); storable query values.
 */
export function addGate(server: FastifyInstance, hosts: Hosts): void {
  server.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url?.startsWith('/health/')) return;
    if (!hosts.knowsHost(request) || !hosts.knowsScheme(request))
      return refuseHost(request, reply, hosts.publicUrl);
    if (SAFE.has(request.method)) return;
    // A browser itself sends it, of a page that says no referrer: without an origin. It changes nothing but counts.
    if (request.method === 'POST' && request.routeOptions.url === REPORTS_PATH)
      return requireType(request, REPORT_TYPES);
    if (!hosts.knowsOrigin(request)) throw new DomainError('foreignOrigin', 403);
    if (BODILESS.has(request.method) && !hasBody(request)) return;
    const takesBytes = `${request.method} ${request.routeOptions.url}` === BYTES_ROUTE;
    requireType(request, takesBytes ? BYTES_TYPE : JSON_TYPES);
  });
  server.addHook('preValidation', async (request) => {
    const issues = Object.entries(request.query ?? {}).flatMap(([name, value]) =>
      issuesOfParameter(name, value),
    );
    if (issues.length > 0) throw new InvalidInput(issues);
  });
}

function issuesOfParameter(name: string, value: unknown): Issue[] {
  const issue = (type: string): Issue[] => [{ in: 'query', name: unstorable(name) ? '' : name, type }];
  if (reachesPrototype(name)) return issue('unknownField');
  return [name, value].flat().some((text) => unstorable(String(text))) ? issue('forbiddenCharacter') : [];
}

/** @throws {DomainError} 415 */
function requireType({ headers }: FastifyRequest, types: RegExp): void {
  if (!types.test(headers['content-type'] ?? '')) throw new DomainError('unsupportedMediaType', 415);
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function refuseHost(request: FastifyRequest, reply: FastifyReply, publicUrl: string): FastifyReply {
  if (request.method !== 'GET' || !request.headers.accept?.includes('text/html')) {
    throw new DomainError('foreignHost', 421, { publicUrl });
  }
  return reply.status(421).type('text/html; charset=utf-8').send(foreignHostPage(publicUrl));
}
