import { HttpException } from '@nestjs/common';
import { DomainError } from '#kernel';
import { failure, type Failure } from './failure.js';

/** Statuses Nest, Fastify and Node answer with by themselves. */
const CODES: Readonly<Record<number, string>> = {
  400: 'badRequest',
  401: 'noSession',
  403: 'missingPermission',
  404: 'notFound',
  405: 'badRequest',
  408: 'requestTimeout',
  413: 'payloadTooLarge',
  414: 'uriTooLong',
  415: 'unsupportedMediaType',
  421: 'foreignHost',
  429: 'tooManyRequests',
  503: 'unavailable',
};

/** Errors of the framework; their messages may quote the request, so only the status is kept. */
export function failureOfHttp(exception: unknown): Failure | undefined {
  if (!(exception instanceof Error)) return undefined;
  // Nest wraps what a content-type parser or a hook threw.
  if (exception.cause instanceof DomainError) return exception.cause;
  const status = exception instanceof HttpException ? exception.getStatus() : fastifyStatus(exception);
  if (!status || status < 400 || status > 599) return undefined;
  const code = CODES[status] ?? (status < 500 ? 'badRequest' : 'internal');
  return failure(code, status, status === 503 ? { retryAfter: 2 } : {});
}

function fastifyStatus(exception: Error): number | undefined {
  const { statusCode, code } = exception as Error & { statusCode?: unknown; code?: unknown };
  return typeof statusCode === 'number' && typeof code === 'string' && code.startsWith('FST_')
    ? statusCode
    : undefined;
}
