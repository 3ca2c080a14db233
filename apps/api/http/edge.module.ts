import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AccessModule } from '#modules/access';
import { DevicesModule } from '#modules/devices';
import { AnswerInterceptor } from './answer.interceptor.js';
import { Callers } from './callers.js';
import { FreshProofInterceptor } from './fresh-proof.interceptor.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { InputPipe } from './input.pipe.js';
import { LimitGuard, LIMITS_IN_FORCE } from './limit.guard.js';
import type { Limits } from './limits.js';
import { PageLinks } from './page-links.js';
import { PermissionGuard } from './permission.guard.js';
import { ProblemFilter } from './problem.filter.js';
import { Refusals } from './refusals.js';
import { SessionGuard } from './session.guard.js';
import { SessionStrategy } from './session.strategy.js';
import { UnitOfWorkInterceptor } from './unit-of-work.interceptor.js';

/**
 * What every request passes, in this order: who is it (session), how often (limit), may they (permission); then
 * outermost to innermost: the shape of the answer, the unit of work, a fresh proof, the idempotency key.
 */
@Module({})
export class EdgeModule {
  static with(limits: Limits): DynamicModule {
    return {
      module: EdgeModule,
      global: true,
      imports: [AccessModule, DevicesModule],
      providers: [
        { provide: LIMITS_IN_FORCE, useValue: limits },
        Callers,
        PageLinks,
        Refusals,
        SessionStrategy,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_GUARD, useClass: LimitGuard },
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
        { provide: APP_INTERCEPTOR, useClass: UnitOfWorkInterceptor },
        { provide: APP_INTERCEPTOR, useClass: FreshProofInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      ],
      exports: [PageLinks],
    };
  }
}
