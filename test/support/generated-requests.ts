import fc from './fast-check.js';

export interface Schema {
  $ref?: string;
  allOf?: Schema[];
  anyOf?: Schema[];
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  example?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

interface Parameter {
  name: string;
  in: string;
  schema: Schema;
}

export interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
  'x-permission'?: string;
}

/** The OpenAPI document, as far as requests are made from it. */
export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

export interface GeneratedRequest {
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** Whoever sends nonsense sends it anywhere. Each of these was an error of some server once. */
const NONSENSE: unknown[] = [
  null,
  true,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff',
  '‮\u202d',
  '🙂'.repeat(200),
  'x'.repeat(20_000),
  -1,
  0,
  1.5,
  -0,
  1e308,
  2 ** 53,
  2 ** 63,
  [],
  [null],
  [[[]]],
  {},
  { $gt: '' },
  { toString: 1, constructor: 2 },
  JSON.parse('{"__proto__": {"a": 1}}'),
  '2026-02-30',
  '-000001-01-01T00:00:00Z',
  '275760-09-13T00:00:00.001Z',
  '2026-13-45T99:99:99+99:99',
  "'; drop table relais.cases; --",
  '${jndi:ldap://x}',
  '%00%0d%0a',
  '../../etc/passwd',
  '00000000-0000-0000-0000-000000000000',
  'NaN',
  'infinity',
];
/** Of so many values one is nonsense. */
const SENSIBLE = 25;
const DEEPEST = 6;
const LONGEST_LIST = 3;
const DAY_MS = 86_400_000;

/** Requests as the document of the API declares them, and a little beside: fields that are wrong, missing or unknown. */
export class GeneratedRequests {
  /**
   * @param idFor an id for the place of that name, e.g. `caseId`; the number decides which
   */
  constructor(
    private readonly document: ApiDocument,
    private readonly idFor: (name: string, number: number) => string,
  ) {}

  /** @param path as in the document, with `{id}` */
  of(path: string, operation: Operation): fc.Arbitrary<GeneratedRequest> {
    const content = operation.requestBody?.content ?? {};
    const [type, body] = Object.entries(content)[0] ?? [];
    const parameters = operation.parameters ?? [];
    return fc
      .record({
        path: this.#path(path),
        query: this.#parameters(parameters.filter((one) => one.in === 'query')),
        headers: this.#parameters(parameters.filter((one) => one.in === 'header')),
        body: body ? this.#body(type!, body.schema) : fc.constant(undefined),
        isOfItsType: fc.nat(60).map((number) => number > 0),
      })
      .map(({ path: filled, query, headers, body: sent, isOfItsType }) => {
        const words = new URLSearchParams(query).toString();
        const typed: Record<string, string> =
          sent === undefined ? {} : { 'Content-Type': isOfItsType ? type! : 'text/plain' };
        return {
          path: words ? `${filled}?${words}` : filled,
          headers: { ...headers, ...typed },
          ...(sent !== undefined && { body: sent }),
        };
      });
  }

  #path(path: string): fc.Arbitrary<string> {
    let collection = '';
    const parts = path.split('/').map((part) => {
      if (!part.startsWith('{')) {
        collection = part;
        return fc.constant(part);
      }
      const id = this.#id(part === '{id}' ? collection : part.slice(1, -1));
      return fc.oneof(
        { weight: SENSIBLE, arbitrary: id },
        {
          weight: 1,
          arbitrary: fc.constantFrom(...NONSENSE).map((one) => encodeURIComponent(wellFormed(one))),
        },
      );
    });
    return fc.tuple(...parts).map((all) => all.join('/'));
  }

  #parameters(parameters: readonly Parameter[]): fc.Arbitrary<Record<string, string>> {
    const each = parameters.map(({ name, schema }) => {
      const value = HEADERS[name.toLowerCase()] ?? this.#value(schema, name, 0);
      return fc
        .option(value, { freq: HEADERS[name.toLowerCase()] ? 20 : 3, nil: undefined })
        .map((one) => [name, one] as const);
    });
    return fc
      .tuple(...each)
      .map((all) =>
        Object.fromEntries(
          all
            .filter(([, one]) => one !== undefined)
            .map(([name, one]) => [name, /[A-Z-]/.test(name[0]!) ? ascii(one) : wellFormed(one)]),
        ),
      );
  }

  #body(type: string, schema: Schema): fc.Arbitrary<string> {
    if (!type.includes('json')) return fc.string({ maxLength: 2_000 });
    const sensible = this.#value(schema, '', 0).map((value) => JSON.stringify(value) ?? 'null');
    const broken = fc.constantFrom(
      '',
      '{',
      '[]',
      'null',
      '"x"',
      '{"a":1',
      '{"a":1}{',
      '[[[[',
      '\u0000',
      '{"a":1e999}',
    );
    return fc.oneof({ weight: SENSIBLE * 2, arbitrary: sensible }, { weight: 1, arbitrary: broken });
  }

  #value(schema: Schema, name: string, depth: number): fc.Arbitrary<unknown> {
    const { $ref, allOf, anyOf } = schema;
    if ($ref) return this.#value(this.document.components.schemas[$ref.split('/').at(-1)!]!, name, depth);
    if (allOf ?? anyOf) return this.#value((allOf ?? anyOf)![0]!, name, depth);
    return fc.oneof(
      { weight: SENSIBLE, arbitrary: this.#sensible(schema, name, depth) },
      { weight: 1, arbitrary: fc.constantFrom(...NONSENSE) },
    );
  }

  #sensible(schema: Schema, name: string, depth: number): fc.Arbitrary<unknown> {
    const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if (type === 'boolean') return fc.boolean();
    if (type === 'integer' || type === 'number')
      return fc.integer({
        min: schema.minimum ?? 0,
        max: schema.maximum ?? Math.max(schema.minimum ?? 0, 100),
      });
    if (type === 'array') return this.#list(schema, name, depth);
    if (schema.properties) return this.#object(schema, depth);
    if (type === 'string') return this.#text(schema, name);
    return schema.example === undefined ? fc.constant({}) : fc.constant(schema.example);
  }

  #list(
    { items = {}, minItems = 0, maxItems = LONGEST_LIST }: Schema,
    name: string,
    depth: number,
  ): fc.Arbitrary<unknown> {
    if (depth > DEEPEST) return fc.constant([]);
    const maxLength = Math.max(minItems, Math.min(maxItems, LONGEST_LIST));
    return fc.array(this.#value(items, name, depth + 1), { minLength: minItems, maxLength });
  }

  #object({ properties = {}, required = [] }: Schema, depth: number): fc.Arbitrary<unknown> {
    if (depth > DEEPEST) return fc.constant({});
    const fields = Object.entries(properties).map(([name, of]) => {
      const value = this.#value(of, name, depth + 1).map((one) => [name, one] as const);
      const freq = required.includes(name) ? SENSIBLE * 4 : 2;
      return fc.option(value, { freq, nil: undefined });
    });
    const unknown = fc
      .nat(SENSIBLE * 4)
      .map((number) => (number === 0 ? (['somethingElse', 1] as const) : undefined));
    return fc
      .tuple(...fields, unknown)
      .map((all) => Object.fromEntries(all.filter((field) => field !== undefined)));
  }

  #text({ format, example, minLength = 0, maxLength = 60 }: Schema, name: string): fc.Arbitrary<unknown> {
    if (format === 'uuid') return this.#id(name);
    const instant = fc
      .integer({ min: -40, max: 40 })
      .map((days) => new Date(Date.now() + days * DAY_MS).toISOString());
    if (format === 'date-time') return instant;
    if (format === 'date') return instant.map((one) => one.slice(0, 10));
    const free = fc.string({
      unit: 'grapheme',
      minLength,
      maxLength: Math.max(minLength, Math.min(maxLength, 60)),
    });
    return example === undefined
      ? free
      : fc.oneof({ weight: 9, arbitrary: fc.constant(example) }, { weight: 1, arbitrary: free });
  }

  #id(name: string): fc.Arbitrary<string> {
    return fc.oneof(
      { weight: SENSIBLE, arbitrary: fc.nat(1_000_000).map((number) => this.idFor(name, number)) },
      { weight: 1, arbitrary: fc.uuid() },
    );
  }
}

/** What these say is no word of the schema's. */
const HEADERS: Record<string, fc.Arbitrary<string>> = {
  'if-match': fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('*', '"1"') },
    { weight: 1, arbitrary: fc.constantFrom('"2"', 'W/"1"', '"x"', '', '"99999999999999999999"') },
  ),
  'idempotency-key': fc.oneof(
    { weight: 9, arbitrary: fc.uuid() },
    { weight: 1, arbitrary: fc.constantFrom('', 'x', 'x'.repeat(300), 'again') },
  ),
  authorization: fc.constantFrom('Bearer x', 'Basic eDp4', 'Bearer', 'x'),
  'content-digest': fc.constantFrom('sha-256=:x:', 'x', ''),
  'last-event-id': fc.constantFrom('0', '-1', 'x', '99999999999999999999'),
};

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
/** What can stand in an address: a lone surrogate cannot. */
const wellFormed = (value: unknown): string => textOf(value).replace(/[\ud800-\udfff]/g, '�');
/** What a client can send in a header. */
const ascii = (value: unknown): string =>
  textOf(value)
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 1_000);
