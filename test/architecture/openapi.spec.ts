import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { apiDocument } from '../../apps/api/create-api.js';
import { ROOT } from './planted-tree.js';

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

  it('refers to nothing that is missing', () => {
    const committed = JSON.parse(readFileSync(COMMITTED, 'utf8')) as OpenAPIObject;
    const refs = refsOf(committed);
    expect(refs.length).toBeGreaterThan(50);
    expect(refs.filter((ref) => !resolve(committed, ref))).toEqual([]);
    expect(refsOf({ items: [{ $ref: '#/a' }] })).toEqual(['#/a']);
    expect(resolve(committed, '#/components/schemas/Nowhere')).toBeUndefined();
  });

  it('has one class behind each name: the second of two would silently replace the first', () => {
    const classes = readdirSync(join(ROOT, 'apps/api'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) => classesOf(readFileSync(join(ROOT, 'apps/api', path), 'utf8')));
    expect(classes).toContain('AgencyRef');
    expect(twice(classes)).toEqual([]);
    expect(twice([...classes, ...classesOf('/** One more. */\nclass AgencyRef {}')])).toEqual(['AgencyRef']);
  });
});

function refsOf(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : refsOf(value),
  );
}

/** What a local JSON pointer leads to. */
function resolve(root: unknown, ref: string): unknown {
  return ref
    .split('/')
    .slice(1)
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], root);
}

const classesOf = (text: string): string[] =>
  [...text.matchAll(/^(?:export )?class (\w+)/gm)].map((match) => match[1]!);
const twice = (names: string[]): string[] => [
  ...new Set(names.filter((name, at) => names.indexOf(name) !== at)),
];
