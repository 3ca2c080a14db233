import { SetMetadata } from '@nestjs/common';

export const ROUTE_CACHEABLE = Symbol('route cacheable');

/** Lets the browser keep an answer that holds no case data and ask whether it is still the same (ETag, 304). */
export const Cacheable = () => SetMetadata(ROUTE_CACHEABLE, true);
