import { randomUUID } from 'node:crypto';
import type { DeclaredBodies } from './declared-bodies.js';
import type { ForeignWorld } from './foreign-world.js';
import type { ApiDocument, GeneratedRequest, Operation, Schema } from './generated-requests.js';

/** Where a value stands in a body; 0 is the first element of a list. */
type Place = readonly (string | 0)[];

interface Field {
  place: Place;
  schema: Schema;
}

export type PlantedKind = 'null' | 'no object' | 'exponent' | 'instant';

/** A request that is as its document declares it, but for one value. */
export interface Planted {
  /** Which of them, e.g. `circumstances.foundAt = null`. */
  name: string;
  kind: PlantedKind;
  /** Null where none is declared, no object in the place of one: it must be refused, whatever stands beside it. */
  mustBeRefused: boolean;
  /** As an issue of a refusal names the value: `channels.0.use`. */
  place: string;
  request: GeneratedRequest;
}

/** JSON writes a number with an exponent too, and JavaScript does so where it is very small or very large. */
const EXPONENTS = [
  '1e-7',
  '-1e-7',
  '2.5E-1',
  '1e-400',
  '-0',
  '-0e5',
  '1e2',
  '1.0E1',
  '1e21',
  '-1e21',
  '1e308',
  '7e15',
];
/** Instants before the first year, the first of a runtime and the last of it: a database takes none of them. */
const INSTANTS = [
  '"-271821-04-20T00:00:00Z"',
  '"-004713-01-01T00:00:00Z"',
  '"-000001-06-01T00:00:00Z"',
  '"0000-06-01T00:00:00Z"',
  '"+275760-09-13T00:00:00Z"',
];
/** In the place of an object: nested validation alone judges the elements of a list there. */
const NO_OBJECTS = ['[]', '[[]]', '[{}]', '"object"', '7', 'true'];
const MARK = '§planted§';
const DEEPEST = 6;
/** A field of a part that stays away as often as not is planted once the part is there. */
const TRIES = 8;
const takesNull = ({ type, anyOf }: Schema) =>
  [type].flat().includes('null') || anyOf?.some((one) => one.type === 'null') === true;
const isNumber = ({ type }: Schema) => [type].flat().some((one) => one === 'integer' || one === 'number');

const isPart = ({ properties }: Schema) => properties !== undefined;
const isInstant = ({ format }: Schema) => format === 'date-time';
const valuesOf = (kind: PlantedKind, tokens: readonly string[], mustBeRefused = true) =>
  tokens.map((token) => ({ kind, token, mustBeRefused }));
const valuesFor = (of: Schema) => [
  ...valuesOf('null', ['null'], !takesNull(of)),
  ...(isPart(of) ? valuesOf('no object', NO_OBJECTS) : []),
  ...(isNumber(of) ? valuesOf('exponent', EXPONENTS, false) : []),
  ...(isInstant(of) ? valuesOf('instant', INSTANTS) : []),
];

/** For each operation of the API's document: null in each field of its body, other values in the place of each object, each number in exponent form, and instants of no use. */
export class PlantedValues {
  constructor(
    private readonly document: ApiDocument,
    private readonly bodies: DeclaredBodies,
    private readonly world: ForeignWorld,
  ) {}

  /** @param path as in the document, with `{id}` */
  of(method: string, path: string, operation: Operation): Planted[] {
    const schema = Object.entries(operation.requestBody?.content ?? {}).find(([type]) =>
      type.includes('json'),
    );
    const fields = schema ? this.#fieldsOf(schema[1].schema, [], 0) : [];
    const inBody = fields.flatMap(({ place, schema: of }) =>
      valuesFor(of).map(({ token, ...one }) => ({
        ...one,
        name: `${place.join('.')} = ${token}`,
        place: place.join('.'),
        request: this.#request(method, path, operation, { place, token }),
      })),
    );
    const numbers = (operation.parameters ?? []).filter((one) => one.in !== 'header' && isNumber(one.schema));
    const beside = numbers.flatMap(({ name, in: where }) =>
      valuesOf('exponent', EXPONENTS, false).map(({ token, ...one }) => ({
        ...one,
        name: `${name} = ${token}`,
        place: name,
        request: this.#request(method, path, operation, { [where]: name, token }),
      })),
    );
    return [...inBody, ...beside];
  }

  #fieldsOf(schema: Schema, place: Place, depth: number): Field[] {
    const { $ref, allOf, anyOf, items, properties } = schema;
    if (depth > DEEPEST) return [];
    if ($ref) return this.#fieldsOf(this.document.components.schemas[$ref.split('/').at(-1)!]!, place, depth);
    if (allOf) return this.#fieldsOf(allOf[0]!, place, depth);
    // A part that null may take away.
    if (anyOf)
      return this.#fieldsOf(anyOf[0]!, place, depth).map((one) =>
        one.place === place ? { ...one, schema: { ...one.schema, ...schema } } : one,
      );
    const own = place.length > 0 ? [{ place, schema }] : [];
    const inside = items ? this.#fieldsOf(items, [...place, 0], depth + 1) : [];
    const fields = Object.entries(properties ?? {}).flatMap(([name, of]) =>
      this.#fieldsOf(of, [...place, name], depth + 1),
    );
    return [...own, ...inside, ...fields];
  }

  #request(
    method: string,
    path: string,
    { parameters = [] }: Operation,
    { place, query, path: part, token }: { place?: Place; query?: string; path?: string; token: string },
  ): GeneratedRequest {
    const declared = path.replace('/api/v1', '').replace(/\{(\w+)\}/g, ':$1');
    const body = place && this.#body(method, declared, place).replace(JSON.stringify(MARK), token);
    const words = this.bodies.queryOf(method, declared);
    const more = query && `${words ? '&' : '?'}${query}=${encodeURIComponent(token)}`;
    const takes = (header: string) => parameters.some(({ name }) => name.toLowerCase() === header);
    return {
      path: `${this.#address(path, part, token)}${words}${more ?? ''}`,
      headers: {
        ...(takes('if-match') && { 'If-Match': '*' }),
        ...(takes('idempotency-key') && { 'Idempotency-Key': randomUUID() }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body }),
    };
  }

  #body(method: string, declared: string, place: Place): string {
    for (let left = TRIES; ; left--) {
      const body = this.bodies.bodyOf(method, declared);
      if (plant(body, place, left === 0)) return JSON.stringify(body);
    }
  }

  #address(path: string, planted: string | undefined, token: string): string {
    let collection = '';
    const parts = path.split('/').map((part) => {
      if (!part.startsWith('{')) return (collection = part);
      const name = part.slice(1, -1);
      return name === planted ? token : this.world.idFor(name === 'id' ? collection : name);
    });
    return parts.join('/');
  }
}

/** @returns false where the part that holds the field is not there, and is not made */
function plant(body: unknown, place: Place, makes: boolean): boolean {
  let holder = body as Record<string | 0, unknown>;
  for (const [index, name] of place.slice(0, -1).entries()) {
    if (typeof holder[name] !== 'object' || holder[name] === null) {
      if (!makes) return false;
      holder[name] = place[index + 1] === 0 ? [] : {};
    }
    holder = holder[name] as Record<string | 0, unknown>;
  }
  holder[place.at(-1)!] = MARK;
  return true;
}
