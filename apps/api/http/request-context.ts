import type { FastifyRequest } from 'fastify';
import type { Language, MemberActor } from '#kernel';
import type { Tx } from '#platform/database';

/** What the edge knows about one request. One typed object instead of loose properties on Fastify's request. */
export interface RequestContext {
  /** Identity of the request in `instance`, `BelGov-Trace-Id` and the logs: a UUID. */
  traceId: string;
  /** Language of texts for the caller: their preference once known, else `Accept-Language`. */
  language: Language;
  actor?: MemberActor;
  /** The login that the session goes back to: one that goes on in another membership is the same. */
  login?: string;
  /** The request is made by a program, not by hand: it does not keep the session alive. */
  passive?: boolean;
  tx?: Tx;
  /** The answer repeats an earlier one of the same `Idempotency-Key`. */
  replayed?: boolean;
  /** Code of what it was refused or failed with: for the log, where tries to get round a check can be counted. */
  failed?: string;
}

const contexts = new WeakMap<object, RequestContext>();

/** Opens the context of a request; the first hook of the server does it. */
export function openContext(request: FastifyRequest, context: RequestContext): void {
  contexts.set(request.raw, context);
}

/**
 * The context of a request.
 *
 * @param request Fastify's request, or Node's when a middleware has only that
 */
export function contextOf(request: FastifyRequest | FastifyRequest['raw']): RequestContext {
  const context = contexts.get('raw' in request ? request.raw : request);
  if (!context) throw new Error('request without a context');
  return context;
}
