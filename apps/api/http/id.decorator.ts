import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { isUuid, NotFound } from '#kernel';

/** An id that cannot exist gets the answer of one that does not. */
@Injectable()
class IdPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (!isUuid(value)) throw new NotFound();
    return value;
  }
}

/**
 * A UUID of the path.
 *
 * @param name the path parameter, `id` unless told
 * @throws NotFound (404) when it is no UUID
 */
export const Id = (name = 'id') => Param(name, IdPipe);
