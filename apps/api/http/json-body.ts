import { DomainError, InvalidInput, isBlank } from '#kernel';

/** No form of the product nests deeper than 8; 32 leaves room and stops a bracket bomb before it is parsed. */
const MAX_DEPTH = 32;
/** Members and array elements of a whole body. */
const MAX_VALUES = 20_000;

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const LONE_SURROGATE = /\p{Surrogate}/u;

/** A body that is no JSON (400). The parser's own message quotes the body, so it is not passed on. */
export class MalformedJson extends DomainError {
  constructor() {
    super('malformedJson', 400);
  }
}

/**
 * Parses the JSON object of a request body. A text in which nothing can be seen is an empty one, whatever it is of: an invisible reason is
 * none. Any other text stays as it was typed.
 *
 * @throws MalformedJson for anything that is no JSON in UTF-8
 * @throws InvalidInput, naming the field, for what PostgreSQL cannot store (NUL, lone surrogates), a number beyond all numbers, a key that would
 *   reach a prototype, a body that is no object, too deep or too large
 */
export function parseJsonBody(bytes: Buffer): Record<string, unknown> {
  const text = decode(bytes);
  if (deeperThan(text, MAX_DEPTH)) throw InvalidInput.field('', 'tooDeep');
  const body = parse(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw InvalidInput.field('', 'wrongType');
  new Inspection().object(body as Record<string, unknown>, '');
  return body as Record<string, unknown>;
}

/** True for a text PostgreSQL cannot store. */
export function unstorable(text: string): boolean {
  return text.includes('\0') || LONE_SURROGATE.test(text);
}

/** True for a name that, copied onto an object, would change what it inherits. */
export function reachesPrototype(name: string): boolean {
  return name === '__proto__' || name === 'constructor' || name === 'prototype';
}

function decode(bytes: Buffer): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new MalformedJson();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedJson();
  }
}

/** Counts brackets outside strings, so that depth is known before anything recursive sees the text. */
function deeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const symbol = text.charCodeAt(i);
    if (inString) {
      if (symbol === 0x5c) i++;
      else if (symbol === 0x22) inString = false;
    } else if (symbol === 0x22) inString = true;
    else if (symbol === 0x5b || symbol === 0x7b) {
      if (++depth > limit) return true;
    } else if (symbol === 0x5d || symbol === 0x7d) depth--;
  }
  return false;
}

/** Walks a parsed body once, and empties its blank texts. */
class Inspection {
  private values = 0;

  object(object: Record<string, unknown>, path: string): void {
    for (const key of Object.keys(object)) {
      const name = path ? `${path}.${key}` : key;
      if (unstorable(key)) throw InvalidInput.field(path, 'forbiddenCharacter');
      if (reachesPrototype(key)) throw InvalidInput.field(name, 'unknownField');
      object[key] = this.value(object[key], name);
    }
  }

  private value(value: unknown, name: string): unknown {
    if (++this.values > MAX_VALUES) throw InvalidInput.field(name.split('.')[0]!, 'tooMany');
    if (typeof value === 'string') {
      if (unstorable(value)) throw InvalidInput.field(name, 'forbiddenCharacter');
      return isBlank(value) ? '' : value;
    } else if (typeof value === 'number') {
      // JSON.parse makes Infinity of 1e999.
      if (!Number.isFinite(value)) throw InvalidInput.field(name, 'range');
    } else if (Array.isArray(value)) {
      return value.map((item, index) => this.value(item, `${name}.${index}`));
    } else if (typeof value === 'object' && value !== null) {
      this.object(value as Record<string, unknown>, name);
    }
    return value;
  }
}
