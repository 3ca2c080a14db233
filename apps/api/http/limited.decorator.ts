import { SetMetadata } from '@nestjs/common';
import type { LimitClass } from './limits.js';

export const ROUTE_LIMIT = Symbol('route limit');

/** Puts a route under stricter limits than the standard one; it counts in each of them. */
export const Limited = (...limits: Exclude<LimitClass, 'standard'>[]) => SetMetadata(ROUTE_LIMIT, limits);
