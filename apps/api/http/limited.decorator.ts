import { SetMetadata } from '@nestjs/common';
import type { LimitClass } from './limits.js';

export const ROUTE_LIMIT = Symbol('route limit');

/** Puts a route under a stricter limit than the standard one. */
export const Limited = (limit: Exclude<LimitClass, 'standard'>) => SetMetadata(ROUTE_LIMIT, limit);
