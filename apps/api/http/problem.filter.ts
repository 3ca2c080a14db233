import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { LOGGER } from '#platform/telemetry';
import { failureOf } from './failure-of.js';
import { problemOf } from './problem.js';
import { contextOf } from './request-context.js';

/** Answers every failure with problem+json; a failure of the server's is logged under the same trace id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const context = contextOf(http.getRequest<FastifyRequest>());
    const { language, traceId } = context;
    const failure = failureOf(exception);
    context.failed = failure.code;
    if (failure.status >= 500)
      this.logger.error({ traceId, code: failure.code, err: exception }, 'request failed');
    const { retryAfter: wait, challenge } = failure.params;
    if (wait !== undefined) void reply.header('Retry-After', String(wait));
    if (challenge !== undefined) void reply.header('WWW-Authenticate', String(challenge));
    void reply
      .status(failure.status)
      .removeHeader('ETag')
      .header('Content-Type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problemOf(failure, language, traceId)));
  }
}
