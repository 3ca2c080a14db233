import { SetMetadata } from '@nestjs/common';

export const NO_UNIT_OF_WORK = Symbol('no unit of work');

/**
 * A route that must not hold a database connection while it runs (event streams, password hashing): no transaction is
 * opened for it and `@Work()` throws.
 */
export const NoUnitOfWork = () => SetMetadata(NO_UNIT_OF_WORK, true);
