import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost, Reflector } from '@nestjs/core';
import type {} from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';
import { Callers } from './callers.js';
import { ROUTE_LIMIT } from './limited.decorator.js';
import { type LimitClass, type Limits, MINUTE, WINDOWS } from './limits.js';

/** Injection token of the limits in force. */
export const LIMITS_IN_FORCE = Symbol('limits in force');

type Check = ReturnType<FastifyInstance['createRateLimit']>;

/**
 * Bounds how often one caller asks, by the classes its route declares: each login of a person or, without a session, whom `Callers` says. A
 * stolen session uses up no other: its owner proves who they are, ends it, and acts meanwhile. What finds and takes out is
 * counted for the person, since a new login must not be a new budget of searches.
 */
@Injectable()
export class LimitGuard implements CanActivate {
  private readonly checks = new Map<LimitClass, Check>();

  constructor(
    private readonly reflector: Reflector,
    private readonly host: HttpAdapterHost,
    @Inject(LIMITS_IN_FORCE) private readonly limits: Limits,
    private readonly callers: Callers,
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
        keyGenerator: (request) => this.callers.of(request, limit),
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
