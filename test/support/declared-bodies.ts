import { readFileSync } from 'node:fs';
import { codeLists } from '#platform/code-lists';
import type { ForeignWorld } from './foreign-world.js';

interface Schema {
  $ref?: string;
  allOf?: Schema[];
  anyOf?: Schema[];
  type?: string;
  format?: string;
  enum?: unknown[];
  example?: unknown;
  description?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  minLength?: number;
  minimum?: number;
}

interface Operation {
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

interface Declared {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

const DEEPEST = 6;

/** What the form of a field wants that its schema does not say. */
const FIELDS: Readonly<Record<string, unknown>> = {
  attended: [],
  content: {},
  credentialHash: 'ab'.repeat(32),
  cursor: undefined,
  digest: 'ab'.repeat(32),
  digestAt: '08:00',
  email: 'nobody@agency.example',
  endsAt: new Date(Date.now() + 90_000_000).toISOString(),
  from: '08:00',
  mobile: '+32470000001',
  otp: '123456',
  relayTelephone: '+32 2 000 00 21',
  startsAt: new Date(Date.now() + 86_400_000).toISOString(),
  telephone: '+32 2 000 00 21',
  to: '20:00',
  until: undefined,
  url: 'https://receiver.example/hook',
};

/** A date has its own form, whatever the field is called. */
const FORMS = new Set([undefined, 'email', 'date-time', 'uri']);
const isNumber = ({ type }: Schema) => type === 'integer' || type === 'number';

/** Requests as the OpenAPI document declares them, with somebody else's ids wherever an id may stand. */
export class DeclaredBodies {
  readonly #document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Declared;

  constructor(private readonly world: ForeignWorld) {}

  /** @param path below the base path, with `:id` */
  bodyOf(method: string, path: string): unknown {
    const schema = this.#bodyOf(method, path);
    return schema ? this.#valueOf(schema, '', 0) : {};
  }

  #bodyOf(method: string, path: string): Schema | undefined {
    const content = this.#operation(method, path)?.requestBody?.content ?? {};
    return Object.entries(content).find(([type]) => type.includes('json'))?.[1].schema;
  }

  #named(reference: string): Schema {
    return this.#document.components.schemas[reference.split('/').at(-1)!]!;
  }

  /** `?caseId=…`: what holds ids and what it cannot do without. */
  queryOf(method: string, path: string): string {
    const taken = (this.#operation(method, path)?.parameters ?? []).filter(
      ({ in: place, schema, required }) => place === 'query' && (required || this.#hasIds(schema, 0)),
    );
    const query = taken.map(({ name, schema, description }) => {
      const value = this.#valueOf({ description, ...schema }, name, 0);
      return `${name}=${encodeURIComponent(String(value))}`;
    });
    return query.length > 0 ? `?${query.join('&')}` : '';
  }

  /** Somebody else's ids can stand in the query of the route. */
  asksForIds(method: string, path: string): boolean {
    return (this.#operation(method, path)?.parameters ?? []).some(
      ({ in: place, schema }) => place === 'query' && this.#hasIds(schema, 0),
    );
  }

  /** Somebody else's ids can stand in the body of the route. */
  takesIds(method: string, path: string): boolean {
    return this.#bodyOf(method, path) !== undefined && this.#hasIds(this.#bodyOf(method, path)!, 0);
  }

  #hasIds(schema: Schema, depth: number): boolean {
    if (schema.$ref) return this.#hasIds(this.#named(schema.$ref), depth);
    const parts = [
      ...(schema.allOf ?? schema.anyOf ?? []),
      ...Object.values(schema.properties ?? {}),
      schema.items ?? {},
    ];
    return (
      schema.format === 'uuid' || (depth < DEEPEST && parts.some((part) => this.#hasIds(part, depth + 1)))
    );
  }

  #operation(method: string, path: string): Operation | undefined {
    const declared = `/api/v1${path.replace(/:(\w+)/g, '{$1}')}`;
    return this.#document.paths[declared]?.[method.toLowerCase()];
  }

  #valueOf(schema: Schema, name: string, depth: number): unknown {
    if (schema.$ref) return this.#valueOf(this.#named(schema.$ref), name, depth);
    const first = (schema.allOf ?? schema.anyOf)?.[0];
    if (first) return this.#valueOf(first, name, depth);
    if (schema.format === 'uuid') return this.world.idFor(name);
    if (schema.enum) return schema.enum[0];
    if (name in FIELDS && FORMS.has(schema.format) && !isNumber(schema)) return FIELDS[name];
    const [, list] = /Code list `([a-z-]+)`/.exec(schema.description ?? '') ?? [];
    if (list && schema.type === 'string') return codeLists[list]![0]!.code;
    if (schema.example !== undefined) return schema.example;
    if (schema.type === 'array')
      return depth > DEEPEST
        ? []
        : [this.#valueOf({ description: schema.description, ...schema.items }, name, depth + 1)];
    if (schema.properties) {
      if (depth > DEEPEST) return undefined;
      // As often whole as with no more than it needs: what may stay away has rules of its own.
      const isWhole = this.world.draw.below(2) > 0;
      const fields = Object.entries(schema.properties).filter(
        ([field]) => isWhole || schema.required?.includes(field),
      );
      return Object.fromEntries(fields.map(([field, of]) => [field, this.#valueOf(of, field, depth + 1)]));
    }
    return plain(schema);
  }
}

function plain({ type, format, minLength = 0, minimum = 1 }: Schema): unknown {
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return minimum;
  const now = new Date(Date.now() - 86_400_000).toISOString();
  if (format === 'date-time') return now;
  if (format === 'date') return now.slice(0, 10);
  return 'Somebody asks. '.repeat(Math.ceil(Math.max(minLength, 1) / 15)).trim();
}
