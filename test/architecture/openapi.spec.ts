import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import ts from 'typescript';
import { apiDocument } from '../../apps/api/create-api.js';
import { ROOT, runNode } from './planted-tree.js';

const COMMITTED = join(import.meta.dirname, '../../docs/openapi.json');

let written: string;
let document: OpenAPIObject;

beforeAll(async () => {
  written = `${JSON.stringify(await apiDocument(), null, 2)}\n`;
  document = JSON.parse(written) as OpenAPIObject;
});

describe('the OpenAPI document', () => {
  it('that is committed is the one the code makes: after a change, `npm run openapi`', () => {
    expect(JSON.parse(readFileSync(COMMITTED, 'utf8'))).toEqual(document);
  });

  it('is the same here, from the build and as committed, byte by byte', () => {
    expect(readFileSync(join(ROOT, 'dist/apps/api/openapi.json'), 'utf8')).toBe(written);
    expect(readFileSync(COMMITTED, 'utf8')).toBe(written);
  });

  it('says of an operation what the docstring of its route says', () => {
    const said = new Map(
      Object.values(document.paths).flatMap((item) =>
        Object.values(item as Record<string, { operationId?: string; summary?: string }>).map(
          (operation) => [operation.operationId, operation.summary] as const,
        ),
      ),
    );
    const wanted = controllers().flatMap((path) => docstringsOf(readFileSync(path, 'utf8')));
    expect(wanted.filter(([id, docstring]) => said.get(id) !== docstring)).toEqual([]);
    expect(wanted.length).toBeGreaterThan(300);
  });

  it('has the docstrings of now: after a change, `npm run openapi`', () => {
    const folder = mkdtempSync(join(tmpdir(), 'relais-docstrings-'));
    try {
      const fresh = join(folder, 'swagger-metadata.ts');
      const { code, out } = runNode(ROOT, ['apps/launcher/swagger-metadata.mjs', fresh]);
      expect([code, out]).toEqual([0, '']);
      const committed = join(ROOT, 'apps/api/generated/swagger-metadata.ts');
      expect(readFileSync(committed, 'utf8')).toBe(readFileSync(fresh, 'utf8'));
    } finally {
      rmSync(folder, { recursive: true });
    }
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

const controllers = (): string[] =>
  readdirSync(join(ROOT, 'apps/api'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.controller.ts'))
    .map((path) => join(ROOT, 'apps/api', path));

/** The docstrings of routes without what stands behind their tags, by operation. */
function docstringsOf(code: string): [operation: string, docstring: string][] {
  const source = ts.createSourceFile('a.controller.ts', code, ts.ScriptTarget.ES2023, true);
  const classes = source.statements.filter(ts.isClassDeclaration);
  return classes.flatMap((declared) =>
    declared.members.filter(ts.isMethodDeclaration).flatMap((method): [string, string][] => {
      const comments = ts.getJSDocCommentsAndTags(method).filter(ts.isJSDoc);
      const docstring = ts.getTextOfJSDocComment(comments.at(-1)?.comment)?.replace(/\s+/g, ' ').trim();
      const isRoute = ts.getDecorators(method)?.length;
      const operation = `${declared.name!.text.replace(/Controller$/, '')}_${method.name.getText()}`;
      return isRoute && docstring ? [[operation, docstring]] : [];
    }),
  );
}

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
