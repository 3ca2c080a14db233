import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { MemberActor } from '#kernel';
import { contextOf } from './request-context.js';

/** The member who calls, for routes without a unit of work; the others read `tx.actor`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): MemberActor => {
  const { actor } = contextOf(context.switchToHttp().getRequest());
  if (!actor) throw new Error('@CurrentActor() on a public route');
  return actor;
});
