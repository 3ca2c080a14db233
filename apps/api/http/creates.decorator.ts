import { applyDecorators, SetMetadata, type Type } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Tx } from '#platform/database';

export const ROUTE_CREATES = Symbol('route creates');

/** A use case that reads one resource by id under the caller's present rights. */
export interface ResourceReader {
  run(tx: Tx, id: string): Promise<object>;
}

export interface RouteCreates {
  reader: Type<ResourceReader>;
  /** Path of the created resource below the base, with `:id`; becomes the `Location` header. */
  location?: string;
  key: 'required' | 'optional';
}

/**
 * A POST that creates. It takes an `Idempotency-Key`: repeated with the same body, it has one effect and the answer is
 * read again through `reader` under today's rights, with `Idempotency-Replayed: true`.
 *
 * The view the controller returns must carry the `id` that `reader` reads by.
 *
 * @param reader the injectable use case that reads the resource, e.g. `ReadCase`
 * @param options `location`: e.g. `/cases/:id`; `key`: `optional` for acts that repeat harmlessly (acknowledgements)
 */
export const Creates = (
  reader: Type<ResourceReader>,
  options: { location?: string; key?: 'required' | 'optional' } = {},
) =>
  applyDecorators(
    SetMetadata(ROUTE_CREATES, { reader, key: 'required', ...options } satisfies RouteCreates),
    ApiHeader({
      name: 'Idempotency-Key',
      required: options.key !== 'optional',
      description: 'Chosen by the caller; the same key and body have one effect for seven days',
      schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
    }),
  );
