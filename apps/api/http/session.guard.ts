import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { type ActiveSession, NoSession, OtherSession } from '#modules/access';
import { NO_ACTIVITY } from './no-activity.decorator.js';
import { PUBLIC, ROUTE_PERMISSION } from './permission.decorator.js';
import { contextOf } from './request-context.js';

/** Which membership a request was made for. A page outlives its session, and the cookie of the next one goes out with what it sends late. */
const MEMBERSHIP_HEADER = 'relais-membership';

/** Asks every route that is not public for a living session, and makes its member the actor of the request. */
@Injectable()
export class SessionGuard extends AuthGuard('relais-session') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    if (this.reflector.get(ROUTE_PERMISSION, handler) === PUBLIC) return true;
    contextOf(context.switchToHttp().getRequest<FastifyRequest>()).passive = this.reflector.get(
      NO_ACTIVITY,
      handler,
    );
    return (await super.canActivate(context)) as boolean;
  }

  override handleRequest<T>(
    error: unknown,
    session: ActiveSession | false,
    _info: unknown,
    execution: ExecutionContext,
  ): T {
    if (error) throw error;
    if (!session) throw new NoSession();
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const madeFor = request.headers[MEMBERSHIP_HEADER];
    if (madeFor !== undefined && madeFor !== session.actor.membershipId) throw new OtherSession();
    const context = contextOf(request);
    context.actor = session.actor;
    context.login = `${session.actor.userId} ${session.authenticatedAt.toISOString()}`;
    context.language = session.actor.language;
    return session as T;
  }
}
