import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { from, mergeMap, type Observable } from 'rxjs';
import { StepUp } from '#modules/access';
import { contextOf } from './request-context.js';
import { ROUTE_WEIGHT, type RouteWeight } from './weight.decorator.js';

/**
 * Asks for a fresh proof before an act that leaves lasting access behind or takes oversight away, before anything else is looked at: also
 * before the answer to a repeated request, which may hold a secret. Runs inside the unit of work; a weighty route without one is closed.
 */
@Injectable()
export class FreshProofInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly stepUp: StepUp,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = this.reflector.get<RouteWeight | undefined>(ROUTE_WEIGHT, context.getHandler());
    if (route?.asks !== 'edge') return next.handle();
    const { tx } = contextOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (!tx) throw new Error('a route that asks for a fresh proof has a unit of work');
    return from(this.stepUp.require(tx)).pipe(mergeMap(() => next.handle()));
  }
}
