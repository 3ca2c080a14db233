import { DECORATORS } from '@nestjs/swagger';
import type { Issue } from '#kernel';

interface Declared {
  nullable?: boolean;
  required?: boolean;
  isArray?: boolean;
  type?: unknown;
}

/**
 * What nested validation alone lets pass: null where the document of the API declares none, and a list in the place of an object.
 *
 * A field that is not known stays away. Null has a meaning only where a merge patch takes a value away (RFC 7396), and there the document
 * says so. Each element of a list is validated in place of the object, so that an empty list there meets no rule. A part without a class,
 * such as the content of a draft, is its module's to judge.
 *
 * @param body a validated body
 */
export function shapeIssuesOf(body: unknown): Issue[] {
  return isPart(body) ? issuesOf(body, '') : [];
}

function issuesOf(part: object, parent: string): Issue[] {
  return Object.entries(part).flatMap(([field, value]) => {
    const name = parent + field;
    const { nullable, required, isArray, type }: Declared = declared(part, field);
    if (Array.isArray(value))
      return isArray || type === 'array' ? inList(value, name) : [issue(name, 'wrongType')];
    if (value !== null) return isPart(value) ? issuesOf(value, `${name}.`) : [];
    return nullable ? [] : [issue(name, required ? 'required' : 'nullNotAllowed')];
  });
}

/** No list of the API holds lists. */
function inList(values: unknown[], parent: string): Issue[] {
  return values.flatMap((value, index) => {
    const name = `${parent}.${index}`;
    if (Array.isArray(value)) return [issue(name, 'wrongType')];
    if (value === null) return [issue(name, 'nullNotAllowed')];
    return isPart(value) ? issuesOf(value, `${name}.`) : [];
  });
}

const issue = (name: string, type: string): Issue => ({ in: 'body', name, type });

/** An instance of a class that declares its fields; a plain object declares none. */
function isPart(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) !== Object.prototype;
}

function declared(part: object, field: string): Declared {
  return (Reflect.getMetadata(DECORATORS.API_MODEL_PROPERTIES, part, field) ?? {}) as Declared;
}
