import type { Type as Class } from '@nestjs/common';
import { ApiPropertyOptional, DECORATORS, PartialType } from '@nestjs/swagger';

/** The fields of a merge patch (RFC 7396): each may stay away, and null takes it away. */
export type MergePatch<T> = { [Field in keyof T]?: T[Field] | null };

/** The DTO of a merge patch of another one. Its document says that null is taken. A list is replaced as a whole, so nothing in it may be null. */
export function MergePatchOf<T>(of: Class<T>): Class<MergePatch<T>> {
  const patch = PartialType(of);
  const fields = (Reflect.getMetadata(DECORATORS.API_MODEL_PROPERTIES_ARRAY, patch.prototype) ??
    []) as string[];
  for (const field of fields) ApiPropertyOptional({ nullable: true })(patch.prototype, field.slice(1));
  return patch as Class<MergePatch<T>>;
}
