import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { apiDocument } from '../../apps/api/create-api.js';

const COMMITTED = join(import.meta.dirname, '../../docs/openapi.json');

let document: OpenAPIObject;

beforeAll(async () => {
  document = JSON.parse(JSON.stringify(await apiDocument())) as OpenAPIObject;
});

describe('the OpenAPI document', () => {
  it('that is committed is the one the code makes: after a change, `npm run openapi`', () => {
    expect(JSON.parse(readFileSync(COMMITTED, 'utf8'))).toEqual(document);
  });

  it('gives every field a type of its own', () => {
    const untyped = Object.entries(document.components?.schemas ?? {}).flatMap(([name, schema]) =>
      Object.entries(('properties' in schema && schema.properties) || {})
        .filter(
          ([, property]) =>
            !Object.keys(property).some((key) => /^(type|\$ref|allOf|anyOf|oneOf|enum)$/.test(key)),
        )
        .map(([field]) => `${name}.${field}`),
    );
    expect(untyped).toEqual([]);
  });

  it('names each schema once for all: no field refers to one that is missing', () => {
    const known = new Set(Object.keys(document.components?.schemas ?? {}));
    const referred = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      ([, name]) => name!,
    );
    expect([...new Set(referred)].filter((name) => !known.has(name))).toEqual([]);
  });
});
