import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { contextOf } from './request-context.js';

/**
 * The unit of work of this request, opened by the unit-of-work interceptor with the caller as its actor and committed
 * before the answer leaves. The controller passes it first to the use case.
 */
export const Work = createParamDecorator((_: unknown, context: ExecutionContext): Tx => {
  const { tx } = contextOf(context.switchToHttp().getRequest());
  if (!tx) throw new Error('@Work() on a route without a unit of work');
  return tx;
});
