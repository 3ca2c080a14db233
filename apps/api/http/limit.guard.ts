import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost, Reflector } from '@nestjs/core';
import type {} from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';
import { ROUTE_LIMIT } from './limited.decorator.js';
import { type LimitClass, type Limits, MINUTE, WINDOWS } from './limits.js';
import { networkOf } from './network.js';
import { contextOf } from './request-context.js';

/** Injection token of the limits in force. */
export const LIMITS_IN_FORCE = Symbol('limits in force');

type Check = ReturnType<FastifyInstance['createRateLimit']>;

/**
 * Bounds how often a person (or, without a session, a network) calls, by the classes its route declares. Per person: a new
 * login must not be a new budget of searches.
 */
@Injectable()
export class LimitGuard implements CanActivate {
  private readonly checks = new Map<LimitClass, Check>();

  constructor(
    private readonly reflector: Reflector,
    private readonly host: HttpAdapterHost,
    @Inject(LIMITS_IN_FORCE) private readonly limits: Limits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const special = this.reflector.get<LimitClass[] | undefined>(ROUTE_LIMIT, context.getHandler());
    await this.#take(request, 'standard');
    for (const limit of special ?? []) await this.#take(request, limit);
    return true;
  }

  async #take(request: FastifyRequest, limit: LimitClass): Promise<void> {
    const taken = await this.#check(limit)(request);
    if (!taken.isAllowed && taken.isExceeded) throw tooManyRequests(taken.ttlInSeconds);
  }

  #check(limit: LimitClass): Check {
    let check = this.checks.get(limit);
    if (!check) {
      const server = this.host.httpAdapter.getInstance<FastifyInstance>();
      check = server.createRateLimit({
        max: this.limits[limit],
        timeWindow: WINDOWS[limit] ?? MINUTE,
        keyGenerator: (request) => contextOf(request).actor?.userId ?? networkOf(request.ip),
      });
      this.checks.set(limit, check);
    }
    return check;
  }
}

/** @param seconds until the next request is taken */
export function tooManyRequests(seconds: number): DomainError {
  return new DomainError('tooManyRequests', 429, { retryAfter: Math.max(1, seconds) });
}
