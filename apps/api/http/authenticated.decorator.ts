import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** What the passport strategy of the route’s own guard (`@UseGuards`) made of the credential. */
export const Authenticated = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown =>
    context.switchToHttp().getRequest<{ user?: unknown }>().user,
);
