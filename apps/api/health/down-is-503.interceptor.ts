import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Observable, tap } from 'rxjs';
import type { HealthView } from './health.dto.js';

/** Load balancers read the status, not the body. */
@Injectable()
export class DownIs503 implements NestInterceptor<HealthView, HealthView> {
  intercept(context: ExecutionContext, next: CallHandler<HealthView>): Observable<HealthView> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap(({ status }) => {
        if (status === 'DOWN') void reply.status(503);
      }),
    );
  }
}
