import { DECORATORS } from '@nestjs/swagger';
import type { Issue } from '#kernel';

interface Declared {
  nullable?: boolean;
  required?: boolean;
}

/**
 * The fields of a validated body that are null although the document of the API declares no null there.
 *
 * A field that is not known stays away. Null has a meaning only where a merge patch takes a value away (RFC 7396), and there the document
 * says so: what it declares is what is taken. A part without a class, such as the content of a draft, is its module's to judge.
 */
export function nullIssuesOf(body: unknown): Issue[] {
  return isPart(body) ? issuesOf(body, '') : [];
}

function issuesOf(part: object, parent: string): Issue[] {
  return Object.entries(part).flatMap(([field, value]) => {
    const name = parent + field;
    const { nullable, required }: Declared = declared(part, field);
    if (value !== null) return inside(value, name);
    return nullable ? [] : [{ in: 'body', name, type: required ? 'required' : 'nullNotAllowed' }];
  });
}

function inside(value: unknown, name: string): Issue[] {
  if (!Array.isArray(value)) return isPart(value) ? issuesOf(value, `${name}.`) : [];
  return value.flatMap((one, index): Issue[] =>
    one === null
      ? [{ in: 'body', name: `${name}.${index}`, type: 'nullNotAllowed' }]
      : inside(one, `${name}.${index}`),
  );
}

/** An instance of a class that declares its fields; a plain object declares none. */
function isPart(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) !== Object.prototype;
}

function declared(part: object, field: string): Declared {
  return (Reflect.getMetadata(DECORATORS.API_MODEL_PROPERTIES, part, field) ?? {}) as Declared;
}
