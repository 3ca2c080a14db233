import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { DomainError, InvalidInput } from '#kernel';
import { IdempotencyKeys } from '#modules/access';
import { isSame, RequestHashes } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { type ResourceReader, ROUTE_CREATES, type RouteCreates } from './creates.decorator.js';
import { contextOf } from './request-context.js';

const HEADER = 'idempotency-key';
const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * Makes a POST that creates have one effect however often it arrives. Runs inside the unit of work, before anything
 * else looks at the request: the key is locked, looked up, and stored with what was created.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly keys: IdempotencyKeys,
    private readonly hashes: RequestHashes,
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const creates = this.reflector.get<RouteCreates | undefined>(ROUTE_CREATES, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { tx } = contextOf(request);
    const key = creates && tx && keyOf(request, creates);
    return key === undefined || key === ''
      ? next.handle()
      : from(this.#once(request, tx!, creates!, key, next));
  }

  async #once(
    request: FastifyRequest,
    tx: Tx,
    creates: RouteCreates,
    key: string,
    next: CallHandler,
  ): Promise<unknown> {
    // The search is sent with the lock and looks only after it, so that it sees what the holder before us kept.
    const [locked, earlier] = await Promise.all([this.keys.lock(tx, key), this.keys.find(tx, key)]);
    if (!locked) throw new DomainError('requestInProgress', 409, { retryAfter: 1 });
    const route = `${request.method} ${request.routeOptions.url}`;
    const bodyHmac = this.hashes.of({ route, params: request.params, body: request.body ?? null });
    if (earlier) {
      if (earlier.route !== route || !isSame(earlier.bodyHmac, bodyHmac))
        throw new DomainError('idempotencyKeyReused', 422);
      return this.#replay(request, tx, creates, earlier.resourceId);
    }
    const view = await lastValueFrom(next.handle());
    this.keys.keep(tx, { key, route, bodyHmac, resourceId: (view as { id: string }).id });
    return view;
  }

  /** Reads what the first request made, under today's rights: a right lost since then counts. */
  #replay(request: FastifyRequest, tx: Tx, creates: RouteCreates, id: string): Promise<object> {
    contextOf(request).replayed = true;
    return this.modules.get<ResourceReader>(creates.reader, { strict: false }).run(tx, id);
  }
}

/** @throws InvalidInput (400) naming the header when it is missing and needed, or is no key */
function keyOf(request: FastifyRequest, creates: RouteCreates): string | undefined {
  const key = request.headers[HEADER];
  if (key === undefined && creates.key === 'optional') return undefined;
  if (typeof key === 'string' && KEY.test(key)) return key;
  const type = key === undefined ? 'required' : 'format';
  throw new InvalidInput([{ in: 'header', name: 'Idempotency-Key', type }]);
}
