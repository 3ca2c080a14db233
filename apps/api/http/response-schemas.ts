import type { OpenAPIObject } from '@nestjs/swagger';
import fastJson from 'fast-json-stringify';
import type { FastifyInstance, RouteOptions } from 'fastify';

type Schema = { [keyword: string]: unknown };
type Serialiser = (answer: unknown) => string;
type Answers = ReadonlyMap<string, Record<string, Schema>>;

/** What the compiled serialiser reads; annotations and bounds stay in the document. */
const SINGLE = ['type', 'format', 'enum', 'const', 'required', 'nullable'] as const;

/**
 * Gives every route the compiled serialiser of the answer it declares, so that a field the DTO does not declare never
 * leaves the server. To be called before the routes are registered.
 *
 * A serialiser is compiled when it is first needed: all of them took a sixth of the start.
 */
export function serialiseDeclaredAnswers(server: FastifyInstance, document: OpenAPIObject): void {
  const answers = answersOf(document);
  server.setSerializerCompiler(
    ({ schema }) =>
      (answer) =>
        serialiserOf(schema as Schema)(answer),
  );
  server.addHook('onRoute', (route: RouteOptions) => {
    const method = [route.method].flat()[0]!;
    const response = answers.get(`${method} ${route.url}`);
    if (response) route.schema = { ...route.schema, response };
  });
}

const serialisers = new WeakMap<Schema, Serialiser>();

/** @throws Error for a schema that cannot be compiled; test/architecture/routes.spec.ts compiles every one. */
export function serialiserOf(schema: Schema): Serialiser {
  const known = serialisers.get(schema);
  if (known) return known;
  const serialiser: Serialiser = fastJson(schema);
  serialisers.set(schema, serialiser);
  return serialiser;
}

const documents = new WeakMap<OpenAPIObject, Answers>();

/** The schemas of the successful answers of each route, by method, address and status. */
export function answersOf(document: OpenAPIObject): Answers {
  const answers = documents.get(document) ?? readAnswers(document);
  documents.set(document, answers);
  return answers;
}

function readAnswers(document: OpenAPIObject): Answers {
  const answers = new Map<string, Record<string, Schema>>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(
      item as Record<string, { responses?: Record<string, Schema> }>,
    )) {
      const url = path.replace(/\{(\w+)\}/g, ':$1');
      const entries = Object.entries(operation?.responses ?? {})
        .filter(([status]) => /^(?:2\d\d|303)$/.test(status))
        .map(([status, response]) => [status, jsonSchemaOf(response)] as const)
        .filter((entry): entry is [string, Schema] => entry[1] !== undefined);
      if (entries.length) {
        const resolved = entries.map(([status, schema]) => [status, resolve(schema, document, [])] as const);
        answers.set(`${method.toUpperCase()} ${url}`, Object.fromEntries(resolved));
      }
    }
  }
  return answers;
}

function jsonSchemaOf(response: Schema): Schema | undefined {
  const content = response.content as Record<string, { schema?: Schema }> | undefined;
  return content?.['application/json']?.schema;
}

/**
 * The schema without references.
 *
 * @throws Error for a schema that contains itself: such an answer has no bound
 */
function resolve(schema: Schema, document: OpenAPIObject, within: readonly string[]): Schema {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.replace('#/components/schemas/', '');
    if (within.includes(name)) throw new Error(`the answer ${name} contains itself`);
    return resolve(document.components!.schemas![name] as Schema, document, [...within, name]);
  }
  const inner = (part: unknown) => resolve(part as Schema, document, within);
  const parts = (schema.allOf ?? []) as unknown[];
  if (parts.length === 1) return { ...inner(parts[0]), ...single(schema) };
  const resolved: Schema = single(schema);
  if (schema.properties) {
    resolved.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, part]) => [name, inner(part)]),
    );
  }
  if (schema.items) resolved.items = inner(schema.items);
  if (typeof schema.additionalProperties === 'object')
    resolved.additionalProperties = inner(schema.additionalProperties);
  else if (schema.additionalProperties === true) resolved.additionalProperties = true;
  for (const keyword of ['anyOf', 'oneOf', 'allOf'] as const) {
    if (Array.isArray(schema[keyword])) resolved[keyword] = schema[keyword].map(inner);
  }
  return resolved;
}

function single(schema: Schema): Schema {
  return Object.fromEntries(
    SINGLE.filter((name) => schema[name] !== undefined).map((name) => [name, schema[name]]),
  );
}
