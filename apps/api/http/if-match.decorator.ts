import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';

/** An unsafe request that must name the version it was decided on, and does not (RFC 6585). */
export class PreconditionRequired extends DomainError {
  constructor() {
    super('preconditionRequired', 428, {}, [{ in: 'header', name: 'If-Match', type: 'required' }]);
  }
}

/**
 * The raw token of `If-Match` (without quotes), for the use case to compare: a state conflict (409)
 * must be reported before a stale version (412), so the edge does not compare.
 *
 * @throws PreconditionRequired (428) when the header is missing
 */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): string => {
    const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
    if (!header) throw new PreconditionRequired();
    return etagOf(header);
  },
  [(target, method) => documented(target, method!, Object.getOwnPropertyDescriptor(target, method!)!)],
);

/** The same where a person's own draft is saved by itself, which may go without. */
export const OptionalIfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined => {
    const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
    return header && etagOf(header);
  },
);

/**
 * The same where only some bodies act on a version: with this field in it, the request names the version.
 *
 * @throws PreconditionRequired (428) when the field is there and the header is not
 */
export const IfMatchWith = createParamDecorator(
  (field: string, context: ExecutionContext): string | undefined => {
    const { headers, body } = context.switchToHttp().getRequest<FastifyRequest>();
    const header = headers['if-match'];
    const isAct = (body as Record<string, unknown> | undefined)?.[field] === true;
    if (!header && isAct) throw new PreconditionRequired();
    return header && etagOf(header);
  },
  [(target, method) => sometimes(target, method!, Object.getOwnPropertyDescriptor(target, method!)!)],
);

/** Weak or strong, in quotes or not: what stands between. */
function etagOf(header: string): string {
  return header.replace(/^W\//, '').replace(/^"(.*)"$/s, '$1');
}

const sometimes = ApiHeader({
  name: 'If-Match',
  required: false,
  description: 'ETag of the version the caller decided on, when the body acts on one',
  schema: { type: 'string', minLength: 1 },
});

const documented = ApiHeader({
  name: 'If-Match',
  required: true,
  description: 'ETag of the version the caller decided on',
  schema: { type: 'string', minLength: 1 },
});
