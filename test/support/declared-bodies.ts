import { readFileSync } from 'node:fs';
import type { ForeignWorld } from './foreign-world.js';

interface Schema {
  $ref?: string;
  allOf?: Schema[];
  type?: string;
  format?: string;
  enum?: unknown[];
  example?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  minLength?: number;
  minimum?: number;
}

interface Operation {
  parameters?: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

interface Declared {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

const DEEPEST = 6;

/** Requests as the OpenAPI document declares them, with somebody else's ids wherever an id may stand. */
export class DeclaredBodies {
  readonly #document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Declared;

  constructor(private readonly world: ForeignWorld) {}

  /** @param path below the base path, with `:id` */
  bodyOf(method: string, path: string): unknown {
    const content = this.#operation(method, path)?.requestBody?.content ?? {};
    const [json] = Object.entries(content).find(([type]) => type.includes('json')) ?? [];
    return json ? this.#valueOf(content[json]!.schema, '', 0) : {};
  }

  /** `?caseId=…`, with what else the route takes left out. */
  queryOf(method: string, path: string): string {
    const taken = (this.#operation(method, path)?.parameters ?? []).filter(
      ({ in: place, schema }) => place === 'query' && schema.format === 'uuid',
    );
    const query = taken.map(({ name }) => `${name}=${this.world.idFor(name)}`).join('&');
    return query && `?${query}`;
  }

  #operation(method: string, path: string): Operation | undefined {
    const declared = `/api/v1${path.replace(/:(\w+)/g, '{$1}')}`;
    return this.#document.paths[declared]?.[method.toLowerCase()];
  }

  #valueOf(schema: Schema, name: string, depth: number): unknown {
    if (schema.$ref)
      return this.#valueOf(this.#document.components.schemas[schema.$ref.split('/').at(-1)!]!, name, depth);
    if (schema.allOf) return this.#valueOf(schema.allOf[0]!, name, depth);
    if (schema.format === 'uuid') return this.world.idFor(name);
    if (schema.enum) return schema.enum[0];
    if (schema.example !== undefined) return schema.example;
    if (schema.type === 'array')
      return depth > DEEPEST ? [] : [this.#valueOf(schema.items ?? {}, name, depth + 1)];
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
