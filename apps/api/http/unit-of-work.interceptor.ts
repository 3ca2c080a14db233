import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { atLogin, type MemberActor } from '#kernel';
import { UnitOfWork } from '#platform/database';
import { AT_LOGIN } from './at-login.decorator.js';
import { NO_UNIT_OF_WORK } from './no-unit-of-work.decorator.js';
import { ROUTE_PERMISSION } from './permission.decorator.js';
import { Refusals } from './refusals.js';
import { contextOf } from './request-context.js';

/**
 * Runs a request in one transaction as its actor. The answer is given on only after COMMIT; whatever is thrown rolls
 * everything back, and a refusal is audited before it is answered.
 */
@Injectable()
export class UnitOfWorkInterceptor implements NestInterceptor {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly refusals: Refusals,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const route = context.getHandler();
    const { actor } = contextOf(request);
    if (!actor || this.reflector.get(NO_UNIT_OF_WORK, route)) return next.handle();
    const acting = this.reflector.get(AT_LOGIN, route) ? atLogin(actor) : actor;
    return from(this.#run(request, acting, this.reflector.get<string>(ROUTE_PERMISSION, route), next));
  }

  async #run(
    request: FastifyRequest,
    actor: MemberActor,
    permission: string,
    next: CallHandler,
  ): Promise<unknown> {
    const context = contextOf(request);
    try {
      return await this.unitOfWork.run(actor, (tx) => {
        context.tx = tx;
        return lastValueFrom(next.handle(), { defaultValue: undefined });
      });
    } catch (error) {
      await this.refusals.record(request, permission, error);
      throw error;
    } finally {
      context.tx = undefined;
    }
  }
}
