import { applyDecorators, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { LimitedConfig } from './callers.js';
import type { LimitClass } from './limits.js';

export const ROUTE_LIMIT = Symbol('route limit');

/** Puts a route under stricter limits than the standard one; it counts in each of them. */
export const Limited = (...limits: Exclude<LimitClass, 'standard'>[]) =>
  applyDecorators(SetMetadata(ROUTE_LIMIT, limits), RouteConfig({ limits } satisfies LimitedConfig));
