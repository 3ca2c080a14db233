import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { Page } from '#kernel';
import { ROUTE_ANSWER, type RouteAnswer } from './answers.decorator.js';
import { ROUTE_CACHEABLE } from './cacheable.decorator.js';
import { ROUTE_CREATES, type RouteCreates } from './creates.decorator.js';
import { PageLinks } from './page-links.js';
import { contextOf } from './request-context.js';

/** Gives the answer what belongs to HTTP: links of a page, ETag, Location, the mark of a replay, 304. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly links: PageLinks,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const answer = this.reflector.get<RouteAnswer | undefined>(ROUTE_ANSWER, context.getHandler());
    if (!answer) return next.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const creates = this.reflector.get<RouteCreates | undefined>(ROUTE_CREATES, context.getHandler());
    const cacheable = this.reflector.get<boolean | undefined>(ROUTE_CACHEABLE, context.getHandler());
    return next.handle().pipe(
      map((result: unknown) => {
        const view = answer.page ? this.#page(request, reply, result as Page<unknown>) : result;
        this.#headers(request, reply, view, creates);
        return cacheable ? revalidated(request, reply, view) : view;
      }),
    );
  }

  #page(request: FastifyRequest, reply: FastifyReply, page: Page<unknown>): unknown {
    const view = this.links.pageView(request, page);
    if (view.next) void reply.header('Link', `<${view.next}>; rel="next"`);
    return view;
  }

  #headers(
    request: FastifyRequest,
    reply: FastifyReply,
    view: unknown,
    creates: RouteCreates | undefined,
  ): void {
    const { etag, id, seeOther } = (view ?? {}) as { etag?: unknown; id?: unknown; seeOther?: unknown };
    if (typeof etag === 'string') void reply.header('ETag', `"${etag}"`);
    if (creates?.location && typeof id === 'string') {
      void reply.header('Location', `/api/v1${creates.location.replace(':id', id)}`);
    }
    if (typeof seeOther === 'string') void reply.status(303).header('Location', `/api/v1${seeOther}`);
    if (contextOf(request).replayed) void reply.header('Idempotency-Replayed', 'true');
  }
}

/** An answer without case data that the browser may keep and ask about: 304 when it is still the same. */
function revalidated(request: FastifyRequest, reply: FastifyReply, view: unknown): unknown {
  const etag = `"${createHash('sha256').update(JSON.stringify(view)).digest('base64url').slice(0, 22)}"`;
  void reply.header('ETag', etag).header('Cache-Control', 'private, no-cache');
  if (request.headers['if-none-match'] !== etag) return view;
  void reply.status(304);
  return undefined;
}
