import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The token of `If-Match` when there is one: the autosave of a person's own draft may go without. */
export const OptionalIfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined => {
    const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
    return header?.replace(/^W\//, '').replace(/^"(.*)"$/s, '$1');
  },
);
