import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { InvalidInput } from '#kernel';
import { instantOf } from './day.decorator.js';

const HEADER = 'Relais-Sent-At';

const documented = ApiHeader({
  name: HEADER,
  required: false,
  description:
    'What the clock of the sender shows when the request leaves. A time in the body is read as the time between it and this, before the arrival. Not part of what Idempotency-Key binds.',
  schema: { type: 'string', format: 'date-time' },
});

/**
 * What the clock that wrote the times of the body showed when the request left: a kept body is sent again as it was, so it cannot say.
 *
 * @throws InvalidInput (400) naming the header when it is no instant
 */
export const SentAt = createParamDecorator(
  (_: unknown, context: ExecutionContext): Date | undefined => {
    const told = context.switchToHttp().getRequest<FastifyRequest>().headers[HEADER.toLowerCase()];
    if (told === undefined) return undefined;
    const at = instantOf(told);
    if (at instanceof Date && !Number.isNaN(at.getTime())) return at;
    throw new InvalidInput([{ in: 'header', name: HEADER, type: 'format' }]);
  },
  [(target, method) => documented(target, method!, Object.getOwnPropertyDescriptor(target, method!)!)],
);
